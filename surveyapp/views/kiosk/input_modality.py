"""Whether the respondent points, with a finger or a mouse, or uses a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent

_TYPE = QEvent.Type
_PRESSES = frozenset({_TYPE.MouseButtonPress, _TYPE.MouseButtonDblClick, _TYPE.TouchBegin})
_LIFTS = frozenset({_TYPE.MouseButtonRelease, _TYPE.TouchEnd, _TYPE.TouchCancel})
NOTED = _PRESSES | _LIFTS | {_TYPE.KeyPress}
"""The kinds of events that `InputModality` looks at."""


class InputModality(QObject):
    """Follows the events that the lock lets through.

    Signals, each perhaps several times for one touch:
        pressed: a finger or a mouse button came down; with the point on the screen.
        lifted: it went up. What the widget makes of that comes afterwards.
        typed: a real key was pressed.
    """

    pressed = Signal(QPointF)
    lifted = Signal()
    typed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_pointing = False
        """Whether the last event was a touch or a click, not a key."""
        self.is_down = False

    def note(self, event: QEvent) -> None:
        """Take note of an event."""
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
        # Spontaneous: not the event that a key of the on-screen keyboard sends.
        elif kind == _TYPE.KeyPress and isinstance(event, QKeyEvent) and event.spontaneous():
            self.is_pointing = False
            self.typed.emit()
