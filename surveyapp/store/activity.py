"""How many responses came to each survey on each of the last days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Connection, Integer, column, func, select, values

from surveyapp.domain.activity import day_starts
from surveyapp.domain.entries import SurveyEntry
from surveyapp.store import schema
from surveyapp.store.changes import changes_by_survey
from surveyapp.store.survey_labels import labels_by_survey
from surveyapp.store.surveys import list_surveys


def list_active_surveys(connection: Connection, now: datetime) -> list[SurveyEntry]:
    """Return all surveys, those in the trash too, with labels, changes and ``recent`` days."""
    entries = list_surveys(connection, trashed=None)
    starts = day_starts(now)
    lately = [one.id for one in entries if one.last_response and one.last_response >= starts[0]]
    counts = _counts_by_day(connection, lately, starts)
    days = range(len(starts) - 1)
    labels, changes = labels_by_survey(connection), changes_by_survey(connection)
    return [
        replace(
            entry,
            recent=tuple(counts.get((entry.id, day), 0) for day in days),
            labels=labels.get(entry.id, ()),
            changes=changes.get(entry.id, 0),
        )
        for entry in entries
    ]


def _counts_by_day(
    connection: Connection, survey_ids: Sequence[int], starts: Sequence[datetime]
) -> dict[tuple[int, int], int]:
    """Return the number of responses by survey and day; the last of ``starts`` ends the last day.

    Each day of each survey is one search in the index of ``responses``: what is older costs
    nothing, however much it is.
    """
    bounds = (column("begins", schema.UtcDateTime), column("ends", schema.UtcDateTime))
    rows = [(day, *ends) for day, ends in enumerate(pairwise(starts))]
    days = values(column("day", Integer), *bounds, name="days").data(rows).cte()
    given = schema.responses.c
    # Counted in the index alone: a join would sort all that it found into groups.
    count = (
        select(func.count())
        .where(
            given.survey_id == schema.surveys.c.id,
            given.submitted_at >= days.c.begins,
            given.submitted_at < days.c.ends,
        )
        .scalar_subquery()
    )
    found = connection.execute(
        select(schema.surveys.c.id, days.c.day, count)
        .select_from(schema.surveys)
        .join(days, schema.surveys.c.id.in_(survey_ids))
    )
    return {(survey_id, day): count for survey_id, day, count in found}
