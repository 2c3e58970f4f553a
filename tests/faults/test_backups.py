"""Backups while others write, backups and restores that are killed: whole, or not there.

Each hunt has a shorter form that runs with every test, and first catches a fault of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from surveyapp.domain.backups import Reason
from surveyapp.store.backups import backup_folder, list_backups, make_backup
from surveyapp.store.checking import check_library
from surveyapp.store.copies import copy_library
from surveyapp.store.database import Database
from surveyapp.store.errors import StoreError
from surveyapp.store.opening import open_library
from surveyapp.store.parts import remove_stale
from surveyapp.store.responses import add_response
from surveyapp.store.restoring import restore_backup
from surveyapp.store.surveys import add_survey
from tests.benchmarks.fill import fill
from tests.conftest import make_poll, poll_response

needs_kill = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that takes a moment to copy; nobody writes to it."""
    path = tmp_path_factory.mktemp("large") / "library.surveys"
    fill(path, 3_000, 20)
    return path


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that takes several submits to copy."""
    path = tmp_path_factory.mktemp("larger") / "library.surveys"
    fill(path, 15_000, 20)
    return path


def rows_of(path: Path) -> Rows:
    """Every row of every table, in order: equal for equal libraries."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in tables}


def problems_of(path: Path) -> list[str]:
    """What opening and checking a library finds; nothing for a sound one."""
    try:
        with closing(open_library(path)) as database:
            return [str(problem) for problem in check_library(database)]
    except StoreError as error:
        return [str(error)]


# While others write


@dataclass
class Submitting:
    """Submits responses through its own connection, and counts them in the same transaction."""

    database: Database
    pause: float
    submitted: int = 0
    failed: list[str] = field(default_factory=list)

    def __enter__(self) -> Submitting:
        with self.database.writer() as connection:
            self._poll = add_survey(connection, make_poll())
            # The first one also keeps the definition it was given under.
            add_response(connection, self._poll, poll_response(self._poll, 0))
            connection.exec_driver_sql("INSERT INTO settings VALUES ('submitted', 0)")
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self.pause):
            try:
                with self.database.writer() as connection:
                    number = self.submitted + 1
                    add_response(connection, self._poll, poll_response(self._poll, number))
                    connection.exec_driver_sql(
                        "UPDATE settings SET value = ? WHERE key = 'submitted'", (number,)
                    )
                self.submitted = number
            except StoreError as error:
                self.failed.append(str(error))


def backups_under_fire(
    path: Path, back_up: Callable[[Database], Path], rounds: int, pause: float
) -> tuple[list[str], int]:
    """Back up a library while responses are submitted; return what is wrong, and how many were.

    A backup must hold all that was acknowledged before it began, and of what came
    after it everything up to some moment and nothing later.
    """
    made: list[tuple[Path, int]] = []
    with closing(open_library(path)) as database:
        with Submitting(database, pause) as submitting:
            for _ in range(rounds):
                acknowledged = submitting.submitted
                made.append((back_up(database), acknowledged))
        found = list(submitting.failed)
    last = rows_of(path)
    first = max(row[0] for row in last["responses"]) - submitting.submitted
    for number, (backup, acknowledged) in enumerate(made):
        library = path.with_name(f"restored-{number}.surveys")
        try:
            restore_backup(library, backup)
            found += problems_of(library)
            held = rows_of(library)
        except (StoreError, sqlite3.Error) as error:
            found.append(f"{backup.name}: {error}")
            continue
        finally:
            library.unlink(missing_ok=True)
        count = int(held["settings"][0][1]) if held["settings"] else -1
        if count < acknowledged:
            found.append(f"{backup.name}: {acknowledged} were acknowledged, {count} are in it")
        if held != _until(last, first + count, count):
            found.append(f"{backup.name}: its rows are those of no moment")
    return found, submitting.submitted


def _until(rows: Rows, last_id: int, count: int) -> Rows:
    """Return the rows as they were after the count-th submit."""
    then = dict(rows)
    then["responses"] = [row for row in rows["responses"] if row[0] <= last_id]
    then["answers"] = [row for row in rows["answers"] if row[0] <= last_id]
    then["settings"] = [("submitted", str(count))]
    then["sqlite_sequence"] = sorted(
        (
            (name, last_id if name == "responses" else most)
            for name, most in rows["sqlite_sequence"]
        ),
        key=repr,
    )
    return then


def a_backup(database: Database) -> Path:
    return make_backup(database, Reason.BY_HAND).path


class Copying:
    """The planted fault: copies the file while it is written to."""

    def __init__(self) -> None:
        self.copies = 0

    def __call__(self, database: Database) -> Path:
        self.copies += 1
        target = database.path.with_name(f"copied-{self.copies}.surveys")
        shutil.copyfile(database.path, target)
        time.sleep(0.05)
        return target


