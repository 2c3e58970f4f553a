"""From tree to value: an expression is made a function once and evaluated often."""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
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
    Number,
    Reference,
    Text,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.values import (
    Scope,
    Value,
    as_number,
    as_truth,
    divide,
    equal,
    remainder,
)

_Step = Callable[[Scope], Value]


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression to evaluate; ``codes`` are those of the answers it looks at."""

    text: str
    tree: Node
    codes: frozenset[str]
    _step: _Step

    def evaluate(
        self,
        values: Mapping[str, Value],
        own: Value | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Value:
        """Return the value, with ``own`` as the ``.``; a code without a value is unanswered."""
        return self._step(Scope(values, "" if own is None else own, now, labels or {}))

    def holds(
        self,
        values: Mapping[str, Value],
        own: Value | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> bool:
        """Return whether the value counts as true."""
        return as_truth(self.evaluate(values, own, now=now, labels=labels))


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
    return Expression(text, tree, codes, _compiled(tree))


def _compiled(node: Node) -> _Step:
    """Return what evaluates this part: the tree is walked once, not at each answer."""
    match node:
        case Number() | Text():
            literal = node.value
            return lambda scope: literal
        case Reference():
            code = node.code
            return lambda scope: scope.values.get(code, "")
        case CurrentValue():
            return lambda scope: scope.own
        case Negation():
            operand = _compiled(node.operand)
            return lambda scope: -as_number(operand(scope))
        case Call():
            return _call(node)
        case Arithmetic():
            return _arithmetic(node.operator, _compiled(node.left), _compiled(node.right))
        case Comparison():
            return _comparison(node.operator, _compiled(node.left), _compiled(node.right))
        case BooleanOperation():
            left, right = _compiled(node.left), _compiled(node.right)
            if node.operator is Connective.AND:
                return lambda scope: as_truth(left(scope)) and as_truth(right(scope))
            return lambda scope: as_truth(left(scope)) or as_truth(right(scope))
        case _:
            assert_never(node)


def _call(node: Call) -> _Step:
    function = FUNCTIONS[node.name]
    call, parts = function.call, tuple(_compiled(argument) for argument in node.arguments)
    if function.scoped:
        return lambda scope: call(scope, *[part(scope) for part in parts])
    if len(parts) == 1:
        (only,) = parts
        return lambda scope: call(only(scope))
    if len(parts) == 2:
        first, second = parts
        return lambda scope: call(first(scope), second(scope))
    return lambda scope: call(*[part(scope) for part in parts])


def _arithmetic(sign: ArithmeticOperator, left: _Step, right: _Step) -> _Step:
    match sign:
        case ArithmeticOperator.PLUS:
            return lambda scope: as_number(left(scope)) + as_number(right(scope))
        case ArithmeticOperator.MINUS:
            return lambda scope: as_number(left(scope)) - as_number(right(scope))
        case ArithmeticOperator.TIMES:
            return lambda scope: as_number(left(scope)) * as_number(right(scope))
        case ArithmeticOperator.DIVIDED_BY:
            return lambda scope: divide(left(scope), right(scope))
        case ArithmeticOperator.REMAINDER:
            return lambda scope: remainder(left(scope), right(scope))
        case _:
            assert_never(sign)


def _comparison(sign: Comparator, left: _Step, right: _Step) -> _Step:
    match sign:
        case Comparator.EQUAL:
            return lambda scope: equal(left(scope), right(scope))
        case Comparator.UNEQUAL:
            return lambda scope: not equal(left(scope), right(scope))
        case Comparator.LESS:
            compare = operator.lt
        case Comparator.AT_MOST:
            compare = operator.le
        case Comparator.MORE:
            compare = operator.gt
        case Comparator.AT_LEAST:
            compare = operator.ge
        case _:
            assert_never(sign)
    return lambda scope: compare(as_number(left(scope)), as_number(right(scope)))
