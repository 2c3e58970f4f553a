"""Conditions made of operators say what their words say, and expressions are read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import moment_value
from surveyapp.domain.conditions.parts import (
    AnswerCondition,
    AnswerOperator,
    ConditionGroup,
    OtherAnswer,
    WrittenCondition,
)
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.conditions.writing import condition_text, operators_for
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.values import EvaluationContext
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey

_CHOICES = (Choice("Red", "red"), Choice("Blue", "blue"), Choice("None", "none"))


def _question(kind):
    return Question(
        kind,
        f"A {kind.value}?",
        f"q_{kind.value}",
        choices=_CHOICES if kind.has_choices or kind.has_rows else (),
        rows=(MatrixRow("Staff", "staff"),) if kind.has_rows else (),
    )


SURVEY = Survey("All", sections=(Section(questions=tuple(map(_question, QuestionKind))),))
_CODES = {
    **{q.code: q.kind.shape for q in SURVEY.answerable() if not q.kind.has_rows},
    "q_matrix_staff": AnswerShape.ONE_CHOICE,
}
_OF_CHOICES = (AnswerShape.ONE_CHOICE, AnswerShape.CHOICES, AnswerShape.RANKING)
_NUMBERS = st.floats(-1000, 1000, allow_nan=False).map(lambda number: number + 0.0)
_TEXTS = st.text("abc'\" é", min_size=1, max_size=5)
_MOMENTS = {
    AnswerShape.DATE: st.dates().map(moment_value),
    AnswerShape.TIME: st.times().map(moment_value),
    AnswerShape.DATETIME: st.datetimes().map(moment_value),
}


def _values(shape, operator):
    if not operator.takes_value:
        return st.none()
    if operator is AnswerOperator.COUNT_AT_LEAST:
        return st.integers(0, 5).map(float)
    if shape in _OF_CHOICES:
        return st.sampled_from(["red", "blue", "none"])
    if shape is AnswerShape.NUMBER:
        return _NUMBERS
    if shape is AnswerShape.COMPUTED:
        return st.one_of(_NUMBERS, _TEXTS)
    return _MOMENTS.get(shape, _TEXTS)


@st.composite
def _conditions(draw):
    code = draw(st.sampled_from(sorted(_CODES)))
    operator = draw(st.sampled_from(operators_for(_CODES[code])))
    return AnswerCondition(code, _CODES[code], operator, draw(_values(_CODES[code], operator)))


def _groups(parts, least, connectives=Connective):
    lists = st.lists(parts, min_size=least, max_size=4).map(tuple)
    return st.builds(ConditionGroup, st.sampled_from(connectives), lists)


@st.composite
def _nested(draw):
    group = draw(_groups(_conditions(), 2))
    other = Connective.OR if group.connective is Connective.AND else Connective.AND
    inner = draw(st.lists(_groups(_conditions(), 2, [other]), max_size=2))
    return ConditionGroup(group.connective, (*group.conditions, *inner))


@given(_nested())
def test_what_was_put_together_is_read_back_from_its_expression(group):
    assert read_condition(condition_text(group), SURVEY) == group


@given(_conditions())
def test_one_condition_is_read_back_alone(condition):
    group = ConditionGroup(conditions=(condition,))
    assert read_condition(condition_text(group), SURVEY) == group


_ANSWERS = {
    AnswerShape.ONE_CHOICE: ["", "red", "blue", "none"],
    AnswerShape.CHOICES: ["", "red", "blue none", "none red blue"],
    AnswerShape.RANKING: ["", "red blue none", "none blue red"],
    AnswerShape.NUMBER: ["", -1.5, 0.0, 3.0],
    AnswerShape.YES_NO: ["", True, False],
    AnswerShape.TEXT: ["", "a", "abc", "cab"],
    AnswerShape.DATE: ["", "2026-01-31", "2026-02-01", "1999-12-31"],
    AnswerShape.TIME: ["", "08:30", "17:00"],
    AnswerShape.DATETIME: ["", "2026-01-31T08:30", "2026-01-31T17:00"],
    AnswerShape.COMPUTED: ["", 2.0, "abc"],
}
_ASKED = {
    AnswerShape.NUMBER: [-1.5, 0.0, 2.0],
    AnswerShape.TEXT: ["a", "abc"],
    AnswerShape.DATE: ["2026-01-31", "2000-01-01"],
    AnswerShape.TIME: ["08:30", "12:00"],
    AnswerShape.DATETIME: ["2026-01-31T08:30", "2026-01-31T12:00"],
    AnswerShape.COMPUTED: [2.0, "abc"],
}


def _means(operator, answer, value):
    """What the operator's name says, without an expression."""
    same_type = isinstance(answer, str) == isinstance(value, str)
    match operator:
        case AnswerOperator.IS:
            return answer == value
        case AnswerOperator.IS_NOT:
            return answer != value
        case AnswerOperator.INCLUDES:
            return value in answer.split()
        case AnswerOperator.EXCLUDES:
            return value not in answer.split()
        case AnswerOperator.IS_FIRST:
            return answer.split()[:1] == [value]
        case AnswerOperator.COUNT_AT_LEAST:
            return len(answer.split()) >= value
        case AnswerOperator.CONTAINS:
            return str(value) in str(answer)
        case AnswerOperator.LACKS:
            return str(value) not in str(answer)
        case AnswerOperator.MORE:
            return same_type and answer != "" and answer > value
        case AnswerOperator.AT_LEAST:
            return same_type and answer != "" and answer >= value
        case AnswerOperator.LESS:
            return same_type and answer != "" and answer < value
        case AnswerOperator.AT_MOST:
            return same_type and answer != "" and answer <= value
        case AnswerOperator.IS_YES:
            return answer is True
        case AnswerOperator.IS_NO:
            return answer is False
        case AnswerOperator.IS_NOT_YES:
            return answer is not True
        case AnswerOperator.IS_NOT_NO:
            return answer is not False
        case AnswerOperator.ANSWERED:
            return answer != ""
        case AnswerOperator.UNANSWERED:
            return answer == ""
    raise AssertionError(operator)


