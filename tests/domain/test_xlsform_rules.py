"""Conditions mean what XLSForm, ODK and XPath say, wherever the program asks them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from random import Random

import pytest

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.reach import Audience
from surveyapp.domain.survey import Question
from tests.domain import xform_oracle
from tests.domain.conditioned import Conditioned, conditioned, generated
from tests.domain.xlsform_cases import ANSWERS, LIMITS, QUESTIONS, cases

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
CASES = list(cases())


def _now():
    return NOON


def cited() -> Conditioned:
    """Return a survey that asks a question for each of the cited cases."""
    return conditioned(QUESTIONS, ANSWERS, [case.expression for case in CASES])


@pytest.fixture(scope="module")
def asked() -> dict[str, bool]:
    made = cited()
    interview = Interview(made.survey, made.answers, now=_now)
    shown = map(interview.is_shown, made.conditional)
    return dict(zip((case.expression for case in CASES), shown, strict=True))


@pytest.mark.parametrize("rule", dict.fromkeys(case.rule for case in CASES))
def test_a_condition_means_what_its_rule_says(asked, rule):
    said = {case.expression: case.holds for case in CASES if case.rule == rule}
    assert {expression: asked[expression] for expression in said} == said


def test_there_are_enough_cases_and_none_twice():
    assert len(CASES) >= 150
    assert max(Counter(case.expression for case in CASES).values()) == 1


@pytest.mark.parametrize(("rule", "limit", "number", "is_taken"), LIMITS)
def test_a_limit_means_what_its_rule_says(rule, limit, number, is_taken):
    own = Question(QuestionKind.NUMBER, "How many?", "own", constraint=limit)
    made = conditioned((*QUESTIONS, own), {**ANSWERS, "own": number}, [])
    interview = Interview(made.survey, made.answers, now=_now)
    assert (not interview.problems()) is is_taken, rule


def verdicts(made: Conditioned) -> dict[str, list[bool]]:
    """Return what each way of asking says about each condition, in their order."""
    interview = Interview(made.survey, made.answers, now=_now)
    by_question = PageFlow(interview, KioskSettings(paging=Paging.QUESTION))
    by_section = PageFlow(interview, KioskSettings(paging=Paging.SECTION))
    keys = {page.key for page in by_question.pages}
    together = {q.uuid for page in by_section.pages for q in page.questions}
    return {
        "interview": [interview.is_shown(question) for question in made.conditional],
        "kiosk, a question a page": [q.uuid in keys for q in made.conditional],
        "kiosk, a section a page": [q.uuid in together for q in made.conditional],
        "who gets here": [
            Audience(made.survey, question.uuid).includes(made.answers, NOON)
            for question in made.conditional
        ],
    }


def agree_with_the_oracle(seed: int, count: int) -> int:
    """Compare generated conditions with the oracle; return how many of them hold."""
    made, trees = generated(Random(seed), count)
    expected = [xform_oracle.holds(tree, made.texts) for tree in trees]
    for way, said in verdicts(made).items():
        for tree, wanted, found in zip(trees, expected, said, strict=True):
            assert found == wanted, (way, written(tree), made.texts)
    return sum(expected)


def test_every_way_of_asking_agrees_on_every_cited_case():
    expected = [case.holds for case in CASES]
    for way, said in verdicts(cited()).items():
        assert said == expected, way


def test_generated_conditions_hold_where_xpath_says_so_for_everyone():
    # A tenth of the hunt in `tests/faults/test_conditions_hunt.py`.
    held = sum(agree_with_the_oracle(seed, 10) for seed in range(100))
    assert 300 < held < 700, "hardly any holds, or fails: they prove nothing"


def test_the_clock_of_a_kiosk_and_of_the_office_say_the_same_day():
    # A kiosk counts in UTC, the entry form by the clock on the wall.
    day = Question(QuestionKind.CALCULATED, "Day", "day", calculation="now()")
    made = conditioned((day,), {}, [])
    local = NOON.astimezone()
    clocks = (_now, lambda: local, lambda: local.replace(tzinfo=None))
    said = {Interview(made.survey, now=clock).answer_to(day.uuid) for clock in clocks}
    assert said == {local.replace(tzinfo=None).isoformat(timespec="seconds")}


def test_an_answer_that_its_question_can_no_longer_have_counts_as_not_given():
    made = conditioned(QUESTIONS, ANSWERS, ["${colour} = 'red'", "${colour} = ''"])
    first, second = made.conditional
    colour = next(q for q in QUESTIONS if q.code == "colour")
    odd = {**made.answers, colour.uuid: "red, I think"}
    assert not Audience(made.survey, first.uuid).includes(odd, NOON)
    assert Audience(made.survey, second.uuid).includes(odd, NOON)
    with pytest.raises(AnswerError):
        Interview(made.survey, now=_now).answer(colour.uuid, "red, I think")
