"""Expressions of other tools, read by descent and said in ours as far as both know the same.

What there is no word for here raises `UntranslatedError`: half a condition would be another one.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import reduce
from typing import ClassVar

from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.evaluation import prepared
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
from surveyapp.exchange.forms.foreign import UntranslatedError

_LONGEST = 8_000
_DEEPEST = 60
_MOST_OPERATORS = 200
"""Of one expression: as many parts within each other as an expression may have here."""

_COMPARED: Mapping[str, Comparator] = {one.value: one for one in Comparator}
_ADDED = {"+": ArithmeticOperator.PLUS, "-": ArithmeticOperator.MINUS}
_MULTIPLIED = {
    "*": ArithmeticOperator.TIMES,
    "/": ArithmeticOperator.DIVIDED_BY,
    "%": ArithmeticOperator.REMAINDER,
}

_ENDS = re.compile(r"(?<!\\)(?:\\\\)*\$\Z")
"""A pattern whose last sign means the end of the text: no backslash takes that away."""

TEXT_OR_NUMBER = (
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<number>\d+(?:\.\d+)?(?![\w.]))"""
)
"""The beginning of a pattern of tokens: what all these tools write alike."""


class ForeignParser(ABC):
    """Makes the tree of an expression, the weakest operator first.

    A tool says its ``token``, a pattern that matches at any place, with the groups ``text``,
    ``number``, ``sign``, ``end`` and what else it has; ``words``, what it calls signs
    otherwise; what its other tokens are (`named`), and how it compares (`compared`).
    """

    token: ClassVar[re.Pattern[str]]
    words: ClassVar[Mapping[str, str]]

    def __init__(self, text: str) -> None:
        if len(text) > _LONGEST:
            raise UntranslatedError
        self._text = text
        self._at = self._depth = self._operators = 0
        self.kind, self.next = "", ""
        self.advance()

    @abstractmethod
    def named(self, kind: str, text: str) -> Node:
        """Return what a token stands for that is no number, text or sign; it was taken."""

    @abstractmethod
    def compared(self, left: Node) -> Node:
        """Return the comparison whose left side was read, or that side if there is none."""

    def whole(self) -> Node:
        """Return the tree of all of the text; raise UntranslatedError."""
        tree = self.any_of()
        if self.kind != "end":
            raise UntranslatedError
        return tree

    def any_of(self) -> Node:
        """Read what may stand in brackets."""
        return self._inside(self._any_of)

    def sum(self) -> Node:
        """Read one side of a comparison."""
        return self._arithmetic(_ADDED, lambda: self._arithmetic(_MULTIPLIED, self._operand))

    def arguments(self) -> tuple[Node, ...]:
        """Read the values of a function, from its bracket on."""
        self.expect("(")
        return self.listed(")", self.any_of)

    def listed(self, end: str, one: Callable[[], Node]) -> tuple[Node, ...]:
        """Read values with commas between them, up to a sign and that too."""
        values: list[Node] = []
        while not self.take(end):
            if values:
                self.expect(",")
            values.append(one())
        return tuple(values)

    def comparator(self) -> Comparator | None:
        """Take the sign of a comparison if it comes next."""
        found = _COMPARED.get(self.next) if self.kind == "sign" else None
        if found is not None:
            self.advance()
        return found

    def take(self, sign: str) -> bool:
        """Take a sign if it comes next; return whether it did."""
        if self.next != sign or self.kind != "sign":
            return False
        self.advance()
        return True

    def expect(self, sign: str) -> None:
        """Take a sign, which has to come next."""
        if not self.take(sign):
            raise UntranslatedError

    def advance(self) -> None:
        """Go on to the next token."""
        found = self.token.match(self._text, self._at)
        assert found is not None
        assert found.lastgroup is not None
        self.kind, self.next = found.lastgroup, found[found.lastgroup]
        self._at = found.end()
        if self.kind in ("name", "sign") and self.next.lower() in self.words:
            self.kind, self.next = "sign", self.words[self.next.lower()]
        self._operators += self.kind == "sign"
        if self._operators > _MOST_OPERATORS:
            raise UntranslatedError

    def _inside(self, read: Callable[[], Node]) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UntranslatedError
        made = read()
        self._depth -= 1
        return made

    def _any_of(self) -> Node:
        tree = self._all_of()
        while self.take("||"):
            tree = BooleanOperation(Connective.OR, tree, self._all_of())
        return tree

    def _all_of(self) -> Node:
        tree = self.compared(self.sum())
        while self.take("&&"):
            tree = BooleanOperation(Connective.AND, tree, self.compared(self.sum()))
        return tree

    def _arithmetic(
        self, operators: Mapping[str, ArithmeticOperator], operand: Callable[[], Node]
    ) -> Node:
        tree = operand()
        while self.kind == "sign" and (operator := operators.get(self.next)):
            self.advance()
            tree = Arithmetic(operator, tree, operand())
        return tree

    def _operand(self) -> Node:
        kind, text = self.kind, self.next
        self.advance()
        match kind:
            case "number":
                return NumberLiteral(float(text))
            case "text":
                return TextLiteral(re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL))
            case "sign" if text == "(":
                inner = self.any_of()
                self.expect(")")
                return inner
            case "sign" if text == "!":
                return negated(self._inside(self._operand))
            case "sign" if text == "-":
                return Negation(self._inside(self._operand))
        return self.named(kind, text)


def selected(answer: Node, choice: Node) -> Node:
    """Return whether a choice was taken, of several that could be."""
    return Call("selected", (answer, choice))


def negated(condition: Node) -> Node:
    """Return a condition that holds where another does not."""
    return Call("not", (condition,))


def equals(left: Node, right: Node) -> Node:
    """Return whether two values are the same."""
    return Comparison(Comparator.EQUAL, left, right)


def joined(connective: Connective, conditions: Iterable[Node]) -> Node:
    """Return conditions, of which there is one at least, as one."""
    return reduce(lambda left, right: BooleanOperation(connective, left, right), conditions)


def matching(answer: Node, pattern: str, flags: str = "") -> Node:
    """Return whether a pattern is found anywhere in an answer; ``regex()`` matches a whole one.

    Raises UntranslatedError for flags that say more than ``i`` and ``u``.
    """
    if flags.strip("iu"):
        raise UntranslatedError
    # Between two ways that it may go, its ends would hold for one of them only.
    body = f"(?:{pattern})" if "|" in pattern else pattern
    start = "" if body.startswith("^") else ".*"
    end = "" if _ENDS.search(body) else ".*"
    prefix = "(?i)" if "i" in flags else ""
    return Call("regex", (answer, TextLiteral(f"{prefix}{start}{body}{end}")))


def own_answer_matches(pattern: str, flags: str = "") -> str:
    """Return the limit that an answer has a pattern in it; raise UntranslatedError."""
    return written(matching(CurrentValue(), pattern, flags))


def known(text: str, codes: Collection[str]) -> str:
    """Return an expression as we print it; raise UntranslatedError for one we do not know.

    ``codes``: those of the answers there are.
    """
    if not text:
        return ""
    try:
        prepared(text, codes)
    except ExpressionError as error:
        raise UntranslatedError from error
    return written(parse(text))


def all_conditions(conditions: Iterable[str]) -> str:
    """Return one condition that holds where all do; those that are empty say nothing."""
    said = [condition for condition in conditions if condition]
    return said[0] if len(said) == 1 else " and ".join(f"({condition})" for condition in said)
