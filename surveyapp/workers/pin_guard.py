"""The PIN that ends the kiosk: each try is counted before it is checked."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from sqlalchemy import Connection

from surveyapp.domain.pin import wait_after
from surveyapp.store.kiosk_events import KioskEvent, note_event
from surveyapp.store.pin import (
    check_pin,
    count_try,
    is_right,
    keep_wait,
    kept_wait,
    take_back_try,
    wrong_tries,
)
from surveyapp.workers.library import Library

_TICK_MS = 1000
_KEEP_S = 5
"""Seconds between two times that the wait is stored; a kill makes somebody wait so much again."""


class PinGuard(QObject):
    """Checks the PINs typed at one kiosk, one after another.

    The wait after too many wrong ones runs only while the program does, on a
    clock nobody can set; what is left of it is kept every few seconds. Where it
    cannot be kept (a full disk), tries are still taken, slowed by the count in
    memory: else nobody could get out to make room.

    Signals:
        accepted: the PIN was right.
        refused: it was wrong; how many seconds to wait now, often 0.
        wait_changed: seconds left, 0 once the next try is welcome. Also when loaded.
        failed: a sentence; the PIN was not checked and not counted, or the guard not loaded.
    """

    accepted = Signal()
    refused = Signal(int)
    wait_changed = Signal(int)
    failed = Signal(str)

    def __init__(
        self,
        library: Library,
        survey_id: int,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._survey_id = survey_id
        self._clock = clock
        self._is_loaded = False
        self._tried: str | None = None
        self._wrong = 0
        self._is_counted = False
        self._wait_ends = 0.0
        self._kept_s = 0
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK_MS)
        self._ticks.timeout.connect(self._tick)

    @property
    def wait_s(self) -> int:
        """How many whole seconds must go by before a try is taken."""
        return max(0, math.ceil(self._wait_ends - self._clock()))

    @property
    def is_loaded(self) -> bool:
        """Whether it is known how long to wait."""
        return self._is_loaded

    @property
    def is_ready(self) -> bool:
        """Whether `try_pin` would check a PIN now."""
        return self._is_loaded and self._tried is None and not self.wait_s

    def load(self) -> None:
        """Read from the library how long to wait still; until then no try is taken."""
        reply = self._library.read(_kept)
        reply.done.connect(self._loaded)
        reply.failed.connect(self.failed)

    def try_pin(self, text: str) -> None:
        """Check a PIN and emit one signal for the outcome; do nothing unless ready."""
        if not self.is_ready:
            return
        self._tried = text
        reply = self._library.write(count_try)
        reply.done.connect(self._check)
        reply.failed.connect(self._check_uncounted)

    @Slot(object)
    def _loaded(self, kept: tuple[int, int]) -> None:
        wait_s, self._wrong = kept
        self._is_loaded = True
        self._wait(wait_s)
        self.wait_changed.emit(self.wait_s)

    @Slot(object)
    def _check(self, wrong: int) -> None:
        self._wrong, self._is_counted = wrong, True
        reply = self._library.write(_checked, self._tried or "", self._survey_id)
        reply.done.connect(self._settle)
        reply.failed.connect(self._check_in_memory)

    @Slot()
    def _check_uncounted(self) -> None:
        self._wrong += 1
        self._is_counted = False
        self._check_in_memory()

    @Slot()
    def _check_in_memory(self) -> None:
        reply = self._library.read(is_right, self._tried or "")
        reply.done.connect(self._settle)
        reply.failed.connect(self._fail)

    @Slot(object)
    def _settle(self, right: bool) -> None:
        self._tried = None
        if right:
            self._wrong = 0
            self.accepted.emit()
            return
        self._wait(wait_after(self._wrong))
        self.refused.emit(self.wait_s)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._tried = None
        # Not counted as wrong: the PIN was not checked, so it may have been the right one.
        self._wrong -= 1
        if self._is_counted:
            self._library.write(take_back_try)
        self.failed.emit(sentence)

    def _wait(self, seconds: int) -> None:
        self._kept_s = seconds
        self._wait_ends = self._clock() + seconds
        if seconds:
            self._ticks.start()
        else:
            self._ticks.stop()

    @Slot()
    def _tick(self) -> None:
        left = self.wait_s
        if not left or self._kept_s - left >= _KEEP_S:
            self._kept_s = left
            self._library.write(keep_wait, left)
        if not left:
            self._ticks.stop()
        self.wait_changed.emit(left)


def _checked(connection: Connection, pin: str, survey_id: int) -> bool:
    right = check_pin(connection, pin)
    if not right:
        note_event(connection, survey_id, KioskEvent.WRONG_PIN)
    return right


def _kept(connection: Connection) -> tuple[int, int]:
    return kept_wait(connection), wrong_tries(connection)
