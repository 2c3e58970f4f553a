"""Inputs for what is typed: texts and numbers."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from surveyapp.domain.answers import LONGEST_TEXT, Answer, Number, number_text, parse_number
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question
from surveyapp.views.collect.base import AnswerInput, plain_label
from surveyapp.views.theme import GRID

_LINES = 4
_NUMBER_WIDTH = "0" * 16


class ShortTextInput(AnswerInput):
    """One line of text."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = QLineEdit(self)
        # Longer texts are refused with a sentence; Qt's own limit would cut them in silence.
        self.field.setMaxLength(LONGEST_TEXT + 1)
        self.field.textEdited.connect(self._report)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)

    def value(self) -> Answer:
        """Return the text exactly as typed."""
        return self.field.text() or None

    def set_value(self, answer: Answer) -> None:
        """Show a text."""
        self.field.setText(answer if isinstance(answer, str) else "")


class LongTextInput(AnswerInput):
    """Several lines of text; Tab goes on to the next question."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = QPlainTextEdit(self)
        self.field.setTabChangesFocus(True)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        margins = 2 * (self.field.frameWidth() + int(self.field.document().documentMargin()))
        self.field.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + margins + GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self.field.textChanged.connect(self._report)

    def value(self) -> Answer:
        """Return the text exactly as typed, lines ended by a line feed."""
        return self.field.toPlainText() or None

    def set_value(self, answer: Answer) -> None:
        """Show a text."""
        self.field.blockSignals(True)
        self.field.setPlainText(answer if isinstance(answer, str) else "")
        self.field.blockSignals(False)


class NumberInput(AnswerInput):
    """A number in a line of its own: a spin box could not be blank."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = QLineEdit(self)
        self.field.setFixedWidth(self.fontMetrics().horizontalAdvance(_NUMBER_WIDTH) + 2 * GRID)
        self.field.textEdited.connect(self._report)
        self._name_with_question(self.field)
        self.setFocusProxy(self.field)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self.field)
        layout.addWidget(plain_label(self._range(), "muted"), 1)

    def value(self) -> Answer:
        """Return the number typed; raise AnswerError for anything else."""
        text = self.field.text()
        return parse_number(text) if text.strip() else None

    def set_value(self, answer: Answer) -> None:
        """Show a number."""
        if isinstance(answer, Number):
            self.field.setText(answer.spelling)
        elif isinstance(answer, int | float):
            self.field.setText(number_text(answer))
        else:
            self.field.clear()

    def _range(self) -> str:
        settings = self.question.settings
        low = None if settings.minimum is None else number_text(settings.minimum)
        high = None if settings.maximum is None else number_text(settings.maximum)
        if low is not None and high is not None:
            return self.tr("From {low} to {high}").format(low=low, high=high)
        if low is not None:
            return self.tr("{low} or more").format(low=low)
        return "" if high is None else self.tr("{high} or less").format(high=high)


class CalculatedInput(AnswerInput):
    """Shows what was calculated from other answers; nothing can be typed."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.field = QLineEdit(self)
        self.field.setReadOnly(True)
        # Not by Tab: nothing is to be entered here.
        self.field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._name_with_question(self.field, self.tr("calculated"))
        self.setFocusProxy(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.field)
        self._value: Answer = None
        self.set_value(None)

    def value(self) -> Answer:
        """Return what is shown."""
        return self._value

    def set_value(self, answer: Answer) -> None:
        """Show the result."""
        self._value = answer
        if isinstance(answer, int | float):
            self.field.setText(number_text(answer))
        else:
            self.field.setText(answer if isinstance(answer, str) else "")
        self.field.setPlaceholderText(self.tr("Not known yet"))


def text_input(question: Question, parent: QWidget | None = None) -> AnswerInput:
    """Return the input for a text: long ones get several lines."""
    if question.kind is QuestionKind.TEXT and question.settings.appearance == "long":
        return LongTextInput(question, parent)
    return ShortTextInput(question, parent)
