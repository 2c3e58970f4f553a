"""Reads a file of rows, row by row, whatever its encoding, delimiter and line ends.

The preview, the scan of the whole file and the import use the same reader, which holds
one row at a time. Line numbers are those an editor shows: counted from 1, of the line a
row begins on.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Self

from surveyapp.domain.answers import LONGEST_TEXT
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import open_text
from surveyapp.exchange.workbooks import Workbook

LONGEST_ROW = 5_000_000
"""Characters of one row (or one response in JSON): a long novel and a half.

While it is read, checked and stored it is held several times over, at up to four
bytes a character: with four times as many an import was measured to take 900 MiB.
"""
MOST_BLANK_LINES = 1_000_000
MOST_COLUMNS = 2_000
"""More than any survey has questions; also what SQLite returns in one row."""

CHUNK_CHARACTERS = 2_000_000
"""Characters of rows held at once; a single row may be longer."""

# One setting for the whole process; the default of 128 KiB refuses long answers.
csv.field_size_limit(LONGEST_TEXT)

_MOST_BLANK_REPORTED = 1_000

_END_MARK = "\x00end"
"""Follows the last line: if a quotation mark never closes, it ends up inside a cell."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file of rows is written.

    ``notes`` is the number of rows above the headings, which are no part of the table;
    ``header_rows`` the number of rows of headings. ``quoting`` is False for a file whose
    quotation marks are text like any other, ``strict`` for one with stray quotation marks,
    which a strict `csv.reader` would refuse. ``sheet`` is the one of
    a ``workbook`` that is read; "" for text. It is kept with the dialect, since measuring it
    anew took longer than reading it.
    """

    encoding: str
    delimiter: str = ","
    header_rows: int = 1
    notes: int = 0
    quoting: bool = True
    strict: bool = True
    sheet: str = ""
    workbook: Workbook | None = field(default=None, compare=False, repr=False)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the workbook's sheets; none of a text."""
        return () if self.workbook is None else tuple(self.workbook.sheet_names)

    @property
    def for_spreadsheet(self) -> bool:
        """Whether it is a workbook, or text with the mark without which Excel misreads letters."""
        return bool(self.sheet) or self.encoding == "utf-8-sig"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of cells and the line it begins on."""

    line: int
    cells: list[str]


class FileReader:
    """A text file that is read from its beginning; a context manager, which closes it.

    ``passed`` counts the characters read so far.
    """

    def __init__(self, path: Path, encoding: str) -> None:
        self.path = path
        self.passed = 0
        self._file, self._raw = open_text(path, encoding)
        self._size = max(1, os.fstat(self._raw.fileno()).st_size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self._file.close()
        self._raw.close()

    @property
    def progress(self) -> tuple[int, int]:
        """Bytes read and bytes in all."""
        # The position on the disk: tell() on a text file would end its read-ahead.
        return min(self._raw.tell(), self._size), self._size


class RowReader(FileReader):
    """Iterates over (line, cells) of the rows that are not empty.

    ``notes`` has the rows above the headings, which are skipped. Raises ExchangeError,
    which names the line, where the file cannot be read any further.
    """

    def __init__(self, path: Path, dialect: Dialect) -> None:
        super().__init__(path, dialect.encoding)
        self.dialect = dialect
        self.blank_lines: list[int] = []
        self.notes: list[FileRow] = []
        self._row_began = 0
        self._line = 0
        self._skipped = 0
        self._blank = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        rows = self._rows()
        self.notes = [FileRow(line, cells) for line, cells in islice(rows, self.dialect.notes)]
        return rows

    def _rows(self) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(
            self._lines(),
            delimiter=self.dialect.delimiter,
            quoting=csv.QUOTE_MINIMAL if self.dialect.quoting else csv.QUOTE_NONE,
            strict=self.dialect.strict,
        )
        read = 0
        try:
            for cells in reader:
                line = read + 1 + self._skipped
                read = reader.line_num
                self._row_began = self.passed
                if cells == [_END_MARK]:
                    return
                if not cells:
                    self._pass_blank(line)
                elif cells[-1].endswith(_END_MARK):
                    raise self._unclosed(line)
                else:
                    yield line, cells
        except csv.Error as error:
            raise self._error(read + 1 + self._skipped, error) from None
        except UnicodeDecodeError as error:
            raise ExchangeError(
                "“{name}” cannot be read as {encoding}: near line {line} it holds bytes that mean"
                " nothing there ({reason}). Choose another encoding.",
                name=self.path.name,
                encoding=self.dialect.encoding,
                line=self._line + 1,
                reason=error.reason,
            ) from None

    def _pass_blank(self, line: int) -> None:
        self._blank += 1
        if self._blank <= _MOST_BLANK_REPORTED:
            self.blank_lines.append(line)
        elif self._blank > MOST_BLANK_LINES:
            raise ExchangeError(
                "“{name}” has more than {most:,} empty lines. This is no table of responses.",
                name=self.path.name,
                most=MOST_BLANK_LINES,
            )

    def _lines(self) -> Iterator[str]:
        """Yield the lines with their line ends, and after the last one `_END_MARK`."""
        readline = self._file.readline
        first = readline(LONGEST_ROW).removeprefix("\ufeff")
        if is_separator_line(first):
            self._line = self._skipped = 1
            first = readline(LONGEST_ROW)
        line = first
        while line:
            self._line += 1
            # Lines within quotation marks add up to one row.
            if self.passed + len(line) - self._row_began >= LONGEST_ROW:
                raise ExchangeError(
                    "The row that line {line} of “{name}” belongs to is longer"
                    " than {most:,} characters. This is no table of responses, or a"
                    " quotation mark in it never closes.",
                    line=self._line,
                    name=self.path.name,
                    most=LONGEST_ROW,
                )
            if "\x00" in line:
                raise ExchangeError(
                    "Line {line} of “{name}” holds a NUL character, which no"
                    " text has. Choose another encoding, or save the file as CSV again.",
                    line=self._line,
                    name=self.path.name,
                )
            self.passed += len(line)
            yield line
            line = readline(LONGEST_ROW)
        yield _END_MARK

    def _unclosed(self, line: int) -> ExchangeError:
        return ExchangeError(
            "In line {line} of “{name}” a quotation mark opens and never closes, so"
            " that everything after it would end up in one cell. Close it there, then try again.",
            line=line,
            name=self.path.name,
        )

    def _error(self, line: int, error: csv.Error) -> ExchangeError:
        reason = str(error)
        if "limit" in reason:
            return ExchangeError(
                "A cell in line {line} of “{name}” is longer than"
                " {most:,} characters. It cannot be kept.",
                line=line,
                name=self.path.name,
                most=LONGEST_TEXT,
            )
        if "unexpected end" in reason:
            return self._unclosed(line)
        return StrayQuoteError(line)


class StrayQuoteError(ExchangeError):
    """Text stands after a closing quotation mark; a reader that is not strict can read it."""

    def __init__(self, line: int) -> None:
        super().__init__(
            "Line {line}: a quotation mark stands in the middle of a cell; it was left out there.",
            line=line,
        )
        self.line = line


def is_separator_line(line: str) -> bool:
    """Whether this is the line ``sep=;`` by which Excel names the delimiter."""
    return len(line.rstrip("\r\n")) == 5 and line.lower().startswith("sep=")
