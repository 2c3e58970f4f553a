"""The revisions of a survey are listed with what they changed, and can be brought back."""

from __future__ import annotations

import pytest

from surveyapp.domain import editing
from surveyapp.domain.survey import SurveyStatus
from surveyapp.store.responses import add_response
from surveyapp.store.revisions import list_revisions
from surveyapp.store.surveys import load_survey, save_survey, set_status
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.labels import isolated
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
    assert f"• {isolated('“Selected Option” is “Which one?” now.')}" in texts_of(dialog)
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


def test_where_nothing_can_be_written_revisions_are_shown_and_none_is_brought_back(
    qtbot, database, twice
):
    with database.reader() as connection:
        revisions = list_revisions(connection, twice.id)
    for frozen in (False, True):
        dialog = RevisionsDialog(twice, revisions, frozen=frozen)
        qtbot.addWidget(dialog)
        dialog.list.setCurrentRow(1)
        assert dialog.bring_back_button.isEnabled() is not frozen


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


@pytest.fixture
def thrice(database, twice):
    """The same poll, reworded once more and answered, and open: it gathers changes."""
    survey = _reworded(database, twice.id, "Which of these?")
    with database.writer() as connection:
        set_status(connection, survey.id, SurveyStatus.OPEN)
        add_response(connection, survey, poll_response(survey, 12))
    return survey


def test_any_two_revisions_are_compared(qtbot, screen, thrice):
    screen.open(thrice.id)
    dialog = _open(qtbot, screen)
    others = [dialog.other.itemText(n).split(" · ")[0] for n in range(dialog.other.count())]
    assert (others, dialog.other.currentIndex()) == (["Revision 2", "Revision 1"], 0)
    dialog.other.setCurrentIndex(1)
    assert f"• {isolated('“Selected Option” is “Which of these?” now.')}" in texts_of(dialog)
    dialog.list.setCurrentRow(2)
    assert dialog.other.currentIndex() == -1
    dialog.other.setCurrentIndex(0)
    assert f"• {isolated('“Which of these?” is “Selected Option” now.')}" in texts_of(dialog)


def test_what_is_edited_stands_before_the_revisions_and_cannot_be_brought_back(
    qtbot, screen, thrice
):
    edited = screen.open(thrice.id)
    (question,) = edited.survey.questions()
    edited.edit("Change", lambda s: editing.change_question(s, question.uuid, text="Edited"))
    screen.page.flush()
    qtbot.waitUntil(lambda: edited.changes == 1)
    dialog = _open(qtbot, screen)
    assert dialog.list.item(0).text() == "Edited now · 1 unpublished change"
    assert f"• {isolated('“Which of these?” is “Edited” now.')}" in texts_of(dialog)
    assert not dialog.bring_back_button.isEnabled()
    dialog.list.setCurrentRow(2)
    assert dialog.bring_back_button.isEnabled()


def test_a_revision_can_be_looked_at_as_it_was_asked(qtbot, screen, thrice):
    from surveyapp.views.revisions.look import RevisionLook

    screen.open(thrice.id)
    dialog = _open(qtbot, screen)
    dialog.list.setCurrentRow(2)
    click(dialog.look_button)
    qtbot.waitUntil(lambda: dialog.findChild(RevisionLook) is not None)
    look = dialog.findChild(RevisionLook)
    look.rehearsal.jump_to(next(thrice.questions()).uuid)
    assert any("Selected Option" in text for text in texts_of(look.rehearsal))
