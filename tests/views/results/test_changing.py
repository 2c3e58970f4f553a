"""Deleting responses, undoing it, and copying rows."""

from __future__ import annotations

import threading
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question
from surveyapp.models.results_table import FIRST_ANSWER, ID
from surveyapp.store.responses import add_response, add_responses, load_response
from surveyapp.store.results import response_rows
from surveyapp.store.surveys import save_survey
from surveyapp.views import messages
from surveyapp.views.results import copying
from surveyapp.views.results.deletion import DeletionNotice
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import poll_response
from tests.pages.results import clipboard, labels
from tests.patience import PATIENCE_S


def test_deleting_and_undoing_gives_the_same_response_back(results, survey, page, database):
    with database.reader() as connection:
        before = load_response(connection, survey, 150)
    results.open(survey)
    results.choose([results.ids().index(150)])
    results.press("delete_action")
    results.wait_count("199 of 199")
    assert 150 not in results.ids()
    page.undo_stack.undo()
    results.wait_count("200 of 200")
    assert results.ids() == list(range(200, 0, -1))
    with database.reader() as connection:
        assert load_response(connection, survey, 150) == before
    page.undo_stack.redo()
    results.wait_count("199 of 199")


def test_undo_after_the_question_was_erased_says_so_and_works_once_it_is_back(
    results, survey, page, library, qtbot, monkeypatch
):
    told = []
    monkeypatch.setattr(messages, "show_error", lambda *args: told.append(args[2]))
    added = Question(QuestionKind.TEXT, "Why?", "why")
    section = survey.sections[0]
    grown = replace(section, questions=(*section.questions, added))

    def save(*sections):
        with qtbot.waitSignal(library.changed):
            library.write(
                save_survey,
                replace(survey, sections=sections),
                change=Change(ChangeKind.DEFINITION, survey.id),
            )

    save(grown)
    answered = replace(poll_response(survey, 500), answers={added.uuid: "because"})
    with library.database.writer() as connection:
        add_response(connection, replace(survey, sections=(grown,)), answered)
    results.open(survey)
    results.wait_count("201 of 201")
    results.choose([0])
    results.press("delete_action")
    results.wait_count("200 of 200")
    save(section)
    page.undo_stack.undo()
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("A question or choice that was answered is no longer in the survey.")
    save(grown)
    page.undo_stack.redo()
    page.undo_stack.undo()
    results.wait_count("201 of 201")
    assert len(told) == 1


def test_undo_at_once_still_gives_every_response_back(results, survey, page, agreed):
    results.open(survey)
    results.table.selectAll()
    results.press("delete_action")
    page.undo_stack.undo()
    results.wait_for(lambda: results.model.rowCount() == 200)
    results.qtbot.wait(50)
    results.wait_count("200 of 200")


