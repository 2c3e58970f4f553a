"""Conditions are put together by choosing; what is shown is what is stored."""

from __future__ import annotations

from datetime import datetime
from random import Random

import pytest
from PySide6.QtCore import QDate, QPoint
from PySide6.QtTest import QTest

from surveyapp.domain.conditions.parts import (
    AnswerCondition,
    AnswerOperator,
    ConditionGroup,
    asked_answers,
)
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.conditions.writing import condition_text, operators_for
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.conditions.condition_card import Scope
from surveyapp.views.builder.conditions.condition_editor import LimitEditor
from surveyapp.views.builder.conditions.expression_field import ExpressionField
from surveyapp.views.builder.conditions.group_editor import ConditionList
from surveyapp.views.builder.inspector_tabs import Tab
from tests.pages.builder import told_in
from tests.pages.conditions import ALL, ALWAYS, ANY, Conditions, pick
from tests.pages.finding import child_of


def _choices():
    return (Choice("Red", "red"), Choice("Blue", "blue"))


def _survey(last_condition="", section_condition=""):
    earlier = (
        Question(QuestionKind.SINGLE_CHOICE, "Colour?", "colour", choices=_choices()),
        Question(QuestionKind.MULTIPLE_CHOICE, "Colours?", "colours", choices=_choices()),
        Question(QuestionKind.NUMBER, "How old?", "age"),
        Question(QuestionKind.DATE, "When?", "day"),
        Question(QuestionKind.CONSENT, "Agreed?", "agreed"),
        Question(QuestionKind.NOTE, "Read this", "note"),
        Question(
            QuestionKind.MATRIX,
            "How was",
            "how",
            choices=_choices(),
            rows=(MatrixRow("Staff", "staff"),),
        ),
    )
    last = Question(QuestionKind.TEXT, "Why?", "why", show_if=last_condition)
    then = Question(QuestionKind.TEXT, "And then?", "then")
    return Survey(
        "Visit",
        sections=(
            Section("One", questions=(*earlier, last)),
            Section("Two", questions=(then,), show_if=section_condition),
        ),
    )


@pytest.fixture
def open_at(database, screen):
    """Open a survey in Build at the question or section with this text or title."""

    def open_at(survey, name="Why?"):
        with database.writer() as connection:
            added = add_survey(connection, survey)
        edited = screen.open(added.id)
        parts = [*edited.survey.sections, *edited.survey.questions()]
        part = next(p for p in parts if name in (getattr(p, "text", ""), getattr(p, "title", "")))
        screen.outline.choose(part.uuid)
        screen.turn_to(Tab.LOGIC)
        return edited, Conditions(screen.pane)

    return open_at


def _picked(list_widget):
    return ConditionGroup(Connective.AND, list_widget.conditions)


def test_a_picker_shows_generated_conditions_and_says_the_same_again(qtbot):
    survey = _survey()
    scope = Scope(tuple(asked_answers(survey).values()))
    shown = ConditionList()
    qtbot.addWidget(shown)
    random = Random(14)
    for _ in range(60):
        made = ConditionGroup(conditions=tuple(_made(random, scope) for _ in range(3)))
        shown.show_conditions(scope, made.conditions)
        assert _picked(shown) == made
        text = condition_text(_picked(shown))
        shown.show_conditions(scope, read_condition(text, survey).conditions)
        assert condition_text(_picked(shown)) == text


def _made(random, scope, depth=1):
    if depth and random.random() < 0.2:
        inner = tuple(_made(random, scope, 0) for _ in range(2))
        return ConditionGroup(Connective.OR, inner)
    answer = random.choice(scope.answers)
    operator = random.choice(operators_for(answer.shape))
    values = {
        AnswerShape.NUMBER: [-2.0, 0.5, 18.0],
        AnswerShape.DATE: ["2026-03-31", "2000-02-29"],
        AnswerShape.TEXT: ["x", "it's"],
    }
    value = random.choice(values.get(answer.shape, ["red", "blue"]))
    if operator is AnswerOperator.COUNT_AT_LEAST:
        value = 2.0
    return AnswerCondition(
        answer.code, answer.shape, operator, value if operator.takes_value else None
    )


def _condition(edited, code="why"):
    return next(q.show_if for q in edited.survey.questions() if q.code == code)


