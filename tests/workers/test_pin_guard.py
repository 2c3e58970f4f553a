"""Guessing a PIN at the kiosk: counted first, slowed, and no restart helps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QThread, Slot

from surveyapp.store.errors import StoreError
from surveyapp.store.kiosk_events import KioskEvent, kiosk_report, note_event
from surveyapp.store.pin import keep_wait, kept_wait, set_pin, wrong_tries
from surveyapp.workers import pin_guard
from surveyapp.workers.pin_guard import PinGuard
from tests.memory import little_memory, needs_limit

PIN = "258014"
WRONG = "999000"


class MovedClock:
    """A monotonic clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Heard(QObject):
    """Writes down what a guard says."""

    def __init__(self, guard: PinGuard) -> None:
        super().__init__(guard)
        self.words: list[object] = []
        self.waits: list[int] = []
        guard.accepted.connect(self._accepted)
        guard.refused.connect(self._refused)
        guard.failed.connect(self._failed)
        guard.wait_changed.connect(self._wait_changed)

    @Slot()
    def _accepted(self) -> None:
        self.words.append("accepted")

    @Slot(int)
    def _refused(self, wait_s: int) -> None:
        self.words.append(wait_s)

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.words.append(sentence)

    @Slot(int)
    def _wait_changed(self, seconds: int) -> None:
        self.waits.append(seconds)


@pytest.fixture
def clock(monkeypatch) -> MovedClock:
    monkeypatch.setattr(pin_guard, "_TICK_MS", 10)
    return MovedClock()


@pytest.fixture
def kiosk(database, poll):
    """A survey with a PIN whose kiosk was started."""
    with database.writer() as connection:
        set_pin(connection, PIN)
        note_event(connection, poll.id, KioskEvent.STARTED)
    return poll


@pytest.fixture
def started(qtbot, library, kiosk, clock) -> Callable[[], PinGuard]:
    """Return what makes a guard as a start of the program does."""

    def start() -> PinGuard:
        guard = PinGuard(library, kiosk.id, library, clock=clock)
        with qtbot.waitSignal(guard.wait_changed):
            guard.load()
        return guard

    return start


def try_pins(qtbot, guard: PinGuard, *pins: str) -> list[object]:
    """Return what came of each."""
    heard = Heard(guard)
    for count, pin in enumerate(pins, start=1):
        guard.try_pin(pin)
        qtbot.waitUntil(lambda count=count: len(heard.words) == count)
    return heard.words


def in_library(database, work):
    with database.reader() as connection:
        return work(connection)


def test_the_right_pin_is_accepted(qtbot, started):
    assert try_pins(qtbot, started(), PIN) == ["accepted"]


def test_five_wrong_ones_are_free_the_sixth_waits(qtbot, started, database, kiosk):
    guard = started()
    assert try_pins(qtbot, guard, *[WRONG] * 6) == [0] * 5 + [15]
    assert not guard.is_ready
    report = in_library(database, lambda connection: kiosk_report(connection, kiosk.id))
    assert report.events[KioskEvent.WRONG_PIN] == 6


def test_while_it_waits_no_pin_is_looked_at(qtbot, started, clock):
    guard = started()
    try_pins(qtbot, guard, *[WRONG] * 6)
    heard = Heard(guard)
    clock.now += 14
    guard.try_pin(PIN)
    qtbot.waitUntil(lambda: 1 in heard.waits)
    assert heard.words == []
    clock.now += 1
    qtbot.waitUntil(lambda: 0 in heard.waits)
    assert try_pins(qtbot, guard, PIN) == ["accepted"]


def test_a_restart_goes_on_with_the_count_and_the_wait(qtbot, started, clock):
    first = started()
    try_pins(qtbot, first, *[WRONG] * 6)
    clock.now += 2  # less than what is kept again
    again = started()
    assert again.wait_s == 15
    clock.now += 15
    assert try_pins(qtbot, again, WRONG) == [30]


