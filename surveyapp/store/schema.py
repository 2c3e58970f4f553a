"""The tables of a library file.

``answers`` is clustered on its key and carries three partial covering indexes:
measured, that beats one document per response 4 to 13 times in summaries and
keeps integrity, at about twice the disk.

The columns ``checksum`` are those of `surveyapp.store.sqlite.checksums`.

Tables of SQLAlchemy's Core: its ORM would cost every start a tenth of a second,
and no row here lives longer than the statement that reads it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.types import TypeEngine, UserDefinedType

APPLICATION_ID = 0x53765941
"""``SvYA``: written into the file's header to tell whose file it is."""

SCHEMA_VERSION = 7
"""Kept in ``user_version``; a file with a higher one is refused."""

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def iso_text(moment: datetime) -> str:
    """Return UTC as it is stored and exported: ``2025-12-09T10:20:30.123+00:00``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept as ISO 8601 text in UTC so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Store UTC with milliseconds."""
        return None if value is None else iso_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Give back an aware datetime in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class AnyNumber(UserDefinedType[Any]):
    """SQLite's NUMERIC affinity without a decimal in between: whole numbers stay whole."""

    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        """Name the column type."""
        return "NUMERIC"


METADATA = MetaData(naming_convention=NAMING)


def _required(kind: type[TypeEngine[Any]], *names: str) -> list[Column[Any]]:
    """Return columns of one type that are never NULL."""
    return [Column(name, kind, nullable=False) for name in names]


def _owner(name: str, owner: str) -> Column[Any]:
    """Return the column that points at the row with which its own row is deleted."""
    return Column(name, ForeignKey(owner, ondelete="CASCADE"), nullable=False, index=True)


def _key_part(name: str, *args: Any, **kw: Any) -> Column[Any]:
    return Column(name, *args, primary_key=True, autoincrement=False, **kw)


def _answers_index(*columns: str, where: str) -> Index:
    """Return a partial index of ``answers`` with the name it has in every library."""
    return Index(f"ix_answers_{columns[0]}_{columns[1]}", *columns, sqlite_where=text(where))


surveys = Table(
    "surveys",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    *_required(Text, "title", "description", "status"),
    *_required(UtcDateTime, "created_at"),
    Column("deleted_at", UtcDateTime),
    *_required(Text, "languages", "settings"),
    Column("checksum", Integer),
    Column(
        "published_revision_id",
        # Looked at when a transaction ends: the two rows point at each other. ``use_alter``
        # lets the tables be sorted all the same.
        ForeignKey("revisions.id", use_alter=True, deferrable=True, initially="DEFERRED"),
    ),
    sqlite_autoincrement=True,
)
"""A survey; ``deleted_at`` puts it in the trash."""

sections = Table(
    "sections",
    METADATA,
    Column("id", Integer, primary_key=True),
    _owner("survey_id", "surveys.id"),
    Column("uuid", Text, nullable=False, unique=True),
    *_required(Integer, "position"),
    *_required(Text, "title", "description", "show_if"),
    *_required(Boolean, "retired"),
    sqlite_autoincrement=True,
)
"""A page of a survey."""

questions = Table(
    "questions",
    METADATA,
    Column("id", Integer, primary_key=True),
    _owner("survey_id", "surveys.id"),
    _owner("section_id", "sections.id"),
    Column("parent_id", ForeignKey("questions.id", ondelete="CASCADE"), index=True),
    Column("uuid", Text, nullable=False, unique=True),
    *_required(Integer, "position"),
    *_required(Text, "code", "kind", "text", "help"),
    *_required(Boolean, "required"),
    *_required(Text, "show_if", "constraint", "constraint_message", "calculation", "settings"),
    *_required(Boolean, "retired"),
    sqlite_autoincrement=True,
)
"""A question, or (with a ``parent_id``) one row of a matrix."""

choices = Table(
    "choices",
    METADATA,
    Column("id", Integer, primary_key=True),
    _owner("question_id", "questions.id"),
    Column("uuid", Text, nullable=False, unique=True),
    *_required(Integer, "position"),
    *_required(Text, "code", "label"),
    *_required(Boolean, "exclusive", "other", "missing", "retired"),
    Column("picture", Text),
    # For what asks whether a picture is still shown anywhere.
    Index("ix_choices_picture", "picture", sqlite_where=text("picture IS NOT NULL")),
    sqlite_autoincrement=True,
)
"""A choice of a question; ``picture`` is the SHA-256 of one that is kept in ``settings``."""

