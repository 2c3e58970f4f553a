"""The library as the window sees it: reads, writes and long jobs, for which no view waits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, TypeVarTuple

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from surveyapp.store.sqlite.database import Database
from surveyapp.workers.job import Job, StartWork, Steps, StopAsked
from surveyapp.workers.serial_executor import Reply, SerialExecutor

Args = TypeVarTuple("Args")
Result = TypeVar("Result")


class ChangeKind(Enum):
    """What changed in the library."""

    SURVEYS = auto()
    """The list of surveys: one came, went, or changed its title or status."""
    DEFINITION = auto()
    """The questions of a survey."""
    RESPONSE_ADDED = auto()
    """One response came (``response_id``)."""
    RESPONSES = auto()
    """Responses were deleted, put back, or came in bulk."""
    KIOSK_WORDS = auto()
    """What the kiosk says itself in some language, for all surveys."""


@dataclass(frozen=True, slots=True)
class Change:
    """What changed, where. ``asker`` is the view that asked for it, which need not redraw."""

    what: ChangeKind
    survey_id: int
    response_id: int = 0
    asker: object = None


class Library(QObject):
    """One open library.

    Every view gets it by constructor. Writes go through one thread in their
    order, short reads through another, long reads each through their own.

    Signals:
        changed: a `Change`, after it was committed.
    """

    changed = Signal(object)

    def __init__(self, database: Database, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self._writing = SerialExecutor(self)
        self._reading = SerialExecutor(self)
        self._jobs: set[Job] = set()
        self._is_shut_down = False

    @property
    def path(self) -> Path:
        """The library's file."""
        return self.database.path

    @property
    def is_read_only(self) -> bool:
        """Whether every write fails, so that no view should offer one."""
        return self.database.read_only

    def read(self, function: Callable[[Connection, *Args], object], *args: *Args) -> Reply:
        """Call ``function(connection, *args)``, a short read, and reply with its result."""
        return self._reading.submit(partial(_call, self.database.reader, function, args))

    def write(
        self,
        function: Callable[[Connection, *Args], Result],
        *args: *Args,
        change: Change | Callable[[Result], Change] | None = None,
    ) -> Reply:
        """Call ``function(connection, *args)`` in one transaction and reply with its result.

        ``change``, or what it returns for the result, is emitted by `changed` after
        the commit and the reply.
        """
        reply = self._writing.submit(partial(_call, self.database.writer, function, args))
        if change is not None:
            _Announcement(self, change, reply)
        return reply

    def read_long(self, function: Callable[[Connection, *Args], object], *args: *Args) -> Job:
        """Return a job, started, that calls ``function(connection, *args)``.

        Cancelling it interrupts SQLite itself.
        """
        return self.start(partial(_read_steps, self.database, function, args))

    def start(self, start_work: StartWork) -> Job:
        """Return a job, started, that is shut down with the library if it still runs.

        After `shut_down` it never begins: replies still on their way to the
        views make them start further jobs.
        """
        job = Job(start_work, self)
        if self._is_shut_down:
            return job
        self._jobs.add(job)
        job.ended.connect(self._forget_ended)
        job.start()
        return job

    def shut_down(self) -> None:
        """Stop the jobs, finish the writes, close the file."""
        self._is_shut_down = True
        for job in list(self._jobs):
            job.shut_down()
        self._reading.shut_down()
        self._writing.shut_down()
        self.database.close()

    @Slot()
    def _forget_ended(self) -> None:
        for job in [job for job in self._jobs if not job.is_running]:
            self._jobs.discard(job)
            job.deleteLater()
        if not self._is_shut_down:
            # What was written while the job read is still in the write-ahead log.
            self._writing.submit(self.database.fold_wal)


class _Announcement(QObject):
    """Has the library emit `changed` once a reply came without an error; lives as long as it."""

    def __init__(
        self, library: Library, change: Change | Callable[[Any], Change], reply: Reply
    ) -> None:
        super().__init__(reply)
        self._library = library
        self._change = change
        self._result: Any = None
        self._done = False
        reply.done.connect(self._keep)
        reply.ended.connect(self._announce)

    @Slot(object)
    def _keep(self, result: Any) -> None:
        self._result = result
        self._done = True

    @Slot()
    def _announce(self) -> None:
        if self._done:
            change = self._change(self._result) if callable(self._change) else self._change
            self._library.changed.emit(change)


def _call(
    opened: Callable[[], AbstractContextManager[Connection]],
    function: Callable[..., Any],
    args: tuple[object, ...],
) -> Any:
    with opened() as connection:
        return function(connection, *args)


def _read_steps(
    database: Database,
    function: Callable[..., Any],
    args: tuple[object, ...],
    stop_asked: StopAsked,
) -> Steps:
    yield 0, 0
    return _call(partial(database.reader, stop_asked), function, args)
