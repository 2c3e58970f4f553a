"""Expressions as elementpath, a parser of the whole of XPath, reads and evaluates them.

It knows nothing of ``selected`` and XLSForm's other functions but that they are some.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any
from xml.etree import ElementTree

from elementpath import XPath1Parser, XPathContext
from elementpath.exceptions import ElementPathError
from elementpath.tdop import Parser

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
)

_PIECES = re.compile(
    r"""("[^"]*"|'[^']*')|\$\{\s*(\w[\w.-]*)\s*\}|\bjr:(?=choice-name\b)|(\$|\(\s*,)"""
)
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_BINARY = {
    operator.value: (node, operator)
    for node, operators in (
        (BooleanOperation, Connective),
        (Comparison, Comparator),
        (Arithmetic, ArithmeticOperator),
    )
    for operator in operators
}


def tree(text: str) -> Node | None:
    """Return the tree that elementpath sees; None where it sees none, or one only of use in XML."""
    try:
        return _node(Parser.parse(_parser()(), _xpath(text)))
    except (ElementPathError, ValueError, KeyError):
        return None


def value(text: str, values: dict[str, Any]) -> Any:
    """Return what plain XPath makes of an expression, its references replaced by values."""
    variables = {f"_{code}": value for code, value in values.items()}
    parser = XPath1Parser()
    context = XPathContext(ElementTree.XML("<a/>"), variables=variables)
    return Parser.parse(parser, _xpath(text)).evaluate(context)


def _xpath(text: str) -> str:
    def piece(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        if found[3] is not None:  # elementpath would read ``f(, 1)`` as ``f(1)``
            raise ValueError(text)
        # An underscore before and a space behind: no code is then taken for a function,
        # and a minus after it is not taken for a part of the name.
        return f"$_{found[2]} " if found[2] else ""

    return _PIECES.sub(piece, text.translate(_QUOTES))


@cache
def _parser() -> Any:
    class ExpressionParser(XPath1Parser):
        """XPath's grammar with the functions of XLSForm."""

    symbols = ExpressionParser.symbol_table
    for name in [name for name, token in symbols.items() if token.label == "function"]:
        del symbols[name]
    for name in FUNCTIONS:
        ExpressionParser.function(name, nargs=(0, None))
    ExpressionParser.build()
    ExpressionParser.tokenizer = ExpressionParser.create_tokenizer(ExpressionParser.symbol_table)
    return ExpressionParser


def _node(token: Any) -> Node:
    """Return elementpath's token as our node; raise KeyError for what only XML has."""
    symbol, parts = token.symbol, list(token)
    if symbol == "(string)":
        return TextLiteral(token.value)
    if symbol in ("(integer)", "(decimal)", "(float)"):
        return NumberLiteral(float(str(token.value)))
    if symbol == "$":
        return Reference(token[0].value.removeprefix("_"))
    if symbol == ".":
        return CurrentValue()
    if token.label == "function":
        return Call(symbol, tuple(map(_node, parts)))
    if symbol == "(" and len(parts) == 1:
        return _node(parts[0])
    if symbol == "-" and len(parts) == 1:
        return Negation(_node(parts[0]))
    if symbol == "+" and len(parts) == 1:
        return Call("number", (_node(parts[0]),))
    node, operator = _BINARY[symbol]
    left, right = map(_node, parts)
    return node(operator, left, right)
