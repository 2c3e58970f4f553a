"""Somebody at the kiosk who wants to get out: a process for the hunt on escapes.

``python -m tests.faults.kiosk_escapes LIBRARY KEYS [PLANT]`` tries everything on the attract
screen, on every page and on the thank-you page. KEYS are the manager's shortcuts, a JSON list.
It says ``tried COUNT SCREENS`` when all is done, ``escape WHAT`` when anything but the
kiosk is to be seen, and ``opened ADDRESS`` when something asked the system to open an address.
PLANT "shortcut": the kiosk lets keys through, and one of them shows the manager's window.
"""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QContextMenuEvent,
    QDesktopServices,
    QHelpEvent,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from surveyapp import app
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.lock import KioskLock
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.pin_pad import PinPad
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.views.main_window import MainWindow
from tests.dragging import dropping, entering
from tests.faults.kiosk_driver import LEFT, Driver, drive, say
from tests.pages.finding import shown

_SYSTEM_KEYS = (
    *(f"F{number}" for number in range(1, 13)),
    "Esc", "Menu", "Alt+F4", "Ctrl+F4", "Ctrl+W", "Ctrl+Q", "Alt+Space", "Alt+Tab", "Ctrl+Tab",
    "Ctrl+Shift+Tab", "Meta+D", "Meta+L", "Meta+Tab", "Ctrl+Alt+Del", "Ctrl+Shift+Esc",
    "Ctrl+Esc", "Alt+Esc", "Shift+F10", "Shift+F1", "Ctrl+F1", "Ctrl+P", "Print", "Alt+Print",
    "Ctrl+O", "Ctrl+S", "Ctrl+N", "Ctrl+T", "Ctrl+L", "Alt+Left", "Alt+Home", "Ctrl+Alt+T",
    "Alt+Return", "Ctrl+H", "Ctrl+R", "Ctrl+Shift+I", "Ctrl++", "Ctrl+-", "Ctrl+0", "Help",
    "Home Page", "Launch Mail", "Search", "Back", "Favorites", 
    "Standby", "Ctrl+Alt+K", "Ctrl+Shift+K", "Ctrl+K",
)  # fmt: skip
_SETTLE_MS = 1
_AGAIN_MS = 2_000
_LONG_PRESS_MS = 1_000


class Telling(MainWindow):
    """The manager's window, which says when it is shown."""

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            say("escape", "MainWindow shown")
        return super().event(event)


