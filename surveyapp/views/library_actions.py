"""The actions on the library as a file: open another, back up, restore, check."""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from surveyapp.paths import LIBRARY_NAME
from surveyapp.store.sqlite.copies import copy_library
from surveyapp.store.sqlite.database import Database
from surveyapp.views import messages
from surveyapp.views.backups.dialog import RestoreDialog
from surveyapp.views.library_check import LibraryCheck
from surveyapp.views.menu_actions import make_action
from surveyapp.views.navigation import Navigator
from surveyapp.views.save_file import choose_new_library, library_filters
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.job import StopAsked
from surveyapp.workers.library import Library


class LibraryActions(QObject):
    """Owns the actions, and fills the menu of recent libraries.

    Signals:
        backups_seen: the dialog with the backups was closed, in which one may have been made.
    """

    backups_seen = Signal()

    def __init__(
        self, library: Library, settings: WindowSettings, navigator: Navigator, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library = library
        self._navigator = navigator
        self._settings = settings
        self._window = window
        self._no_backup = messages.Failures(self.tr("Back up library"), window)
        make = partial(make_action, self)
        open_key = QKeySequence.StandardKey.Open
        self.open = make(self.tr("&Open library…"), "folder-open", self._open, open_key)
        self.new = make(self.tr("New &library…"), "library-big", self._new)
        self.back_up = make(self.tr("&Back up library…"), "shield-check", self._back_up)
        self.restore = make(self.tr("Resto&re a backup…"), "archive-restore", self._choose_backup)
        self.check = make(self.tr("&Check library"), "circle-check", self._check)

    def fill_recent(self, menu: QMenu) -> None:
        """List the other libraries opened lately; those that are gone are disabled."""
        menu.clear()
        for path in self._settings.recent_libraries:
            if path != self._library.path.absolute():
                action = menu.addAction(str(path).replace("&", "&&"))
                action.setData(path)
                action.setEnabled(path.exists())
                action.triggered.connect(self._open_recent)
        if menu.isEmpty():
            menu.addAction(self.tr("No others yet")).setEnabled(False)

    @Slot()
    def _open_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._navigator.library_requested.emit(action.data())

    @Slot()
    def _open(self) -> None:
        path = messages.choose_open_file(self._window, self.tr("Open library"), library_filters())
        if path is not None:
            self._navigator.library_requested.emit(path)

    @Slot()
    def _new(self) -> None:
        proposed = _unused(self._library.path.with_name(LIBRARY_NAME))
        path = choose_new_library(self._window, self.tr("New library"), proposed)
        if path is not None:
            self._navigator.library_requested.emit(path)

    @Slot()
    def _back_up(self) -> None:
        library = self._library.path
        proposed = _unused(library.with_name(f"{library.stem} backup{library.suffix}"))
        path = messages.choose_save_file(
            self._window, self.tr("Back up library"), proposed, library_filters()
        )
        if path is None:
            return
        # A file that exists is replaced: the file dialog has asked about that.
        job = self._library.start(partial(_backup_steps, self._library.database, path))
        job.succeeded.connect(self._say_backed_up)
        job.failed.connect(self._no_backup.show)

    @Slot(object)
    def _say_backed_up(self, path: Path) -> None:
        text = self.tr("The library was copied to “{path}”, read back and found sound.")
        messages.tell(self._window, self.tr("Back up library"), text.format(path=path))

    @Slot()
    def _choose_backup(self) -> None:
        library = self._library
        dialog = RestoreDialog(library.path, library.database, library.start, self._window)
        dialog.chosen.connect(self._navigator.restore_requested)
        dialog.finished.connect(self.backups_seen)
        dialog.open()

    @Slot()
    def _check(self) -> None:
        self.check.setEnabled(False)
        LibraryCheck(self._library, self._window).ended.connect(self._allow_check)

    @Slot()
    def _allow_check(self) -> None:
        self.check.setEnabled(True)


def _backup_steps(
    database: Database, path: Path, stop_asked: StopAsked
) -> Generator[tuple[int, int], None, Path]:
    yield 0, 1
    copy_library(database, path, replace=True, stop_asked=stop_asked)
    return path


def _unused(path: Path) -> Path:
    """Return the path, or one with the least number that makes it the name of no file."""
    numbered = (path.with_name(f"{path.stem} {number}{path.suffix}") for number in count(2))
    return next(candidate for candidate in chain([path], numbered) if not candidate.exists())
