"""The base class of all inputs, and what they share."""

from __future__ import annotations

from abc import abstractmethod
from typing import TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.survey import Question
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.lines import other_line
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import leading_edge, restyle, words_label

L = TypeVar("L", bound=QLayout)


class AnswerInput(QWidget):
    """Takes the answer to one question, or to one row of a matrix.

    Signals:
        edited: the person changed the answer; `set_value` emits nothing.
        settled: one touch or key gave the whole answer, so that the page may go on by itself.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, question: Question, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.question = question
        self.look = look
        self._named: list[tuple[QWidget, str]] = []
        self._name = self._details = self._problem = ""

    # Qt's metaclass does not look at abstract methods; mypy does.
    @abstractmethod
    def value(self) -> Answer:
        """Return the answer as entered, None if blank; raise AnswerError if it cannot be read."""

    @abstractmethod
    def set_value(self, answer: Answer) -> None:
        """Show an answer, None as a blank, without a signal."""

    @property
    def reserve(self) -> int:
        """The height, in pixels, by which an answer may make the input higher."""
        return 0

    @Slot()
    def _report(self) -> None:
        self.edited.emit()

    def set_name(self, name: str) -> None:
        """Make the question's text the accessible name of the fields."""
        self._name = name
        self.setAccessibleName(name)
        for widget, part in self._named:
            widget.setAccessibleName(f"{name}, {part}" if part else name)

    def show_invalid(self, sentence: str) -> None:
        """Mark fields and buttons, and let screen readers say the problem; "" takes both back."""
        self._problem = sentence
        self.setAccessibleDescription(sentence)
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.describe(focused, with_question=False)
        for widget, _ in self._named:
            widget.setAccessibleDescription(sentence)
            restyle(widget, "problem", bool(sentence))
        for button in self.findChildren(TouchButton):
            button.show_invalid(bool(sentence))

    def set_details(self, *words: str) -> None:
        """Set what the page shows beside the question: that it is required, its help."""
        self._details = spoken(*words)

    def describe(self, field: QWidget, before: str = "", *, with_question: bool = True) -> None:
        """Make what the page shows around a field the field's accessible description.

        A screen reader says the name and the description of the field that takes the
        keyboard focus, and nothing of the widgets around it. ``with_question`` adds the
        question, after the text that the page shows ``before`` all questions.
        """
        # Of a combo box some readers say the chosen entry and its label, not its name.
        has_name = self._has_name(field) and not isinstance(field, QComboBox)
        parts = [self._problem]
        if with_question:
            parts += [before, "" if has_name else self._name, self._details]
        field.setAccessibleDescription(spoken(*parts))

    def reset_description(self, field: QWidget) -> None:
        """Take the question out of the description of a field that lost the keyboard focus."""
        field.setAccessibleDescription(self._problem if self._has_name(field) else "")

    def _has_name(self, field: QWidget) -> bool:
        return any(field is named for named, _ in self._named)

    def _name_with_question(self, widget: QWidget, part: str = "") -> None:
        self._named.append((widget, part))

    def _column(self) -> QVBoxLayout:
        """Set and return the layout of the input: its parts one below the other."""
        return without_margins(QVBoxLayout(self), self.look.gap)

    def _make_other_line(self) -> QLineEdit | None:
        """Return a hidden line for the text of the choice that asks for one, if there is any."""
        # Not `Question.other`: it may be a retired choice.
        choice = next((choice for choice in self.question.offered if choice.other), None)
        if choice is None:
            return None
        line = other_line(choice, self.look, self)
        self._name_with_question(line, line.placeholderText())
        line.textEdited.connect(self._report)
        return line


def other_text(answer: Answer) -> str:
    """Return the text that was written to the choice that asks for one."""
    return (isinstance(answer, Selection) and answer.other) or ""


def without_margins(layout: L, gap: int) -> L:
    """Let a layout fill its widget, with so many pixels between its items, and return it."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
    return layout


def input_label(text: str, role: str, parent: QWidget, *, far: bool = False) -> QLabel:
    """Return a label aligned with the edge where lines begin (``far``: end) in its parent."""
    label = words_label(role, text, parent)
    label.setAlignment(leading_edge(parent, far=far) | Qt.AlignmentFlag.AlignVCenter)
    return label


def hint_label(text: str, role: str, look: Look, parent: QWidget) -> QLabel:
    """Return a label that says something of the whole input, above or below it."""
    label = input_label(text, role, parent)
    if look.variant.is_centred:
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def spoken(*parts: str) -> str:
    """Return texts as one, each ended like a sentence, for a screen reader to pause there."""
    said = (" ".join(part.split()) for part in parts)
    return " ".join(
        part if part.endswith((".", "!", "?", "…", ":", "؟", "。")) else f"{part}."
        for part in said
        if part
    )