class Watch(QObject):
    """Sees every window that is shown, also for a moment."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = isinstance(watched, QWidget) and watched.isWindow()
        if is_window and event.type() == QEvent.Type.Show and not isinstance(watched, KioskWindow):
            say("escape", type(watched).__module__, type(watched).__name__, "shown")
        return False

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        say("opened", url.toString())


class Escapist(Driver):
    """Tries to get out on every screen, then answers and tries on the next."""

    def __init__(self, window: KioskWindow, loaded: LoadedKiosk, keys: list[str]) -> None:
        super().__init__(window, loaded, 1, 0)
        self._keys = [*keys, *_SYSTEM_KEYS]
        self._tries: Iterator[tuple[str, Callable[[], object]]] = iter(())
        self._what = "start"
        self._count = 0
        self._then: Callable[[], None] | None = None
        self._done: set[str] = set()
        self.watch = Watch(self)
        QApplication.instance().installEventFilter(self.watch)
        for scheme in ("http", "https", "file", "mailto"):
            QDesktopServices.setUrlHandler(scheme, self.watch, "open")

    def do_soon(self, act: Callable[[], None]) -> None:
        """Before the person goes on, everything is tried, once on each screen."""
        if self._then is not None:
            self._then = act  # the screen was drawn again in the middle of it
            return
        if act == self.go_on or self._place in self._done:
            super().do_soon(act)
            return
        self._done.add(self._place)
        self._tries, self._then = self._all_tries(), act
        super().do_soon(self._try)

    @property
    def _place(self) -> str:
        page_flow = self.screen_stack.kiosk_interview.page_flow
        page = page_flow.page if page_flow is not None else None
        return page.key if page is not None else type(self.screen_stack.shown).__name__

    def _try(self) -> None:
        """Try the next one, and look a moment later what came of it."""
        self._check()
        found = next(self._tries, None)
        if found is not None:
            self._what, work = found
            self._count += 1
            work()
            QTimer.singleShot(_SETTLE_MS, self, self._try)
            return
        act, self._then = self._then, None
        if ThanksScreen.__name__ in self._done:
            say("tried", self._count, len(self._done))
        else:
            self._leave(self._place, act)

    def _leave(self, place: str, act: Callable[[], None]) -> None:
        """Go on from this screen, again if a press was lost on the cover after the last try."""
        if self._place == place:
            super().do_soon(act)
            QTimer.singleShot(_AGAIN_MS, self, partial(self._leave, place, act))

    def answer(self) -> None:
        if isinstance(self.screen_stack.shown, PageScreen):
            for block in self.screen_stack.shown.blocks:
                for one in block.inputs.values():
                    one.set_value(None)
        super().answer()

    def _check(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible() and not isinstance(window, KioskWindow):
                say("escape", self._what, type(window).__module__, type(window).__name__)
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            say("escape", self._what, "something has popped up")
        if not self.window.isVisible() or self.screen_stack.shown is None:
            say("escape", self._what, "the kiosk has gone")
        if not self.window.isFullScreen():
            say("escape", self._what, "the kiosk does not fill the screen")
        pad = shown(self.window, PinPad)
        if pad is not None:
            # The way for the staff: it asks for the PIN, which nobody has.
            pad.closed.emit()

    def _all_tries(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for keys in self._keys:
            yield f"key {keys}", partial(self._press, keys)
            yield f"key {keys} in the window", partial(self._press_in_window, keys)
        yield from self._mouse_tries()
        yield from self._event_tries()
        for number in range(30):
            yield f"tab {number}", self._tab

    # Keys

    def _press(self, keys: str) -> None:
        sequence = QKeySequence(keys)
        target = self.window.focusWidget() or self.window
        for place in range(sequence.count()):
            pressed = sequence[place]
            if pressed.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def _press_in_window(self, keys: str) -> None:
        """Let them come from the system: shortcuts see those first."""
        sequence = QKeySequence(keys)
        for place in range(sequence.count()):
            pressed = sequence[place]
            if pressed.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                handle = self.window.windowHandle()
                QTest.keyClick(handle, pressed.key(), pressed.keyboardModifiers())

    def _tab(self) -> None:
        QTest.keyClick(self.window.focusWidget() or self.window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is not None and focused.window() is not self.window:
            say("escape", "tab", type(focused).__name__)

    # Pointing

    def _mouse_tries(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for button in (
            Qt.MouseButton.RightButton,
            Qt.MouseButton.MiddleButton,
            Qt.MouseButton.BackButton,
            Qt.MouseButton.ForwardButton,
        ):
            yield f"{button.name} on everything", partial(self._click_everything, button)
        yield "links and pictures in texts", self._click_labels
        yield "a long press", self._press_long
        yield "drag a text away", self._drag
        yield "turn the wheel with Ctrl", self._turn_wheel

    def _widgets(self) -> list[QWidget]:
        return [one for one in self.window.findChildren(QWidget) if one.isVisible()]

    def _click_everything(self, button: Qt.MouseButton) -> None:
        for widget in self._widgets():
            QTest.mouseClick(widget, button)
            QTest.mouseDClick(widget, button)
            self._check()

    def _click_labels(self) -> None:
        for label in self.window.findChildren(QLabel):
            if "<" not in label.text() and "](" not in label.text():
                continue
            if label.textFormat() is not Qt.TextFormat.PlainText:
                say("escape", "a text is read as markup:", label.text())
            for x in range(4, label.width(), 40):
                # Not released: that starts the survey, or ends it.
                QTest.mousePress(label, LEFT, pos=QPoint(x, label.height() // 2))
            QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(), QPoint()))

    def _press_long(self) -> None:
        for widget in self._widgets()[:3]:
            QTest.mousePress(widget, LEFT)
        QTest.qWait(_LONG_PRESS_MS)
        self._check()

    def _drag(self) -> None:
        for widget in self._widgets():
            QTest.mousePress(widget, LEFT, pos=QPoint(2, 2))
            for step in range(5):
                QTest.mouseMove(widget, QPoint(2 + step * 20, 2 + step * 20))
        self._check()

    def _turn_wheel(self) -> None:
        for modifiers in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier):
            place = QPointF(20, 20)
            turned = QWheelEvent(
                place, self.window.mapToGlobal(place), QPoint(), QPoint(0, 120),
                Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(self.screen_stack.shown, turned)

    # What the system or the program could be asked for

    def _event_tries(self) -> Iterator[tuple[str, Callable[[], object]]]:
        window = self.window
        yield "close", window.close
        yield "close by the system", partial(QApplication.sendEvent, window, QCloseEvent())
        yield "close all", QApplication.closeAllWindows
        yield "quit", QApplication.quit
        yield "minimise", window.showMinimized
        yield "restore", partial(window.setWindowState, Qt.WindowState.WindowNoState)
        yield "maximise", window.showMaximized
        yield "lower", window.lower
        yield "context menu", self._ask_for_menus
        yield "drop a file", self._drop
        yield "help", self._ask_for_help

    def _ask_for_menus(self) -> None:
        for widget in self._widgets():
            for reason in QContextMenuEvent.Reason:
                place = widget.rect().center()
                asked = QContextMenuEvent(reason, place, widget.mapToGlobal(place))
                QApplication.sendEvent(widget, asked)
            self._check()

    def _drop(self) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl("file:///etc/hostname"), QUrl("http://example.org/")])
        for widget in self._widgets():
            drag = entering(mime)
            QApplication.sendEvent(widget, drag)
            if drag.isAccepted():
                say("escape", "takes a dropped file:", type(widget).__name__)
            QApplication.sendEvent(widget, dropping(mime))

    def _ask_for_help(self) -> None:
        for widget in self._widgets():
            for kind in (QEvent.Type.ToolTip, QEvent.Type.WhatsThis, QEvent.Type.QueryWhatsThis):
                place = widget.rect().center()
                QApplication.sendEvent(widget, QHelpEvent(kind, place, widget.mapToGlobal(place)))


def _let_through(lock: KioskLock, corner: int) -> None:
    """The planted fault, with a shortcut of the manager's on the same window."""
    action = QAction(lock.parent())
    action.setShortcut("Ctrl+E")
    action.triggered.connect(partial(_show_manager, lock))
    lock.parent().addAction(action)


def _show_manager(lock: KioskLock) -> None:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.show()


def main() -> None:
    """Try until killed."""
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        # A hunt that runs in the background of a shell hands on that these are ignored.
        signal.signal(number, signal.SIG_DFL)
    library, keys, *plant = sys.argv[1:]
    app.MainWindow = Telling
    if plant:
        KioskLock.engage = _let_through

    def make(window: KioskWindow, loaded: LoadedKiosk) -> Driver:
        return Escapist(window, loaded, json.loads(keys))

    sys.exit(drive(make, Path(library)))


if __name__ == "__main__":
    main()
