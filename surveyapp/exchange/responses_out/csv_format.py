"""CSV as in RFC 4180: CRLF, quotes doubled, the same number of fields in every line.

https://www.rfc-editor.org/rfc/rfc4180. Cells are quoted exactly where Python's
`csv.writer` does it. The spreadsheet profile adds a BOM, without which Excel
takes the file for its own code page, quotes whatever another delimiter would split,
and guards formulas (`surveyapp.exchange.responses_out.formulas`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Generator, Iterator
from datetime import datetime

from surveyapp.domain.answers import Moment, Number, number_text
from surveyapp.domain.kinds import SPELLED, AnswerShape
from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.variables import Missing, Value, Variable
from surveyapp.exchange.responses_out.format import (
    Format,
    Sheet,
    Sink,
    column_names,
    own_names,
)
from surveyapp.exchange.responses_out.formulas import SEPARATORS, STARTS, guarded
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.sqlite.csv_rows import LOCAL_DATES, CsvCells, csv_row
from surveyapp.store.sqlite.rendering import Layout
from surveyapp.store.sqlite.row_source import RowSource

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_048_576, 16_384, 32_767
"""What Excel takes, the heading included."""

MISSING_WORDS = {
    Missing.BLANK: "(no answer)",
    Missing.NOT_ASKED: "(not asked)",
    Missing.NOT_REACHED: "(not reached)",
}
"""What stands in a cell where it is said why there is no answer."""

# `CsvWriter.cell` puts these bytes, which no UTF-8 holds, before a cell that it changed;
# `CsvWriter.clean` counts them and takes them away.
_GUARDED, _TOO_LONG = b"\xfe", b"\xff"

# Few cells match one of these; SQL leaves those to `CsvWriter.cell`, which knows the rules.
_SUSPECTS = (f"[{STARTS}]*", f'*[{SEPARATORS}"{STARTS[-2:]}][{STARTS}]*')


def write(sheet: Sheet, sink: Sink) -> Generator[int, None, None]:
    """Write the file, row by row."""
    writer = CsvWriter(sheet)
    sink.write(writer.head().encode())
    puts = [writer.put_for(variable) for variable in sheet.variables]
    for row in sheet.rows:
        own_id = writer.cell(row.id) if isinstance(row.id, str) else str(row.id)
        cells = [own_id, writer.date(row.date), writer.cell(row.email)]
        if sheet.options.partial:
            cells.append(row.status)
        cells += [put(value) for put, value in zip(puts, row.values, strict=True)]
        line = sheet.options.delimiter.join(cells) + "\r\n"
        sink.write(writer.clean(line.encode(errors="surrogateescape")))
        yield 1
    sheet.warnings += writer.warnings()


def render(sheet: Sheet, source: RowSource) -> Layout | None:
    """Return the same as SQL; None for what only values say."""
    if sheet.options.both_cells or sheet.options.missing == "apart":
        return None
    writer = CsvWriter(sheet)
    cells = CsvCells(
        delimiter=sheet.options.delimiter,
        written=writer.cell,
        marks=writer.marks,
        yes=writer.yes,
        no=writer.no,
        suspects=_SUSPECTS if sheet.options.for_spreadsheet else (),
        longest=LONGEST_CELL,
        for_spreadsheet=sheet.options.for_spreadsheet,
    )
    return Layout(
        head=writer.head(),
        row=csv_row(source, sheet.variables, cells, status=sheet.options.partial),
        between="",
        tail="",
        tail_of_none="",
        label=writer.cell,
        clean=writer.clean,
        warnings=lambda: list(writer.warnings()),
    )


def read_rows(text: bytes, options: ExportOptions) -> list[list[str]]:
    """Return the cells of a finished file, without the headings."""
    lines = io.StringIO(text.decode("utf-8-sig"), newline="")
    return list(csv.reader(lines, delimiter=options.delimiter))[1:]


class CsvWriter:
    """How a heading and a cell are written under these options, and what was met."""

    def __init__(self, sheet: Sheet) -> None:
        options = self._options = sheet.options
        self._sheet = sheet
        self._guarded = self._too_long = self._renamed = 0
        others = SEPARATORS if options.for_spreadsheet else ""
        self.marks = "".join(dict.fromkeys(f'{options.delimiter}"\n\r{others}'))
        self.yes, self.no = ("1", "0") if options.codes else ("Yes", "No")
        self.headings = column_names(sheet)
        pairs = zip(self.headings, own_names(sheet), strict=True)
        self._renamed = sum(new != old for new, old in pairs)

    def head(self) -> str:
        """Return the line of headings, and what stands before it."""
        bom = "\ufeff" if self._options.for_spreadsheet else ""
        line = self._options.delimiter.join(map(self.cell, self.headings)) + "\r\n"
        return bom + self.clean(line.encode(errors="surrogateescape")).decode()

    def date(self, moment: str | None) -> str:
        """Return when a response was given: for a spreadsheet by the clock here."""
        first, last = LOCAL_DATES
        if moment is None or not self._options.for_spreadsheet or not first <= moment <= last:
            return moment or ""
        return in_local_time(datetime.fromisoformat(moment)).isoformat(" ", "seconds")[:19]

    def put_for(self, variable: Variable) -> Callable[[Value], str]:
        """Return what writes the values of this variable."""
        question = variable.question
        is_spelled = question.settings.appearance == SPELLED
        is_moment = question.kind.shape is AnswerShape.DATETIME and not is_spelled
        return self._moment if is_moment and self._options.for_spreadsheet else self.cell

    def _moment(self, value: Value) -> str:
        if isinstance(value, str) and value[10:11] == "T":
            value = f"{value[:10]} {value[11:]}"
        return self.cell(value)

    def cell(self, value: Value) -> str:
        """Return a value as it stands in the file, with marks that `clean` takes away."""
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, Number):
            return self._quoted(value.spelling)
        if isinstance(value, int | float):
            return number_text(value)
        text = plain_text(value)
        marks = ""
        if self._options.for_spreadsheet:
            if len(text) > LONGEST_CELL:
                marks += _mark(_TOO_LONG)
            if (safe := guarded(text)) != text:
                marks += _mark(_GUARDED)
                text = safe
        return marks + self._quoted(text)

    def plain(self, value: Value) -> str:
        """Return a value as a reader finds it in the file of the data profile."""
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, Number):
            return value.spelling
        return number_text(value) if isinstance(value, int | float) else plain_text(value)

    def _quoted(self, text: str) -> str:
        if any(mark in text for mark in self.marks):
            escaped = text.replace('"', '""')
            return f'"{escaped}"'
        return text

    def clean(self, text: bytes) -> bytes:
        """Return finished bytes without the marks, which are counted."""
        if not self._options.for_spreadsheet:
            return text
        self._guarded += text.count(_GUARDED)
        self._too_long += text.count(_TOO_LONG)
        return text.replace(_GUARDED, b"").replace(_TOO_LONG, b"")

    def warnings(self) -> Iterator[Sentence]:
        """Yield what the headings and the cells written so far give reason to say."""
        yield from header_warnings(self._renamed)
        yield from _size_warnings(self._sheet.total, len(self.headings))
        if self._guarded:
            yield Sentence(
                "{count:,} cells got an apostrophe, so that a spreadsheet does not run them as"
                " formulas.",
                one="1 cell got an apostrophe, so that a spreadsheet does not run it as a formula.",
                count=self._guarded,
            )
        if self._too_long:
            yield Sentence(
                "{count:,} cells have more than {most:,} characters: a spreadsheet may cut them"
                " off.",
                one="1 cell has more than {most:,} characters: a spreadsheet may cut them off.",
                count=self._too_long,
                most=LONGEST_CELL,
            )


def plain_text(value: str | Moment | Missing | tuple[str, ...] | None) -> str:
    """Return a value that is no number as text."""
    if isinstance(value, tuple):
        return "; ".join(value)
    if isinstance(value, Moment):
        return value.spelling
    if isinstance(value, Missing):
        return MISSING_WORDS[value]
    return value or ""


def _mark(mark: bytes) -> str:
    return mark.decode(errors="surrogateescape")


def header_warnings(renamed: int) -> Iterator[Sentence]:
    """Yield what is to be said of headings that were numbered."""
    if renamed:
        yield Sentence(
            "{count:,} headings stood more than once and were numbered, so that every column has"
            " its own.",
            one="1 heading stood twice and was numbered, so that every column has its own.",
            count=renamed,
        )


def _size_warnings(rows: int, columns: int) -> Iterator[Sentence]:
    if rows + 1 > MOST_ROWS:
        yield Sentence(
            "{rows:,} responses are more than a spreadsheet can show ({most:,} rows with the"
            " heading). The file has them all.",
            rows=rows,
            most=MOST_ROWS,
        )
    if columns > MOST_COLUMNS:
        yield Sentence(
            "{columns:,} columns are more than a spreadsheet can show ({most:,}). The file has"
            " them all.",
            columns=columns,
            most=MOST_COLUMNS,
        )


CSV = Format(
    name="csv",
    label="CSV",
    suffix=".csv",
    options=frozenset(
        {
            *("profile", "multiple", "codes", "code_headers", "partial", "delimiter"),
            *("both_cells", "both_headers", "missing", "columns", "language"),
            *("joined", "retired"),
        }
    ),
    split=lambda options: options.multiple in ("kept", "split"),
    gives_back=lambda options: options.gives_back,
    apart=lambda options: options.missing == "apart",
    write=write,
    headings=column_names,
    read_rows=read_rows,
    render=render,
)
