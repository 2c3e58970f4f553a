"""Where the answers to a question lead: to a section, or to the end."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QSizePolicy, QWidget

from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.jumps import (
    END,
    Answered,
    Jump,
    answers_that_lead,
    jump_targets,
    jumps,
)
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Question, Survey
from surveyapp.models.line_text import one_line
from surveyapp.views.boxes import STRETCH, column_of, fill_column, row_of
from surveyapp.views.builder.conditions.condition_card import remove_button
from surveyapp.views.builder.conditions.value_fields import TypedField
from surveyapp.views.builder.conditions.words import operator_text
from surveyapp.views.builder.fields import ErrorLabel
from surveyapp.views.composing import icon_label, push_button
from surveyapp.views.labels import isolated
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LETTERS = 8
"""Of an answer or a section, at least so many are shown."""


class JumpCard(QFrame):
    """One jump: the answer, and where it leads; it may have no number or no end yet.

    Signals:
        edited: the answer or the end was changed.
        remove_requested: the jump is to go.
    """

    edited = Signal()
    remove_requested = Signal()

    def __init__(self, survey: Survey, question: Question) -> None:
        super().__init__()
        self.setProperty("role", "condition")
        self.former: Answered | None = None
        """The answer that leads somewhere until now; None where this jump is new."""
        self._answers = answers_that_lead(question)
        self._is_number = question.kind.shape is AnswerShape.NUMBER
        self.answer, self.target = _box(), _box()
        self.answer.setAccessibleName(self.tr("Answer"))
        self.target.setAccessibleName(self.tr("Where it leads"))
        for answered in self._answers:
            self.answer.addItem(self._answer_words(question, answered))
        self.number = TypedField(number=True, text=False)
        self.number.setVisible(self._is_number)
        self.target.addItem(self.tr("go on with what comes next"), None)
        for uuid in jump_targets(survey, question.uuid):
            self.target.addItem(self._target_words(survey, uuid), uuid)
        self.answer.activated.connect(self.edited)
        self.target.activated.connect(self.edited)
        self.number.edited.connect(self.edited)
        self.remove_button = remove_button(self.tr("Remove this jump"))
        self.remove_button.clicked.connect(self.remove_requested)
        side = self.fontMetrics().height()
        first = row_of((self.answer, 1), (self.number, 1), self.remove_button, spacing=GRID)
        sign = icon_label("corner-down-right", "muted", side)
        second = row_of(sign, (self.target, 1), spacing=GRID)
        fill_column(self, first, second, spacing=GRID, margins=GRID)

    @property
    def answered(self) -> Answered | None:
        """The answer; None while its number is missing."""
        answered = self._answers[self.answer.currentIndex()]
        if not self._is_number:
            return answered
        value = self.number.value
        return None if value is None else Answered(answered.operator, value)

    @property
    def jump(self) -> Jump | None:
        """The jump; None while something of it is missing."""
        answered, target = self.answered, self.target.currentData()
        return None if answered is None or target is None else Jump(answered, target)

    def show_jump(self, jump: Jump) -> None:
        """Show this jump, without `edited`."""
        self.former = jump.answered
        same = [one.operator for one in self._answers]
        if self._is_number:
            self.answer.setCurrentIndex(same.index(jump.answered.operator))
            self.number.show_value(jump.answered.value)
        else:
            self.answer.setCurrentIndex(self._answers.index(jump.answered))
        self.target.setCurrentIndex(self.target.findData(jump.target))

    def _answer_words(self, question: Question, answered: Answered) -> str:
        if answered.operator is AnswerOperator.IS:
            label = next(c.label for c in question.offered if c.code == answered.value)
            return one_line(label) or str(answered.value)
        if answered.operator is AnswerOperator.IS_YES:
            return self.tr("Yes")
        if answered.operator is AnswerOperator.IS_NO:
            return self.tr("No")
        return operator_text(question.kind.shape, answered.operator)

    def _target_words(self, survey: Survey, uuid: str) -> str:
        if uuid == END:
            return self.tr("go to the end")
        place = [section.uuid for section in survey.sections].index(uuid)
        number = self.locale().toString(place + 1)
        title = one_line(survey.sections[place].title)
        if not title:
            return self.tr("go to section {number}").format(number=number)
        return self.tr("go to “{section}”").format(section=isolated(title))


class JumpEditor(QWidget):
    """Shows the jumps from a question's answers, and lets them be changed.

    Signals:
        jump_requested: the answer that is to lead nowhere any more or None, and the `Jump`
            that is to be there or None.
    """

    jump_requested = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._survey = Survey("")
        self._question = Question(QuestionKind.NOTE, "", "")
        self._cards: list[JumpCard] = []
        self._shown: tuple[object, ...] = ()
        self._column = column_of(spacing=GRID)
        self._error = ErrorLabel()
        self.add_button = push_button(self.tr("Add a jump"), self._add, "quiet", "plus")
        fill_column(self, self._column, self._error, row_of(self.add_button, STRETCH), spacing=GRID)
        self.setFocusProxy(self.add_button)

    @property
    def cards(self) -> tuple[JumpCard, ...]:
        """The jumps, from top to bottom."""
        return tuple(self._cards)

    def show_question(self, survey: Survey, question: Question) -> bool:
        """Show where the answers to this question lead; return whether they can lead anywhere."""
        if question.uuid != self._question.uuid:
            self._shown = ()
            self.refuse("")
        self._survey, self._question = survey, question
        targets = jump_targets(survey, question.uuid)
        titles = [section.title for section in survey.sections]
        found = jumps(survey, question.uuid)
        shown = (question.uuid, question.kind, question.offered, targets, titles, found)
        if shown != self._shown:
            self._show(found, [] if self._shown[:1] != shown[:1] else self._unfinished(found))
            self._shown = shown
        return bool(found) or bool(targets and answers_that_lead(question))

    def refuse(self, sentence: str) -> None:
        """Say why a jump is not taken; "" that it is."""
        self._error.show_error(sentence)

    def _unfinished(self, found: tuple[Jump, ...]) -> list[JumpCard]:
        taken = {jump.answered for jump in found}
        return [one for one in self._cards if one.former is None and one.answered not in taken]

    def _show(self, found: tuple[Jump, ...], kept: list[JumpCard]) -> None:
        for card in self._cards:
            if card not in kept:
                card.hide()
                card.deleteLater()
        self._cards = []
        for jump in found:
            card = self._put(JumpCard(self._survey, self._question))
            card.show_jump(jump)
        for card in kept:
            self._column.addWidget(card)
            self._cards.append(card)

    def _put(self, card: JumpCard) -> JumpCard:
        self._cards.append(card)
        self._column.addWidget(card)
        card.show()  # at once, so that it can take the focus
        card.edited.connect(self._change)
        card.remove_requested.connect(self._remove)
        return card

    @Slot()
    def _add(self) -> None:
        card = self._put(JumpCard(self._survey, self._question))
        taken = {one.answered for one in self._cards[:-1]}
        free = [one not in taken for one in answers_that_lead(self._question)]
        card.answer.setCurrentIndex(free.index(True) if True in free else 0)
        card.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _change(self) -> None:
        card = self.sender()
        if isinstance(card, JumpCard) and (card.former is not None or card.jump is not None):
            self.refuse("")
            self.jump_requested.emit(card.former, card.jump)

    @Slot()
    def _remove(self) -> None:
        card = self.sender()
        if not isinstance(card, JumpCard):
            return
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        if card.former is not None:
            self.jump_requested.emit(card.former, None)
            return
        self._cards.remove(card)
        card.hide()
        card.deleteLater()


def _box() -> QComboBox:
    box = SteadyComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
