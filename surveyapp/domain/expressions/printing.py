"""From tree to text."""

from __future__ import annotations

import math
from typing import assert_never

from surveyapp.domain.expressions.nodes import (
    BINDING,
    SIGN,
    Arithmetic,
    BooleanOperation,
    Call,
    Comparison,
    CurrentValue,
    Negation,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
)


def written(tree: Node) -> str:
    """Return a text that `parse` makes this tree of, with no brackets but those it needs.

    The one exception are typographic quotes inside a `TextLiteral`: they are read as straight
    ones.
    """
    match tree:
        case NumberLiteral():
            return "1e999" if math.isinf(tree.value) else repr(tree.value).removesuffix(".0")
        case TextLiteral():
            return _quoted(tree.value)
        case Reference():
            return f"${{{tree.code}}}"
        case CurrentValue():
            return "."
        case Call():
            prefix = "jr:" if tree.name == "choice-name" else ""
            return f"{prefix}{tree.name}({', '.join(map(written, tree.arguments))})"
        case Negation():
            return f"-{_within(tree.operand, SIGN)}"
        case Arithmetic() | BooleanOperation() | Comparison():
            binding = BINDING[tree.operator]
            # Comparisons stand in no row; in a row of others the first two belong together.
            left = _within(tree.left, binding + isinstance(tree, Comparison))
            return f"{left} {tree.operator} {_within(tree.right, binding + 1)}"
        case _:
            assert_never(tree)


def _within(node: Node, least: int) -> str:
    """Return the text of a part, in brackets if its operator binds less than ``least``."""
    match node:
        case Arithmetic() | BooleanOperation() | Comparison() if BINDING[node.operator] < least:
            return f"({written(node)})"
        case _:
            return written(node)


def _quoted(text: str) -> str:
    quote = '"' if "'" in text and '"' not in text else "'"
    return quote + text.replace(quote, quote * 2) + quote
