"""Writing a survey on the canvas without leaving the keys: from a text to its choices, and on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.canvas.insert_button import InsertButton

_CHOICES = (Choice("Good", "good"), Choice("Bad", "bad"))


@pytest.fixture
def opened(qtbot, database, screen):
    """Open a survey of these questions, with the cursor in the first one's text."""

    def opened(*questions: Question):
        survey = Survey("Clinic & Co", sections=(Section("Visit", questions=questions),))
        with database.writer() as connection:
            added = add_survey(connection, survey)
        screen.open(added.id)
        screen.page.activateWindow()
        qtbot.waitUntil(screen.page.isActiveWindow)
        screen.text_field("Question").setFocus()
        return screen

    return opened


def enter(modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, modifiers)
    QTest.qWait(1)  # a list takes what was written in its turn


def write(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def focused_line() -> QLineEdit:
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def only_question(screen) -> Question:
    return next(screen.edited.survey.questions())


def test_enter_in_a_text_goes_to_the_first_choice_and_on_through_them(opened):
    screen = opened(Question(QuestionKind.SINGLE_CHOICE, "How?", "how", choices=_CHOICES))
    enter()
    assert focused_line().text() == "Good"
    enter()
    enter()
    write("So so")
    enter()
    assert [choice.label for choice in only_question(screen).choices] == ["Good", "Bad", "So so"]
    assert only_question(screen).text == "How?"


def test_enter_in_a_text_without_choices_goes_to_where_the_first_is_added(opened):
    screen = opened(Question(QuestionKind.SINGLE_CHOICE, "How?", "how"))
    enter()
    write("Good")
    enter()
    write("Bad")
    enter()
    assert [choice.label for choice in only_question(screen).choices] == ["Good", "Bad"]


def test_enter_goes_from_the_text_of_a_matrix_to_its_rows_and_from_those_to_its_choices(opened):
    rows = (MatrixRow("Food", "food"),)
    screen = opened(Question(QuestionKind.MATRIX, "How?", "how", choices=_CHOICES, rows=rows))
    enter()
    assert focused_line().text() == "Food"
    QGuiApplication.clipboard().setText("Food\nRoom\nStaff")
    focused_line().selectAll()
    QTest.keyClick(focused_line(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.label for row in only_question(screen).rows] == ["Food", "Room", "Staff"]
    assert screen.page.undo_stack.count() == 1
    enter()
    write("Price")
    enter()
    enter()
    assert [row.label for row in only_question(screen).rows][-1] == "Price"
    assert focused_line().text() == "Good"


def test_rows_pasted_between_rows_stand_there(opened):
    rows = (MatrixRow("Food", "food"), MatrixRow("Price", "price"))
    screen = opened(Question(QuestionKind.MATRIX, "How?", "how", choices=_CHOICES, rows=rows))
    enter()
    focused_line().end(False)
    write(", drinks")
    QGuiApplication.clipboard().setText("\nRoom")
    QTest.keyClick(focused_line(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    labels = [row.label for row in only_question(screen).rows]
    assert labels == ["Food, drinks", "Room", "Price"]


@pytest.mark.parametrize("kind", [kind for kind in QuestionKind if not kind.has_choices])
def test_enter_goes_on_without_choices_to_the_help_and_then_to_the_next_question(opened, kind):
    screen = opened(Question(kind, "How?", "how"))
    enter()
    assert QApplication.focusWidget() is screen.text_field("Help")
    write("Briefly")
    enter()
    assert only_question(screen).help == "Briefly"
    assert isinstance(QApplication.focusWidget(), InsertButton)


def test_shift_and_enter_begin_a_new_line(opened):
    screen = opened(Question(QuestionKind.TEXT, "", "how"))
    write("One")
    enter(Qt.KeyboardModifier.ShiftModifier)
    write("Two")
    assert only_question(screen).text == "One\nTwo"
    assert QApplication.focusWidget() is screen.text_field("Question")


def test_enter_in_a_title_goes_to_the_description_where_it_begins_a_line(opened):
    screen = opened(Question(QuestionKind.TEXT, "How?", "how"))
    screen.outline.choose("")
    screen.text_field("Title").setFocus()
    enter()
    assert QApplication.focusWidget() is screen.text_field("Description")
    write("One")
    enter()
    write("Two")
    assert screen.edited.survey.description == "One\nTwo"


def test_each_step_of_undo_is_named_with_what_it_changed(opened):
    screen = opened(
        Question(QuestionKind.SINGLE_CHOICE, "How   do\nyou do?", "how", choices=_CHOICES),
        Question(QuestionKind.TEXT, "Why, in all the words that you may find for it?", "why"),
    )
    stack, choices = screen.page.undo_stack, screen.choices
    choices.choices.setData(choices.choices.index(0, 0), "Fine")
    assert stack.undoText() == "Change choice “Good”"
    choices.remove_requested.emit(only_question(screen).choices[1].uuid)
    assert stack.undoText() == "Delete choice “Bad”"
    screen.press("Move down")
    assert stack.undoText() == "Move “How do you do?”"
    screen.outline.choose(next(screen.edited.survey.questions()).uuid)
    screen.press("Delete question")
    assert stack.undoText() == "Delete question “Why, in all the words that you…”"
    screen.outline.choose("")
    screen.text_field("Title").setPlainText("Poll")
    assert stack.undoText() == "Rename survey “Clinic && Co”"


def test_a_step_that_gave_a_part_its_first_words_is_named_with_all_of_them(opened):
    screen = opened(Question(QuestionKind.TEXT, "", "how"))
    write("Age?")
    assert screen.page.undo_stack.undoText() == "Change question text “Age?”"


def choose_kind(screen, kind: QuestionKind) -> None:
    screen.kind.setCurrentIndex(screen.kind.findData(kind))
    screen.kind.activated.emit(screen.kind.currentIndex())


def test_a_kind_that_cannot_keep_the_choices_says_so_before_they_go(opened, asked):
    screen = opened(Question(QuestionKind.SINGLE_CHOICE, "How?", "how", choices=_CHOICES))
    choose_kind(screen, QuestionKind.TEXT)
    assert asked.texts == ["The choices go: Good, Bad."]
    assert only_question(screen).kind is QuestionKind.SINGLE_CHOICE
    assert screen.kind.currentData() == QuestionKind.SINGLE_CHOICE
    asked.answer = True
    choose_kind(screen, QuestionKind.TEXT)
    assert only_question(screen).kind is QuestionKind.TEXT
    screen.page.undo_stack.undo()
    assert only_question(screen).choices == _CHOICES


def test_a_kind_that_keeps_everything_asks_nothing(opened, asked):
    screen = opened(Question(QuestionKind.SINGLE_CHOICE, "How?", "how", choices=_CHOICES))
    choose_kind(screen, QuestionKind.MULTIPLE_CHOICE)
    choose_kind(screen, QuestionKind.RANKING)
    assert only_question(screen).choices == _CHOICES
    assert asked.texts == []
