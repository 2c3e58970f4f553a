"""When a question or section is asked: always, or only if conditions hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.conditions import (
    AskedAnswer,
    ConditionGroup,
    answers_before,
    read_condition,
)
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.conditions.group_editor import ConditionList
from surveyapp.views.builder.conditions.words import condition_text
from surveyapp.views.builder.fields import ErrorLabel, TextField
from surveyapp.views.composing import push_button
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class ConditionEditor(QWidget):
    """Shows the condition of one part of a survey as what it says, and lets it be changed.

    Signals:
        condition_requested: the expression it is to have; "" for none.
    """

    condition_requested = Signal(str)

    def __init__(self, always: str) -> None:
        """``always`` says that there is no condition: "Always ask"."""
        super().__init__()
        self._shown: tuple[str, tuple[AskedAnswer, ...], str] | None = None
        self._answers: tuple[AskedAnswer, ...] = ()
        self._text = ""
        self.mode = SteadyComboBox()
        self.mode.addItem(always)
        self.mode.addItem(self.tr("Only if all of these are true"), Connective.AND)
        self.mode.addItem(self.tr("Only if any of these is true"), Connective.OR)
        self.mode.activated.connect(self._change_mode)
        self.list = ConditionList()
        self.list.edited.connect(self._request)
        self.list.emptied.connect(self._drop)
        self._sentence = words_label("muted")
        self.text_button = push_button(self.tr("Edit as text"), self._turn, "quiet", "code")
        self.text_button.setCheckable(True)
        self.expression = TextField()
        # What is half written is no expression: it is read when the field is left.
        self.expression.waits = True
        self.expression.setAccessibleName(self.tr("Condition as an expression"))
        self.expression.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.expression.committed.connect(self.condition_requested)
        self._error = ErrorLabel()
        self.setFocusProxy(self.mode)
        head = row_of(self.mode, STRETCH, self.text_button, spacing=GRID)
        parts = (head, self.list, self.expression, self._error, self._sentence)
        fill_column(self, *parts, spacing=GRID)

    def show_condition(self, survey: Survey, uuid: str, text: str) -> None:
        """Show the condition of this part of the survey, with what comes before the part."""
        answers = answers_before(survey, uuid)
        shown, before = (uuid, answers, text), self._shown
        self._shown = shown
        if shown != before:
            self.refuse("")
        if before is not None and shown[:2] == before[:2] and text == self._text:
            # What was put together here stays as it is, with what is incomplete in it.
            self._say()
            return
        self._answers, self._text = answers, text
        self.expression.show_text(text)
        self._read(survey, is_same=before is not None and before[0] == uuid)
        self._arrange()
        self._say()

    def _read(self, survey: Survey, *, is_same: bool) -> None:
        """Show the conditions that the text says, or the text where it says none."""
        try:
            group = read_condition(self._text, survey)
        except ExpressionError as error:
            self.refuse(translated(error.sentence))
            self.text_button.setChecked(True)
            self.text_button.setEnabled(False)
            return
        if not is_same:
            self.text_button.setChecked(False)
        self.text_button.setEnabled(True)
        self.mode.setCurrentIndex(self.mode.findData(group.connective) if self._text else 0)
        self.list.show_conditions(self._answers, group.conditions)

    def refuse(self, sentence: str) -> None:
        """Say why a condition is not taken; "" that it is."""
        self._error.show_error(sentence)

    def finish(self) -> None:
        """Commit what was written."""
        if not self.expression.isHidden():
            self.expression.finish()

    @property
    def _group(self) -> ConditionGroup:
        connective = self.mode.currentData()
        if connective is None:
            return ConditionGroup()
        return ConditionGroup(Connective(connective), self.list.conditions)

    @Slot()
    def _change_mode(self) -> None:
        if self.mode.currentIndex() == 0:
            self.list.show_conditions(self._answers, ())
        elif self.list.is_empty:
            self._arrange()
            self.list.add_first()
            return
        self._arrange()
        self._request()

    @Slot()
    def _drop(self) -> None:
        self.mode.setCurrentIndex(0)
        self.mode.setFocus()
        self._change_mode()

    @Slot()
    def _request(self) -> None:
        self.refuse("")
        text = self._group.text
        if text != self._text:
            self._text = text
            self.expression.show_text(text)
            self.condition_requested.emit(text)
        self._say()

    @Slot()
    def _turn(self) -> None:
        self._arrange()
        if self.text_button.isChecked():
            self.expression.setFocus()

    def _arrange(self) -> None:
        """Show the conditions, or their text."""
        is_text, is_always = self.text_button.isChecked(), self.mode.currentIndex() == 0
        can_ask = bool(self._answers)
        self.mode.setEnabled(not is_text and (can_ask or not is_always))
        self.list.setVisible(not is_text and not is_always)
        self.list.add_button.setVisible(can_ask)
        self.list.add_group_button.setVisible(can_ask)
        self.expression.setVisible(is_text)
        self.text_button.setVisible(not is_always or is_text)

    def _say(self) -> None:
        """Say the whole condition in words, or why there can be none."""
        if not self._answers and not self._text:
            self._sentence.setText(self.tr("Nothing is asked before this that it could depend on."))
        else:
            self._sentence.setText(said(self._group, self._answers))
        self._sentence.setVisible(bool(self._sentence.text()))


def said(group: ConditionGroup, answers: Sequence[AskedAnswer]) -> str:
    """Return what a condition says in words; empty where there is none."""
    return condition_text(group, {answer.code: answer for answer in answers})
