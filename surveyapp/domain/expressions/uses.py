"""What an expression speaks of: which questions, and which of their choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.domain import quoting
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.expressions.functions import labelled_question
from surveyapp.domain.expressions.nodes import (
    Call,
    Comparator,
    Comparison,
    CurrentValue,
    Node,
    NumberLiteral,
    Reference,
    Span,
    TextLiteral,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.expressions.values import equal
from surveyapp.domain.quoting import CODE

_COMPARING = frozenset({"selected", "contains", "starts-with", "ends-with", "regex"})
"""Functions that compare their first value with their second."""

_OUTCOMES = {
    "selected-at": slice(0, 1),
    "if": slice(1, 3),
    "coalesce": slice(None),
    "once": slice(0, 1),
    "string": slice(0, 1),
    "normalize-space": slice(0, 1),
}
"""Functions whose value is that of one of their arguments, or a part of it; which these are."""


@dataclass(frozen=True, slots=True)
class AnswerComparison:
    """An answer and the text or number it is compared with."""

    answer: Reference | CurrentValue
    literal: TextLiteral | NumberLiteral

    def names(self, choice_code: str) -> bool:
        """Whether a choice with this code would be the one that is asked for."""
        return equal(self.literal.value, choice_code)


def comparisons(tree: Node) -> Iterator[AnswerComparison]:
    """Yield which answers are compared, for being the same or holding it, with what.

    ``${q} = 'x'`` and ``selected(${q}, 'x')`` do, and ``jr:choice-name('x', '${q}')`` looks
    for it; ``if(${q} != '', 'x', 'y')`` compares ``${q}`` with the empty text only.
    """
    for node in walk(tree):
        match node:
            case Comparison(Comparator.EQUAL | Comparator.UNEQUAL, left, right):
                yield from _pairs(left, right)
                yield from _pairs(right, left)
            case Call(name, (first, second)) if name in _COMPARING:
                yield from _pairs(first, second)
            case Call("choice-name", (choice, TextLiteral() as name)):
                yield from _pairs(Reference(labelled_question(name.value)), choice)


def codes(text: str) -> frozenset[str]:
    """Return the codes of the questions an expression needs, for their answer or their labels.

    For a text that cannot be read they are those it seems to name.
    """
    try:
        tree = parse(text)
    except ExpressionError:
        return frozenset(quoting.quoted_codes(text))
    return frozenset(code for code, _ in _names(tree))


def renamed(text: str, codes: Mapping[str, str]) -> str:
    """Return an expression with other codes of questions, old to new.

    Only the codes change, each at its place: brackets, spaces, quotes and texts that
    merely look like a reference stay as the person wrote them.
    """
    try:
        tree = parse(text)
    except ExpressionError:
        return quoting.renamed(text, codes)
    pieces, done = [], 0
    for code, span in sorted(_names(tree), key=lambda name: name[1]):
        named = text[span.start : span.end]
        pieces += [text[done : span.start], named.replace(code, codes.get(code, code), 1)]
        done = span.end
    return "".join([*pieces, text[done:]])


def with_choices_renamed(text: str, names: Mapping[str, Mapping[str, str]], own: str = "") -> str:
    """Return an expression with other codes of choices where answers are compared with them.

    ``names``: old to new, by the code of the question; ``own`` is the one that “.” means. Raises
    ExpressionError.
    """
    places: dict[Span, str] = {}
    for one in comparisons(parse(text)):
        code = one.answer.code if isinstance(one.answer, Reference) else own
        for old, new in names.get(code, {}).items():
            if one.names(old):
                places[one.literal.span] = written(TextLiteral(new))
                break
    pieces, done = [], 0
    for span in sorted(places):
        pieces += [text[done : span.start], places[span]]
        done = span.end
    return "".join([*pieces, text[done:]])


def _names(tree: Node) -> Iterator[tuple[str, Span]]:
    """Yield the code of each question that is named, and where."""
    for node in walk(tree):
        match node:
            case Reference():
                yield node.code, node.span
            case Call("choice-name", (_, TextLiteral() as name)):
                code = labelled_question(name.value)
                if CODE.fullmatch(code):
                    yield code, name.span


def _pairs(answers: Node, literals: Node) -> Iterator[AnswerComparison]:
    for answer in _outcomes(answers):
        for literal in _outcomes(literals):
            if isinstance(answer, Reference | CurrentValue) and isinstance(
                literal, TextLiteral | NumberLiteral
            ):
                yield AnswerComparison(answer, literal)


def _outcomes(node: Node) -> Iterator[Node]:
    """Yield the parts whose value this part may have."""
    if isinstance(node, Call) and node.name in _OUTCOMES:
        for argument in node.arguments[_OUTCOMES[node.name]]:
            yield from _outcomes(argument)
    else:
        yield node
