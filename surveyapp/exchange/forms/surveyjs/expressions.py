"""SurveyJS's conditions as expressions of ours, as far as both know the same.

``{used} contains 'wifi' and {age} >= 18`` is ``selected(${used}, 'wifi') and ${age} >= 18``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

from surveyapp.domain.expressions.nodes import (
    Call,
    Comparator,
    Comparison,
    Connective,
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
    joined,
    negated,
    selected,
)

_FUNCTIONS = {"iif": "if", "sum": "sum", "min": "min", "max": "max", "round": "round", "not": "not"}
_EMPTY = TextLiteral("")


def translated(text: str, codes: Mapping[str, str], several: frozenset[str]) -> str:
    """Return the expression; raise UntranslatedError.

    ``codes``: what SurveyJS calls an answer, to our code; ``several``: the codes of multiple
    choices.
    """
    return written(_Parser(text, codes, several).whole())


def piped(text: str, codes: Mapping[str, str]) -> str:
    """Return a text with ``{name}`` as the quote of an answer; other brackets stay as they are."""

    def quoted(found: re.Match[str]) -> str:
        code = codes.get(found[1].strip())
        return f"${{{code}}}" if code else found[0]

    return re.sub(r"\{([^{}]+)\}", quoted, text)


class _Parser(ForeignParser):
    token = re.compile(
        rf"""\s*(?:{TEXT_OR_NUMBER}|(?P<answer>\{{[^{{}}]*\}})|(?P<name>[A-Za-z_]\w*)
        |(?P<sign>==|!=|<>|<=|>=|&&|\|\||[-+*/%()<>!,=\[\]])|(?P<end>\Z)|(?P<other>.))""",
        re.VERBOSE | re.DOTALL,
    )
    words: ClassVar[Mapping[str, str]] = {
        **{"equal": "=", "==": "=", "notequal": "!=", "<>": "!=", "less": "<", "greater": ">"},
        **{"lessorequal": "<=", "greaterorequal": ">=", "and": "&&", "or": "||"},
        **{"contains": "has", "contain": "has", "notcontains": "hasnot", "notcontain": "hasnot"},
    }

    def __init__(self, text: str, codes: Mapping[str, str], several: frozenset[str]) -> None:
        self._codes, self._several = codes, several
        super().__init__(text)

    def compared(self, left: Node) -> Node:
        word = self.next.lower() if self.kind in ("sign", "name") else ""
        match word:
            case "empty" | "notempty":
                self.advance()
                operator = Comparator.EQUAL if word == "empty" else Comparator.UNEQUAL
                return Comparison(operator, left, _EMPTY)
            case "has" | "hasnot" | "anyof" | "allof":
                self.advance()
                made = self._holds(left, self._values(), all_of=word != "anyof")
                return negated(made) if word == "hasnot" else made
        found = self.comparator()
        if found is None:
            return left
        if self.next == "[":
            return self._whole(left, found, self._values())
        return Comparison(found, left, self.sum())

    def _values(self) -> Sequence[Node]:
        """Return what stands in ``['a', 'b']``, or the one value that stands alone."""
        return self.listed("]", self.sum) if self.take("[") else (self.sum(),)

    def _is_several(self, answer: Node) -> bool:
        return isinstance(answer, Reference) and answer.code in self._several

    def _holds(self, answer: Node, values: Sequence[Node], *, all_of: bool) -> Node:
        if not values:
            raise UntranslatedError
        if self._is_several(answer):
            terms = [selected(answer, value) for value in values]
        elif all_of:
            terms = [Call("contains", (answer, value)) for value in values]
        else:
            terms = [equals(answer, value) for value in values]
        return joined(Connective.AND if all_of else Connective.OR, terms)

    def _whole(self, answer: Node, operator: Comparator, values: Sequence[Node]) -> Node:
        """Return whether exactly these choices were taken."""
        if operator not in (Comparator.EQUAL, Comparator.UNEQUAL) or not self._is_several(answer):
            raise UntranslatedError
        count = equals(Call("count-selected", (answer,)), NumberLiteral(len(values)))
        terms = [*(selected(answer, value) for value in values), count]
        made = joined(Connective.AND, terms)
        return made if operator is Comparator.EQUAL else negated(made)

    def named(self, kind: str, text: str) -> Node:
        match kind, text.lower():
            case "answer", _ if code := self._codes.get(text[1:-1].strip()):
                return Reference(code)
            case "name", "true" | "false" as value:
                return TextLiteral(value)
            case "name", name if name in _FUNCTIONS and self.next == "(":
                return Call(_FUNCTIONS[name], self.arguments())
        raise UntranslatedError
