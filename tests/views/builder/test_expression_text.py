"""While an expression is typed its names are completed; what is wrong is marked at its place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from surveyapp.domain.conditions.parts import asked_answers
from surveyapp.domain.expressions.functions import FUNCTIONS
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.views.builder.conditions.expression_field import ExpressionField
from surveyapp.views.builder.conditions.function_words import function_help

AGE = Question(QuestionKind.NUMBER, "How old?", "age")
NAME = Question(QuestionKind.TEXT, "Your name?", "name")
ANSWERS = asked_answers(Survey("", sections=(Section(questions=(AGE, NAME)),)))


@pytest.fixture
def field(qtbot):
    field = ExpressionField("Condition")
    qtbot.addWidget(field)
    field.show_expression("", tuple(ANSWERS.values()), ANSWERS)
    field.show()
    qtbot.waitExposed(field)
    field.text.setFocus()
    return field


def _type(field, text):
    QTest.keyClicks(field.text, text)


def _choose(field):
    QTest.keyClick(field.text.names, Qt.Key.Key_Return)


def _offered(field):
    popup = field.text.names
    if not popup.isVisible():
        return []
    model = field.text.completer.completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _marked(field):
    return [one.cursor.selectedText() for one in field.text.extraSelections()]


def test_every_function_says_how_it_is_written_and_what_it_does():
    assert function_help().keys() == FUNCTIONS.keys()
    assert all(one.does and one.written.endswith(")") for one in function_help().values())


def test_an_answer_is_completed_by_its_code_and_named_by_its_question(field):
    _type(field, "${a")
    assert "${age} – How old?" in _offered(field)
    _choose(field)
    assert field.text.toPlainText() == "${age}"
    _type(field, " > 1")
    assert field.text.toPlainText() == "${age} > 1"
    assert _offered(field) == []


def test_a_function_is_completed_with_what_it_does(field):
    _type(field, "count-s")
    assert _offered(field) == ["count-selected(answer) – how many choices were taken"]
    _choose(field)
    assert field.text.toPlainText() == "count-selected("


def test_a_code_is_found_without_its_brackets(field):
    _type(field, "1 < ag")
    _choose(field)
    assert field.text.toPlainText() == "1 < ${age}"


def test_within_quotes_nothing_is_completed(field):
    _type(field, "${age} = 'sel")
    assert _offered(field) == []


def test_everything_is_offered_on_request(field):
    QTest.keyClick(field.text, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert len(_offered(field)) == len(FUNCTIONS) + len(ANSWERS)
    QTest.keyClick(field.text.names, Qt.Key.Key_Escape)
    assert _offered(field) == []
    assert field.text.toPlainText() == ""


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("${age} > 1 and ${nobody} = 2", "${nobody}"),
        ("${age} > 1 and tall", "tall"),
        ("selected(${name})", "selected(${name})"),
        ("${age} >", ">"),
    ],
)
def test_what_is_wrong_is_underlined_until_it_is_changed(field, text, wrong):
    field.text.setPlainText(text)
    field.refuse("This cannot be used.")
    assert _marked(field) == [wrong]
    _type(field, " ")
    assert _marked(field) == []
