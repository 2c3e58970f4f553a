"""Calculations as a person picks them, and the expressions that say them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from surveyapp.domain.conditions.parts import AskedAnswer
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import (
    Arithmetic,
    ArithmeticOperator,
    Call,
    Node,
    NumberLiteral,
    Reference,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.kinds import AnswerShape

_DATES = (AnswerShape.DATE, AnswerShape.DATETIME)


class CalculationWay(Enum):
    """What is made of the answers."""

    SUM = auto()
    MEAN = auto()
    COUNT = auto()
    """How many of them were given."""
    DIFFERENCE = auto()
    """The first number less the second."""
    DAYS = auto()
    """How many days the second date is after the first."""

    @property
    def takes_two(self) -> bool:
        """Whether it is made of exactly two answers, in their order."""
        return self in (CalculationWay.DIFFERENCE, CalculationWay.DAYS)


@dataclass(frozen=True, slots=True)
class Calculation:
    """A calculation from the answers under these codes."""

    way: CalculationWay
    codes: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether there are as many answers as it needs."""
        return len(self.codes) == 2 if self.way.takes_two else bool(self.codes)


def usable(way: CalculationWay, answers: Iterable[AskedAnswer]) -> tuple[AskedAnswer, ...]:
    """Return those of these answers from which this can be calculated."""
    if way is CalculationWay.COUNT:
        return tuple(answers)
    if way is CalculationWay.DAYS:
        return tuple(answer for answer in answers if answer.shape in _DATES)
    return tuple(answer for answer in answers if answer.shape.can_be_number)


def calculation_text(calculation: Calculation) -> str:
    """Return the expression that says a whole calculation."""
    return written(_tree(calculation))


def read_calculation(text: str) -> Calculation | None:
    """Return the calculation that an expression says; None if it says another, or none."""
    try:
        tree = parse(text)
    except ExpressionError:
        return None
    for way in CalculationWay:
        codes = _codes_in(way, tree)
        if codes and Calculation(way, codes).is_whole and _tree(Calculation(way, codes)) == tree:
            return Calculation(way, codes)
    return None


def _tree(calculation: Calculation) -> Node:
    answers = tuple(Reference(code) for code in calculation.codes)
    match calculation.way:
        case CalculationWay.SUM:
            return Call("sum", answers)
        case CalculationWay.MEAN:
            count = NumberLiteral(float(len(answers)))
            return Arithmetic(ArithmeticOperator.DIVIDED_BY, Call("sum", answers), count)
        case CalculationWay.COUNT:
            return Call("count-non-empty", answers)
        case CalculationWay.DIFFERENCE:
            return Arithmetic(ArithmeticOperator.MINUS, *answers)
        case CalculationWay.DAYS:
            # Other programs take a date for a number only where this is said.
            first, second = (Call("decimal-date-time", (answer,)) for answer in answers)
            return Arithmetic(ArithmeticOperator.MINUS, second, first)


def _codes_in(way: CalculationWay, tree: Node) -> tuple[str, ...]:
    """Return the answers in an expression, in the order in which this way has them."""
    codes = tuple(node.code for node in walk(tree) if isinstance(node, Reference))
    return codes[::-1] if way is CalculationWay.DAYS else codes
