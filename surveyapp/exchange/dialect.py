"""Finding out a file's delimiter and how many of its first rows are headings.

Both are decided on parsed rows: a delimiter is right when it makes rows of the
same width (`csv.Sniffer` counts characters and falls for commas in answers).
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from surveyapp.exchange.encodings import detect_encoding, encoding_named
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.reading import (
    CHUNK_SIGNS,
    LONGEST_ROW,
    Dialect,
    Row,
    is_separator_line,
    read_sample,
)

DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar"}
MOST_HEADER_ROWS = 3
SAMPLE_ROWS = 200

_SURVEYMONKEY = frozenset({"response", "open-ended response"})
_IMPORT_ID = re.compile(r'\s*\{\s*"ImportId"\s*:')


def find_dialect(
    path: Path,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_rows: int | None = None,
) -> Dialect:
    """Return how the file is written; what is given is not guessed.

    Raises ExchangeError.
    """
    detected = detect_encoding(path)
    name = detected.name if encoding is None else encoding_named(encoding).name
    if delimiter is None:
        delimiter = _find_delimiter(path, name)
    elif delimiter not in DELIMITERS:
        raise ExchangeError(f"“{delimiter}” is no delimiter. There are: comma, semicolon, tab, |.")
    rows = read_sample(path, Dialect(name, delimiter), SAMPLE_ROWS)
    if not rows:
        raise ExchangeError(f"“{path.name}” is empty. There is nothing to import.")
    if header_rows is None:
        header_rows = count_header_rows(rows)
    elif not 0 <= header_rows <= MOST_HEADER_ROWS:
        raise ExchangeError(f"A file can have 0 to {MOST_HEADER_ROWS} rows of headings.")
    return Dialect(name, delimiter, header_rows)


def _find_delimiter(path: Path, encoding: str) -> str:
    lines: list[str] = []
    taken = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            for line in iter(partial(file.readline, LONGEST_ROW), ""):
                lines.append(line)
                taken += len(line)
                if len(lines) == SAMPLE_ROWS or taken > CHUNK_SIGNS:
                    break
    except UnicodeDecodeError as error:
        raise ExchangeError(
            f"“{path.name}” cannot be read as {encoding} ({error.reason}). Choose another encoding."
        ) from None
    lines[:1] = [line.removeprefix("\ufeff") for line in lines[:1]]
    if lines and is_separator_line(lines[0]) and lines[0][4] in DELIMITERS:
        return lines[0][4]
    scores = {delimiter: _consistency(lines, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    if path.suffix.lower() in (".tsv", ".tab") and scores["\t"][0] >= scores[best][0]:
        return "\t"
    return best if scores[best] > (0.0, 1) else ","


def _consistency(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """Return how alike in width this delimiter makes the rows, and that width."""
    widths: list[int] = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            if cells:
                widths.append(len(cells))
    except csv.Error as error:
        # The end of the sample may cut a quoted cell; elsewhere the quotes do not fit.
        if "unexpected end" not in str(error):
            widths.append(0)
    if not widths:
        return 0.0, 1
    width, rows = Counter(widths).most_common(1)[0]
    if width < 2:
        return 0.0, 1
    agreement = rows / len(widths) + (0.5 if widths[0] == width else 0.0)
    return round(agreement, 2), width


def count_header_rows(rows: Sequence[Row]) -> int:
    """Return how many of the first rows are headings: one, unless a survey tool wrote more."""
    for place, row in enumerate(rows[1:MOST_HEADER_ROWS], start=1):
        if any(_IMPORT_ID.match(cell) for cell in row.cells):
            return place + 1
    if len(rows) > 1 and _is_second_header(rows):
        return 2
    return 1


def _is_second_header(rows: Sequence[Row]) -> bool:
    first, second = rows[0].cells, rows[1].cells
    if not second or second[0].strip() or not first[0].strip():
        return False
    if any(cell.strip().lower() in _SURVEYMONKEY for cell in second):
        return True
    # Choices under headings that were left blank, above rows that all have an id.
    continued = any(
        not above.strip() and below.strip() for above, below in zip(first, second, strict=False)
    )
    body = list(islice(rows, 2, None))
    return continued and bool(body) and all(row.cells[0].strip() for row in body)


def merged_headings(rows: Sequence[Row]) -> list[str]:
    """Return one heading per column from one or more rows of headings.

    Qualtrics: the middle row has the questions. Else the rows are joined, a
    blank above standing for the heading to its left.
    """
    if not rows:
        return []
    if any(_IMPORT_ID.match(cell) for cell in rows[-1].cells):
        return list(rows[1].cells if len(rows) > 2 else rows[0].cells)
    width = max(len(row.cells) for row in rows)
    padded = [row.cells + [""] * (width - len(row.cells)) for row in rows]
    if len(padded) == 1:
        return padded[0]
    headings = []
    above = ""
    for column in zip(*padded, strict=True):
        above = column[0] if column[0].strip() else above
        below = [cell for cell in column[1:] if cell.strip()]
        below = [cell for cell in below if cell.strip().lower() not in _SURVEYMONKEY]
        headings.append(" – ".join([above, *below] if above else below))
    return headings
