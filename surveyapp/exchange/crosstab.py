"""Telling a table of results from a table of responses.

A cross-tab has categories down the side, answer options across, and counts or
percentages in between. Imported as responses it would make nonsense of every
summary, so a person has to say that they want it all the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from surveyapp.domain.survey import QuestionKind
from surveyapp.exchange.facts import ColumnFacts

_MOST_ROWS = 300
_TOTAL = re.compile(
    r"\s*(?:grand\s+|sub-?)?(?:total|totals|sum|all|base|n|overall|percent(?:age)?|%)\W*\Z",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s*[-+]?\d+(?:[.,]\d+)?\s*%\s*\Z")

_SENTENCE = (
    "This looks like a table of results (a cross-tab), not like responses with one row for"
    " each person: {reason}."
)


def doubt_about(
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    facts: Sequence[ColumnFacts],
    row_count: int,
) -> str:
    """Return a sentence saying why this is plainly no set of responses; "" when it may be one.

    ``rows`` are the first ones; ``facts`` those of all.
    """
    if row_count == 0 or row_count > _MOST_ROWS or len(headings) < 3:
        return ""
    first, others = facts[0], facts[1:]
    if sum(not heading.strip() for heading in headings) * 2 > len(headings):
        return _SENTENCE.format(reason="most of its columns have no heading")
    percent = sum(
        column.answered > 0 and all(_PERCENT.match(value) for value in column.values)
        for column in others
    )
    if percent >= 2 and percent * 2 >= len(others):
        return _SENTENCE.format(reason="most of its cells are percentages")
    categories = first.answered > 0 and not first.repeats and not first.fits(QuestionKind.NUMBER)
    numeric = [column for column in others if column.answered and column.fits(QuestionKind.NUMBER)]
    if not categories or len(numeric) < 2 or len(numeric) * 5 < len(others) * 4:
        return ""
    if any(_TOTAL.match(heading) for heading in headings[1:]):
        return _SENTENCE.format(reason="one of its columns holds totals")
    if any(_TOTAL.match(value) for value in first.values):
        return _SENTENCE.format(reason="one of its rows holds totals")
    if _sums_to_hundred(rows, len(headings)):
        return _SENTENCE.format(reason="its numbers add up to 100")
    return ""


def _sums_to_hundred(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether most rows, or most columns, of numbers add up to 100 or to 1."""
    if len(rows) < 2:
        return False
    numbers = [[_number(cell) for cell in row[1:width]] for row in rows]
    down = list(zip(*numbers, strict=False))
    return any(
        len(lines) >= 2 and sum(_is_whole(line) for line in lines) * 3 >= len(lines) * 2
        for lines in (numbers, down)
    )


def _number(cell: str) -> float:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        return 0.0


def _is_whole(shares: Sequence[float]) -> bool:
    """Whether these are percentages or shares of one whole."""
    total = sum(shares)
    fractions = any(not share.is_integer() for share in shares)
    return abs(total - 100) <= 1.5 or (fractions and abs(total - 1) <= 0.015)
