"""Revisions: what a survey asks, as it was published. The caller commits.

A response points at the revision it was given under. A revision that was published and
replaced before anybody answered it is dropped: as long as every save publishes, each
pause in the builder would leave one for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Row, case, delete, exists, func, insert, select, update

from surveyapp.domain.document import NewerDocumentError, from_json, questionnaire, to_json
from surveyapp.domain.entries import ResponseCounts
from surveyapp.domain.kiosk import TEXT_KEYS
from surveyapp.domain.survey import Survey, SurveyStatus, Translation
from surveyapp.domain.translating import translate
from surveyapp.store import schema
from surveyapp.store.definition import survey_row
from surveyapp.store.errors import NewerLibraryError, corrupt_value_errors
from surveyapp.store.schema import iso_text
from surveyapp.store.sqlite.checksums import revision_checksum
from surveyapp.store.survey_settings import read_settings


@dataclass(frozen=True, slots=True)
class PublishedSurvey:
    """A survey as respondents meet it, and the id of the revision they answer."""

    survey: Survey
    revision_id: int


@dataclass(frozen=True, slots=True)
class Revision:
    """What a survey asked from ``created_at`` on, and how often that was answered.

    ``survey`` is None where a newer version of the program wrote it.
    """

    id: int
    number: int
    created_at: datetime
    survey: Survey | None
    counts: ResponseCounts
    is_published: bool


@corrupt_value_errors()
def list_revisions(connection: Connection, survey_id: int) -> tuple[Revision, ...]:
    """Return the revisions of a survey that are kept, the latest first."""
    table, responses = schema.revisions.c, schema.responses.c
    published = survey_row(connection, survey_id).published_revision_id
    is_complete = func.sum(case((responses.status == schema.COMPLETE, 1), else_=0))
    counted = {
        row.revision_id: ResponseCounts(row.complete, row.total - row.complete)
        for row in connection.execute(
            select(
                responses.revision_id,
                is_complete.label("complete"),
                func.count().label("total"),
            )
            .where(responses.survey_id == survey_id)
            .group_by(responses.revision_id)
        )
    }
    rows = connection.execute(
        select(table.id, table.number, table.created_at, table.document)
        .where(table.survey_id == survey_id)
        .order_by(table.number.desc())
    )
    return tuple(
        Revision(
            row.id,
            row.number,
            row.created_at,
            _readable(row.document),
            counted.get(row.id, ResponseCounts()),
            row.id == published,
        )
        for row in rows
    )


@corrupt_value_errors()
def load_published(connection: Connection, survey_id: int) -> PublishedSurvey:
    """Return what a survey asks as it was published, with its status and kiosk as they are set.

    Raises SurveyNotFoundError, NewerLibraryError if a newer version of the program published it.
    """
    found = survey_row(connection, survey_id)
    published = _published(connection, survey_id)
    if published is None:
        raise ValueError("the survey publishes no revision of its own")
    try:
        asked = from_json(published.document)
    except NewerDocumentError as error:
        raise NewerLibraryError(error.sentence) from error
    said = schema.translations.c
    kiosk_texts = connection.execute(
        select(said.uuid, said.field, said.language, said.text, said.source).where(
            said.survey_id == survey_id, said.field.in_(TEXT_KEYS)
        )
    )
    survey = replace(
        asked,
        id=found.id,
        status=SurveyStatus(found.status),
        settings=read_settings(found.settings)[0],
    )
    survey = translate(survey, (Translation(*row) for row in kiosk_texts))
    return PublishedSurvey(survey, published.id)


def publish(connection: Connection, survey: Survey) -> None:
    """Let respondents be asked what this survey asks; the same again makes no revision.

    The survey's checksum is to be made anew after it.
    """
    former = _published(connection, survey.id)
    if former is not None and _asks(former.document, survey):
        return
    revision_id = _add(connection, survey)
    connection.execute(
        update(schema.surveys)
        .where(schema.surveys.c.id == survey.id)
        .values(published_revision_id=revision_id)
    )
    if former is not None:
        _drop_unanswered(connection, former.id)


def revision_of(connection: Connection, survey: Survey) -> int:
    """Return the id of the revision that asks what ``survey`` asks, made now if there is none.

    That is the published one, unless another was published since the survey was loaded:
    a response stays with what its respondent was asked.
    """
    published = _published(connection, survey.id)
    if published is not None and _asks(published.document, survey):
        return int(published.id)
    table = schema.revisions
    same = select(func.max(table.c.id)).where(
        table.c.survey_id == survey.id, table.c.document == to_json(survey)
    )
    found = connection.execute(same).scalar_one()
    return _add(connection, survey) if found is None else int(found)


def _published(connection: Connection, survey_id: int) -> Row[int, str] | None:
    table = schema.revisions
    return connection.execute(
        select(table.c.id, table.c.document)
        .join(schema.surveys, schema.surveys.c.published_revision_id == table.c.id)
        .where(schema.surveys.c.id == survey_id, table.c.survey_id == survey_id)
    ).one_or_none()


def _readable(document: str) -> Survey | None:
    try:
        return from_json(document)
    except NewerDocumentError:
        return None


def _asks(document: str, survey: Survey) -> bool:
    if document == to_json(survey):
        return True
    try:
        # An earlier version of the program may have written the same as another document.
        return from_json(document) == questionnaire(survey)
    except ValueError:
        return False


def _add(connection: Connection, survey: Survey) -> int:
    table, document, now = schema.revisions, to_json(survey), datetime.now(UTC)
    highest = select(func.coalesce(func.max(table.c.number), 0)).where(
        table.c.survey_id == survey.id
    )
    number = int(connection.execute(highest).scalar_one()) + 1
    values = {
        "survey_id": survey.id,
        "number": number,
        "document": document,
        "created_at": now,
        "checksum": revision_checksum(survey.id, number, document, iso_text(now)),
    }
    return int(connection.execute(insert(table).values(values).returning(table.c.id)).scalar_one())


def _drop_unanswered(connection: Connection, revision_id: int) -> None:
    table, responses, drafts = schema.revisions, schema.responses, schema.drafts
    connection.execute(
        delete(table).where(
            table.c.id == revision_id,
            ~exists().where(responses.c.revision_id == revision_id),
            ~exists().where(drafts.c.revision_id == revision_id),
        )
    )
