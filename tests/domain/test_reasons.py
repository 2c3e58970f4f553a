"""Why each question is asked or not: what decided, and the answers it looked at."""

from __future__ import annotations

from surveyapp.domain.answers import Selection
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.reasons import Why, reasons
from surveyapp.domain.survey import Choice, Question, Section, Survey
from tests.conftest import START

TEXT = QuestionKind.TEXT
FOOD = (Choice("Soup", "soup", "s"), Choice("Cake", "cake", "k", show_if="${eat} = 'yes'"))
SURVEY = Survey(
    "Lunch",
    sections=(
        Section(
            "One",
            "one",
            questions=(
                Question(TEXT, "Did you eat?", "eat", "e"),
                Question(TEXT, "What?", "what", "w", show_if="${eat} = 'yes'"),
                Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", "c", choices=(FOOD[1],)),
                Question(QuestionKind.CALCULATED, "Sum", "sum", "x", calculation="1"),
            ),
        ),
        Section(
            "Two",
            "two",
            show_if="${what} != '' and ${eat} != ''",
            questions=(Question(TEXT, "More?", "more", "m"),),
        ),
    ),
)


def why(answers) -> dict[str, Why]:
    interview = Interview(SURVEY, answers, now=lambda: START)
    found = {reason.part.uuid: reason for reason in reasons(interview)}
    for question in SURVEY.questions():
        if question.uuid in found:
            assert found[question.uuid].is_asked == interview.is_shown(question)
    for section in SURVEY.sections:
        assert found[section.uuid].is_asked == interview.is_shown(section)
    return {uuid: reason.why for uuid, reason in found.items()}


def test_without_an_answer():
    assert why({}) == {
        "one": Why.ALWAYS,
        "e": Why.ALWAYS,
        "w": Why.CONDITION_FAILS,
        "c": Why.NO_CHOICE,
        "two": Why.CONDITION_FAILS,
        "m": Why.SECTION_HIDDEN,
    }


def test_with_answers_that_lead_everywhere():
    assert why({"e": "yes", "w": "soup", "c": Selection(("k",))}) == {
        "one": Why.ALWAYS,
        "e": Why.ALWAYS,
        "w": Why.CONDITION_HOLDS,
        "c": Why.ALWAYS,
        "two": Why.CONDITION_HOLDS,
        "m": Why.ALWAYS,
    }


def test_the_answers_that_decided_stand_in_the_order_of_the_survey():
    interview = Interview(SURVEY, {"e": "no"}, now=lambda: START)
    two = next(reason for reason in reasons(interview) if reason.part.uuid == "two")
    assert [(given.code, given.answer, given.is_asked) for given in two.answers] == [
        ("eat", "no", True),
        ("what", None, False),
    ]
