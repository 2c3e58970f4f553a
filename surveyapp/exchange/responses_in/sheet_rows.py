"""Reads the rows of one sheet of a workbook, as `reading` reads those of a text file.

What a cell is typed as is what it holds: a date is written as ISO 8601, a whole number
without a point, so that all that follows sees what a CSV file would say.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Self

from surveyapp.domain.answers import LONGEST_TEXT
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.own_csv import fixed_roles
from surveyapp.exchange.responses_in.reading import LONGEST_ROW, Dialect, FileRow
from surveyapp.exchange.workbooks import MIB, Workbook, WorkbookLimits, cell_text, open_workbook

RESPONSE_LIMITS = WorkbookLimits(file_bytes=64 * MIB, content_bytes=160 * MIB, cells=4_000_000)
"""Of responses: a hundred thousand of thirty short answers. More comes as CSV."""


class SheetReader:
    """Iterates over (row number, cells) of the rows that say anything; a context manager.

    ``notes``, ``blank_lines``, ``passed`` and ``progress`` are those of `reading.RowReader`,
    in rows instead of bytes. Raises ExchangeError where the workbook cannot be read.
    """

    def __init__(self, path: Path, dialect: Dialect) -> None:
        self.path = path
        self.dialect = dialect
        self.passed = 0
        self.blank_lines: list[int] = []
        self.notes: list[FileRow] = []
        self._row = 0
        workbook = dialect.workbook or open_workbook(path, RESPONSE_LIMITS)
        self._sheet = workbook.sheet(dialect.sheet)
        self._height = max(1, self._sheet.height)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Nothing is held open: the workbook is in memory."""

    @property
    def progress(self) -> tuple[int, int]:
        """Rows read and rows in all."""
        return min(self._row, self._height), self._height

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        rows = self._rows()
        self.notes = [FileRow(line, cells) for line, cells in islice(rows, self.dialect.notes)]
        return rows

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        for number, typed in self._sheet.rows():
            self._row = number
            cells = list(map(cell_text, typed))
            length = sum(map(len, cells))
            if not length:
                self.blank_lines.append(number)
                continue
            self._check(number, cells, length)
            self.passed += length
            yield number, cells

    def _check(self, number: int, cells: list[str], length: int) -> None:
        if length >= LONGEST_ROW or max(map(len, cells)) > LONGEST_TEXT:
            raise ExchangeError(
                "Row {row} of “{name}” is longer than can be kept. This is no table of responses.",
                row=number,
                name=self.path.name,
            )
        if any("\x00" in cell for cell in cells):
            raise ExchangeError(
                "Row {row} of “{name}” holds a NUL character, which no text has.",
                row=number,
                name=self.path.name,
            )


def find_sheet(path: Path, chosen: str | None = None) -> tuple[str, Workbook]:
    """Return the sheet that holds the responses, and the workbook it is in.

    It is the chosen one, else the first where this program wrote it, else the one with the
    most cells. Raises ExchangeError.
    """
    workbook = open_workbook(path, RESPONSE_LIMITS)
    names = workbook.sheet_names
    if chosen is not None:
        if chosen not in names:
            raise ExchangeError(
                "“{name}” has no sheet “{sheet}”. It has: {sheets}.",
                name=path.name,
                sheet=chosen,
                sheets=", ".join(names),
            )
        return chosen, workbook
    if not names:
        raise ExchangeError("“{name}” is empty. There is nothing to import.", name=path.name)
    if len(names) == 1 or _is_own(workbook, names[0]):
        return names[0], workbook
    return max(names, key=lambda name: workbook.sheet(name).cells), workbook


def _is_own(workbook: Workbook, sheet: str) -> bool:
    _, headings = next(workbook.sheet(sheet).rows(), (0, []))
    return bool(fixed_roles(list(map(cell_text, headings))))
