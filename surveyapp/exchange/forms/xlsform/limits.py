"""Limits of answers: settings of a question here, a part of its constraint in XLSForm.

A constraint begins with what the settings say (``. >= 0 and . <= 120``), then in brackets
what the question's own says. What is read back is what was written; of a form from elsewhere,
what is written the same way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from surveyapp.domain.answers import number_text
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import (
    Arithmetic,
    ArithmeticOperator,
    BooleanOperation,
    Call,
    Comparator,
    Comparison,
    Connective,
    CurrentValue,
    Negation,
    Node,
    NumberLiteral,
    TextLiteral,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape, Bounds, QuestionKind, QuestionSettings
from surveyapp.domain.survey import Question

_LENGTH, _COUNT = "string-length(.)", "count-selected(.)"


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """A constraint taken apart: what settings say, which choices exclude others, and the rest."""

    settings: QuestionSettings
    exclusive: frozenset[str]
    constraint: str


def is_whole(question: Question) -> bool:
    """Whether a number question takes whole numbers only, as XLSForm's ``integer`` does."""
    low = question.settings.minimum
    return question.settings.step == 1 and (low is None or float(low).is_integer())


def constraint_of(question: Question, own: str) -> str:
    """Return the whole constraint; ``own`` is the question's, with the names of the form."""
    limits = " and ".join(_conditions(question))
    if limits and own:
        return f"{limits} and ({own})"
    return limits or own


def read_limits(
    kind: QuestionKind, settings: QuestionSettings, text: str, *, has_message: bool
) -> ReadLimits:
    """Take the limits out of a constraint; it is left whole where it cannot be read.

    A constraint that is all limits keeps them if it has a message of its own, which the
    limits of settings have not.
    """
    whole = ReadLimits(settings, frozenset(), text)
    subject = _subject(kind)
    if not text or not subject:
        return whole
    try:
        parts = _conjunction(parse(text))
    except ExpressionError:
        return whole
    exclusive: set[str] = set()
    taken = 0
    for part in parts:
        changed = _with_limit(part, subject, settings, exclusive)
        if changed is None:
            break
        settings, taken = changed, taken + 1
    rest = parts[taken:]
    if not taken or (not rest and has_message):
        return whole
    own = text[rest[0].span.start : rest[0].span.end] if len(rest) == 1 else ""
    if rest and not own:
        own = " and ".join(_bracketed(part, text) for part in rest)
    return ReadLimits(settings, frozenset(exclusive), own)


def _subject(kind: QuestionKind) -> str:
    """Return what the limits of a kind bound, as it is written."""
    if kind.is_scale:
        return ""  # a range says them in its parameters
    match kind.traits.bounds:
        case Bounds.VALUE:
            return "."
        case Bounds.COUNT:
            return _COUNT if kind.shape is AnswerShape.CHOICES else _LENGTH
        case Bounds.NOTHING:
            return ""


def _conditions(question: Question) -> Iterator[str]:
    subject, settings = _subject(question.kind), question.settings
    if not subject:
        return
    exclusive = [choice.code for choice in question.offered if choice.exclusive]
    alone = [f"selected(., {_quoted(code)})" for code in exclusive]
    if settings.minimum is not None:
        least = f"{subject} >= {_number(settings.minimum)}"
        yield f"({' or '.join([least, *alone])})" if alone else least
    if settings.maximum is not None:
        yield f"{subject} <= {_number(settings.maximum)}"
    if settings.step and subject == "." and not is_whole(question):
        yield f"(. - {_number(settings.minimum or 0)}) mod {_number(settings.step)} = 0"
    for one in alone:
        yield f"not({one} and {_COUNT} > 1)"


def _with_limit(
    part: Node, subject: str, settings: QuestionSettings, exclusive: set[str]
) -> QuestionSettings | None:
    """Return the settings with the limit that a part of a constraint is; None if it is none."""
    match part:
        case BooleanOperation(Connective.OR) if subject == _COUNT:
            least, *others = _disjunction(part)
            if all(_selected(other) for other in others):
                return _with_limit(least, subject, settings, exclusive)
        case Comparison(Comparator.AT_LEAST, left, right) if written(left) == subject:
            value = _value(right)
            if value is not None and settings.minimum is None:
                return replace(settings, minimum=value)
        case Comparison(Comparator.AT_MOST, left, right) if written(left) == subject:
            value = _value(right)
            if value is not None and settings.maximum is None:
                return replace(settings, maximum=value)
        case Comparison(Comparator.EQUAL, left, NumberLiteral(0.0)) if subject == ".":
            step = _step(left, settings.minimum or 0)
            if step and settings.step is None:
                return replace(settings, step=step)
        case Call("not", (BooleanOperation(Connective.AND, chosen, several),)):
            if written(several) == f"{_COUNT} > 1" and (code := _selected(chosen)):
                exclusive.add(code)
                return settings
    return None


def _step(node: Node, start: float) -> float | None:
    match node:
        case Arithmetic(
            ArithmeticOperator.REMAINDER,
            Arithmetic(ArithmeticOperator.MINUS, CurrentValue(), least),
            NumberLiteral(step),
        ) if _value(least) == start:
            return step
    return None


def _selected(node: Node) -> str:
    match node:
        case Call("selected", (CurrentValue(), TextLiteral(code))):
            return code
    return ""


def _value(node: Node) -> float | None:
    match node:
        case NumberLiteral(value):
            return int(value) if value.is_integer() else value
        case Negation(NumberLiteral(value)):
            return -(int(value) if value.is_integer() else value)
    return None


def _conjunction(tree: Node) -> list[Node]:
    match tree:
        case BooleanOperation(Connective.AND, left, right):
            return [*_conjunction(left), right]
    return [tree]


def _disjunction(tree: Node) -> list[Node]:
    match tree:
        case BooleanOperation(Connective.OR, left, right):
            return [*_disjunction(left), right]
    return [tree]


def _bracketed(part: Node, text: str) -> str:
    shown = text[part.span.start : part.span.end]
    return f"({shown})" if isinstance(part, BooleanOperation) else shown


def _number(value: float) -> str:
    return number_text(value)


def _quoted(code: str) -> str:
    return written(TextLiteral(code))
