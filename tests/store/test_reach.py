"""How many responses get to a question is counted from what they answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.answers import Response
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.reach import Reached
from surveyapp.domain.survey import Question, Section, Survey, new_uuid
from surveyapp.store import reach
from surveyapp.store.reach import count_reached
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey
from tests.conftest import START

AGE = Question(QuestionKind.NUMBER, "How old?", "age")
WHY = Question(QuestionKind.TEXT, "Why?", "why", show_if="${age} >= 18")
MORE = Question(QuestionKind.TEXT, "More?", "more")


@pytest.fixture
def answered(database):
    """A survey that seven people finished, aged 15 to 21, and one did not."""
    first = Section("First", questions=(AGE, WHY))
    second = Section("Second", questions=(MORE,), show_if="${why} = '20'")
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Ages", sections=(first, second)))
        for age in range(15, 22):
            answers = {AGE.uuid: age, WHY.uuid: str(age)}
            response = Response(survey.id, answers, new_uuid(), submitted_at=START)
            add_response(connection, survey, response)
        unfinished = Response(survey.id, {AGE.uuid: 30}, new_uuid(), complete=False)
        add_response(connection, survey, unfinished)
    return survey


def counted(database, survey, uuid):
    with database.reader() as connection:
        return count_reached(connection, survey, uuid)


def test_a_question_is_counted_by_its_condition_and_unfinished_responses_are_not(
    database, answered
):
    assert counted(database, answered, WHY.uuid) == Reached(4, 7)
    assert counted(database, answered, AGE.uuid) == Reached(7, 7)


def test_a_section_and_what_is_in_it_are_counted_by_its_condition(database, answered):
    second = answered.sections[1]
    assert counted(database, answered, second.uuid) == Reached(1, 7)
    assert counted(database, answered, MORE.uuid) == Reached(1, 7)


def test_what_was_answered_to_a_question_no_longer_asked_does_not_count(database, answered):
    former, last = answered.sections
    edited = replace(
        answered,
        sections=(replace(former, questions=(AGE, replace(WHY, show_if="${age} > 99"))), last),
    )
    assert counted(database, edited, last.uuid) == Reached(0, 7)


def test_of_very_many_responses_the_latest_are_counted(database, answered, monkeypatch):
    monkeypatch.setattr(reach, "MOST", 2)
    assert counted(database, answered, WHY.uuid) == Reached(2, 2, is_all=False)


def test_a_condition_that_cannot_be_read_counts_nobody_and_says_why(database, answered):
    former, last = answered.sections
    broken = replace(answered, sections=(former, replace(last, show_if="${age} >")))
    with pytest.raises(ExpressionError):
        counted(database, broken, last.uuid)
