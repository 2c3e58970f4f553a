"""No fault is silent: wherever the program fails, one sees it, the log has it, and no answer.

In more than thirty places, one after the other, an exception is thrown whose words
and local variables hold an answer.
"""

from __future__ import annotations

import functools
import gc
import importlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
)

from surveyapp.domain.survey import SurveyStatus
from surveyapp.exchange.errors import ExchangeError
from surveyapp.log import open_log
from surveyapp.overrides import guarded
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, set_status
from surveyapp.views import messages, save_before_closing
from surveyapp.views.crash import CrashDialog, CrashReporter
from tests.conftest import make_poll, poll_response
from tests.patience import PATIENCE_S
from tests.places import ANSWER, CLOSE, PLACES, SENTENCE, Person, import_file


class Planted:
    """Throws in one place, from the moment it is armed."""

    def __init__(self, at: str, monkeypatch) -> None:
        self.is_armed = False
        self.was_met = False
        module, _, path = at.partition(":")
        owner: Any = importlib.import_module(module)
        *classes, name = path.split(".")
        for part in classes:
            owner = getattr(owner, part)
        work = getattr(owner, name)
        # Inside the guard that Qt calls: thrown from outside of it, it would get into Qt.
        is_guarded = hasattr(work, "is_guarded")
        fault = self._around(work.__wrapped__ if is_guarded else work)
        monkeypatch.setattr(owner, name, guarded(fault) if is_guarded else fault)

    def _around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def fault(*args: Any, **kwargs: Any) -> Any:
            if self.is_armed:
                answer = ANSWER
                self.was_met = True
                raise ValueError(f"cannot use {answer}")
            return work(*args, **kwargs)

        return fault


@pytest.fixture
def log() -> Iterator[Path]:
    log = open_log()
    yield log.path
    log.close()


@pytest.fixture
def reporter(qapp, log) -> Iterator[CrashReporter]:
    reporter = CrashReporter()
    reporter.install()
    yield reporter
    reporter.uninstall()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, CrashDialog):
            widget.close()


@pytest.fixture
def said(monkeypatch, tmp_path) -> list[str]:
    """What the message boxes say; questions are answered with yes, files are found."""
    said: list[str] = []

    def say(parent, title, sentence, details="") -> None:
        said.append(sentence)

    monkeypatch.setattr(messages, "show_error", say)
    monkeypatch.setattr(messages, "tell", say)
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    # At the end the window waits for a save that a fault left without an answer.
    monkeypatch.setattr(messages, "choose_between", lambda *_: CLOSE)
    monkeypatch.setattr(save_before_closing, "_PATIENCE_MS", 100)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "chosen.surveys")
    return said


@pytest.fixture
def person(request, qtbot, reporter, said, tmp_path) -> Callable[[], Person]:
    """Open the window on a library with a poll that is open, its answers, and another survey."""

    def sit_down() -> Person:
        database = open_library(tmp_path / "library.surveys")
        with database.writer() as connection:
            poll = add_survey(connection, make_poll())
            add_survey(connection, make_poll("Another"))
            set_status(connection, poll.id, SurveyStatus.OPEN)
            for number in range(10):
                add_response(connection, poll, poll_response(poll, number))
        database.close()
        window = request.getfixturevalue("open_window")()
        window.screens.list.choose(poll.id)
        qtbot.waitUntil(lambda: window.screens.list.current is not None)
        return Person(qtbot, window, tmp_path)

    return sit_down


def visible_words() -> str:
    words = []
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.isVisible():
            words.append(widget.text())
        elif isinstance(widget, QTextEdit | QPlainTextEdit) and widget.isVisible():
            words.append(widget.toPlainText())
    return "\n".join(words)


def is_told(said: list[str]) -> bool:
    return SENTENCE in "\n".join([*said, visible_words()])


def check_log(log: Path) -> None:
    """Hold that the fault is in the log with its place and kind, and the answer nowhere."""
    text = log.read_text(encoding="utf-8")
    assert "builtins.ValueError" in text
    assert "in fault" in text or "in first_fault" in text
    for file in log.parent.iterdir():
        assert ANSWER.encode() not in file.read_bytes(), file