def test_after_a_deletion_the_next_response_is_chosen_and_after_undo_the_one_that_is_back(
    results, survey, page
):
    results.open(survey)
    results.choose([5])
    gone, following = results.model.id_at(5), results.model.id_at(6)
    results.press("delete_action")
    results.wait_count("199 of 199")
    assert results.chosen() == [following]
    # Ctrl of Ctrl+Z is still down when the responses come back.
    QTest.keyPress(results.table, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    page.undo_stack.undo()
    results.wait_count("200 of 200")
    QTest.keyRelease(results.table, Qt.Key.Key_Control)
    assert results.chosen() == [gone]
    page.undo_stack.redo()
    results.wait_count("199 of 199")
    assert results.chosen() == [following]


def test_after_the_last_row_is_deleted_the_one_before_is_chosen(results, survey):
    results.open(survey)
    results.choose([199])
    before = results.model.id_at(198)
    results.press("delete_action")
    results.wait_count("199 of 199")
    assert results.chosen() == [before]


def test_several_responses_that_are_put_back_are_chosen_again(results, survey, page, agreed):
    results.open(survey)
    rows = (3, 4, 90)
    results.choose(rows)
    gone = [results.model.id_at(row) for row in rows]
    following = results.model.id_at(5)
    results.press("delete_action")
    results.wait_count("197 of 197")
    assert results.chosen() == [following]
    page.undo_stack.undo()
    results.wait_count("200 of 200")
    assert results.chosen() == gone


def test_the_action_says_how_many_it_deletes(results, survey, page):
    results.open(survey)
    results.choose([3])
    assert results.view.delete_action.text() == "&Delete response"
    results.choose([3, 4, 7])
    assert results.view.delete_action.text() == "&Delete 3 responses"


def test_one_response_is_deleted_at_once_and_more_are_asked_about(results, survey, monkeypatch):
    asked = []
    monkeypatch.setattr(messages, "ask", lambda *args, **_: asked.append(args))
    results.open(survey)
    results.choose([7])
    results.press("delete_action")
    results.wait_count("199 of 199")
    assert asked == []
    results.choose((2, 3))
    results.press("delete_action")
    ((_, title, text, action),) = asked
    assert (title, action) == ("Delete 2 responses?", "Delete 2 responses")
    assert "Undo" in text
    assert results.model.rowCount() == 199


def test_what_was_deleted_is_said_with_a_way_back(results, survey, page, agreed):
    results.open(survey)
    notice = page.findChild(DeletionNotice)
    assert notice.isHidden()
    results.table.selectAll()
    results.press("delete_action")
    results.qtbot.waitUntil(lambda: not notice.isHidden())
    assert notice.words == "200 responses were deleted."
    results.wait_for(lambda: results.says("No responses yet"))
    undo = next(b for b in notice.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    results.wait_count("200 of 200")
    assert notice.isHidden()


def test_undo_of_one_survey_does_not_reach_into_another(results, survey, answered_poll, page):
    results.open(survey)
    results.choose([0])
    results.press("delete_action")
    assert page.undo_stack.canUndo()
    page.show_survey(answered_poll.id)
    assert not page.undo_stack.canUndo()


def test_undo_is_not_offered_beside_a_survey_that_was_opened_meanwhile(
    results, survey, answered_poll, page, library, qtbot
):
    results.open(survey)
    results.choose([0])
    results.press("delete_action")
    with qtbot.waitSignal(library.changed):
        page.show_survey(answered_poll.id)
    results.wait_count("10 of 10")
    assert page.findChild(DeletionNotice).isHidden()


def test_more_than_a_thousand_responses_are_deleted_and_put_back(
    results, survey, page, database, agreed
):
    with database.writer() as connection:
        given = (poll_response(survey, number) for number in range(200, 2_100))
        list(add_responses(connection, survey, given))
        before = [load_response(connection, survey, number) for number in (1, 777, 2_100)]
    results.open(survey)
    results.wait_count("2,100 of 2,100")
    results.table.selectAll()
    results.press("delete_action")
    results.wait_for(lambda: results.says("No responses yet"))
    page.undo_stack.undo()
    results.wait_count("2,100 of 2,100")
    with database.reader() as connection:
        assert [load_response(connection, survey, r.id) for r in before] == before


def test_rows_are_copied_as_tab_separated_text(results, survey, qtbot):
    results.open(survey)
    results.choose([0])
    results.table.selectionModel().select(
        results.model.index(2, 0),
        results.table.selectionModel().SelectionFlag.Select
        | results.table.selectionModel().SelectionFlag.Rows,
    )
    QGuiApplication.clipboard().clear()
    results.press("copy_action")
    qtbot.waitUntil(lambda: clipboard() != "")
    rows = [line.split("\t") for line in clipboard().split("\n")]
    assert [row[ID] for row in rows] == ["200", "198"]
    assert [row[FIRST_ANSWER] for row in rows] == [labels(survey)[199 % 5], labels(survey)[197 % 5]]


def test_rows_are_copied_with_titles_and_without_hidden_columns(results, survey, page, qtbot):
    results.open(survey)
    results.columns.hide({"email", "date"})
    results.choose([0])
    QGuiApplication.clipboard().clear()
    results.press("copy_titled_action")
    qtbot.waitUntil(lambda: clipboard() != "")
    assert clipboard().split("\n")[0] == "ID\tStatus\tSelected Option"


def test_a_cell_is_copied_alone(results, survey, qtbot):
    results.open(survey)
    results.table.setCurrentIndex(results.model.index(1, FIRST_ANSWER))
    QGuiApplication.clipboard().clear()
    results.press("copy_cell_action")
    qtbot.waitUntil(lambda: clipboard() != "")
    assert clipboard() == labels(survey)[198 % 5]


def test_the_copy_asked_for_last_is_the_one_on_the_clipboard(results, survey, qtbot, monkeypatch):
    is_second_copied = threading.Event()

    def slow_for_many(connection, survey, ids, **options):
        if len(ids) > 1:
            is_second_copied.wait(PATIENCE_S)
        return response_rows(connection, survey, ids, **options)

    monkeypatch.setattr(copying, "response_rows", slow_for_many)
    results.open(survey)
    results.table.selectAll()
    QGuiApplication.clipboard().clear()
    results.press("copy_action")
    results.choose([0])
    results.press("copy_cell_action")
    qtbot.waitUntil(lambda: clipboard() == "200")
    is_second_copied.set()
    qtbot.wait(50)
    assert clipboard() == "200"
