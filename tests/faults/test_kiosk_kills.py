"""The kiosk killed at random moments of real interviews: who was thanked is in the library.

The program runs in a process of its own, answered through its widgets, and says that somebody
was thanked when the thank-you page is painted.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

from tests.faults.interviews import Thanked, faults_of
from tests.faults.kiosks import make_kiosk, start_kiosk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

_KILLS_A_LIBRARY = 10
"""Afterwards all of it is read at each kill: a large one would take its time."""


def hunt_kills(folder: Path, times: int, most: float, *plant: str) -> tuple[list[str], int]:
    """Kill the kiosk so often, each time within ``most`` seconds; return faults and thank-yous.

    With a ``plant`` only until there is a fault.
    """
    chance = random.Random(times)
    found: list[str] = []
    thanked: list[Thanked] = []
    total = 0
    for number in range(times):
        if number % _KILLS_A_LIBRARY == 0:
            library = folder / f"{number}.surveys"
            make_kiosk(library)
            thanked = []
        kiosk = start_kiosk(library, 1 + number * 1000, chance.choice((0, 0, 3, 20)), *plant)
        kiosk.wait_for("page")
        time.sleep(chance.random() * most)
        kiosk.kill()
        thanked += kiosk.thanked
        total += len(kiosk.thanked)
        found += [f"kill {number}: {fault}" for fault in faults_of(library, thanked)]
        found += [f"kill {number}: {line}" for line in kiosk.lines if line[0] in ("stray", "fault")]
        if plant and found:
            break
    return found, total


@pytest.mark.parametrize(
    ("times", "most"), [(4, 2.0), pytest.param(500, 4.0, marks=pytest.mark.faults)]
)
def test_whoever_was_thanked_before_a_kill_is_in_the_library_once(tmp_path, tell, times, most):
    found, total = hunt_kills(tmp_path, times, most)
    tell(f"{times} kills, {total} thanked: {len(found)} faults")
    assert found == []
    # Otherwise most kills fell into the start; how many come is up to how busy the machine is.
    assert total >= times or times < 500


def test_the_hunt_sees_a_thank_you_before_the_commit(tmp_path, tell):
    # A few kills may all miss the moment between thanks and commit.
    found, total = hunt_kills(tmp_path, 40, 1.0, "early")
    tell(f"planted: of {total} thanked {len(found)} lost")
    assert "is lost" in " ".join(found)
