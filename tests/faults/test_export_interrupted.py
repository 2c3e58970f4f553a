"""Exports cancelled and killed at random moments: the old file or the whole new one, no third."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from surveyapp import paths
from surveyapp.exchange.responses_out import export as export_module
from surveyapp.exchange.responses_out.export import export_survey
from surveyapp.workers import library as library_module
from surveyapp.workers.job import Job
from tests.benchmarks.fill import fill, fill_open
from tests.faults.exporting import OLD, listed, parts, request, start, whole_bytes, written_in_place
from tests.patience import PATIENCE_S

FORMATS = ("csv", "json")
needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

SHORT_OR_LONG = pytest.mark.parametrize(
    ("times", "rows"),
    [pytest.param(4, 40_000, id="short"), pytest.param(200, 300_000, marks=pytest.mark.faults)],
)


@pytest.fixture
def out(tmp_path) -> Path:
    """A folder for the exports, apart from the library."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def poll_library(tmp_path) -> Callable[[int], Path]:
    """A library with one poll of so many responses, that nobody has open."""

    def made(rows: int) -> Path:
        fill(tmp_path / "library.surveys", rows, 1)
        return tmp_path / "library.surveys"

    return made


def faults_of(path: Path, whole: bytes, *, stopped: bool | None) -> list[str]:
    """What is wrong with what stands there; ``stopped`` None when nobody can tell."""
    found = []
    there = path.read_bytes() if path.exists() else b""
    if there not in (OLD, whole):
        found.append(f"a file of {len(there)} bytes that is neither the old nor the whole one")
    elif stopped is not None and stopped != (there == OLD):
        found.append(f"said {'stopped' if stopped else 'succeeded'}, which is not so")
    return found


# Cancelled


def hunt_cancels(qtbot, library, path: Path, whole: bytes, times: int) -> tuple[list[str], int]:
    """Cancel exports at random moments; return the faults, and how many were really stopped."""
    chance = random.Random(times)
    found: list[str] = []
    stopped_ones = 0
    taken = 0.0
    for number in range(times + 1):
        path.write_bytes(OLD)
        heard: list[str] = []
        begun = time.perf_counter()
        job = library.start(partial(export_survey, library.database, request(path)))
        for name in ("succeeded", "stopped", "failed"):
            getattr(job, name).connect(partial(note_outcome, heard, path, whole, name, found))
        if number:  # the first runs to its end, to know how long that takes
            QTimer.singleShot(round(chance.random() * taken * 1000), job.cancel)
        with qtbot.waitSignal(job.ended):
            pass
        if not number:
            taken = time.perf_counter() - begun
        elif heard == ["succeeded"]:
            taken *= 0.9  # the first was a slow one: the others are done before it
        stopped_ones += heard == ["stopped"]
        if len(heard) != 1 or heard == ["failed"]:
            found.append(f"ended as {heard}")
    return found, stopped_ones


def note_outcome(
    heard: list[str], path: Path, whole: bytes, name: str, found: list[str], *_: object
) -> None:
    """Look at the folder the moment the outcome is told: then it must be true."""
    heard.append(name)
    found += faults_of(path, whole, stopped=name == "stopped")
    if left := parts(path.parent):
        found.append(f"left {left}")


@pytest.mark.parametrize("suffix", FORMATS)
@SHORT_OR_LONG
def test_a_cancelled_export_leaves_the_old_file_and_no_other(
    qtbot, out, library, tell, suffix, times, rows
):
    path = out / f"out.{suffix}"
    fill_open(library.database, rows, 1)
    whole = whole_bytes(library.path, path)
    found, stopped = hunt_cancels(qtbot, library, path, whole, times)
    tell(f"{times} cancels of {suffix}, {stopped} in mid-export: {len(found)} faults")
    assert found == []
    assert stopped > 0
    assert not list(paths.part_notes().iterdir())


def test_the_hunt_for_cancels_sees_a_file_written_in_place(qtbot, out, library, monkeypatch):
    fill_open(library.database, 40_000, 1)
    whole = whole_bytes(library.path, out / "out.csv")
    monkeypatch.setattr(export_module, "whole_file", written_in_place)
    found, _ = hunt_cancels(qtbot, library, out / "out.csv", whole, 8)
    assert "neither the old" in " ".join(found)


class Hasty(Job):
    """The planted fault: says that it stopped while the thread is still at it."""

    def cancel(self) -> None:
        super().cancel()
        if self.is_running:
            self.stopped.emit()


def test_the_hunt_for_cancels_sees_a_job_that_says_stopped_too_early(
    qtbot, out, library, monkeypatch
):
    fill_open(library.database, 40_000, 1)
    whole = whole_bytes(library.path, out / "out.csv")
    monkeypatch.setattr(library_module, "Job", Hasty)
    found, _ = hunt_cancels(qtbot, library, out / "out.csv", whole, 8)
    assert "left ['.surveyapp-" in " ".join(found)


