"""Starting and ending a kiosk from the command line."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from surveyapp import cli
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, SurveyStatus
from surveyapp.kiosk_commands import lock
from surveyapp.locked import locked_library, remember_locked
from surveyapp.store import schema
from surveyapp.store.kiosk_state import lock_kiosk
from surveyapp.store.pin import has_pin, set_pin
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.views.kiosk.kiosks import PIN, make_kiosk_library, state_of, survey_of, three_questions


@pytest.fixture
def locked(tmp_path) -> Path:
    """A library whose kiosk the next start would show."""
    path = make_kiosk_library(tmp_path / "library.surveys")
    with closing(open_library(path)) as database, database.writer() as connection:
        lock_kiosk(connection, 1)
    remember_locked(path)
    return path


@pytest.mark.parametrize(
    ("survey_id", "sentence"),
    [
        ("9", "Survey not found"),
        ("2", "no questions yet"),
        ("1", "no PIN yet"),
        ("3", "not open for responses"),
        ("4", "has to be mended"),
    ],
)
def test_the_command_says_why_a_kiosk_cannot_start(tmp_path, capsys, survey_id, sentence):
    path = tmp_path / "other.surveys"
    with closing(open_library(path)) as database, database.writer() as connection:
        add_survey(connection, survey_of(*three_questions()))
        add_survey(connection, survey_of(title="Empty"))
        add_survey(connection, survey_of(*three_questions(), status=SurveyStatus.CLOSED))
        wrong = Question(QuestionKind.TEXT, "?", "q", show_if="${nobody} = 1")
        add_survey(connection, survey_of(wrong))
        if survey_id != "1":
            set_pin(connection, PIN)
    assert cli.main(["--database", str(path), "kiosk", survey_id]) == 1
    assert sentence in capsys.readouterr().err
    assert state_of(path) is None


def test_the_command_starts_what_is_published_whatever_is_edited(tmp_path):
    path = make_kiosk_library(tmp_path / "library.surveys")
    with closing(open_library(path)) as database, database.writer() as connection:
        connection.execute(schema.questions.update().values(show_if="${nobody} = 1"))
    with closing(open_library(path)) as database:
        assert lock(database, 1)


def test_who_has_the_files_can_end_a_kiosk_whose_pin_is_forgotten(locked, capsys):
    assert cli.main(["--database", str(locked), "unlock"]) == 0
    assert "PIN forgotten" in capsys.readouterr().out
    assert state_of(locked) is None
    assert locked_library() is None
    with closing(open_library(locked)) as database, database.reader() as connection:
        assert not has_pin(connection)
