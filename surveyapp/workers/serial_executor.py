"""A thread that does short pieces of work one after another, so that no view waits."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from surveyapp.domain.sentences import Sentence
from surveyapp.localization import translated
from surveyapp.workers.job import failure_sentence


class Reply(QObject):
    """What will come of a piece of work. Connect bound methods of QObjects at once.

    Signals:
        done: the result.
        failed: a sentence for the person, in the language on the screen.
        ended: after exactly one of the two, once.
    """

    done = Signal(object)
    failed = Signal(str)
    ended = Signal()


class SerialExecutor(QObject):
    """Does submitted work in its own thread, in order."""

    _submitted = Signal(object, object)
    _finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = QThread(self)
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._submitted.connect(self._worker.run)
        self._finished.connect(self._worker.finish)
        self._worker.ended.connect(self._answer)
        self._numbers = count()
        self._replies: dict[int, Reply] = {}
        self._thread.start()

    def submit(self, work: Callable[[], Any]) -> Reply:
        """Queue the work; the reply speaks in the thread that made the executor."""
        number = next(self._numbers)
        reply = Reply(self)
        self._replies[number] = reply
        self._submitted.emit(number, work)
        return reply

    def shut_down(self) -> None:
        """Finish what is queued, then end the thread."""
        if self._thread.isRunning():
            # By way of the worker: quit() from here would overtake what is queued.
            self._finished.emit()
        self._thread.wait()

    @Slot(object, object, object)
    def _answer(self, number: int, result: Any, sentence: Sentence | None) -> None:
        reply = self._replies.pop(number)
        if sentence is None:
            reply.done.emit(result)
        else:
            reply.failed.emit(translated(sentence))
        reply.ended.emit()
        reply.deleteLater()


class _Worker(QObject):
    ended = Signal(object, object, object)

    @Slot(object, object)
    def run(self, number: int, work: Callable[[], Any]) -> None:
        result, sentence = None, None
        try:
            result = work()
        except Exception as error:  # of any kind: else whoever waits for the answer waits for ever
            sentence = failure_sentence(error)
        self.ended.emit(number, result, sentence)

    @Slot()
    def finish(self) -> None:
        QThread.currentThread().quit()
