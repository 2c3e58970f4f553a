"""Where an answer leads: jumps to a section or the end, kept as conditions of what they skip.

Who answers "no" and so goes on with section C is asked neither the rest of the section nor
section B: each of these has the condition that the answer is not "no". Nothing else is kept,
so that the survey stays XLSForm's; a jump is read back from the conditions, and what is no
jump in them stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from surveyapp.domain.conditions.parts import AnswerCondition, AnswerOperator, ConditionValue
from surveyapp.domain.conditions.writing import condition_tree
from surveyapp.domain.editing import (
    change_question,
    change_section,
    check_expression,
    section_of,
)
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import (
    BooleanOperation,
    Comparison,
    Connective,
    Negation,
    Node,
    NumberLiteral,
    Reference,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Question, Section, Survey, asked

END = ""
"""The place after the last question."""

_OTHERWISE = {
    AnswerOperator.IS: AnswerOperator.IS_NOT,
    AnswerOperator.IS_YES: AnswerOperator.IS_NOT_YES,
    AnswerOperator.IS_NO: AnswerOperator.IS_NOT_NO,
    AnswerOperator.AT_MOST: AnswerOperator.MORE,
    AnswerOperator.AT_LEAST: AnswerOperator.LESS,
}
"""What can be answered for a jump, and what is asked of the answer of everybody else."""

_BOUNDS = (AnswerOperator.AT_MOST, AnswerOperator.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is answered: a choice (by its code), yes or no, so much at most or at least."""

    operator: AnswerOperator
    value: ConditionValue = None


@dataclass(frozen=True, slots=True)
class Jump:
    """Whoever answers so goes on with the section of this uuid, or is at the `END`."""

    answered: Answered
    target: str


def answers_that_lead(question: Question) -> tuple[Answered, ...]:
    """Return the answers that can lead elsewhere; for numbers the bounds, without a number."""
    shape = question.kind.shape
    if shape is AnswerShape.ONE_CHOICE and not question.kind.has_rows:
        return tuple(Answered(AnswerOperator.IS, choice.code) for choice in question.offered)
    if shape is AnswerShape.YES_NO:
        return (Answered(AnswerOperator.IS_YES), Answered(AnswerOperator.IS_NO))
    return tuple(map(Answered, _BOUNDS)) if shape is AnswerShape.NUMBER else ()


def jump_targets(survey: Survey, uuid: str) -> tuple[str, ...]:
    """Return where an answer to this question can lead past something: sections, the end."""
    return _targets(_after(survey, uuid))


def jumps(survey: Survey, uuid: str) -> tuple[Jump, ...]:
    """Return the jumps from the answers to a question, in the order of the answers."""
    return tuple(_jumps_of(survey.question(uuid), _after(survey, uuid)))


@dataclass(frozen=True, slots=True)
class SkippingJump:
    """A jump with the uuid of its question, and the ``condition`` that what it skips has for it."""

    question: str
    jump: Jump
    condition: Node
    skipped: tuple[str, ...]


def all_jumps(survey: Survey) -> Iterator[SkippingJump]:
    """Yield the jumps of a whole survey, question by question."""
    sections = asked(survey.sections)
    for at, section in enumerate(sections):
        questions = asked(section.questions)
        for place, question in enumerate(questions):
            following = questions[place + 1 : place + 2] or sections[at + 1 : at + 2]
            # Where a jump begins, what comes next asks for its answer: most need no closer look.
            if not following or question.code not in following[0].show_if:
                continue
            after = questions[place + 1 :], sections[at + 1 :]
            for jump in _jumps_of(question, after):
                skipped = tuple(part.uuid for part in _passed(after, jump.target))
                condition = _condition(question, jump.answered)
                yield SkippingJump(question.uuid, jump, condition, skipped)


def set_jump(survey: Survey, uuid: str, answered: Answered, target: str | None) -> Survey:
    """Return the survey with this answer leading there, or on to what comes next for None.

    Raises KeyError for a target that the answer cannot lead to, ExpressionError where the
    survey's logic cannot bear it.
    """
    question = survey.question(uuid)
    condition = _condition(question, answered)
    changed = survey
    former = _target(question, answered, _after(survey, uuid))
    if former is not None:
        for part in _skipped(survey, uuid, former):
            kept = [one for one in conjuncts(part.show_if) if one != condition]
            changed = _with_condition(changed, part, kept)
    if target is not None:
        if target not in jump_targets(survey, uuid):
            raise KeyError(target)
        for part in _skipped(changed, uuid, target):
            kept = list(conjuncts(part.show_if))
            if part.show_if and not kept:
                parse(part.show_if)  # says why: nothing can be added to what cannot be read
            if condition not in kept:
                changed = _with_condition(changed, part, [*kept, condition])
        check_expression(survey, changed, written(condition))
    return changed


