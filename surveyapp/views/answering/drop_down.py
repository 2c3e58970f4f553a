"""The form's input for one choice out of many: a list to unfold, or to find in by typing."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput, other_text
from surveyapp.views.answering.lines import text_of
from surveyapp.views.answering.look import Look
from surveyapp.views.steady import SteadyComboBox


class DropDownInput(AnswerInput):
    """One choice; the first entry of the list is no answer."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        self.field = SteadyComboBox(self)
        self.field.addItem(self.tr("Not answered"), None)
        for choice in question.offered:
            self.field.addItem(choice.label, choice.uuid)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        layout = self._column()
        layout.addWidget(self.field, 0, Qt.AlignmentFlag.AlignLeading)
        self.other = self._make_other_line()
        if self.other is not None:
            layout.addWidget(self.other)
        self.field.currentIndexChanged.connect(self._report)

    def value(self) -> Answer:
        uuid = self.field.currentData()
        return None if uuid is None else Selection((uuid,), text_of(self.other))

    def set_value(self, answer: Answer) -> None:
        taken = answer.choices[0] if isinstance(answer, Selection) else None
        with QSignalBlocker(self.field):
            self.field.setCurrentIndex(max(0, self.field.findData(taken)))
        if self.other is not None:
            self.other.setText(other_text(answer))
        self._show_other()

    @Slot()
    def _report(self) -> None:
        self._show_other()
        super()._report()

    def _show_other(self) -> None:
        if self.other is not None:
            uuid = self.field.currentData()
            self.other.setVisible(uuid is not None and self.question.choice(uuid).other)
