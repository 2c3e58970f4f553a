"""Inputs for what is written, and what is only shown."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.answers import Answer, number_text
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput, input_label
from surveyapp.views.answering.lines import line_field, text_field
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import show_role

_LINES = 5


class TextInput(AnswerInput):
    """A text of one line or several, with how many characters it has when there is a limit."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self.field: QLineEdit | QPlainTextEdit
        if question.settings.appearance == "long":
            self.field = text_field(look, self)
            self.field.setFixedHeight(round(look.font * 1.4 * _LINES) + 2 * look.pad)
        else:
            self.field = line_field(look, self)
        self.field.textChanged.connect(self._report)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        layout = self._column()
        layout.setSpacing(look.gap // 2)
        layout.addWidget(self.field)
        self.counter = input_label("", "small", self, far=True)
        self.counter.setVisible(question.settings.maximum is not None)
        layout.addWidget(self.counter)
        self._count()

    def value(self) -> Answer:
        """Return the text exactly as typed, lines ended by a line feed."""
        return self._text() or None

    def set_value(self, answer: Answer) -> None:
        """Show a text."""
        text = answer if isinstance(answer, str) else ""
        self.field.blockSignals(True)
        if isinstance(self.field, QLineEdit):
            self.field.setText(text)
        else:
            self.field.setPlainText(text)
        self.field.blockSignals(False)
        self._count()

    def _text(self) -> str:
        if isinstance(self.field, QLineEdit):
            return self.field.text()
        return self.field.toPlainText()

    def _count(self) -> None:
        most = self.question.settings.maximum
        if most is None:
            return
        count = len(self._text())
        self.counter.setText(
            self.tr("{count} of {most} characters").format(count=count, most=int(most))
        )
        show_role(self.counter, "problem-mark" if count > most else "small")

    @Slot()
    def _report(self) -> None:
        self._count()
        super()._report()


class CalculatedInput(AnswerInput):
    """Shows what was calculated from other answers; nothing can be entered."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self._value: Answer = None
        self.shown = input_label("", "heading", self)
        self._name_with_question(self.shown)
        self._column().addWidget(self.shown)
        self.set_value(None)

    def value(self) -> Answer:
        """Return what is shown."""
        return self._value

    def set_value(self, answer: Answer) -> None:
        """Show the result."""
        self._value = answer
        text = number_text(answer) if isinstance(answer, int | float) else answer
        nothing = "–" if self.look.for_fingers else self.tr("Not known yet")
        is_known = isinstance(text, str) and bool(text)
        self.shown.setText(text if isinstance(text, str) and text else nothing)
        show_role(self.shown, "heading" if is_known or self.look.for_fingers else "muted")
