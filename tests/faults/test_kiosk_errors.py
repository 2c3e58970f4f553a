"""The disk fails, fills up, or another program holds the library: no thanks without a row.

Here without a window: what the store says and does. The person tries again for as long
as nothing was thanked, which must help once the cause is gone.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.exporting import start
from tests.faults.failing_disk import SmallDisk, failing, locked, needs_strace
from tests.faults.interviews import Thanked, faults_of
from tests.faults.test_export_disk import needs_mount
from tests.patience import PATIENCE_S

TEXTS = 70
"""So long an interview makes over 200 writes."""


@dataclass
class Interviewer:
    """A process that holds interviews, what it said, and what it is asked to do."""

    process: subprocess.Popen[str]
    thanked: list[Thanked] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def hold(self, *, tries: int) -> bool:
        """Hold an interview, trying again so often; say whether somebody was thanked."""
        for _ in range(tries):
            self.process.stdin.write("\n")
            self.process.stdin.flush()
            if self._heard():
                return True
        return False

    def _heard(self) -> bool:
        word, _, rest = self.process.stdout.readline().rstrip("\n").partition(" ")
        if word == "thanked":
            uuid, number = rest.split()
            self.thanked.append(Thanked(uuid, int(number)))
        elif word == "refused":
            self.refused[rest] += 1
        else:
            self.found.append(f"said {word!r}: {self.process.stderr.read()}")
            pytest.fail("\n".join(self.found))
        return word == "thanked"

    def end(self) -> None:
        """Let it end."""
        _, errors = self.process.communicate(timeout=PATIENCE_S)
        if self.process.returncode or errors:
            self.found.append(f"ended with {self.process.returncode}: {errors}")


def interviewer(library: Path, *more: object, before: tuple[str, ...] = ()) -> Interviewer:
    """Start a process that is ready for its first interview."""
    program = ("-m", "tests.faults.interviewing", library, *more)
    process = start(*program, before=before, stdin=subprocess.PIPE)
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    return Interviewer(process)


@needs_strace
@pytest.mark.parametrize(
    ("call", "error"), [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO")]
)
@pytest.mark.parametrize("times", [8, pytest.param(200, marks=pytest.mark.faults)])
def test_whichever_write_of_an_interview_fails_nobody_is_thanked_for_nothing(
    tmp_path, tell, call, error, times
):
    """The first to the last write of one long interview fail in turn, each in another one."""
    library = tmp_path / "library.surveys"
    one = interviewer(library, 1, TEXTS)
    writes = 200 if call == "pwrite64" else TEXTS + 7
    hit = 0
    for turn in range(times):
        when = 1 + turn * writes // times
        with failing(one.process.pid, call, error, f"{when}"):
            before = one.refused.total()
            helped = one.hold(tries=2)
        hit += one.refused.total() > before
        if not helped and not one.hold(tries=1):
            one.found.append(f"write {when} failed, and after that nobody could be thanked")
    one.end()
    one.found += faults_of(library, one.thanked)
    tell(
        f"{times} failed calls ({call}, {error}), {hit} seen by an interview:"
        f" {len(one.found)} faults; said {dict(one.refused)}"
    )
    assert one.found == []
    assert hit > times / 2
    assert len(one.thanked) == times


@needs_mount
@pytest.mark.parametrize("times", [4, pytest.param(40, marks=pytest.mark.faults)])
def test_on_a_full_disk_nobody_is_thanked_for_nothing(tmp_path, tell, times):
    disk = SmallDisk(tmp_path / "disk")
    one = interviewer(tmp_path / "disk" / "library.surveys", 1, before=disk.starting())
    disk.look_into(one.process.pid)
    helped = 0
    for turn in range(times):
        disk.leave(turn * 300_000 // times)
        helped += one.hold(tries=3)
        disk.free()
        if not one.hold(tries=1):
            one.found.append(f"turn {turn}: there is room again, and nobody could be thanked")
    disk.copy_to(tmp_path / "copy")
    one.found += faults_of(tmp_path / "copy" / "library.surveys", one.thanked)
    one.end()
    tell(
        f"{times} full disks, {helped} with room for an interview:"
        f" {len(one.found)} faults; said {dict(one.refused)}"
    )
    assert one.found == []
    assert one.refused.total() > 0
    assert 0 < helped < times


@pytest.mark.parametrize(
    "seconds", [0.5, *(pytest.param(long, marks=pytest.mark.faults) for long in (1, 10, 60))]
)
def test_while_another_program_holds_the_library_nobody_is_thanked_for_nothing(
    tmp_path, tell, seconds
):
    library = tmp_path / "library.surveys"
    one = interviewer(library, 1)
    with locked(library, seconds):
        helped = one.hold(tries=100)
    one.end()
    one.found += faults_of(library, one.thanked)
    tell(f"held for {seconds} s: {len(one.found)} faults; said {dict(one.refused)}")
    assert one.found == []
    assert helped


@needs_strace
def test_the_hunt_sees_a_thank_you_before_the_commit(tmp_path):
    found: list[str] = []
    # Once in a while the disk is quicker than what makes it fail.
    for attempt in range(10):
        library = tmp_path / f"{attempt}.surveys"
        one = interviewer(library, 1, 0, "early")
        for _ in range(20):
            # A draft takes fewer writes, a response more.
            with failing(one.process.pid, "pwrite64", "ENOSPC", "9+"):
                thanked = one.hold(tries=1)
                if thanked:
                    one.process.kill()
            if thanked:
                break
        one.process.kill()
        one.process.communicate()
        found = faults_of(library, one.thanked)
        if found:
            break
    assert found == ["person 1 is lost"]
