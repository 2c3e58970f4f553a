"""Conditions, limits and calculations that cannot be read, or cannot do what they are for."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from surveyapp.domain.checking.findings import Finding, Gravity, Remedy
from surveyapp.domain.conditions.parts import (
    OWN,
    AnswerCondition,
    AnswerOperator,
    Condition,
    ConditionGroup,
    WrittenCondition,
)
from surveyapp.domain.conditions.reading import read_condition
from surveyapp.domain.editing import set_expression
from surveyapp.domain.editing_choices import set_condition
from surveyapp.domain.editing_references import name_of
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.nodes import Connective
from surveyapp.domain.kinds import Bounds
from surveyapp.domain.logic import SurveyLogic, expression_texts, known_codes
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Question, Section, Survey, asked

_Operator = AnswerOperator
_NEED_AN_ANSWER = frozenset(_Operator) - {
    _Operator.IS_NOT,
    _Operator.EXCLUDES,
    _Operator.LACKS,
    _Operator.UNANSWERED,
    _Operator.IS_NOT_YES,
    _Operator.IS_NOT_NO,
}
"""Operators that never hold for a question that was not answered."""
_OPPOSITES = (
    {_Operator.IS_YES, _Operator.IS_NO},
    {_Operator.IS_YES, _Operator.IS_NOT_YES},
    {_Operator.IS_NO, _Operator.IS_NOT_NO},
)


def check_expressions(survey: Survey) -> Iterator[Finding]:
    """Yield the expressions that cannot be used, and questions that wait for each other."""
    codes = known_codes(survey)
    broken = False
    for part in _asked_parts(survey):
        for text in expression_texts(part):
            try:
                prepared(text, codes)
            except ExpressionError as error:
                broken = True
                yield Finding(part.uuid, Gravity.ERROR, error.sentence)
        if isinstance(part, Question) and part.kind.is_calculated and not part.calculation:
            sentence = Sentence("This is calculated, but nothing says how.")
            yield Finding(part.uuid, Gravity.WARNING, sentence)
    if not broken:
        try:
            SurveyLogic(survey)
        except ExpressionError as error:
            yield Finding(survey.uuid, Gravity.ERROR, error.sentence)


def check_reach(survey: Survey) -> Iterator[Finding]:
    """Yield what is never asked, what waits for later answers, and limits nothing meets."""
    reach = _Reach(survey)
    for section in asked(survey.sections):
        yield from reach.look_at(section, False)
        is_closed = section.uuid in reach.never
        for question in asked(section.questions):
            yield from reach.look_at(question, is_closed)
            yield from reach.look_at_choices(question)
            yield from _check_limit(survey, question)


class _Reach:
    """Goes through a survey in order, and knows what is never asked so far."""

    def __init__(self, survey: Survey) -> None:
        self.never: set[str] = set()
        self._survey = survey
        self._codes = known_codes(survey)
        self._seen: set[str] = set()

    def look_at(self, part: Section | Question, is_closed: bool) -> Iterator[Finding]:
        """Yield what is wrong with when this part is asked; ``is_closed``: its section never is."""
        if is_closed:
            self.never.add(part.uuid)
        if part.show_if:
            try:
                group = read_condition(part.show_if, self._survey)
            except ExpressionError:
                group = None  # said by `check_expressions`
            if group is not None:
                yield from self._look_at_condition(part, group)
        self._seen.add(part.uuid)

    def look_at_choices(self, question: Question) -> Iterator[Finding]:
        """Yield what is wrong with when the choices of a question are offered."""
        for choice in question.offered:
            try:
                group = read_condition(choice.show_if, self._survey)
            except ExpressionError:
                continue  # said by `check_expressions`
            for later in self._later(group):
                sentence = Sentence(
                    "Whether “{choice}” is offered depends on “{later}”, which is asked only"
                    " afterwards.",
                    choice=choice.label,
                    later=name_of(later),
                )
                yield Finding(question.uuid, Gravity.WARNING, sentence)
            if reason := self._impossible(group):
                change = partial(
                    set_condition, question_uuid=question.uuid, uuid=choice.uuid, text=""
                )
                sentence = Sentence(
                    "“{choice}” is never offered: {reason}", choice=choice.label, reason=reason
                )
                remedy = Remedy(Sentence("Always offer"), change)
                yield Finding(question.uuid, Gravity.WARNING, sentence, remedy=remedy)

    def _later(self, group: ConditionGroup) -> Iterable[Question]:
        """Return what a condition asks about and is not asked yet, each once."""
        found = [
            question
            for condition in _leaves(group)
            if (question := self._question(condition.code)) is not None
            and question.uuid not in self._seen
            and not question.retired
        ]
        return dict.fromkeys(found)

    def _look_at_condition(
        self, part: Section | Question, group: ConditionGroup
    ) -> Iterator[Finding]:
        for question in self._later(group):
            sentence = Sentence(
                "This depends on “{later}”, which is asked only afterwards.",
                later=name_of(question),
            )
            yield Finding(part.uuid, Gravity.WARNING, sentence)
        if reason := self._impossible(group):
            self.never.add(part.uuid)
            change = partial(set_expression, uuid=part.uuid, name="show_if", text="")
            sentence = Sentence("This is never asked: {reason}", reason=reason)
            remedy = Remedy(Sentence("Always ask"), change)
            yield Finding(part.uuid, Gravity.WARNING, sentence, remedy=remedy)

    def _question(self, code: str) -> Question | None:
        return self._codes[code][0] if code in self._codes else None

    def _impossible(self, condition: Condition) -> Sentence | None:
        """Return why a condition never holds; None if it may."""
        if isinstance(condition, WrittenCondition):
            return None
        if isinstance(condition, AnswerCondition):
            question = self._question(condition.code)
            return None if question is None else self._impossible_answer(question, condition)
        reasons = [self._impossible(one) for one in condition.conditions]
        found = [reason for reason in reasons if reason is not None]
        if condition.connective is Connective.OR:
            return found[0] if found and len(found) == len(reasons) else None
        return found[0] if found else self._contradiction(condition)

    def _impossible_answer(self, question: Question, condition: AnswerCondition) -> Sentence | None:
        name = name_of(question)
        needs_answer = condition.operator in _NEED_AN_ANSWER
        if needs_answer and question.retired:
            return Sentence("“{question}” is no longer asked.", question=name)
        if needs_answer and question.uuid in self.never:
            return Sentence("“{question}” is never asked either.", question=name)
        if needs_answer and _is_unknown_choice(question, condition):
            return Sentence(
                "“{question}” does not offer “{choice}”.",
                question=name,
                choice=str(condition.value),
            )
        if needs_answer and _allowed(question).within(condition).is_empty:
            return Sentence("no answer to “{question}” is like that.", question=name)
        return None

    def _contradiction(self, group: ConditionGroup) -> Sentence | None:
        by_code: dict[str, list[AnswerCondition]] = {}
        for condition in group.conditions:
            if isinstance(condition, AnswerCondition):
                by_code.setdefault(condition.code, []).append(condition)
        for code, conditions in by_code.items():
            question = self._question(code)
            if question is not None and _contradict(_allowed(question), conditions):
                return Sentence(
                    "its conditions on “{question}” contradict each other.",
                    question=name_of(question),
                )
        return None


@dataclass(frozen=True, slots=True)
class _Range:
    """The numbers from ``low`` to ``high``, the ends included unless ``open_*`` is set."""

    low: float = -math.inf
    high: float = math.inf
    open_low: bool = False
    open_high: bool = False

    @property
    def is_empty(self) -> bool:
        if self.low == self.high:
            return self.open_low or self.open_high
        return self.low > self.high

    def within(self, condition: AnswerCondition) -> _Range:
        """Return what is left of the range where a condition holds."""
        value = condition.value
        if not isinstance(value, float):
            return self
        low, high, open_low, open_high = self.low, self.high, self.open_low, self.open_high
        match condition.operator:
            case _Operator.MORE if value >= low:
                low, open_low = value, True
            case _Operator.AT_LEAST if value > low:
                low, open_low = value, False
            case _Operator.LESS if value <= high:
                high, open_high = value, True
            case _Operator.AT_MOST if value < high:
                high, open_high = value, False
            case _Operator.IS:
                inside = not self.is_empty and low <= value <= high
                return _Range(value, value) if inside else _Range(1, 0)
        return _Range(low, high, open_low, open_high)


def _allowed(question: Question) -> _Range:
    """Return the numbers that a question takes by its settings."""
    settings = question.settings
    if question.kind.traits.bounds is not Bounds.VALUE:
        return _Range()
    low, high = settings.minimum, settings.maximum
    return _Range(-math.inf if low is None else low, math.inf if high is None else high)


def _contradict(allowed: _Range, conditions: Iterable[AnswerCondition]) -> bool:
    """Whether no answer meets all of these conditions on it."""
    left = allowed
    wanted: set[str] = set()
    unwanted: set[str] = set()
    states: set[AnswerOperator] = set()
    for condition in conditions:
        left = left.within(condition)
        states.add(condition.operator)
        if isinstance(condition.value, str):
            if condition.operator is _Operator.IS:
                wanted.add(condition.value)
            elif condition.operator is _Operator.IS_NOT:
                unwanted.add(condition.value)
    needs_answer = not states.isdisjoint(_NEED_AN_ANSWER)
    return (
        (left.is_empty and needs_answer)
        or len(wanted) > 1
        or not wanted.isdisjoint(unwanted)
        or (_Operator.UNANSWERED in states and needs_answer)
        or any(pair <= states for pair in _OPPOSITES)
    )


def _is_unknown_choice(question: Question, condition: AnswerCondition) -> bool:
    has_choices = question.kind.has_choices or question.kind.has_rows
    is_choice = has_choices and isinstance(condition.value, str)
    return is_choice and condition.value not in {choice.code for choice in question.offered}


def _check_limit(survey: Survey, question: Question) -> Iterator[Finding]:
    if not question.constraint:
        return
    try:
        group = read_condition(question.constraint, survey, question)
    except ExpressionError:
        return
    own = [
        condition
        for condition in group.conditions
        if isinstance(condition, AnswerCondition) and condition.code == OWN
    ]
    if group.connective is Connective.AND and _contradict(_allowed(question), own):
        change = partial(set_expression, uuid=question.uuid, name="constraint", text="")
        sentence = Sentence("No answer meets the limit, so nobody can go on from here.")
        remedy = Remedy(Sentence("Remove the limit"), change)
        yield Finding(question.uuid, Gravity.ERROR, sentence, remedy=remedy)


def _leaves(condition: Condition) -> Iterator[AnswerCondition]:
    if isinstance(condition, AnswerCondition):
        yield condition
    elif isinstance(condition, ConditionGroup):
        for one in condition.conditions:
            yield from _leaves(one)


def _asked_parts(survey: Survey) -> Iterator[Section | Question]:
    for section in asked(survey.sections):
        yield section
        yield from asked(section.questions)
