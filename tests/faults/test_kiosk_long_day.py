"""A long day at the kiosk: nothing piles up."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from surveyapp.domain.kiosk import Paging
from tests.faults.exporting import start
from tests.faults.kiosks import make_kiosk

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

_MOST_MIB = 20
_SLACK = 8
"""What happens to be alive at one moment and not at another; a leak is one for each interview."""


def measured(library: Path, times: int, since: int, *plant: str) -> dict[str, list]:
    """Let so many people answer; return what the process measured."""
    process = start("-m", "tests.faults.kiosk_day", library, times, since, *plant)
    try:
        return json.loads(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def leaks_of(day: dict[str, list]) -> list[str]:
    """What there is more of at the end than there was at first."""
    first, last = day["held"]
    found = [
        f"{last[name] - first[name]:g} more {name}"
        for name in ("widgets", "objects", "threads", "handles")
        if last[name] > first[name] + _SLACK
    ]
    grown = last["MiB"] - first["MiB"]
    return found + ([f"{grown:.1f} MiB more"] if grown > _MOST_MIB else [])


@pytest.mark.parametrize("paging", [Paging.QUESTION, Paging.SECTION])
@pytest.mark.parametrize(
    ("times", "since"), [(24, 10), pytest.param(2_000, 100, marks=pytest.mark.faults)]
)
def test_a_long_day_leaves_nothing_behind(tmp_path, tell, times, since, paging):
    make_kiosk(tmp_path / "kiosk.surveys", paging=paging)
    day = measured(tmp_path / "kiosk.surveys", times, since)
    first, last = day["held"]
    tell(
        f"{times} interviews, a {paging} a page: from the {since}th on"
        f" {last['MiB'] - first['MiB']:.1f} MiB more; at the end {last}"
    )
    assert leaks_of(day) == []


def test_the_hunt_sees_screens_that_are_kept(tmp_path):
    make_kiosk(tmp_path / "kiosk.surveys")
    assert "more widgets" in " ".join(leaks_of(measured(tmp_path / "kiosk.surveys", 15, 5, "leak")))
