"""XLSForm expressions: parsed once, checked when the survey is edited, evaluated often.

``${age} >= 18 and selected(${colours}, 'red')``: answers by their code, a choice
as its code, several choices as codes with spaces between. elementpath reads the
text; what the result means is said here and in `expression_functions`, since
XLSForm differs from plain XPath.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from surveyapp.domain.expression_functions import (
    FUNCTIONS,
    SCOPED_FUNCTIONS,
    Function,
    Scope,
    Value,
    as_number,
    as_text,
    as_truth,
    divide,
    equal,
    remainder,
)
from surveyapp.domain.patterns import PatternError, check_pattern


class ExpressionError(ValueError):
    """The text is no expression one can use; the message is for whoever edits the survey."""


_Step = Callable[[Scope], Value]

# Spaces in the brackets are taken off afterwards: told apart here, many of them took hours.
_REFERENCE = re.compile(r"\$\{([^{}]*)\}")
_PIECES = re.compile(r"""("[^"]*"|'[^']*')|\$\{([^{}]*)\}|\bjr:(?=choice-name)|(\$)""")
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_LONGEST = 10_000
_DEEPEST = 200
"""Parts inside of parts: each takes some of Python's thousand calls when it is evaluated."""

_ORDER = {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_ARITHMETIC: Mapping[str, Callable[[Value, Value], float]] = {
    "+": lambda left, right: as_number(left) + as_number(right),
    "-": lambda left, right: as_number(left) - as_number(right),
    "*": lambda left, right: as_number(left) * as_number(right),
    "div": divide,
    "mod": remainder,
}


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; ``codes`` are the answers it looks at."""

    text: str
    codes: frozenset[str]
    _step: _Step

    def evaluate(
        self,
        values: Mapping[str, Value],
        own: Value | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Value:
        """Return the value, with ``own`` as the ``.``; a code without a value is unanswered."""
        return self._step(Scope(values, "" if own is None else own, now, labels or {}))

    def holds(
        self,
        values: Mapping[str, Value],
        own: Value | None = None,
        *,
        now: Callable[[], datetime] = datetime.now,
        labels: Mapping[str, Mapping[str, str]] | None = None,
    ) -> bool:
        """Return whether the value counts as true."""
        return as_truth(self.evaluate(values, own, now=now, labels=labels))


def parse(text: str, codes: Collection[str]) -> Expression:
    """Return the expression; raise ExpressionError also for codes other than ``codes``."""
    expression = _parsed(text)
    for code in sorted(expression.codes):
        if code not in codes:
            raise ExpressionError(f"There is no question with the code “{code}”.")
    return expression


def pipe(text: str, values: Mapping[str, str]) -> str:
    """Return the text with ``${code}`` replaced by its value; unknown codes stay as written."""
    if "${" not in text:
        return text
    return _REFERENCE.sub(lambda found: values.get(found[1].strip(), found[0]), text)


def quoted_codes(text: str) -> list[str]:
    """Return the codes of the answers that a text quotes, in its order."""
    return [found[1].strip() for found in _REFERENCE.finditer(text)]


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Expression:
    codes: set[str] = set()

    def xpath(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[1]
        if found[3] is not None:
            raise ExpressionError("An answer is written as ${code}, with curly brackets.")
        if found[2] is None:
            return ""
        code = found[2].strip()
        codes.add(code)
        # An underscore before and a space behind: no code is then taken for a function,
        # and a minus after it is not taken for a part of the name.
        return f"$_{code} "

    if len(text) > _LONGEST:
        raise ExpressionError(f"An expression may have {_LONGEST:,} characters at most.")
    source = _PIECES.sub(xpath, text.translate(_QUOTES))
    for code in codes:
        if not re.fullmatch(r"\w[\w.-]*", code):
            raise ExpressionError(f"“${{{code}}}” does not name a question by its code.")
    try:
        return Expression(text, frozenset(codes), _compiled(_tree(source, text)))
    except RecursionError:
        raise ExpressionError(f"The expression “{text[:80]}…” is nested too deeply.") from None


def _tree(source: str, text: str) -> Any:
    """Return elementpath's syntax tree, without the evaluation it would try at once."""
    from elementpath.exceptions import ElementPathError
    from elementpath.tdop import Parser

    try:
        return Parser.parse(_parser_class()(), source)
    except (ElementPathError, ValueError) as error:
        unknown = re.search(r"unknown function '([^']+)'", str(error))
        if unknown:
            raise ExpressionError(f"There is no function “{unknown[1]}”.") from None
        raise ExpressionError(
            f"“{text}” cannot be read as an expression. Check its operators, brackets and quotes."
        ) from error


@lru_cache(maxsize=1)
def _parser_class() -> Any:
    # Imported here: it costs a tenth of a second, and most surveys have no expression.
    from elementpath import XPath1Parser

    class ExpressionParser(XPath1Parser):
        """XPath's grammar with the functions of XLSForm."""

    symbols = ExpressionParser.symbol_table
    for name in [name for name, token in symbols.items() if token.label == "function"]:
        del symbols[name]
    for name in (*FUNCTIONS, *SCOPED_FUNCTIONS):
        ExpressionParser.function(name, nargs=(0, None))
    ExpressionParser.build()
    ExpressionParser.tokenizer = ExpressionParser.create_tokenizer(ExpressionParser.symbol_table)
    return ExpressionParser


def _compiled(token: Any, depth: int = 0) -> _Step:
    """Return what evaluates this part of the tree; refuse what only makes sense in XML."""
    if depth > _DEEPEST:
        raise RecursionError
    symbol = token.symbol
    if symbol in ("(string)", "(integer)", "(decimal)", "(float)"):
        # By way of text: it makes a number beyond all bounds infinite, and no error.
        literal: Value = token.value if symbol == "(string)" else float(str(token.value))
        return lambda scope: literal
    if symbol == "$":
        code = token[0].value.removeprefix("_")
        return lambda scope: scope.values.get(code, "")
    if symbol == ".":
        return lambda scope: scope.own
    if token.label == "function" and symbol in FUNCTIONS:
        return _call(token, FUNCTIONS[symbol], depth, scoped=False)
    if token.label == "function" and symbol in SCOPED_FUNCTIONS:
        return _call(token, SCOPED_FUNCTIONS[symbol], depth, scoped=True)
    parts = [_compiled(part, depth + 1) for part in token]
    if symbol == "(" and len(parts) == 1:
        return parts[0]
    if symbol in ("+", "-") and len(parts) == 1:
        sign = -1 if symbol == "-" else 1
        return lambda scope: sign * as_number(parts[0](scope))
    if len(parts) == 2:
        step = _operation(symbol, *parts)
        if step is not None:
            return step
    written = token.value if symbol == "(name)" else symbol
    raise ExpressionError(f"“{written}” cannot be used in an expression here.")


def _operation(symbol: str, left: _Step, right: _Step) -> _Step | None:
    if symbol == "and":
        return lambda scope: as_truth(left(scope)) and as_truth(right(scope))
    if symbol == "or":
        return lambda scope: as_truth(left(scope)) or as_truth(right(scope))
    if symbol == "=":
        return lambda scope: equal(left(scope), right(scope))
    if symbol == "!=":
        return lambda scope: not equal(left(scope), right(scope))
    if symbol in _ORDER:
        compare = _ORDER[symbol]
        return lambda scope: compare(as_number(left(scope)), as_number(right(scope)))
    if symbol in _ARITHMETIC:
        compute = _ARITHMETIC[symbol]
        return lambda scope: compute(left(scope), right(scope))
    return None


def _call(token: Any, function: Function, depth: int, *, scoped: bool) -> _Step:
    given = len(token)
    if given < function.least or (function.most is not None and given > function.most):
        raise ExpressionError(f"“{token.symbol}” takes {_arity(function)}, not {given}.")
    if token.symbol == "regex":
        _check_pattern(token[1])
    parts = [_compiled(part, depth + 1) for part in token]
    call = function.call
    if scoped:
        return lambda scope: call(scope, *(part(scope) for part in parts))
    return lambda scope: call(*(part(scope) for part in parts))


def _arity(function: Function) -> str:
    if function.most is None:
        return f"at least {function.least}"
    if function.least == function.most:
        return f"{function.least} value" + ("" if function.least == 1 else "s")
    return f"{function.least} to {function.most} values"


def _check_pattern(token: Any) -> None:
    if token.symbol != "(string)":
        raise ExpressionError("The pattern of “regex” must be a text in quotes.")
    try:
        check_pattern(as_text(token.value))
    except PatternError as error:
        raise ExpressionError(
            f"The pattern “{token.value}” cannot be used as a regular expression: {error}."
        ) from None