# Killed


def hunt_kills(
    path: Path,
    whole: bytes,
    times: int,
    begin: Callable[[], object],
    between: tuple[float, float],
    *,
    is_planted: bool = False,
) -> tuple[list[str], int]:
    """Kill what ``begin`` starts at random moments; return the faults, and how many left a part.

    A fault that ``is_planted`` is looked for until it is found.
    """
    chance = random.Random(times)
    found: list[str] = []
    in_the_middle = 0
    path.write_bytes(OLD)
    for _ in range(times):
        before = parts(path.parent)
        process = begin()
        time.sleep(chance.uniform(*between))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE_S)
        found += faults_of(path, whole, stopped=None)
        left = set(parts(path.parent))
        in_the_middle += bool(left - set(before))
        if len(left - set(before)) > 1:
            found.append(f"one process left {left - set(before)}")
        if is_planted and found:
            break
        if chance.random() < 0.5 or path.read_bytes() not in (OLD, whole):
            path.write_bytes(OLD)
    return found, in_the_middle


def command(library: Path, path: Path):
    """Start the command that exports."""
    return start("-m", "surveyapp", "--database", library, "export", 1, path, "--force")


def through_the_queue(library: Path, path: Path, *plant: str):
    """Start exporting as the window does, and wait until it has begun."""
    process = start("-m", "tests.faults.exporting", library, path, *plant)
    assert process.stdout.readline() == "begun\n"
    return process


@needs_kill
@pytest.mark.parametrize("suffix", FORMATS)
@SHORT_OR_LONG
def test_a_killed_command_leaves_the_old_file_or_the_whole_one_and_the_next_start_cleans_up(
    poll_library, out, tell, suffix, times, rows
):
    path = out / f"out.{suffix}"
    library = poll_library(rows)
    whole = whole_bytes(library, path)
    begun = time.perf_counter()
    command(library, path).communicate(timeout=PATIENCE_S)
    taken = time.perf_counter() - begun
    moments = (taken / 2, taken)  # it starts up for most of the first half
    found, middle = hunt_kills(path, whole, times, partial(command, library, path), moments)
    tell(f"{times} kills of the command ({suffix}), {middle} in mid-export: {len(found)} faults")
    assert found == []
    listed(library)
    assert parts(out) == []


@needs_kill
@pytest.mark.parametrize("suffix", FORMATS)
@SHORT_OR_LONG
def test_a_killed_queue_leaves_the_old_file_or_the_whole_one_and_the_next_start_cleans_up(
    poll_library, out, tell, suffix, times, rows
):
    path = out / f"out.{suffix}"
    library = poll_library(rows)
    whole = whole_bytes(library, path)
    begin = partial(through_the_queue, library, path)
    found, middle = hunt_kills(path, whole, times, begin, (0.0, 0.5))
    tell(f"{times} kills of the queue ({suffix}), {middle} in mid-export: {len(found)} faults")
    assert found == []
    assert middle > 0
    listed(library)
    assert parts(out) == []


@needs_kill
def test_the_hunt_for_kills_sees_a_file_written_in_place(poll_library, out):
    library = poll_library(40_000)
    whole = whole_bytes(library, out / "out.csv")
    begin = partial(through_the_queue, library, out / "out.csv", "in place")
    found, _ = hunt_kills(out / "out.csv", whole, 15, begin, (0.0, 0.15), is_planted=True)
    assert "neither the old" in " ".join(found)


# What the next start removes, and what not


def test_another_start_leaves_the_file_of_a_running_export_alone(out, library):
    fill_open(library.database, 1_000, 1)
    path = out / "out.csv"
    steps = export_survey(library.database, request(path))
    next(steps)
    [part] = parts(out)
    listed(library.path)
    assert parts(out) == [part]
    list(steps)
    assert path.read_bytes().count(b"\n") == 1_001
    assert not list(paths.part_notes().iterdir())


@needs_kill
def test_the_window_too_removes_what_a_killed_export_left(poll_library, out):
    library = poll_library(40_000)
    while not parts(out):
        process = through_the_queue(library, out / "out.csv")
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=PATIENCE_S)
    window = start("-m", "surveyapp", "--database", library)
    try:
        deadline = time.monotonic() + 60
        while parts(out) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert parts(out) == []
    finally:
        window.terminate()
        window.communicate(timeout=PATIENCE_S)


def test_a_damaged_note_has_nothing_removed_on_its_word(poll_library, out, tmp_path):
    notes = paths.part_notes()
    notes.mkdir(parents=True)
    precious = out / "precious.csv"
    precious.write_bytes(OLD)
    for number, said in enumerate((b"", b"\x00\xff", os.fsencode(precious), os.fsencode(out))):
        (notes / f".surveyapp-{number:016}.part").write_bytes(said)
    listed(poll_library(10))
    assert precious.read_bytes() == OLD
    assert not list(notes.iterdir())
