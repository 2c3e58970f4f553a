"""The surveys that come with the program, and responses made up for them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pytest

from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.forms.samples import (
    EVERY_KIND,
    POLL,
    load_template,
    random_responses,
    templates,
)
from surveyapp.store.responses import add_responses, load_response
from surveyapp.store.surveys import add_survey
from tests.conftest import START


def test_the_templates_are_listed_the_simplest_first():
    assert [template.title for template in templates()] == [
        "Customer satisfaction",
        "Net Promoter Score",
        "Employee pulse",
        "Event feedback",
        "About you (demographics)",
        "Consent to take part",
        "Quiz with a score",
        "Complaint",
        "Course evaluation",
        "Museum or library visitors",
        "Screening with skips",
        "Patient experience",
        "Every kind of question",
    ]


def test_every_kind_of_question_is_in_the_sample_of_every_kind():
    assert {question.kind for question in load_template(EVERY_KIND).questions()} == set(
        QuestionKind
    )


def test_the_poll_asks_the_one_question_of_the_export_contract():
    [question] = load_template(POLL).questions()
    assert (question.text, question.code) == ("Selected Option", "selected_option")


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_a_template_is_a_new_survey_each_time_and_can_be_answered(name):
    survey, again = load_template(name), load_template(name)
    Interview(survey, now=lambda: START)
    assert not {q.uuid for q in survey.questions()} & {q.uuid for q in again.questions()}


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_made_up_responses_could_have_been_given(name):
    survey = load_template(name)
    for response in random_responses(survey, 40):
        interview = Interview(survey, now=partial(_at, response.started_at))
        for key, answer in response.answers.items():
            question = next(q for q in survey.questions() if key in q.keys)
            if not question.kind.is_calculated:
                interview.answer(key, answer)
        limited = [p for p in interview.problems() if interview.answer_to(p.key) is not None]
        assert limited == []


def _at(moment: datetime) -> datetime:
    return moment


def test_made_up_responses_are_stored_as_they_are_and_some_are_partial(database):
    with database.writer() as connection:
        survey = add_survey(connection, load_template(EVERY_KIND))
        made = list(random_responses(survey, 200))
        for _ in add_responses(connection, survey, made):
            pass
        first = load_response(connection, survey, 1)
    assert first.answers == made[0].answers
    assert 0 < sum(not response.complete for response in made) < 40
    assert [r.answers for r in random_responses(survey, 200)] == [r.answers for r in made]
