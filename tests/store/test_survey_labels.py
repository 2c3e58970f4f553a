"""Labels: given to surveys, taken away, changed, removed, and never two of one name."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from surveyapp.domain.entries import LabelColour, SurveyLabel
from surveyapp.store.activity import list_active_surveys
from surveyapp.store.errors import UnkeepableTextError
from surveyapp.store.survey_labels import (
    LabelNameTakenError,
    change_label,
    give_label,
    labels_by_survey,
    list_labels,
    remove_label,
    take_label,
)
from surveyapp.store.surveys import add_survey, erase_survey
from tests.conftest import make_poll

RECEPTION = SurveyLabel("Reception", LabelColour.BLUE)
OUTREACH = SurveyLabel("outreach", LabelColour.GOLD)


@pytest.fixture
def connection(database):
    with database.writer() as connection:
        yield connection


@pytest.fixture
def survey_ids(connection) -> list[int]:
    return [add_survey(connection, make_poll(title)).id for title in ("One", "Two")]


def test_a_survey_has_its_labels_by_name_whatever_the_case(connection, survey_ids):
    one, two = survey_ids
    give_label(connection, RECEPTION, [one])
    give_label(connection, OUTREACH, [one, two])
    give_label(connection, OUTREACH, [one])
    assert list_labels(connection) == (OUTREACH, RECEPTION)
    assert labels_by_survey(connection) == {one: (OUTREACH, RECEPTION), two: (OUTREACH,)}
    listed = list_active_surveys(connection, datetime.now(UTC))
    assert [entry.labels for entry in listed] == [(OUTREACH, RECEPTION), (OUTREACH,)]


def test_a_label_of_that_name_is_used_in_its_own_colour(connection, survey_ids):
    give_label(connection, RECEPTION, [])
    give_label(connection, RECEPTION._replace(colour=LabelColour.ROSE), survey_ids)
    assert list_labels(connection) == (RECEPTION,)
    assert set(labels_by_survey(connection)) == set(survey_ids)


def test_a_label_taken_away_stays_for_others(connection, survey_ids):
    give_label(connection, RECEPTION, survey_ids)
    take_label(connection, "Reception", survey_ids[0])
    assert labels_by_survey(connection) == {survey_ids[1]: (RECEPTION,)}


def test_a_label_gets_another_name_and_colour_but_no_name_twice(connection, survey_ids):
    give_label(connection, RECEPTION, survey_ids)
    give_label(connection, OUTREACH, [])
    changed = SurveyLabel("Desk", LabelColour.TEAL)
    change_label(connection, "Reception", changed)
    assert labels_by_survey(connection)[survey_ids[0]] == (changed,)
    with pytest.raises(LabelNameTakenError, match="outreach"):
        change_label(connection, "Desk", changed._replace(name="outreach"))
    change_label(connection, "Desk", changed._replace(colour=LabelColour.PLUM))


def test_a_label_removed_is_gone_from_all_surveys_and_can_be_given_again(connection, survey_ids):
    give_label(connection, RECEPTION, survey_ids)
    remove_label(connection, "Reception")
    assert list_labels(connection) == ()
    assert labels_by_survey(connection) == {}
    give_label(connection, RECEPTION, survey_ids)
    assert set(labels_by_survey(connection)) == set(survey_ids)


def test_a_survey_erased_takes_no_label_with_it(connection, survey_ids):
    give_label(connection, RECEPTION, survey_ids)
    erase_survey(connection, survey_ids[0])
    assert labels_by_survey(connection) == {survey_ids[1]: (RECEPTION,)}


def test_a_name_that_cannot_be_kept_is_refused(connection, survey_ids):
    with pytest.raises(UnkeepableTextError):
        give_label(connection, SurveyLabel("a\0b", LabelColour.BLUE), survey_ids)
