"""Says why a file may be no set of responses; importing it then needs the person's consent."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.crosstab import reason_for_results
from surveyapp.exchange.responses_in.reading import FileRow

_NAMES = {
    ",": Sentence("commas"),
    ";": Sentence("semicolons"),
    "\t": Sentence("tabs"),
    "|": Sentence("vertical bars"),
}
_LEAST_ROWS = 3


def doubt_about(
    headings: Sequence[str],
    rows: Sequence[FileRow],
    facts: Sequence[ColumnFacts],
    row_count: int,
    *,
    delimiter_guessed: bool = True,
) -> Sentence | None:
    """Return why this is plainly no set of responses; None if it may be one.

    A column without a heading has "" among ``headings``; ``rows`` are the first ones, at most
    `crosstab.MOST_ROWS`; ``facts`` are those of all ``row_count`` rows.
    """
    if len(headings) == 1:
        # Whoever chose the delimiter wants exactly this.
        return _one_cell(headings[0], rows) if delimiter_guessed else None
    unnamed = sum(not heading.strip() for heading in headings)
    if row_count and len(headings) > 2 and unnamed * 2 > len(headings):
        return Sentence(
            "Most of its columns have no heading. This may be a table of results (a cross-tab), or"
            " headings in more than one row: then set the heading rows to 2 or 3."
        )
    reason = reason_for_results(headings, rows, facts, row_count)
    if reason is None:
        return None
    return Sentence(
        "This looks like a table of results (a cross-tab), not like responses with one row for"
        " each person: {reason}.",
        reason=reason,
    )


def _one_cell(heading: str, rows: Sequence[FileRow]) -> Sentence | None:
    """Return a sentence if each row, the headings too, is one cell that holds a whole row."""
    if len(rows) < _LEAST_ROWS:
        return None
    for delimiter, name in _NAMES.items():
        # A comma before a blank is one of a sentence.
        if delimiter not in heading or f"{delimiter} " in heading:
            continue
        count = _width(heading, delimiter)
        alike = sum(_width(row.cells[0], delimiter) == count for row in rows)
        if count > 1 and alike * 10 >= len(rows) * 9:
            return Sentence(
                "Each row is one cell that looks like {count} cells, with {delimiter} between them."
                " A spreadsheet program does that to a file it did not take apart. Export it anew"
                " from where it comes from, without opening it on the way.",
                count=count,
                delimiter=name,
            )
    return None


def _width(cell: str, delimiter: str) -> int:
    """Return how many cells this cell would be as a line of a file, 0 if it cannot be one."""
    try:
        return len(next(csv.reader([cell], delimiter=delimiter, strict=True), []))
    except csv.Error:
        return 0
