"""What the tests of backups share: a clock, and what is in a library and around it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from surveyapp.store.errors import (
    StoreError,
)
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from tests.conftest import poll_response
from tests.running import check_library

Rows = dict[str, list[tuple[object, ...]]]

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Clock:
    """Tells the time it was set to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


def respond(database: Database, poll, number: int) -> None:
    with database.writer() as connection:
        add_response(connection, poll, poll_response(poll, number))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows_of(path: Path) -> Rows:
    """Every row of every table, in order: equal for equal libraries."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in tables}


def is_sound(path: Path) -> bool:
    with closing(open_library(path)) as database:
        return not check_library(database)


def problems_of(path: Path) -> list[str]:
    """What opening and checking a library finds; nothing for a sound one."""
    try:
        with closing(open_library(path)) as database:
            return [str(problem) for problem in check_library(database)]
    except StoreError as error:
        return [str(error)]


def damage(path: Path) -> None:
    """Zero the pages of the last quarter of the file."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size - size // 4 // 4096 * 4096)
        file.write(bytes(size // 4 // 4096 * 4096))
