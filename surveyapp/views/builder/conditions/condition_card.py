"""One condition to change: the question, what is asked of its answer, and the value."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QToolButton

from surveyapp.domain.conditions.parts import (
    OWN,
    AnswerCondition,
    AnswerOperator,
    AskedAnswer,
    OtherAnswer,
    WrittenCondition,
)
from surveyapp.domain.conditions.writing import operators_for
from surveyapp.domain.expressions.printing import written
from surveyapp.views.boxes import fill_column, fill_row, row_of
from surveyapp.views.builder.conditions.value_fields import ValueField, value_field
from surveyapp.views.builder.conditions.words import answer_name, operator_text
from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LETTERS = 12
"""Of a question, at least so many are shown."""


class Scope(NamedTuple):
    """What conditions can be about: ``answers``, compared with values or with ``others``."""

    answers: tuple[AskedAnswer, ...] = ()
    others: tuple[AskedAnswer, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether they are about one answer: the limit of its question."""
        return [answer.code for answer in self.answers] == [OWN]

    def can_show(self, condition: AnswerCondition) -> bool:
        """Whether its answers are among these."""
        value = condition.value
        known = {answer.code for answer in self.answers}
        others = {answer.code for answer in self.others}
        return condition.code in known and (
            not isinstance(value, OtherAnswer) or value.code in others
        )


class ConditionCard(QFrame):
    """A condition on one answer.

    Signals:
        edited: the condition has changed; it may be incomplete now.
        remove_requested: the condition is to go.
    """

    edited = Signal()
    remove_requested = Signal()

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.setProperty("role", "condition")
        self._answers = scope.answers
        self._others = scope.others
        self._question, self._operator = SteadyComboBox(), SteadyComboBox()
        self._question.setAccessibleName(self.tr("Question asked about"))
        self._operator.setAccessibleName(self.tr("What is asked of the answer"))
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._question.setSizeAdjustPolicy(fit)
        self._question.setMinimumContentsLength(_LETTERS)
        self._question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for answer in self._answers:
            self._question.addItem(answer_name(answer))
        self._question.activated.connect(self._change_question)
        self._operator.activated.connect(self._change_operator)
        self._value = ValueField()
        self._operator.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.remove_button = remove_button(self.tr("Remove this condition"))
        self.remove_button.clicked.connect(self.remove_requested)
        beside = self._operator if scope.is_own else self._question
        first = row_of((beside, 1), self.remove_button, spacing=GRID)
        below = (self._question,) if scope.is_own else (self._operator,)
        self._lines = fill_column(self, first, *below, self._value, spacing=GRID, margins=GRID)
        # Of one's own answer there is only one, and it stands above. Not before it stands here:
        # what is not hidden then is a window of its own for a moment.
        self._question.setHidden(scope.is_own)

    @property
    def condition(self) -> AnswerCondition | None:
        """The condition; None while its value is missing."""
        answer, operator = self._answer, self._chosen_operator
        value = self._value.value
        if operator.takes_value and value is None:
            return None
        return AnswerCondition(answer.code, answer.shape, operator, value)

    def show_condition(self, condition: AnswerCondition) -> None:
        """Show a condition on one of the answers, without `edited`."""
        codes = [answer.code for answer in self._answers]
        self._question.setCurrentIndex(codes.index(condition.code))
        self._fill_operators()
        self._operator.setCurrentIndex(operators_for(condition.shape).index(condition.operator))
        self._put_value_field()
        self._value.show_value(condition.value)

    def show_new(self) -> None:
        """Show a condition on the last answer before the question, without `edited`."""
        self._question.setCurrentIndex(self._question.count() - 1)
        self._fill_operators()
        self._put_value_field()

    def start_choosing(self) -> None:
        """Put the focus on the first field."""
        first = self._question if self._question.isVisible() else self._operator
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _answer(self) -> AskedAnswer:
        return self._answers[self._question.currentIndex()]

    @property
    def _chosen_operator(self) -> AnswerOperator:
        return operators_for(self._answer.shape)[self._operator.currentIndex()]

    @Slot()
    def _change_question(self) -> None:
        self._fill_operators()
        self._put_value_field()
        self.edited.emit()

    @Slot()
    def _change_operator(self) -> None:
        before = self._value.value
        self._put_value_field()
        self._value.show_value(before)
        self.edited.emit()

    def _fill_operators(self) -> None:
        """Offer what can be asked of this answer; what was chosen stays if it still can."""
        chosen = self._operator.currentText()
        self._operator.clear()
        shape = self._answer.shape
        for operator in operators_for(shape):
            self._operator.addItem(operator_text(shape, operator))
        self._operator.setCurrentIndex(max(0, self._operator.findText(chosen)))

    def _put_value_field(self) -> None:
        field = value_field(self._answer, self._chosen_operator, self._others)
        self._lines.replaceWidget(self._value, field)
        self._value.hide()
        self._value.deleteLater()
        self._value = field
        field.show()
        field.edited.connect(self.edited)
        self.setTabOrder(self._operator, field)


class WrittenCard(QFrame):
    """A condition that only its expression says, to be read or removed.

    Signals:
        remove_requested: the condition is to go.
    """

    remove_requested = Signal()

    def __init__(self, condition: WrittenCondition) -> None:
        super().__init__()
        self.setProperty("role", "condition")
        self.condition = condition
        words = words_label("", written(condition.tree))
        words.setProperty("role", "expression")
        # Operators and codes are written from the left in every language.
        words.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.remove_button = remove_button(self.tr("Remove this condition"))
        self.remove_button.clicked.connect(self.remove_requested)
        fill_row(self, (words, 1), self.remove_button, spacing=GRID, margins=GRID)


def remove_button(words: str) -> QToolButton:
    """Return a button that asks, in these words, for a card to go."""
    button = QToolButton()
    button.setIcon(icon("x"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
