"""What keeps a window of the kiosk in front and on the whole screen, as far as a program can.

A window manager can take it away in many ways: show the desktop, go to another
desktop, minimise, hide or shade it, move it, give the focus to another window. A window
that is not mapped can be neither raised nor activated (freedesktop.org, EWMH, 4.1);
shown anew it is where a new window would be: on the desktop that is looked at, in front.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded

_LOOK_MS = 500
"""Between two looks, of which each tries to come back: not all that is done to a window is told."""
_TRIES = 8
"""After so many in a row nothing helps: a screen that sleeps, a system that does not want it."""
_REST_MS = 10_000
_FILLS = 4
"""Times that it fills the screen at once, between two looks: a window manager that makes it
smaller again each time is not to be fought without a pause."""
_NEAR = 2
"""Pixels by which a scaled screen and the window that fills it may differ."""
_WATCHED = frozenset(
    {
        QEvent.Type.ActivationChange,
        QEvent.Type.WindowStateChange,
        QEvent.Type.Move,
        QEvent.Type.Resize,
    }
)


class FrontKeeper(QObject):
    """Watches over one window, from `engage` to `release`.

    Signals:
        lost: something else is in front, or the window is not all there.
        regained: it is in front again.
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
        """Fill the screen, come to the front and stay there."""
        self._is_engaged = True
        self._window.installEventFilter(self)
        self._show()
        self._looks.start()

    def release(self) -> None:
        """Let it be hidden and closed."""
        self._is_engaged = False
        self._looks.stop()
        self._soon.stop()
        self._window.removeEventFilter(self)

    @Slot()
    def come_forward(self) -> None:
        """Try to be in front, now."""
        if not self._is_engaged:
            return
        if self._is_all_there and not self._tries % 2:
            self._raise()
        else:
            self._show_anew(whole=self._tries > 1)

    @guarded
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See what happens to the window."""
        kind = event.type()
        if kind == QEvent.Type.ActivationChange:
            # At once: what is covered must not be seen beside what came to the front.
            self._note()
        is_first_seen = not self._has_been_there and kind == QEvent.Type.Paint
        if (is_first_seen or kind in _WATCHED) and not self._soon.isActive():
            # Not in the middle of it; nor later for what follows from it.
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
        # Elsewhere the system answers for what it shows on the whole screen, and its
        # figures can differ: below a camera, beside what belongs to the system.
        if QGuiApplication.platformName() not in ("xcb", "offscreen"):
            return True
        mine = self._window.geometry()
        if mine == self._accepted:
            return True
        whole = self._window.screen().geometry()
        near = QRect(whole).adjusted(_NEAR, _NEAR, -_NEAR, -_NEAR)
        wide = QRect(whole).adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
        return mine.contains(near) and wide.contains(mine)

    @Slot()
    def _note(self) -> None:
        """Tell of what has changed."""
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
        """Fill the screen again before the next look, if that is all it takes."""
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
            # A system that gives it less room than the screen has is not to be fought for ever.
            self._accepted = self._window.geometry()
            self._looks.setInterval(_REST_MS)

    def _raise(self) -> None:
        self._window.raise_()
        self._window.activateWindow()

    def _show(self) -> None:
        self._window.setGeometry(self._window.screen().geometry())
        # New, it is shown above the others; if not, the next look raises it.
        self._window.showFullScreen()
        self._window.activateWindow()

    def _show_anew(self, *, whole: bool) -> None:
        """Show the window as if for the first time; ``whole``: with a new one of the system's."""
        # Closed or hidden it would stay.
        focused = self._window.focusWidget()
        self._window.hide()
        handle = self._window.windowHandle()
        if whole and handle is not None:
            # Another program may have destroyed the one there was.
            handle.destroy()
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._show()
        if focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)
