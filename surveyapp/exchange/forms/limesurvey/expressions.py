"""LimeSurvey's ExpressionScript as expressions of ours, as far as both know the same.

``Q1.NAOK == "A1"`` is ``${Q1} = 'A1'``, ``Q2_SQ001.NAOK == "Y"`` asks whether a choice was
taken. Source: limesurvey.org/manual/ExpressionScript.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar, NamedTuple

from surveyapp.domain.expressions.nodes import (
    Call,
    Comparator,
    Comparison,
    CurrentValue,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
)
from surveyapp.domain.expressions.printing import written
from surveyapp.exchange.forms.foreign import UntranslatedError
from surveyapp.exchange.forms.foreign_expressions import (
    TEXT_OR_NUMBER,
    ForeignParser,
    equals,
    matching,
    negated,
    selected,
)

_FUNCTIONS = {
    "abs": "abs",
    "ceil": "ceiling",
    "count": "count",
    "floor": "floor",
    "if": "if",
    "intval": "int",
    "join": "concat",
    "max": "max",
    "min": "min",
    "not": "not",
    "pi": "pi",
    "pow": "pow",
    "round": "round",
    "sqrt": "sqrt",
    "strlen": "string-length",
    "sum": "sum",
}
_OF_CONDITIONS = frozenset({"if", "not"})
"""Functions that take whether a choice was taken; to others LimeSurvey gives "Y" or nothing."""
_SUFFIXES = frozenset({"NAOK", "code", "value", "valueNAOK"})
"""What may follow a question's name and asks for its answer; ``shown`` asks for words."""


class Variable(NamedTuple):
    """What a name stands for: an answer, or with ``choice`` whether that was taken."""

    code: str
    choice: str = ""


def translated(text: str, variables: Mapping[str, Variable], *, own: str = "") -> str:
    """Return the expression; raise UntranslatedError. ``own``: the code that ``this`` means."""
    return written(_Parser(text, variables, own).whole())


def condition_of(text: str, variables: Mapping[str, Variable]) -> str:
    """Return a relevance equation as a condition, "" where it always holds."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}") and text.count("{") == 1:
        text = text[1:-1].strip()
    return "" if text in ("", "1") else translated(text, variables)


def piped(text: str, variables: Mapping[str, Variable]) -> str:
    """Return a text with ``{Q1}`` as the quote of an answer; other brackets stay as they are."""

    def quoted(found: re.Match[str]) -> str:
        name = found[1].strip()
        base, _, suffix = name.partition(".")
        variable = variables.get(base)
        if variable is None or variable.choice or suffix not in (*_SUFFIXES, "shown", ""):
            return found[0]
        return f"${{{variable.code}}}"

    return re.sub(r"\{([A-Za-z_]\w*(?:\.\w+)?)\}", quoted, text)


class _Parser(ForeignParser):
    token = re.compile(
        rf"""\s*(?:{TEXT_OR_NUMBER}
        |(?P<name>[A-Za-z_0-9][\w]*(?:\.\w+)*)|(?P<sign>==|!=|<>|<=|>=|&&|\|\||[-+*/%()<>!,=])
        |(?P<end>\Z)|(?P<other>.))""",
        re.VERBOSE | re.DOTALL,
    )
    words: ClassVar[Mapping[str, str]] = {
        **{"==": "=", "<>": "!=", "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">"},
        **{"ge": ">=", "and": "&&", "or": "||"},
    }

    def __init__(self, text: str, variables: Mapping[str, Variable], own: str) -> None:
        self._variables, self._own = variables, own
        super().__init__(text)

    def compared(self, left: Node) -> Node:
        operator = self.comparator()
        if operator is None:
            return left
        right = self.sum()
        if _is_choice(right):
            # Which side it stands on is all the same for what can be asked of a choice.
            left, right = right, left
        return (
            _chosen(left, operator, right)
            if _is_choice(left)
            else (Comparison(operator, left, right))
        )

    def named(self, kind: str, text: str) -> Node:
        if kind != "name":
            raise UntranslatedError
        return self._call(text) if self.next == "(" else self._answer(text)

    def _call(self, name: str) -> Node:
        arguments = self.arguments()
        match name, arguments:
            case "is_empty" | "empty", (answer,):
                is_choice = _is_choice(answer)
                return negated(answer) if is_choice else equals(answer, TextLiteral(""))
            case "regexMatch", (TextLiteral(pattern), answer):
                return _matches(pattern, answer)
        if name not in _FUNCTIONS or (
            name not in _OF_CONDITIONS and any(map(_is_choice, arguments))
        ):
            raise UntranslatedError
        return Call(_FUNCTIONS[name], arguments)

    def _answer(self, name: str) -> Node:
        base, _, suffix = name.partition(".")
        if base in ("this", "self"):
            if not self._own:
                raise UntranslatedError
            return CurrentValue()
        variable = self._variables.get(base)
        if variable is None or (suffix and suffix not in _SUFFIXES):
            raise UntranslatedError
        answer = Reference(variable.code)
        return selected(answer, TextLiteral(variable.choice)) if variable.choice else answer


def _is_choice(node: Node) -> bool:
    """Whether it asks if a choice was taken, which LimeSurvey knows as an answer of its own."""
    return isinstance(node, Call) and node.name == "selected"


def _chosen(choice: Node, operator: Comparator, value: Node) -> Node:
    """Return what ``Q_SQ001 == "Y"`` asks: whether the choice was taken, or not."""
    match value:
        case TextLiteral("Y" | "1") | NumberLiteral(1.0):
            is_taken = True
        case TextLiteral("N" | "0" | "") | NumberLiteral(0.0):
            is_taken = False
        case _:
            raise UntranslatedError
    if operator not in (Comparator.EQUAL, Comparator.UNEQUAL):
        raise UntranslatedError
    return choice if is_taken == (operator is Comparator.EQUAL) else negated(choice)


def _matches(pattern: str, answer: Node) -> Node:
    """Return ``regexMatch("/^a+$/i", Q)``."""
    body, slash, flags = pattern[1:].rpartition("/")
    if not slash or not pattern.startswith("/"):
        raise UntranslatedError
    return matching(answer, body, flags)
