"""The power goes while people answer: who was thanked before is there, and the library is whole.

What a process wrote is read from a trace, and the disk rebuilt as it may be after a
cut at each thank-you: without all that was not synced, and with a part of it. A kill
would show none of this, since what a dead process wrote is kept by the system.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.exporting import start
from tests.faults.failing_disk import needs_strace
from tests.faults.interviews import Thanked, faults_of
from tests.faults.kiosks import make_kiosk, start_kiosk
from tests.faults.power_cut import Disk, calls, everything, nothing, thanks, traced

pytestmark = needs_strace


@dataclass
class Cuts:
    """What came of cutting the power at each thank-you of one run, and at moments between."""

    thanked: list[Thanked] = field(default_factory=list)
    count: int = 0
    syncs: int = 0
    found: list[str] = field(default_factory=list)


def cuts_of(trace: Path, disk: Disk, place: Path) -> Cuts:
    """Rebuild the disk from the trace at each thank-you and look at it."""
    cuts = Cuts()
    chance = random.Random(1)

    def some() -> bool:
        return chance.random() < 0.5

    for call in calls(trace):
        is_sync = call.name.endswith("sync")
        if is_sync and cuts.thanked and chance.random() < 0.05:
            # In the midst of a commit: all who were thanked before, and nothing halved.
            _cut(cuts, disk, place, some)
        disk.see(call)
        if said := thanks(call):
            uuid, number = said.split()[1:3]
            cuts.thanked.append(Thanked(uuid, int(number)))
            _cut(cuts, disk, place, nothing)
            _cut(cuts, disk, place, some)
    cuts.syncs = disk.syncs
    return cuts


def _cut(cuts: Cuts, disk: Disk, place: Path, keeps: Callable[[], bool]) -> None:
    disk.after_cut(place, keeps)
    cuts.count += 1
    if not (place / "library.surveys").exists():
        cuts.found.append(f"after {len(cuts.thanked)} thank-yous there is no library")
        return
    if faults := faults_of(place / "library.surveys", cuts.thanked):
        cuts.found.append(f"after {len(cuts.thanked)} thank-yous: {faults[:3]}")


def interviews_traced(folder: Path, times: int, *plant: str) -> tuple[Disk, Path]:
    """Hold so many interviews in a new library; return its disk as it was before, and the trace."""
    place, trace = folder / "disk", folder / "trace"
    place.mkdir()
    disk = Disk(place)
    program = ("-m", "tests.faults.interviewing", place / "library.surveys", 1, 0, *plant)
    process = start(*program, before=traced(trace), stdin=subprocess.PIPE)
    said, errors = process.communicate("\n" * times, timeout=600)
    assert (process.returncode, errors) == (0, "")
    assert said.count("thanked") == times
    return disk, trace


def kiosk_traced(folder: Path, times: int) -> tuple[Disk, Path]:
    """Let so many people answer at the real kiosk; return the same."""
    place, trace = folder / "disk", folder / "trace"
    place.mkdir()
    make_kiosk(place / "library.surveys")
    disk = Disk(place)
    kiosk = start_kiosk(place / "library.surveys", 1, 0, before=traced(trace))
    try:
        # One more: the trace of the last may be cut off with the one who writes it.
        kiosk.wait_for("thanked", times + 1)
    finally:
        kiosk.kill()
    return disk, trace


@pytest.mark.parametrize("hold", [interviews_traced, kiosk_traced])
@pytest.mark.parametrize("times", [12, pytest.param(200, marks=pytest.mark.faults)])
def test_who_was_thanked_before_a_power_cut_is_there_after_it(tmp_path, tell, times, hold):
    disk, trace = hold(tmp_path, times)
    cuts = cuts_of(trace, disk, tmp_path / "after")
    tell(
        f"{len(cuts.thanked)} thank-yous, {cuts.count} power cuts, {cuts.syncs} syncs:"
        f" {len(cuts.found)} disks with a fault"
    )
    assert cuts.found == []
    assert len(cuts.thanked) >= times


@pytest.mark.parametrize("plant", ["normal", "early"])
def test_the_hunt_sees_what_was_thanked_and_not_synced(tmp_path, tell, plant):
    disk, trace = interviews_traced(tmp_path, 8, plant)
    cuts = cuts_of(trace, disk, tmp_path / "after")
    tell(f"planted ({plant}): {len(cuts.found)} of {cuts.count} disks with a fault")
    assert "is lost" in " ".join(cuts.found)


def test_the_rebuilt_disk_without_a_cut_is_the_real_one(tmp_path):
    """Else the hunt would look at files that never were."""
    disk, trace = interviews_traced(tmp_path, 3)
    for call in calls(trace):
        disk.see(call)
    disk.after_cut(tmp_path / "after", everything)
    real = {path.name: path.read_bytes() for path in (tmp_path / "disk").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "after").iterdir()} == real
