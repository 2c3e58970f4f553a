"""Whole surveys, as they go into a file and come from one: every response and revision.

The caller commits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import Survey
from surveyapp.store import schema
from surveyapp.store.errors import StoreError, corrupt_value_errors
from surveyapp.store.responses import load_answers, response_of
from surveyapp.store.schema import iso_text
from surveyapp.store.sqlite.checksums import revision_checksum, seal_survey
from surveyapp.store.sqlite.driver import raw_connection

_WINDOW = 500
_PARTS = (schema.sections, schema.questions)
_MOST_COMPARED = 500


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """A revision as it is stored; ``document`` is the questionnaire as JSON."""

    id: int
    number: int
    created_at: datetime
    document: str
    is_published: bool


def stored_revisions(connection: Connection, survey_id: int) -> tuple[StoredRevision, ...]:
    """Return every revision of a survey, the oldest first."""
    table, surveys = schema.revisions.c, schema.surveys.c
    rows = connection.execute(
        select(
            table.id,
            table.number,
            table.created_at,
            table.document,
            (table.id == surveys.published_revision_id).label("is_published"),
        )
        .join(schema.surveys, surveys.id == table.survey_id)
        .where(table.survey_id == survey_id)
        .order_by(table.number)
    )
    return tuple(
        StoredRevision(row.id, row.number, row.created_at, row.document, bool(row.is_published))
        for row in rows
    )


def add_revision(
    connection: Connection, survey_id: int, document: str, created_at: datetime, number: int = 0
) -> int:
    """Store a revision that came from elsewhere and return its id.

    It has the ``number`` if no other of the survey does, else the next one.
    """
    table = schema.revisions.c
    taken = set(connection.scalars(select(table.number).where(table.survey_id == survey_id)))
    if not number or number in taken:
        number = max(taken, default=0) + 1
    values = {
        "survey_id": survey_id,
        "number": number,
        "document": document,
        "created_at": created_at,
        "checksum": revision_checksum(survey_id, number, document, iso_text(created_at)),
    }
    statement = insert(schema.revisions).values(values).returning(table.id)
    return int(connection.execute(statement).scalar_one())


def drop_revisions(connection: Connection, survey_id: int) -> None:
    """Delete the revisions of a survey that nobody has answered yet; publish one after it."""
    table = schema.revisions
    connection.execute(delete(table).where(table.c.survey_id == survey_id))


def publish_revision(connection: Connection, survey_id: int, revision_id: int) -> None:
    """Let respondents be asked what this revision of the survey asks."""
    connection.execute(
        update(schema.surveys)
        .where(schema.surveys.c.id == survey_id)
        .values(published_revision_id=revision_id)
    )
    seal_survey(raw_connection(connection), survey_id)


@corrupt_value_errors()
def whole_responses(connection: Connection, survey: Survey) -> Iterator[tuple[Response, int]]:
    """Yield every response of a survey in the order of ids, each with its revision's id.

    Only so many are held at a time.
    """
    table, after = schema.responses, 0
    while True:
        # By id: the index by survey has another order, and would be sorted for every window.
        of_survey = func.abs(table.c.survey_id) == survey.id
        rows = connection.execute(
            select(table).where(table.c.id > after, of_survey).order_by(table.c.id).limit(_WINDOW)
        ).all()
        if not rows:
            return
        after = rows[-1].id
        answers = load_answers(connection, survey, [row.id for row in rows])
        for row in rows:
            yield response_of(row, answers.get(row.id, {})), row.revision_id


def known_responses(
    connection: Connection, survey: Survey, uuids: Collection[str]
) -> dict[str, Response | None]:
    """Return those of these responses that the library has, by uuid.

    None stands for one of another survey.
    """
    table = schema.responses
    rows = connection.execute(select(table).where(table.c.uuid.in_(uuids))).all()
    own = [row for row in rows if row.survey_id == survey.id]
    answers = load_answers(connection, survey, [row.id for row in own])
    found: dict[str, Response | None] = {row.uuid: None for row in rows}
    found.update((row.uuid, response_of(row, answers.get(row.id, {}))) for row in own)
    return found


def survey_with_uuid(connection: Connection, uuid: str) -> tuple[int, bool] | None:
    """Return the id of the survey with this uuid, and whether it is in the trash."""
    surveys = schema.surveys.c
    found = connection.execute(
        select(surveys.id, surveys.deleted_at).where(surveys.uuid == uuid)
    ).one_or_none()
    return None if found is None else (found.id, found.deleted_at is not None)


def refuse_foreign_parts(connection: Connection, survey: Survey) -> None:
    """Raise StoreError if another survey of the library has a part with one of these uuids."""
    uuids = [section.uuid for section in survey.sections]
    for question in survey.questions():
        uuids += [question.uuid, *(row.uuid for row in question.rows)]
    choices = [c.uuid for question in survey.questions() for c in question.choices]
    questions = schema.questions.c
    own = select(questions.id).where(questions.survey_id == survey.id)
    is_foreign = schema.choices.c.question_id.not_in(own)
    checks = [(table.c.uuid, table.c.survey_id != survey.id, uuids) for table in _PARTS]
    for column, foreign, wanted in (*checks, (schema.choices.c.uuid, is_foreign, choices)):
        for start in range(0, len(wanted), _MOST_COMPARED):
            some = wanted[start : start + _MOST_COMPARED]
            if connection.scalar(select(column).where(column.in_(some), foreign).limit(1)):
                raise StoreError(
                    "Questions of this file are in another survey of this library already, under"
                    " another name: it was made from that one by hand. Nothing was changed; give"
                    " all of its parts uuids of their own, or leave the uuids out."
                )
