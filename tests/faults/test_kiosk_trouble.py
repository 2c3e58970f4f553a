"""The real kiosk while the disk fails, is full, or the library is held by another program.

Nobody is thanked without a row, the answers stay on the screen with a sentence, and once
the cause is gone trying again works.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from surveyapp.locked import remember_locked
from tests.faults.failing_disk import SmallDisk, failing, locked, needs_strace
from tests.faults.interviews import faults_of
from tests.faults.kiosks import Kiosk, make_kiosk, start_kiosk
from tests.faults.test_export_disk import needs_mount

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs strace and small disks")


@pytest.fixture
def library(tmp_path) -> Path:
    make_kiosk(tmp_path / "kiosk.surveys")
    return tmp_path / "kiosk.surveys"


def faults_seen(kiosk: Kiosk) -> list[str]:
    """What the people in front of the kiosk saw that must not be."""
    found = [" ".join(line) for line in kiosk.lines if line[0] in ("stray", "fault")]
    refused = {line[0] for line in kiosk.said("refused")}
    return found if kiosk.thanked or not refused else [*found, "nobody was ever thanked"]


def told_of(kiosk: Kiosk) -> str:
    """How much was seen, and how soon something was said."""
    said = sorted(int(line[0]) for word in ("slow", "refused") for line in kiosk.said(word)) or [0]
    gaps = [int(line[-1]) for word in ("page", "thanked") for line in kiosk.said(word)]
    return (
        f"{len(kiosk.thanked)} thanked, {len(kiosk.said('refused'))} refused,"
        f" said after {said[len(said) // 2]} ms (at most {said[-1]}),"
        f" window silent for at most {max(gaps, default=0)} ms"
    )


@needs_strace
@pytest.mark.parametrize(
    ("call", "error"), [("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("fdatasync", "EIO")]
)
@pytest.mark.parametrize("times", [6, pytest.param(200, marks=pytest.mark.faults)])
def test_whichever_write_fails_nobody_is_thanked_for_nothing(library, tell, call, error, times):
    kiosk = start_kiosk(library, 1, 0)
    try:
        kiosk.wait_for("thanked")
        calls = 40 if call == "pwrite64" else 3  # so many an interview makes, two drafts among them
        for turn in range(times):
            when = 1 + turn * calls // times
            with failing(kiosk.process.pid, call, error, str(when)):
                kiosk.wait_for("thanked", 2)
    finally:
        kiosk.kill()
    found = faults_seen(kiosk) + faults_of(library, kiosk.thanked)
    tell(f"{times} times {error} from {call}: {told_of(kiosk)}: {len(found)} faults")
    assert found == []
    assert kiosk.said("refused")


@pytest.mark.parametrize(
    "seconds", [3, *(pytest.param(long, marks=pytest.mark.faults) for long in (1, 10, 60))]
)
def test_while_another_program_holds_the_library_the_answers_stay(library, tell, seconds):
    kiosk = start_kiosk(library, 1, 0)
    try:
        kiosk.wait_for("thanked")
        with locked(library, seconds):
            begun = time.monotonic()
            while time.monotonic() - begun < seconds:
                kiosk.hear(0.1)
        kiosk.wait_for("thanked", 3)
    finally:
        kiosk.kill()
    found = faults_seen(kiosk) + faults_of(library, kiosk.thanked)
    tell(f"held for {seconds} s: {told_of(kiosk)}: {len(found)} faults")
    assert found == []
    assert kiosk.said("slow") or seconds < 2


@needs_mount
@pytest.mark.parametrize("times", [3, pytest.param(40, marks=pytest.mark.faults)])
def test_on_a_full_disk_the_answers_stay_until_there_is_room(library, tmp_path, tell, times):
    disk = SmallDisk(tmp_path / "disk")
    inside = tmp_path / "disk" / "kiosk.surveys"
    remember_locked(inside)
    kiosk = start_kiosk(inside, 1, 0, before=disk.starting(library))
    try:
        kiosk.wait_for("thanked")
        disk.look_into(kiosk.process.pid)
        for turn in range(times):
            disk.leave(turn * 20_000 // times)
            kiosk.wait_for("refused")
            disk.free()
            kiosk.wait_for("thanked", 2)
        disk.leave(0)
        kiosk.wait_for("refused", 2)
        disk.copy_to(tmp_path / "copy")
    finally:
        kiosk.kill()
    found = faults_seen(kiosk) + faults_of(tmp_path / "copy" / "kiosk.surveys", kiosk.thanked)
    tell(f"{times} full disks: {told_of(kiosk)}: {len(found)} faults")
    assert found == []


def test_the_hunt_sees_a_thank_you_without_a_row(library):
    kiosk = start_kiosk(library, 1, 0, "never")
    try:
        kiosk.wait_for("thanked", 2)
    finally:
        kiosk.kill()
    assert "is lost" in " ".join(faults_of(library, kiosk.thanked))


@pytest.mark.parametrize("way", ["delete", "replace"])
@pytest.mark.parametrize("times", [1, pytest.param(20, marks=pytest.mark.faults)])
def test_nobody_is_thanked_while_the_library_is_not_where_it_was(
    library, tmp_path, tell, way, times
):
    kiosk = start_kiosk(library, 1, 0)
    kept = tmp_path / "kept.surveys"
    try:
        kiosk.wait_for("thanked", 2)
        for _ in range(times):
            # A second name keeps what is deleted or replaced from being gone with its end.
            os.link(library, kept)
            if way == "replace":
                shutil.copy(library, tmp_path / "copy")
                (tmp_path / "copy").replace(library)
            else:
                library.unlink()
            kiosk.wait_for("refused")
            before = len(kiosk.thanked)
            kiosk.wait_for("refused", 5)
            assert len(kiosk.thanked) == before
            kept.replace(library)
            kiosk.wait_for("thanked", 2)
    finally:
        kiosk.kill()
    found = faults_seen(kiosk) + faults_of(library, kiosk.thanked)
    tell(f"{times} times {way}d: {told_of(kiosk)}: {len(found)} faults")
    assert found == []
