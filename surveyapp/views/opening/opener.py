"""Opens libraries in a thread, until one is open or the person gives up."""

from __future__ import annotations

import logging
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

from surveyapp.domain.sentences import Sentence
from surveyapp.localization import translated
from surveyapp.paths import LIBRARY_SUFFIX
from surveyapp.store.errors import LibraryInUseError, StoreError
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import Say, open_library
from surveyapp.store.sqlite.restoring import restore_backup
from surveyapp.views import messages
from surveyapp.views.backups.dialog import choose_backup
from surveyapp.views.main_window import MainWindow
from surveyapp.views.opening.first_window import show_running_window
from surveyapp.views.opening.recovery_options import RecoveryOption, ask_recovery_option
from surveyapp.views.opening.waiting import WaitingDialog
from surveyapp.views.save_file import choose_new_library, library_filters
from surveyapp.workers.job import os_sentence
from surveyapp.workers.serial_executor import SerialExecutor

logger = logging.getLogger(__name__)

_PATIENCE_MS = 500
"""Quick openings show no dialog."""

HOLDER_PATIENCE_MS = 2_000
"""How long to wait for the window that has the library to answer."""

_PAUSE_S = 0.05


class Opener(QObject):
    """Opens one library at a time; asks for what to do as often as one does not open.

    Signals:
        opened: the open `Database`.
        shown_elsewhere: the `Path` of the library, whose own window has come to the front.
        given_up: there is none; exactly one of the three follows each `open`.
    """

    opened = Signal(object)
    shown_elsewhere = Signal(object)
    given_up = Signal()
    _said = Signal(object)

    def __init__(self, window: MainWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._executor = SerialExecutor(self)
        self._path = Path()
        self._read_only = self._must_exist = False
        self._sentence = ""
        self._waiting: WaitingDialog | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self._said.connect(self._tell_progress)
        self._is_busy = self._is_shut_down = False

    @property
    def is_busy(self) -> bool:
        """Whether none of the signals has followed yet."""
        return self._is_busy

    def open(
        self,
        path: Path,
        *,
        read_only: bool = False,
        must_exist: bool = False,
        backup: Path | None = None,
    ) -> None:
        """Begin, first putting a ``backup`` in the library's place; not while it `is_busy`.

        ``must_exist``: one that is missing is asked about, not made.
        """
        self._is_busy = True
        self._path, self._read_only, self._must_exist = path, read_only, must_exist
        doing = self.tr("Opening “{name}”…") if backup is None else self.tr("Restoring “{name}”…")
        self._say(doing.format(name=path.name))
        self._patience.start()
        work = partial(
            _attempt,
            path,
            read_only=read_only,
            must_exist=must_exist,
            say=self._said.emit,
            backup=backup,
        )
        reply = self._executor.submit(work)
        reply.done.connect(self._settle)
        reply.failed.connect(self._ask_after_fault)

    def show_running_window(self, path: Path) -> None:
        """Let the window that shows this library come to the front once more."""
        self._executor.submit(partial(show_running_window, path, HOLDER_PATIENCE_MS))

    def shut_down(self) -> None:
        """Wait for what is under option; a library that it still opens is closed again."""
        self._is_shut_down = True
        self._executor.shut_down()
        # What it opened is on its option to us, and would be lost open.
        QCoreApplication.sendPostedEvents(self._executor, QEvent.Type.MetaCall)
        self._end_waiting()

    @Slot(object)
    def _tell_progress(self, sentence: Sentence) -> None:
        self._say(translated(sentence))

    def _say(self, sentence: str) -> None:
        self._sentence = sentence
        if self._window.screens is None:
            self._window.show_opening(sentence)
        elif self._waiting is not None:
            self._waiting.say(sentence)

    @Slot()
    def _show_waiting(self) -> None:
        if self._window.screens is None:
            return  # the window says it
        self._waiting = WaitingDialog(self._sentence, self._window)
        self._waiting.show()

    def _end_waiting(self) -> None:
        self._patience.stop()
        if self._waiting is not None:
            self._waiting.hide()
            self._waiting.deleteLater()
            self._waiting = None

    @Slot(object)
    def _settle(self, result: Database | StoreError | None) -> None:
        self._end_waiting()
        if isinstance(result, StoreError):
            self._ask(result)
        elif self._is_shut_down:
            if result is not None:
                result.close()
        else:
            self._is_busy = False
            if result is None:
                self.shown_elsewhere.emit(self._path)
            else:
                self.opened.emit(result)

    @Slot(str)
    def _ask_after_fault(self, sentence: str) -> None:
        self._end_waiting()
        self._ask(StoreError(sentence))

    def _ask(self, error: StoreError) -> None:
        """Ask until there is something to open; backing out of a file dialog asks again."""
        if self._is_shut_down:
            return
        path = backup = None
        while path is None:
            option = ask_recovery_option(self._window, error, self._word_for_giving_up())
            if option is None:
                self._is_busy = False
                self.given_up.emit()
                return
            if option is RecoveryOption.RESTORE:
                backup = choose_backup(self._window, self._path)
                path = self._path if backup is not None else None
            else:
                path = self._path_for(option)
        again = option is RecoveryOption.TRY_AGAIN and self._read_only
        self.open(
            path,
            read_only=again or option is RecoveryOption.READ_ONLY,
            must_exist=option is RecoveryOption.TRY_AGAIN and self._must_exist,
            backup=backup,
        )

    def _word_for_giving_up(self) -> str:
        return self.tr("Quit") if self._window.screens is None else self.tr("Cancel")

    def _path_for(self, option: RecoveryOption) -> Path | None:
        match option:
            case RecoveryOption.TRY_AGAIN | RecoveryOption.READ_ONLY:
                return self._path
            case RecoveryOption.CHOOSE:
                return self._choose_other()
            case RecoveryOption.NEW:
                return self._choose_new()
        return None

    def _choose_other(self) -> Path | None:
        return messages.choose_open_file(
            self._window, self.tr("Choose a library"), library_filters()
        )

    def _choose_new(self) -> Path | None:
        proposed = self._path.with_name(
            self.tr("New library") + (self._path.suffix or LIBRARY_SUFFIX)
        )
        title = self.tr("Make a new library")
        return choose_new_library(self._window, title, proposed)


def _attempt(
    path: Path, *, read_only: bool, must_exist: bool, say: Say, backup: Path | None
) -> Database | StoreError | None:
    """Return the library, or why it is not open; None if another window shows it.

    Runs in the thread. Whoever has the library may just be starting, or ending.
    """
    deadline = time.monotonic() + HOLDER_PATIENCE_MS / 1000
    try:
        if backup is not None:
            _put_back(path, backup)
        while True:
            try:
                return open_library(path, read_only=read_only, must_exist=must_exist, say=say)
            except LibraryInUseError:
                if show_running_window(path, HOLDER_PATIENCE_MS):
                    return None
                if time.monotonic() > deadline:
                    raise
                time.sleep(_PAUSE_S)
    except StoreError as error:
        logger.warning("not opened: %s", error)
        return error
    except OSError as error:
        logger.warning("not opened: %s", error)
        return StoreError(os_sentence(error))


def _put_back(path: Path, backup: Path) -> None:
    try:
        restore_backup(path, backup)
    except StoreError as error:
        # Of no other kind: what is wrong with the backup says nothing about the library.
        raise StoreError("Nothing was restored. {reason}", reason=error.sentence) from error
