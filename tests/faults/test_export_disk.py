"""Exports on a disk that is full, limited, read-only or without rights: never a false success."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveyapp.exchange.responses_out.export import export_survey
from surveyapp.store.sqlite.opening import open_library
from tests.benchmarks.fill import fill
from tests.faults.exporting import request, start, whole_bytes
from tests.patience import PATIENCE_S
from tests.running import run

_ROWS = 30_000
_PAGE = 4096
_NAMESPACE = ("unshare", "-rm")

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's small disks")


def _may_mount() -> bool:
    try:
        return not subprocess.run(
            [*_NAMESPACE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True
        ).returncode
    except OSError:
        return False


needs_mount = pytest.mark.skipif(not _may_mount(), reason="may not mount a small disk here")


@pytest.fixture(scope="module")
def library() -> Iterator[Path]:
    """A library that every user may read, in a folder that every user may pass."""
    with tempfile.TemporaryDirectory(prefix="surveyapp-disk-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        fill(folder / "library.surveys", _ROWS, 1)
        (folder / "library.surveys").chmod(0o644)
        yield folder / "library.surveys"


def rooms_for(size: int, count: int) -> list[int]:
    """Rooms around the size needed: page by page below and above, and some much too small."""
    near = [size + offset * _PAGE for offset in range(-count // 2, count // 4)]
    short = [size * n // count for n in range(count - len(near))]
    return [max(0, room) for room in short + near]


def tried(
    how: str, library: Path, folder: Path, suffix: str, rooms: list[int]
) -> list[dict[str, object]]:
    """Export with each of these rooms in a process of its own."""
    folder = folder / "disk"
    folder.mkdir()
    program = [sys.executable, "-m", "tests.faults.small_disk", how, library, folder, suffix]
    done = subprocess.run(
        [*(() if how == "limit" else _NAMESPACE), *map(str, (*program, *rooms))],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def faults_of(tries: list[dict], size: int, sentence: str) -> list[str]:
    """What is wrong with what was said and what is there."""
    found = []
    for one in tries:
        succeeded = one["said"] == f"{_ROWS} rows"
        if succeeded and one["bytes"] != size:
            found.append(f"room {one['room']}: a success of {one['bytes']} bytes")
        if not succeeded and (sentence not in one["said"] or not one["old"]):
            found.append(f"room {one['room']}: {one}")
        if one["left"]:
            found.append(f"room {one['room']}: left {one['left']}")
    return found


@needs_mount
@pytest.mark.parametrize("suffix", ["csv", "json"])
@pytest.mark.parametrize("count", [8, pytest.param(40, marks=pytest.mark.faults)])
def test_on_a_full_disk_an_export_is_whole_or_said_to_have_failed(
    library, tmp_path, tell, suffix, count
):
    size = len(whole_bytes(library, tmp_path / f"out.{suffix}"))
    tries = tried("full", library, tmp_path, suffix, rooms_for(size, count))
    found = faults_of(tries, size, "The disk is full")
    failed = sum(one["old"] for one in tries)
    tell(f"{count} sizes of a full disk ({suffix}), {failed} too small: {len(found)} faults")
    assert found == []
    assert 0 < failed < len(tries) == count


@needs_mount
def test_the_hunt_sees_a_writer_that_does_not_notice_a_short_last_write(library, tmp_path):
    size = len(whole_bytes(library, tmp_path / "out.csv"))
    tries = tried("short writes", library, tmp_path, "csv", rooms_for(size, 8))
    assert "a success of" in " ".join(faults_of(tries, size, "The disk is full"))


@pytest.mark.parametrize("count", [8, pytest.param(40, marks=pytest.mark.faults)])
def test_over_the_limit_of_a_file_an_export_is_said_to_have_failed(library, tmp_path, tell, count):
    size = len(whole_bytes(library, tmp_path / "out.csv"))
    # The limit is exact to the byte; below some size the library's own files do not fit.
    rooms = [size + offset for offset in range(-count + 2, 2)]
    tries = tried("limit", library, tmp_path, "csv", rooms)
    found = faults_of(tries, size, "larger than this disk or account allows")
    tell(f"{count} limits of a file's size: {len(found)} faults")
    assert found == []
    assert [one["old"] for one in tries] == [room < size for room in rooms]


@needs_mount
def test_a_disk_that_can_only_be_read_is_said(library, tmp_path):
    [one] = tried("read-only", library, tmp_path, "csv", [0])
    assert "can only be read" in str(one["said"])
    assert one["old"]
    assert one["left"] == []


_AS_NOBODY = """
import os, sys
from pathlib import Path
from tests.faults.exporting import request, run, export_survey
from tests.faults import exporting
from surveyapp.exchange.errors import ExchangeError
library, *targets = map(Path, sys.argv[1:])
os.environ["SURVEYAPP_HOME"] = str(targets[0].parent / "home")
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
database = exporting.open_library(library, read_only=True)
for target in targets:
    try:
        run(export_survey(database, request(target)))
        print("succeeded")
    except ExchangeError as error:
        print(error)
"""


def test_without_rights_it_is_said_what_to_do_and_nothing_is_changed(library):
    """As nobody, if the tests run as root, to whom everything is allowed."""
    folder = library.parent / "closed"
    folder.mkdir()
    old = folder / "old.csv"
    old.write_bytes(b"old")
    old.chmod(0o444)
    hidden = library.parent / "hidden"
    hidden.mkdir(mode=0o700)
    folder.chmod(0o555)
    if os.geteuid() != 0:
        hidden.chmod(0o000)
    try:
        targets = (folder / "new.csv", old, hidden / "new.csv")
        said, errors = start("-c", _AS_NOBODY, library, *targets).communicate(timeout=PATIENCE_S)
        assert errors == ""
        new, replaced, unseen = said.splitlines()
        assert "may not be written. Check the rights of its folder" in new
        assert "is read-only. Choose another name" in replaced
        assert "Choose another" in unseen or "choose another" in unseen
        assert list(folder.iterdir()) == [old]
        assert old.read_bytes() == b"old"
    finally:
        folder.chmod(0o755)
        hidden.chmod(0o755)
        shutil.rmtree(folder)
        shutil.rmtree(hidden)


def test_a_data_folder_that_cannot_be_written_stands_in_the_way_of_no_export(
    library, tmp_path, monkeypatch
):
    (tmp_path / "home").write_bytes(b"a file where the folder should be")
    database = open_library(library, read_only=True)
    try:
        run(export_survey(database, request(tmp_path / "out.csv")))
    finally:
        database.close()
    assert (tmp_path / "out.csv").read_bytes().count(b"\n") == _ROWS + 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "out.csv"]
