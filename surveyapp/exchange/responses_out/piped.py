"""What a library writes in one long call, taken piece by piece, so that it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from threading import BoundedSemaphore

_PIECE = 256 * 1024
_WAITING = 8
"""Pieces that may wait to be taken: more would be memory only."""


class _StoppedError(Exception):
    """Nobody takes what is written any more."""


class Pipe:
    """A file to write to, which has no place to go back to."""

    def __init__(self) -> None:
        self._pieces: SimpleQueue[bytes | None] = SimpleQueue()
        self._room = BoundedSemaphore(_WAITING)
        self._gathered = bytearray()
        self._is_stopped = self._has_told = False

    def write(self, text: bytes) -> int:
        """Take bytes; wait while too many pieces wait."""
        if self._has_told:
            return len(text)
        self._gathered += text
        if len(self._gathered) >= _PIECE:
            self._pass_on()
        return len(text)

    def flush(self) -> None:
        """Do nothing: a piece is passed on when it is large enough."""

    def taken(self, work: Callable[[], object]) -> Iterator[bytes]:
        """Run ``work``, which writes here, in a thread; yield what it writes, as it writes.

        Raises what it raises. Closing the iterator ends the work at its next piece.
        """
        with ThreadPoolExecutor(1, "export-pipe") as pool:
            job = pool.submit(self._run, work)
            try:
                while (piece := self._pieces.get()) is not None:
                    self._room.release()
                    yield piece
                job.result()
            finally:
                self._is_stopped = True
                # It may be waiting for room.
                while not job.done() and self._pieces.get() is not None:
                    self._room.release()

    def _run(self, work: Callable[[], object]) -> None:
        try:
            work()
            self._pass_on()
        finally:
            self._pieces.put(None)

    def _pass_on(self) -> None:
        self._room.acquire()
        if self._is_stopped:
            # Once is enough: what is cleared up afterwards may still write an end.
            self._has_told = True
            raise _StoppedError
        self._pieces.put(bytes(self._gathered))
        self._gathered.clear()
