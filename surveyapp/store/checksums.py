"""A checksum with every response, revision and survey: damage that SQLite itself cannot see.

SQLite notices a page that makes no sense. A flipped bit in a text or a number
makes sense, and is another answer.

A checksum is the first 8 bytes, as a big-endian signed integer, of the SHA-256
of compact JSON in UTF-8: no spaces, no escapes but those JSON demands, objects
never. This is a format; what is in a library was made by it:

- response: ``[id, uuid, survey_id, revision_id, status, source, started_at,
  submitted_at, duration, respondent_email, language, reason, answers]``, where
  ``answers`` has ``[question_id, position, choice_id, number, text]`` for each
  row of it, in the order of the key;
- revision: ``[survey_id, number, document, created_at]``;
- survey: its row, then lists of the rows of its sections, questions, choices
  and translations in the order of their keys: every column but the checksum.

Values stand as the tables have them: times as text, booleans as 0 and 1. A
number that is whole and fits 64 bits has no point, since SQLite keeps 2.0 as 2;
any other is the shortest decimal that reads back the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from json import JSONEncoder
from typing import Any, NamedTuple

from sqlalchemy import Table

from surveyapp.store import schema

_BATCH = 200
_RESPONSES = """
SELECT id, uuid, survey_id, revision_id, status, source, started_at, submitted_at, duration,
       respondent_email, language, reason, checksum
FROM responses WHERE id > ? ORDER BY id LIMIT ?
"""
_ANSWERS = """
SELECT response_id, question_id, position, choice_id, number, text
FROM answers WHERE response_id BETWEEN ? AND ? ORDER BY response_id, question_id, position
"""
_REVISIONS = "SELECT id, checksum, survey_id, number, document, created_at FROM revisions"

AnswerValues = tuple[int, int, int, int | None, float | None, str | None]
"""The row of an answer: response_id, question_id, position, choice_id, number, text."""


class Sealed(NamedTuple):
    """A row that carries a checksum: the one kept with it, None if there is none, and its own.

    ``submitted_at`` is a response's, as it is stored.
    """

    id: int
    survey_id: int
    kept: int | None
    own: int
    submitted_at: object = None

    @property
    def is_whole(self) -> bool:
        """Whether it is what was stored."""
        return self.kept == self.own


def kept_number(number: float | None) -> float | None:
    """Return the number as SQLite gives it back, whichever way it chooses to keep it."""
    if not isinstance(number, float):
        return number
    if number.is_integer() and -(2.0**63) <= number < 2.0**63:
        return int(number)
    return None if number != number else number


def response_checksum(head: Sequence[Any], answers: Sequence[AnswerValues]) -> int:
    """Return the checksum of a response from its row (12 columns) and its answers' rows.

    The answers stand in the order of their key.
    """
    rest = [row[1:] if not isinstance(row[4], float) else _with_kept_number(row) for row in answers]
    return _checksum((*head[:8], kept_number(head[8]), *head[9:], rest))


def revision_checksum(survey_id: int, number: int, document: str, created_at: str) -> int:
    """Return the checksum of a revision; ``created_at`` as it is stored."""
    return _checksum((survey_id, number, document, created_at))


def seal_survey(raw: sqlite3.Connection, survey_id: int) -> None:
    """Keep the checksum of the definition as it now stands. The caller commits."""
    own = read_survey(raw, survey_id).own
    raw.execute("UPDATE surveys SET checksum = ? WHERE id = ?", (own, survey_id))


def seal_responses(raw: sqlite3.Connection, after: int = 0) -> None:
    """Give responses with ids above ``after`` a checksum, if they have none. The caller commits."""
    while rows := read_responses(raw, after, _BATCH):
        raw.executemany(
            "UPDATE responses SET checksum = ? WHERE id = ?",
            [(row.own, row.id) for row in rows if row.kept is None],
        )
        after = rows[-1].id


def add_checksums(raw: sqlite3.Connection) -> None:
    """Give everything that has no checksum one: for a library of version 1. The caller commits."""
    for row in list(read_revisions(raw)):
        if row.kept is None:
            raw.execute("UPDATE revisions SET checksum = ? WHERE id = ?", (row.own, row.id))
    for (survey_id,) in raw.execute("SELECT id FROM surveys WHERE checksum IS NULL").fetchall():
        seal_survey(raw, survey_id)
    seal_responses(raw)


def read_responses(raw: sqlite3.Connection, after: int, count: int) -> list[Sealed]:
    """Return so many responses by id, those with ids above ``after``."""
    heads = raw.execute(_RESPONSES, (after, count)).fetchall()
    if not heads:
        return []
    answers: dict[int, list[AnswerValues]] = {}
    for row in raw.execute(_ANSWERS, (heads[0][0], heads[-1][0])):
        answers.setdefault(row[0], []).append(row)
    return [
        Sealed(
            id=head[0],
            survey_id=head[2],
            kept=head[12],
            own=response_checksum(head[:12], answers.get(head[0], ())),
            submitted_at=head[7],
        )
        for head in heads
    ]


def read_revisions(raw: sqlite3.Connection) -> Iterator[Sealed]:
    """Yield every revision."""
    for row_id, kept, *values in raw.execute(_REVISIONS):
        yield Sealed(row_id, values[0], kept, _checksum(values))


def read_survey(raw: sqlite3.Connection, survey_id: int) -> Sealed:
    """Return a survey with the checksum of its whole definition."""
    kept = raw.execute("SELECT checksum FROM surveys WHERE id = ?", (survey_id,)).fetchone()
    survey, *parts = (raw.execute(query, (survey_id,)).fetchall() for query in _DEFINITION)
    own = _checksum((*survey, *parts))
    return Sealed(survey_id, survey_id, kept and kept[0], own)


def _rows_of(table: Table, condition: str) -> str:
    """Return a query for all columns but the checksum, in the order of the key."""
    name = table.name
    columns = [f'{name}."{c.name}"' for c in table.c if c.name != "checksum"]
    key = [c.name for c in table.primary_key]
    return f"SELECT {', '.join(columns)} FROM {name} WHERE {condition} ORDER BY {', '.join(key)}"


_DEFINITION = (
    _rows_of(schema.surveys, "id = ?"),
    _rows_of(schema.sections, "survey_id = ?"),
    _rows_of(schema.questions, "survey_id = ?"),
    _rows_of(schema.choices, "question_id IN (SELECT id FROM questions WHERE survey_id = ?)"),
    _rows_of(schema.translations, "survey_id = ?"),
)


def _with_kept_number(row: AnswerValues) -> Sequence[Any]:
    return (*row[1:4], kept_number(row[4]), row[5])


def _unheard_of(value: object) -> object:
    # Only damage makes a blob where a text was stored. It must not read as that text.
    return {"blob": bytes(value).hex()} if isinstance(value, bytes) else {"what": str(value)}


_encode = JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_unheard_of
).encode


def _checksum(values: Sequence[Any]) -> int:
    digest = sha256(_encode(values).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)
