"""Calculations as a person picks them, and the expressions that say them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from surveyapp.domain.conditions.parts import AskedAnswer, ConditionValue, OtherAnswer
from surveyapp.domain.conditions.writing import value_node
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.nodes import (
    Arithmetic,
    ArithmeticOperator,
    Call,
    Negation,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
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


@dataclass(frozen=True, slots=True)
class Branch:
    """A calculation that is ``then`` where a condition (an expression) holds, else ``otherwise``.

    Without a value it is nothing, as an answer left blank is.
    """

    condition: str = ""
    then: ConditionValue = None
    otherwise: ConditionValue = None

    @property
    def is_whole(self) -> bool:
        """Whether there is a condition, and a value for who meets it."""
        return bool(self.condition) and self.then is not None


def branch_text(branch: Branch) -> str:
    """Return the expression that says a whole branch; raise ExpressionError for its condition."""
    return written(
        Call("if", (parse(branch.condition), value_node(branch.then), value_node(branch.otherwise)))
    )


def read_branch(text: str) -> Branch | None:
    """Return the branch that an expression says; None if it says something else."""
    try:
        tree = parse(text)
    except ExpressionError:
        return None
    match tree:
        case Call("if", (condition, then, otherwise)):
            values = _value_in(then), _value_in(otherwise)
            found = Branch(written(condition), *values)
            is_same = (value_node(values[0]), value_node(values[1])) == (then, otherwise)
            return found if is_same and found.is_whole else None
    return None


def _value_in(node: Node) -> ConditionValue:
    match node:
        case NumberLiteral(value):
            return value
        case Negation(NumberLiteral(value)):
            return -value
        case Reference(code):
            return OtherAnswer(code)
        case TextLiteral(value):
            return value or None
    return None


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
