"""Conditions as XPath 1.0 over a form's XML: how ODK evaluates XLSForm, done by elementpath.

What XLSForm adds to XPath is said in XPath's own words here, as ODK's specification explains
it: ``selected`` looks for a word between spaces, a date is the number of its digits, and so
on. XPath's conversions (section 3.4 and 4 of its specification) are written out, since
elementpath refuses some of them. It shares nothing with the program but the tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree

from elementpath import XPath1Parser, XPathContext
from elementpath.tdop import Parser

from surveyapp.domain.expressions.nodes import (
    Arithmetic,
    BooleanOperation,
    Call,
    Comparator,
    Comparison,
    Negation,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
)

_TRUTHS = frozenset(
    (
        *("selected", "contains", "starts-with", "ends-with", "not", "true", "false", "boolean"),
        "boolean-from-string",
    )
)
_NUMBERS = frozenset(
    (
        *("count-selected", "string-length", "number", "int", "round", "abs", "floor", "ceiling"),
        *("sum", "max", "min", "count"),
    )
)
_PARSER = XPath1Parser()


def holds(tree: Node, answers: Mapping[str, str]) -> bool:
    """Return whether a condition holds for these answers: texts, "" where there is none."""
    data = ElementTree.Element("data")
    for code, answer in answers.items():
        ElementTree.SubElement(data, code).text = answer
    parsed: Any = Parser.parse(_PARSER, truth(tree))
    return bool(parsed.evaluate(XPathContext(data)))


def truth(node: Node) -> str:
    """Return the XPath that says whether a part is true."""
    match node:
        case BooleanOperation():
            return f"({truth(node.left)} {node.operator} {truth(node.right)})"
        case Comparison():
            return _comparison(node)
        case Call(name, arguments) if name in _TRUTHS:
            return _truth_call(name, arguments)
        case _ if _is_number(node):
            return f"boolean({number(node)})"
    return f"boolean({text(node)})"


def number(node: Node) -> str:
    """Return the XPath for a part as a number."""
    match node:
        case Arithmetic():
            return f"({number(node.left)} {node.operator} {number(node.right)})"
        case Negation():
            return f"(- {number(node.operand)})"
        case Call(name, arguments) if name in _NUMBERS:
            return _number_call(name, arguments)
        case _ if _is_truth(node):
            return f"number({truth(node)})"
    return f"number({text(node)})"


def text(node: Node) -> str:
    """Return the XPath for a part as a text."""
    match node:
        case TextLiteral(value):
            return f"'{value}'"
        case NumberLiteral(value):
            return f"'{value:g}'"
        case Reference(code):
            return f"string(/data/{code})"
        case Call(name, arguments) if name not in _TRUTHS | _NUMBERS:
            return _text_call(name, arguments)
    return f"string({number(node) if _is_number(node) else truth(node)})"


def _comparison(node: Comparison) -> str:
    sides = (node.left, node.right)
    write: Callable[[Node], str] = text
    if any(isinstance(side, Call) and side.name == "date" for side in sides):
        write = _digits
    elif node.operator not in (Comparator.EQUAL, Comparator.UNEQUAL) or any(map(_is_number, sides)):
        write = number
    if any(map(_is_truth, sides)):
        write = truth
    return f"({write(node.left)} {node.operator} {write(node.right)})"


def _truth_call(name: str, arguments: tuple[Node, ...]) -> str:
    if name in ("true", "false"):
        return f"{name}()"
    if name in ("not", "boolean"):
        return f"{name}({truth(arguments[0])})"
    whole = text(arguments[0])
    if name == "boolean-from-string":
        return f"({whole} = 'true' or {whole} = '1')"
    part = text(arguments[1])
    if name == "selected":
        return f"contains({_spaced(whole)}, concat(' ', {part}, ' '))"
    if name == "ends-with":
        start = f"string-length({whole}) - string-length({part}) + 1"
        return f"(substring({whole}, {start}) = {part})"
    return f"{name}({whole}, {part})"


def _number_call(name: str, arguments: tuple[Node, ...]) -> str:
    first = arguments[0]
    if name == "count-selected":
        words = f"normalize-space({text(first)})"
        spaces = f"string-length({words}) - string-length(translate({words}, ' ', ''))"
        return f"({spaces} + number({words} != ''))"
    if name == "count":
        return "(" + " + ".join(f"number({text(one)} != '')" for one in arguments) + ")"
    if name == "string-length":
        return f"string-length({text(first)})"
    numbers = [number(one) for one in arguments]
    value = numbers[0]
    if name == "sum":
        return "(" + " + ".join(numbers) + ")"
    if name in ("max", "min"):
        other, sign = numbers[1], ">=" if name == "max" else "<"
        chosen = f"({value} {sign} {other})"
        # A number that is none is neither greater nor less, but makes the product one.
        return f"({value} * number({chosen}) + {other} * number(not({chosen})))"
    if name == "int":
        whole, below = f"floor({value})", f"ceiling({value})"
        return f"({whole} * number({value} >= 0) + {below} * number(not({value} >= 0)))"
    if name == "abs":
        return f"({value} * (number({value} >= 0) - number({value} < 0)))"
    return f"{name}({value})"


def _text_call(name: str, arguments: tuple[Node, ...]) -> str:
    if name == "if":
        return _either(truth(arguments[0]), text(arguments[1]), text(arguments[2]))
    first = text(arguments[0])
    if name == "coalesce":
        return _either(f"({first} != '')", first, text(arguments[1]))
    if name == "selected-at":
        words = f"normalize-space({first})"
        if arguments[1] == NumberLiteral(1.0):
            words = f"substring-after({words}, ' ')"
        return f"substring-before(concat({words}, ' '), ' ')"
    if name == "substr":
        start, end = number(arguments[1]), number(arguments[2])
        return f"substring({first}, {start} + 1, {end} - {start})"
    if name in ("date", "string"):
        return f"string({first})"
    return f"{name}({', '.join(map(text, arguments))})"


def _either(condition: str, yes: str, no: str) -> str:
    """XPath 1.0 has no ``if``: as much of each text as its condition is true."""
    first = f"substring({yes}, 1, string-length({yes}) * number({condition}))"
    second = f"substring({no}, 1, string-length({no}) * number(not({condition})))"
    return f"concat({first}, {second})"


def _digits(node: Node) -> str:
    return f"number(translate({text(node)}, '-', ''))"


def _spaced(words: str) -> str:
    return f"concat(' ', normalize-space({words}), ' ')"


def _is_truth(node: Node) -> bool:
    return isinstance(node, BooleanOperation | Comparison) or (
        isinstance(node, Call) and node.name in _TRUTHS
    )


def _is_number(node: Node) -> bool:
    return isinstance(node, NumberLiteral | Arithmetic | Negation) or (
        isinstance(node, Call) and node.name in _NUMBERS
    )
