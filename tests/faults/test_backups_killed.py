"""Backups and restores that are killed: whole, or not there; the old library or the new one.

Each hunt has a shorter form that runs with every test, and first catches a fault of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.domain.backups import Reason
from surveyapp.store.library_files import remove_stale
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.backup_files import backup_folder, list_backups, make_backup
from surveyapp.store.sqlite.copies import copy_library
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.conftest import make_poll, poll_response
from tests.store.backing_up import Rows, problems_of, rows_of

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")


@pytest.fixture(scope="module")
def copying(large: Path, tmp_path_factory: pytest.TempPathFactory) -> float:
    """How many seconds one copy takes here, so that the kills fall into it."""
    started = time.monotonic()
    with closing(Database(large)) as database:
        copy_library(database, tmp_path_factory.mktemp("measured") / "copy.surveys")
    return time.monotonic() - started


_CHILD = """
import sys, time
from contextlib import closing
from pathlib import Path
from surveyapp.domain.backups import Reason
from surveyapp.store.sqlite.backup_files import backup_folder, make_backup
from surveyapp.store.sqlite.restoring import restore_backup

path, what, backups = Path(sys.argv[1]), sys.argv[2], [Path(name) for name in sys.argv[3:]]

def in_place(source, target):
    size = source.stat().st_size
    with source.open("rb") as reading, target.open("wb") as writing:
        writing.write(reading.read(4096))
        writing.truncate(size)
        while block := reading.read(65536):
            writing.write(block)
            writing.flush()
            time.sleep(0.002)

print("ready", flush=True)
if what == "back up":
    while True:
        make_backup(path, Reason.BY_HAND)
if what == "back up in place":
    number = 0
    while number := number + 1:
        backup_folder(path).mkdir(exist_ok=True)
        name = f"{number:04} 2026-01-01 12-00-00Z by-hand.surveys"
        in_place(path, backup_folder(path) / name)
if what == "restore":
    restore_backup(path, backups[0])
if what == "restore in place":
    in_place(backups[0], path)
