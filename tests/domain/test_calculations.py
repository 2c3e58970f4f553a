"""A calculation that is picked says what it is called, and is read back from its expression."""

from __future__ import annotations

import pytest

from surveyapp.domain.calculations import (
    Branch,
    Calculation,
    CalculationWay,
    branch_text,
    calculation_text,
    read_branch,
    read_calculation,
    usable,
)
from surveyapp.domain.conditions.parts import OtherAnswer, asked_answers
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.values import EvaluationContext
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey

_WAY = CalculationWay
VALUES = {"a": 6.0, "b": 4.0, "blank": "", "begin": "2026-02-27", "end": "2026-03-02"}
MADE = [
    (Calculation(_WAY.SUM, ("a", "b")), 10),
    (Calculation(_WAY.SUM, ("a",)), 6),
    (Calculation(_WAY.MEAN, ("a", "b")), 5),
    (Calculation(_WAY.COUNT, ("a", "blank", "begin")), 2),
    (Calculation(_WAY.DIFFERENCE, ("a", "b")), 2),
    (Calculation(_WAY.DIFFERENCE, ("b", "a")), -2),
    (Calculation(_WAY.DAYS, ("begin", "end")), 3),
    (Calculation(_WAY.DAYS, ("end", "begin")), -3),
]


@pytest.mark.parametrize(("calculation", "value"), MADE)
def test_a_picked_calculation_gives_what_it_is_called_and_is_read_back(calculation, value):
    text = calculation_text(calculation)
    assert prepared(text, VALUES).evaluate(EvaluationContext(VALUES)) == value
    assert read_calculation(text) == calculation


@pytest.mark.parametrize(
    "text",
    [
        *("", "1 +", "${a}", "${a} + ${b}", "sum(${a}, 1)", "sum(${a}, ${b}) div 3"),
        *("${a} - 1", "max(${a}, ${b})", "decimal-date-time(${end}) - ${begin}"),
    ],
)
def test_what_no_picker_says_is_read_as_none(text):
    assert read_calculation(text) is None


BRANCHES = [
    (Branch("${a} > 5", "high", "low"), "if(${a} > 5, 'high', 'low')", "high"),
    (Branch("${a} > 6", 1.0, -2.5), "if(${a} > 6, 1, -2.5)", -2.5),
    (Branch("${a} = 6 or ${b} = 1", OtherAnswer("b"), None), None, 4.0),
    (Branch("${a} = 1", "x", None), "if(${a} = 1, 'x', '')", ""),
]


@pytest.mark.parametrize(("branch", "text", "value"), BRANCHES)
def test_a_value_by_a_condition_is_written_as_if_and_read_back(branch, text, value):
    made = branch_text(branch)
    assert text in (None, made)
    assert prepared(made, VALUES).evaluate(EvaluationContext(VALUES)) == value
    assert read_branch(made) == branch
    assert read_calculation(made) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "if(", "${a}", "if(${a} = 1, ${a} + 1, 2)", "if(${a} = 1, 2, if(${b} = 1, 3, 4))"),
        *("if(${a} = 1, '', 2)", "1 + if(${a} = 1, 2, 3)"),
    ],
)
def test_what_no_branch_says_is_read_as_none(text):
    assert read_branch(text) is None


def test_only_answers_of_the_right_kind_are_offered():
    kinds = (QuestionKind.NUMBER, QuestionKind.TEXT, QuestionKind.DATE, QuestionKind.CALCULATED)
    questions = tuple(Question(kind, kind.value, kind.value) for kind in kinds)
    answers = asked_answers(Survey("", sections=(Section(questions=questions),))).values()
    offered = {way: [answer.code for answer in usable(way, answers)] for way in CalculationWay}
    assert offered[_WAY.SUM] == offered[_WAY.DIFFERENCE] == ["number", "calculated"]
    assert offered[_WAY.DAYS] == ["date"]
    assert len(offered[_WAY.COUNT]) == len(kinds)


def test_two_answers_make_a_difference_and_no_other_number():
    assert not Calculation(_WAY.DIFFERENCE, ("a",)).is_whole
    assert not Calculation(_WAY.SUM, ()).is_whole
