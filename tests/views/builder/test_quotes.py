"""An answer is quoted in a later text from a list; its chip goes whole, and follows its code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip

from surveyapp.domain.editing import set_question_code, set_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.store.surveys import add_survey
from surveyapp.views.theme import GRID, tokens

NAME = Question(QuestionKind.TEXT, "Your name?", "name")
TOWN = Question(QuestionKind.TEXT, "Where do you live?", "town")
LAST = Question(QuestionKind.TEXT, "Hello!", "hello")


@pytest.fixture
def opened(qtbot, database, screen):
    """The text of the last question, with the cursor at its end."""
    sections = (Section("One", questions=(NAME, TOWN, LAST)),)
    with database.writer() as connection:
        added = add_survey(connection, Survey("Visit", sections=sections))
    edited = screen.open(added.id)
    screen.outline.choose(LAST.uuid)
    screen.page.activateWindow()
    qtbot.waitUntil(screen.page.isActiveWindow)
    field = screen.text_field("Question")
    field.setFocus()
    field.moveCursor(field.textCursor().MoveOperation.End)
    return edited, field


def _quote(field, question):
    menu = field.findChild(QMenu)
    action = next(one for one in menu.actions() if one.text() == question)
    action.trigger()
    menu.hide()


def _text(edited):
    return edited.survey.question(LAST.uuid).text


def _chips(field):
    """What is drawn on the ground of chips."""
    text = field.document().firstBlock().text()
    ground = QColor(tokens(QApplication.palette()).selected)
    formats = field.document().firstBlock().layout().formats()
    drawn = [f for f in formats if f.format.background().color() == ground]
    return "".join(text[f.start : f.start + f.length] for f in drawn)


def test_an_answer_is_quoted_from_the_list_behind_the_button(opened, stored):
    edited, field = opened
    assert field.button.isVisible()
    QTest.mouseClick(field.button, Qt.MouseButton.LeftButton)
    assert [one.text() for one in field.findChild(QMenu).actions()] == [
        "Your name?",
        "Where do you live?",
    ]
    _quote(field, "Your name?")
    assert _text(edited) == "Hello!${name}"
    assert _chips(field) == "${name}"
    assert stored(edited.survey.id) == edited.survey


def test_the_list_opens_where_a_quote_is_begun_and_takes_its_place(opened):
    edited, field = opened
    QTest.keyClicks(field, " $")
    assert not field.findChild(QMenu).isVisible()
    QTest.keyClicks(field, "{")
    assert field.findChild(QMenu).isVisible()
    _quote(field, "Where do you live?")
    assert _text(edited) == "Hello! ${town}"


@pytest.mark.parametrize(
    ("key", "left"), [(Qt.Key.Key_Backspace, False), (Qt.Key.Key_Delete, True)]
)
def test_a_chip_goes_as_a_whole(opened, key, left):
    edited, field = opened
    field.insertPlainText(" ${name}")
    if left:
        QTest.keyClick(field, Qt.Key.Key_Left)
        assert field.textCursor().position() == len("Hello! ")
    QTest.keyClick(field, key)
    assert _text(edited) == "Hello! "
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert _text(edited) == "Hello!"


def test_a_chip_follows_the_code_and_what_names_nothing_is_none(opened):
    edited, field = opened
    field.insertPlainText(" ${name} ${nobody} $5")
    assert _chips(field) == "${name}"
    edited.edit("", lambda survey: set_question_code(survey, NAME.uuid, "first_name"))
    assert field.toPlainText() == "Hello! ${first_name} ${nobody} $5"
    assert _chips(field) == "${first_name}"
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert _text(edited).endswith("${nobody} $")


def test_the_first_question_has_nothing_to_quote(opened, screen):
    screen.outline.choose(NAME.uuid)
    field = screen.text_field("Question")
    field.setFocus()
    assert not field.button.isVisible()


def test_a_chip_shows_the_question_and_tells_its_code(qtbot, opened):
    edited, field = opened
    field.insertPlainText(" ${town}")
    assert field.accessibleDescription() == "Quotes the answer to “Where do you live?”"
    block = field.document().firstBlock()
    layout = block.layout().lineAt(0)
    begin = layout.cursorToX(len("Hello! "))[0]
    end = layout.cursorToX(block.length() - 1)[0]
    words = QFontMetricsF(field.font()).horizontalAdvance("Where do you live?")
    assert words <= end - begin <= words + 3 * GRID
    offset = field.blockBoundingGeometry(block).translated(field.contentOffset()).topLeft()
    inside = (offset + QPointF((begin + end) / 2, 8)).toPoint()
    place = field.viewport().mapToParent(inside)
    QApplication.sendEvent(field, QHelpEvent(QEvent.Type.ToolTip, place, field.mapToGlobal(place)))
    qtbot.waitUntil(QToolTip.isVisible)
    assert "Where do you live?" in QToolTip.text()
    assert "${town}" in QToolTip.text()
    QToolTip.hideText()
    edited.edit("", lambda survey: set_text(survey, TOWN.uuid, "Your town?", {}))
    assert field.accessibleDescription() == "Quotes the answer to “Your town?”"
    assert layout_width(field) < end - begin
    assert _text(edited) == "Hello! ${town}"


def layout_width(field) -> float:
    block = field.document().firstBlock()
    assert field.blockBoundingGeometry(block).height()  # which lays it out
    line = block.layout().lineAt(0)
    return line.cursorToX(block.length() - 1)[0] - line.cursorToX(len("Hello! "))[0]


def test_the_cursor_never_stands_within_a_chip(opened):
    _, field = opened
    field.insertPlainText(" ${name}")
    for inside, end in ((9, 7), (12, 14)):
        cursor = field.textCursor()
        cursor.setPosition(inside)
        field.setTextCursor(cursor)
        assert field.textCursor().position() == end
