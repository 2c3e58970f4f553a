"""What the keys on the screen do to the field that has the cursor."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from surveyapp.views.kiosk.keyboard.keys import TextPurpose

Field = QLineEdit | QPlainTextEdit
_HINT = Qt.InputMethodHint
_OWN_KEYS = _HINT.ImhDigitsOnly | _HINT.ImhFormattedNumbersOnly
"""Fields for numbers and dates bring keys of their own."""
_ENDS = (".", "!", "?", "؟", "…")
_BEFORE_WORDS = "¿¡\"'“„«("


def text_field(widget: QWidget | None) -> Field | None:
    """Return the widget if it is a field that is written into with letters."""
    if not isinstance(widget, Field) or widget.isReadOnly():
        return None
    return None if widget.inputMethodHints() & _OWN_KEYS else widget


def purpose_of(field: Field) -> TextPurpose:
    """Return what is written there, as its hints tell every keyboard on the screen."""
    hints = field.inputMethodHints()
    return TextPurpose(
        is_email=bool(hints & _HINT.ImhEmailCharactersOnly),
        has_lines=isinstance(field, QPlainTextEdit),
        begins_large=not hints & _HINT.ImhNoAutoUppercase,
    )


def insert(field: Field, text: str) -> None:
    """Write where the cursor is, in the place of what is selected."""
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)
        field.ensureCursorVisible()


def erase(field: Field) -> None:
    """Take away what is selected, or the sign before the cursor."""
    if isinstance(field, QLineEdit):
        field.backspace()
    else:
        field.textCursor().deletePreviousChar()
        field.ensureCursorVisible()


def enter(field: Field) -> None:
    """Begin a new line, or do what Enter does in a field of one line."""
    if isinstance(field, QPlainTextEdit):
        insert(field, "\n")
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(field, key)


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
    # Qt counts in halves of the signs beyond the first plane.
    return text.encode("utf-16-le")[: 2 * end].decode("utf-16-le", "ignore")