def replace_jump(survey: Survey, uuid: str, former: Answered | None, jump: Jump | None) -> Survey:
    """Return the survey with a jump in place of that from another answer, or of none."""
    if former is not None:
        survey = set_jump(survey, uuid, former, None)
    return survey if jump is None else set_jump(survey, uuid, jump.answered, jump.target)


_After = tuple[tuple[Question, ...], tuple[Section, ...]]
"""What follows a question: in its section, and the sections after that."""


def _after(survey: Survey, uuid: str) -> _After:
    home = section_of(survey, uuid)
    place = [question.uuid for question in home.questions].index(uuid)
    at = [section.uuid for section in survey.sections].index(home.uuid)
    return asked(home.questions[place + 1 :]), asked(survey.sections[at + 1 :])


def _targets(after: _After) -> tuple[str, ...]:
    rest, later = after
    if not (rest or later):
        return ()
    # The next section comes next anyhow, where nothing stands before it.
    passable = later if rest else later[1:]
    return (*(section.uuid for section in passable), END)


def _skipped(survey: Survey, uuid: str, target: str) -> tuple[Question | Section, ...]:
    return _passed(_after(survey, uuid), target)


def _passed(after: _After, target: str) -> tuple[Question | Section, ...]:
    rest, later = after
    uuids = [section.uuid for section in later]
    return (*rest, *later[: uuids.index(target) if target else None])


def _jumps_of(question: Question, after: _After) -> Iterator[Jump]:
    for answered in _possible(question, after):
        target = _target(question, answered, after)
        if target is not None:
            yield Jump(answered, target)


def _target(question: Question, answered: Answered, after: _After) -> str | None:
    """Return where an answer leads; None for on to what comes next."""
    condition = _condition(question, answered)
    rest, later = after
    if not all(condition in conjuncts(one.show_if) for one in rest):
        return None
    reached = next((one for one in later if condition not in conjuncts(one.show_if)), None)
    target = END if reached is None else reached.uuid
    return target if target in _targets(after) else None


def _possible(question: Question, after: _After) -> Iterator[Answered]:
    """Yield the answers that may lead elsewhere: of numbers, those that conditions name."""
    for answered in answers_that_lead(question):
        if answered.operator not in _BOUNDS:
            yield answered
            continue
        following = _passed(after, END)
        for condition in conjuncts(following[0].show_if) if following else ():
            value = _bound_in(condition)
            if value is not None and condition == _condition(
                question, replace(answered, value=value)
            ):
                yield replace(answered, value=value)


def _condition(question: Question, answered: Answered) -> Node:
    """Return what holds for everybody who answered otherwise, or not at all."""
    operator, shape = _OTHERWISE[answered.operator], question.kind.shape
    tree = condition_tree(AnswerCondition(question.code, shape, operator, answered.value))
    if answered.operator not in _BOUNDS:
        return tree
    blank = AnswerCondition(question.code, shape, AnswerOperator.UNANSWERED)
    return BooleanOperation(Connective.OR, tree, condition_tree(blank))


def _bound_in(condition: Node) -> float | None:
    """Return the number that an answer is compared with first."""
    match condition:
        case BooleanOperation(Connective.OR, Comparison(_, Reference(), value)):
            match value:
                case NumberLiteral(number):
                    return number
                case Negation(NumberLiteral(number)):
                    return -number
    return None


@lru_cache(maxsize=4096)
def conjuncts(text: str) -> tuple[Node, ...]:
    """Return what must hold for a condition, each by itself; nothing for what cannot be read."""
    if not text:
        return ()
    try:
        waiting, found = [parse(text)], []
    except ExpressionError:
        return ()
    while waiting:
        node = waiting.pop()
        if isinstance(node, BooleanOperation) and node.operator is Connective.AND:
            waiting += [node.right, node.left]
        else:
            found.append(node)
    return tuple(found)


def _with_condition(survey: Survey, part: Question | Section, parts: list[Node]) -> Survey:
    def joined(left: Node, right: Node) -> Node:
        return BooleanOperation(Connective.AND, left, right)

    text = written(reduce(joined, parts)) if parts else ""
    change = change_section if isinstance(part, Section) else change_question
    return change(survey, part.uuid, show_if=text)
