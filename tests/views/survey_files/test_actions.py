"""File > Save survey to a file… and Open a survey file…: what a person sees of them."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QUrl

from surveyapp.domain import editing
from surveyapp.exchange.forms.survey_opening import look_into, open_survey_file
from surveyapp.exchange.forms.survey_writing import SurveyFileRequest, save_survey_file
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import list_surveys, load_survey, save_survey
from surveyapp.views import messages
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.survey_files.comparison_dialog import ComparisonDialog
from tests.conftest import poll_response
from tests.dragging import dropping, entering
from tests.pages.finding import action_of, button_named, texts_of
from tests.pages.main_window import MainWindowScreen
from tests.running import run


@pytest.fixture
def said(monkeypatch):
    """What the message boxes would say."""
    said: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda *_, **_more: True)
    monkeypatch.setattr(messages, "tell", lambda parent, title, text: said.append(text))
    monkeypatch.setattr(
        messages, "show_error", lambda parent, title, text, more="": said.extend((text, more))
    )
    return said


@pytest.fixture
def screen(open_window, qtbot, answered_poll, database):
    database.close()
    screen = MainWindowScreen(open_window(), qtbot)
    screen.screens.list.choose(answered_poll.id)
    screen.go_to("build")
    return screen


def save(screen, qtbot, monkeypatch, said, path, *, chosen: int = 1):
    monkeypatch.setattr(messages, "choose_between", lambda *_: chosen)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: path)
    action_of(screen.window, "Save survey to a file…").trigger()
    qtbot.waitUntil(lambda: bool(said))
    return path


def elsewhere(path, tmp_path, change=None):
    """Open the file in another library, change the survey there, and save it again."""
    with closing(open_library(tmp_path / "elsewhere.surveys")) as database:
        report = run(open_survey_file(database, run(look_into(database, path))))
        with database.writer() as connection:
            survey = load_survey(connection, report.survey_id)
            if change is not None:
                survey = save_survey(connection, change(survey))
            add_response(connection, survey, poll_response(survey, 3))
        made = tmp_path / "theirs.survey.json"
        run(save_survey_file(database, SurveyFileRequest(survey.id, made, True, replace=True)))
    return made


def drop(screen, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = entering(data)
    screen.screens.dragEnterEvent(event)
    assert event.isAccepted()
    screen.screens.dropEvent(dropping(data))


def count(screen) -> int:
    with screen.library.database.reader() as connection:
        return list_surveys(connection)[0].counts.total


def test_a_survey_is_saved_with_its_responses_if_one_says_so(
    screen, qtbot, monkeypatch, said, tmp_path
):
    path = save(screen, qtbot, monkeypatch, said, tmp_path / "poll.survey.json")
    assert "was saved to" in said[0]
    assert len(json.loads(path.read_text(encoding="utf-8"))["responses"]) == 10
    said.clear()
    path = save(screen, qtbot, monkeypatch, said, tmp_path / "alone.survey.json", chosen=0)
    assert "responses" not in json.loads(path.read_text(encoding="utf-8"))


def test_what_was_just_typed_is_in_the_file(screen, qtbot, monkeypatch, said, tmp_path):
    edited = screen.builder.edited
    [question] = edited.survey.questions()
    edited.edit("Reword", lambda s: editing.change_question(s, question.uuid, text="Just typed?"))
    path = save(screen, qtbot, monkeypatch, said, tmp_path / "poll.survey.json")
    assert "Just typed?" in path.read_text(encoding="utf-8")


def test_a_dropped_survey_file_brings_the_responses_that_are_new(
    screen, qtbot, monkeypatch, said, tmp_path
):
    path = save(screen, qtbot, monkeypatch, said, tmp_path / "poll.survey.json")
    said.clear()
    drop(screen, elsewhere(path, tmp_path))
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["1 response was new."]
    assert count(screen) == 11


def test_a_dropped_export_of_responses_is_still_imported(screen, qtbot, tmp_path):
    path = tmp_path / "export.json"
    path.write_text('{"survey_id": 1, "title": "A", "responses": [{"q": 1}]}', encoding="utf-8")
    drop(screen, path)
    qtbot.waitUntil(lambda: screen.window.findChild(ImportDialog) is not None)
    dialog = screen.window.findChild(ImportDialog)
    qtbot.waitUntil(lambda: dialog.is_ready)
    dialog.reject()


@pytest.mark.parametrize("keep", [True, False])
def test_where_both_edited_a_comparison_decides(screen, qtbot, monkeypatch, said, tmp_path, keep):
    path = save(screen, qtbot, monkeypatch, said, tmp_path / "poll.survey.json")
    said.clear()
    uuid = next(screen.screens.build.survey.questions()).uuid
    theirs = elsewhere(path, tmp_path, lambda s: editing.change_question(s, uuid, text="Theirs?"))
    screen.builder.edited.edit("Reword", lambda s: editing.change_question(s, uuid, text="Mine?"))
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: theirs)
    action_of(screen.window, "Open a survey file…").trigger()
    qtbot.waitUntil(lambda: screen.window.findChild(ComparisonDialog) is not None)
    dialog = screen.window.findChild(ComparisonDialog)
    words = texts_of(dialog)
    assert "Mine?" in words
    assert "Theirs?" in words
    assert "“Mine?” is “Theirs?” now." in words
    button_named(dialog, "Keep mine" if keep else "Take theirs").click()
    qtbot.waitUntil(lambda: bool(said))
    text = "Mine?" if keep else "Theirs?"
    screen.go_to("build")
    qtbot.waitUntil(lambda: next(screen.screens.build.survey.questions()).text == text)
    assert count(screen) == 11


def test_leaving_the_comparison_changes_nothing(screen, qtbot, monkeypatch, said, tmp_path):
    path = save(screen, qtbot, monkeypatch, said, tmp_path / "poll.survey.json")
    uuid = next(screen.screens.build.survey.questions()).uuid
    theirs = elsewhere(path, tmp_path, lambda s: replace(s, title="Theirs"))
    screen.builder.edited.edit("Reword", lambda s: editing.change_question(s, uuid, text="Mine?"))
    screen.screens.survey_files.open_file(theirs)
    qtbot.waitUntil(lambda: screen.window.findChild(ComparisonDialog) is not None)
    button_named(screen.window.findChild(ComparisonDialog), "Cancel").click()
    assert count(screen) == 10
    with screen.library.database.reader() as connection:
        assert load_survey(connection, 1).title == "Customer satisfaction"


def test_every_problem_of_a_file_is_shown(screen, qtbot, said, tmp_path):
    path = tmp_path / "wrong.json"
    path.write_text('{"format": "surveyapp-survey", "version": 1, "titel": 1}', encoding="utf-8")
    drop(screen, path)
    qtbot.waitUntil(lambda: bool(said))
    assert "2 problems" in said[0]
    assert [line.partition(":")[0] for line in said[1].splitlines()] == ["$", "$.titel"]


def test_a_file_that_cannot_be_read_gives_a_sentence(screen, qtbot, said, tmp_path):
    path = tmp_path / "cut.json"
    path.write_text('{"format": "surveyapp-survey", ', encoding="utf-8")
    screen.screens.survey_files.open_file(path)
    qtbot.waitUntil(lambda: bool(said))
    assert "no survey file that can be read" in said[0]
