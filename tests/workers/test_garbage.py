"""Cycles are collected in the thread of the windows, and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QTimer

from surveyapp.workers.garbage import GarbageCollector
from tests.pages.finding import child_of


class Knot:
    """One that only a collection frees, and says in which thread."""

    freed_in: list[int] = []

    def __init__(self) -> None:
        self.itself = self
        weakref.finalize(self, self._note)

    @classmethod
    def _note(cls) -> None:
        cls.freed_in.append(threading.get_ident())


@pytest.fixture
def collector(qapp):
    before = gc.isenabled()
    Knot.freed_in.clear()
    collector = GarbageCollector()
    yield collector
    collector.stop()
    if not before:
        gc.disable()


def busy() -> list[list[int]]:
    """Allocate more than any threshold."""
    return [[number] for number in range(200_000)]


def allocate_elsewhere() -> None:
    thread = threading.Thread(target=busy)
    thread.start()
    thread.join()


def test_another_thread_collects_nothing_and_the_thread_of_the_windows_does(qtbot, collector):
    Knot()
    kept = busy()
    allocate_elsewhere()
    assert Knot.freed_in == []
    child_of(collector, QTimer).setInterval(0)
    qtbot.waitUntil(lambda: bool(Knot.freed_in))
    assert Knot.freed_in == [threading.get_ident()]
    assert kept


def test_the_test_sees_a_collection_in_another_thread(collector):
    """The planted fault."""
    Knot()
    collector.stop()
    allocate_elsewhere()
    assert Knot.freed_in != []
    assert threading.get_ident() not in Knot.freed_in


def test_what_is_kept_is_not_looked_at_again(collector):
    kept = busy()
    collector.keep_what_is_there()
    assert len(gc.get_objects()) < len(kept)