def test_what_was_waited_need_not_be_waited_again_after_a_restart(qtbot, started, clock, database):
    guard = started()
    try_pins(qtbot, guard, *[WRONG] * 6)
    clock.now += 6
    qtbot.waitUntil(lambda: in_library(database, kept_wait) == 9)
    assert started().wait_s == 9


def test_a_clock_that_is_set_shortens_nothing(qtbot, started, monkeypatch):
    guard = started()
    try_pins(qtbot, guard, *[WRONG] * 6)
    monkeypatch.setattr("time.time", lambda: 10.0**10)
    assert guard.wait_s == 15
    assert started().wait_s == 15


def test_a_try_counts_although_the_program_ends_before_it_is_looked_at(
    qtbot, started, database, monkeypatch
):
    counted = []

    def look(_connection, _pin):
        with database.reader() as other:
            counted.append((wrong_tries(other), kept_wait(other)))
        return False

    monkeypatch.setattr(pin_guard, "check_pin", look)
    try_pins(qtbot, started(), *[WRONG] * 6)
    assert counted == [(1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (6, 15)]


def test_a_pin_is_not_looked_at_before_the_wait_is_known(qtbot, library, kiosk, database, clock):
    with database.writer() as connection:
        keep_wait(connection, 60)
    guard = PinGuard(library, kiosk.id, library, clock=clock)
    guard.try_pin(PIN)
    with qtbot.waitSignal(guard.wait_changed):
        guard.load()
    guard.try_pin(PIN)
    assert in_library(database, wrong_tries) == 0


def test_only_one_pin_is_looked_at_at_a_time(qtbot, started, database):
    guard = started()
    for _ in range(20):
        guard.try_pin(WRONG)
    assert try_pins(qtbot, guard, WRONG) == [0]
    assert in_library(database, wrong_tries) == 1


def test_the_window_does_not_wait_for_the_hash(qtbot, started, monkeypatch):
    threads = []

    def look(_connection, _pin):
        threads.append(QThread.currentThread())
        return True

    monkeypatch.setattr(pin_guard, "check_pin", look)
    try_pins(qtbot, started(), PIN)
    assert threads
    assert QThread.currentThread() not in threads


def test_with_a_full_disk_the_pin_still_leads_out_and_guessing_still_waits(
    qtbot, started, monkeypatch
):
    def full(connection):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(pin_guard, "count_try", full)
    guard = started()
    assert try_pins(qtbot, guard, WRONG, PIN) == [0, "accepted"]
    assert try_pins(qtbot, guard, *[WRONG] * 6) == [0] * 5 + [15]


def test_an_unreadable_library_says_so_and_accepts_nothing(qtbot, started, monkeypatch):
    def unreadable(*words):
        raise StoreError("The library cannot be read.")

    for name in ("check_pin", "is_right"):
        monkeypatch.setattr(pin_guard, name, unreadable)
    assert try_pins(qtbot, started(), PIN) == ["The library cannot be read."]


@needs_limit
def test_while_memory_is_short_no_pin_counts_as_wrong(dear_pins, qtbot, started, database):
    guard = started()
    with little_memory():
        said = try_pins(qtbot, guard, *[PIN] * 7)
    assert {str(word) for word in said} == {
        "This computer has too little free memory to check the PIN. It was not counted as"
        " wrong; close other programs, then try again."
    }
    assert guard.wait_s == 0
    assert try_pins(qtbot, guard, *[WRONG] * 5, PIN) == [0] * 5 + ["accepted"]
    assert in_library(database, wrong_tries) == 0


def test_a_pin_that_is_not_looked_at_is_not_counted_with_a_full_disk_either(
    qtbot, started, monkeypatch
):
    def full(connection):
        raise StoreError("The disk is full.")

    def unreadable(*words):
        raise StoreError("The library cannot be read.")

    guard = started()
    with monkeypatch.context() as broken:
        broken.setattr(pin_guard, "count_try", full)
        broken.setattr(pin_guard, "is_right", unreadable)
        assert try_pins(qtbot, guard, *[PIN] * 7) == ["The library cannot be read."] * 7
    assert try_pins(qtbot, guard, *[WRONG] * 5) == [0] * 5
