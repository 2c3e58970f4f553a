"""Writes for respondents who have gone, tried again until they succeed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.workers.library import Change, Library

Write = Callable[[Connection], Any]
"""The work of one transaction. It is idempotent: done twice it is the same as done once."""

_AGAIN_MS = 10_000


class WriteQueue(QObject):
    """Writes in the background, in order, one at a time, and retries what failed.

    Nobody is left to press "Try again", and the answers may be nowhere else: if their draft
    could not be saved either, they are not on the disk.

    Signals:
        changed: `is_stuck` has changed.
    """

    changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._waiting: list[tuple[Write, Callable[[int], Change] | None]] = []
        self._is_busy = self._is_stuck = False
        self._again = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._again.timeout.connect(self._write)

    @property
    def is_stuck(self) -> bool:
        """Whether the last try failed."""
        return self._is_stuck

    @property
    def waiting(self) -> list[Write]:
        """The writes that are not known to be committed."""
        return [work for work, _ in self._waiting]

    def save(self, work: Write, change: Callable[[int], Change] | None = None) -> None:
        """Do this write when its turn comes; ``change`` as for `Library.write`."""
        self._waiting.append((work, change))
        if not self._is_stuck:
            self._write()

    def save_now(self) -> None:
        """Submit every write at once: the program ends, and will get no reply."""
        self._again.stop()
        for work, change in self._waiting:
            self._library.write(work, change=change)

    @Slot()
    def _write(self) -> None:
        if self._is_busy or not self._waiting:
            return
        self._is_busy = True
        work, change = self._waiting[0]
        reply = self._library.write(work, change=change)
        reply.done.connect(self._go_on)
        reply.failed.connect(self._retry_later)

    @Slot(object)
    def _go_on(self, _result: object) -> None:
        self._is_busy = False
        del self._waiting[0]
        self._set_stuck(stuck=False)
        self._write()

    @Slot(str)
    def _retry_later(self, _sentence: str) -> None:
        self._is_busy = False
        self._again.start()
        self._set_stuck(stuck=True)

    def _set_stuck(self, *, stuck: bool) -> None:
        if stuck is not self._is_stuck:
            self._is_stuck = stuck
            self.changed.emit()
