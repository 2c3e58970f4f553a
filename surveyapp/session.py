"""The libraries that one window shows, one after another, and all that belongs to each."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal, Slot
from sqlalchemy import Connection

from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.kiosk_state import kiosk_state, lock_kiosk, unlock_kiosk
from surveyapp.store.sqlite.database import Database
from surveyapp.views import messages
from surveyapp.views.main_window import MainWindow
from surveyapp.views.opening.first_window import SingleInstance, report_running_window
from surveyapp.views.opening.opener import Opener
from surveyapp.views.screens import Screens
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.daily_backups import DailyBackups
from surveyapp.workers.draft_recovery import DraftRecovery
from surveyapp.workers.library import Library

logger = logging.getLogger(__name__)

_DONE, _FAILED = range(2)


class Session(QObject):
    """Opens libraries into the window.

    ``fault`` is what kept the screens of a library from being made, if anything did.

    Signals:
        ended: there is nothing to show; with the exit status of the program.
        locked: the `Path` of a library whose kiosk is not ended; it is closed by now.
    """

    ended = Signal(int)
    locked = Signal(object)

    def __init__(
        self, window: MainWindow, settings: WindowSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._shown: _ShownLibrary | None = None
        self._restored: Path | None = None
        self._not_locked = messages.Failures(self.tr("Start kiosk"), window)
        self.fault: Exception | None = None
        self._opener = Opener(window, self)
        self._opener.opened.connect(self._show)
        self._opener.shown_elsewhere.connect(self._leave_to_other)
        self._opener.given_up.connect(self._give_up)

    @Slot(object)
    def open(self, path: Path, *, must_exist: bool = False) -> None:
        """Show this library instead of what is shown; with ``must_exist`` none is made there."""
        # Unless it is to be written from now on.
        with suppress(OSError):
            if self._shown is not None and self._shown.is_as_good_as(path):
                return
        # Opened first: if that fails, the one shown is still there.
        if not self._opener.is_busy:
            self._opener.open(path, must_exist=must_exist)

    def shut_down(self) -> None:
        """Finish all writes and close the library."""
        self._opener.shut_down()
        self._close_shown()

    @Slot(object)
    def _show(self, database: Database) -> None:
        if not self._window.remove_screens():
            database.close()
            return
        self._close_shown()
        if self._restored == database.path:
            # As it was in the kiosk's time, with the lock and the PIN of then.
            _unlock(database)
        self._restored = None
        if _is_locked(database):
            path = database.path
            database.close()
            self.locked.emit(path)
            return
        self._settings.add_library(database.path)
        self._settings.save()
        try:
            self._shown = _ShownLibrary(database, self._settings, self._window, self)
        except Exception as fault:  # of any kind: it leaves a window with nothing in it
            self.fault = fault
            self.ended.emit(_FAILED)
            return
        navigator = self._shown.screens.navigator
        navigator.library_requested.connect(self.open)
        navigator.restore_requested.connect(self._restore)
        navigator.kiosk_requested.connect(self._lock)
        self._window.show_screens(self._shown.screens)

    @Slot(object)
    def _restore(self, backup: Path) -> None:
        # A file that is open cannot be replaced: the rest is done when this one is closed.
        if self._shown is not None and self._window.remove_screens():
            path = self._shown.path
            self._close_shown()
            self._restored = path
            self._opener.open(path, backup=backup)

    @Slot(int)
    def _lock(self, survey_id: int) -> None:
        """Store that the kiosk is on before anything of it is shown: no crash may undo it."""
        if self._shown is not None:
            reply = self._shown.library.write(_begin_kiosk, survey_id)
            reply.done.connect(self._leave_to_kiosk)
            reply.failed.connect(self._not_locked.show)

    @Slot(object)
    def _leave_to_kiosk(self, _result: object) -> None:
        if self._shown is None:
            return
        path = self._shown.path
        if self._window.remove_screens():
            self._close_shown()
            self.locked.emit(path)
        else:
            self._shown.library.write(unlock_kiosk)

    @Slot(object)
    def _leave_to_other(self, path: Path) -> None:
        logger.info("shown in another window")
        if self._shown is None:
            report_running_window(path)
            self.ended.emit(_DONE)
            return
        text = self.tr("“{path}” is open in another window, which now comes to the front.")
        messages.tell(self._window, self.tr("Open library"), text.format(path=path))
        # The message came before it.
        self._opener.show_running_window(path)

    @Slot()
    def _give_up(self) -> None:
        self._restored = None
        if self._shown is None:
            self.ended.emit(_FAILED)

    def _close_shown(self) -> None:
        if self._shown is not None:
            self._shown.shut_down()
            self._shown = None


class _ShownLibrary(QObject):
    """An open library with its screens, its socket for further starts and its daily backups."""

    def __init__(
        self, database: Database, settings: WindowSettings, window: MainWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        # Early: a second start waits for the answer while the screens are being made.
        self._single_instance = None if database.read_only else SingleInstance(database.path, self)
        self.library = Library(database)
        try:
            self.screens = Screens(self.library, settings, window)
        except BaseException:
            # Its threads, destroyed while they run, would abort the program before it says why.
            self.library.shut_down()
            raise
        if self._single_instance is not None:
            self._single_instance.show_requested.connect(window.come_forward)
        self._daily = DailyBackups(self.library, self)
        self._daily.failed.connect(self.screens.backup_notice.show_failure)
        self._daily.looked.connect(self.screens.backup_notice.show_success)
        self._daily.failed.connect(self.screens.home.backup.show_failure)
        self._daily.looked.connect(self.screens.home.backup.refresh)
        self.screens.backup_notice.retry_requested.connect(self._daily.look)
        self._daily.start()
        self._recovery = DraftRecovery(self.library, self)
        self._recovery.failed.connect(self.screens.recovery_notice.show_failure)
        self._recovery.succeeded.connect(self.screens.recovery_notice.show_success)
        self.screens.recovery_notice.retry_requested.connect(self._recovery.recover)
        if not database.read_only:
            self._recovery.recover()

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.library.path

    def is_as_good_as(self, path: Path) -> bool:
        """Return whether opening this path would show nothing else; may raise OSError."""
        return path.samefile(self.library.path) and not self.library.is_read_only

    def shut_down(self) -> None:
        """Finish all writes, close the file, free everything."""
        if self._single_instance is not None:
            self._single_instance.close()
        self.library.shut_down()
        # Before the next one, so that nothing of this one hears of that library.
        for part in (self.screens, self.library, self):
            part.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _is_locked(database: Database) -> bool:
    with database.reader() as connection:
        return kiosk_state(connection) is not None


def _unlock(database: Database) -> None:
    if _is_locked(database):
        with database.writer() as connection:
            unlock_kiosk(connection)


def _begin_kiosk(connection: Connection, survey_id: int) -> None:
    lock_kiosk(connection, survey_id)
    note_event(connection, survey_id, KioskEvent.STARTED)
