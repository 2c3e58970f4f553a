"""What every input of the form has in common."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from surveyapp.domain.answers import Answer
from surveyapp.domain.survey import Question
from surveyapp.overrides import guarded
from surveyapp.views.labels import restyle, side, words_label
from surveyapp.views.theme import GRID


class AnswerInput(QWidget):
    """Takes the answer to one question (one row of a matrix).

    Signals:
        edited: the person changed what is entered; `set_value` is silent.
    """

    edited = Signal()

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
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
        """Mark the fields and let screen readers say what is wrong; "" for nothing."""
        self._wrong = sentence
        self.setAccessibleDescription(sentence)
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.speak_at(focused, asks=False)
        for widget, _ in self._named:
            widget.setAccessibleDescription(sentence)
            restyle(widget, "problem", bool(sentence))

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


def spoken(*parts: str) -> str:
    """Return texts as sentences one after the other, for a screen reader."""
    said = (" ".join(part.split()) for part in parts)
    return " ".join(
        part if part.endswith((".", "!", "?", "…", ":", "؟", "。")) else f"{part}."
        for part in said
        if part
    )


def plain_label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label for a survey's words, which begin where lines do in this window."""
    label = words_label(role, text, parent)
    label.setAlignment(side() | Qt.AlignmentFlag.AlignVCenter)
    return label


def click_numbered(group: QButtonGroup, typed: str) -> bool:
    """Click the button whose number, from 1, was typed; return whether there is one."""
    if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(group.buttons())):
        return False
    button = group.button(int(typed) - 1)
    button.setFocus(Qt.FocusReason.ShortcutFocusReason)
    button.click()
    return True


class ChoiceLine(QWidget):
    """A radio button or checkbox with a label that wraps and may hold any character.

    A button's own text does neither: it is cut, and takes "&" for a shortcut.
    """

    def __init__(self, button: QAbstractButton, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        button.setAccessibleName(text)
        self._label = plain_label(text)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._label, 1)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on the words count for the button."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.pos()):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()
        else:
            super().mouseReleaseEvent(event)
