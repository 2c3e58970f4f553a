"""Numbers among which a few cells are none: NA, "I don't know", a typing error.

The question is one of numbers; what is none of them counts as a blank and is kept.
"""

from __future__ import annotations

import re

from surveyapp.domain.answers import AnswerError, parse_number
from surveyapp.exchange.responses_in.column_facts import ColumnFacts

NO_VALUE = frozenset(
    {"na", "n/a", "#n/a", "nan", "null", "-", "--", "—", "–", ".", "?", "n.a.", "n. a.", "k.a."}
)
"""What programs and people write, in small letters, where there is nothing to write."""

MISSING = NO_VALUE | {
    *("none", "nil", "missing", "unknown", "don't know", "prefer not to say", "no answer"),
    *("prefer not to answer", "not applicable", "k. a.", "keine angabe", "weiß nicht", "ns/nc"),
    *("no sé", "non so", "não sei", "sans réponse", "nsp", "idk", "refused"),
}
"""Words, in small letters, that say there is no value."""

_NUMBER = re.compile(r"[ \u00a0]*[-+\u2212]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?[ \u00a0]*\Z", re.ASCII)
_PADDED = re.compile(r"[-+]?0\d", re.ASCII)
_MOST_STRAYS = 10
_MOST_SHARE = 0.1
_LEAST_NUMBERS = 3


def is_missing(cell: str) -> bool:
    """Whether a cell says in a word that there is no value."""
    return cell.strip().lower() in MISSING


def is_no_value(cell: str) -> bool:
    """Whether a cell stands for nothing, in whatever column."""
    return cell.strip().lower() in NO_VALUE


def numbers_with_strays(facts: ColumnFacts) -> tuple[str, ...] | None:
    """Return the cells that are none, if nearly all are numbers; None for others."""
    if facts.many:
        return None
    numbers = {value: count for value, count in facts.values.items() if _is_number(value)}
    strays = [value for value in facts.values if value not in numbers]
    if not strays or len(numbers) < _LEAST_NUMBERS:
        return None
    if any(_PADDED.match(value.strip()) for value in numbers):
        return None
    odd = [value for value in strays if not is_missing(value)]
    given = sum(numbers.values()) + sum(facts.values[value] for value in odd)
    typos = sum(facts.values[value] for value in odd)
    if len(odd) > _MOST_STRAYS or typos > max(1, _MOST_SHARE * given) or typos * 5 > given:
        return None
    return tuple(strays)


def _is_number(value: str) -> bool:
    if not _NUMBER.match(value):
        return False
    try:
        parse_number(value)
    except AnswerError:
        return False
    return True
