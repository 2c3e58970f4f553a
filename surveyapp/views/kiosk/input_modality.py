"""With what the respondent answers just now: a finger or the mouse, or keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent

_TYPE = QEvent.Type
_PRESSES = frozenset({_TYPE.MouseButtonPress, _TYPE.MouseButtonDblClick, _TYPE.TouchBegin})
_LIFTS = frozenset({_TYPE.MouseButtonRelease, _TYPE.TouchEnd, _TYPE.TouchCancel})
NOTED = _PRESSES | _LIFTS | {_TYPE.KeyPress}
"""The events that tell a finger from a mouse and a keyboard."""


class InputModality(QObject):
    """Is told of every event that gets through to the kiosk.

    Signals, each perhaps several times for one touch:
        pressed: a finger, or the mouse, came down; with the place on the screens.
        lifted: it went up again. What it did comes after that.
        typed: a real key was pressed.
    """

    pressed = Signal(QPointF)
    lifted = Signal()
    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_pointing = False
        """Whether the last thing done was a touch or a click, not a key."""
        self.is_down = False

    def note(self, event: QEvent) -> None:
        """Take in what a person did."""
        kind = event.type()
        if kind in _PRESSES:
            self.is_pointing = self.is_down = True
            if isinstance(event, QMouseEvent):
                self.pressed.emit(event.globalPosition())
            elif isinstance(event, QTouchEvent) and event.points():
                self.pressed.emit(event.points()[0].globalPosition())
        elif kind in _LIFTS:
            self.is_down = False
            self.lifted.emit()
        # What a key on the screen sends is none of a real keyboard.
        elif kind == _TYPE.KeyPress and isinstance(event, QKeyEvent) and event.spontaneous():
            self.is_pointing = False
            self.typed.emit()
