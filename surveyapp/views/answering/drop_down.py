"""The input for one choice out of many, in a form: a list to unfold, or to find in by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.other_line import other_line, text_of
from surveyapp.views.steady import SteadyComboBox


class DropDownInput(AnswerInput):
    """One choice; the first line takes the answer back."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self.field = SteadyComboBox(self)
        self.field.addItem(self.tr("Not answered"), None)
        for choice in question.offered:
            self.field.addItem(choice.label, choice.uuid)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        layout = self._column()
        layout.addWidget(self.field, 0, Qt.AlignmentFlag.AlignLeading)
        self.other = other_line(question.offered, look, self)
        if self.other is not None:
            layout.addWidget(self.other)
            self._name_with_question(self.other, self.other.placeholderText())
            self.other.textEdited.connect(self._report)
        self.field.currentIndexChanged.connect(self._report)

    def value(self) -> Answer:
        """Return the choice taken."""
        uuid = self.field.currentData()
        return None if uuid is None else Selection((uuid,), text_of(self.other))

    def set_value(self, answer: Answer) -> None:
        """Show this choice as taken."""
        taken = answer if isinstance(answer, Selection) else None
        self.field.blockSignals(True)
        self.field.setCurrentIndex(max(0, self.field.findData(taken.choices[0])) if taken else 0)
        self.field.blockSignals(False)
        if self.other is not None:
            self.other.setText((taken and taken.other) or "")
        self._show_other()

    @Slot()
    def _report(self) -> None:
        self._show_other()
        super()._report()

    def _show_other(self) -> None:
        if self.other is not None and self.question.other is not None:
            self.other.setVisible(self.field.currentData() == self.question.other.uuid)
