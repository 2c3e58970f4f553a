"""How many responses came on each of the last days, by the clocks here."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from surveyapp.domain.activity import DAYS, day_starts
from surveyapp.store.activity import list_active_surveys
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, trash_survey
from tests.conftest import make_poll, poll_response

NOON = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)


def add_at(connection, survey, *moments: datetime) -> None:
    for number, moment in enumerate(moments):
        add_response(connection, survey, poll_response(survey, number, submitted_at=moment))


def test_each_day_counts_what_came_between_its_midnights_here(database, in_zone):
    in_zone("America/New_York")  # there it is five hours earlier
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        midnight = datetime(2026, 11, 30, 5, 0, tzinfo=UTC)
        moments = (midnight, NOON, midnight - timedelta(seconds=1), midnight - timedelta(days=1))
        add_at(connection, survey, *moments)
        [entry] = list_active_surveys(connection, NOON)
    assert len(entry.recent) == DAYS
    assert entry.recent[-2:] == (2, 2)
    assert (entry.today, sum(entry.recent)) == (2, 4)


def test_what_is_older_or_dated_later_than_today_is_in_no_day(database, in_zone):
    in_zone("UTC")
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        first = day_starts(NOON)[0]
        moments = (first, first - timedelta(milliseconds=1), NOON + timedelta(days=1))
        add_at(connection, survey, *moments)
        [entry] = list_active_surveys(connection, NOON)
    assert (entry.recent[0], sum(entry.recent), entry.counts.total) == (1, 1, 3)


def test_a_day_is_as_long_as_the_clocks_here_make_it(in_zone):
    in_zone("Europe/Berlin")  # on 25 October 2026 the hour from 2 to 3 comes twice
    starts = day_starts(datetime(2026, 10, 26, 12, 0, tzinfo=UTC), days=2)
    hours = [(end - start) / timedelta(hours=1) for start, end in pairwise(starts)]
    assert hours == [25, 24]


def test_every_survey_is_listed_with_its_own_days_also_one_in_the_trash(database, in_zone):
    in_zone("UTC")
    with database.writer() as connection:
        empty, busy, gone = (add_survey(connection, make_poll()) for _ in range(3))
        add_at(connection, busy, NOON, NOON, NOON)
        add_at(connection, gone, NOON)
        trash_survey(connection, gone.id)
        entries = list_active_surveys(connection, NOON)
    assert [(one.id, one.today) for one in entries] == [(empty.id, 0), (busy.id, 3), (gone.id, 1)]
