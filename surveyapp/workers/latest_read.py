"""A long read of which only the newest answer counts, as the search and the summary need it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from surveyapp.workers.job import Job
from surveyapp.workers.library import Args, Library


class LatestRead(QObject):
    """At most one job at a time; starting another cancels the one before and drops its answer.

    Signals:
        succeeded: what the function returned.
        failed: a sentence for the person.
        outdated: after `succeeded`, where `mark_outdated` was called meanwhile.
        busy_changed: whether a read is under way; before `succeeded` and `failed`.
    """

    succeeded = Signal(object)
    failed = Signal(str)
    outdated = Signal()
    busy_changed = Signal(bool)

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._job: Job | None = None
        self._is_outdated = False

    @property
    def is_busy(self) -> bool:
        """Whether a read is under way."""
        return self._job is not None

    def start(self, function: Callable[[Connection, *Args], object], *args: *Args) -> None:
        """Call ``function(connection, *args)`` in a thread, instead of what is under way."""
        self._drop_job()
        self._job = self._library.read_long(function, *args)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Cancel what is under way; nothing is heard of it any more."""
        self._drop_job()
        self.busy_changed.emit(False)

    def mark_outdated(self) -> None:
        """Emit `outdated` once the read under way has ended.

        It is not begun anew at once: where changes follow each other faster than it takes,
        no read would ever end.
        """
        self._is_outdated = True

    def _drop_job(self) -> None:
        self._is_outdated = False
        if self._job is not None:
            self._job.drop(self)
            self._job = None

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
        self.busy_changed.emit(False)
