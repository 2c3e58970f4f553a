"""What every input has in common."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from surveyapp.domain.answers import Answer
from surveyapp.domain.survey import Question
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import leading_edge, restyle, words_label


class AnswerInput(QWidget):
    """Takes the answer to one question (one row of a matrix).

    Signals:
        edited: the person changed what is entered; `set_value` is silent.
        settled: one touch, or one key, gave a whole answer: the page may go on by itself.
    """

    edited = Signal()
    settled = Signal()

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.look = look
        self._named: list[tuple[QWidget, str]] = []
        self._asked = self._beside = self._wrong = ""

    # Qt's metaclass does not look at abstract methods; mypy does.
    @abstractmethod
    def value(self) -> Answer:
        """Return the answer as entered, None if blank; raise AnswerError if it is none."""

    @abstractmethod
    def set_value(self, answer: Answer) -> None:
        """Show this answer; None shows a blank."""

    @Slot()
    def _report(self) -> None:
        self.edited.emit()

    def set_name(self, name: str) -> None:
        """Let screen readers call the fields by the question's text."""
        self._asked = name
        self.setAccessibleName(name)
        for widget, part in self._named:
            widget.setAccessibleName(f"{name}, {part}" if part else name)

    def show_invalid(self, sentence: str) -> None:
        """Mark fields and buttons, and let screen readers say what is wrong; "" for nothing."""
        self._wrong = sentence
        self.setAccessibleDescription(sentence)
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.speak_at(focused, asks=False)
        for widget, _ in self._named:
            widget.setAccessibleDescription(sentence)
            restyle(widget, "problem", bool(sentence))
        for button in self.findChildren(TouchButton):
            button.show_invalid(bool(sentence))

    def set_beside(self, *words: str) -> None:
        """Take what stands beside the question: that it is required, its help."""
        self._beside = spoken(*words)

    def speak_at(self, widget: QWidget, before: str = "", *, asks: bool = True) -> None:
        """Let a screen reader say with this field what the eye finds above and below it.

        A reader says the name of the field that takes the keyboard, and its description;
        it passes over what the field stands in. ``asks``: the keyboard comes from
        elsewhere, so that the question is to be said, and what is ``before`` it.
        """
        # A combo box is called by what is chosen in it, where readers follow labels instead.
        is_named = any(widget is named for named, _ in self._named)
        is_named = is_named and not isinstance(widget, QComboBox)
        parts = [self._wrong]
        if asks:
            parts += [before, "" if is_named else self._asked, self._beside]
        widget.setAccessibleDescription(spoken(*parts))

    def fall_silent(self, widget: QWidget) -> None:
        """Say less of a field that the keyboard has left."""
        is_named = any(widget is named for named, _ in self._named)
        widget.setAccessibleDescription(self._wrong if is_named else "")

    def _name_with_question(self, widget: QWidget, part: str = "") -> None:
        self._named.append((widget, part))

    def _column(self) -> QVBoxLayout:
        """Make the layout of an input: its parts one below the other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.look.gap)
        return layout


def input_label(text: str, role: str, parent: QWidget, *, far: bool = False) -> QLabel:
    """Return a label whose words begin (or end) where lines do in its parent."""
    label = words_label(role, text, parent)
    label.setAlignment(leading_edge(parent, far=far) | Qt.AlignmentFlag.AlignVCenter)
    return label


def spoken(*parts: str) -> str:
    """Return texts as sentences one after the other, for a screen reader."""
    said = (" ".join(part.split()) for part in parts)
    return " ".join(
        part if part.endswith((".", "!", "?", "…", ":", "؟", "。")) else f"{part}."
        for part in said
        if part
    )
