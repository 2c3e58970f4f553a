"""From text to tree: XPath 1.0's grammar as far as XLSForm's conditions use it.

What makes sense only in XML (paths, attributes, unions) is refused, and so is a function
that does not exist: an error when a survey is edited, never a silent "no" at the kiosk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple, assert_never

from surveyapp.domain.expressions import errors
from surveyapp.domain.expressions.functions import FUNCTIONS
from surveyapp.domain.expressions.nodes import (
    BINDING,
    SIGN,
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
    Operator,
    Reference,
    Span,
    TextLiteral,
    children,
)
from surveyapp.domain.patterns import PatternError, check_pattern
from surveyapp.domain.quoting import CODE, QUOTED

_LONGEST = 10_000
_DEEPEST = 200
"""Parts inside of parts: each takes some of Python's thousand calls when it is evaluated."""

# One sign for one, so that what is found in the one text stands at the same place in the other.
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_OPERATORS: Mapping[str, Operator] = {operator.value: operator for operator in BINDING}
_COMPARATORS = frozenset(operator.value for operator in Comparator)
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<text>"(?:[^"]|"")*"|'(?:[^']|'')*')
        |(?P<number>(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?(?!(?<=\w)\w))
        |(?P<reference>{QUOTED.pattern})
        |(?P<dollar>\$)
        |(?P<name>(?:jr:)?[^\W\d][\w.-]*)
        |(?P<xml>\.\.|//?|[@[|])
        |(?P<sign>!=|<=|>=|[().,=<>+*-])
        |(?P<end>\Z)
        |(?P<other>.))""",
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    """The group of `_TOKEN` that matched."""
    text: str
    span: Span


@lru_cache(maxsize=1024)
def parse(text: str) -> Node:
    """Return the tree of an expression; raise ExpressionError with the place that is wrong."""
    if len(text) > _LONGEST:
        raise errors.too_long(_LONGEST)
    return _Parser(text).whole()


class _Parser:
    """Reads a text once from start to end, one token ahead."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._source = text.translate(_STRAIGHT)
        self._depth = 0
        self._end = 0
        self._next = self._token()

    def whole(self) -> Node:
        tree = self._expression()
        if self._next.kind != "end":
            raise self._unexpected(self._next)
        self._check_depth(tree)
        return tree

    # Tokens

    def _token(self) -> _Token:
        found = _TOKEN.match(self._source, self._end)
        assert found is not None
        assert found.lastgroup is not None
        return _Token(found.lastgroup, found[found.lastgroup], Span(*found.span(found.lastgroup)))

    def _take(self) -> _Token:
        token = self._next
        self._end = token.span.end
        self._next = self._token()
        return token

    def _expect(self, sign: str) -> None:
        if self._next.text != sign:
            raise self._unexpected(self._next)
        self._take()

    def _unexpected(self, token: _Token) -> errors.ExpressionError:
        if token.kind == "dollar":
            return errors.bare_dollar(token.span)
        if token.kind == "xml":
            return errors.unusable(token.text, token.span)
        return errors.unreadable(self._text, token.span)

    # Grammar

    def _expression(self, least: int = 1) -> Node:
        """Return what stands here, up to an operator that binds less tightly than ``least``."""
        if self._depth > _DEEPEST:
            raise errors.too_deep(self._text, self._next.span)
        self._depth += 1
        start = self._next.span.start
        left = self._operand()
        while (operator := _OPERATORS.get(self._next.text)) and BINDING[operator] >= least:
            self._take()
            right = self._expression(BINDING[operator] + 1)
            left = _joined(operator, left, right, Span(start, self._end))
            if isinstance(operator, Comparator) and self._next.text in _COMPARATORS:
                # ``1 < a < 9`` would compare a truth value with 9: nobody means that.
                raise self._unexpected(self._next)
        self._depth -= 1
        return left

    def _operand(self) -> Node:
        token = self._take()
        match token.kind:
            case "number":
                return NumberLiteral(float(token.text), span=token.span)
            case "text":
                quote = token.text[0]
                return TextLiteral(token.text[1:-1].replace(quote * 2, quote), span=token.span)
            case "reference":
                return self._reference(token)
            case "name":
                return self._call(token)
        match token.text:
            case ".":
                return CurrentValue(span=token.span)
            case "(":
                inner = self._expression()
                self._expect(")")
                return inner
            case "-":
                operand = self._expression(SIGN)
                return Negation(operand, span=Span(token.span.start, self._end))
            case "+":
                # It only makes a number of what follows, and there is a function for that.
                operand = self._expression(SIGN)
                return Call("number", (operand,), span=Span(token.span.start, self._end))
            case "*":
                raise errors.unusable(token.text, token.span)
        raise self._unexpected(token)

    def _reference(self, token: _Token) -> Reference:
        code = token.text[2:-1].strip()
        if not CODE.fullmatch(code):
            raise errors.no_code(code, token.span)
        return Reference(code, span=token.span)

    def _call(self, token: _Token) -> Call:
        name = "choice-name" if token.text == "jr:choice-name" else token.text
        if self._next.text != "(" or name in _OPERATORS:
            raise errors.unusable(name, token.span)
        function = FUNCTIONS.get(name)
        if function is None:
            raise errors.no_function(name, token.span)
        arguments = self._arguments()
        span, given = Span(token.span.start, self._end), len(arguments)
        if given < function.least or (function.most is not None and given > function.most):
            raise errors.wrong_count(name, given, function.least, function.most, span)
        if name == "regex":
            _check_pattern(arguments[1])
        return Call(name, arguments, span=span)

    def _arguments(self) -> tuple[Node, ...]:
        self._expect("(")
        arguments: list[Node] = []
        if self._next.text != ")":
            arguments.append(self._expression())
            while self._next.text == ",":
                self._take()
                arguments.append(self._expression())
        self._expect(")")
        return tuple(arguments)

    def _check_depth(self, tree: Node) -> None:
        # ``1 + 1 + 1 …`` is read in a loop, so no depth was counted, but it is evaluated in depth.
        waiting = [(tree, 0)]
        while waiting:
            node, depth = waiting.pop()
            if depth > _DEEPEST:
                raise errors.too_deep(self._text, node.span)
            waiting.extend((child, depth + 1) for child in children(node))


def _joined(operator: Operator, left: Node, right: Node, span: Span) -> Node:
    match operator:
        case Connective():
            return BooleanOperation(operator, left, right, span=span)
        case Comparator():
            return Comparison(operator, left, right, span=span)
        case ArithmeticOperator():
            return Arithmetic(operator, left, right, span=span)
        case _:
            assert_never(operator)


def _check_pattern(pattern: Node) -> None:
    if not isinstance(pattern, TextLiteral):
        raise errors.pattern_not_written(pattern.span)
    try:
        check_pattern(pattern.value)
    except PatternError as error:
        raise errors.bad_pattern(pattern.value, error, pattern.span) from None
