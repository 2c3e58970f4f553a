"""When a question or section is asked, and which answers it takes: put together or as text."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.conditions.parts import OWN, AskedAnswer, ConditionGroup, answers_before
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.conditions.writing import condition_text
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.conditions.condition_card import Scope
from surveyapp.views.builder.conditions.expression_field import ExpressionField
from surveyapp.views.builder.conditions.group_editor import ConditionList
from surveyapp.views.builder.conditions.words import condition_words
from surveyapp.views.composing import push_button
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.labels import words_label
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID


class _Shown(NamedTuple):
    uuid: str
    scope: Scope
    text: str


class ConditionEditor(QWidget):
    """Shows the condition of one part of a survey as what it says, and lets it be changed.

    Signals:
        condition_requested: the expression it is to have; "" for none.
    """

    condition_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: _Shown | None = None
        self._text = ""
        self.mode = SteadyComboBox()
        self.mode.addItem(self._none_words())
        self.mode.addItem(self.tr("Only if all of these are true"), Connective.AND)
        self.mode.addItem(self.tr("Only if any of these is true"), Connective.OR)
        self.mode.activated.connect(self._change_mode)
        self.list = ConditionList()
        self.list.edited.connect(self._request)
        self.list.emptied.connect(self._drop)
        self._sentence = words_label("muted")
        self.text_button = push_button(self.tr("Edit as text"), self._turn, "quiet", "code")
        self.text_button.setCheckable(True)
        self.expression = ExpressionField(self.tr("Condition as an expression"))
        self.expression.committed.connect(self.condition_requested)
        self.setFocusProxy(self.mode)
        head = FlowLayout(gap=GRID)
        for widget in (self.mode, self.text_button):
            head.addWidget(widget)
        fill_column(self, head, self.list, self.expression, self._sentence, spacing=GRID)

    def show_condition(self, survey: Survey, uuid: str, text: str) -> None:
        """Show the condition of this part of the survey, with what it can be about."""
        shown, before = _Shown(uuid, self._scope_of(survey, uuid), text), self._shown
        self._shown = shown
        if shown != before:
            self.refuse("")
        if before is not None and shown[:2] == before[:2] and text == self._text:
            # What was put together here stays as it is, with what is incomplete in it.
            self._say()
            return
        self._text = text
        scope = shown.scope
        self.expression.show_expression(text, (*scope.others, *scope.answers), known_codes(survey))
        self._read(survey, is_same=before is not None and before.uuid == uuid)
        self._arrange()
        self._say()

    def refuse(self, sentence: str) -> None:
        """Say why a condition is not taken; "" that it is."""
        self.expression.refuse(sentence)

    def finish(self) -> None:
        """Commit what was written."""
        if not self.expression.isHidden():
            self.expression.finish()

    # What the condition is for

    def _none_words(self) -> str:
        return self.tr("Always")

    def _scope_of(self, survey: Survey, uuid: str) -> Scope:
        return Scope(answers_before(survey, uuid))

    def _group_of(self, survey: Survey, uuid: str, text: str) -> ConditionGroup:
        return read_condition(text, survey)

    # What is shown

    def _read(self, survey: Survey, *, is_same: bool) -> None:
        """Show the conditions that the text says, or the text where it says none."""
        assert self._shown is not None
        try:
            group = self._group_of(survey, self._shown.uuid, self._text)
        except ExpressionError as error:
            self.refuse(translated(error.sentence))
            self.text_button.setChecked(True)
            self.text_button.setEnabled(False)
            return
        if not is_same:
            self.text_button.setChecked(False)
        self.text_button.setEnabled(True)
        self.mode.setCurrentIndex(self.mode.findData(group.connective) if self._text else 0)
        self.list.show_conditions(self._scope, group.conditions)

    @property
    def _scope(self) -> Scope:
        return Scope() if self._shown is None else self._shown.scope

    @property
    def _group(self) -> ConditionGroup:
        connective = self.mode.currentData()
        if connective is None:
            return ConditionGroup()
        return ConditionGroup(Connective(connective), self.list.conditions)

    @Slot()
    def _change_mode(self) -> None:
        if self.mode.currentIndex() == 0:
            self.list.show_conditions(self._scope, ())
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
        text = condition_text(self._group)
        if text != self._text:
            self._text = text
            self.expression.text.show_text(text)
            self.condition_requested.emit(text)
        self._say()

    @Slot()
    def _turn(self) -> None:
        self._arrange()
        if self.text_button.isChecked():
            self.expression.setFocus()

    def _arrange(self) -> None:
        """Show the conditions, or their text."""
        is_text, is_none = self.text_button.isChecked(), self.mode.currentIndex() == 0
        can_ask = bool(self._scope.answers)
        self.mode.setEnabled(not is_text and (can_ask or not is_none))
        self.list.setVisible(not is_text and not is_none)
        self.list.add_button.setVisible(can_ask)
        self.list.add_group_button.setVisible(can_ask and not self._scope.is_own)
        self.expression.setVisible(is_text)
        self.text_button.setVisible(not is_none or is_text)

    def _say(self) -> None:
        """Say the whole condition in words, or why there can be none."""
        known = {answer.code: answer for answer in (*self._scope.answers, *self._scope.others)}
        said = condition_words(self._group, known)
        if not self._scope.answers and not self._text:
            said = self.tr("Nothing is asked before this that it could depend on.")
        self._sentence.setText(said)
        self._sentence.setVisible(bool(said))


class LimitEditor(ConditionEditor):
    """Shows which answers a question takes."""

    def _none_words(self) -> str:
        return self.tr("Any answer")

    def _scope_of(self, survey: Survey, uuid: str) -> Scope:
        # Without what a limit does not show: editing that is no reason to show the limit anew.
        question = replace(
            survey.question(uuid), text="", help="", constraint="", constraint_message=""
        )
        return Scope((AskedAnswer(OWN, question),), answers_before(survey, uuid))

    def _group_of(self, survey: Survey, uuid: str, text: str) -> ConditionGroup:
        return read_condition(text, survey, survey.question(uuid))
