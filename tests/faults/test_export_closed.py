"""The window closed in mid-export: a clean end, soon, and no half file."""

from __future__ import annotations

import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from surveyapp import paths
from tests.benchmarks.fill import fill
from tests.faults.exporting import OLD, parts, start, whole_bytes
from tests.offscreen import complaints
from tests.patience import PATIENCE_S

_BAR_SECONDS = 3.0
"""Asserted instead of the bar: another program may be using this computer too."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


@dataclass(frozen=True, slots=True)
class Close:
    """What came of one close in mid-export."""

    seconds: float
    status: int
    errors: str
    warnings: list[str]
    left: list[str]
    there: bytes

    def faults(self, whole: bytes) -> list[str]:
        """What is wrong with it."""
        found = []
        if self.status:
            found.append(f"exit status {self.status}")
        if self.errors or self.warnings:
            found.append(f"said {self.errors!r}, and in the log {self.warnings}")
        if self.left:
            found.append(f"left {self.left}")
        if self.there not in (OLD, whole):
            found.append(f"a file of {len(self.there)} bytes, neither the old nor the whole one")
        if self.seconds > PATIENCE_S:
            found.append(f"took {self.seconds:.1f} s")
        return found


def closed(library: Path, path: Path, how: str, wait: float, *plant: str) -> Close:
    """Start the window, let it export, close it, and wait for the end of the process."""
    path.write_bytes(OLD)
    process = start("-m", "tests.faults.closing", library, path, how, wait, *plant)
    output, errors = process.communicate(timeout=PATIENCE_S)
    ended = time.monotonic()
    begun = float(output or "nan")
    return Close(
        seconds=ended - begun,
        status=process.returncode,
        errors=complaints(errors),
        warnings=_logged_warnings(),
        left=parts(path.parent),
        there=path.read_bytes(),
    )


def _logged_warnings() -> list[str]:
    """Return what the log has above information, Qt's own warnings too; and empty it."""
    log = paths.data_folder() / "log" / "surveyapp.log"
    lines = log.read_text(encoding="utf-8").splitlines()
    log.unlink()
    # The last is said by the offscreen platform whenever a window is shown.
    harmless = (" INFO ", "This plugin does not support propagateSizeHints")
    return [line for line in lines if not any(words in line for words in harmless)]


@pytest.mark.parametrize(
    ("times", "rows"), [(2, 100_000), pytest.param(100, 300_000, marks=pytest.mark.faults)]
)
def test_a_window_closed_in_mid_export_ends_cleanly(tmp_path, tell, times, rows):
    library = tmp_path / "library.surveys"
    fill(library, rows, 1)
    path = tmp_path / "out.csv"
    whole = whole_bytes(library, path)
    chance = random.Random(times)
    longest = rows / 1_000_000
    # From the very beginning on: all at random, a few may come after the end of a fast export.
    waits = [0.0, *((number + chance.random()) / times * longest for number in range(1, times))]
    closes = [
        closed(library, path, ("close", "signal")[number % 2], wait)
        for number, wait in enumerate(waits)
    ]
    found = [fault for close in closes for fault in close.faults(whole)]
    slowest = max(close.seconds for close in closes)
    stopped = sum(close.there == OLD for close in closes)
    tell(
        f"{times} closes, {stopped} in mid-export: {len(found)} faults;"
        f" slowest {slowest:.2f} s (bar {_BAR_SECONDS} s)"
    )
    assert found == []
    assert stopped > 0
    assert not list(paths.part_notes().iterdir())
    assert not Path(f"{library}-wal").exists()


def test_the_hunt_sees_a_thread_that_was_not_waited_for(tmp_path):
    library = tmp_path / "library.surveys"
    fill(library, 100_000, 1)
    close = closed(library, tmp_path / "out.csv", "close", 0.0, "plant")
    assert close.status != 0
    assert "QThread: Destroyed" in "".join(close.warnings)
