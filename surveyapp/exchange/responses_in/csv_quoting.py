"""Detects whether the writer of a file quotes cells, from the whole file.

A writer that quotes (RFC 4180) does so because of what a cell holds (the delimiter,
a line break, a quotation mark; some also a comma or a blank), or for all texts of a
column. Google Sheets quotes nothing in its tab files: there ``"eight"`` is an answer
with its marks, and a mark that opens an answer would take in all lines up to the next.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.packed_files import open_binary, open_text
from surveyapp.exchange.responses_in.reading import LONGEST_ROW, Dialect, is_separator_line

MARK = '"'
_CHUNK = 1 << 20
_HEAD_LINES = 200
_MOST_LINES = 20_000
"""Lines a quoted cell may span; after more, its mark is taken for one that never closes."""

_REASONS = frozenset(",;| ")
"""Besides delimiter, line break and mark, these make some writers quote a cell."""

_NO_TEXT = re.compile(r"[^A-Za-z]*\Z|(?:na|n/a|nan|null|none|true|false|-?inf)\Z", re.IGNORECASE)
"""What writers that quote all texts leave unquoted: numbers, dates, missing values."""


@dataclass(frozen=True, slots=True)
class Quoting:
    """Whether a file's writer quotes.

    ``swallowed`` is the first line with a mark that opens and does not close before
    whole rows have passed, 0 if there is none.
    """

    quotes: bool = True
    swallowed: int = 0


def detect_quoting(path: Path, encoding: str, delimiter: str) -> Quoting:
    """Scan a file and return whether its writer quotes.

    In tab files the signs for and against are counted. Other files are taken for quoted,
    unless no cell at all is quoted as RFC 4180 has it.
    """
    if not _holds_a_mark(path):
        return Quoting()
    try:
        scan = _scanned(path, encoding, delimiter)
        if delimiter != "\t":
            rule = scan.in_favour > 0 or bool(scan.quoted) or not scan.broken
            return Quoting(rule, scan.swallowed)
        if doubtful := scan.doubtful():
            plain = _scanned(path, encoding, delimiter, frozenset(doubtful)).plain
            scan.against += sum(n for column, n in doubtful.items() if column in plain)
    except UnicodeDecodeError:
        # Reading the rows will raise it with the line.
        return Quoting()
    return Quoting(scan.against <= scan.in_favour, scan.swallowed)


def tolerant_dialect(path: Path, dialect: Dialect) -> Dialect:
    """Return how to read a file with text after a closing mark.

    Without quoting if its writer does not quote; else not strictly. Raises ExchangeError if
    whole rows would end up in one cell.
    """
    found = detect_quoting(path, dialect.encoding, dialect.delimiter)
    if not found.quotes:
        return replace(dialect, quoting=False)
    if found.swallowed:
        raise ExchangeError(
            "In line {line} of “{name}” a quotation mark opens and closes only some lines below,"
            " so that whole rows would end up in one cell. Close it there, then try again.",
            line=found.swallowed,
            name=path.name,
        )
    return replace(dialect, strict=False)


@dataclass(frozen=True, slots=True)
class _Head:
    """How wide the headings are, with which line they end, and what their marks speak for."""

    width: int
    end: int
    in_favour: int = 0


def _find_head(lines: Sequence[str], delimiter: str) -> _Head:
    """Return what the headings tell; lines above them have no delimiter and no mark."""
    begin = next((n for n, line in enumerate(lines) if delimiter in line or MARK in line), 0)
    for end in range(begin + 1, len(lines) + 1):
        try:
            rows = list(csv.reader(lines[begin:end], delimiter=delimiter, strict=True))
        except csv.Error as error:
            if "unexpected end" in str(error) and end - begin < 20:
                continue
            break
        named = [cell for cell in lines[begin].rstrip("\r\n").split(delimiter) if cell]
        quoted = len(named) > 1 and all(cell[0] == MARK for cell in named)
        # Nobody types marks round every heading: its writer quotes all texts.
        speaks = len(named) if quoted else end - begin - 1
        return _Head(len(rows[0]) if rows else 1, end, speaks)
    return _Head(lines[begin].count(delimiter) + 1 if lines else 1, begin + 1)


def _scanned(
    path: Path, encoding: str, delimiter: str, wanted: frozenset[int] = frozenset()
) -> _Scan:
    """Return what a look through the file found; with ``wanted`` only until it is certain."""
    lines = _lines(path, encoding)
    first = list(islice(lines, _HEAD_LINES))
    head = _find_head(first, delimiter)
    scan = _Scan(delimiter, head.width, head.end, head.in_favour, wanted)
    for line in chain(first[head.end :], lines):
        scan.feed(line)
        if wanted and scan.plain == wanted:
            break
    scan.end()
    return scan


@dataclass(slots=True)
class _Scan:
    """Reads lines as if their writer quoted, and counts what speaks for it and against it."""

    delimiter: str
    width: int
    line: int
    in_favour: int = 0
    wanted: frozenset[int] = frozenset()
    plain: set[int] = field(default_factory=set)
    """Of the wanted columns, those that hold a text that is not quoted."""
    against: int = 0
    broken: int = 0
    swallowed: int = 0
    quoted: Counter[tuple[int, frozenset[str]]] = field(default_factory=Counter)
    _outside: set[str] = field(default_factory=set)
    _column: int = 0
    _open_lines: int = 0
    """Lines an open cell has gone through so far; 0 while none is open."""
    _open_signs: int = 0
    _whole_rows: int = 0
    """Of these lines, those that are as wide as the headings by themselves."""

    def feed(self, line: str) -> None:
        """Look at the next line."""
        self.line += 1
        text = line.rstrip("\r\n")
        if self._open_lines:
            self._go_on(text)
            return
        self._column = 0
        if MARK in text or self.wanted:
            self._pass_cells(text.split(self.delimiter), 0)
        else:
            self._outside.update(text)

    def end(self) -> None:
        """Count a cell that is still open after the last line."""
        if self._open_lines:
            self._swallow()

    def doubtful(self) -> Counter[int]:
        """Return how many cells of each column are quoted for no reason of their own."""
        found: Counter[int] = Counter()
        for (column, reasons), count in self.quoted.items():
            if not reasons - self._outside:
                found[column] += count
        return found

    def _pass_cells(self, cells: list[str], first: int) -> None:
        # A line that goes on with a row has fewer cells than that.
        whole = first == 0 and len(cells) == self.width
        place = first
        while place < len(cells):
            cell = cells[place]
            end, open_ = place, False
            if cell.startswith(MARK):
                found, open_ = _closing(cells, place)
                if open_:
                    self._open_signs = self._whole_rows = 0
                    self._count_open(self.delimiter.join(cells))
                    return
                if found is None or (found > place and whole):
                    # Text follows the closing mark; or the marks would make the row too short.
                    self.against += 1
                    self.broken += found is None
                    self._outside.update(cell)
                else:
                    end = found
                    self._take(self.delimiter.join(cells[place : end + 1])[1:-1])
                    self.in_favour += end > place
            else:
                self._outside.update(cell)
                self.against += MARK in cell
                if self._column in self.wanted and not _NO_TEXT.match(cell.strip()):
                    self.plain.add(self._column)
            self._column += 1
            place = end + 1

    def _go_on(self, text: str) -> None:
        self._count_open(text)
        if MARK not in text:
            if self._open_lines > _MOST_LINES or self._open_signs > LONGEST_ROW:
                self._swallow()
            return
        cells = text.split(self.delimiter)
        end, open_ = _closing(cells, 0, inside=True)
        if open_:
            return
        if end is None:
            self.broken += 1
            self._swallow()
            end = 0
        elif self.width > 1 and self._whole_rows == self._open_lines:
            self._swallow()
        else:
            self.in_favour += 1
            self._open_lines = 0
        self._column += 1
        self._pass_cells(cells, end + 1)

    def _count_open(self, text: str) -> None:
        self._open_lines += 1
        self._open_signs += len(text)
        self._whole_rows += text.count(self.delimiter) == self.width - 1

    def _swallow(self) -> None:
        """Count a mark that does not close where it should; its lines are rows of their own."""
        self.against += 1
        if not self.swallowed and self._open_lines > 1 and self._whole_rows:
            self.swallowed = self.line - self._open_lines + 1
        self._open_lines = 0

    def _take(self, content: str) -> None:
        if MARK in content:
            self.in_favour += 1
        else:
            self.quoted[self._column, frozenset(_REASONS.intersection(content))] += 1


def _closing(cells: list[str], first: int, *, inside: bool = False) -> tuple[int | None, bool]:
    """Return in which cell the mark that opens the first one closes, and whether it is open still.

    None where text follows the closing mark.
    """
    for place in range(first, len(cells)):
        piece = cells[place] if inside or place > first else cells[place][1:]
        if MARK not in piece:
            continue
        if _closes(piece):
            return place, False
        if MARK in piece.replace('""', ""):
            return None, False
    return None, True


def _closes(piece: str) -> bool:
    """Whether the only mark that is not doubled is the last sign."""
    left = piece.replace('""', "")
    return left.find(MARK) == len(left) - 1 and bool(left)


def _holds_a_mark(path: Path) -> bool:
    """Whether there is anything to decide: every encoding of ours spells a mark with its byte."""
    with open_binary(path) as file:
        return any(b'"' in chunk for chunk in iter(partial(file.read, _CHUNK), b""))


def _lines(path: Path, encoding: str) -> Iterator[str]:
    with open_text(path, encoding)[0] as file:
        lines = iter(partial(file.readline, LONGEST_ROW), "")
        first = next(lines, "").removeprefix("\ufeff")
        yield "\n" if is_separator_line(first) else first
        yield from lines
