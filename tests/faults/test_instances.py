"""Two programs, one library: one writes it, the other one shows the first one's window.

The program is started for real, as processes of their own. What it tells on stdout
is which window it showed, that its window was brought forward, and what it asked.
"""

from __future__ import annotations

import os
import queue
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from surveyapp.store.sqlite.opening import open_library
from surveyapp.views.opening.first_window import show_running_window
from surveyapp.views.opening.instance_socket import socket_name
from tests.offscreen import complaints
from tests.patience import PATIENCE_S
from tests.running import check_library

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")

_PROGRAM = """
import sys
from surveyapp import app, cli
from surveyapp.views import main_window, messages
from surveyapp.views.opening import opener

class Telling(main_window.MainWindow):
    def show_screens(self, screens):
        super().show_screens(screens)
        tell("shown", self.windowTitle())

    def come_forward(self):
        super().come_forward()
        tell("forward")

def tell(*words):
    print(*words, flush=True)

def choose_between(parent, title, text, actions, cancel=""):
    tell("asked", *actions)
    answer = sys.stdin.readline().strip()
    return actions.index(answer) if answer else None

app.MainWindow = Telling
messages.choose_between = choose_between
messages.tell = lambda parent, title, text: tell("told", text)
"""

_GO = """
tell("ready")
sys.stdin.readline()
sys.exit(cli.main())
"""

_PATIENT = """
# Who wins is the question here, not how long a crowded machine takes to start a window.
opener.HOLDER_PATIENCE_MS = 60_000
"""

_WITHOUT_LOCK = """
from surveyapp.store.sqlite import library_lock as lock
lock._lock = lambda handle: True
lock._is_named = lambda handle, file: True
"""
"""The planted fault."""


class Start:
    """One start of the program, ready to `go`."""

    def __init__(self, library: Path, *settings: str) -> None:
        program = "".join((_PROGRAM, *settings, _GO))
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, "--database", str(library)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        )
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._read, daemon=True).start()
        assert self.next() == "ready"

    def _read(self) -> None:
        for line in self.process.stdout:
            self._lines.put(line.strip())
        self._lines.put("")

    def go(self) -> None:
        self.say("")

    def say(self, word: str) -> None:
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def next(self) -> str:
        """What it tells next; empty once it has ended."""
        return self._lines.get(timeout=PATIENCE_S)

    def end(self) -> tuple[int, str]:
        """Close its window, if it has one; return its status and what it complained of."""
        self.process.send_signal(signal.SIGTERM)
        return self.wait()

    def wait(self) -> tuple[int, str]:
        status = self.process.wait(PATIENCE_S)
        return status, complaints(self.process.stderr.read())

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE_S)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            pipe.close()


@contextmanager
def starts(count: int, library: Path, *settings: str) -> Iterator[list[Start]]:
    made: list[Start] = []
    try:
        for _ in range(count):
            made.append(Start(library, *settings))
        yield made
    finally:
        for one in made:
            one.kill()


def race(library: Path, gap: float, *settings: str) -> str:
    """Let two starts go so many seconds apart; return what was wrong, empty for nothing."""
    with starts(2, library, *settings) as both:
        both[0].go()
        time.sleep(gap)
        both[1].go()
        told = [one.next() for one in both]
        shown = [one for one, word in zip(both, told, strict=True) if word.startswith("shown")]
        if len(shown) != 1:
            return f"{len(shown)} windows write: {told}"
        first = shown[0]
        second = both[1 - both.index(first)]
        status, said = second.wait()
        if status != 0 or "has come to the front" not in said or "Traceback" in said:
            return f"the second start ended with {status}: {said}"
        if (word := first.next()) != "forward":
            return f"the first window was not brought forward: {word!r}"
        status, said = first.end()
        if status != 0 or said:
            return f"the first ended with {status}: {said}"
    left = [entry.name for entry in library.parent.iterdir() if entry != library]
    return f"left behind: {left}" if left else ""


