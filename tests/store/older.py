"""Libraries as earlier versions of the program left them."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

_VERSION_1 = Path(__file__).with_name("version_1.sql")
_VERSION_2 = Path(__file__).with_name("version_2.sql")
_LATER = ("checksum", "published_revision_id", "picture", "source")
_ANSWERED = "SELECT revision_id FROM responses UNION SELECT revision_id FROM drafts"


def make_version_1(path: Path, copies: int = 1) -> None:
    """Write a file of version 1: two surveys, one of every kind, and 30 responses ``copies`` times.

    The SQL was written by that version; it is never to be changed.
    """
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.executescript(_VERSION_1.read_text(encoding="utf-8"))
        for number in range(1, copies):
            raw.execute(
                "INSERT INTO responses SELECT id + :n * 30, uuid || '-' || :n, survey_id,"
                " revision_id, status, source, started_at, submitted_at, duration,"
                " respondent_email, language, reason FROM responses WHERE id <= 30",
                {"n": number},
            )
            raw.execute(
                "INSERT INTO answers SELECT response_id + :n * 30, question_id, position,"
                " choice_id, number, text FROM answers WHERE response_id <= 30",
                {"n": number},
            )
        raw.commit()


def make_version_2(path: Path) -> None:
    """Write a file of version 2: what that version made of version 1's, and an open interview.

    The SQL was written by that version; it is never to be changed.
    """
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.executescript(_VERSION_2.read_text(encoding="utf-8"))
        raw.commit()


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table that has any, but for columns version 1 does not have.

    Of the revisions those that somebody was asked under: which others there are is a
    matter of what was published.
    """
    with closing(_read(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        rows = {name: _rows(raw, name) for (name,) in tables.fetchall()}
        return {name: found for name, found in rows.items() if found}


def _rows(raw: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    names = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]
    columns = ", ".join(f'"{name}"' for name in names if name not in _LATER)
    answered = f" WHERE id IN ({_ANSWERED})" if table == "revisions" else ""
    return raw.execute(f"SELECT {columns} FROM {table}{answered}").fetchall()


def statements(path: Path) -> dict[str, str]:
    """Return what made each table and index, whatever the space between its words."""
    with closing(_read(path)) as raw:
        made = raw.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {name: " ".join(re.sub("([(),])", r" \1 ", sql).split()) for name, sql in made}


def _read(path: Path) -> sqlite3.Connection:
    # Reading makes files beside a library that is closed, unless told that nobody writes it.
    how = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"
    return sqlite3.connect(f"file:{path}?{how}", uri=True)
