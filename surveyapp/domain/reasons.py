"""Why each question of an interview is asked or not, and the answers that decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from surveyapp.domain.answers import Answer
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.interview import Interview
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Question, Section, asked


class Why(Enum):
    """What decided about a question or section."""

    ALWAYS = auto()
    CONDITION_HOLDS = auto()
    CONDITION_FAILS = auto()
    SECTION_HIDDEN = auto()
    NO_CHOICE = auto()
    """None of its choices is offered."""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that a condition looks at, as it stands; ``is_asked`` is False for no question."""

    code: str
    question: Question
    answer: Answer
    is_asked: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a part is there or not."""

    part: Question | Section
    why: Why
    answers: tuple[GivenAnswer, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether it is."""
        return self.why in (Why.ALWAYS, Why.CONDITION_HOLDS)


def reasons(interview: Interview) -> Iterator[Reason]:
    """Yield a reason for each section and each question, in order, as the answers stand.

    What is calculated is asked of nobody, and has none.
    """
    codes = known_codes(interview.survey)
    for section in asked(interview.survey.sections):
        yield _of_section(interview, section, codes)
        for question in asked(section.questions):
            if not question.kind.is_calculated:
                yield _of_question(interview, section, question, codes)


_Codes = Mapping[str, tuple[Question, str]]


def _of_section(interview: Interview, section: Section, codes: _Codes) -> Reason:
    holds = Why.CONDITION_HOLDS if section.show_if else Why.ALWAYS
    why = holds if interview.is_shown(section) else Why.CONDITION_FAILS
    return Reason(section, why, tuple(_answers(interview, section.show_if, codes)))


def _of_question(
    interview: Interview, section: Section, question: Question, codes: _Codes
) -> Reason:
    if not interview.is_shown(section):
        return Reason(question, Why.SECTION_HIDDEN)
    given = tuple(_answers(interview, question.show_if, codes))
    if interview.is_shown(question):
        return Reason(question, Why.CONDITION_HOLDS if question.show_if else Why.ALWAYS, given)
    if question.offered and not interview.as_offered(question).offered:
        return Reason(question, Why.NO_CHOICE)
    return Reason(question, Why.CONDITION_FAILS, given)


def _answers(interview: Interview, condition: str, codes: _Codes) -> Iterator[GivenAnswer]:
    if not condition:
        return
    # In the order of the survey, each once.
    looked_at = prepared(condition, codes).codes
    for code, (question, key) in codes.items():
        if code in looked_at:
            is_asked = interview.is_shown(question)
            answer = interview.answer_to(key) if is_asked else None
            yield GivenAnswer(code, question, answer, is_asked)
