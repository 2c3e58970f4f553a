"""How many responses surveys have: the one place where they are counted.

Windows, exports and the command line show these figures beside one another, and
a person who sees two of them differ trusts neither.
"""

from __future__ import annotations

from sqlalchemy import Connection, Select, case, func, select

from surveyapp.domain.entries import ResponseCounts
from surveyapp.store import schema


def counted_by_survey() -> Select[tuple[int, int, int]]:
    """Return the statement for ``survey_id``, ``complete`` and ``unfinished`` of each survey.

    A survey without responses has no row.
    """
    status = schema.responses.c.status
    complete = func.sum(case((status == schema.COMPLETE, 1), else_=0))
    return select(
        schema.responses.c.survey_id,
        complete.label("complete"),
        (func.count() - complete).label("unfinished"),
    ).group_by(schema.responses.c.survey_id)


def count_all(connection: Connection, survey_id: int) -> int:
    """Return how many responses a survey has, finished or not: quicker where that is enough."""
    own = schema.responses.c.survey_id == survey_id
    return connection.execute(
        select(func.count()).select_from(schema.responses).where(own)
    ).scalar_one()


def count_responses(connection: Connection, survey_id: int) -> ResponseCounts:
    """Return how many responses a survey has."""
    own = counted_by_survey().where(schema.responses.c.survey_id == survey_id)
    found = connection.execute(own).one_or_none()
    return ResponseCounts() if found is None else ResponseCounts(found.complete, found.unfinished)
