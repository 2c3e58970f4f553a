"""Backups while others write: each of one moment, with all that was acknowledged before.

Each hunt has a shorter form that runs with every test, and first catches a fault of its own.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from surveyapp.domain.backups import Reason
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.backup_files import make_backup
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.restoring import restore_backup
from surveyapp.store.surveys import add_survey
from tests.benchmarks.fill import fill
from tests.conftest import make_poll, poll_response
from tests.store.backing_up import Rows, problems_of, rows_of


@pytest.fixture(scope="module")
def larger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that takes several submits to copy."""
    path = tmp_path_factory.mktemp("larger") / "library.surveys"
    fill(path, 15_000, 20)
    return path


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
