"""Migrations that are killed: the library is then of the old version or of the new one, whole."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest

from surveyapp.store.errors import StoreError
from surveyapp.store.schema import SCHEMA_VERSION
from surveyapp.store.sqlite.opening import open_library
from tests.running import check_library
from tests.store.older import everything, make_version_1, make_version_2, statements

Make = Callable[[Path], None]
"""Writes a library of an earlier version."""


def make_large_version_1(path: Path) -> None:
    """Write 4,500 responses: their migration takes some tenths of a second."""
    make_version_1(path, copies=150)


_UPGRADE = """
import sys
from pathlib import Path
import alembic.migration, alembic.operations, alembic.script
from surveyapp.store.sqlite import migrations
from surveyapp.store.sqlite.opening import open_library

def say_begun(path):
    print("begun", flush=True)

open_library(Path(sys.argv[1]), back_up=say_begun).close()
"""

_IN_PIECES = _UPGRADE.replace(
    "def say_begun",
    """make_engine = migrations.make_engine
migrations.make_engine = lambda connect, begin, **pool: make_engine(connect, "SELECT 1", **pool)

def say_begun""",
)
"""The planted fault: without a transaction each statement is kept at once."""


class Kills:
    """Kills the same migration over and over and looks at what is left."""

    def __init__(self, folder: Path, code: str, make: Make = make_large_version_1) -> None:
        self.path = folder / "library.surveys"
        self.problems: list[str] = []
        self.left: Counter[int] = Counter()
        self._code = code
        self._old = folder / "old.surveys"
        make(self._old)
        self._rows = everything(self._old)
        with closing(sqlite3.connect(self._old)) as raw:
            [version] = raw.execute("PRAGMA user_version").fetchone()
        new = folder / "new.surveys"
        open_library(new).close()
        self._whole = {version: statements(self._old), SCHEMA_VERSION: statements(new)}
        self._seconds = self._run(None)

    def run(self, times: int) -> None:
        """Kill at so many moments, spread over the length of the migration at random."""
        chance = random.Random(1)
        for number in range(times):
            # A little longer too: closing afterwards folds the WAL into the file.
            self._run(self._seconds * 1.1 * (number + chance.random()) / times)
            if problem := self._problem():
                self.problems.append(f"kill {number}: {problem}")

    def _run(self, delay: float | None) -> float:
        """Migrate, killed after ``delay`` seconds; return how long it took."""
        for ending in ("", "-wal", "-shm", "-lock"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)
        shutil.copy(self._old, self.path)
        with subprocess.Popen(
            [sys.executable, "-c", self._code, self.path], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            begun = time.monotonic()
            with suppress(subprocess.TimeoutExpired):
                process.wait(delay)
            process.kill()
            process.wait()
            return time.monotonic() - begun

    def _problem(self) -> str:
        """Return what is wrong with what is left; nothing if it is one version or the other."""
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as raw:
            [version] = raw.execute("PRAGMA user_version").fetchone()
        self.left[version] += 1
        if statements(self.path) != self._whole.get(version):
            return f"the tables are not those of version {version}"
        if everything(self.path) != self._rows:
            return "not every row is there"
        try:
            with closing(open_library(self.path)) as database:
                found = [str(finding) for finding in check_library(database)]
        except (StoreError, sqlite3.Error) as error:
            return f"it does not open: {error}"
        if everything(self.path) != self._rows:
            return "rows were lost on opening"
        return "; ".join(found)


@pytest.mark.parametrize("make", [make_large_version_1, make_version_2])
def test_a_few_killed_migrations_leave_libraries_that_open(make: Make, tmp_path):
    kills = Kills(tmp_path, _UPGRADE, make)
    kills.run(4)
    assert kills.problems == []


@pytest.mark.faults
def test_a_migration_in_pieces_is_caught(tmp_path, tell: Callable[[str], None]):
    kills = Kills(tmp_path, _IN_PIECES, partial(make_version_1, copies=10))
    kills.run(10)
    tell(f"planted: of 10 kills {len(kills.problems)} left neither the old nor the new version")
    assert kills.problems


@pytest.mark.faults
@pytest.mark.parametrize("make", [make_large_version_1, make_version_2])
def test_killed_migrations_leave_libraries_that_open(
    make: Make, tmp_path, tell: Callable[[str], None]
):
    kills = Kills(tmp_path, _UPGRADE, make)
    kills.run(200)
    tell(
        f"{make.__name__}, 200 kills: left by version {dict(kills.left)}, problems {kills.problems}"
    )
    assert kills.problems == []
    assert len(kills.left) == 2  # else the moments were not spread over the whole of it
