"""The import dialog shows questions: each is changed, taken apart, merged and decided on there."""

from __future__ import annotations

import csv
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from surveyapp.models.import_questions import ImportLine, ImportQuestionsModel
from surveyapp.store.surveys import list_surveys, load_survey
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.navigation import Navigator
from tests.exchange.foreign import case, described, questions
from tests.pages.finding import button_named
from tests.pages.importing import ImportScreen

ANSWERS = [
    ["Yes", "", "Good", "1", "23"],
    ["", "Yes", "Bad", "0", "34"],
    ["Yes", "Yes", "Good", "1", "999"],
    ["Yes", "", "Good", "0", "999"],
    ["", "Yes", "Bad", "1", "41"],
    ["Yes", "", "Bad", "1", "18"],
]
HEADINGS = ["Which? [Saw]", "Which? [Drill]", "Food", "Smoker", "Age"]


@pytest.fixture
def screen(qtbot, library, tmp_path):
    """The dialog with a small file of another program."""
    path = tmp_path / "answers.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([HEADINGS, *ANSWERS])
    yield from opened(qtbot, library, path)


def opened(qtbot, library, path):
    dialog = ImportDialog(library, Navigator(), path)
    dialog.show()
    dialog.activateWindow()
    screen = ImportScreen(dialog, qtbot)
    screen.wait()
    qtbot.waitUntil(lambda: bool(screen.list.selected))
    yield screen
    if not screen.is_closed:
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()


def imported(screen: ImportScreen, library) -> list[tuple]:
    """Import, and return what the questions of the new survey are."""
    screen.finish()
    with library.database.reader() as connection:
        [entry] = list_surveys(connection)
        return [described(one) for one in questions(load_survey(connection, entry.id))]


def test_columns_of_one_question_are_one_entry_with_kind_first_answers_and_chart(screen):
    assert screen.questions == ["Which?", "Food", "Smoker", "Age"]
    line = screen.line(0)
    assert line.below.startswith("Multiple choice · Saw · Drill · Saw, Drill")
    assert line.bars == (4, 3)


def test_a_group_is_split_and_its_columns_are_merged_into_another_kind(screen, library):
    screen.choose_text("Which?")
    screen.split_chosen()
    assert screen.questions == [*HEADINGS[:3], "Smoker", "Age"]
    screen.choose_text("Which? [Saw]", "Which? [Drill]")
    screen.merge_into("Matrix")
    assert screen.questions == ["Which?", "Food", "Smoker", "Age"]
    assert imported(screen, library)[0] == ("matrix", "Which?", ["Yes"], ["Saw", "Drill"])


def test_what_was_changed_stays_when_the_file_is_read_as_of_another_tool(screen, library):
    screen.choose_text("Which?")
    screen.split_chosen()
    screen.choose_text("Food")
    screen.pick(screen.kinds, "Text")
    screen.pick(screen.tools, "LimeSurvey")
    screen.wait()
    assert screen.questions[:3] == HEADINGS[:3]
    assert imported(screen, library)[2] == ("text", "Food")


def test_what_cannot_be_merged_is_refused_with_the_reason_and_nothing_changes(screen):
    screen.choose_text("Food", "Age")
    screen.merge_into("Ranking")
    [refusal] = screen.errors
    assert refusal.startswith("These cannot be")
    assert screen.questions == ["Which?", "Food", "Smoker", "Age"]


def test_an_offer_stands_with_its_question_changes_nothing_unless_taken_and_is_taken_back(
    screen, library
):
    assert [screen.has_offer(row) for row in range(4)] == [False, False, True, True]
    screen.choose_text("Age")
    [missing] = screen.offers
    assert "“999” stands 2 times" in missing.accessibleName()
    assert not missing.isChecked()
    screen.choose_text("Smoker")
    [as_choices] = screen.offers
    as_choices.click()
    assert screen.kinds.currentText() == "Single choice"
    as_choices.click()
    assert screen.kinds.currentText() == "Number"
    as_choices.click()
    assert not screen.has_offer(2)
    assert screen.has_offer(3)
    kinds = [kind for kind, *_ in imported(screen, library)]
    assert kinds == ["multiple_choice", "single_choice", "single_choice", "number"]


def test_the_tool_is_named_and_can_be_said_to_be_another(qtbot, library):
    for screen in opened(qtbot, library, case(13)):
        assert "This looks like an export of LimeSurvey." in screen.words
        assert screen.questions[0] == "4 - Which tools?"
        assert screen.line(0).below.startswith("Multiple choice")
        screen.pick(screen.tools, "Any other file")
        screen.wait()
        assert "This looks like an export of LimeSurvey." not in screen.words
        assert screen.tools.currentText() == "Any other file"
        assert screen.line(0).below.startswith("Matrix") or len(screen.questions) > 4


def test_ten_findings_are_shown_and_the_others_counted(qtbot, library, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("a,b\n" + "1,2\n1\n" * 24, encoding="utf-8")
    for screen in opened(qtbot, library, path):
        assert len(screen.findings.toPlainText().splitlines()) == 10
        more = button_named(screen.dialog, "and 14 more")
        more.click()
        assert len(screen.findings.toPlainText().splitlines()) == 24
        more.click()
        assert len(screen.findings.toPlainText().splitlines()) == 10


def test_a_json_export_shows_its_questions_which_are_what_their_values_say(
    qtbot, library, tmp_path
):
    path = tmp_path / "answers.json"
    responses = [{"response_id": 1, "tools": ["Saw"], "age": 3}, {"response_id": 2, "age": 4}]
    path.write_text(json.dumps({"title": "T", "responses": responses}), encoding="utf-8")
    for screen in opened(qtbot, library, path):
        screen.choose_text("age")
        assert screen.kinds.currentText() == "Number"
        assert not screen.kinds.isEnabled()
        screen.choose_text("tools", "age")
        assert not screen.merge.isEnabled()


def test_questions_are_chosen_merged_and_decided_by_keyboard_alone(qtbot, screen):
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: len(screen.offers) == 1)
    for _ in range(12):
        if QApplication.focusWidget() is screen.offers[0]:
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert screen.offers[0].isChecked()
    assert QApplication.focusWidget() is screen.offers[0]
    screen.list.setFocus()
    qtbot.keyClick(screen.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(screen.merge.isEnabled)
    assert [question.text for question in screen.list.selected] == ["Smoker", "Age"]


def test_the_rows_of_the_file_are_one_click_away(screen):
    assert not screen.rows.isVisible()
    screen.show_rows()
    assert screen.rows.isVisible()
    assert [screen.rows.model().index(0, n).data() for n in range(5)] == ANSWERS[0]


def test_the_model_of_questions_is_a_proper_model(qtmodeltester):
    model = ImportQuestionsModel()
    model.show_lines(
        [ImportLine("a\nb", "Text", "type"), ImportLine("c", "Number", "hash", (1, 2))]
    )
    qtmodeltester.check(model)
    assert model.index(0, 0).data() == "a b"
