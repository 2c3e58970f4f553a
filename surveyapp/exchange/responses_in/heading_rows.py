"""Finds a file's headings: under how many rows of notes, in how many rows, and what they say.

The first rows are compared with those beneath. A heading is no value of its column: a word
above dates or numbers, or above a few answers that occur again and again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import IntEnum

from surveyapp.domain.codes import is_code
from surveyapp.domain.kinds import AnswerShape
from surveyapp.exchange.responses_in.column_moments import parse_moment
from surveyapp.exchange.responses_in.reading import FileRow
from surveyapp.exchange.responses_in.tools.qualtrics import import_id
from surveyapp.exchange.responses_in.tools.registry import ANSWER_LABELS, SECOND_ROWS

MOST_HEADER_ROWS = 3

_NUMBER = re.compile(r"\s*[-+\u2212]?\d+(?:[.,]\d+)*\s*%?\s*\Z", re.ASCII)
_WHOLE = re.compile(r"\d+\Z", re.ASCII)
_LEAST_ROWS = 3
"""Responses it takes to say that the first row is another one."""


class Likeness(IntEnum):
    """Whether a cell is one more value of its column."""

    CONTRARY = -2
    """A word above dates or numbers."""
    NEW = -1
    """None of the few answers beneath."""
    UNKNOWN = 0
    LABEL = 1
    """The one answer there is beneath, or none: some tools put each choice under its label."""
    ANSWER = 2
    """One of the few answers beneath."""
    MOMENT = 3
    """A date above dates: no heading is one."""


def find_header_rows(rows: Sequence[FileRow], header_rows: int | None = None) -> tuple[int, int]:
    """Return how many of the first rows are notes, and how many after those are headings.

    What is given is not guessed.
    """
    if header_rows == 0:
        return 0, 0
    notes = count_notes(rows)
    return notes, _count_rows(rows[notes:]) if header_rows is None else header_rows


def count_notes(rows: Sequence[FileRow]) -> int:
    """Return how many rows above the headings are notes: one cell, above rows of several.

    They may be filled up with empty cells, as spreadsheets do.
    """
    place = 0
    while place < len(rows) and not any(cell.strip() for cell in rows[place].cells[1:]):
        place += 1
    if not 0 < place < len(rows) - 1:
        return 0
    headings, body = rows[place], rows[place + 1 :]
    width = len(headings.cells)
    alike = sum(len(row.cells) == width for row in body)
    named = [cell.strip() for cell in headings.cells if cell.strip()]
    words = all(_kind(cell) == "" for cell in named) and len(set(named)) == len(named)
    if alike * 10 < len(body) * 9 or not words or len(named) * 2 <= width:
        return 0
    likenesses = _likenesses(headings, body)
    # One cell filled up to the width of three columns that all have names names none of them.
    is_filled_up = len(rows[0].cells) == width == len(named) > 2
    apart = headings.line > rows[place - 1].line + 1 or place > 1 or is_filled_up
    if max(likenesses) >= Likeness.ANSWER or not (apart or min(likenesses) < 0):
        return 0
    return place


def _count_rows(rows: Sequence[FileRow]) -> int:
    for place, row in enumerate(rows[1:MOST_HEADER_ROWS], start=1):
        if any(map(import_id, row.cells)):
            return place + 1
    if len(rows) > 1 and _is_second_row(rows[0].cells, rows[1], rows[2:]):
        return 2
    if len(rows) > _LEAST_ROWS and _is_response(rows[0], rows[1:]):
        return 0
    return 1


def _is_response(first: FileRow, body: Sequence[FileRow]) -> bool:
    """Whether the first row is like the rest: then the file has no headings."""
    found = Counter(_likenesses(first, body))
    if found[Likeness.CONTRARY]:
        return False
    answers = found[Likeness.ANSWER]
    if found[Likeness.MOMENT] or (answers and len(first.cells) == 1):
        return True
    return answers > 1 and found[Likeness.NEW] * 4 <= answers


def _is_second_row(first: Sequence[str], second: FileRow, body: Sequence[FileRow]) -> bool:
    below = [cell.strip() for cell in second.cells]
    plain = {re.sub(r"[^a-z]", "", cell.lower()) for cell in below}
    if any(len(plain & names) > 2 for names in SECOND_ROWS):
        return True
    if len(first) > 1 and not below[0] and first[0].strip():
        # Choices under headings that were left blank, above rows that all have an id.
        if any(cell.lower() in ANSWER_LABELS for cell in below):
            return True
        ids = bool(body) and all(row.cells[0].strip() for row in body)
        return ids and any(cell and not above.strip() for above, cell in _pairs(first, below))
    words = all(below) and all(_kind(cell) == "" for cell in below)
    if not words or len(set(below)) < len(below) or len(body) < _LEAST_ROWS:
        return False
    likenesses = _likenesses(second, body)
    if max(likenesses) >= Likeness.ANSWER:
        return False
    if any(not above.strip() for above, _ in _pairs(first, below)):
        known = sum(likeness is not Likeness.UNKNOWN for likeness in likenesses)
        return any(cell.strip() for cell in first) and known * 2 > len(below)
    # Two rows of words above columns that hold nothing else than dates and numbers.
    contrary = [
        _kind(body[0].cells[place]) if place < len(body[0].cells) else ""
        for place, likeness in enumerate(likenesses)
        if likeness is Likeness.CONTRARY and place < len(first) and _kind(first[place]) == ""
    ]
    return len(contrary) >= (2 if "moment" in contrary else 3)


def _pairs(above: Sequence[str], below: Sequence[str]) -> list[tuple[str, str]]:
    padded = [*above, *[""] * (len(below) - len(above))]
    return list(zip(padded, below, strict=False))


def _likenesses(row: FileRow, body: Sequence[FileRow]) -> list[Likeness]:
    """Return for each cell of a row whether it is one more value of its column."""
    columns = [
        [other.cells[place] for other in body if place < len(other.cells)]
        for place in range(len(row.cells))
    ]
    return [_likeness(cell, column) for cell, column in zip(row.cells, columns, strict=True)]


def _likeness(cell: str, column: Sequence[str]) -> Likeness:
    cell = cell.strip()
    given = [value.strip() for value in column if value.strip()]
    different = set(given)
    if not cell or not given:
        return Likeness.UNKNOWN
    if different == {cell}:
        return Likeness.LABEL if len(given) < len(column) else Likeness.UNKNOWN
    kinds = {_kind(value) for value in different}
    if kinds == {"moment"}:
        return Likeness.MOMENT if _kind(cell) == "moment" else Likeness.CONTRARY
    if kinds == {"number"}:
        if _kind(cell) != "number":
            return Likeness.CONTRARY
        # 1 to 5 may be headings, and so may years; 3.5 and -2 are none.
        return Likeness.UNKNOWN if _WHOLE.match(cell) else Likeness.ANSWER
    if len(different) * 2 > len(given):
        return Likeness.UNKNOWN
    return Likeness.ANSWER if cell in different else Likeness.NEW


def _kind(cell: str) -> str:
    written = parse_moment(cell)
    if written is not None and written.kind.shape is not AnswerShape.TIME:
        return "moment"
    return "number" if _NUMBER.match(cell) else ""


def merged_headings(rows: Sequence[FileRow]) -> list[str]:
    """Return one heading per column from one or more rows of headings.

    Where one row has the questions and another their codes, the questions. Else the
    rows are joined, a blank above standing for the heading to its left.
    """
    if not rows:
        return []
    kept = _questions(rows)
    width = max(len(row.cells) for row in rows)
    padded = [row.cells + [""] * (width - len(row.cells)) for row in kept]
    if len(padded) == 1:
        return padded[0]
    headings = []
    above = ""
    for column in zip(*padded, strict=True):
        above = column[0] if column[0].strip() else above
        below = [cell for cell in column[1:] if cell.strip()]
        below = [cell for cell in below if cell.strip().lower() not in ANSWER_LABELS]
        parts = [above, *below] if above.strip() else below
        headings.append(" – ".join(dict.fromkeys(parts)))
    return headings


def _questions(rows: Sequence[FileRow]) -> list[FileRow]:
    """Return the rows of headings without those that hold only what programs call the columns."""
    worded = [row for row in rows if not any(map(import_id, row.cells))]
    if len(worded) < len(rows):
        return worded[-1:] or list(rows[:1])
    if len(rows) == 2:
        for row, other in ((rows[0], rows[1]), (rows[1], rows[0])):
            names = all(map(is_code, filter(None, other.cells))) and _name_all(other.cells)
            if names and _name_all(row.cells) and not all(map(is_code, row.cells)):
                return [row]
    return list(rows)


def _name_all(cells: Sequence[str]) -> bool:
    """Whether every column, but perhaps the last, has a heading of its own."""
    filled = [cell for cell in cells[:-1] if cell.strip()] + [cell for cell in cells[-1:] if cell]
    return len(filled) >= len(cells) - 1 and len(set(filled)) == len(filled)
