"""Backs up an open library once a day, in the background, also when the program stays open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from surveyapp.store.sqlite.backup_files import Clock, make_daily_backup, utc_now
from surveyapp.store.sqlite.database import Database
from surveyapp.workers.job import Job, Steps, StopAsked
from surveyapp.workers.library import Library

_AFTER_START_MS = 5_000
"""By then the window is shown and has read what it shows."""

_EVERY_MS = 30 * 60 * 1_000
"""Between two looks whether another day has begun, or a failed backup can be made now."""


class DailyBackups(QObject):
    """Makes the backup of each day on which something changed.

    Signals:
        looked: a backup was made, or none was due.
        failed: a sentence for the person; it is tried again in a while.
    """

    looked = Signal()
    failed = Signal(str)

    def __init__(
        self, library: Library, parent: QObject | None = None, *, clock: Clock = utc_now
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._clock = clock
        self._job: Job | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.setObjectName("every day")
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self, singleShot=True, interval=_AFTER_START_MS)
        self._first.setObjectName("after the start")
        self._first.timeout.connect(self.look)

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being made, or it is being found out whether one is due."""
        return self._job is not None

    def start(self) -> None:
        """Look a moment after the window was shown, and every half hour."""
        if not self._library.database.read_only:
            self._first.start()
            self._timer.start()

    @Slot()
    def look(self) -> None:
        """Make the backup of today if it is due and not under way."""
        if self._job is not None:
            return
        self._job = self._library.start(partial(_steps, self._library.database, self._clock))
        self._job.succeeded.connect(self.looked)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        self._job = None


def _steps(database: Database, clock: Clock, stop_asked: StopAsked) -> Steps:
    yield 0, 0
    return make_daily_backup(database, stop_asked=stop_asked, clock=clock)
