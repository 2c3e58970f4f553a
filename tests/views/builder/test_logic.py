"""Choices are offered on conditions made by choosing, and responses say who gets where."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QComboBox

from surveyapp.domain.answers import Response
from surveyapp.domain.calculations import Branch
from surveyapp.domain.conditions.parts import OtherAnswer
from surveyapp.domain.editing import set_expression
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.models.records import ACCESSIBLE_TEXT
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.choices_table import ChoicesTable
from surveyapp.views.builder.conditions.branch_editor import BranchCondition
from surveyapp.views.builder.conditions.calculation_picker import CalculationPicker
from surveyapp.views.builder.conditions.choice_conditions import (
    ChoiceConditionEditor,
    ChoiceConditions,
)
from surveyapp.views.builder.conditions.expression_field import ExpressionField
from surveyapp.views.builder.conditions.jump_editor import JumpEditor
from surveyapp.views.builder.fields import LineField
from surveyapp.views.builder.inspector_tabs import Tab
from surveyapp.views.builder.who_gets_here import WhoGetsHere
from tests.pages.conditions import ALL, ALWAYS, Conditions, pick
from tests.pages.finding import child_of, click

AGE = Question(QuestionKind.NUMBER, "How old?", "age")
DRINK = Question(
    QuestionKind.SINGLE_CHOICE,
    "Drink?",
    "drink",
    choices=(Choice("Juice", "juice"), Choice("Beer", "beer")),
)
WHY = Question(QuestionKind.TEXT, "Why?", "why", show_if="${age} >= 18")


@pytest.fixture
def opened(database, screen):
    """A survey that people aged 16 to 19 answered, with one of its questions chosen."""
    with database.writer() as connection:
        survey = add_survey(
            connection, Survey("Party", sections=(Section("One", questions=(AGE, DRINK, WHY)),))
        )
        for age in range(16, 20):
            add_response(connection, survey, Response(survey.id, {AGE.uuid: age}, new_uuid()))

    def opened(question):
        edited = screen.open(survey.id)
        screen.outline.choose(question.uuid)
        screen.turn_to(Tab.LOGIC)
        return edited

    return opened


def _conditions_of(edited):
    return [choice.show_if for choice in edited.survey.question(DRINK.uuid).choices]


def test_a_choice_gets_its_condition_by_choosing_alone(opened, screen, stored):
    edited = opened(DRINK)
    choices = child_of(screen.pane, ChoiceConditions)
    assert not choices.which.isVisible()
    click(choices.start_button)
    assert choices.which.hasFocus()
    pick(choices.which, "Beer")
    conditions = Conditions(screen.pane, ChoiceConditionEditor)
    assert conditions.mode == ALWAYS
    conditions.set_mode(ALL)
    conditions.cards[0].set("How old?", "is at least").write("18")
    assert _conditions_of(edited) == ["", "${age} >= 18"]
    tables = screen.pane.findChildren(ChoicesTable)
    line = next(table for table in tables if table.isVisible()).model().index(1, 0)
    assert line.data(ACCESSIBLE_TEXT) == "Beer, only if \u20681\u2069 is at least \u206818\u2069"
    assert stored(edited.survey.id) == edited.survey
    pick(choices.which, "Juice")
    assert Conditions(screen.pane, ChoiceConditionEditor).mode == ALWAYS
    pick(choices.which, "Beer")
    assert Conditions(screen.pane, ChoiceConditionEditor).mode == ALL
    edited.undo_stack.undo()
    assert _conditions_of(edited) == ["", ""]
    edited.undo_stack.redo()
    assert _conditions_of(edited) == ["", "${age} >= 18"]


def test_the_first_choice_with_a_condition_is_shown_when_one_comes_to_a_question(opened, screen):
    edited = opened(DRINK)
    choices = child_of(screen.pane, ChoiceConditions)
    beer = edited.survey.question(DRINK.uuid).choices[1]
    choices.condition_requested.emit(beer.uuid, "${age} > 20")
    screen.outline.choose(AGE.uuid)
    assert not choices.isVisible()
    screen.outline.choose(DRINK.uuid)
    assert choices.which.currentText() == "Beer"
    conditions = Conditions(screen.pane, ChoiceConditionEditor)
    assert [card.question.currentText() for card in conditions.cards] == ["How old?"]


def test_what_is_wrong_with_the_condition_of_a_choice_is_said_beside_it(opened, screen):
    edited = opened(DRINK)
    choices = child_of(screen.pane, ChoiceConditions)
    click(choices.start_button)
    beer = edited.survey.question(DRINK.uuid).choices[1]
    choices.condition_requested.emit(beer.uuid, "${nobody} = 1")
    assert _conditions_of(edited) == ["", ""]


def test_a_conditional_question_says_how_many_responses_get_there(qtbot, opened, screen):
    edited = opened(WHY)
    who = child_of(screen.pane, WhoGetsHere)
    qtbot.waitUntil(lambda: who.words.text() == "2 of 4 responses so far")
    assert who.percent.text() == "50%"
    pick(Conditions(screen.pane).cards[0].operator, "is more than")
    assert edited.survey.question(WHY.uuid).show_if == "${age} > 18"
    qtbot.waitUntil(lambda: who.words.text() == "1 of 4 responses so far")
    screen.outline.choose(AGE.uuid)
    assert not who.isVisible()


# Jumps

CAME = Question(
    QuestionKind.SINGLE_CHOICE,
    "Came?",
    "came",
    choices=(Choice("Yes", "yes"), Choice("No", "no")),
)
LIKELY = Question(
    QuestionKind.SCALE, "Likely?", "likely", settings=QuestionSettings(minimum=0, maximum=10)
)
END_QUESTION = Question(QuestionKind.TEXT, "Anything?", "anything")


@pytest.fixture
def led(database, screen):
    """A survey of three sections, with a question of the first one chosen."""
    sections = (
        Section("First", questions=(CAME, LIKELY)),
        Section("Second", questions=(AGE,)),
        Section("Third", questions=(END_QUESTION,)),
    )
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Visit", sections=sections))

    def led(question):
        edited = screen.open(survey.id)
        screen.outline.choose(question.uuid)
        screen.turn_to(Tab.LOGIC)
        return edited, child_of(screen.pane, JumpEditor)

    return led


def _shown_if(edited):
    parts = (*edited.survey.questions(), *edited.survey.sections)
    return {getattr(part, "code", getattr(part, "title", "")): part.show_if for part in parts}


def test_an_answer_is_led_to_a_section_by_choosing_alone(led, stored):
    edited, jumps = led(CAME)
    click(jumps.add_button)
    (card,) = jumps.cards
    assert card.answer.hasFocus()
    pick(card.answer, "No")
    pick(card.target, "go to “\u2068Third\u2069”")
    said = _shown_if(edited)
    assert said["likely"] == said["Second"] == "${came} != 'no'"
    assert said["Third"] == ""
    assert stored(edited.survey.id) == edited.survey
    (card,) = jumps.cards
    pick(card.target, "go to the end")
    assert _shown_if(edited)["Third"] == "${came} != 'no'"
    (card,) = jumps.cards
    pick(card.answer, "Yes")
    assert set(_shown_if(edited).values()) == {"", "${came} != 'yes'"}
    click(jumps.cards[0].remove_button)
    assert set(_shown_if(edited).values()) == {""}
    assert jumps.cards == ()


def test_a_jump_undone_and_made_again_is_shown_as_it_is(led):
    edited, jumps = led(CAME)
    click(jumps.add_button)
    pick(jumps.cards[0].target, "go to the end")
    edited.undo_stack.undo()
    assert jumps.cards == ()
    assert set(_shown_if(edited).values()) == {""}
    edited.undo_stack.redo()
    assert [card.target.currentText() for card in jumps.cards] == ["go to the end"]


def test_a_number_leads_by_its_bounds(led):
    edited, jumps = led(LIKELY)
    click(jumps.add_button)
    (card,) = jumps.cards
    pick(card.answer, "is at most")
    pick(card.target, "go to “\u2068Third\u2069”")
    assert set(_shown_if(edited).values()) == {""}
    card.number.show_value(6.0)
    card.number.edited.emit()
    assert _shown_if(edited)["Second"] == "${likely} > 6 or ${likely} = ''"


def test_where_nothing_follows_no_answer_leads_anywhere(led):
    _, jumps = led(END_QUESTION)
    assert not jumps.isVisible()


# Calculations

ONE, TWO = (Question(QuestionKind.NUMBER, text, text.lower()) for text in ("One", "Two"))
TOTAL = Question(QuestionKind.CALCULATED, "Total", "total")


def test_a_calculation_is_made_by_choosing_and_its_text_says_the_same(database, screen, stored):
    with database.writer() as connection:
        survey = add_survey(
            connection, Survey("Sums", sections=(Section("", questions=(ONE, TWO, TOTAL)),))
        )
    edited = screen.open(survey.id)
    screen.outline.choose(TOTAL.uuid)
    screen.turn_to(Tab.LOGIC)
    picker = child_of(screen.pane, CalculationPicker)
    text = child_of(picker.parentWidget(), ExpressionField).text

    def calculation():
        return edited.survey.question(TOTAL.uuid).calculation

    pick(picker.way, "The sum of")
    assert calculation() == ""
    pick(picker.answers[0], "One")
    assert calculation() == text.toPlainText() == "sum(${one})"
    pick(picker.answers[1], "Two")
    assert calculation() == text.toPlainText() == "sum(${one}, ${two})"
    pick(picker.way, "The first less the second")
    assert calculation() == "${one} - ${two}"
    assert stored(survey.id) == edited.survey
    text.setPlainText("${one} * 2")
    text.finish()
    assert picker.way.currentText() == "As the text says"
    assert calculation() == "${one} * 2"
    edited.undo_stack.undo()
    assert [box.currentText() for box in picker.answers] == ["One", "Two"]


def test_a_value_by_a_condition_is_made_by_choosing_and_read_back(database, screen, stored):
    with database.writer() as connection:
        survey = add_survey(
            connection, Survey("Sums", sections=(Section("", questions=(ONE, TWO, TOTAL)),))
        )
    edited = screen.open(survey.id)
    screen.outline.choose(TOTAL.uuid)
    screen.turn_to(Tab.LOGIC)
    picker = child_of(screen.pane, CalculationPicker)

    def calculation():
        return edited.survey.question(TOTAL.uuid).calculation

    pick(picker.way, "One value or another, by a condition")
    conditions = Conditions(picker, BranchCondition)
    pick(picker.branch.condition.mode, "If all of these are true")
    conditions.cards[0].set("One", "is more than").write("5")
    assert calculation() == ""
    write_value(picker.branch.then, "high")
    assert calculation() == "if(${one} > 5, 'high', '')"
    pick(picker.branch.otherwise.findChild(QComboBox), "the answer to “Two”")
    assert calculation() == "if(${one} > 5, 'high', ${two})"
    assert stored(survey.id) == edited.survey
    screen.outline.choose(ONE.uuid)
    screen.outline.choose(TOTAL.uuid)
    assert picker.branch.branch == Branch("${one} > 5", "high", OtherAnswer("two"))
    change = partial(set_expression, uuid=TOTAL.uuid, name="calculation", text="${one} * 2")
    edited.edit("", change)
    assert picker.way.currentText() == "As the text says"
    assert not picker.branch.isVisible()
    edited.undo_stack.undo()
    assert picker.branch.isVisible()


def write_value(field, text: str) -> None:
    line = field.findChild(LineField)
    line.setText(text)
    line.finish()
