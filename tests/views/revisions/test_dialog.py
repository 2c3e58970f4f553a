"""The revisions of a survey are listed with what they changed, and can be brought back."""

from __future__ import annotations

import pytest

from surveyapp.domain import editing
from surveyapp.store.responses import add_response
from surveyapp.store.revisions import list_revisions
from surveyapp.store.surveys import load_survey, save_survey
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.revisions.dialog import RevisionsDialog
from tests.conftest import poll_response
from tests.pages.builder import BuilderScreen
from tests.pages.finding import action_of, button_of, click, texts_of


@pytest.fixture
def screen(qtbot, library):
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.show()
    return BuilderScreen(page, qtbot)


def _reworded(database, survey_id, text):
    with database.writer() as connection:
        survey = load_survey(connection, survey_id)
        (question,) = survey.questions()
        return save_survey(connection, editing.change_question(survey, question.uuid, text=text))


def _open(qtbot, screen):
    action_of(screen.page, "Revisions…").trigger()
    qtbot.waitUntil(lambda: screen.page.findChild(RevisionsDialog) is not None)
    return screen.page.findChild(RevisionsDialog)


@pytest.fixture
def twice(database, answered_poll):
    """A poll that was answered, reworded, and answered again."""
    survey = _reworded(database, answered_poll.id, "Which one?")
    with database.writer() as connection:
        add_response(connection, survey, poll_response(survey, 11))
    return survey


def test_a_revision_is_listed_with_its_responses_and_what_it_changed(qtbot, screen, twice):
    screen.open(twice.id)
    dialog = _open(qtbot, screen)
    lines = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [line.split(" · ")[0] for line in lines] == ["Revision 2", "Revision 1"]
    assert [line.split(" · ")[2] for line in lines] == ["1 response", "10 responses"]
    assert lines[0].endswith("asked now")
    assert "• “Selected Option” is “Which one?” now." in texts_of(dialog)
    dialog.list.setCurrentRow(1)
    assert "The first revision that is kept." in texts_of(dialog)


def test_one_brought_back_is_an_edit_that_undo_takes_back(qtbot, screen, twice, monkeypatch):
    monkeypatch.setattr("surveyapp.views.messages.ask", lambda *args, **kwargs: True)
    edited = screen.open(twice.id)
    dialog = _open(qtbot, screen)
    assert not dialog.bring_back_button.isEnabled()
    dialog.list.setCurrentRow(1)
    click(button_of(dialog, "Bring this revision back"))
    (question,) = edited.survey.questions()
    assert question.text == "Selected Option"
    edited.undo_stack.undo()
    (question,) = edited.survey.questions()
    assert question.text == "Which one?"


def test_what_was_just_written_is_among_the_revisions(qtbot, screen, answered_poll):
    edited = screen.open(answered_poll.id)
    edited.edit("", lambda survey: editing.set_title(survey, "Another title"))
    dialog = _open(qtbot, screen)
    assert dialog.list.count() == 2
    assert any("is “Another title” now." in text for text in texts_of(dialog))


def test_what_nobody_answered_and_is_no_longer_asked_is_not_kept(database, poll):
    for text in ("A", "B", "C"):
        _reworded(database, poll.id, text)
    with database.reader() as connection:
        (only,) = list_revisions(connection, poll.id)
    (question,) = only.survey.questions()
    assert (question.text, only.is_published, only.counts.total) == ("C", True, 0)
