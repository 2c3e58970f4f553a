"""The parts of a condition: what is asked of which answer, and how such conditions are joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple, TypeAlias

from surveyapp.domain.expressions.nodes import Connective, Node
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.logic import codes_of, known_codes
from surveyapp.domain.memo import kept_for_survey
from surveyapp.domain.survey import MatrixRow, Question, Survey, asked

OWN = "."
"""The code of the answer that a limit belongs to, as expressions call it."""


class AnswerOperator(Enum):
    """What is asked of an answer. An unanswered question `IS_NOT` anything, and `EXCLUDES` all.

    Neither is it yes or no.
    """

    IS = auto()
    IS_NOT = auto()
    INCLUDES = auto()
    EXCLUDES = auto()
    IS_FIRST = auto()
    COUNT_AT_LEAST = auto()
    """So many choices were taken, or more."""
    CONTAINS = auto()
    LACKS = auto()
    MORE = auto()
    AT_LEAST = auto()
    LESS = auto()
    AT_MOST = auto()
    IS_YES = auto()
    IS_NO = auto()
    IS_NOT_YES = auto()
    IS_NOT_NO = auto()
    ANSWERED = auto()
    UNANSWERED = auto()

    @property
    def takes_value(self) -> bool:
        """Whether it compares the answer with something."""
        return self not in _ALONE

    @property
    def takes_answer(self) -> bool:
        """Whether it can compare the answer with another one."""
        return self in _COMPARING


_ALONE = frozenset(
    {
        AnswerOperator.IS_YES,
        AnswerOperator.IS_NO,
        AnswerOperator.IS_NOT_YES,
        AnswerOperator.IS_NOT_NO,
        AnswerOperator.ANSWERED,
        AnswerOperator.UNANSWERED,
    }
)
_COMPARING = frozenset(
    {
        AnswerOperator.IS,
        AnswerOperator.IS_NOT,
        AnswerOperator.MORE,
        AnswerOperator.AT_LEAST,
        AnswerOperator.LESS,
        AnswerOperator.AT_MOST,
    }
)


@dataclass(frozen=True, slots=True)
class OtherAnswer:
    """What another question was answered with, by the question's code."""

    code: str


ConditionValue: TypeAlias = "str | float | OtherAnswer | None"
"""A choice's code, a text, an ISO moment, a number; None where an operator takes none."""


@dataclass(frozen=True, slots=True)
class AnswerCondition:
    """What must hold for one answer.

    ``code`` is that of the question, of a matrix's row, or `OWN`; ``operator`` is one of
    those that the answer's ``shape`` has.
    """

    code: str
    shape: AnswerShape
    operator: AnswerOperator
    value: ConditionValue = None


@dataclass(frozen=True, slots=True)
class WrittenCondition:
    """A condition that only its expression says."""

    tree: Node


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """Conditions of which all (``AND``) or any (``OR``) must hold; a group holds no deeper ones.

    Without conditions it always holds.
    """

    connective: Connective = Connective.AND
    conditions: tuple[Condition, ...] = ()


Condition: TypeAlias = "AnswerCondition | WrittenCondition | ConditionGroup"


class AskedAnswer(NamedTuple):
    """An answer that is asked for, under the ``code`` that expressions call it by."""

    code: str
    question: Question
    row: MatrixRow | None = None

    @property
    def shape(self) -> AnswerShape:
        """What the answer is as a value."""
        return self.question.kind.shape


def answers_before(survey: Survey, uuid: str) -> tuple[AskedAnswer, ...]:
    """Return what is asked before a question or section, in order: what it can depend on.

    Raises KeyError if the survey asks nothing under this uuid.
    """
    answers, before = _asked(survey)
    return answers[: before[uuid]]


def asked_answers(survey: Survey) -> dict[str, AskedAnswer]:
    """Return every answer that the survey asks for, by its code."""
    return {answer.code: answer for answer in _asked(survey)[0]}


@kept_for_survey
def _asked(survey: Survey) -> tuple[tuple[AskedAnswer, ...], Mapping[str, int]]:
    """Return all that is asked, in order, and how much of it is before each part, by uuid."""
    answers: list[AskedAnswer] = []
    before: dict[str, int] = {}
    for section in asked(survey.sections):
        before[section.uuid] = len(answers)
        for question in asked(section.questions):
            before[question.uuid] = len(answers)
            answers += _answers_to(question)
    return tuple(answers), before


def all_answers(survey: Survey) -> dict[str, AskedAnswer]:
    """Return every answer there is, also to what is no longer asked, by its code."""
    found: dict[str, AskedAnswer] = {}
    for code, (question, key) in known_codes(survey).items():
        row = next((one for one in question.rows if one.uuid == key), None)
        found[code] = AskedAnswer(code, question, row)
    return found


def are_comparable(shape: AnswerShape, other: AnswerShape) -> bool:
    """Whether one can ask which of two answers of these shapes is the greater."""
    if shape.can_be_number:
        return other.can_be_number
    return shape.is_moment and shape is other


def _answers_to(question: Question) -> list[AskedAnswer]:
    if question.kind.has_rows:
        codes = codes_of(question)
        return [AskedAnswer(codes[row.uuid], question, row) for row in question.asked_rows]
    return [AskedAnswer(question.code, question)] if question.kind.takes_answer else []
