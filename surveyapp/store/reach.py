"""How many of the stored responses get to a part of a survey."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, func, select

from surveyapp.domain.reach import Audience, Reached
from surveyapp.domain.survey import Survey
from surveyapp.store import schema
from surveyapp.store.counting import count_responses
from surveyapp.store.responses import load_answers

MOST = 10_000
"""So many responses are looked at, the latest: a share known so well needs no more."""
_BATCH = 500


def count_reached(connection: Connection, survey: Survey, uuid: str) -> Reached:
    """Return how many complete responses get to a part of the survey as it is edited.

    Raises ExpressionError while an expression is wrong.
    """
    audience = Audience(survey, uuid)
    response = schema.responses.c
    answered = func.coalesce(response.submitted_at, response.started_at)
    complete = (response.survey_id == survey.id, response.status == schema.COMPLETE)
    latest = select(response.id, answered).where(*complete).order_by(response.id.desc())
    found = connection.execute(latest.limit(MOST)).all()
    asked = 0
    for first in range(0, len(found), _BATCH):
        batch = found[first : first + _BATCH]
        answers = load_answers(connection, audience.survey, [row.id for row in batch])
        for response_id, moment in batch:
            given = answers.get(response_id, {})
            asked += audience.includes(given, moment or datetime.now(UTC))
    total = count_responses(connection, survey.id).complete
    return Reached(asked, len(found), is_all=total == len(found))
