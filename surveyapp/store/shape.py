"""Whether a library's tables are those this program makes."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import create_engine

from surveyapp.store.connection import raw_connection
from surveyapp.store.schema import METADATA


def differing_tables(raw: sqlite3.Connection) -> list[str]:
    """Return the names of tables whose columns, keys or indexes are not as they should be.

    A name read wrong would make statements fail in ways that look like a fault
    of the program.
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        wanted = _shapes(raw_connection(connection))
    engine.dispose()
    return sorted(dict(wanted.items() ^ _shapes(raw).items()))


def _shapes(raw: sqlite3.Connection) -> dict[str, Any]:
    tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: (
            _rows(raw, "table_xinfo", name),
            frozenset(_rows(raw, "foreign_key_list", name, skip=2)),
            frozenset(
                (index, *rest, _rows(raw, "index_xinfo", index))
                for _, index, *rest in _rows(raw, "index_list", name)
            ),
        )
        for (name,) in tables
        if not name.startswith("sqlite_")
    }


def _rows(
    raw: sqlite3.Connection, pragma: str, name: str, *, skip: int = 0
) -> tuple[tuple[Any, ...], ...]:
    """Return what a pragma tells of a table or index, without numbers of its own making."""
    rows = raw.execute(f"SELECT * FROM pragma_{pragma}(?)", (name,)).fetchall()
    return tuple(row[skip:] for row in rows)
