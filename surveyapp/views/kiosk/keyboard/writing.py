"""What the on-screen keyboard does to the text field that has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.views.answering.lines import press_enter
from surveyapp.views.kiosk.keyboard.keys import TextPurpose

Field = QLineEdit | QPlainTextEdit
_HINT = Qt.InputMethodHint
_OWN_KEYS = _HINT.ImhDigitsOnly | _HINT.ImhFormattedNumbersOnly
"""Hints of fields for numbers and dates, which have keys of their own on the page."""
_ENDS = (".", "!", "?", "؟", "…")
_BEFORE_WORDS = "¿¡\"'“„«("


def text_field(widget: QWidget | None) -> Field | None:
    """Return the widget if it is a field for text that may be written into, else None."""
    if not isinstance(widget, Field) or widget.isReadOnly():
        return None
    return None if widget.inputMethodHints() & _OWN_KEYS else widget


def purpose_of(field: Field) -> TextPurpose:
    """Return what the field takes, by the hints it gives to every on-screen keyboard."""
    hints = field.inputMethodHints()
    return TextPurpose(
        is_email=bool(hints & _HINT.ImhEmailCharactersOnly),
        has_lines=isinstance(field, QPlainTextEdit),
        begins_large=not hints & _HINT.ImhNoAutoUppercase,
    )


def insert(field: Field, text: str) -> None:
    """Write at the cursor, in the place of what is selected."""
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)
        field.ensureCursorVisible()


def erase(field: Field) -> None:
    """Delete what is selected, or else the character before the cursor."""
    if isinstance(field, QLineEdit):
        field.backspace()
    else:
        field.textCursor().deletePreviousChar()
        field.ensureCursorVisible()


def enter(field: Field) -> None:
    """Begin a new line; in a field of one line, do what the Enter key does."""
    if isinstance(field, QPlainTextEdit):
        insert(field, "\n")
    else:
        press_enter(field)


def begins_sentence(field: Field) -> bool:
    """Return whether what is written next is the first word of a sentence."""
    before = _before(field).rstrip(_BEFORE_WORDS)
    words = before.rstrip()
    return not words or before.endswith("\n") or (words != before and words.endswith(_ENDS))


def _before(field: Field) -> str:
    if isinstance(field, QLineEdit):
        selected = field.hasSelectedText()
        text, end = field.text(), field.selectionStart() if selected else field.cursorPosition()
    else:
        text, end = field.toPlainText(), field.textCursor().selectionStart()
    # Qt's positions count UTF-16 code units, of which an emoji has two.
    return text.encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore")
