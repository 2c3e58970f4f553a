"""What is kept of a survey: worked out once for each state, and never for another."""

from __future__ import annotations

from dataclasses import replace

from surveyapp.domain.conditions.parts import answers_before
from surveyapp.domain.logic import known_codes
from surveyapp.domain.memo import kept_for_survey
from surveyapp.domain.survey import Survey


def test_a_state_is_worked_out_once_while_it_is_looked_at():
    asked = []

    @kept_for_survey
    def title(survey: Survey) -> str:
        asked.append(survey)
        return survey.title

    survey = Survey("Poll")
    assert [title(survey), title(survey)] == ["Poll", "Poll"]
    assert asked == [survey]


def test_an_equal_state_and_an_edited_one_are_not_taken_for_the_one_kept():
    @kept_for_survey
    def itself(survey: Survey) -> Survey:
        return survey

    survey = Survey("Poll")
    equal, edited = replace(survey), replace(survey, title="Poll 2")
    for state in (survey, equal, edited, survey):
        assert itself(state) is state


def test_states_looked_at_long_ago_are_let_go():
    asked = []

    @kept_for_survey
    def title(survey: Survey) -> str:
        asked.append(survey.title)
        return survey.title

    first = Survey("first")
    for survey in (first, *(Survey(f"{n}") for n in range(20)), first):
        title(survey)
    assert asked.count("first") == 2


def test_an_edited_survey_knows_its_codes_and_what_is_asked_before(survey):
    first, second = list(survey.asked_questions())[:2]
    assert first.code in known_codes(survey)
    section = survey.sections[0]
    renamed = replace(first, code="renamed")
    questions = (renamed, *section.questions[1:])
    edited = replace(survey, sections=(replace(section, questions=questions), *survey.sections[1:]))
    assert first.code not in known_codes(edited)
    assert [answer.code for answer in answers_before(edited, second.uuid)] == ["renamed"]
    assert [answer.code for answer in answers_before(survey, second.uuid)] == [first.code]
