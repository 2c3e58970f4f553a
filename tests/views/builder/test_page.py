"""The Build page: edits are saved, can be undone, and never lose or re-read an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, answer_counts, load_survey, rename_survey
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.builder.palette.popup import Palette
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import poll_response
from tests.pages.finding import child_of, texts_of
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close


def test_a_new_question_is_saved_with_a_code_made_of_its_text(
    qtbot, screen, open_survey, stored, poll
):
    open_survey(poll)
    screen.add(QuestionKind.NUMBER)
    qtbot.keyClicks(screen.text_field("Question"), "How old are you?")
    added = list(stored(poll.id).questions())[1]
    assert (added.kind, added.text, added.code) == (
        QuestionKind.NUMBER,
        "How old are you?",
        "how_old_are_you",
    )
    assert screen.says("All changes saved")


def test_typing_is_one_step_back(qtbot, page, open_survey, stored, poll, screen):
    open_survey(poll)
    qtbot.keyClicks(screen.text_field("Help"), "Think of today.")
    assert page.undo_stack.count() == 1
    page.undo_stack.undo()
    assert screen.text_field("Help").toPlainText() == ""
    assert next(stored(poll.id).questions()).help == ""


def test_undo_reaches_back_across_saves(page, open_survey, stored, poll, screen):
    open_survey(poll)
    before = screen.edited.survey
    screen.add(QuestionKind.TEXT)
    assert len(list(stored(poll.id).questions())) == 2
    page.part_actions.duplicate.trigger()
    assert len(list(stored(poll.id).questions())) == 3
    page.undo_stack.undo()
    page.undo_stack.undo()
    assert stored(poll.id) == before
    page.undo_stack.redo()
    assert len(list(stored(poll.id).questions())) == 2


def test_each_survey_keeps_its_steps(page, open_survey, database, poll, screen):
    with database.writer() as connection:
        other = add_survey(connection, Survey("Other"))
    open_survey(poll)
    screen.add(QuestionKind.TEXT)
    open_survey(other)
    assert page.undo_stack.count() == 0
    open_survey(poll)
    assert page.undo_stack.count() == 1


def test_switching_surveys_saves_what_was_just_typed(
    qtbot, page, open_survey, database, poll, screen
):
    with database.writer() as connection:
        other = add_survey(connection, Survey("Other"))
    open_survey(poll)
    qtbot.keyClicks(screen.text_field("Help"), "Kept")
    open_survey(other)
    qtbot.waitUntil(lambda: not page.has_unsaved_changes)
    with database.reader() as connection:
        assert next(load_survey(connection, poll.id).questions()).help == "Kept"


def test_an_answered_question_is_retired_and_its_answers_stay(
    page, open_survey, stored, asked, database, answered_poll
):
    open_survey(answered_poll)
    asked.answer = True
    page.part_actions.delete.trigger()
    assert "10 responses" in asked.texts[0]
    kept = next(stored(answered_poll.id).questions())
    assert kept.retired
    with database.reader() as connection:
        assert answer_counts(connection, answered_poll.id)[kept.uuid] == 10


def test_cancel_leaves_an_answered_question_as_it_was(
    page, open_survey, stored, asked, answered_poll
):
    open_survey(answered_poll)
    page.part_actions.delete.trigger()
    assert len(asked.texts) == 1
    assert page.undo_stack.count() == 0
    assert stored(answered_poll.id) == answered_poll


def test_a_question_that_was_retired_can_be_asked_again(
    page, open_survey, stored, asked, answered_poll, screen
):
    open_survey(answered_poll)
    asked.answer = True
    page.part_actions.delete.trigger()
    screen.outline.choose(next(answered_poll.questions()).uuid)
    page.part_actions.restore_current()
    assert not next(stored(answered_poll.id).questions()).retired


def test_an_answered_label_is_asked_about_with_its_number(
    screen, open_survey, stored, asked, answered_poll
):
    open_survey(answered_poll)
    choices = screen.choices.choices
    asked.answer = True
    choices.setData(choices.index(0, 0), "Delighted")
    assert asked.texts == [
        "2 responses chose “Very satisfied”. From now on they count as “Delighted”."
    ]
    choice = next(stored(answered_poll.id).questions()).choices[0]
    assert (choice.label, choice.code) == ("Delighted", "very_satisfied")


def test_an_answered_text_is_asked_about_once_and_cancel_brings_it_back(
    qtbot, page, open_survey, asked, answered_poll, screen
):
    open_survey(answered_poll)
    text = screen.text_field("Question")
    text.setFocus()
    qtbot.keyClicks(text, " now")
    assert asked.texts == []
    screen.outline.tree.setFocus()
    qtbot.waitUntil(lambda: len(asked.texts) == 1)
    assert "10 responses" in asked.texts[0]
    assert text.toPlainText() == "Selected Option"
    assert page.undo_stack.count() == 0


def test_the_kind_of_an_answered_question_is_refused_with_a_way_out(
    screen, open_survey, stored, answered_poll
):
    open_survey(answered_poll)
    kinds = screen.kind
    kinds.setCurrentIndex(kinds.findData(QuestionKind.TEXT))
    kinds.activated.emit(kinds.currentIndex())
    assert "Duplicate the question" in screen.errors[0]
    assert kinds.currentData() == QuestionKind.SINGLE_CHOICE
    assert stored(answered_poll.id) == answered_poll


def test_undo_leaves_words_that_were_answered_meanwhile(
    qtbot, page, library, open_survey, stored, poll, screen
):
    edited = open_survey(poll)
    choices = screen.choices.choices
    choices.setData(choices.index(0, 0), "Delighted")
    current = stored(poll.id)
    library.write(
        add_response,
        current,
        poll_response(current, 0),
        change=Change(ChangeKind.RESPONSE_ADDED, poll.id),
    )
    qtbot.waitUntil(lambda: bool(edited.counts))
    page.undo_stack.undo()
    assert next(stored(poll.id).questions()).choices[0].label == "Delighted"
    assert screen.says("keeps the words")


def test_a_rename_elsewhere_is_shown_and_survives_an_edit_and_its_undo(
    qtbot, page, library, open_survey, stored, poll, screen
):
    edited = open_survey(poll)
    screen.add(QuestionKind.TEXT)
    library.write(
        rename_survey,
        poll.id,
        "Renamed",
        change=Change(ChangeKind.SURVEYS, poll.id),
    )
    page.flush()
    qtbot.waitUntil(lambda: edited.survey.title == "Renamed")
    page.undo_stack.undo()
    assert stored(poll.id).title == "Renamed"


def test_a_save_that_fails_says_so_and_retry_saves(
    qtbot, page, open_survey, stored, database, poll, monkeypatch, screen
):
    from surveyapp.store.errors import StoreError
    from surveyapp.views.builder import saver

    def full(*args):
        raise StoreError("The disk is full.")

    open_survey(poll)
    with monkeypatch.context() as patch:
        patch.setattr(saver, "save_edited", full)
        screen.add(QuestionKind.TEXT)
        page.flush()
        qtbot.waitUntil(lambda: screen.retry.isVisible())
    assert screen.says("Not saved. The disk is full.")
    assert page.has_unsaved_changes
    qtbot.mouseClick(screen.retry, Qt.MouseButton.LeftButton)
    assert len(list(stored(poll.id).questions())) == 2
    assert screen.says("All changes saved")


def test_an_empty_survey_leads_to_the_first_question(qtbot, page, open_survey, database, screen):
    with database.writer() as connection:
        empty = add_survey(connection, Survey("Empty"))
    open_survey(empty)
    assert "Add your first question" in texts_of(page)
    screen.add(QuestionKind.SINGLE_CHOICE)
    assert "Add your first question" not in texts_of(page)
    assert screen.text_field("Question").hasFocus() or not page.isActiveWindow()


def every_kind() -> Survey:
    choices = (Choice("A", "a"), Choice("B", "b"))
    questions = tuple(
        Question(
            kind,
            f"Line one\nline two of {kind}",
            f"q_{kind}",
            choices=tuple(replace(c, uuid=f"{kind}-{c.code}") for c in choices)
            if kind.has_choices
            else (),
            settings=QuestionSettings(minimum=0.5, maximum=9.5, appearance="unknown"),
            show_if="${q_number} > 1" if kind is not QuestionKind.NUMBER else "",
            calculation="1 + 1" if kind is QuestionKind.CALCULATED else "",
        )
        for kind in QuestionKind
        if kind is not QuestionKind.MATRIX
    )
    return Survey("Kinds", sections=(Section("One\ntwo", questions=questions), Section("Two")))


def test_looking_at_every_kind_changes_nothing_and_every_widget_has_a_name(
    qtbot, page, open_survey, stored, database, screen
):
    with database.writer() as connection:
        survey = add_survey(connection, every_kind())
    open_survey(survey)
    for part in (*survey.questions(), *survey.sections):
        screen.outline.choose(part.uuid)
        assert unnamed_widgets(page) == []
    screen.outline.choose("")
    assert unnamed_widgets(page) == []
    page.flush()
    assert page.undo_stack.count() == 0
    assert stored(survey.id) == survey


def test_the_keyboard_moves_duplicates_and_deletes(qtbot, page, open_survey, stored, poll, screen):
    open_survey(poll)
    tree = screen.outline.tree
    screen.add(QuestionKind.TEXT)
    added = screen.outline.current
    page.part_actions.move_up.trigger()
    assert next(stored(poll.id).questions()).uuid == added
    page.part_actions.duplicate.trigger()
    assert screen.outline.current != added
    page.part_actions.delete.trigger()
    assert len(list(stored(poll.id).questions())) == 2
    assert tree.currentIndex().isValid()


def test_a_survey_that_is_not_there_is_a_sentence(qtbot, page, screen):
    page.show_survey(999)
    qtbot.waitUntil(lambda: screen.says("Survey not found"))


@pytest.mark.parametrize("reverse", [False, True])
def test_a_late_reply_does_not_show_a_survey_one_has_left(
    qtbot, page, poll, database, reverse, screen
):
    with database.writer() as connection:
        other = add_survey(connection, Survey("Other"))
    ids = [poll.id, other.id]
    if reverse:
        ids.reverse()
    page.show_survey(ids[0])
    page.show_survey(ids[1])
    qtbot.waitUntil(lambda: screen.edited is not None)
    assert screen.edited.survey.id == ids[1]


def test_the_page_is_freed_on_close(qtbot, library, poll):
    def make() -> BuildPage:
        page = BuildPage(library)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.show_survey(poll.id)
        return page

    assert is_freed_on_close(make, lambda: qtbot.wait(300))


def test_by_keyboard_the_palette_opens_on_the_first_and_enter_takes_it(
    qtbot, page, open_survey, poll, screen
):
    edited = open_survey(poll)
    before = len(list(edited.survey.questions()))

    page.part_actions.open_palette()
    qtbot.keyClick(child_of(screen.outline, Palette).search, Qt.Key.Key_Return)
    questions = list(edited.survey.questions())
    assert (len(questions), questions[-1].kind) == (before + 1, QuestionKind.SINGLE_CHOICE)
