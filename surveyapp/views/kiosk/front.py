"""Keeps a window of the kiosk in front and on the whole screen, as far as a program can.

A window manager can take it from there in many ways: show the desktop, switch to another
desktop, minimise, hide or shade the window, move it, give the focus to another one. A
window that is not mapped can be neither raised nor activated (freedesktop.org, EWMH, 4.1);
shown anew it comes where a new window would: on the current desktop, in front.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded

_LOOK_MS = 500
"""Between two looks at the window: Qt does not report everything that is done to it."""
_TRIES = 8
"""After so many vain tries in a row they become rare: the screen sleeps, or the system refuses."""
_REST_MS = 10_000
"""Between two looks from then on."""
_FILLS = 4
"""So often, between two looks, the window fills the screen again at once: a window manager
that makes it smaller each time must not keep the program busy."""
_NEAR = 2
"""Pixels by which a scaled screen and the window that fills it may differ."""
_TYPE = QEvent.Type
_WATCHED = frozenset({_TYPE.ActivationChange, _TYPE.WindowStateChange, _TYPE.Move, _TYPE.Resize})


class FrontKeeper(QObject):
    """Watches one window, from `engage` to `release`.

    Signals:
        lost: something else is in front, or the window does not fill the screen.
        regained: it is in front again, and fills the screen.
    """

    lost = Signal()
    regained = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_engaged = self._is_away = self._has_been_there = False
        self._tries = self._fills = 0
        self._accepted: QRect | None = None
        self._looks = QTimer(self, interval=_LOOK_MS)
        self._looks.setObjectName("looks")
        self._looks.timeout.connect(self._look)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fill_at_once)

    def engage(self) -> None:
        """Fill the screen, come to the front, and watch from now on."""
        self._is_engaged = True
        self._window.installEventFilter(self)
        self._show()
        self._looks.start()

    def release(self) -> None:
        """Watch no longer; the window may be hidden and closed."""
        self._is_engaged = False
        self._looks.stop()
        self._soon.stop()
        self._window.removeEventFilter(self)

    @Slot()
    def come_forward(self) -> None:
        """Try to come to the front now."""
        if not self._is_engaged:
            return
        if self._is_all_there and not self._tries % 2:
            self._raise()
        else:
            self._show_anew(whole=self._tries > 1)

    @guarded
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == _TYPE.ActivationChange:
            # At once: the answers must not be seen beside the window that came to the front.
            self._note()
        is_first_seen = not self._has_been_there and kind == _TYPE.Paint
        if (is_first_seen or kind in _WATCHED) and not self._soon.isActive():
            # From the event loop, not in the middle of Qt's change; once for several events.
            self._soon.start()
        return False

    @property
    def _is_all_there(self) -> bool:
        window, handle = self._window, self._window.windowHandle()
        state = window.windowState()
        return (
            window.isVisible()
            and handle is not None
            and handle.isExposed()
            and bool(state & Qt.WindowState.WindowFullScreen)
            and not state & Qt.WindowState.WindowMinimized
            and self._fills_screen
        )

    @property
    def _fills_screen(self) -> bool:
        # On other platforms the system vouches for full screen, and the geometries may differ:
        # there may be a camera or a bar of the system's own.
        if QGuiApplication.platformName() not in ("xcb", "offscreen"):
            return True
        mine = self._window.geometry()
        if mine == self._accepted:
            return True
        whole = self._window.screen().geometry()
        inner = whole.adjusted(_NEAR, _NEAR, -_NEAR, -_NEAR)
        outer = whole.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
        return mine.contains(inner) and outer.contains(mine)

    @Slot()
    def _note(self) -> None:
        """Emit `lost` or `regained` if that has changed."""
        is_there = self._window.isActiveWindow() and self._is_all_there
        if is_there:
            self._has_been_there = True
            self._tries = 0
            self._looks.setInterval(_LOOK_MS)
        if is_there is self._is_away and self._has_been_there and self._is_engaged:
            self._is_away = not is_there
            (self.regained if is_there else self.lost).emit()

    @Slot()
    def _fill_at_once(self) -> None:
        """Fill the screen again without waiting for the next look."""
        window = self._window
        if window.isVisible() and not window.isFullScreen() and self._fills < _FILLS:
            self._fills += 1
            window.showFullScreen()
        self._note()

    @Slot()
    def _look(self) -> None:
        self._fills = 0
        self._note()
        if self._window.isActiveWindow() and self._is_all_there:
            return
        self.come_forward()
        self._tries += 1
        if self._tries == _TRIES:
            # The system gives the window less room than the screen has: that has to do.
            self._accepted = self._window.geometry()
            self._looks.setInterval(_REST_MS)

    def _raise(self) -> None:
        self._window.raise_()
        self._window.activateWindow()

    def _show(self) -> None:
        self._window.setGeometry(self._window.screen().geometry())
        # A new window comes above the others; if it does not, the next look raises it.
        self._window.showFullScreen()
        self._window.activateWindow()

    def _show_anew(self, *, whole: bool) -> None:
        """Show the window as if for the first time; ``whole`` makes a new native window."""
        # To be given back: a window that is hidden forgets which widget has the focus.
        focused = self._window.focusWidget()
        self._window.hide()
        handle = self._window.windowHandle()
        if whole and handle is not None:
            # Another program may have destroyed the native window.
            handle.destroy()
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._show()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
