"""Detects how a file is written: encoding, delimiter, quotation marks, headings.

A delimiter is right when it makes rows of the same width, headings too
(`csv.Sniffer` counts characters and falls for commas in answers).
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from surveyapp.exchange.encodings import detect_encoding, encoding_named
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import open_text
from surveyapp.exchange.responses_in.csv_quoting import detect_quoting, tolerant_dialect
from surveyapp.exchange.responses_in.heading_rows import (
    MOST_HEADER_ROWS,
    count_notes,
    find_header_rows,
)
from surveyapp.exchange.responses_in.opening import read_sample
from surveyapp.exchange.responses_in.reading import (
    CHUNK_CHARACTERS,
    LONGEST_ROW,
    Dialect,
    FileRow,
    StrayQuoteError,
    is_separator_line,
)
from surveyapp.exchange.responses_in.sheet_rows import find_sheet
from surveyapp.exchange.workbooks import is_workbook

DELIMITERS = {",": "Comma", ";": "Semicolon", "\t": "Tab", "|": "Vertical bar"}
SAMPLE_ROWS = 200


def find_dialect(
    path: Path,
    encoding: str | None = None,
    delimiter: str | None = None,
    header_rows: int | None = None,
    sheet: str | None = None,
) -> Dialect:
    """Return how the file is written; what is given is not guessed. Raises ExchangeError.

    ``sheet`` is of a workbook, for which encoding and delimiter mean nothing.
    """
    if header_rows is not None and not 0 <= header_rows <= MOST_HEADER_ROWS:
        raise ExchangeError("A file can have 0 to {most} rows of headings.", most=MOST_HEADER_ROWS)
    if is_workbook(path):
        chosen, workbook = find_sheet(path, sheet)
        dialect = Dialect("utf-8", sheet=chosen, workbook=workbook)
        return _with_headings(path, dialect, read_sample(path, dialect, SAMPLE_ROWS), header_rows)
    detected = detect_encoding(path)
    name = detected.name if encoding is None else encoding_named(encoding).name
    if delimiter is None:
        delimiter = _find_delimiter(path, name)
    elif delimiter not in DELIMITERS:
        raise ExchangeError(
            "“{delimiter}” is no delimiter. There are: comma, semicolon, tab, |.",
            delimiter=delimiter,
        )
    dialect = Dialect(name, delimiter)
    if delimiter == "\t":
        # Before any row is read: a mark that never closes would swallow lines without an error.
        dialect = replace(dialect, quoting=detect_quoting(path, name, delimiter).quotes)
    try:
        rows = read_sample(path, dialect, SAMPLE_ROWS)
    except StrayQuoteError:
        tolerant = tolerant_dialect(path, dialect)
        rows = read_sample(path, tolerant, SAMPLE_ROWS)
        dialect = replace(dialect, quoting=tolerant.quoting)
    return _with_headings(path, dialect, rows, header_rows)


def _with_headings(
    path: Path, dialect: Dialect, rows: list[FileRow], header_rows: int | None
) -> Dialect:
    if not rows:
        raise ExchangeError("“{name}” is empty. There is nothing to import.", name=path.name)
    notes, header_rows = find_header_rows(rows, header_rows)
    return replace(dialect, header_rows=header_rows, notes=notes)


def _find_delimiter(path: Path, encoding: str) -> str:
    lines: list[str] = []
    taken = 0
    try:
        with open_text(path, encoding)[0] as file:
            for line in iter(partial(file.readline, LONGEST_ROW), ""):
                lines.append(line)
                taken += len(line)
                if len(lines) == SAMPLE_ROWS or taken > CHUNK_CHARACTERS:
                    break
    except UnicodeDecodeError as error:
        raise ExchangeError(
            "“{name}” cannot be read as {encoding} ({reason}). Choose another encoding.",
            name=path.name,
            encoding=encoding,
            reason=error.reason,
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
    """Return how alike in width this delimiter makes the rows, and that width.

    (0, 1) where the headings do not hold it: then it occurs in answers only.
    """
    rows: list[FileRow] = []
    broken = False
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        rows.extend(FileRow(reader.line_num, cells) for cells in reader if cells)
    except csv.Error as error:
        # The end of the sample may cut a quoted cell; elsewhere the quotes do not fit.
        broken = "unexpected end" not in str(error)
    notes = count_notes(rows) if rows and len(rows[0].cells) < 2 else 0
    rows = rows[notes:]
    if not rows or len(rows[0].cells) < 2:
        return 0.0, 1
    width, alike = Counter(len(row.cells) for row in rows).most_common(1)[0]
    if width < 2:
        return 0.0, 1
    # Notes are few: lines that only another delimiter divides would be notes to this one.
    agreement = alike / (notes + len(rows) + broken) + (0.5 if len(rows[0].cells) == width else 0.0)
    return round(agreement, 2), width
