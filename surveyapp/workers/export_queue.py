"""The queue of exports: one runs after another; each can be watched, stopped and retried."""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from surveyapp.exchange.responses_out.export import (
    BESIDE_A_WINDOW,
    ExportReport,
    ExportRequest,
    export_survey,
)
from surveyapp.workers.job import Job
from surveyapp.workers.library import Library

_LEAST_SECONDS = 1.0
"""A rate measured over less than this says nothing about the rest."""
_KEPT = 5
"""Successful exports still shown when another is added; all of a day would fill the window."""


class TaskState(Enum):
    """Where an export stands."""

    WAITING = auto()
    RUNNING = auto()
    STOPPING = auto()
    SUCCEEDED = auto()
    STOPPED = auto()
    FAILED = auto()

    @property
    def is_over(self) -> bool:
        """Whether the export has ended."""
        return self in (TaskState.SUCCEEDED, TaskState.STOPPED, TaskState.FAILED)


class ExportTask(QObject):
    """One export from the moment it was asked for; it belongs to its queue.

    Signals:
        changed: the state or the progress changed.
        succeeded, stopped, failed: exactly one of them, each time it was
            started. ``succeeded`` brings the report, ``failed`` a sentence.
    """

    changed = Signal()
    succeeded = Signal(object)
    stopped = Signal()
    failed = Signal(str)

    def __init__(self, request: ExportRequest, clock: Callable[[], float], parent: QObject) -> None:
        super().__init__(parent)
        self.request = request
        self.state = TaskState.WAITING
        self.done = 0
        self.total = 0
        self.report: ExportReport | None = None
        self.sentence = ""
        self._clock = clock
        self._started = 0.0
        self._job: Job | None = None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the rate so far; None while that cannot be estimated."""
        taken = self._clock() - self._started
        if self.state is not TaskState.RUNNING or not self.done or taken < _LEAST_SECONDS:
            return None
        return taken / self.done * (self.total - self.done)

    @Slot()
    def cancel(self) -> None:
        """Stop, or do not begin; the file is left as it was."""
        if self.state is TaskState.WAITING:
            self._end(TaskState.STOPPED)
        elif self.state is TaskState.RUNNING and self._job is not None:
            self._set_state(TaskState.STOPPING)
            self._job.cancel()

    def wait_again(self) -> None:
        """Reset an export that has ended, for the queue to start it again."""
        self.done = self.total = 0
        self.report = None
        self.sentence = ""
        self._set_state(TaskState.WAITING)

    def start(self, library: Library) -> Job:
        """Begin in a thread and return the job that does it."""
        self._started = self._clock()
        self._set_state(TaskState.RUNNING)
        work = partial(export_survey, library.database, self.request, readers=BESIDE_A_WINDOW)
        job = self._job = library.start(work)
        job.progressed.connect(self._progress)
        job.succeeded.connect(self._succeed)
        job.stopped.connect(self._stop)
        job.failed.connect(self._fail)
        return job

    def shut_down(self) -> None:
        """Stop the export and wait until its thread has ended."""
        if self._job is not None:
            self._job.disconnect(self)
            self._job.shut_down()
        if not self.state.is_over:
            self._end(TaskState.STOPPED)

    @Slot(object, object)
    def _progress(self, done: int, total: int) -> None:
        self.done, self.total = done, total
        self.changed.emit()

    @Slot(object)
    def _succeed(self, report: ExportReport) -> None:
        self.report = report
        self._end(TaskState.SUCCEEDED)

    @Slot()
    def _stop(self) -> None:
        self._end(TaskState.STOPPED)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self.sentence = sentence
        self._end(TaskState.FAILED)

    def _end(self, state: TaskState) -> None:
        self._job = None
        self._set_state(state)
        if state is TaskState.SUCCEEDED:
            self.succeeded.emit(self.report)
        elif state is TaskState.FAILED:
            self.failed.emit(self.sentence)
        else:
            self.stopped.emit()

    def _set_state(self, state: TaskState) -> None:
        self.state = state
        self.changed.emit()


class ExportQueue(QObject):
    """Runs one export at a time; the others wait in the order they came.

    Signals:
        added, removed: an `ExportTask` came, or was dismissed; the oldest of many
            that went well are dismissed by themselves.
        busy_changed: whether any export runs or waits.
    """

    added = Signal(object)
    removed = Signal(object)
    busy_changed = Signal(bool)

    def __init__(
        self,
        library: Library,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._clock = clock
        self._tasks: list[ExportTask] = []
        self._running: Job | None = None
        self._was_busy = False
        self._closed = False

    @property
    def tasks(self) -> tuple[ExportTask, ...]:
        """Every export that was not dismissed, oldest first."""
        return tuple(self._tasks)

    @property
    def is_busy(self) -> bool:
        """Whether any export runs or waits."""
        return any(not task.state.is_over for task in self._tasks)

    @Slot(object)
    def add(self, request: ExportRequest) -> ExportTask:
        """Queue an export; it starts as soon as no other runs."""
        succeeded = [task for task in self._tasks if task.state is TaskState.SUCCEEDED]
        for old in succeeded[:-_KEPT]:
            self.remove(old)
        task = ExportTask(request, self._clock, self)
        self._tasks.append(task)
        task.changed.connect(self._emit_busy_changed)
        self.added.emit(task)
        self._start_next()
        return task

    def retry(self, task: ExportTask) -> None:
        """Queue an export again that was stopped or failed."""
        if task.state in (TaskState.STOPPED, TaskState.FAILED):
            self._tasks.remove(task)
            self._tasks.append(task)
            task.wait_again()
            self._start_next()

    def remove(self, task: ExportTask) -> None:
        """Dismiss an export that is over; its file stays."""
        if task.state.is_over and task in self._tasks:
            self._tasks.remove(task)
            self.removed.emit(task)
            task.deleteLater()

    def shut_down(self) -> None:
        """Stop all exports and wait; those not finished leave no file."""
        self._closed = True
        for task in self._tasks:
            task.shut_down()

    @Slot()
    def _start_after_ended(self) -> None:
        self._running = None
        self._start_next()

    @Slot()
    def _emit_busy_changed(self) -> None:
        if self.is_busy != self._was_busy:
            self._was_busy = not self._was_busy
            self.busy_changed.emit(self._was_busy)

    def _start_next(self) -> None:
        if self._running is None and not self._closed:
            waiting = (task for task in self._tasks if task.state is TaskState.WAITING)
            if task := next(waiting, None):
                self._running = task.start(self._library)
                self._running.ended.connect(self._start_after_ended)
        self._emit_busy_changed()
