"""Version 2: checksums, and an index of answers that are texts or blank."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from alembic import op

revision = "2"
down_revision = None

_BATCH = 200
_DEFINITION = (
    "SELECT id, uuid, title, description, status, created_at, deleted_at, languages, settings"
    " FROM surveys WHERE id = ?",
    "SELECT id, survey_id, uuid, position, title, description, show_if, retired"
    " FROM sections WHERE survey_id = ? ORDER BY id",
    "SELECT id, survey_id, section_id, parent_id, uuid, position, code, kind, text, help, required,"
    ' show_if, "constraint", constraint_message, calculation, settings, retired'
    " FROM questions WHERE survey_id = ? ORDER BY id",
    'SELECT id, question_id, uuid, position, code, label, "exclusive", other, missing, retired'
    " FROM choices WHERE question_id IN (SELECT id FROM questions WHERE survey_id = ?) ORDER BY id",
    "SELECT survey_id, uuid, field, language, text"
    " FROM translations WHERE survey_id = ? ORDER BY survey_id, uuid, field, language",
)
_REVISIONS = "SELECT id, survey_id, number, document, created_at FROM revisions"
_RESPONSES = """
SELECT id, uuid, survey_id, revision_id, status, source, started_at, submitted_at, duration,
       respondent_email, language, reason
FROM responses WHERE id > ? ORDER BY id LIMIT ?
"""
_ANSWERS = """
SELECT response_id, question_id, position, choice_id, number, text
FROM answers WHERE response_id BETWEEN ? AND ? ORDER BY response_id, question_id, position
"""


def upgrade() -> None:
    """Give everything stored a checksum, and the index its place."""
    for table in ("surveys", "revisions", "responses"):
        op.execute(f"ALTER TABLE {table} ADD COLUMN checksum INTEGER")
    raw: Any = op.get_bind().connection.driver_connection
    for survey_id, *values in raw.execute(_REVISIONS).fetchall():
        _seal(raw, "revisions", [(_checksum(values), survey_id)])
    for (survey_id,) in raw.execute("SELECT id FROM surveys").fetchall():
        survey, *parts = (raw.execute(query, (survey_id,)).fetchall() for query in _DEFINITION)
        _seal(raw, "surveys", [(_checksum([*survey, *parts]), survey_id)])
    _seal_responses(raw)
    op.execute(
        "CREATE INDEX ix_answers_question_id_text ON answers (question_id, text, choice_id, number)"
        " WHERE number IS NULL AND (choice_id IS NULL OR text IS NOT NULL)"
    )


def _seal_responses(raw: Any) -> None:
    after = 0
    while heads := raw.execute(_RESPONSES, (after, _BATCH)).fetchall():
        answers: dict[int, list[Any]] = {}
        for response_id, *values in raw.execute(_ANSWERS, (heads[0][0], heads[-1][0])):
            answers.setdefault(response_id, []).append(list(map(_kept, values)))
        seals = [(_checksum([*map(_kept, h), answers.get(h[0], [])]), h[0]) for h in heads]
        _seal(raw, "responses", seals)
        after = heads[-1][0]


def _seal(raw: Any, table: str, seals: list[tuple[int, int]]) -> None:
    raw.executemany(f"UPDATE {table} SET checksum = ? WHERE id = ?", seals)


def _kept(value: Any) -> Any:
    """Return a whole number without a point: some versions of SQLite give 2.0, others 2."""
    is_whole = isinstance(value, float) and value.is_integer() and -(2.0**63) <= value < 2.0**63
    return int(value) if is_whole else value


def _checksum(values: list[Any]) -> int:
    """Return the checksum of format 1."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_odd)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)


def _odd(value: object) -> object:
    # Only damage makes a blob where a text was stored; the check then tells of it.
    return {"blob": bytes(value).hex()} if isinstance(value, bytes) else {"what": str(value)}
