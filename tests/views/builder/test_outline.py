"""The outline of Build: what its rows say, and how one finds a question in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain import editing
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.models.question_tree import QuestionTreeModel
from surveyapp.store.surveys import add_survey

_SAID = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def opened(qtbot, database, screen):
    """A survey of two sections in Build, with the window in front."""
    age = Question(QuestionKind.NUMBER, "How old are you?", "age", required=True)
    town = Question(QuestionKind.TEXT, "Where do you live?", "town", show_if="${age} > 17")
    wait = Question(QuestionKind.NUMBER, "How long did you wait?", "waited")
    more = Question(QuestionKind.TEXT, "What else?", "more", show_if="${waited} > 30")
    gone = Question(QuestionKind.TEXT, "What was it?", "gone", retired=True)
    sections = (
        Section("You", questions=(age, town)),
        Section("Visit", questions=(wait, more, gone)),
    )
    with database.writer() as connection:
        added = add_survey(connection, Survey("Clinic", sections=sections))
    screen.open(added.id)
    screen.page.activateWindow()
    qtbot.waitUntil(screen.page.isActiveWindow)
    return screen


def row(screen, text: str):
    model = screen.outline.model
    uuid = next(q.uuid for q in screen.edited.survey.questions() if q.text == text)
    return model.find(uuid)


def find(screen, words: str) -> None:
    screen.outline.find_field.setText(words)
    QTest.qWait(300)


def seen(screen) -> list[str]:
    """The texts of the rows that are not hidden, from top to bottom."""
    tree, texts = screen.outline.tree, []
    index = screen.outline.model.index(0, 0)
    if tree.isRowHidden(0, index.parent()):
        index = tree.indexBelow(index)
    while index.isValid():
        texts.append(index.data())
        index = tree.indexBelow(index)
    return texts


def test_questions_are_numbered_through_the_survey_and_those_no_longer_asked_are_not(opened):
    role = QuestionTreeModel.NUMBER_ROLE
    texts = ("How old are you?", "Where do you live?", "How long did you wait?", "What else?")
    assert [row(opened, text).data(role) for text in texts] == [1, 2, 3, 4]
    assert row(opened, "What was it?").data(role) == 0
    opened.outline.choose(row(opened, "How long did you wait?").data(QuestionTreeModel.UUID_ROLE))
    opened.press("Move up")
    assert row(opened, "How long did you wait?").data(role) == 3
    assert row(opened, "What else?").data(role) == 4


def test_a_screen_reader_hears_what_the_marks_of_a_row_show(qtbot, opened):
    assert row(opened, "How old are you?").data(_SAID) == "1, How old are you?, required"
    said = "2, Where do you live?, asked under a condition"
    assert row(opened, "Where do you live?").data(_SAID) == said
    uuid = row(opened, "What else?").data(QuestionTreeModel.UUID_ROLE)
    never = "${waited} > 30 and ${waited} < 0"
    opened.edited.edit(
        "Change", lambda now: editing.set_expression(now, uuid, "show_if", never), uuid
    )
    said = "4, What else?, asked under a condition, something is wrong with it"
    qtbot.waitUntil(lambda: row(opened, "What else?").data(_SAID) == said)
    opened.page.undo_stack.undo()
    qtbot.waitUntil(lambda: "wrong" not in row(opened, "What else?").data(_SAID))


def test_what_is_written_finds_questions_by_their_words_in_any_order_and_by_their_code(opened):
    assert len(seen(opened)) == 7
    find(opened, "you HOW")
    assert seen(opened) == ["You", "How old are you?", "Visit", "How long did you wait?"]
    find(opened, "waited")
    assert seen(opened) == ["Visit", "How long did you wait?"]
    find(opened, "nothing like it")
    assert seen(opened) == []
    find(opened, "")
    assert len(seen(opened)) == 7


def test_the_key_for_finding_leads_to_the_field_and_on_to_what_is_found(qtbot, opened):
    opened.outline.tree.setFocus()
    QTest.keyClick(opened.outline.tree, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = opened.outline.find_field
    assert field.hasFocus()
    QTest.keyClicks(field, "live")
    QTest.qWait(300)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is opened.outline.tree
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_rows_are_all_as_high_as_two_lines(opened):
    tree = opened.outline.tree
    heights = {
        tree.visualRect(row(opened, text)).height() for text in ("What else?", "How old are you?")
    }
    [height] = heights
    assert height > 1.5 * tree.fontMetrics().height()
