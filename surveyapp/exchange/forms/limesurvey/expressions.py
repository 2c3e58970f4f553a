"""LimeSurvey's ExpressionScript as expressions of ours, as far as both know the same.

``Q1.NAOK == "A1"`` is ``${Q1} = 'A1'``, ``Q2_SQ001.NAOK == "Y"`` asks whether a choice was
taken. Source: limesurvey.org/manual/ExpressionScript. What there is no word for here raises
`UntranslatedError`: half a condition would be another one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from surveyapp.domain.expressions.nodes import TextLiteral
from surveyapp.domain.expressions.printing import written
from surveyapp.exchange.forms.foreign import UntranslatedError

_TOKEN = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<number>\d+(?:\.\d+)?(?![\w.]))
    |(?P<name>[A-Za-z_0-9][\w]*(?:\.\w+)*)|(?P<sign>==|!=|<>|<=|>=|&&|\|\||[-+*/%()<>!,=])
    |(?P<end>\Z)|(?P<other>.))""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = {
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
    "and": "&&",
    "or": "||",
}
_COMPARED = {
    "==": "=",
    "=": "=",
    "!=": "!=",
    "<>": "!=",
    "<": "<",
    "<=": "<=",
    ">": ">",
    ">=": ">=",
}
_ADDED = {"+": "+", "-": "-"}
_MULTIPLIED = {"*": "*", "/": "div", "%": "mod"}
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
    "pi": "pi",
    "pow": "pow",
    "round": "round",
    "sqrt": "sqrt",
    "strlen": "string-length",
    "sum": "sum",
}
_SUFFIXES = frozenset({"NAOK", "code", "value", "valueNAOK"})
"""What may follow a question's name and asks for its answer; ``shown`` asks for words."""
_LONGEST = 8_000
_DEEPEST = 60


class Variable(NamedTuple):
    """What a name stands for: an answer, or with ``choice`` whether that was taken."""

    code: str
    choice: str = ""


def translated(text: str, variables: Mapping[str, Variable], *, own: str = "") -> str:
    """Return the expression; raise UntranslatedError. ``own``: the code that ``this`` means."""
    if len(text) > _LONGEST:
        raise UntranslatedError
    parser = _Parser(text, variables, own)
    made = parser.any_of()
    parser.end()
    return made


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


class _Parser:
    """Reads an expression by descent, the weakest operator first."""

    def __init__(self, text: str, variables: Mapping[str, Variable], own: str) -> None:
        self._text, self._variables, self._own = text, variables, own
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
        before = self._variable_next()
        left = self._sum()
        if self._next not in _COMPARED or self._kind != "sign":
            return left
        operator = _COMPARED[self._next]
        self._advance()
        right_kind, right_text = self._kind, self._next
        right = self._sum()
        if before is not None and before.choice and left == _selected(before):
            return _chosen(before, operator, right_kind, right_text)
        return f"{left} {operator} {right}"

    def _sum(self) -> str:
        made = self._product()
        while self._kind == "sign" and self._next in _ADDED:
            operator = self._next
            self._advance()
            made = f"{made} {operator} {self._product()}"
        return made

    def _product(self) -> str:
        made = self._operand()
        while self._kind == "sign" and self._next in _MULTIPLIED:
            operator = _MULTIPLIED[self._next]
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
            case "name":
                return self._call(text) if self._next == "(" else self._answer(text)
        if text == "(":
            inner = self.any_of()
            self._expect(")")
            return f"({inner})"
        if text == "!":
            return f"not({self._operand()})"
        if text == "-":
            return f"-{self._operand()}"
        raise UntranslatedError

    def _call(self, name: str) -> str:
        self._expect("(")
        if name in ("is_empty", "empty"):
            variable = self._variable_next()
            inner = self.any_of()
            self._expect(")")
            if variable is not None and variable.choice:
                return f"not({_selected(variable)})"
            return f"{inner} = ''"
        if name not in _FUNCTIONS and name not in ("not", "regexMatch"):
            raise UntranslatedError
        arguments: list[str] = []
        while self._next != ")":
            if arguments:
                self._expect(",")
            arguments.append(self.any_of())
        self._expect(")")
        if name == "regexMatch":
            return _matches(arguments)
        return f"{_FUNCTIONS.get(name, name)}({', '.join(arguments)})"

    def _answer(self, name: str) -> str:
        if name in ("this", "self") or name.partition(".")[0] in ("this", "self"):
            if not self._own:
                raise UntranslatedError
            return "."
        variable = self._variable(name)
        if variable is None:
            raise UntranslatedError
        return _selected(variable) if variable.choice else f"${{{variable.code}}}"

    def _variable(self, name: str) -> Variable | None:
        base, _, suffix = name.partition(".")
        if suffix and suffix not in _SUFFIXES:
            return None
        return self._variables.get(base)

    def _variable_next(self) -> Variable | None:
        return self._variable(self._next) if self._kind == "name" else None

    def _take(self, text: str) -> bool:
        if self._next != text or self._kind not in ("sign", "name"):
            return False
        self._advance()
        return True

    def _expect(self, text: str) -> None:
        if not self._take(text):
            raise UntranslatedError

    def _advance(self) -> None:
        found = _TOKEN.match(self._text, self._at)
        assert found is not None
        assert found.lastgroup is not None
        self._kind, self._next = found.lastgroup, found[found.lastgroup]
        self._at = found.end()
        if self._kind == "name" and self._next.lower() in _WORDS:
            self._kind, self._next = "sign", _WORDS[self._next.lower()]


def _selected(variable: Variable) -> str:
    return f"selected(${{{variable.code}}}, {written(TextLiteral(variable.choice))})"


def _chosen(variable: Variable, operator: str, kind: str, text: str) -> str:
    """Return what ``Q_SQ001 == "Y"`` asks: whether the choice was taken, or not."""
    value = text[1:-1] if kind == "text" else text
    if operator not in ("=", "!=") or value not in ("Y", "N", "", "1", "0"):
        raise UntranslatedError
    is_taken = (value in ("Y", "1")) == (operator == "=")
    return _selected(variable) if is_taken else f"not({_selected(variable)})"


def _matches(arguments: list[str]) -> str:
    """Return ``regexMatch("/^a+$/i", Q)`` as ``regex(…)``, which matches a whole answer."""
    if len(arguments) != 2:
        raise UntranslatedError
    pattern = arguments[0][1:-1]
    if len(pattern) < 2 or not pattern.startswith("/") or pattern.rfind("/") == 0:
        raise UntranslatedError
    body, flags = pattern[1 : pattern.rfind("/")], pattern[pattern.rfind("/") + 1 :]
    if flags.strip("iu"):
        raise UntranslatedError
    return f"regex({arguments[1]}, {written(TextLiteral(whole_pattern(body, flags)))})"


def whole_pattern(body: str, flags: str = "") -> str:
    """Return a pattern that may match anywhere as one that matches a whole answer."""
    start = "" if body.startswith("^") else ".*"
    end = "" if body.endswith("$") else ".*"
    return f"{'(?i)' if 'i' in flags else ''}{start}{body}{end}"