def test_a_condition_is_made_by_choosing_alone(open_at, stored):
    edited, conditions = open_at(_survey())
    assert conditions.mode == ALWAYS
    conditions.set_mode(ALL)
    conditions.cards[0].set("Colour?", "is not", "Blue")
    assert _condition(edited) == "${colour} != 'blue'"
    assert stored(edited.survey.id) == edited.survey


@pytest.mark.parametrize(
    ("question", "operator", "expected"),
    [
        ("Colours?", "does not include", "not(selected(${colours}, 'red'))"),
        ("Agreed?", "is no", "string(${agreed}) = 'false'"),
        ("How was – Staff", "is", "${how_staff} = 'red'"),
        ("How old?", "was answered", "${age} != ''"),
    ],
)
def test_every_kind_of_answer_can_be_asked_about(open_at, question, operator, expected):
    edited, conditions = open_at(_survey())
    conditions.set_mode(ALL)
    conditions.cards[0].set(question, operator)
    assert _condition(edited) == expected


def test_a_number_and_a_date_are_compared(open_at):
    edited, conditions = open_at(_survey())
    conditions.set_mode(ANY)
    conditions.cards[0].set("How old?", "is less than").write("18")
    later = conditions.add().set("When?", "is after")
    later.moment.setDate(QDate(2026, 3, 31))
    assert _condition(edited) == "${age} < 18 or ${day} > date('2026-03-31')"


def test_what_is_no_number_is_refused_beside_its_field(open_at, screen):
    edited, conditions = open_at(_survey())
    conditions.set_mode(ALL)
    card = conditions.cards[0].set("How old?", "is less than")
    card.write("many")
    assert _condition(edited) == ""
    assert told_in(screen.pane) == ["Please enter a number, for example 42 or 3.5."]
    card.write("18")
    assert _condition(edited) == "${age} < 18"
    assert told_in(screen.pane) == []


