"""Fields to write into.

Those of the kiosk keep nothing for the next respondent and give nothing away: no context
menu, no drag and drop, no pasted selection, no words learnt by a keyboard on the screen.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.answers import LONGEST_TEXT
from surveyapp.domain.survey import Choice
from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import isolated, leading_edge, with_direction_mark

_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def line_field(
    look: Look, parent: QWidget, hint: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone
) -> QLineEdit:
    """Return a line; ``hint`` tells a keyboard on the screen which keys it needs."""
    field = KioskLine(parent) if look.for_fingers else QLineEdit(parent)
    if look.for_fingers:
        # The style sheet says so too, but not before a page is fitted to its room.
        field.setMinimumHeight(look.target)
    # One more than is accepted: a longer text is refused with a sentence, not cut without one.
    field.setMaxLength(LONGEST_TEXT + 1)
    field.setInputMethodHints(field.inputMethodHints() | hint)
    return field


def text_field(look: Look, parent: QWidget) -> QPlainTextEdit:
    """Return a field for several lines, which Tab leaves."""
    field = KioskText(parent) if look.for_fingers else QPlainTextEdit(parent)
    field.setTabChangesFocus(True)
    return field


def other_line(choice: Choice, look: Look, parent: QWidget) -> QLineEdit:
    """Return a hidden line for the text that a choice asks for."""
    line = line_field(look, parent, Qt.InputMethodHint.ImhNoAutoUppercase)
    asked = QCoreApplication.translate("ChoicesInput", "“{label}”: please say more")
    line.setPlaceholderText(with_direction_mark(asked.format(label=isolated(choice.label)), parent))
    line.hide()
    return line


def text_of(line: QLineEdit | None) -> str | None:
    """Return the text of an `other_line`, None while it is hidden or blank."""
    return line.text() if line is not None and not line.isHidden() and line.text().strip() else None


def press_enter(line: QLineEdit) -> None:
    """Do what the Enter key does in a line: the page goes on."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
        QApplication.sendEvent(line, key)


class KioskLine(QLineEdit):
    """One line; Qt has no way to switch its undo off, so each respondent gets a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        # The system's keyboard on the screen must not learn what strangers write.
        self.setInputMethodHints(_HINTS)
        # By default an empty line begins where the language of the system's keyboard begins.
        self.setAlignment(leading_edge(self) | Qt.AlignmentFlag.AlignVCenter)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste nothing with the middle button: X11 keeps the last respondent's selection."""
        if event.button() is Qt.MouseButton.MiddleButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)


class KioskText(QPlainTextEdit):
    """Several lines, without undo. Enter begins a new line; Ctrl+Enter is left to the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setUndoRedoEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setInputMethodHints(_HINTS | Qt.InputMethodHint.ImhMultiLine)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        option = self.document().defaultTextOption()
        option.setAlignment(leading_edge(self))
        self.document().setDefaultTextOption(option)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Deselect first: a selection can be dragged, even out of the window."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Paste nothing with the middle button: X11 keeps the last respondent's selection."""
        if event.button() is Qt.MouseButton.MiddleButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)
