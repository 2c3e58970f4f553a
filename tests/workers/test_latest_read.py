"""Of long reads that follow each other only the newest answers."""

from __future__ import annotations

import threading

import pytest

from surveyapp.store.errors import StoreError
from surveyapp.workers.latest_read import LatestRead
from tests.patience import PATIENCE_S


@pytest.fixture
def gate():
    """Reads wait here until it is opened."""
    gate = threading.Event()
    yield gate
    gate.set()


@pytest.fixture
def read(library):
    read = LatestRead(library, library)
    read.heard = []
    read.succeeded.connect(read.heard.append)
    read.failed.connect(read.heard.append)
    read.outdated.connect(lambda: read.heard.append("outdated"))
    return read


def after(_connection, gate: threading.Event, answer: str) -> str:
    gate.wait(PATIENCE_S)
    return answer


def test_a_newer_read_drops_the_answer_of_the_one_before(read, gate, qtbot):
    read.start(after, gate, "old")
    open_gate = threading.Event()
    open_gate.set()
    read.start(after, open_gate, "new")
    qtbot.waitUntil(lambda: read.heard == ["new"])
    gate.set()
    qtbot.wait(20)
    assert read.heard == ["new"]
    assert not read.is_busy


def test_one_that_was_outdated_answers_first_and_says_so_once(read, gate, qtbot):
    read.start(after, gate, "answer")
    read.mark_outdated()
    read.mark_outdated()
    gate.set()
    qtbot.waitUntil(lambda: read.heard == ["answer", "outdated"])
    read.start(after, gate, "another")
    qtbot.waitUntil(lambda: read.heard == ["answer", "outdated", "another"])


def test_one_that_is_stopped_is_not_heard_of(read, gate, qtbot):
    read.start(after, gate, "answer")
    read.stop()
    assert not read.is_busy
    gate.set()
    qtbot.wait(20)
    assert read.heard == []


def test_one_that_takes_long_is_called_slow_until_it_has_answered(read, gate, qtbot):
    slow = []
    read.slow_changed.connect(slow.append)
    read.start(after, gate, "answer")
    assert slow == []
    qtbot.waitUntil(lambda: slow == [True])
    gate.set()
    qtbot.waitUntil(lambda: read.heard == ["answer"])
    assert slow == [True, False]


def test_one_that_fails_says_why_and_can_be_followed_by_another(read, gate, qtbot):
    def unreadable(_connection):
        raise StoreError("The library cannot be read.")

    gate.set()
    read.start(unreadable)
    qtbot.waitUntil(lambda: read.heard == ["The library cannot be read."])
    read.start(after, gate, "answer")
    qtbot.waitUntil(lambda: read.heard[1:] == ["answer"])
