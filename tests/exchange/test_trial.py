"""Test responses: answered by chance as real people could, and never among theirs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.samples import load_template, templates
from surveyapp.exchange.forms.trial import TEST, try_out
from surveyapp.store.surveys import list_surveys, load_survey
from surveyapp.store.whole_surveys import whole_responses
from tests.running import check_library, run


def tried(database, survey: Survey, count: int = 30):
    survey_id = run(try_out(database, survey, "Tried", count))
    with database.reader() as connection:
        copy = load_survey(connection, survey_id)
        return copy, [response for response, _ in whole_responses(connection, copy)]


@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_complete_ones_could_have_been_given(database, name):
    survey, responses = tried(database, load_template(name))
    assert len(responses) == 30
    for response in responses:
        moment = response.started_at
        interview = Interview(survey, now=lambda moment=moment: moment)
        for question in survey.questions():
            for key in question.keys:
                if key in response.answers and not question.kind.is_calculated:
                    interview.answer(key, response.answers[key])
        if response.complete:
            assert interview.problems() == []
            assert interview.complete() == response.answers
    assert any(response.complete for response in responses)


def test_they_are_in_a_survey_of_their_own_and_say_what_they_are(database, answered_poll):
    copy, responses = tried(database, answered_poll, 12)
    assert {response.source for response in responses} == {TEST}
    with database.reader() as connection:
        mine, theirs = list_surveys(connection)
    assert (mine.id, mine.counts.total) == (answered_poll.id, 10)
    assert (theirs.id, theirs.title, theirs.counts.total) == (copy.id, "Tried", 12)
    assert check_library(database) == []


def test_limits_of_a_kind_are_met(database):
    choices = tuple(Choice(name, name.lower()) for name in ("A", "B", "C", "D", "E"))
    only = tuple(replace(choice, exclusive=True, uuid=choice.code) for choice in choices[:2])
    kind = QuestionKind
    bounds = QuestionSettings(minimum=2, maximum=3)
    questions = (
        Question(kind.MULTIPLE_CHOICE, "Which?", "a", choices=choices, settings=bounds),
        Question(kind.MULTIPLE_CHOICE, "One?", "b", choices=only),
        Question(kind.TEXT, "Long?", "c", settings=QuestionSettings(minimum=120)),
        Question(kind.NUMBER, "How many?", "d", settings=QuestionSettings(minimum=500)),
        Question(kind.NUMBER, "Few?", "e", constraint=". < ${d} and . > 20"),
    )
    required = tuple(replace(question, required=True) for question in questions)
    _, responses = tried(database, Survey("Limits", sections=(Section(questions=required),)))
    complete = [response for response in responses if response.complete]
    assert complete
    assert all(len(r.answers) == 5 and None not in r.answers.values() for r in complete)


def test_a_limit_that_nothing_meets_leaves_unfinished_responses(database):
    never = Question(QuestionKind.TEXT, "Never?", "a", required=True, constraint=". = ''")
    _, responses = tried(database, Survey("Never", sections=(Section(questions=(never,)),)))
    assert [response.complete for response in responses] == [False] * 30


def test_pages_that_an_answer_brings_are_answered_too(database):
    first = Question(QuestionKind.CONSENT, "Go on?", "go", required=True)
    rest = tuple(
        Section(questions=(Question(QuestionKind.TEXT, f"{n}?", f"q{n}", required=True),))
        for n in range(3)
    )
    shown = tuple(replace(section, show_if="${go} = true()") for section in rest)
    _, responses = tried(database, Survey("Pages", sections=(Section(questions=(first,)), *shown)))
    assert {len(response.answers) for response in responses if response.complete} == {4}


def test_stopping_leaves_nothing(database):
    steps = try_out(database, load_template("nps"), "Tried", 500)
    next(steps)
    next(steps)
    steps.close()
    with database.reader() as connection:
        assert list_surveys(connection) == []


def test_what_cannot_be_asked_is_said(database):
    wrong = Question(QuestionKind.TEXT, "Wrong?", "a", show_if="${nobody}")
    with pytest.raises(ExpressionError):
        tried(database, Survey("Wrong", sections=(Section(questions=(wrong,)),)))
    with pytest.raises(ExchangeError):
        tried(database, Survey("Nothing"))
