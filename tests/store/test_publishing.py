"""Editing a survey that runs: changes wait until they are published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import editing
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Survey, SurveyStatus, Translation
from surveyapp.store.activity import list_active_surveys
from surveyapp.store.changes import changes_wait
from surveyapp.store.errors import SurveyNotFoundError
from surveyapp.store.kiosk_state import lock_kiosk
from surveyapp.store.publishing import gathers, load_edited, publish_changes, save_edited
from surveyapp.store.responses import add_response, load_response
from surveyapp.store.revisions import list_revisions, load_published
from surveyapp.store.surveys import (
    answer_counts,
    duplicate_survey,
    erase_survey,
    load_survey,
    rename_survey,
    set_kiosk,
    set_status,
)
from tests.conftest import START, poll_response
from tests.running import check_library


@pytest.fixture
def running(database, answered_poll) -> Survey:
    """An open poll with ten responses."""
    with database.writer() as connection:
        set_status(connection, answered_poll.id, SurveyStatus.OPEN)
        return load_survey(connection, answered_poll.id)


def asking(survey: Survey, text: str) -> Survey:
    question = next(survey.questions())
    return editing.change_question(survey, question.uuid, text=text)


def text_of(survey: Survey) -> str:
    return next(survey.questions()).text


def test_edits_of_a_survey_that_runs_wait_and_respondents_are_asked_what_was_published(
    database, running
):
    with database.writer() as connection:
        state = save_edited(connection, asking(running, "Another"))
    assert (text_of(state.survey), state.gathers, state.changes) == ("Another", True, 1)
    with database.reader() as connection:
        assert load_survey(connection, running.id) == running
        assert load_published(connection, running.id).survey == running
        assert load_edited(connection, running.id) == state
        (entry,) = list_active_surveys(connection, START)
    assert entry.changes == 1
    assert check_library(database) == []


def test_published_changes_are_what_respondents_are_asked(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        state = publish_changes(connection, running.id)
        published = load_published(connection, running.id)
        kept = list_revisions(connection, running.id)
    assert text_of(published.survey) == text_of(state.survey) == "Another"
    assert (state.changes, state.gathers) == (0, True)
    assert [(one.is_published, one.counts.total) for one in kept] == [(True, 0), (False, 10)]


def test_an_edit_taken_back_leaves_no_changes(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        assert save_edited(connection, running).changes == 0
        assert not changes_wait(connection, running.id)


def test_a_survey_that_nobody_answered_publishes_by_itself(database, poll):
    with database.writer() as connection:
        set_status(connection, poll.id, SurveyStatus.OPEN)
        assert save_edited(connection, asking(poll, "Another")).changes == 0
        assert text_of(load_published(connection, poll.id).survey) == "Another"


@pytest.mark.parametrize("status", [SurveyStatus.DRAFT, SurveyStatus.CLOSED])
def test_a_survey_that_asks_nobody_publishes_by_itself(database, answered_poll, status):
    with database.writer() as connection:
        set_status(connection, answered_poll.id, status)
        assert save_edited(connection, asking(answered_poll, "Another")).changes == 0
        assert text_of(load_survey(connection, answered_poll.id)) == "Another"


def test_changes_wait_on_when_the_survey_is_closed(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        set_status(connection, running.id, SurveyStatus.CLOSED)
        assert save_edited(connection, asking(running, "A third")).changes == 1
        assert load_edited(connection, running.id).survey.status is SurveyStatus.CLOSED
        assert text_of(load_survey(connection, running.id)) == text_of(running)


def test_a_survey_at_the_kiosk_gathers_changes_before_anybody_answered(database, poll):
    with database.writer() as connection:
        set_status(connection, poll.id, SurveyStatus.OPEN)
        lock_kiosk(connection, poll.id)
        assert save_edited(connection, asking(poll, "Another")).changes == 1


def test_another_title_and_languages_set_elsewhere_publish_nothing_else(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        rename_survey(connection, running.id, "Renamed")
        set_kiosk(connection, running.id, ("en", "de"), KioskSettings())
        edited = load_edited(connection, running.id)
        published = load_published(connection, running.id).survey
    for survey, text in ((edited.survey, "Another"), (published, text_of(running))):
        assert (survey.title, survey.languages) == ("Renamed", ("en", "de"))
        assert text_of(survey) == text
    assert edited.changes == 1


def test_what_the_kiosk_says_in_another_language_counts_at_once(database, running):
    said = Translation(running.uuid, "kiosk.thanks", "de", "Danke")
    with database.writer() as connection:
        edited = replace(asking(running, "Another"), translations=(said,))
        assert save_edited(connection, edited).changes == 1
        published = load_published(connection, running.id).survey
    assert said in published.translations
    assert text_of(published) == text_of(running)


def test_responses_to_what_is_published_keep_what_was_removed_meanwhile(database, running):
    question = next(running.questions())
    fresh = editing.duplicate_question(running, question.uuid, "fresh")
    with database.writer() as connection:
        save_edited(connection, fresh)
        publish_changes(connection, running.id)
        asked = load_survey(connection, running.id)
        counts = answer_counts(connection, running.id)
        edited = editing.delete_question(asked, "fresh", counts)
        save_edited(connection, edited)
        response = poll_response(asked, 3)
        answers = {**response.answers, "fresh": None}
        number = add_response(connection, asked, replace(response, answers=answers))
        publish_changes(connection, running.id)
        after = load_survey(connection, running.id)
        assert "fresh" in load_response(connection, after, number).answers
    assert after.question("fresh").retired


def test_a_copy_asks_what_is_edited_but_with_responses_what_they_were_asked(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        copy = duplicate_survey(connection, running.id, "Copy")
        whole = duplicate_survey(connection, running.id, "Whole", with_responses=True)
        assert text_of(load_survey(connection, copy)) == "Another"
        assert text_of(load_survey(connection, whole)) == text_of(running)
        assert not changes_wait(connection, copy)


def test_changes_are_erased_with_their_survey(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        erase_survey(connection, running.id)
        assert not changes_wait(connection, running.id)
        with pytest.raises(SurveyNotFoundError):
            load_edited(connection, running.id)


def test_changes_that_were_altered_are_found(database, running):
    with database.writer() as connection:
        save_edited(connection, asking(running, "Another"))
        connection.exec_driver_sql("UPDATE changes SET document = replace(document, 'An', 'an')")
    (found,) = check_library(database)
    assert "unpublished changes" in str(found)


def test_a_first_response_makes_later_edits_wait(database, poll):
    with database.writer() as connection:
        set_status(connection, poll.id, SurveyStatus.OPEN)
        assert not gathers(connection, load_survey(connection, poll.id))
        add_response(connection, poll, poll_response(poll, 1))
        assert gathers(connection, load_survey(connection, poll.id))
