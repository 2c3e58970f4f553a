"""Discards presses that were meant for an earlier screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QWidget

_FRESH_S = 0.3
"""A press so soon after a screen appeared was meant for the one before: nobody reacts faster."""
_SAME_FINGER_S = 0.7
"""Seconds, at most, between the two."""
_SAME_PLACE = 30
"""Pixels, at most, between a touch and the mouse press that a driver makes of it."""

_TYPE = QEvent.Type
_MOUSE_PRESSES = frozenset({_TYPE.MouseButtonPress, _TYPE.MouseButtonDblClick})
_FOLLOWING = frozenset(
    {_TYPE.MouseButtonRelease, _TYPE.TouchUpdate, _TYPE.TouchEnd, _TYPE.TouchCancel}
)
KEYS = frozenset({_TYPE.KeyPress, _TYPE.KeyRelease, _TYPE.ShortcutOverride})
GUARDED = _MOUSE_PRESSES | _FOLLOWING | KEYS | {_TYPE.TouchBegin}
"""The kinds of events that the guard may discard."""


class PressGuard(QObject):
    """Keeps the second press of a hurried person from answering the next page.

    A press counts for the screen on which it began. In the first moment of a screen no
    press counts, nor does the key that led to it; while a page is being stored none does.
    Of a finger that a driver reports as touch and as mouse, only the touch counts.
    """

    def __init__(
        self,
        holds_still: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """``holds_still`` returns whether the screen takes no press now; ``clock``, seconds."""
        super().__init__(parent)
        self._holds_still = holds_still
        self._clock = clock
        self._screen = 0
        self._shown_at = -_FRESH_S
        self._pressed_on = 0
        self._is_refused = False
        self._key: tuple[int, int] | None = None
        """The last key that counted, and on which screen."""
        self._touched_at = -_SAME_FINGER_S
        self._touched = QPointF()

    @Slot()
    def note_screen(self) -> None:
        """Take note that another screen is shown."""
        self._screen += 1
        self._shown_at = self._clock()

    def refuses(self, watched: QObject, event: QEvent) -> bool:
        """Return whether the event was not meant for the widget that gets it."""
        # Qt sends each event to the window first, where it must arrive: Qt keeps account there
        # of what is pressed.
        if not isinstance(watched, QWidget):
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent):
            # The release of a key presses too: Space on a choice.
            return self._refuses_key(event) if kind == _TYPE.KeyPress else self._holds_still()
        if kind in _MOUSE_PRESSES and isinstance(event, QMouseEvent):
            self._begin()
            self._is_refused = self._is_refused or self._is_of_a_touch(event)
        elif kind == _TYPE.TouchBegin:
            self._begin()
        elif kind not in _FOLLOWING:
            return False
        if kind == _TYPE.TouchEnd and isinstance(event, QTouchEvent) and event.points():
            self._touched_at = self._clock()
            self._touched = event.points()[0].globalPosition()
        # A finger may be lifted after another one has led to the next screen.
        return self._is_refused or self._pressed_on != self._screen or self._holds_still()

    @property
    def _is_fresh(self) -> bool:
        return self._clock() - self._shown_at < _FRESH_S

    def _begin(self) -> None:
        self._pressed_on = self._screen
        self._is_refused = self._holds_still() or self._is_fresh

    def _refuses_key(self, event: QKeyEvent) -> bool:
        if self._holds_still():
            return True
        key, screen = self._key or (0, self._screen)
        was_before = key == event.key() and screen != self._screen
        if was_before and (event.isAutoRepeat() or self._is_fresh):
            return True
        self._key = event.key(), self._screen
        return False

    def _is_of_a_touch(self, event: QMouseEvent) -> bool:
        """Return whether a driver made this press of a touch that has been delivered already."""
        if event.source() == Qt.MouseEventSource.MouseEventSynthesizedByQt:
            return False  # Qt makes these only of touches that no widget accepted
        apart = (event.globalPosition() - self._touched).manhattanLength()
        return self._clock() - self._touched_at < _SAME_FINGER_S and apart <= _SAME_PLACE
