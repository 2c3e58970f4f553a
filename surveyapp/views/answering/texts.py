"""The input for a text, and what shows a calculated answer."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.answers import Answer, number_text
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput, input_label
from surveyapp.views.answering.lines import line_field, text_field
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import show_role

_LINES = 5
"""The height of the field for a long text."""


class TextInput(AnswerInput):
    """A text of one line or several; if the question has a limit, with a count of characters."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
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
        """Return the text exactly as typed, with a line feed between lines."""
        return self._text() or None

    def set_value(self, answer: Answer) -> None:
        text = answer if isinstance(answer, str) else ""
        with QSignalBlocker(self.field):
            if isinstance(self.field, QLineEdit):
                self.field.setText(text)
            else:
                self.field.setPlainText(text)
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
    """Shows a result calculated from other answers; nothing can be entered."""

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(question, look, parent)
        self._value: Answer = None
        self.shown = input_label("", "heading", self)
        self._name_with_question(self.shown)
        self._column().addWidget(self.shown)
        self.set_value(None)

    def value(self) -> Answer:
        return self._value

    def set_value(self, answer: Answer) -> None:
        self._value = answer
        text = number_text(answer) if isinstance(answer, int | float) else answer
        known = text if isinstance(text, str) else ""
        unknown = "–" if self.look.for_fingers else self.tr("Not known yet")
        self.shown.setText(known or unknown)
        show_role(self.shown, "heading" if known or self.look.for_fingers else "muted")
