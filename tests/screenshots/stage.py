"""A window on sample data, and waiting until it looks as it will."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QSize,
    QTimer,
)
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from surveyapp.store.sqlite.opening import open_library
from surveyapp.views import messages
from surveyapp.views.home.backup_state import BackupState
from surveyapp.workers.library import Library
from tests.pages.finding import child_of
from tests.pages.results import ResultsScreen
from tests.screenshots.sample import put_sample
from tests.window import window_on

SIZE = QSize(1280, 800)
_LEAST_SECONDS, _STILL_SECONDS, _MOST_SECONDS = 0.8, 0.4, 15.0
"""Work is shown as such after half a second; a picture that stays the same is finished."""


class Stage:
    """A window on the sample library, on an empty one, or on the sample opened read-only.

    ``hurried`` waits for what is there, not for what moves: to look at widgets, not at pictures.
    """

    def __init__(
        self,
        folder: Path,
        *,
        empty: bool = False,
        read_only: bool = False,
        hurried: bool = False,
        size: QSize = SIZE,
    ) -> None:
        self.folder = folder
        self.hurried = hurried
        path = folder / f"{'empty' if empty else 'seen' if read_only else 'museum'}.surveys"
        self.ids = {} if empty else put_sample(path)
        self.library = Library(open_library(path, read_only=read_only))
        self.window = window_on(self.library, folder / "window.ini")
        self._size = size
        self.begin_screen()
        self.window.show()
        self.settle(self.window)

    def begin_screen(self) -> None:
        """Give the window its size again, which the screen before may have changed."""
        self.window.resize(self._size)

    def settle(self, widget: QWidget) -> None:
        """Let the window work until it looks as it will."""
        if self.hurried:
            wait_until(lambda: self._is_there(widget))
        else:
            settle(widget)

    def _is_there(self, widget: QWidget) -> bool:
        screens = self.window.screens
        if screens.is_home:
            is_busy = not child_of(self.window, BackupState).is_known
        elif screens.page is screens.preview:
            is_busy = screens.build.is_loading
        elif screens.page is screens.collect:
            is_busy = not screens.collect.is_loaded
        elif screens.page is screens.build:
            is_busy = screens.build.is_loading
        else:
            is_busy = ResultsScreen(screens.results).search.is_busy
        return widget.isVisible() and (not self.ids or not is_busy)

    def show(self, name: str, page: str) -> None:
        """Show a page of a survey."""
        self.window.screens.list.choose(self.ids[name])
        self.window.screens.show_page(page)
        self.settle(self.window)

    def dialog(self) -> QDialog:
        """Return the dialog that the window has open."""
        wait_until(lambda: bool(self._dialogs()))
        [dialog] = self._dialogs()
        return dialog

    def _dialogs(self) -> list[QDialog]:
        return [dialog for dialog in self.window.findChildren(QDialog) if dialog.isVisible()]

    def close_dialogs(self) -> None:
        """Close what a screen left open, and let go of what was changed there."""
        with patch.object(messages, "ask", lambda *_, **__: True):
            for dialog in self.window.findChildren(QDialog):
                dialog.reject()

    def close(self) -> None:
        """End as the program does."""
        self.close_dialogs()
        self.window.screens.collect.may_close = lambda: True
        self.window.close()
        self.library.shut_down()
        self.window.deleteLater()
        self.library.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Screen = Callable[[Stage], QWidget]


def settle(widget: QWidget) -> QImage:
    """Let the window work until its picture stays the same for a moment; return that picture."""
    started = changed = time.monotonic()
    picture = widget.grab().toImage()
    while time.monotonic() - started < _MOST_SECONDS:
        _wait(50)
        now = widget.grab().toImage()
        if now != picture:
            picture, changed = now, time.monotonic()
        still = time.monotonic() - changed
        if time.monotonic() - started > _LEAST_SECONDS and still > _STILL_SECONDS:
            break
    return picture


def wait_until(holds: Callable[[], bool]) -> None:
    """Let the window work until this holds, but not for ever."""
    started = time.monotonic()
    while not holds() and time.monotonic() - started < _MOST_SECONDS:
        _wait(50)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
