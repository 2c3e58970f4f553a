"""Test responses: a survey walked through by chance, kept apart from what real people said.

They go into a survey of their own, a copy of what is asked. So no count, result or export of
the survey itself can hold one, all pages show them, and moving the copy to the trash takes
all of them away at once, which can be undone. Their source says what they are.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from surveyapp.domain.answers import Response
from surveyapp.domain.joins import with_joins_of
from surveyapp.domain.survey import Survey, SurveyStatus, copy_survey
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.samples import random_responses
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import add_survey

TEST = "test"
"""The source of responses that nobody gave."""
MOST_RESPONSES = 10_000
_STEP = 20
_PAUSE = timedelta(minutes=3)


def try_out(
    database: Database, survey: Survey, title: str, count: int, seed: int = 1
) -> Generator[tuple[int, int], None, int]:
    """Store so many test responses in a copy of the survey called ``title``; return its id.

    They are made by the same interview as real ones: conditions are obeyed, limits met. Yields
    (made, in all); nothing is stored before all are made. Raises ExpressionError for a survey
    that cannot be asked, ExchangeError for one that asks nothing.
    """
    if not survey.asks_something:
        raise ExchangeError("This survey asks nothing yet. Add a question first.")
    copy, renamed = copy_survey(survey, title)
    copy = replace(with_joins_of(copy, survey, renamed), status=SurveyStatus.CLOSED)
    made: list[Response] = []
    yield 0, count
    # Long enough ago that, however the pauses fall, none was given in the future.
    first = datetime.now(UTC) - _PAUSE * (2 * count + 20)
    for response in random_responses(copy, count, seed, first=first, pause=_PAUSE):
        made.append(replace(response, source=TEST, email=None))
        if not len(made) % _STEP:
            yield len(made), count
    yield count, count
    with database.writer() as connection:
        stored = add_survey(connection, copy)
        of_copy = (replace(response, survey_id=stored.id) for response in made)
        for _ in add_responses(connection, stored, of_copy):
            pass
    return stored.id