class BackingUp:
    """Backs up under names that outlive the pruning."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, database: Database) -> Path:
        self.made += 1
        kept = database.path.with_name(f"kept-{self.made}.surveys")
        os.link(a_backup(database), kept)
        return kept


def test_copies_of_the_bare_file_are_caught(large, tmp_path):
    path = shutil.copy(large, tmp_path / "library.surveys")
    found, _ = backups_under_fire(path, Copying(), rounds=5, pause=0.005)
    assert found


def test_backups_while_responses_come_in_are_each_of_one_moment(large, tmp_path):
    path = shutil.copy(large, tmp_path / "library.surveys")
    found, submitted = backups_under_fire(path, BackingUp(), rounds=3, pause=0.005)
    assert found == []
    assert submitted


@pytest.mark.faults
def test_fifty_backups_under_20_submits_a_second(larger, tmp_path, tell):
    path = shutil.copy(larger, tmp_path / "library.surveys")
    found, submitted = backups_under_fire(path, BackingUp(), rounds=50, pause=0.05)
    tell(f"50 backups and restores while {submitted} responses were submitted: {len(found)} wrong")
    assert found == []


# Killed

_CHILD = """
import sys, time
from contextlib import closing
from pathlib import Path
from surveyapp.domain.backups import Reason
from surveyapp.store.backups import backup_folder, make_backup
from surveyapp.store.restoring import restore_backup

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


def kill_backups(large: Path, folder: Path, what: str, rounds: int) -> tuple[list[str], int]:
    """Kill backups; return what is wrong afterwards, and how many left a part behind."""
    found: list[str] = []
    parts = 0
    before = rows_of(large)
    for number in range(rounds):
        path = folder / f"library-{number}.surveys"
        shutil.copy(large, path)
        killed(what, path, least=0, most=_seconds(large, folder) * 2.5)
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
    return found, parts


def _seconds(large: Path, folder: Path, measured: list[float] = []) -> float:  # noqa: B006
    """How long one copy takes here, so that the kills fall into it."""
    if not measured:
        started = time.monotonic()
        copy = folder / "measured.surveys"
        with closing(Database(large)) as database:
            copy_library(database, copy)
        copy.unlink()
        measured.append(time.monotonic() - started)
    return measured[0]


@needs_kill
def test_killed_backups_that_write_in_place_are_caught(large, tmp_path):
    found, _ = kill_backups(large, tmp_path, "back up in place", rounds=3)
    assert found


@needs_kill
def test_a_killed_backup_is_not_listed_and_harms_nothing(large, tmp_path):
    found, _ = kill_backups(large, tmp_path, "back up", rounds=3)
    assert found == []


@needs_kill
@pytest.mark.faults
def test_fifty_killed_backups(large, tmp_path, tell):
    found, parts, rounds = [], 0, 0
    while parts < 50 and rounds < 200:
        now, left = kill_backups(large, tmp_path, "back up", rounds=10)
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


def kill_restores(large: Path, folder: Path, what: str, rounds: int) -> tuple[list[str], list[int]]:
    """Kill restores; return what is wrong afterwards, and how many libraries are old and new."""
    found: list[str] = []
    outcomes = [0, 0]
    after = rows_of(large)
    for path, backup, before in libraries(large, folder, rounds):
        killed(what, path, backup, least=0, most=_seconds(large, folder) * 4)
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
    return found, outcomes


@needs_kill
def test_killed_restores_that_write_in_place_are_caught(large, tmp_path):
    found, _ = kill_restores(large, tmp_path, "restore in place", rounds=6)
    assert found


@needs_kill
def test_a_killed_restore_leaves_the_old_library_or_the_new_one(large, tmp_path):
    found, outcomes = kill_restores(large, tmp_path, "restore", rounds=6)
    assert found == []
    assert sum(outcomes) == 6


@needs_kill
@pytest.mark.faults
def test_sixty_killed_restores(large, tmp_path, tell):
    found, (old, new) = kill_restores(large, tmp_path, "restore", rounds=60)
    tell(f"60 kills of a restore: {old} libraries old, {new} new, {len(found)} wrong")
    assert found == []
    assert old
    assert new


# On a full disk

_ON_A_FULL_DISK = """
import shutil, sys
from contextlib import closing
from pathlib import Path
from surveyapp.domain.backups import Reason, backup_name, named_backup
from surveyapp.store.backups import backup_folder, list_backups, make_backup, utc_now
from surveyapp.store.checking import check_library
from surveyapp.store.errors import StoreError
from surveyapp.store.opening import open_library
from surveyapp.store.restoring import restore_backup

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
