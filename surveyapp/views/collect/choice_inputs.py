"""Inputs for choices: radio buttons, checkboxes, a drop-down list, yes or no."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from surveyapp.domain.answers import LONGEST_TEXT, Answer, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question
from surveyapp.overrides import guarded
from surveyapp.views.collect.base import AnswerInput, ChoiceLine, click_numbered, plain_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

MOST_IN_LIST = 12
"""Choices shown one below the other; more go into a drop-down list."""


class ChoiceInput(AnswerInput):
    """A list to choose from. The keys 1 to 9 choose too."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._several = question.kind is QuestionKind.MULTIPLE_CHOICE
        self._choices = question.offered
        self._group = QButtonGroup(self)
        self._group.setExclusive(not self._several)
        self.other = _other_field(self, question.other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        hint = self._hint()
        if hint:
            layout.addWidget(plain_label(hint, "muted"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(3 * GRID)
        grid.setVerticalSpacing(GRID)
        columns = 2 if question.settings.appearance == "columns" else 1
        lines = -(-len(self._choices) // columns)
        for number, choice in enumerate(self._choices):
            button = QCheckBox(self) if self._several else QRadioButton(self)
            self._group.addButton(button, number)
            grid.addWidget(ChoiceLine(button, choice.label), number % lines, number // lines)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        layout.addLayout(grid)
        if self.other is not None:
            beside = QHBoxLayout()
            beside.addSpacing(4 * GRID)
            beside.addWidget(self.other)
            layout.addLayout(beside)
            self._name_with_question(self.other, self.other.placeholderText())
            self.other.textEdited.connect(self._report)
        if self._choices:
            self.setFocusProxy(self._group.button(0))
        self._group.idToggled.connect(self._toggled)

    def value(self) -> Answer:
        """Return the choices taken, in the order of the form."""
        taken = tuple(
            choice.uuid
            for number, choice in enumerate(self._choices)
            if self._group.button(number).isChecked()
        )
        return Selection(taken, _other_text(self.other)) if taken else None

    def set_value(self, answer: Answer) -> None:
        """Show these choices as taken."""
        taken = answer.choices if isinstance(answer, Selection) else ()
        self._group.blockSignals(True)
        # An exclusive group would not let go of its last button.
        self._group.setExclusive(False)
        for number, choice in enumerate(self._choices):
            self._group.button(number).setChecked(choice.uuid in taken)
        self._group.setExclusive(not self._several)
        self._group.blockSignals(False)
        if self.other is not None:
            self.other.setText((isinstance(answer, Selection) and answer.other) or "")
            self._show_other()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by number, for whoever types in a stack of paper forms."""
        if not click_numbered(self._group, event.text()):
            super().keyPressEvent(event)

    def _hint(self) -> str:
        if not self._several:
            return ""
        least, most = self.question.settings.minimum, self.question.settings.maximum
        if least is not None and most is not None:
            return self.tr("Choose {least} to {most}").format(least=int(least), most=int(most))
        if least is not None:
            return self.tr("Choose at least {least}").format(least=int(least))
        if most is not None:
            return self.tr("Choose up to {most}").format(most=int(most))
        return self.tr("Choose all that apply")

    @Slot(int, bool)
    def _toggled(self, number: int, taken: bool) -> None:
        if taken and self._several:
            self._let_go_beside(number)
        self._show_other()
        if taken or self._several:
            self.edited.emit()

    def _let_go_beside(self, taken: int) -> None:
        """Uncheck what cannot go together with the choice just taken."""
        self._group.blockSignals(True)
        for number, choice in enumerate(self._choices):
            if number != taken and (self._choices[taken].exclusive or choice.exclusive):
                self._group.button(number).setChecked(False)
        self._group.blockSignals(False)

    def _show_other(self) -> None:
        if self.other is not None:
            wanted = any(
                choice.other and self._group.button(number).isChecked()
                for number, choice in enumerate(self._choices)
            )
            self.other.setEnabled(wanted)
            if not wanted:
                self.other.clear()


class DropDownInput(AnswerInput):
    """One choice out of many; the first line takes the answer back."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = SteadyComboBox(self)
        self.field.addItem(self.tr("Not answered"), None)
        for choice in question.offered:
            self.field.addItem(choice.label, choice.uuid)
        self.other = _other_field(self, question.other)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.field, 0, Qt.AlignmentFlag.AlignLeading)
        if self.other is not None:
            layout.addWidget(self.other)
            self._name_with_question(self.other, self.other.placeholderText())
            self.other.textEdited.connect(self._report)
        self.field.currentIndexChanged.connect(self._changed)

    def value(self) -> Answer:
        """Return the choice taken."""
        uuid = self.field.currentData()
        return None if uuid is None else Selection((uuid,), _other_text(self.other))

    def set_value(self, answer: Answer) -> None:
        """Show this choice as taken."""
        selection = answer if isinstance(answer, Selection) else None
        self.field.blockSignals(True)
        self.field.setCurrentIndex(
            max(0, self.field.findData(selection.choices[0])) if selection else 0
        )
        self.field.blockSignals(False)
        self._show_other()
        if self.other is not None:
            self.other.setText((selection and selection.other) or "")

    @Slot()
    def _changed(self) -> None:
        self._show_other()
        self.edited.emit()

    def _show_other(self) -> None:
        if self.other is not None and self.question.other is not None:
            wanted = self.field.currentData() == self.question.other.uuid
            self.other.setEnabled(wanted)
            if not wanted:
                self.other.clear()


class ConsentInput(AnswerInput):
    """Yes or no: a checkbox could not tell a no from a question left blank."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for number, text in ((1, self.tr("Yes")), (0, self.tr("No"))):
            button = QRadioButton(self)
            self._group.addButton(button, number)
            layout.addWidget(ChoiceLine(button, text))
        self.setFocusProxy(self._group.button(1))
        self._group.idToggled.connect(self._toggled)

    def value(self) -> Answer:
        """Return True for yes, False for no."""
        number = self._group.checkedId()
        return None if number < 0 else bool(number)

    def set_value(self, answer: Answer) -> None:
        """Show yes, no or neither."""
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        for number in (0, 1):
            self._group.button(number).setChecked(answer is bool(number))
        self._group.setExclusive(True)
        self._group.blockSignals(False)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by number, as in other lists: 1 is yes, 2 is no."""
        button = {"1": self._group.button(1), "2": self._group.button(0)}.get(event.text())
        if button is None:
            super().keyPressEvent(event)
        else:
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)
            button.click()

    @Slot(int, bool)
    def _toggled(self, _number: int, taken: bool) -> None:
        if taken:
            self.edited.emit()


def _other_field(parent: QWidget, other: Choice | None) -> QLineEdit | None:
    if other is None or other.retired:
        return None
    field = QLineEdit(parent)
    field.setMaxLength(LONGEST_TEXT + 1)
    field.setPlaceholderText(parent.tr("“{label}”: please specify").format(label=other.label))
    field.setEnabled(False)
    return field


def _other_text(field: QLineEdit | None) -> str | None:
    return None if field is None or not field.text().strip() else field.text()


def choice_input(question: Question, parent: QWidget | None = None) -> AnswerInput:
    """Return the input for a single choice: a drop-down list when there are many."""
    wanted = question.settings.appearance == "dropdown"
    if wanted or len(question.offered) > MOST_IN_LIST:
        return DropDownInput(question, parent)
    return ChoiceInput(question, parent)