def races(folder: Path, count: int, *settings: str) -> list[str]:
    """Every second race makes the library; return what was wrong."""
    chance = random.Random(20251209)
    found = []
    for number in range(count):
        place = folder / f"race {number}"
        place.mkdir()
        library = place / "library.surveys"
        if number % 2:
            open_library(library).close()
        wrong = race(library, chance.uniform(0, 0.005), *settings)
        found += [f"race {number}: {wrong}"] if wrong else []
        if not wrong:
            database = open_library(library)
            assert check_library(database) == []
            database.close()
    return found


def test_of_two_starts_one_writes_and_the_other_shows_its_window(tmp_path):
    assert races(tmp_path, 2, _PATIENT) == []


def test_without_the_lock_the_race_is_seen_to_have_two_writers(tmp_path):
    [wrong] = races(tmp_path, 1, _PATIENT, _WITHOUT_LOCK)
    assert "2 windows write" in wrong


@pytest.mark.faults
def test_races_of_two_starts(tmp_path, tell):
    found = races(tmp_path, 50, _PATIENT)
    tell(f"50 races of two starts at most 5 ms apart: {len(found)} without exactly one writer")
    assert found == []


def left(library: Path) -> None:
    """Whatever the kill left is left as it is."""


def emptied(library: Path) -> None:
    Path(f"{library}-lock").write_bytes(b"")


def garbled(library: Path) -> None:
    Path(f"{library}-lock").write_bytes(os.urandom(5_000))


def foreign(library: Path) -> None:
    Path(f"{library}-lock").write_text("1\nsystemd\nanother-computer\n")


def reused(library: Path) -> None:
    Path(f"{library}-lock").write_text(f"{os.getpid()}\nsurveyapp\n")


KINDS = (left, emptied, garbled, foreign, reused)


def socket_of(library: Path) -> Path:
    return Path(tempfile.gettempdir()) / socket_name(library)


def start_after_kill(library: Path, spoil: Callable[[Path], None]) -> tuple[float, float]:
    """Kill the program over its open library, spoil its lock, start it again.

    Returns the seconds until the window: since the process was started, and
    since Python had imported everything.
    """
    with starts(1, library) as [killed]:
        killed.go()
        assert killed.next().startswith("shown")
    assert Path(f"{library}-lock").exists()
    assert socket_of(library).exists()
    spoil(library)
    begun = time.monotonic()
    with starts(1, library) as [again]:
        ready = time.monotonic()
        again.go()
        word = again.next()
        shown = time.monotonic()
        assert word == "shown library — Survey App", word
        # It hears others again too, at the socket that was stale.
        assert show_running_window(library, 60_000)
        assert again.next() == "forward"
        assert again.end() == (0, "")
    return shown - begun, shown - ready


def test_after_a_kill_the_next_start_opens_the_library(tmp_path):
    start_after_kill(tmp_path / "library.surveys", garbled)


@pytest.mark.faults
@pytest.mark.parametrize("spoil", KINDS)
def test_starts_after_a_kill(tmp_path, tell, spoil):
    seconds = [start_after_kill(tmp_path / "library.surveys", spoil) for _ in range(20)]
    whole, own = (sorted(figures) for figures in zip(*seconds, strict=True))
    tell(
        f"20 starts after a kill, lock {spoil.__name__}: all showed their window, after"
        f" {whole[0]:.2f} to {whole[-1]:.2f} s, {own[0]:.2f} to {own[-1]:.2f} s of it after Python"
        " had imported everything"
    )


def test_a_window_that_hangs_is_told_of_with_a_way_on(tmp_path):
    library = tmp_path / "library.surveys"
    with starts(2, library) as [first, second]:
        first.go()
        assert first.next().startswith("shown")
        first.process.send_signal(signal.SIGSTOP)
        second.go()
        asked = second.next()
        assert asked.startswith("asked Try again Open read-only Choose another library")
        second.say("Open read-only")
        assert second.next() == "shown library (read-only) — Survey App"
        assert second.end() == (0, "")
        first.process.send_signal(signal.SIGCONT)
        assert first.end()[0] == 0


def test_trying_again_goes_on_once_the_other_program_is_gone(tmp_path):
    library = tmp_path / "library.surveys"
    held = open_library(library)  # as a command does, without a window
    with starts(1, library) as [second]:
        second.go()
        assert second.next().startswith("asked Try again")
        held.close()
        second.say("Try again")
        assert second.next() == "shown library — Survey App"
        assert second.end() == (0, "")
