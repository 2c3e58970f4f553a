"""Backups and restores on disks that are too small: a sentence, and nothing harmed.

Each hunt has a shorter form that runs with every test, and first catches a fault of its own.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ON_A_FULL_DISK = """
import shutil, sys
from contextlib import closing
from pathlib import Path
from tests.running import check_library
from surveyapp.domain.backups import Reason, backup_name, named_backup
from surveyapp.store.sqlite.backup_files import backup_folder, list_backups, make_backup, utc_now
from surveyapp.store.errors import StoreError
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.restoring import restore_backup

large, place, what = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
library = place / "l.surveys"
shutil.copy(large, library)
folder = backup_folder(library)
try:
    if what == "in place":
        folder.mkdir()
        shutil.copyfile(library, folder / backup_name(1, utc_now(), Reason.BY_HAND))
    else:
        made = make_backup(library, Reason.BY_HAND)
        print("backed up")
        restore_backup(library, made.path)
        print("restored")
except (StoreError, OSError) as error:
    if isinstance(error, OSError) or "disk is full" not in str(error):
        print("WRONG", repr(error))
listed = [backup.path for backup in list_backups(library)]
for path in folder.iterdir():
    if path not in listed:
        print("WRONG", path.name, "was left")
for path in [library, *listed]:
    with closing(open_library(path, read_only=True)) as database:
        if check_library(database):
            print("WRONG", path.name, "is damaged")
for path in place.glob(".*"):
    print("WRONG", path.name, "was left")
"""


def on_full_disks(large: Path, place: Path, what: str, count: int) -> tuple[list[str], int]:
    """Back up and restore on disks of ever more room; return what is wrong, and how many did."""
    found: list[str] = []
    done = 0
    size = large.stat().st_size
    for number in range(count):
        # From room for little more than the library up to room for it and three copies.
        room = size * 105 // 100 + number * size * 33 // 10 // count
        script = f'mount -t tmpfs -o size={room} tmpfs "$0" && exec "$@"'
        program = (sys.executable, "-c", _ON_A_FULL_DISK, str(large), str(place), what)
        end = subprocess.run(
            ["unshare", "-rm", "sh", "-c", script, str(place), *program],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        found += [line for line in end.stdout.splitlines() if line.startswith("WRONG")]
        if end.returncode:
            found.append(end.stderr)
        done += "restored" in end.stdout
    return found, done


def _may_mount() -> bool:
    try:
        script = 'mount -t tmpfs tmpfs "$0"'
        command = ["unshare", "-rm", "sh", "-c", script, "/mnt"]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_small_disks = pytest.mark.skipif(
    not _may_mount(), reason="needs `unshare -rm` to mount small disks of its own"
)


@needs_small_disks
def test_a_copy_that_is_cut_by_a_full_disk_is_caught(large, tmp_path):
    found, _ = on_full_disks(large, tmp_path, "in place", count=2)
    assert found


@needs_small_disks
def test_a_full_disk_is_a_sentence_and_harms_nothing(large, tmp_path):
    found, done = on_full_disks(large, tmp_path, "back up", count=4)
    assert found == []
    assert done < 4


@needs_small_disks
@pytest.mark.faults
def test_forty_full_disks(large, tmp_path, tell):
    found, done = on_full_disks(large, tmp_path, "back up", count=40)
    tell(f"40 disks, {done} with room for a restore: {len(found)} wrong")
    assert found == []
    assert 0 < done < 40
