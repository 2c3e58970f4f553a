"""Inputs for what is written, and what is only shown."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.answers import Answer, number_text
from surveyapp.domain.survey import Question
from surveyapp.views.answering.base import AnswerInput, input_label
from surveyapp.views.answering.lines import line_field, text_field
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import show_role

_LINES = 5


class _TextInput(AnswerInput):
    """A text, with how many characters it has when there is a limit."""

    field: QLineEdit | QPlainTextEdit

    def _set_up(self, field: QLineEdit | QPlainTextEdit) -> None:
        self.field = field
        self._name_with_question(field)
        self.setFocusProxy(field)
        layout = self._column()
        layout.setSpacing(self.look.gap // 2)
        layout.addWidget(field)
        self.counter = input_label("", "small", self, far=True)
        self.counter.setVisible(self.question.settings.maximum is not None)
        layout.addWidget(self.counter)
        self._count()

    # Qt's metaclass does not look at abstract methods; mypy does.
    @abstractmethod
    def _text(self) -> str:
        """Return what stands in the field."""

    def value(self) -> Answer:
        """Return the text exactly as typed, lines ended by a line feed."""
        return self._text() or None

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


class ShortTextInput(_TextInput):
    """One line of text."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self._line = line_field(look, self)
        self._set_up(self._line)
        self._line.textEdited.connect(self._report)

    def set_value(self, answer: Answer) -> None:
        """Show a text."""
        self._line.setText(answer if isinstance(answer, str) else "")
        self._count()

    def _text(self) -> str:
        return self._line.text()


class LongTextInput(_TextInput):
    """Several lines of text."""

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, look, parent)
        self._lines = text_field(look, self)
        self._lines.setFixedHeight(round(look.font * 1.4 * _LINES) + 2 * look.pad)
        self._set_up(self._lines)
        self._lines.textChanged.connect(self._report)

    def set_value(self, answer: Answer) -> None:
        """Show a text."""
        self._lines.blockSignals(True)
        self._lines.setPlainText(answer if isinstance(answer, str) else "")
        self._lines.blockSignals(False)
        self._count()

    def _text(self) -> str:
        return self._lines.toPlainText()


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
        nothing = "–" if self.look.is_kiosk else self.tr("Not known yet")
        is_known = isinstance(text, str) and bool(text)
        self.shown.setText(text if isinstance(text, str) and text else nothing)
        show_role(self.shown, "heading" if is_known or self.look.is_kiosk else "muted")
