"""From tree to value: an expression is compiled to a Python function once, and called often."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from surveyapp.domain.expressions import errors
from surveyapp.domain.expressions.functions import FUNCTIONS
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
    Reference,
    TextLiteral,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.values import (
    EvaluationContext,
    Value,
    as_number,
    as_truth,
    divide,
    equal,
    remainder,
)

_Compiled = Callable[[EvaluationContext], Value]


_OPERATIONS: Mapping[ArithmeticOperator | Comparator, Callable[[Value, Value], Value]] = {
    ArithmeticOperator.PLUS: lambda left, right: as_number(left) + as_number(right),
    ArithmeticOperator.MINUS: lambda left, right: as_number(left) - as_number(right),
    ArithmeticOperator.TIMES: lambda left, right: as_number(left) * as_number(right),
    ArithmeticOperator.DIVIDED_BY: divide,
    ArithmeticOperator.REMAINDER: remainder,
    Comparator.EQUAL: equal,
    Comparator.UNEQUAL: lambda left, right: not equal(left, right),
    Comparator.LESS: lambda left, right: as_number(left) < as_number(right),
    Comparator.AT_MOST: lambda left, right: as_number(left) <= as_number(right),
    Comparator.MORE: lambda left, right: as_number(left) > as_number(right),
    Comparator.AT_LEAST: lambda left, right: as_number(left) >= as_number(right),
}


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression to evaluate; ``codes`` are those of the answers it looks at."""

    text: str
    tree: Node
    codes: frozenset[str]
    _compiled: _Compiled

    def evaluate(self, context: EvaluationContext) -> Value:
        """Return the value; a code that the context has no value for counts as unanswered."""
        return self._compiled(context)

    def holds(self, context: EvaluationContext) -> bool:
        """Return whether the value counts as true."""
        return as_truth(self._compiled(context))


def prepared(text: str, codes: Collection[str]) -> Expression:
    """Return the expression; raise ExpressionError also for codes other than ``codes``."""
    expression = _prepared(text)
    if not expression.codes.issubset(codes):
        for node in walk(expression.tree):
            if isinstance(node, Reference) and node.code not in codes:
                raise errors.no_question(node.code, node.span)
    return expression


@lru_cache(maxsize=1024)
def _prepared(text: str) -> Expression:
    tree = parse(text)
    codes = frozenset(node.code for node in walk(tree) if isinstance(node, Reference))
    return Expression(text, tree, codes, _compile(tree))


def _compile(node: Node) -> _Compiled:
    """Return a function that evaluates this part, so that no answer needs the tree walked anew."""
    match node:
        case NumberLiteral() | TextLiteral():
            literal = node.value
            return lambda context: literal
        case Reference():
            code = node.code
            return lambda context: context.values.get(code, "")
        case CurrentValue():
            return lambda context: context.own
        case Negation():
            operand = _compile(node.operand)
            return lambda context: -as_number(operand(context))
        case Call():
            return _call(node)
        case Arithmetic() | Comparison():
            operation = _OPERATIONS[node.operator]
            left, right = _compile(node.left), _compile(node.right)
            return lambda context: operation(left(context), right(context))
        case BooleanOperation():
            left, right = _compile(node.left), _compile(node.right)
            if node.operator is Connective.AND:
                return lambda context: as_truth(left(context)) and as_truth(right(context))
            return lambda context: as_truth(left(context)) or as_truth(right(context))
        case _:
            assert_never(node)


def _call(node: Call) -> _Compiled:
    function = FUNCTIONS[node.name]
    call, parts = function.call, tuple(_compile(argument) for argument in node.arguments)
    if function.takes_context:
        return lambda context: call(context, *[part(context) for part in parts])
    # Two cases of the last line, spelled out: most calls take one value or two.
    if len(parts) == 1:
        (only,) = parts
        return lambda context: call(only(context))
    if len(parts) == 2:
        first, second = parts
        return lambda context: call(first(context), second(context))
    return lambda context: call(*[part(context) for part in parts])
