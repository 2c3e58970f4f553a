"""A jump is kept as conditions of what it skips, and is read back from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.answers import Selection
from surveyapp.domain.conditions.parts import AnswerOperator
from surveyapp.domain.editing import change_question, insert_section, move_question
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.jumps import (
    END,
    Answered,
    Jump,
    answers_that_lead,
    jump_targets,
    jumps,
    set_jump,
)
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey

_IS, _YES, _NO = AnswerOperator.IS, AnswerOperator.IS_YES, AnswerOperator.IS_NO
_MOST, _LEAST = AnswerOperator.AT_MOST, AnswerOperator.AT_LEAST
YES, NO = Choice("Yes", "yes"), Choice("No", "no")
CAME = Question(QuestionKind.SINGLE_CHOICE, "Came?", "came", choices=(YES, NO))
AGREED = Question(QuestionKind.CONSENT, "Agreed?", "agreed")
NPS = Question(
    QuestionKind.SCALE, "Likely?", "nps", settings=QuestionSettings(minimum=0, maximum=10)
)
WHY = Question(QuestionKind.TEXT, "Why?", "why")
HOW = Question(QuestionKind.TEXT, "How?", "how", show_if="${why} = 'a' or ${why} = 'b'")
LAST = Question(QuestionKind.TEXT, "Last?", "last")
FIRST, SECOND, THIRD = (
    Section("First", questions=(CAME, AGREED, NPS, WHY)),
    Section("Second", questions=(HOW,)),
    Section("Third", questions=(LAST,)),
)
SURVEY = Survey("Visit", sections=(FIRST, SECOND, THIRD))
ANSWERS = {
    CAME: [Answered(_IS, "yes"), Answered(_IS, "no")],
    AGREED: [Answered(_YES), Answered(_NO)],
    NPS: [Answered(_MOST, 6.0), Answered(_LEAST, 9.0), Answered(_MOST, -1.0)],
}


def asked(survey, answers):
    interview = Interview(survey, answers, now=lambda: datetime.now(UTC))
    return [q.code for s in interview.sections for q in interview.questions(s)]


def test_an_answer_leads_past_the_rest_of_its_section_and_sections_between():
    survey = set_jump(SURVEY, CAME.uuid, Answered(_IS, "no"), THIRD.uuid)
    assert [part.show_if for part in (*survey.sections[0].questions, *survey.sections)] == [
        *("", *["${came} != 'no'"] * 3),
        *("", "${came} != 'no'", ""),
    ]
    assert asked(survey, {CAME.uuid: Selection((NO.uuid,))}) == ["came", "last"]
    assert asked(survey, {}) == ["came", "agreed", "nps", "why", "last"]
    assert asked(survey, {CAME.uuid: Selection((YES.uuid,)), WHY.uuid: "a"})[-2:] == ["how", "last"]


@pytest.mark.parametrize(
    ("question", "answered", "given", "others"),
    [
        (AGREED, Answered(_NO), False, [True, None]),
        (AGREED, Answered(_YES), True, [False, None]),
        (NPS, Answered(_MOST, 6.0), 6, [7, None]),
        (NPS, Answered(_LEAST, 9.0), 9, [8, None]),
    ],
)
def test_only_who_answers_so_is_led_to_the_end(question, answered, given, others):
    survey = set_jump(SURVEY, question.uuid, answered, END)
    assert asked(survey, {question.uuid: given})[-1] == question.code
    for other in others:
        assert asked(survey, {question.uuid: other})[-1] == "last"


def test_a_condition_that_is_there_already_stays_with_that_of_the_jump():
    survey = set_jump(
        change_question(SURVEY, WHY.uuid, show_if=HOW.show_if.replace("why", "nps")),
        CAME.uuid,
        Answered(_IS, "no"),
        SECOND.uuid,
    )
    condition = survey.question(WHY.uuid).show_if
    assert condition == "(${nps} = 'a' or ${nps} = 'b') and ${came} != 'no'"
    back = set_jump(survey, CAME.uuid, Answered(_IS, "no"), None)
    assert back.question(WHY.uuid).show_if == "${nps} = 'a' or ${nps} = 'b'"


@given(st.data())
def test_whatever_jumps_are_made_they_are_read_back_and_taken_back(data):
    survey, made = SURVEY, {}
    for _ in range(data.draw(st.integers(1, 5))):
        question = data.draw(st.sampled_from(list(ANSWERS)))
        answered = data.draw(st.sampled_from(ANSWERS[question]))
        target = data.draw(st.sampled_from([None, *jump_targets(survey, question.uuid)]))
        survey = set_jump(survey, question.uuid, answered, target)
        made[question.uuid, answered] = target
    for question in ANSWERS:
        expected = {
            Jump(answered, target)
            for (uuid, answered), target in made.items()
            if uuid == question.uuid and target is not None
        }
        assert set(jumps(survey, question.uuid)) == expected
    for (uuid, answered), target in made.items():
        if target is not None:
            survey = set_jump(survey, uuid, answered, None)
    assert survey == SURVEY


def test_what_is_no_whole_jump_stays_a_condition_and_is_shown_as_none():
    survey = set_jump(SURVEY, CAME.uuid, Answered(_IS, "no"), THIRD.uuid)
    broken = change_question(survey, WHY.uuid, show_if="")
    assert jumps(broken, CAME.uuid) == ()
    assert broken.sections[1].show_if == "${came} != 'no'"
    again = set_jump(broken, CAME.uuid, Answered(_IS, "no"), THIRD.uuid)
    assert again == survey


def test_a_section_put_between_ends_the_jump_before_it():
    survey = set_jump(SURVEY, CAME.uuid, Answered(_IS, "no"), THIRD.uuid)
    new = Section("New", questions=(Question(QuestionKind.TEXT, "New?", "new"),))
    more = insert_section(survey, new, 1)
    assert jumps(more, CAME.uuid) == (Jump(Answered(_IS, "no"), new.uuid),)
    moved = move_question(survey, CAME.uuid, SECOND.uuid, 0)
    assert [jump.target for jump in jumps(moved, CAME.uuid)] in ([], [THIRD.uuid])


def test_an_answer_leads_only_where_something_is_skipped():
    assert jump_targets(SURVEY, CAME.uuid) == (SECOND.uuid, THIRD.uuid, END)
    assert jump_targets(SURVEY, HOW.uuid) == (END,)
    assert jump_targets(SURVEY, LAST.uuid) == ()
    with pytest.raises(KeyError):
        set_jump(SURVEY, HOW.uuid, Answered(_IS, "x"), THIRD.uuid)
    assert answers_that_lead(WHY) == ()
    assert answers_that_lead(CAME) == tuple(ANSWERS[CAME])


def test_a_condition_that_cannot_be_read_is_no_jump_and_is_not_lost():
    survey = replace(SURVEY, sections=(FIRST, replace(SECOND, show_if="${came} ="), THIRD))
    assert jumps(survey, NPS.uuid) == ()
    led = set_jump(survey, CAME.uuid, Answered(_IS, "no"), SECOND.uuid)
    assert led.sections[1].show_if == "${came} ="
    with pytest.raises(ExpressionError):
        set_jump(survey, CAME.uuid, Answered(_IS, "no"), END)
