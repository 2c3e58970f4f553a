"""SurveyJS's conditions as expressions of ours, as far as both know the same.

``{used} contains 'wifi' and {age} >= 18`` is ``selected(${used}, 'wifi') and ${age} >= 18``.
What there is no word for here raises `UntranslatedError`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from surveyapp.domain.expressions.nodes import TextLiteral
from surveyapp.domain.expressions.printing import written
from surveyapp.exchange.forms.foreign import UntranslatedError

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<number>\d+(?:\.\d+)?(?![\w.]))
    |(?P<answer>\{[^{}]*\})|(?P<name>[A-Za-z_]\w*)
    |(?P<sign>==|!=|<>|<=|>=|&&|\|\||[-+*/%()<>!,=\[\]])|(?P<end>\Z)|(?P<other>.))""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = {
    **{"equal": "=", "==": "=", "notequal": "!=", "<>": "!=", "less": "<", "greater": ">"},
    **{"lessorequal": "<=", "greaterorequal": ">=", "and": "&&", "or": "||", "&": "&&", "|": "||"},
    **{"contains": "has", "contain": "has", "notcontains": "hasnot", "notcontain": "hasnot"},
}
_COMPARED = frozenset({"=", "!=", "<", "<=", ">", ">="})
_FUNCTIONS = {"iif": "if", "sum": "sum", "min": "min", "max": "max", "round": "round"}
_LONGEST = 8_000
_DEEPEST = 60


def translated(text: str, codes: Mapping[str, str], several: frozenset[str]) -> str:
    """Return the expression; raise UntranslatedError.

    ``codes``: what SurveyJS calls an answer, to our code; ``several``: the codes of multiple
    choices.
    """
    if len(text) > _LONGEST:
        raise UntranslatedError
    parser = _Parser(text, codes, several)
    made = parser.any_of()
    parser.end()
    return made


def piped(text: str, codes: Mapping[str, str]) -> str:
    """Return a text with ``{name}`` as the quote of an answer; other brackets stay as they are."""

    def quoted(found: re.Match[str]) -> str:
        code = codes.get(found[1].strip())
        return f"${{{code}}}" if code else found[0]

    return re.sub(r"\{([^{}]+)\}", quoted, text)


class _Parser:
    """Reads an expression by descent, the weakest operator first."""

    def __init__(self, text: str, codes: Mapping[str, str], several: frozenset[str]) -> None:
        self._text, self._codes, self._several = text, codes, several
        self._at = self._depth = 0
        self._kind, self._next = "", ""
        self._advance()

    def end(self) -> None:
        if self._kind != "end":
            raise UntranslatedError

    def any_of(self) -> str:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UntranslatedError
        made = self._all_of()
        while self._take("||"):
            made = f"{made} or {self._all_of()}"
        self._depth -= 1
        return made

    def _all_of(self) -> str:
        made = self._comparison()
        while self._take("&&"):
            made = f"{made} and {self._comparison()}"
        return made

    def _comparison(self) -> str:
        left = self._sum()
        match self._next.lower() if self._kind in ("sign", "name") else "":
            case "empty":
                self._advance()
                return f"{left} = ''"
            case "notempty":
                self._advance()
                return f"{left} != ''"
            case "has" | "hasnot" as word:
                self._advance()
                made = self._holds(left, self._values(), all_of=True)
                return made if word == "has" else f"not({made})"
            case "anyof" | "allof" as word:
                self._advance()
                return self._holds(left, self._values(), all_of=word == "allof")
            case operator if operator in _COMPARED:
                self._advance()
                if self._next == "[":
                    return self._whole(left, operator, self._values())
                return f"{left} {operator} {self._sum()}"
        return left

    def _values(self) -> list[str]:
        """Return what stands in ``['a', 'b']``, or the one value that stands alone."""
        if not self._take("["):
            return [self._sum()]
        values: list[str] = []
        while not self._take("]"):
            if values and not self._take(","):
                raise UntranslatedError
            values.append(self._sum())
        return values

    def _is_several(self, answer: str) -> bool:
        return answer[2:-1] in self._several

    def _holds(self, answer: str, values: list[str], *, all_of: bool) -> str:
        if not values:
            raise UntranslatedError
        if self._is_several(answer):
            terms = [f"selected({answer}, {value})" for value in values]
        elif all_of:
            terms = [f"contains({answer}, {value})" for value in values]
        else:
            terms = [f"{answer} = {value}" for value in values]
        if len(terms) == 1:
            return terms[0]
        return f"({(' and ' if all_of else ' or ').join(terms)})"

    def _whole(self, answer: str, operator: str, values: list[str]) -> str:
        """Return whether exactly these choices were taken."""
        if operator not in ("=", "!=") or not self._is_several(answer):
            raise UntranslatedError
        terms = [f"selected({answer}, {value})" for value in values]
        made = " and ".join([*terms, f"count-selected({answer}) = {len(values)}"])
        return f"({made})" if operator == "=" else f"not({made})"

    def _sum(self) -> str:
        made = self._product()
        while self._kind == "sign" and self._next in ("+", "-"):
            operator = self._next
            self._advance()
            made = f"{made} {operator} {self._product()}"
        return made

    def _product(self) -> str:
        made = self._operand()
        while self._kind == "sign" and self._next in ("*", "/", "%"):
            operator = {"*": "*", "/": "div", "%": "mod"}[self._next]
            self._advance()
            made = f"{made} {operator} {self._operand()}"
        return made

    def _operand(self) -> str:
        kind, text = self._kind, self._next
        self._advance()
        match kind:
            case "number":
                return text
            case "text":
                return written(TextLiteral(re.sub(r"\\(.)", r"\1", text[1:-1])))
            case "answer":
                code = self._codes.get(text[1:-1].strip())
                if code is None:
                    raise UntranslatedError
                return f"${{{code}}}"
            case "name" if text in ("true", "false"):
                return f"'{text}'"
            case "name" if text.lower() in _FUNCTIONS and self._next == "(":
                return f"{_FUNCTIONS[text.lower()]}({', '.join(self._arguments())})"
            case "name" if text.lower() == "not":
                return f"not({self._operand()})"
        if text == "(":
            inner = self.any_of()
            if not self._take(")"):
                raise UntranslatedError
            return f"({inner})"
        if text == "!":
            return f"not({self._operand()})"
        if text == "-":
            return f"-{self._operand()}"
        raise UntranslatedError

    def _arguments(self) -> list[str]:
        self._advance()
        arguments: list[str] = []
        while not self._take(")"):
            if arguments and not self._take(","):
                raise UntranslatedError
            arguments.append(self.any_of())
        return arguments

    def _take(self, text: str) -> bool:
        if self._next != text or self._kind != "sign":
            return False
        self._advance()
        return True

    def _advance(self) -> None:
        found = _TOKEN.match(self._text, self._at)
        assert found is not None
        assert found.lastgroup is not None
        self._kind, self._next = found.lastgroup, found[found.lastgroup]
        self._at = found.end()
        if self._kind in ("name", "sign") and self._next.lower() in _WORDS:
            self._kind, self._next = "sign", _WORDS[self._next.lower()]