def test_there_are_more_than_thirty_places_and_all_are_public():
    assert len({place.at for place in PLACES}) == len(PLACES) > 30
    names = [name for place in PLACES for name in place.at.partition(":")[2].split(".")]
    assert [name for name in names if name.startswith("_")] == []


@pytest.mark.parametrize("place", PLACES[1:3], ids=str)
def test_the_hunt_misses_what_nobody_catches(
    qtbot, person, said, log, reporter, monkeypatch, place
):
    """The planted fault: without the hook the same faults must be found silent."""
    fault = Planted(place.at, monkeypatch)
    someone = person()
    reporter.uninstall()
    with qtbot.captureExceptions() as lost:
        fault.is_armed = True
        QTimer.singleShot(0, functools.partial(place.act, someone))
        qtbot.waitUntil(lambda: len(lost) == 1)
        fault.is_armed = False
        qtbot.wait(100)
    assert not is_told(said)
    with pytest.raises(AssertionError):
        check_log(log)


def throw() -> None:
    """Throw as the planted faults do."""

    def fault() -> None:
        answer = ANSWER
        raise ValueError(f"cannot use {answer}")

    fault()


def test_a_fault_in_a_thread_of_pythons_is_seen_and_logged(qtbot, reporter, said, log):
    thread = threading.Thread(target=throw)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: is_told(said))
    check_log(log)


def test_a_fault_of_what_is_cleared_away_is_seen_and_logged(qtbot, reporter, said, log):
    def work() -> Iterator[int]:
        try:
            yield 1
        finally:
            throw()

    begun = work()
    next(begun)
    del begun
    gc.collect()
    qtbot.waitUntil(lambda: is_told(said))
    check_log(log)


_BROKEN_COMMAND = """
import sys
import surveyapp.commands
from surveyapp.cli import main

def fault(wanted):
    answer = "ANSWER"
    raise ValueError(f"cannot use {answer}")

surveyapp.commands.COMMANDS["list"] = fault
sys.exit(main(["list"]))
"""
_BROKEN_WINDOW = """
import sys
import surveyapp.app
from surveyapp.cli import main
from surveyapp.views import messages

def fault(*_):
    answer = "ANSWER"
    raise ValueError(f"cannot use {answer}")

surveyapp.app.MainWindow = fault
messages.show_error = lambda parent, title, sentence: print(sentence, file=sys.stderr)
sys.exit(main([]))
"""


@pytest.mark.parametrize("broken", [_BROKEN_COMMAND, _BROKEN_WINDOW])
def test_a_fault_of_a_whole_process_is_told_in_a_sentence_and_logged(tmp_path, broken):
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", broken.replace("ANSWER", ANSWER)],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"SURVEYAPP_HOME": str(home), "PYTHONUTF8": "1"},
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 1
    assert SENTENCE in done.stderr
    assert ANSWER not in done.stderr
    check_log(home / "log" / "surveyapp.log")


def test_a_sentence_that_quotes_a_cell_is_not_in_the_log(qtbot, person, said, log):
    someone = person()
    dialog = import_file(someone)
    qtbot.waitUntil(lambda: dialog.is_ready)

    def quote(_stop_asked):
        yield 0, 1
        raise ExchangeError(f"line 2 has “{ANSWER}”, and it is no number.")

    job = someone.window.screens.library.start(quote)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert ANSWER in failed.args[0]
    text = log.read_text(encoding="utf-8")
    assert "job failed" in text
    assert "surveyapp.exchange.errors.ExchangeError" in text
    assert ANSWER not in text


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_fault_is_seen_and_logged_without_the_answer(
    qtbot, person, said, log, monkeypatch, place
):
    fault = Planted(place.at, monkeypatch)
    someone = person()
    assert not is_told(said)
    if place.page:
        someone.go_to(place.page)
    fault.is_armed = True
    # From the event loop, as a click comes: there nobody is left to catch anything.
    QTimer.singleShot(0, functools.partial(place.act, someone))
    qtbot.waitUntil(lambda: is_told(said))
    fault.is_armed = False
    assert fault.was_met  # not one of this test's own was told
    check_log(log)