def _asked(shape, operator):
    if not operator.takes_value:
        return [None]
    if operator is AnswerOperator.COUNT_AT_LEAST:
        return [0.0, 1.0, 2.0]
    if operator in (AnswerOperator.CONTAINS, AnswerOperator.LACKS):
        return ["a", "bc"]
    if shape is AnswerShape.COMPUTED and operator not in (AnswerOperator.IS, AnswerOperator.IS_NOT):
        return [2.0]  # the order of texts is not asked for
    return ["red", "none"] if shape in _OF_CHOICES else _ASKED[shape]


@pytest.mark.parametrize("code", sorted(_CODES))
def test_an_operator_holds_for_the_answers_its_name_says(code):
    shape = _CODES[code]
    for operator in operators_for(shape):
        for value in _asked(shape, operator):
            text = condition_text(
                ConditionGroup(conditions=(AnswerCondition(code, shape, operator, value),))
            )
            expression = prepared(text, {code})
            for answer in _ANSWERS[shape]:
                holds = expression.holds(EvaluationContext({code: answer}))
                assert holds == _means(operator, answer, value), (text, answer)


def test_every_shape_that_takes_an_answer_can_be_asked_whether_it_was_given():
    for shape in AnswerShape:
        offered = operators_for(shape)
        assert (AnswerOperator.ANSWERED in offered) == (shape is not AnswerShape.NOTHING), shape


@pytest.mark.parametrize(
    ("text", "operator", "value"),
    [
        ("selected(${q_single_choice}, 'red')", AnswerOperator.IS, "red"),
        ("not(selected(${q_single_choice}, 'red'))", AnswerOperator.IS_NOT, "red"),
        ("( ${q_scale}<=6 )", AnswerOperator.AT_MOST, 6.0),
        ("${q_number} > -2", AnswerOperator.MORE, -2.0),
        ("${q_date} >= '2026-01-01'", AnswerOperator.AT_LEAST, "2026-01-01"),
        ("${q_text} != ''", AnswerOperator.ANSWERED, None),
        ("${q_number} > ${q_scale}", AnswerOperator.MORE, OtherAnswer("q_scale")),
        ("selected-at(${q_ranking}, 0) = 'red'", AnswerOperator.IS_FIRST, "red"),
        ("${q_consent} = true()", AnswerOperator.IS_YES, None),
    ],
)
def test_what_other_programs_write_is_read_as_the_operator_it_means(text, operator, value):
    (condition,) = read_condition(text, SURVEY).conditions
    assert (condition.operator, condition.value) == (operator, value)


@pytest.mark.parametrize(
    "text",
    [
        "${q_number} + 1 > 3",
        "${q_text} > ${q_scale}",
        "3 < ${q_number}",
        "${unknown} = 'red'",
        "count-selected(${q_multiple_choice}) = 2",
        "regex(${q_text}, 'a+')",
        "today() > '2026-01-01'",
        "${q_single_choice} = 3",
        "${q_date} < '31.1.2026'",
    ],
)
def test_what_no_operator_says_is_kept_as_it_was_written(text):
    group = read_condition(text, SURVEY)
    assert [type(condition) for condition in group.conditions] == [WrittenCondition]
    assert parse(condition_text(group)) == parse(text)


@given(st.sampled_from(["and", "or"]), st.sampled_from(["and", "or"]), st.booleans())
def test_brackets_change_nothing_where_the_connective_is_the_same(first, second, right):
    a, b, c = "${q_number} > 1", "${q_scale} = 2", "${q_text} != ''"
    text = f"{a} {first} ({b} {second} {c})" if right else f"({a} {first} {b}) {second} {c}"
    group = read_condition(text, SURVEY)
    for number in (0.0, 2.0):
        for scale in (1.0, 2.0):
            for said in ("", "x"):
                values = {"q_number": number, "q_scale": scale, "q_text": said}
                before, after = (prepared(t, _CODES).holds for t in (text, condition_text(group)))
                assert before(EvaluationContext(values)) == after(EvaluationContext(values))
    assert len(group.conditions) == (3 if first == second else 2)


def test_deeper_groups_than_the_editor_shows_are_kept_as_expressions():
    text = "${q_number} > 1 and (${q_scale} = 2 or (${q_scale} = 3 and ${q_text} != ''))"
    group = read_condition(text, SURVEY)
    inner = group.conditions[1]
    assert [type(condition) for condition in inner.conditions] == [
        AnswerCondition,
        WrittenCondition,
    ]
    assert parse(condition_text(group)) == parse(text)


def test_no_condition_is_no_text_and_the_other_way_round():
    assert read_condition(" ", SURVEY) == ConditionGroup()
    assert condition_text(ConditionGroup(Connective.OR, (ConditionGroup(),))) == ""


def test_what_is_no_expression_is_refused():
    with pytest.raises(ExpressionError):
        read_condition("${q_number} >", SURVEY)
