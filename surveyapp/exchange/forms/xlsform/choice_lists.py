"""The sheet ``choices``: its lists, and on which condition a filter offers each choice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.functions import FUNCTIONS
from surveyapp.domain.expressions.nodes import (
    BooleanOperation,
    Call,
    Connective,
    CurrentValue,
    Node,
    NumberLiteral,
    Reference,
    TextLiteral,
    walk,
)
from surveyapp.domain.expressions.parsing import parse
from surveyapp.domain.expressions.printing import written
from surveyapp.domain.expressions.values import EvaluationContext
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.problems import Problem
from surveyapp.exchange.forms.xlsform.sheets import Sheet, SheetRow

_WORD = re.compile(
    r"""(?P<kept>"[^"]*"|'[^']*'|\$\{[^{}]*\})|(?P<name>[^\W\d][\w.-]*)(?P<call>\s*\()?"""
)
_OPERATORS = frozenset({"and", "or", "div", "mod"})


@dataclass(frozen=True, slots=True)
class ChoiceLists:
    """The rows of each list, by its name."""

    rows: Mapping[str, tuple[SheetRow, ...]]


def choice_lists(sheet: Sheet, problems: list[Problem], *, may_repeat: bool) -> ChoiceLists:
    """Return the lists; note choices without a name, and with ``may_repeat`` not those twice."""
    lists: dict[str, list[SheetRow]] = {}
    for row in sheet.rows:
        name = row.get("list_name")
        if not name:
            continue  # a heading or a remark between lists
        if not row.get("name"):
            problems.append(row.problem("name", Sentence("this choice has no name: give it one")))
            continue
        lists.setdefault(name, []).append(row)
    for name, rows in lists.items():
        seen: dict[str, int] = {}
        for row in rows:
            code = row.get("name")
            if code in seen and not may_repeat:
                what = Sentence(
                    "the list “{list}” has a choice “{name}” in row {other} already: rename one",
                    list=name,
                    name=code,
                    other=seen[code],
                )
                problems.append(row.problem("name", what))
            seen.setdefault(code, row.number)
    return ChoiceLists({name: tuple(rows) for name, rows in lists.items()})


NEVER = "false()"


def offered_if(choice_filter: str, row: SheetRow, columns: frozenset[str]) -> str:
    """Return on which condition a filter offers the choice of a row; "" for always.

    In the filter a name that stands alone is a column of the choice. ``columns`` are those
    of the sheet. Raises ExpressionError for what cannot be read.
    """
    if not choice_filter:
        return ""

    def literal(found: re.Match[str]) -> str:
        name = found["name"]
        if not name or found["call"] or name.lower() not in columns or name in _OPERATORS:
            return found[0]
        return written(TextLiteral(row.get(name.lower())))

    text = _WORD.sub(literal, choice_filter)
    outcome = _outcome(parse(text), text)
    if isinstance(outcome, bool):
        return "" if outcome else NEVER
    return outcome


def _outcome(node: Node, text: str) -> bool | str:
    """Return whether a part holds whatever is answered, else what is left of it to ask."""
    if _is_constant(node):
        return prepared(text[node.span.start : node.span.end], ()).holds(EvaluationContext({}))
    match node:
        case BooleanOperation(operator, left, right) if any(map(_decides, (left, right))):
            sides = [(_outcome(side, text), side) for side in (left, right)]
            decided = operator is Connective.OR
            if any(outcome is decided for outcome, _ in sides):
                return decided
            rest = [(outcome, side) for outcome, side in sides if isinstance(outcome, str)]
            if not rest:
                return not decided
            if len(rest) == 1:
                return rest[0][0]
            return f" {operator} ".join(_in_brackets(outcome, side) for outcome, side in rest)
    return text[node.span.start : node.span.end]


def _in_brackets(text: str, node: Node) -> str:
    return f"({text})" if isinstance(node, BooleanOperation) else text


def _decides(node: Node) -> bool:
    """Whether something in a part is the same whatever is answered."""
    if _is_constant(node):
        return True
    return isinstance(node, BooleanOperation) and (_decides(node.left) or _decides(node.right))


def _is_constant(node: Node) -> bool:
    if isinstance(node, NumberLiteral | TextLiteral):
        return False
    for part in walk(node):
        if isinstance(part, Reference | CurrentValue):
            return False
        if isinstance(part, Call) and (
            FUNCTIONS[part.name].takes_context or part.name in ("random", "uuid")
        ):
            return False
    return True
