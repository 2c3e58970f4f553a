"""A long read of which only the newest answer counts, as the search and the summary need it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.workers.job import Job
from surveyapp.workers.library import Args, Library

_PATIENCE_MS = 500


class LatestRead(QObject):
    """At most one job at a time; starting another cancels the one before and drops its answer.

    Signals:
        succeeded: what the function returned.
        failed: a sentence for the person.
        outdated: after `succeeded`, where `mark_outdated` was called meanwhile.
        slow_changed: True when a read has taken half a second, for a progress bar that never
            shows for quick work; False when no read is under way any more.
    """

    succeeded = Signal(object)
    failed = Signal(str)
    outdated = Signal()
    slow_changed = Signal(bool)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self.library = library
        self._job: Job | None = None
        self._is_outdated = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._note_slow)

    @property
    def is_busy(self) -> bool:
        """Whether a read is under way."""
        return self._job is not None

    def start(self, function: Callable[[Connection, *Args], object], *args: *Args) -> None:
        """Call ``function(connection, *args)`` in a job, instead of the read under way."""
        self._drop_job()
        self._is_outdated = False
        self._job = self.library.read_long(function, *args)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self._patience.start()

    def stop(self) -> None:
        """Cancel the read under way and drop its answer."""
        self._drop_job()
        self._end()

    def mark_outdated(self) -> None:
        """Emit `outdated` once the read under way has ended.

        It is not begun anew at once: where changes follow each other faster than it takes,
        no read would ever end.
        """
        self._is_outdated = True

    def _drop_job(self) -> None:
        if self._job is not None:
            self._job.drop(self)

    @Slot(object)
    def _succeed(self, result: object) -> None:
        is_outdated = self._is_outdated
        self._end()
        self.succeeded.emit(result)
        if is_outdated:
            self.outdated.emit()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._end()
        self.failed.emit(sentence)

    def _end(self) -> None:
        self._job = None
        self._is_outdated = False
        self._patience.stop()
        self.slow_changed.emit(False)

    @Slot()
    def _note_slow(self) -> None:
        self.slow_changed.emit(True)