print("done", flush=True)
time.sleep(60)
"""


_PLANTED = ("back up in place", "restore in place")


def killed(what: str, path: Path, *more: Path, least: float, most: float) -> bool:
    """Let a process work on the library and kill it at a random moment; say if it was not done."""
    process = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(path), what, *map(str, more)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout.readline() == "ready\n"
        time.sleep(random.uniform(least, most))
        process.send_signal(signal.SIGKILL)
        return process.communicate()[0] == ""
    finally:
        process.kill()
        process.wait()


def kill_backups(
    large: Path, folder: Path, what: str, rounds: int, copying: float
) -> tuple[list[str], int]:
    """Kill backups; return what is wrong afterwards, and how many left a part behind.

    Those that are planted, until something is.
    """
    found: list[str] = []
    parts = 0
    before = rows_of(large)
    for number in range(rounds):
        path = folder / f"library-{number}.surveys"
        shutil.copy(large, path)
        killed(what, path, least=0, most=copying * 2.5)
        backups = backup_folder(path)
        parts += any(backups.glob(".*.part")) if backups.is_dir() else 0
        for backup in list_backups(path):
            if problems_of(backup.path) or rows_of(backup.path) != before:
                found.append(f"{backup.path.name} is listed and not whole")
        found += problems_of(path)
        if rows_of(path) != before:
            found.append(f"{path.name} has other rows")
        if backups.is_dir():
            for part in backups.glob(".*"):
                os.utime(part, (0, 0))
            remove_stale(backups)
            if left := list(backups.glob(".*")):
                found.append(f"{left} were left")
            shutil.rmtree(backups)
        path.unlink()
        if found and what in _PLANTED:
            break
    return found, parts


@needs_kill
def test_killed_backups_that_write_in_place_are_caught(large, tmp_path, copying):
    found, _ = kill_backups(large, tmp_path, "back up in place", rounds=3, copying=copying)
    assert found


@needs_kill
def test_a_killed_backup_is_not_listed_and_harms_nothing(large, tmp_path, copying):
    found, _ = kill_backups(large, tmp_path, "back up", rounds=3, copying=copying)
    assert found == []


@needs_kill
@pytest.mark.faults
def test_fifty_killed_backups(large, tmp_path, copying, tell):
    found, parts, rounds = [], 0, 0
    while parts < 50 and rounds < 200:
        now, left = kill_backups(large, tmp_path, "back up", rounds=10, copying=copying)
        found, parts, rounds = found + now, parts + left, rounds + 10
    tell(f"{rounds} kills, {parts} in the middle of a backup: {len(found)} wrong")
    assert found == []
    assert parts >= 50


def libraries(large: Path, folder: Path, rounds: int) -> Iterator[tuple[Path, Path, Rows | bytes]]:
    """Give libraries as killed programs leave them, a backup for each, and what is in them.

    Every second one has its latest responses only in the WAL; every third is damaged.
    """
    for number in range(rounds):
        place = folder / str(number)
        place.mkdir()
        origin, path = place / "origin.surveys", place / "library.surveys"
        shutil.copy(large, origin)
        with closing(open_library(origin)) as database, database.writer() as connection:
            backup = make_backup(origin, Reason.BY_HAND).path
            poll = add_survey(connection, make_poll())
            add_response(connection, poll, poll_response(poll, number))
        with closing(open_library(origin)) as database:
            if number % 2:
                with database.writer() as connection:
                    connection.exec_driver_sql("INSERT INTO settings VALUES ('in the WAL', 1)")
            before: Rows | bytes = rows_of(origin)
            shutil.copy(origin, path)
            if Path(f"{origin}-wal").exists():
                shutil.copy(f"{origin}-wal", f"{path}-wal")
        if number % 3 == 2:
            with path.open("rb+") as file:
                file.seek(4096)
                file.write(bytes(path.stat().st_size // 2))
            before = path.read_bytes()
        yield path, backup, before


def kill_restores(
    large: Path, folder: Path, what: str, rounds: int, copying: float
) -> tuple[list[str], list[int]]:
    """Kill restores; return what is wrong afterwards, and how many libraries are old and new.

    Those that are planted, until something is.
    """
    found: list[str] = []
    outcomes = [0, 0]
    after = rows_of(large)
    for path, backup, before in libraries(large, folder, rounds):
        killed(what, path, backup, least=0, most=copying * 4)
        if not path.exists():
            found.append(f"{path} is gone")
        elif isinstance(before, bytes) and path.read_bytes() == before:
            outcomes[0] += 1  # damaged as it was
        elif problems := problems_of(path):
            found += problems
        elif (now := rows_of(path)) == after:
            outcomes[1] += 1
            aside = list(path.parent.glob("library damaged*.surveys"))
            if isinstance(before, bytes) and [file.read_bytes() for file in aside] != [before]:
                found.append(f"{path} was replaced and is not set aside")
        elif now == before:
            outcomes[0] += 1
        else:
            found.append(f"{path} is neither old nor new")
        shutil.rmtree(path.parent)
        if found and what in _PLANTED:
            break
    return found, outcomes


@needs_kill
def test_killed_restores_that_write_in_place_are_caught(large, tmp_path, copying):
    found, _ = kill_restores(large, tmp_path, "restore in place", rounds=6, copying=copying)
    assert found


@needs_kill
def test_a_killed_restore_leaves_the_old_library_or_the_new_one(large, tmp_path, copying):
    found, outcomes = kill_restores(large, tmp_path, "restore", rounds=6, copying=copying)
    assert found == []
    assert sum(outcomes) == 6


@needs_kill
@pytest.mark.faults
def test_sixty_killed_restores(large, tmp_path, copying, tell):
    found, (old, new) = kill_restores(large, tmp_path, "restore", rounds=60, copying=copying)
    tell(f"60 kills of a restore: {old} libraries old, {new} new, {len(found)} wrong")
    assert found == []
    assert old
    assert new
