"""Changes: how a survey is edited where that is not asked yet. The caller commits.

The tables of a definition hold what respondents are asked and have answered: results,
exports, searches and the kiosk read those and nothing else. What waits to be published
stands beside them as one document, which only the builder reads.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from surveyapp.domain.document import from_json, to_json, with_questionnaire
from surveyapp.domain.survey import Survey
from surveyapp.store import schema
from surveyapp.store.errors import corrupt_value_errors
from surveyapp.store.schema import iso_text
from surveyapp.store.sqlite.checksums import revision_checksum

_TABLE = schema.changes


@corrupt_value_errors()
def with_changes(connection: Connection, asked: Survey) -> Survey:
    """Return a survey as it is edited; ``asked`` where nothing waits.

    Its languages are those of ``asked``: like the status they are set elsewhere, and at once.
    """
    document = connection.scalar(select(_TABLE.c.document).where(_TABLE.c.survey_id == asked.id))
    if document is None:
        return asked
    edited = with_questionnaire(asked, from_json(document))
    return replace(edited, languages=asked.languages)


def changes_wait(connection: Connection, survey_id: int) -> bool:
    """Whether a survey is edited otherwise than it is asked."""
    found = select(_TABLE.c.survey_id).where(_TABLE.c.survey_id == survey_id)
    return connection.scalar(found) is not None


def changes_by_survey(connection: Connection) -> dict[int, int]:
    """Return how many differences wait to be published, by survey; those without are left out."""
    return dict(connection.execute(select(_TABLE.c.survey_id, _TABLE.c.number)).all())


def put_changes(connection: Connection, edited: Survey, number: int) -> None:
    """Keep a survey as it is edited, with ``number`` differences to what is asked."""
    document, now = to_json(edited), datetime.now(UTC)
    values = {
        "number": number,
        "document": document,
        "changed_at": now,
        "checksum": revision_checksum(edited.id, number, document, iso_text(now)),
    }
    statement = upsert(_TABLE).values(survey_id=edited.id, **values)
    connection.execute(
        statement.on_conflict_do_update(index_elements=[_TABLE.c.survey_id], set_=values)
    )


def drop_changes(connection: Connection, survey_id: int) -> None:
    """Forget what was edited: it is published, or the same as what is asked."""
    connection.execute(delete(_TABLE).where(_TABLE.c.survey_id == survey_id))


def retitle_changes(connection: Connection, survey_id: int, before: str, after: str) -> None:
    """Let what is edited follow another title, unless the title is among what is edited."""
    found = connection.execute(
        select(_TABLE.c.number, _TABLE.c.document).where(_TABLE.c.survey_id == survey_id)
    ).one_or_none()
    if found is None:
        return
    edited = replace(from_json(found.document), id=survey_id)
    if edited.title == before:
        put_changes(connection, replace(edited, title=after), found.number)
