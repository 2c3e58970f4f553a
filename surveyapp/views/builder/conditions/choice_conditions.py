"""On which condition the choices of a question are offered, one choice at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from surveyapp.domain.conditions.parts import answers_before
from surveyapp.domain.survey import Choice, Question, Survey
from surveyapp.models.line_text import one_line
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.builder.conditions.condition_card import Scope
from surveyapp.views.builder.conditions.condition_editor import ConditionEditor
from surveyapp.views.composing import push_button
from surveyapp.views.icons import icon
from surveyapp.views.steady import SteadyComboBox
from surveyapp.views.theme import GRID

_LETTERS = 12
"""Of a choice, at least so many are shown."""


class ChoiceConditionEditor(ConditionEditor):
    """Shows the condition of one choice; the uuid it is given is the choice's."""

    def _scope_of(self, survey: Survey, uuid: str) -> Scope:
        owner = next(
            question
            for question in survey.questions()
            if any(choice.uuid == uuid for choice in question.choices)
        )
        return Scope(answers_before(survey, owner.uuid))


class ChoiceConditions(QWidget):
    """Shows the conditions of a question's choices; as long as there are none, a way to begin.

    Signals:
        condition_requested: the uuid of a choice, and the expression it is to have; "" for none.
    """

    condition_requested = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._uuid = ""
        self._survey = Survey("")
        self._is_open = False
        self.start_button = push_button(
            self.tr("Offer a choice only if…"), self._start, "quiet", "corner-down-right"
        )
        self.which = SteadyComboBox()
        self.which.setAccessibleName(self.tr("Choice"))
        fit = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.which.setSizeAdjustPolicy(fit)
        self.which.setMinimumContentsLength(_LETTERS)
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.which.activated.connect(self._show_chosen)
        self.editor = ChoiceConditionEditor()
        self.editor.condition_requested.connect(self._request)
        start = row_of(self.start_button, STRETCH)
        fill_column(self, start, self.which, self.editor, spacing=GRID)
        self.setFocusProxy(self.which)

    def show_question(self, survey: Survey, question: Question) -> bool:
        """Show the conditions of this question's choices; return whether there can be any."""
        if question.uuid != self._uuid:
            self._uuid, self._is_open = question.uuid, False
            self.which.clear()
        self._survey = survey
        conditional = [choice.uuid for choice in question.offered if choice.show_if]
        can_depend = bool(conditional) or bool(
            question.offered and answers_before(survey, question.uuid)
        )
        is_open = can_depend and (self._is_open or bool(conditional))
        self._fill(question.offered, conditional[0] if conditional else "")
        self.start_button.setHidden(is_open)
        self.which.setVisible(is_open)
        self.editor.setVisible(is_open)
        if is_open:
            self._show_chosen()
        return can_depend

    def refuse(self, sentence: str) -> None:
        """Say why a condition is not taken; "" that it is."""
        self.editor.refuse(sentence)

    def finish(self) -> None:
        """Commit what was written."""
        self.editor.finish()

    def _fill(self, choices: tuple[Choice, ...], first: str) -> None:
        """Name the choices; the one chosen stays, and of others the one with a condition is."""
        chosen = self.which.currentData() or first
        self.which.clear()
        mark = icon("corner-down-right", "accent")
        for choice in choices:
            label = one_line(choice.label) or choice.code
            self.which.addItem(mark if choice.show_if else QIcon(), label, choice.uuid)
        self.which.setCurrentIndex(max(0, self.which.findData(chosen)))

    @Slot()
    def _start(self) -> None:
        self._is_open = True
        self.show_question(self._survey, self._survey.question(self._uuid))
        self.which.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_chosen(self) -> None:
        choice = self._survey.question(self._uuid).choice(self.which.currentData())
        self.editor.show_condition(self._survey, choice.uuid, choice.show_if)

    @Slot(str)
    def _request(self, text: str) -> None:
        self.condition_requested.emit(self.which.currentData(), text)
