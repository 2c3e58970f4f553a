"""The main window: the frame that is there from the first moment to the last.

It imports none of the screens. They load behind it, while the person sees that the
program has started.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar

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
        self._place()

    @guarded
    def sizeHint(self) -> QSize:
        """Room for list and page at any size of text, but no more than the screen has."""
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * 208, metrics.height() * 48)
        return wanted.boundedTo(QGuiApplication.primaryScreen().availableSize())

    def show_opening(self, sentence: str) -> None:
        """Say what is being done, in the place of the screens that were `retire_or_remove`."""
        central = self.centralWidget()
        if isinstance(central, OpeningPlaceholder):
            central.say(sentence)
        else:
            self.setWindowTitle(QGuiApplication.applicationDisplayName())
            self.setCentralWidget(OpeningPlaceholder(sentence))

    def show_screens(self, screens: Screens) -> None:
        """Show a library: these are the central widget by now."""
        self.screens = screens
        self.setWindowTitle(screens.title)

    def put_away(self) -> bool:
        """Take the screens out; return False, and keep them, if the person wants to stay."""
        if self.screens is not None:
            if not self.screens.may_leave():
                return False
            self.screens.leave()
            self.screens = None
            # With all actions in it; they belong to the screens.
            self.menuBar().deleteLater()
            for bar in self.findChildren(
                QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly
            ):
                self.removeToolBar(bar)
                bar.deleteLater()
        return True

    @Slot()
    def come_forward(self) -> None:
        """Be seen, whatever was done to the window or lies over it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        # What asks the person something is above the rest of the window, and has the keyboard.
        for window in dict.fromkeys((self, QApplication.activeModalWidget() or self)):
            window.raise_()
            window.activateWindow()

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what would be lost, save the rest, stop what runs."""
        if self._failed_to_close:
            event.accept()
            return
        # Stays open at a fault, which would go unseen with the window; then it may be closed.
        event.ignore()
        self._failed_to_close = True
        if self.screens is None or self.screens.may_leave():
            if self.screens is not None:
                self.screens.leave()
            self._settings.geometry = self.saveGeometry()
            self._settings.save()
            event.accept()
        self._failed_to_close = False

    def _place(self) -> None:
        self.resize(self.sizeHint())
        if not self._settings.geometry.isEmpty():
            self.restoreGeometry(self._settings.geometry)
        if not any(s.availableGeometry().intersects(self.frameGeometry())
                   for s in QGuiApplication.screens()):  # fmt: skip
            self.move(QGuiApplication.primaryScreen().availableGeometry().topLeft())
