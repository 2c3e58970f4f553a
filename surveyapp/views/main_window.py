"""The main window: the frame that is open from the start of the program to its end.

It imports none of the screens: they are imported in a thread while it is shown already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow

from surveyapp.overrides import guarded
from surveyapp.views.opening.waiting import OpeningPlaceholder
from surveyapp.views.window_settings import WindowSettings

if TYPE_CHECKING:
    from surveyapp.views.screens import Screens


class MainWindow(QMainWindow):
    """Shows what is being opened, then the screens of a library, one library after another."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__()
        self._settings = settings
        self._failed_to_close = False
        self.screens: Screens | None = None
        self._restore_geometry()

    @guarded
    def sizeHint(self) -> QSize:
        """Room for three cards, or a page, at any size of text, at most the size of the screen."""
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * 208, metrics.height() * 48)
        return wanted.boundedTo(QGuiApplication.primaryScreen().availableSize())

    def show_opening(self, sentence: str) -> None:
        """Show what is being done, once `remove_screens` has made room for it."""
        central = self.centralWidget()
        if isinstance(central, OpeningPlaceholder):
            central.say(sentence)
        else:
            self.setWindowTitle(QGuiApplication.applicationDisplayName())
            self.setCentralWidget(OpeningPlaceholder(sentence))

    def show_screens(self, screens: Screens) -> None:
        """Take note of the screens, which have made themselves the central widget."""
        self.screens = screens
        self.setWindowTitle(screens.title)
        screens.title_changed.connect(self.setWindowTitle)

    def remove_screens(self) -> bool:
        """Take the screens out; return False, and keep them, if the person wants to stay."""
        if self.screens is None:
            return True
        if not self.screens.may_leave():
            return False
        self.screens.leave()
        self.screens = None
        # The actions in the menus belong to the screens.
        self.menuBar().deleteLater()
        return True

    @Slot()
    def come_forward(self) -> None:
        """Show the window over all others, also when it was minimized."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        # A modal dialog, last: it stays above the window, and has the focus.
        for window in dict.fromkeys((self, QApplication.activeModalWidget() or self)):
            window.raise_()
            window.activateWindow()

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what would be lost, save the rest, stop running exports."""
        if self._failed_to_close:
            event.accept()
            return
        # After an exception below, the window stays open, so that the fault can be shown; the
        # next attempt closes it without asking.
        event.ignore()
        self._failed_to_close = True
        if self.screens is None or self.screens.may_leave():
            if self.screens is not None:
                self.screens.leave()
            self._settings.geometry = self.saveGeometry()
            self._settings.save()
            event.accept()
        self._failed_to_close = False

    def _restore_geometry(self) -> None:
        self.resize(self.sizeHint())
        if not self._settings.geometry.isEmpty():
            self.restoreGeometry(self._settings.geometry)
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if not any(room.intersects(self.frameGeometry()) for room in rooms):
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())
