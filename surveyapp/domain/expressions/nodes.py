"""The parts an expression is made of: a tree of frozen values.

Two trees are equal if they mean the same by the same parts; where these stood in a
text, and with how many brackets, does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, assert_never


class Span(NamedTuple):
    """Where something stands in a text: from ``start`` up to but without ``end``."""

    start: int
    end: int


class Connective(StrEnum):
    """What joins two conditions."""

    AND = "and"
    OR = "or"


class Comparator(StrEnum):
    """How two values are compared."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class ArithmeticOperator(StrEnum):
    """How two numbers make a third."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDED_BY = "div"
    REMAINDER = "mod"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """``span`` is where the part stood in the text it was read from; (0, 0) if in none."""

    span: Span = field(default=Span(0, 0), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NumberLiteral(_Part):
    """A number as written: never negative, never NaN, infinite if too large for a float."""

    value: float


@dataclass(frozen=True, slots=True)
class TextLiteral(_Part):
    """A text in quotes; the span includes these."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference(_Part):
    """The answer to the question with this code: ``${code}``."""

    code: str


@dataclass(frozen=True, slots=True)
class CurrentValue(_Part):
    """The answer to the question that the expression belongs to: ``.``."""


@dataclass(frozen=True, slots=True)
class Call(_Part):
    """A function of values; ``name`` is a key of `functions.FUNCTIONS`."""

    name: str
    arguments: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Negation(_Part):
    """A number with its sign turned; a condition is turned by the function ``not``."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(_Part):
    """A number made of two."""

    operator: ArithmeticOperator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison(_Part):
    """Whether two values stand to each other as ``operator`` says."""

    operator: Comparator
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class BooleanOperation(_Part):
    """Two conditions joined; of three, the first two are the left one."""

    operator: Connective
    left: Node
    right: Node


Node = (
    NumberLiteral
    | TextLiteral
    | Reference
    | CurrentValue
    | Call
    | Negation
    | Arithmetic
    | Comparison
    | BooleanOperation
)
Operator = Connective | Comparator | ArithmeticOperator

SIGN = 6
BINDING: Mapping[Operator, int] = {
    Connective.OR: 1,
    Connective.AND: 2,
    **dict.fromkeys(Comparator, 3),
    ArithmeticOperator.PLUS: 4,
    ArithmeticOperator.MINUS: 4,
    ArithmeticOperator.TIMES: 5,
    ArithmeticOperator.DIVIDED_BY: 5,
    ArithmeticOperator.REMAINDER: 5,
}
"""How tightly an operator holds what stands beside it; a sign before a number is a `SIGN`."""


def children(node: Node) -> tuple[Node, ...]:
    """Return the parts a part is made of, in the order of the text."""
    match node:
        case NumberLiteral() | TextLiteral() | Reference() | CurrentValue():
            return ()
        case Call():
            return node.arguments
        case Negation():
            return (node.operand,)
        case Arithmetic() | Comparison() | BooleanOperation():
            return (node.left, node.right)
        case _:
            assert_never(node)


def walk(tree: Node) -> Iterator[Node]:
    """Yield the tree and every part in it, in the order of the text."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(children(node)))
