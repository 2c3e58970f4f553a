"""What version 7 makes of older libraries, and that from which text one translated is kept."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.domain import editing
from surveyapp.domain.survey import Survey, SurveyStatus, Translation
from surveyapp.domain.translation_sources import outdated_texts, still_right, translate_today
from surveyapp.store.publishing import load_edited, publish_changes, save_edited
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import duplicate_survey, load_survey, save_survey, set_status
from tests.running import check_library

LIBRARIES = Path(__file__).with_name("libraries")


@pytest.mark.parametrize("version", range(1, 7))
def test_what_was_translated_before_is_of_unknown_text_and_not_marked(tmp_path, version):
    path = shutil.copy(LIBRARIES / f"version_{version}.surveys", tmp_path / "old.surveys")
    with closing(open_library(path)) as database:
        with database.reader() as connection:
            edited = load_edited(connection, 2).survey
        assert edited.translations
        assert {said.source for said in edited.translations} == {None}
        assert outdated_texts(edited, "de") == {}
        assert check_library(database) == []


def test_a_library_of_version_7_tells_what_was_changed_also_while_changes_wait(tmp_path):
    path = shutil.copy(LIBRARIES / "version_7.surveys", tmp_path / "library.surveys")
    with closing(open_library(path)) as database, database.reader() as connection:
        waiting = load_edited(connection, 2)
        assert list(outdated_texts(load_survey(connection, 5), "de").values()) == ["Colour?"]
        assert list(outdated_texts(waiting.survey, "de").values()) == ["Colour?, changed"]
        assert outdated_texts(waiting.asked, "de") == {}


@pytest.fixture
def translated(database, answered_poll) -> Survey:
    """A poll with responses whose question was changed after it was translated into German."""
    question = next(answered_poll.questions())
    said = [Translation(question.uuid, "text", "de", "Gewählt")]
    survey = translate_today(answered_poll, said)
    survey = editing.change_question(survey, question.uuid, text="What do you choose?")
    with database.writer() as connection:
        return save_survey(connection, survey)


def old(survey: Survey) -> list[str]:
    return list(outdated_texts(survey, "de").values())


def test_it_is_kept_with_the_survey_and_its_copies(database, translated):
    with database.writer() as connection:
        copied = duplicate_survey(connection, translated.id, translated.title)
        assert load_survey(connection, translated.id) == translated
        assert old(load_survey(connection, translated.id)) == ["Selected Option"]
        assert old(load_survey(connection, copied)) == ["Selected Option"]
    assert check_library(database) == []


def test_in_a_survey_that_runs_it_waits_with_the_changes_and_is_published_with_them(
    database, translated
):
    question = next(translated.questions())
    with database.writer() as connection:
        set_status(connection, translated.id, SurveyStatus.OPEN)
        running = load_survey(connection, translated.id)
        right = still_right(running, [(question.uuid, "text")], "de")
        assert save_edited(connection, right).changes == 1
        assert old(load_edited(connection, translated.id).survey) == []
        assert old(load_edited(connection, translated.id).asked) == ["Selected Option"]
        publish_changes(connection, translated.id)
        assert old(load_survey(connection, translated.id)) == []


def test_a_source_that_was_altered_is_found(database, translated):
    with database.writer() as connection:
        raw_connection(connection).execute("UPDATE translations SET source = 'Chosen'")
    assert check_library(database) != []
