"""Editors of what a condition compares with: choices to check, a range, a text, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QWidget,
)

from surveyapp.domain.answers import AnswerError, number_text, parse_number
from surveyapp.domain.filters import Operator
from surveyapp.domain.joins import Join
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.variables import Variable
from surveyapp.views.moment_edit import edited_moment, moment_edit, show_moment
from surveyapp.views.results.check_list import CheckList
from surveyapp.views.results.wording import values_of

_JOIN = "join "
"""What the row of a join begins with: no uuid of a choice does."""


class ValuesEditor(QWidget):
    """Edits the values of a `Condition`; this one is for operators that have none.

    Signals:
        edited: the values have changed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)

    def values(self) -> tuple[str, ...] | None:
        """Return the values as a `Condition` keeps them, None while there are too few."""
        return ()

    def show_values(self, values: Sequence[str]) -> None:
        """Show the values of an existing condition."""


class CheckedValuesEditor(ValuesEditor):
    """The choices, yes and no, or the steps of a scale, to check.

    What is joined stands above the choices: its box checks those of all its choices.
    """

    def __init__(self, variable: Variable, joins: Sequence[Join] = ()) -> None:
        super().__init__()
        self._joins = {f"{_JOIN}{join.choices[0]}": set(join.choices) for join in joins}
        labels = (self.tr("{0} (joined)").format(join.label) for join in joins)
        rows = (*zip(self._joins, labels, strict=True), *values_of(variable))
        self._list = CheckList(self.tr("Answers"), rows)
        self._list.setCurrentRow(0)
        self._list.itemChanged.connect(self._follow)
        self._list.itemActivated.connect(self._list.toggle)
        self.grid.addWidget(self._list, 0, 0)
        self.setFocusProxy(self._list)

    def values(self) -> tuple[str, ...] | None:
        return tuple(value for value in self._list.checked if value not in self._joins) or None

    def show_values(self, values: Sequence[str]) -> None:
        with QSignalBlocker(self._list):
            self._check(set(values))

    def _check(self, values: set[str]) -> None:
        """Check these choices, and the joins all of whose choices are among them."""
        whole = {row for row, parts in self._joins.items() if parts <= values}
        self._list.check(values | whole)

    @Slot(QListWidgetItem)
    def _follow(self, item: QListWidgetItem) -> None:
        row, values = self._list.value_of(item), set(self.values() or ())
        if row in self._joins:
            is_checked = item.checkState() is Qt.CheckState.Checked
            parts = self._joins[row]
            values = values | parts if is_checked else values - parts
        with QSignalBlocker(self._list):
            self._check(values)
        self._list.viewport().update()
        self.edited.emit()


class TextEditor(ValuesEditor):
    """A text to look for."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLineEdit()
        self._text.setAccessibleName(self.tr("Text to look for"))
        self._text.textChanged.connect(self.edited)
        self.grid.addWidget(self._text, 0, 0)
        self.grid.setRowStretch(1, 1)
        self.setFocusProxy(self._text)

    def values(self) -> tuple[str, ...] | None:
        return (self._text.text(),) if self._text.text() else None

    def show_values(self, values: Sequence[str]) -> None:
        self._text.setText(values[0])


class NumbersEditor(ValuesEditor):
    """The lowest and the highest number, both included; one of them may be left empty."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds = (QLineEdit(), QLineEdit())
        names = (self.tr("&Lowest"), self.tr("&Highest"))
        for row, (name, bound) in enumerate(zip(names, self._bounds, strict=True)):
            validator = QDoubleValidator(bound)
            validator.setNotation(QDoubleValidator.Notation.StandardNotation)
            bound.setValidator(validator)
            bound.setPlaceholderText(self.tr("any"))
            bound.textChanged.connect(self.edited)
            label = QLabel(name)
            label.setBuddy(bound)
            self.grid.addWidget(label, row, 0)
            self.grid.addWidget(bound, row, 1)
        self.grid.setRowStretch(2, 1)
        self.setFocusProxy(self._bounds[0])

    def values(self) -> tuple[str, ...] | None:
        try:
            written = tuple(
                number_text(parse_number(bound.text())) if bound.text().strip() else ""
                for bound in self._bounds
            )
        except AnswerError:
            return None
        return written if any(written) else None

    def show_values(self, values: Sequence[str]) -> None:
        for bound, value in zip(self._bounds, values, strict=True):
            bound.setText(value.replace(".", bound.locale().decimalPoint()))


class MomentsEditor(ValuesEditor):
    """The first and the last date or time, both included; one of them may be left out."""

    def __init__(self, kind: QuestionKind) -> None:
        super().__init__()
        self._shape = kind.shape
        self._checks = (QCheckBox(self.tr("&From")), QCheckBox(self.tr("&Until")))
        self._edits = (moment_edit(kind.shape), moment_edit(kind.shape))
        for row, (check, edit) in enumerate(zip(self._checks, self._edits, strict=True)):
            edit.setAccessibleName(check.text().replace("&", ""))
            edit.setEnabled(False)
            check.toggled.connect(edit.setEnabled)
            check.toggled.connect(self.edited)
            edit.dateTimeChanged.connect(self.edited)
            self.grid.addWidget(check, row, 0)
            self.grid.addWidget(edit, row, 1)
        self.grid.setColumnStretch(1, 1)
        self.grid.setRowStretch(2, 1)
        self.setFocusProxy(self._checks[0])

    def values(self) -> tuple[str, ...] | None:
        pairs = zip(self._checks, self._edits, strict=True)
        written = tuple(
            edited_moment(edit, self._shape) if check.isChecked() else "" for check, edit in pairs
        )
        return written if any(written) else None

    def show_values(self, values: Sequence[str]) -> None:
        for check, edit, value in zip(self._checks, self._edits, values, strict=True):
            check.setChecked(bool(value))
            if value:
                show_moment(edit, self._shape, value)


def editor_for(variable: Variable, operator: Operator, joins: Sequence[Join] = ()) -> ValuesEditor:
    """Return a new editor for the values that this operator compares with.

    ``joins`` are those of the variable's question.
    """
    match operator:
        case Operator.ANY_OF | Operator.NONE_OF:
            return CheckedValuesEditor(variable, joins)
        case Operator.CONTAINS:
            return TextEditor()
        case Operator.BETWEEN:
            kind = variable.question.kind
            return MomentsEditor(kind) if kind.is_moment else NumbersEditor()
    return ValuesEditor()
