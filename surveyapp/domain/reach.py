"""Who gets to a part of a survey, decided from stored answers as an interview decides it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.expressions import uses
from surveyapp.domain.interview import Interview
from surveyapp.domain.logic import SurveyLogic, expression_texts
from surveyapp.domain.survey import Question, Survey


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of so many responses get to a part; ``is_all`` unless there are more of them."""

    asked: int
    responses: int
    is_all: bool = True


class Audience:
    """Tells which respondents a question or section is for, as the survey stands now.

    ``survey`` is only what that depends on: a thousand other questions cost nothing. Raises
    KeyError for a part that the survey has not, ExpressionError if an expression is wrong.
    """

    def __init__(self, survey: Survey, uuid: str) -> None:
        self.survey = _needed(survey, uuid)
        self._logic = SurveyLogic(self.survey)
        sections = self._logic.sections
        self._part = sections[uuid] if uuid in sections else self.survey.question(uuid)
        self._questions = {key: one for one in self.survey.questions() for key in one.keys}

    def includes(self, answers: Mapping[str, Answer], answered_at: datetime) -> bool:
        """Whether whoever gave these answers would get to the part.

        An answer that the question can no longer have counts as not given.
        """
        fitting = {
            key: answer
            for key, answer in answers.items()
            if key in self._questions and _fits(self._questions[key], answer)
        }
        interview = Interview(self.survey, fitting, now=lambda: answered_at, logic=self._logic)
        return interview.is_shown(self._part)


def deciding(survey: Survey) -> tuple[object, ...]:
    """Return what of a survey decides who gets where: equal where everybody is led alike."""
    return tuple(
        (part.uuid, part.retired, part.show_if, tuple(map(_deciding, part.questions)))
        for part in survey.sections
    )


def _deciding(question: Question) -> Question:
    """Return a question without what only its respondents see."""
    return replace(question, text="", help="", required=False, constraint="", constraint_message="")


def _needed(survey: Survey, uuid: str) -> Survey:
    """Return the survey with nothing but a part and what decides whether it is reached."""
    logic = SurveyLogic(survey)
    found: set[str] = set()
    waiting = [uuid]
    while waiting:
        if (one := waiting.pop()) not in found:
            found.add(one)
            waiting += [*logic.needs[one], *_named(logic, one)]
    return replace(
        survey,
        translations=(),
        sections=tuple(
            replace(section, questions=tuple(q for q in section.questions if q.uuid in found))
            for section in survey.sections
            if section.uuid in found
        ),
    )


def _named(logic: SurveyLogic, uuid: str) -> Iterator[str]:
    """Yield the questions whose choices' labels a part looks at, whatever is answered there."""
    part = logic.sections.get(uuid) or logic.questions[uuid][0]
    for text in expression_texts(part):
        yield from (logic.codes[code][0].uuid for code in uses.codes(text))


def _fits(question: Question, answer: Answer) -> bool:
    """Whether an answer is of the kind that the question takes now."""
    if isinstance(answer, Selection):
        known = {choice.uuid for choice in question.choices}
        return question.kind.shape.has_choices and known.issuperset(answer.choices)
    return answer is None or not question.kind.shape.has_choices
