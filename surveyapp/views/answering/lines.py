"""Fields to write into; the kiosk's keep and hand over nothing: no menu, drag, memory of words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.answers import LONGEST_TEXT
from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.labels import leading_edge

_HINTS = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText


def line_field(
    look: Look, parent: QWidget, hint: Qt.InputMethodHint = Qt.InputMethodHint.ImhNone
) -> QLineEdit:
    """Return a line; ``hint`` tells keyboards on the screen what is written into it."""
    field = KioskLine(parent) if look.for_fingers else QLineEdit(parent)
    # Longer texts are refused with a sentence; Qt's own limit would cut them in silence.
    field.setMaxLength(LONGEST_TEXT + 1)
    field.setInputMethodHints(field.inputMethodHints() | hint)
    return field


def text_field(look: Look, parent: QWidget) -> QPlainTextEdit:
    """Return a field for several lines; Tab goes on to what comes after it."""
    field = KioskText(parent) if look.for_fingers else QPlainTextEdit(parent)
    field.setTabChangesFocus(True)
    return field


class KioskLine(QLineEdit):
    """One line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        # A keyboard on the screen must not learn what strangers write.
        self.setInputMethodHints(_HINTS)
        # Left to itself an empty line begins where the system's keyboard writes.
        self.setAlignment(leading_edge(self) | Qt.AlignmentFlag.AlignVCenter)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do not paste with the middle button what the one before had selected."""
        if event.button() is Qt.MouseButton.MiddleButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)


class KioskText(QPlainTextEdit):
    """Several lines. Enter begins a new one; Ctrl+Enter is left to the page."""

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
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let go of the selection first: pressed, it would be dragged, even out of the window."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
        super().mousePressEvent(event)

    @guarded
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do not paste with the middle button what the one before had selected."""
        if event.button() is Qt.MouseButton.MiddleButton:
            event.accept()
        else:
            super().mouseReleaseEvent(event)
