"""Changes of a survey that runs: gathered in Build, looked at, published or discarded."""

from __future__ import annotations

import pytest

from surveyapp.domain import editing, editing_choices
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.store.responses import add_response
from surveyapp.store.revisions import load_published
from surveyapp.store.surveys import load_survey, set_status
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.publishing.dialog import PublishDialog
from tests.conftest import poll_response
from tests.pages.builder import BuilderScreen
from tests.pages.finding import action_of, button_of, click, texts_of


@pytest.fixture
def screen(qtbot, library):
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return BuilderScreen(page, qtbot)


@pytest.fixture
def running(database, answered_poll) -> Survey:
    with database.writer() as connection:
        set_status(connection, answered_poll.id, SurveyStatus.OPEN)
        return load_survey(connection, answered_poll.id)


@pytest.fixture
def build(qtbot, screen, running, database):
    """Build with the running survey, and what its tests do there."""

    class Build:
        page = screen.page
        question = next(running.questions())

        @property
        def edited(self):
            return screen.edited

        def change(self, **values) -> None:
            uuid = self.question.uuid
            self.edited.edit("Change", lambda s: editing.change_question(s, uuid, **values))
            self.save()

        def save(self) -> None:
            self.page.flush()
            qtbot.waitUntil(lambda: not self.page.has_unsaved_changes)

        def review(self) -> PublishDialog:
            self.save()
            qtbot.waitUntil(action_of(self.page, "Publish changes").isEnabled)
            action_of(self.page, "Publish changes").trigger()
            qtbot.waitUntil(lambda: self.dialog() is not None)
            self.wait()
            return self.dialog()

        def dialog(self) -> PublishDialog | None:
            return self.page.findChild(PublishDialog)

        def wait(self) -> None:
            dialog = self.dialog()
            qtbot.waitUntil(lambda: [row.isVisible() for row in dialog.rows][:1] == [True])

        def row(self, words: str):
            return next(r for r in self.dialog().rows if words in "".join(texts_of(r)))

        def asked(self) -> Survey:
            with database.reader() as connection:
                return load_published(connection, running.id).survey

    screen.open(running.id)
    return Build()


def test_edits_of_a_survey_that_runs_are_counted_and_not_asked_about(build, qtbot):
    said: list[str] = []
    build.page.saved_changed.connect(said.append)
    assert not action_of(build.page, "Publish changes").isEnabled()
    build.change(text="Another question", required=True)
    qtbot.waitUntil(lambda: said[-1] == "2 unpublished changes")
    assert action_of(build.page, "Publish changes").isEnabled()
    assert next(build.asked().questions()).text == "Selected Option"
    build.edited.undo_stack.undo()
    build.save()
    qtbot.waitUntil(lambda: said[-1] == "All changes saved")
    assert not action_of(build.page, "Publish changes").isEnabled()


def test_publishing_says_first_what_it_does_to_how_many_answers(build, qtbot):
    first = build.question.choices[0].uuid
    build.change(text="Another question", help="Help")
    build.edited.edit(
        "Delete",
        lambda s: editing_choices.delete_choice(s, build.question.uuid, first, build.edited.counts),
    )
    dialog = build.review()
    said = texts_of(dialog)
    assert "3 unpublished changes" in said
    headings = [text for text in said if " · 1" in text]
    assert headings == ["Harmful · 1", "To be careful with · 1", "Harmless · 1"]
    assert any("was asked in 10 responses" in text for text in said)
    assert any("2 responses chose “Very satisfied”" in text for text in said)
    click(button_of(dialog, "Publish all the same"))
    qtbot.waitUntil(lambda: build.edited.changes == 0)
    assert next(build.asked().questions()).text == "Another question"
    assert build.edited.gathers


def test_what_would_make_answers_unreadable_is_published_once_it_is_asked_anew(build, qtbot):
    uuid = build.question.uuid
    build.edited.edit("Kind", lambda s: editing.change_kind(s, uuid, QuestionKind.NUMBER))
    dialog = build.review()
    assert not dialog.publish_button.isEnabled()
    row = build.row("another kind of question")
    click(button_of(row, "Retire the old, ask a new one"))
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    click(dialog.publish_button)
    qtbot.waitUntil(lambda: build.edited.changes == 0)
    asked = build.asked()
    assert [one.kind for one in asked.asked_questions()] == [QuestionKind.NUMBER]
    assert asked.question(uuid).retired
    assert asked.question(uuid).choices == build.question.choices


def test_a_change_taken_back_leaves_the_others(build, qtbot):
    build.change(text="Another question")
    build.edited.edit("Title", lambda s: editing.set_title(s, "Renamed"))
    dialog = build.review()
    click(button_of(build.row("Another question"), "Ask it as before"))
    qtbot.waitUntil(lambda: "1 unpublished change" in texts_of(dialog))
    assert build.edited.survey.title == "Renamed"
    assert next(build.edited.survey.questions()) == build.question


def test_discarded_changes_are_back_with_undo(build, qtbot):
    build.change(text="Another question")
    click(build.review().discard_button)
    build.save()
    qtbot.waitUntil(lambda: build.edited.changes == 0)
    assert build.edited.survey.sections == build.asked().sections
    build.edited.undo_stack.undo()
    build.save()
    qtbot.waitUntil(lambda: build.edited.changes == 1)
    assert next(build.edited.survey.questions()).text == "Another question"


def test_answers_that_come_between_looking_and_publishing_are_counted(build, qtbot, database):
    fresh = editing.duplicate_question(build.edited.survey, build.question.uuid, "fresh")
    build.edited.edit("Add", lambda s: fresh)
    click(build.review().publish_button)
    qtbot.waitUntil(lambda: build.edited.changes == 0)
    build.edited.edit("Kind", lambda s: editing.change_kind(s, "fresh", QuestionKind.NUMBER))
    dialog = build.review()
    qtbot.waitUntil(dialog.publish_button.isEnabled)
    asked = build.asked()
    with database.writer() as connection:
        response = poll_response(asked, 1)
        question = asked.question("fresh")
        chosen = type(next(iter(response.answers.values())))((question.choices[0].uuid,))
        answers = {**response.answers, "fresh": chosen}
        add_response(connection, asked, poll_response(asked, 1, answers=answers))
    click(dialog.publish_button)
    qtbot.waitUntil(lambda: any("This cannot be published" in text for text in texts_of(dialog)))
    assert build.asked() == asked


def test_changes_and_their_steps_are_there_after_a_restart(build, qtbot, library, running):
    build.change(text="Another question")
    build.change(help="Help")
    build.edited.undo_stack.undo()
    build.save()
    page = BuildPage(library)
    qtbot.addWidget(page)
    page.show()
    again = BuilderScreen(page, qtbot).open(running.id)
    stack = again.undo_stack
    assert (stack.undoText(), stack.redoText(), again.changes) == ("Change", "Change", 1)
    assert next(again.survey.questions()).text == "Another question"
    stack.redo()
    assert next(again.survey.questions()).help == "Help"
    stack.undo()
    stack.undo()
    assert again.survey == running
    page.flush()
    qtbot.waitUntil(lambda: not page.has_unsaved_changes)
    assert again.changes == 0
