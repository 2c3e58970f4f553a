"""The kiosk of one library, from the start of the program or the press of a button to the PIN."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.kiosk_state import KioskState, kiosk_state, unlock_kiosk
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.views.crash import CrashReporter
from surveyapp.views.kiosk.blank_screen import BlankScreen
from surveyapp.views.kiosk.language import KioskLanguage
from surveyapp.views.kiosk.loaded import LoadedKiosk, load_kiosk
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.views.kiosk.write_queue import Write
from surveyapp.views.opening.first_window import SingleInstance
from surveyapp.workers.daily_backups import DailyBackups
from surveyapp.workers.library import Library
from surveyapp.workers.pin_guard import PinGuard
from surveyapp.workers.serial_executor import SerialExecutor

logger = logging.getLogger(__name__)

_AGAIN_MS = 10_000
"""Between two tries to open the library or to load the survey: a drive may come back, another
program may end, somebody may make room."""


class KioskSession(QObject):
    """Opens a locked library and shows its kiosk. It asks nobody anything: strangers would answer.

    Signals:
        left: the `Path` of the library, which is closed and locked no more.
    """

    left = Signal(object)

    def __init__(
        self,
        path: Path,
        blank_screen: BlankScreen,
        reporter: CrashReporter,
        parent: QObject | None = None,
        *,
        came_back: bool = False,
    ) -> None:
        """``came_back``: the program ended without the PIN, and was started again."""
        super().__init__(parent)
        self._came_back = came_back
        self._path = path
        self._blank_screen = blank_screen
        self._reporter = reporter
        self._language = KioskLanguage(self)
        self._executor = SerialExecutor(self)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._try_again)
        self._library: Library | None = None
        self._single_instance: SingleInstance | None = None
        self.survey_id = 0
        """The survey that is answered; 0 until that is known."""
        self._unstored: list[Write] = []
        self._is_shut_down = False
        self.window: KioskWindow | None = None
        reporter.is_quiet = True

    @Slot()
    def open(self) -> None:
        """Begin, in the language of the computer: that of the survey is not known yet."""
        self._language.use("")
        self._blank_screen.say_wait()
        self._submit()

    def _submit(self) -> None:
        reply = self._executor.submit(partial(_open, self._path))
        reply.done.connect(self._show)
        reply.failed.connect(self._wait)

    def shut_down(self) -> None:
        """Save what is being answered and close the library; the kiosk stays locked."""
        self._is_shut_down = True
        self._again.stop()
        self._executor.shut_down()
        # What it opened is on its way to us, and would be lost open.
        QCoreApplication.sendPostedEvents(self._executor, QEvent.Type.MetaCall)
        if self.window is not None:
            self.window.shut_down()
        self._close_library()
        self._language.restore()
        self._blank_screen.open()

    @Slot(object)
    def _show(self, opened: tuple[Database, KioskState | None]) -> None:
        database, state = opened
        if self._is_shut_down:
            database.close()
            return
        if state is None:
            database.close()
            self._end()
            return
        self.survey_id = state.survey_id
        self._library = Library(database)
        self._single_instance = SingleInstance(database.path, self)
        guard = PinGuard(self._library, state.survey_id, self)
        guard.load()
        self._guard = guard
        self.window = KioskWindow(self._library, state.survey_id, guard, self._language)
        self.window.left.connect(self._unlock)
        self._single_instance.show_requested.connect(self.window.come_forward)
        self._reporter.caught_quietly.connect(self.window.show_fault)
        self._load()
        self._daily = DailyBackups(self._library, self)
        self._daily.start()

    @Slot()
    def _wait(self) -> None:
        # Why, is for the staff: whoever tried to open it has logged that.
        logger.warning("the kiosk's library does not open")
        self._blank_screen.say_not_ready()
        if not self._is_shut_down:
            self._again.start()

    @Slot()
    def _try_again(self) -> None:
        if self._library is None:
            self._submit()
        else:
            self._load()

    def _load(self) -> None:
        if self._library is not None:
            reply = self._library.write(
                partial(load_kiosk, came_back=self._came_back), self.survey_id
            )
            reply.done.connect(self._show_survey)
            reply.failed.connect(self._show_not_ready)

    @Slot(object)
    def _show_survey(self, loaded: LoadedKiosk) -> None:
        if self.window is not None:
            self.window.engage()
            self.window.show_survey(loaded)
            self._blank_screen.open()

    @Slot()
    def _show_not_ready(self) -> None:
        logger.warning("the kiosk's survey cannot be shown")
        if self.window is not None:
            self.window.engage()
            self.window.show_not_ready()
            self._blank_screen.open()
            self._again.start()

    @Slot()
    def _unlock(self) -> None:
        if self._library is not None and self.window is not None:
            self._unstored = self.window.end_interview()
            reply = self._library.write(_unlock, self.survey_id, self._unstored)
            reply.done.connect(self._leave)
            reply.failed.connect(self._stay)

    @Slot(str)
    def _stay(self, sentence: str) -> None:
        if self._library is None or self.window is None:
            return
        if self._library.database.has_moved and not self._unstored:
            # It cannot be unlocked: it is not there. Who has the PIN goes to look for it.
            logger.warning("the kiosk was left without its library")
            self._leave()
        else:
            self.window.tell_staff(sentence)

    @Slot(object)
    def _leave(self, _result: object = None) -> None:
        if self.window is not None:
            self.window.leave()
        self._close_library()
        self._end()

    def _end(self) -> None:
        self._is_shut_down = True
        self._reporter.is_quiet = False
        self._language.restore()
        self._executor.shut_down()
        self._blank_screen.open()
        self.left.emit(self._path)

    def _close_library(self) -> None:
        self._again.stop()
        if self._single_instance is not None:
            self._single_instance.close()
            self._single_instance = None
        if self._library is not None:
            self._library.shut_down()
            if self.window is not None:
                self.window.deleteLater()
                self.window = None
            self._library.deleteLater()
            self._library = None


def _open(path: Path) -> tuple[Database, KioskState | None]:
    """Return the library, which must be writable: a kiosk that cannot store is none.

    It must be there, too: a new one would be locked to nothing, and lead to the manager's window.
    """
    database = open_library(path, must_exist=True)
    try:
        with database.reader() as connection:
            return database, kiosk_state(connection)
    except BaseException:
        database.close()
        raise


def _unlock(connection: Connection, survey_id: int, unstored: list[Write]) -> None:
    # Together: nobody tries again to store what is left once the kiosk is ended.
    for work in unstored:
        work(connection)
    unlock_kiosk(connection)
    note_event(connection, survey_id, KioskEvent.ENDED)
