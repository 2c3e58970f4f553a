"""The tables of a library file.

``answers`` is clustered on its key and carries three partial covering indexes:
measured, that beats one document per response 4 to 13 times in summaries and
keeps integrity, at about twice the disk.

The columns ``checksum`` are those of `surveyapp.store.checksums`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Text,
    TypeDecorator,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType

APPLICATION_ID = 0x53765941
"""``SvYA``: written into the file's header to tell whose file it is."""

SCHEMA_VERSION = 2
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


class Base(DeclarativeBase):
    """The root of all tables."""

    metadata = MetaData(naming_convention=NAMING)


class SurveyRow(Base):
    """A survey; ``deleted_at`` puts it in the trash."""

    __tablename__ = "surveys"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str] = mapped_column(Text, unique=True)
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    languages: Mapped[str] = mapped_column(Text, default="[]")
    settings: Mapped[str] = mapped_column(Text, default="{}")
    checksum: Mapped[int | None]


class SectionRow(Base):
    """A page of a survey."""

    __tablename__ = "sections"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    uuid: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[str] = mapped_column(Text)
    show_if: Mapped[str] = mapped_column(Text)
    retired: Mapped[bool] = mapped_column(Boolean)


class QuestionRow(Base):
    """A question, or (with a ``parent_id``) one row of a matrix."""

    __tablename__ = "questions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    section_id: Mapped[int] = mapped_column(
        ForeignKey("sections.id", ondelete="CASCADE"), index=True
    )
    parent_id: Mapped[int | None] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), index=True
    )
    uuid: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    help: Mapped[str] = mapped_column(Text)
    required: Mapped[bool] = mapped_column(Boolean)
    show_if: Mapped[str] = mapped_column(Text)
    constraint: Mapped[str] = mapped_column(Text)
    constraint_message: Mapped[str] = mapped_column(Text)
    calculation: Mapped[str] = mapped_column(Text)
    settings: Mapped[str] = mapped_column(Text)
    retired: Mapped[bool] = mapped_column(Boolean)


class ChoiceRow(Base):
    """A choice of a question."""

    __tablename__ = "choices"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    question_id: Mapped[int] = mapped_column(
        ForeignKey("questions.id", ondelete="CASCADE"), index=True
    )
    uuid: Mapped[str] = mapped_column(Text, unique=True)
    position: Mapped[int]
    code: Mapped[str] = mapped_column(Text)
    label: Mapped[str] = mapped_column(Text)
    exclusive: Mapped[bool] = mapped_column(Boolean)
    other: Mapped[bool] = mapped_column(Boolean)
    missing: Mapped[bool] = mapped_column(Boolean)
    retired: Mapped[bool] = mapped_column(Boolean)


class TranslationRow(Base):
    """One text of a survey in another language; ``uuid`` is that of the part it belongs to."""

    __tablename__ = "translations"

    survey_id: Mapped[int] = mapped_column(
        ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True
    )
    uuid: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    language: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class RevisionRow(Base):
    """A definition as it was when somebody answered it."""

    __tablename__ = "revisions"
    __table_args__ = (
        Index("uq_revisions_survey_id_number", "survey_id", "number", unique=True),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    number: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    checksum: Mapped[int | None]


class ResponseRow(Base):
    """All a person answered, without the answers themselves."""

    __tablename__ = "responses"
    __table_args__ = (
        # Serves the list of surveys, the order of exports, and the filter by completeness.
        Index("ix_responses_survey_id_submitted_at", "survey_id", "submitted_at", "id", "status"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    uuid: Mapped[str] = mapped_column(Text, unique=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"), index=True)
    status: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    duration: Mapped[float | None]
    respondent_email: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    checksum: Mapped[int | None]


class AnswerRow(Base):
    """One answer, or one choice of several; a row without value is a blank."""

    __tablename__ = "answers"
    __table_args__ = (
        Index(
            "ix_answers_question_id_choice_id",
            "question_id",
            "choice_id",
            sqlite_where=text("choice_id IS NOT NULL"),
        ),
        Index(
            "ix_answers_question_id_number",
            "question_id",
            "number",
            sqlite_where=text("number IS NOT NULL"),
        ),
        # Texts, dates and blanks, and what was typed beside a choice. The last two
        # columns hold next to nothing; without them every row is looked up once more.
        Index(
            "ix_answers_question_id_text",
            "question_id",
            "text",
            "choice_id",
            "number",
            sqlite_where=text("number IS NULL AND (choice_id IS NULL OR text IS NOT NULL)"),
        ),
        {"sqlite_with_rowid": False},
    )

    response_id: Mapped[int] = mapped_column(
        ForeignKey("responses.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    question_id: Mapped[int] = mapped_column(
        ForeignKey("questions.id"), primary_key=True, autoincrement=False
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    choice_id: Mapped[int | None] = mapped_column(ForeignKey("choices.id"))
    number: Mapped[Any | None] = mapped_column(AnyNumber)
    text: Mapped[str | None] = mapped_column(Text)


class DraftRow(Base):
    """An interview in progress; gone in the transaction that stores its response."""

    __tablename__ = "drafts"

    uuid: Mapped[str] = mapped_column(Text, primary_key=True)
    survey_id: Mapped[int] = mapped_column(ForeignKey("surveys.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    document: Mapped[str] = mapped_column(Text)


class SettingRow(Base):
    """What the program keeps with the library: the kiosk's state, the PIN's hash."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)
