"""Notices that a respondent has gone away in the middle of a survey, and asks before it ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kiosk import WARNING_S
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.overlay import Overlay
from surveyapp.views.kiosk.widgets import button, words

_MOST_HELD = 4
"""So often a finger held still counts as somebody: a screen may fail to report that it left."""


class IdleWatch(QObject):
    """Measures the time without a touch: until a warning, and from the warning to the end.

    Signals:
        warned: nothing was touched for the time set.
        ticked: the seconds left until the end.
        expired: nothing was touched after the warning either.
        returned: something was touched after the warning.
    """

    warned = Signal()
    ticked = Signal(int)
    expired = Signal()
    returned = Signal()

    def __init__(
        self,
        idle_s: int,
        parent: QObject | None = None,
        *,
        is_held: Callable[[], bool] = lambda: False,
    ) -> None:
        """``is_held`` returns whether a finger or a mouse button is down now."""
        super().__init__(parent)
        self._is_held = is_held
        self._times_held = 0
        self._left = 0
        # A coarse timer may be 5 % off, which is three seconds of a minute.
        precise = Qt.TimerType.PreciseTimer
        self._idle = QTimer(self, singleShot=True, interval=idle_s * 1000, timerType=precise)
        self._idle.setObjectName("idle")
        self._idle.timeout.connect(self._warn)
        self._countdown = QTimer(self, interval=1000, timerType=precise)
        self._countdown.setObjectName("countdown")
        self._countdown.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure, or begin anew."""
        self._countdown.stop()
        self._idle.start()

    def stop(self) -> None:
        """Measure no longer."""
        self._idle.stop()
        self._countdown.stop()

    @Slot()
    def note_touch(self) -> None:
        """Take note that somebody is there."""
        self._times_held = 0
        if self._countdown.isActive():
            self.start()
            self.returned.emit()
        elif self._idle.isActive():
            self._idle.start()

    @Slot()
    def _warn(self) -> None:
        if self._is_held() and self._times_held < _MOST_HELD:
            # Somebody who holds the handle of a scale and thinks moves nothing.
            self._times_held += 1
            self._idle.start()
            return
        self._left = WARNING_S
        self._countdown.start()
        self.warned.emit()
        self.ticked.emit(self._left)

    @Slot()
    def _tick(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.ticked.emit(self._left)
        else:
            self.stop()
            self.expired.emit()


class IdleWarning(Overlay):
    """Asks whether the respondent is still there. Any touch or key says yes."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent, share=0.7)
        self._left = words("", centred=True)
        asked = self.tr("Are you still there?")
        self._stay = button(self.tr("Yes, go on"), "primary")
        self._stay.setAccessibleDescription(asked)
        for widget in (words(asked, "heading", centred=True), self._left, self._stay):
            self.body.addWidget(widget)

    @Slot(int)
    def show_left(self, seconds: int) -> None:
        """Show how many seconds are left."""
        self._left.setText(self.tr("The survey starts again in %n second(s).", "", seconds))

    def focus_first(self) -> None:
        self._stay.setFocus(Qt.FocusReason.OtherFocusReason)
