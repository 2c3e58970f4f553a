"""A calculation that depends on a condition: if it holds one value, otherwise another."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.calculations import Branch
from surveyapp.domain.conditions.parts import ConditionValue, answers_before
from surveyapp.domain.survey import Survey
from surveyapp.views.boxes import column_of, fill_column
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor
from surveyapp.views.builder.conditions.value_fields import ComparedField, TypedField
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class BranchCondition(ConditionEditor):
    """Shows the condition on which a calculation gives its first value."""

    def __init__(self) -> None:
        super().__init__()
        self.mode.setAccessibleName(self.tr("If"))
        self.mode.setItemText(1, self.tr("If all of these are true"))
        self.mode.setItemText(2, self.tr("If any of these is true"))

    def _none_words(self) -> str:
        return self.tr("If …")


class BranchEditor(QWidget):
    """Shows a `Branch` that may not be whole yet.

    Signals:
        edited: something of it has changed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.condition = BranchCondition()
        self.condition.condition_requested.connect(self._change)
        self._values = column_of(spacing=GRID)
        self.then, self.otherwise = (ComparedField(_typed(), ()) for _ in range(2))
        fill_column(self, self.condition, self._values, spacing=2 * GRID)
        self.setFocusProxy(self.condition)

    @property
    def branch(self) -> Branch:
        """What is shown."""
        return Branch(self._text, self.then.value, self.otherwise.value)

    def show_branch(self, survey: Survey, uuid: str, branch: Branch) -> None:
        """Show this branch of the calculation of a question, without `edited`."""
        self._text = branch.condition
        self.condition.show_condition(survey, uuid, branch.condition)
        for part in self.findChildren(_Value):
            part.hide()
            part.deleteLater()
        self.then = self._put(survey, uuid, self.tr("Then it is"), branch.then)
        self.otherwise = self._put(survey, uuid, self.tr("Otherwise it is"), branch.otherwise)

    def finish(self) -> None:
        """Commit what was written."""
        self.condition.finish()

    def _put(self, survey: Survey, uuid: str, words: str, value: ConditionValue) -> ComparedField:
        field = ComparedField(_typed(), answers_before(survey, uuid))
        field.show_value(value)
        field.edited.connect(self.edited)
        part = _Value(words, field)
        self._values.addWidget(part)
        part.show()
        return field

    @Slot(str)
    def _change(self, text: str) -> None:
        self._text = text
        self.edited.emit()


class _Value(QWidget):
    """A value with what it is for above it."""

    def __init__(self, words: str, field: ComparedField) -> None:
        super().__init__()
        field.setAccessibleName(words)
        fill_column(self, words_label("muted", words, wraps=False), field, spacing=GRID // 2)


def _typed() -> TypedField:
    return TypedField(number=True, text=True)
