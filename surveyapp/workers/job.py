"""One piece of long work in a thread of its own, from start to a clean end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator
from contextlib import closing
from typing import Any, ParamSpec

from PySide6.QtCore import QObject, QThread, Signal, Slot

from surveyapp.domain.sentences import Sentence, UserError
from surveyapp.localization import translated
from surveyapp.store.errors import InterruptedReadError

logger = logging.getLogger(__name__)

Steps = Generator[tuple[int, int], None, Any]
"""Work that yields (done, total) now and then and returns its result."""

_FAULT = Sentence("Something went wrong in the program. Details are in the log.")

StopAsked = Callable[[], bool]
StartWork = Callable[[StopAsked], Steps]
"""Called in the thread: gets a function that says whether to stop, returns the work."""

Params = ParamSpec("Params")


def stepwise(
    function: Callable[Params, Steps], *args: Params.args, **kwargs: Params.kwargs
) -> StartWork:
    """Return work that need not ask whether to stop: it is stopped between two of its steps."""

    def start_work(_stop_asked: StopAsked) -> Steps:
        return function(*args, **kwargs)

    return start_work


class Job(QObject):
    """Runs a generator in a QThread; its signals come in the thread that made it.

    Signals:
        progressed: done, total.
        succeeded: what the work returned.
        stopped: it was cancelled and has cleaned up.
        failed: a sentence for the person, in the language on the screen.
        ended: after exactly one of the three, once.
    """

    progressed = Signal(object, object)
    succeeded = Signal(object)
    stopped = Signal()
    failed = Signal(str)
    ended = Signal()

    def __init__(self, start_work: StartWork, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker(start_work)  # kept: nothing else holds it
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.run)
        self._worker.progressed.connect(self.progressed)
        self._worker.outcome.connect(self._settle)
        self._result: tuple[str, Any] = ("stopped", None)
        self._thread.finished.connect(self._end)

    def start(self) -> None:
        """Begin; may be called once."""
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the thread is alive."""
        return self._thread.isRunning()

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop; `stopped` follows when it has cleaned up."""
        # A flag, not a signal to the worker: its event loop is busy in run().
        self._worker.stop_asked = True

    def drop(self, receiver: QObject) -> None:
        """Cancel the work and disconnect its signals from ``receiver``."""
        self.disconnect(receiver)
        self.cancel()

    def shut_down(self) -> None:
        """Stop and wait. A QThread destroyed while it runs aborts the process."""
        self.cancel()
        self._thread.quit()
        self._thread.wait()

    @Slot(str, object)
    def _settle(self, how: str, value: object) -> None:
        self._result = (how, value)
        self._thread.quit()

    @Slot()
    def _end(self) -> None:
        how, value = self._result
        if how == "succeeded":
            self.succeeded.emit(value)
        elif how == "failed":
            self.failed.emit(translated(value))
        else:
            self.stopped.emit()
        self.ended.emit()


class _Worker(QObject):
    """Lives in the job's thread and drives the generator."""

    progressed = Signal(object, object)
    outcome = Signal(str, object)

    def __init__(self, start_work: StartWork) -> None:
        super().__init__()
        self._start_work = start_work
        self.stop_asked = False

    @Slot()
    def run(self) -> None:
        try:
            with closing(self._start_work(self._is_stop_asked)) as steps:
                outcome = self._follow(steps)
        except InterruptedReadError:
            outcome = ("stopped", None)
        except Exception as error:  # of any kind
            # Left alone it would only reach sys.excepthook, and the thread would
            # idle on with a progress bar waiting for it.
            outcome = ("failed", failure_sentence(error))
        # After closing(): by now stopped work has removed what it had begun.
        self.outcome.emit(*outcome)

    def _follow(self, steps: Steps) -> tuple[str, Any]:
        while not self.stop_asked:
            try:
                done, total = next(steps)
            except StopIteration as end:
                return "succeeded", end.value
            self.progressed.emit(done, total)
        return "stopped", None

    def _is_stop_asked(self) -> bool:
        return self.stop_asked


def failure_sentence(error: Exception) -> Sentence:
    """Log the error that ended work in the background; return what to say of it to the person."""
    if isinstance(error, UserError):
        # Not its words: the sentence about a file quotes what stands in a cell.
        logger.warning("background job failed", exc_info=error)
        return error.sentence
    if isinstance(error, OSError):
        logger.warning("background job failed: %s", error)
        return os_sentence(error)
    logger.error("background job failed", exc_info=error)
    return _FAULT


def os_sentence(error: OSError) -> Sentence:
    """Return the sentence for an error of the disk: what happened and to which file."""
    reason = error.strerror or Sentence("unknown error")
    if error.filename is None:
        return Sentence("The disk reported an error: {reason}.", reason=reason)
    return Sentence("“{file}” could not be used: {reason}.", file=error.filename, reason=reason)
