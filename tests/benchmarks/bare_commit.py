"""``python -m tests.benchmarks.bare_commit LIBRARY BARE``: what storing a response costs SQLite.

Stores each response of the one library in the other, which has the same survey and no
responses, and prints how many milliseconds each took as a JSON list.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from surveyapp.store.sqlite.driver import connect
from tests.benchmarks.figures import seconds


def main() -> None:
    """Store, measure, tell."""
    library, bare = map(Path, sys.argv[1:])
    print(json.dumps([taken * 1000 for taken in _commits(library, bare)]))


def _commits(library: Path, bare: Path) -> Iterator[float]:
    with closing(connect(library, read_only=True)) as read, closing(connect(bare)) as write:
        for head in read.execute("SELECT * FROM responses").fetchall():
            rows = read.execute("SELECT * FROM answers WHERE response_id = ?", head[:1]).fetchall()
            yield seconds(partial(_store, write, head, rows))


def _store(write: sqlite3.Connection, head: tuple, rows: list[tuple]) -> None:
    write.execute("BEGIN IMMEDIATE")
    _insert(write, "responses", [head])
    _insert(write, "answers", rows)
    write.execute("COMMIT")


def _insert(raw: sqlite3.Connection, table: str, rows: list[tuple]) -> None:
    raw.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


if __name__ == "__main__":
    main()
