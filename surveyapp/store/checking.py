"""Looking through a whole library for damage."""

from __future__ import annotations

from surveyapp.store.connection import raw_connection
from surveyapp.store.database import Database


def check_library(database: Database) -> list[str]:
    """Look through the whole file; return what is wrong, nothing when it is sound."""
    with database.reader() as connection:
        raw = raw_connection(connection)
        found = [row[0] for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
        for table, row, parent, _ in raw.execute("PRAGMA foreign_key_check"):
            found.append(f"row {row} of {table} points at a row of {parent} that is missing")
    return found
