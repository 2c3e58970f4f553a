"""Version 4: each survey knows the revision it publishes."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from alembic import op

revision = "4"
down_revision = "3"

_TABLES = (
    # Else the other tables would go on pointing at the old one, under its new name.
    "PRAGMA legacy_alter_table = ON",
    "ALTER TABLE surveys RENAME TO surveys_3",
    "CREATE TABLE surveys ("
    "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
    " uuid TEXT NOT NULL,"
    " title TEXT NOT NULL,"
    " description TEXT NOT NULL,"
    " status TEXT NOT NULL,"
    " created_at TEXT NOT NULL,"
    " deleted_at TEXT,"
    " languages TEXT NOT NULL,"
    " settings TEXT NOT NULL,"
    " checksum INTEGER,"
    " published_revision_id INTEGER,"
    " CONSTRAINT uq_surveys_uuid UNIQUE (uuid),"
    " CONSTRAINT fk_surveys_published_revision_id_revisions FOREIGN KEY(published_revision_id)"
    " REFERENCES revisions (id) DEFERRABLE INITIALLY DEFERRED)",
    "INSERT INTO surveys SELECT id, uuid, title, description, status, created_at, deleted_at,"
    " languages, settings, checksum, NULL FROM surveys_3",
    # The ids of surveys that were erased are not given again.
    "DELETE FROM sqlite_sequence WHERE name = 'surveys'",
    "UPDATE sqlite_sequence SET name = 'surveys' WHERE name = 'surveys_3'",
    "DROP TABLE surveys_3",
    "PRAGMA legacy_alter_table = OFF",
)
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
_SECTION = ("title", "uuid", "description", "show_if")
_QUESTION = (
    *("kind", "text", "code", "uuid", "help", "required", "show_if", "constraint"),
    *("constraint_message", "calculation"),
)
_MATRIX_ROW = ("label", "code", "uuid", "retired")
_CHOICE = ("label", "code", "uuid", "exclusive", "other", "missing", "retired")
_TRANSLATION = ("uuid", "field", "language", "text")
_FLAGS = frozenset({"required", "exclusive", "other", "missing", "retired"})
_ALWAYS = frozenset({"kind", "text", "code", "label", "uuid"})
"""What a document says even if it is empty."""

_Row = dict[str, Any]


def upgrade() -> None:
    """Let each survey publish what it asks: its newest revision, or a new one if that is old."""
    for statement in _TABLES:
        op.execute(statement)
    raw: Any = op.get_bind().connection.driver_connection
    # Half a character in one survey keeps no other from being brought up to date.
    raw.text_factory = lambda text: text.decode(errors="surrogateescape")
    for survey_id, kept in raw.execute("SELECT id, checksum FROM surveys").fetchall():
        # One that is damaged publishes nothing: a look through the library tells of it.
        with suppress(ValueError, TypeError, LookupError, RecursionError):
            _publish(raw, survey_id, kept)
    raw.text_factory = str


def _publish(raw: Any, survey_id: int, kept: object) -> None:
    [survey], *parts = (_rows(raw, query, survey_id) for query in _DEFINITION)
    published = _revision(raw, survey_id, _questionnaire(survey, *parts))
    raw.execute("UPDATE surveys SET published_revision_id = ? WHERE id = ?", (published, survey_id))
    own = list(survey.values())
    listed = [[list(row.values()) for row in part] for part in parts]
    # A new checksum of what is not what was saved would hide that.
    if kept == _checksum([own, *listed]):
        seal = f"2:{_checksum([[*own, published], *listed])}"
        raw.execute("UPDATE surveys SET checksum = ? WHERE id = ?", (seal, survey_id))


def _rows(raw: Any, query: str, survey_id: int) -> list[_Row]:
    found = raw.execute(query, (survey_id,))
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def _revision(raw: Any, survey_id: int, asked: _Row) -> int:
    """Return the id of the newest revision if it asks this, else of one that is made now."""
    newest = raw.execute(
        "SELECT id, number, document FROM revisions WHERE survey_id = ? ORDER BY number DESC",
        (survey_id,),
    ).fetchone()
    if newest is not None and _asked_by(newest[2]) == asked:
        return int(newest[0])
    number = 1 if newest is None else newest[1] + 1
    document = json.dumps(asked, ensure_ascii=False, separators=(",", ":"))
    values = [survey_id, number, document, datetime.now(UTC).isoformat(timespec="milliseconds")]
    made = raw.execute(
        "INSERT INTO revisions (survey_id, number, document, created_at, checksum)"
        " VALUES (?, ?, ?, ?, ?)",
        (*values, _checksum(values)),
    )
    return int(made.lastrowid)


def _asked_by(document: str) -> _Row | None:
    """Return what a revision of format 1 asks, as one of format 2 would; None if it is damaged."""
    try:
        asked = json.loads(document)
        del asked["settings"]
        said = _of_questionnaire(asked.pop("translations", []))
        return {**asked, "version": 2, **_listed("translations", said)}
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _questionnaire(
    survey: _Row,
    sections: list[_Row],
    questions: list[_Row],
    choices: list[_Row],
    translations: list[_Row],
) -> _Row:
    """Return the document of format 2 of what a survey asks."""
    choices_of = _grouped("question_id", choices)
    rows_of = _grouped("parent_id", questions)
    questions_of = _grouped("section_id", [row for row in questions if row["parent_id"] is None])

    def of_question(row: _Row) -> _Row:
        rows = [{**one, "label": one["text"]} for one in rows_of.get(row["id"], ())]
        return {
            **_lean(row, _QUESTION),
            **_listed("choices", [_lean(one, _CHOICE) for one in choices_of.get(row["id"], ())]),
            **_listed("rows", [_lean(one, _MATRIX_ROW) for one in rows]),
            **_listed("settings", json.loads(row["settings"])),
            **_lean(row, ("retired",)),
        }

    def of_section(row: _Row) -> _Row:
        own = questions_of.get(row["id"], ())
        return {
            **_lean(row, _SECTION),
            **_listed("questions", [of_question(one) for one in own]),
            **_lean(row, ("retired",)),
        }

    said = [{name: one[name] for name in _TRANSLATION} for one in translations]
    return {
        "format": "surveyapp-survey",
        "version": 2,
        "title": survey["title"],
        **_lean(survey, ("uuid", "description")),
        "created_at": datetime.fromisoformat(survey["created_at"]).isoformat(),
        **_listed("languages", json.loads(survey["languages"])),
        "sections": [of_section(row) for row in _in_order(sections)],
        **_listed("translations", _of_questionnaire(said)),
    }


def _lean(row: _Row, names: tuple[str, ...]) -> _Row:
    """Return these of a row's values but those at their default."""
    return {
        name: bool(row[name]) if name in _FLAGS else row[name]
        for name in names
        if row[name] or name in _ALWAYS
    }


def _listed(name: str, values: Any) -> _Row:
    return {name: values} if values else {}


def _grouped(key: str, rows: list[_Row]) -> dict[int, list[_Row]]:
    groups: dict[int, list[_Row]] = {}
    for row in _in_order(rows):
        groups.setdefault(row[key], []).append(row)
    return groups


def _in_order(rows: list[_Row]) -> list[_Row]:
    return sorted(rows, key=lambda row: (row["position"], row["id"]))


def _of_questionnaire(said: list[_Row]) -> list[_Row]:
    """Return the translations but those of what only the kiosk says."""
    own = [one for one in said if not one["field"].startswith("kiosk.")]
    return sorted(own, key=lambda one: (one["uuid"], one["field"], one["language"]))


def _checksum(values: list[Any]) -> int:
    """Return the number of a checksum of format 1 or 2."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_odd)
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)


def _odd(value: object) -> object:
    # Only damage makes a blob where a text was stored; the check then tells of it.
    return {"blob": bytes(value).hex()} if isinstance(value, bytes) else {"what": str(value)}