def test_an_incomplete_condition_stays_while_others_change(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    new = conditions.add().set("How old?", "is more than")
    pick(conditions.cards[0].choice, "Blue")
    assert _condition(edited) == "${colour} = 'blue'"
    assert len(conditions.cards) == 2
    new.write("3")
    assert _condition(edited) == "${colour} = 'blue' and ${age} > 3"


def test_only_what_is_asked_before_can_be_chosen(open_at):
    _, conditions = open_at(_survey("${colour} = 'red'"))
    box = conditions.cards[0].question
    assert [box.itemText(n) for n in range(box.count())] == [
        "Colour?",
        "Colours?",
        "How old?",
        "When?",
        "Agreed?",
        "How was – Staff",
    ]


def test_the_first_question_says_that_it_can_depend_on_nothing(open_at):
    _, conditions = open_at(_survey(), "Colour?")
    assert not conditions.editor.mode.isEnabled()
    assert conditions.sentence == "Nothing is asked before this that it could depend on."


def test_a_group_holds_other_conditions_within(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    conditions.add_group().set("How old?", "is at most").write("6")
    (group,) = conditions.groups
    assert group.currentText() == "Any of these is true"
    assert _condition(edited) == "${colour} = 'red' and ${age} <= 6"
    inner = conditions.cards[1].card.parentWidget()
    inner.add_button.click()
    conditions.cards[2].set("Agreed?", "is yes")
    assert _condition(edited) == "${colour} = 'red' and (${age} <= 6 or ${agreed} = true())"


def test_all_becomes_any_in_one_step_that_undo_takes_back(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red' and ${age} > 3"))
    assert conditions.mode == ALL
    conditions.set_mode(ANY)
    assert _condition(edited) == "${colour} = 'red' or ${age} > 3"
    edited.undo_stack.undo()
    assert _condition(edited) == "${colour} = 'red' and ${age} > 3"
    assert conditions.mode == ALL
    assert len(conditions.cards) == 2


def test_always_drops_the_conditions_and_undo_brings_them_back(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    conditions.set_mode(ALWAYS)
    assert _condition(edited) == ""
    assert conditions.cards == []
    edited.undo_stack.undo()
    assert conditions.mode == ALL
    assert conditions.cards[0].choice.currentText() == "Red"


def test_removing_the_last_condition_is_always(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    conditions.cards[0].remove()
    assert _condition(edited) == ""
    assert conditions.mode == ALWAYS
    assert conditions.editor.mode.hasFocus()


def test_removing_one_condition_keeps_the_others(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red' and ${age} > 3"))
    conditions.cards[0].remove()
    assert _condition(edited) == "${age} > 3"


def test_what_no_operator_says_is_shown_as_text_and_kept(open_at):
    edited, conditions = open_at(_survey("${age} + 1 > 3 and ${colour} = 'red'"))
    assert conditions.written == ["${age} + 1 > 3"]
    pick(conditions.cards[0].choice, "Blue")
    assert _condition(edited) == "${age} + 1 > 3 and ${colour} = 'blue'"


def test_a_condition_on_what_comes_later_is_kept_as_text(open_at):
    edited, conditions = open_at(_survey("${then} = 'x' and ${colour} = 'red'"))
    assert conditions.written == ["${then} = 'x'"]
    pick(conditions.cards[0].choice, "Blue")
    assert parse(_condition(edited)) == parse("${then} = 'x' and ${colour} = 'blue'")


def test_a_choice_that_is_not_offered_is_shown_as_such(open_at):
    _, conditions = open_at(_survey("${colour} = 'green'"))
    assert conditions.cards[0].choice.currentText() == "“green” (not offered)"


def test_the_whole_condition_is_said_in_words(open_at):
    _, conditions = open_at(_survey("${colour} = 'red' and (${age} <= 6 or ${agreed} = true())"))
    assert (
        conditions.sentence
        == "“Colour?” is “Red” and (“How old?” is at most 6 or “Agreed?” is yes)"
    )


def test_text_that_is_no_expression_is_refused_and_stays_to_be_mended(open_at, screen):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    field = conditions.turn_to_text()
    assert field.toPlainText() == "${colour} = 'red'"
    field.selectAll()
    QTest.keyClicks(field, "${colour} =")
    screen.pane.setFocus()
    conditions.editor.finish()
    assert _condition(edited) == "${colour} = 'red'"
    assert told_in(screen.pane)
    assert field.toPlainText() == "${colour} ="
    QTest.keyClicks(field, " 'blue' or ${age} > 3")
    conditions.editor.finish()
    assert _condition(edited) == "${colour} = 'blue' or ${age} > 3"
    assert told_in(screen.pane) == []


def test_a_code_that_no_question_has_is_refused_where_it_is_written(open_at, screen):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    field = conditions.turn_to_text()
    field.selectAll()
    QTest.keyClicks(field, "${size} = 3")
    conditions.editor.finish()
    assert told_in(screen.pane) == ["There is no question with the code “size”."]
    assert _condition(edited) == "${colour} = 'red'"


def test_a_question_cannot_be_made_to_wait_for_itself(open_at, screen):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    field = conditions.turn_to_text()
    field.selectAll()
    QTest.keyClicks(field, "${why} = 'x'")
    conditions.editor.finish()
    assert told_in(screen.pane) == ["These questions depend on each other in a circle: why."]
    assert _condition(edited) == "${colour} = 'red'"


def test_conditions_chosen_show_in_the_text_and_text_in_the_conditions(open_at):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    field = conditions.turn_to_text()
    field.selectAll()
    QTest.keyClicks(field, "selected(${colours}, 'blue')")
    conditions.editor.finish()
    conditions.editor.text_button.click()
    assert conditions.cards[0].operator.currentText() == "includes"
    assert conditions.cards[0].choice.currentText() == "Blue"
    assert _condition(edited) == "selected(${colours}, 'blue')"


def test_a_section_has_conditions_too(open_at):
    edited, conditions = open_at(_survey(), "Two")
    conditions.set_mode(ALL)
    conditions.cards[0].set("Why?", "contains").write("slow")
    assert edited.survey.sections[1].show_if == "contains(${why}, 'slow')"


def test_another_question_shows_its_own_condition(open_at, screen):
    edited, _ = open_at(_survey("${colour} = 'red'"))
    then = next(q for q in edited.survey.questions() if q.code == "then")
    screen.outline.choose(then.uuid)
    assert Conditions(screen.pane).mode == ALWAYS
    why = next(q for q in edited.survey.questions() if q.code == "why")
    screen.outline.choose(why.uuid)
    assert Conditions(screen.pane).cards[0].choice.currentText() == "Red"


def test_a_cancelled_or_refused_change_shows_the_survey_s_condition_again(open_at, monkeypatch):
    edited, conditions = open_at(_survey("${colour} = 'red'"))
    monkeypatch.setattr(type(edited), "edit", lambda *args, **kwargs: False)
    pick(conditions.cards[0].choice, "Blue")
    assert conditions.cards[0].choice.currentText() == "Red"


# Limits and calculations


def _with(question, *others):
    return Survey("S", sections=(Section("One", questions=(*others, question)),))


@pytest.fixture
def limit_at(open_at, screen):
    """Open a survey at a question, and return its limit's editor."""

    def limit_at(survey, name):
        edited, _ = open_at(survey, name)
        return edited, Conditions(screen.pane, LimitEditor)

    return limit_at


def _limit(edited):
    return list(edited.survey.questions())[-1].constraint


def test_a_limit_is_put_together_and_has_its_own_message(limit_at, screen):
    edited, limit = limit_at(
        _with(Question(QuestionKind.NUMBER, "How many?", "count")), "How many?"
    )
    assert limit.mode == "Any answer"
    limit.set_mode(ALL)
    card = limit.cards[0]
    assert not card.question.isVisible()
    pick(card.operator, "is at most")
    card.write("12")
    assert _limit(edited) == ". <= 12"
    assert limit.sentence == "the answer is at most 12"
    message = screen.text_field("If not met")
    message.setPlainText("A dozen at most, please.")
    assert list(edited.survey.questions())[-1].constraint_message == "A dozen at most, please."


def test_an_end_must_be_after_its_begin_and_a_begin_left_blank_blocks_nobody(limit_at):
    begin = Question(QuestionKind.DATE, "Begin?", "begin")
    edited, limit = limit_at(_with(Question(QuestionKind.DATE, "End?", "end"), begin), "End?")
    limit.set_mode(ALL)
    card = limit.cards[0]
    pick(card.operator, "is after")
    pick(card.compared, "the answer to “Begin?”")
    assert _limit(edited) == "${begin} = '' or . > ${begin}"
    end = list(edited.survey.questions())[-1]
    interview = Interview(edited.survey, now=datetime.now)
    interview.answer(end.uuid, "2026-03-31")
    assert not interview.problems(edited.survey.sections[0])
    interview.answer(begin.uuid, "2026-04-01")
    assert interview.problems(edited.survey.sections[0])
    interview.answer(begin.uuid, "2026-03-30")
    assert not interview.problems(edited.survey.sections[0])


def test_a_limit_is_read_back_as_it_was_put_together(limit_at, screen):
    begin = Question(QuestionKind.NUMBER, "Begin?", "begin")
    end = Question(
        QuestionKind.NUMBER, "End?", "end", constraint="(${begin} = '' or . > ${begin}) and . < 9"
    )
    _, limit = limit_at(_with(end, begin), "End?")
    assert [card.operator.currentText() for card in limit.cards] == ["is more than", "is less than"]
    assert limit.cards[0].compared.currentText() == "the answer to “Begin?”"
    assert not limit.cards[0].line.isVisible()
    assert limit.cards[1].line.text() == "9"


def test_a_calculation_is_written_with_answers_from_a_list(open_at, screen):
    parts = [Question(QuestionKind.NUMBER, f"Part {n}?", f"part_{n}") for n in (1, 2)]
    total = Question(QuestionKind.CALCULATED, "Total", "total")
    edited, _ = open_at(_with(total, *parts), "Total")
    field = child_of(screen.pane, ExpressionField, "calculation")
    for name, sign in (("Part 1?", " + "), ("Part 2?", "")):
        menu = field.insert_button.menu()
        menu.popup(QPoint())
        next(a for a in menu.actions() if a.text() == name).trigger()
        menu.close()
        QTest.keyClicks(field.text, sign)
    field.finish()
    assert list(edited.survey.questions())[-1].calculation == "${part_1} + ${part_2}"


def test_a_calculation_that_cannot_be_read_says_so_and_stays_to_be_mended(open_at, screen):
    edited, _ = open_at(_with(Question(QuestionKind.CALCULATED, "Total", "total")), "Total")
    field = child_of(screen.pane, ExpressionField, "calculation")
    QTest.keyClicks(field.text, "1 +")
    field.finish()
    assert told_in(screen.pane)
    assert field.text.toPlainText() == "1 +"
    QTest.keyClicks(field.text, " 2")
    field.finish()
    assert told_in(screen.pane) == []
    assert list(edited.survey.questions())[-1].calculation == "1 + 2"