translations = Table(
    "translations",
    METADATA,
    Column("survey_id", ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True),
    Column("uuid", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("language", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("source", Text),
)
"""One text of a survey in another language; ``uuid`` is that of the part it belongs to.

``source`` is the text it was made from; NULL where an earlier version stored it.
"""

revisions = Table(
    "revisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("survey_id", ForeignKey("surveys.id", ondelete="CASCADE"), nullable=False),
    *_required(Integer, "number"),
    *_required(Text, "document"),
    *_required(UtcDateTime, "created_at"),
    Column("checksum", Integer),
    Index("uq_revisions_survey_id_number", "survey_id", "number", unique=True),
    sqlite_autoincrement=True,
)
"""What a survey asks as it was published, or as it was when somebody answered it."""

changes = Table(
    "changes",
    METADATA,
    _key_part("survey_id", ForeignKey("surveys.id", ondelete="CASCADE")),
    *_required(Integer, "number"),
    *_required(Text, "document"),
    *_required(UtcDateTime, "changed_at"),
    Column("checksum", Integer),
)
"""A survey as it is edited, where that is not published yet: ``number`` differences."""

undo_steps = Table(
    "undo_steps",
    METADATA,
    _key_part("survey_id", ForeignKey("surveys.id", ondelete="CASCADE")),
    _key_part("number", Integer),
    *_required(Text, "name", "focus", "change", "counts"),
    sqlite_with_rowid=False,
)
"""One edit of a survey that can be taken back or made again; ``number`` only counts upwards."""

undo_states = Table(
    "undo_states",
    METADATA,
    _key_part("survey_id", ForeignKey("surveys.id", ondelete="CASCADE")),
    *_required(Integer, "number"),
    *_required(Text, "document"),
)
"""The state that the first ``number`` of a survey's undo steps lead to: what it shows."""

COMPLETE, PARTIAL = "complete", "partial"
"""The two statuses of a response."""

responses = Table(
    "responses",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("survey_id", ForeignKey("surveys.id", ondelete="CASCADE"), nullable=False),
    Column("revision_id", ForeignKey("revisions.id"), nullable=False, index=True),
    *_required(Text, "status", "source"),
    Column("started_at", UtcDateTime),
    Column("submitted_at", UtcDateTime),
    Column("duration", Double),
    Column("respondent_email", Text),
    *_required(Text, "language", "reason"),
    Column("checksum", Integer),
    # Serves the list of surveys, the order of exports, and the filter by completeness.
    Index("ix_responses_survey_id_submitted_at", "survey_id", "submitted_at", "id", "status"),
    sqlite_autoincrement=True,
)
"""All a person answered, without the answers themselves."""

answers = Table(
    "answers",
    METADATA,
    _key_part("response_id", ForeignKey("responses.id", ondelete="CASCADE")),
    _key_part("question_id", ForeignKey("questions.id")),
    _key_part("position", Integer),
    Column("choice_id", ForeignKey("choices.id")),
    Column("number", AnyNumber),
    Column("text", Text),
    _answers_index("question_id", "choice_id", where="choice_id IS NOT NULL"),
    _answers_index("question_id", "number", where="number IS NOT NULL"),
    # Texts, dates and blanks, and what was typed beside a choice. The last two
    # columns hold next to nothing; without them every row is looked up once more.
    _answers_index(
        *("question_id", "text", "choice_id", "number"),
        where="number IS NULL AND (choice_id IS NULL OR text IS NOT NULL)",
    ),
    sqlite_with_rowid=False,
)
"""One answer, or one choice of several; a row without value is a blank.

A date or time from a file has a second row where it was written otherwise there: its
spelling.
"""

drafts = Table(
    "drafts",
    METADATA,
    Column("uuid", Text, primary_key=True),
    _owner("survey_id", "surveys.id"),
    Column("revision_id", ForeignKey("revisions.id"), nullable=False, index=True),
    *_required(UtcDateTime, "started_at", "updated_at"),
    *_required(Text, "document"),
)
"""An interview in progress; gone in the transaction that stores its response."""

kiosk_events = Table(
    "kiosk_events",
    METADATA,
    Column("id", Integer, primary_key=True),
    _owner("survey_id", "surveys.id"),
    *_required(UtcDateTime, "at"),
    *_required(Text, "kind", "detail"),
    sqlite_autoincrement=True,
)
"""What happened at the kiosk while nobody of the staff was there; never an answer."""

labels = Table(
    "labels",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    *_required(Text, "colour"),
    sqlite_autoincrement=True,
)
"""What surveys are sorted by; ``colour`` is a name for one, since each look has its own."""

survey_labels = Table(
    "survey_labels",
    METADATA,
    _key_part("survey_id", ForeignKey("surveys.id", ondelete="CASCADE")),
    _key_part("label_id", ForeignKey("labels.id", ondelete="CASCADE"), index=True),
    sqlite_with_rowid=False,
)
"""Which survey has which label; no part of what the survey asks."""

settings = Table(
    "settings",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the program keeps with the library: pictures, the kiosk's state, the PIN's hash."""
