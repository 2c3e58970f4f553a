"""Survey files, and changes of a survey that are not published yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveyapp.domain import editing
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
from surveyapp.exchange.forms.survey_writing import SurveyFileRequest, save_survey_file
from surveyapp.store.publishing import load_edited, save_edited
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import list_surveys, load_survey, save_survey, set_status
from tests.running import check_library, run


@pytest.fixture
def changed(database, answered_poll) -> Survey:
    """An open poll with ten responses, and a change that waits."""
    with database.writer() as connection:
        set_status(connection, answered_poll.id, SurveyStatus.OPEN)
        survey = load_survey(connection, answered_poll.id)
        save_edited(connection, reworded(survey, "Edited"))
    return survey


def reworded(survey: Survey, text: str) -> Survey:
    return editing.change_question(survey, next(survey.questions()).uuid, text=text)


def saved(database, survey_id: int, path: Path, *, responses: bool) -> Path:
    run(save_survey_file(database, SurveyFileRequest(survey_id, path, responses, replace=True)))
    return path


def opened(database, path: Path):
    return run(open_survey_file(database, run(look_into(database, path))))


@pytest.mark.parametrize(("responses", "text"), [(False, "Edited"), (True, "Selected Option")])
def test_a_file_has_what_is_edited_but_with_responses_what_they_were_asked(
    database, changed, tmp_path, responses, text
):
    path = saved(database, changed.id, tmp_path / "poll.json", responses=responses)
    other = open_library(tmp_path / "other.surveys")
    opened(other, path)
    with other.reader() as connection:
        (entry,) = list_surveys(connection)
        assert next(load_survey(connection, entry.id).questions()).text == text
    other.close()


def test_responses_of_another_laptop_come_in_while_changes_wait(database, changed, tmp_path):
    path = saved(database, changed.id, tmp_path / "poll.json", responses=True)
    assert opened(database, path).known == 10
    with database.reader() as connection:
        assert load_edited(connection, changed.id).changes == 1
    assert check_library(database) == []


def test_a_file_that_asks_something_else_is_refused_while_changes_wait(database, changed, tmp_path):
    path = saved(database, changed.id, tmp_path / "poll.json", responses=True)
    other = open_library(tmp_path / "other.surveys")
    opened(other, path)
    with other.writer() as connection:
        (entry,) = list_surveys(connection)
        save_survey(connection, reworded(load_survey(connection, entry.id), "Theirs"))
    saved(other, entry.id, path, responses=True)
    other.close()
    with pytest.raises(ExchangeError, match="not published"):
        opened(database, path)
    with database.reader() as connection:
        assert load_survey(connection, changed.id) == changed
