"""XLSX as in ECMA-376: typed cells, the codebook in a second sheet, where it is from in a third.

https://ecma-international.org/publications-and-standards/standards/ecma-376/. Numbers are
numbers (those of more than 15 digits, which a spreadsheet would round, are texts), dates are
dates by the clock here, consent is TRUE or FALSE. Texts are texts, never formulas or links.
Nothing is lost where a sheet ends: there are more sheets after 1,048,576 rows, and a text too
long for a cell stands whole, in pieces, in a sheet of its own. The spelling of imported dates
and of numbers such as 1e3 is not kept, nor a number's 17th digit.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from surveyapp import paths
from surveyapp.domain.answers import Number, number_text
from surveyapp.domain.kinds import AnswerShape, Level
from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.variables import Source, Value, Variable
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.part_files import passing_folder
from surveyapp.exchange.responses_out.codebook import CodebookLine, codebook_lines
from surveyapp.exchange.responses_out.csv_format import (
    MOST_COLUMNS,
    MOST_ROWS,
    header_warnings,
    plain_text,
)
from surveyapp.exchange.responses_out.filter_words import about_lines
from surveyapp.exchange.responses_out.format import (
    Format,
    Sheet,
    Sink,
    column_names,
    own_names,
)
from surveyapp.exchange.responses_out.piped import Pipe
from surveyapp.exchange.responses_out.xlsx_cells import Cells, Put, pieces
from surveyapp.store.sqlite.row_source import Row

_RESPONSES = MOST_ROWS - 1
"""Responses in one sheet, under the headings."""
_LONG = "Long texts"


def write(sheet: Sheet, sink: Sink) -> Generator[int, None, None]:
    """Write the workbook, row by row, and pack it at the end."""
    names = column_names(sheet)
    if len(names) > MOST_COLUMNS:
        raise ExchangeError(
            "This survey has {columns:,} columns, and a sheet of a workbook holds {most:,} at"
            " most. Export it as CSV, or with multiple choices in one cell.",
            columns=len(names),
            most=MOST_COLUMNS,
        )
    pipe = Pipe()
    with passing_folder(paths.part_notes()) as folder, _errors_of_the_disk():
        book = _Book(pipe, folder, sheet, names)
        try:
            for number, row in enumerate(sheet.rows):
                book.add(number, row)
                yield 1
            book.describe()
            for piece in pipe.taken(book.close):
                sink.write(piece)
                yield 0
        finally:
            book.abandon()
    sheet.warnings += book.warnings()


def shown(sheet: Sheet) -> Iterator[Sequence[str]]:
    """Yield the cells of each row as a spreadsheet shows them."""
    for row in sheet.rows:
        date = row.date and in_local_time(datetime.fromisoformat(row.date))
        said = date.isoformat(" ", "seconds")[:19] if date else ""
        cells = [str(row.id), said, row.email or ""]
        if sheet.options.partial:
            cells.append(row.status)
        for value in row.values:
            cells.append(_shown_text(value))
        yield cells


class _Book:
    """The workbook while it is written. Its methods raise OSError."""

    def __init__(self, pipe: Pipe, folder: Path, sheet: Sheet, names: Sequence[str]) -> None:
        self._sheet = sheet
        self._names = names
        self._head = len(names) - len(sheet.variables)
        self._id = ""
        self._puts: list[Put] = []
        self._long = 0
        self._long_cells: Cells | None = None
        self._long_row = 0
        self._book = Workbook(
            pipe,
            {
                # One row in memory; what is finished waits in this folder.
                "constant_memory": True,
                "tmpdir": str(folder),
                "strings_to_formulas": False,
                "strings_to_urls": False,
            },
        )
        self._book.use_zip64()
        self._book.set_properties({"title": sheet.survey.title[:255], "created": sheet.moment})
        self._bold = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        # All of them before the others, in this order: a later one would stand behind.
        count = max(1, -(-sheet.total // _RESPONSES))
        self._tables = [self._table(number) for number in range(count)]
        self._cells = self._tables[0]

    def add(self, number: int, row: Row) -> None:
        """Write a response; ``number`` counts them from 0."""
        table, place = divmod(number, _RESPONSES)
        if not place:
            self._cells = self._tables[table]
            self._puts = [self._cells.put_for(variable) for variable in self._sheet.variables]
        cells, line = self._cells, place + 1
        self._id = str(row.id)
        cells.value(line, 0, row.id)
        cells.instant(line, 1, row.date)
        cells.value(line, 2, row.email)
        if self._head > 3:
            cells.text(line, 3, row.status)
        for column, (put, value) in enumerate(zip(self._puts, row.values, strict=True), self._head):
            if value is not None:
                put(line, column, value)

    def describe(self) -> None:
        """Write the sheets that say what the others hold, when those are written."""
        sheet = self._sheet
        questions = self._cells_of("Questions")
        names = list(self._names[self._head :])
        lines = [CodebookLine(*_CODEBOOK_NAMES), *codebook_lines(sheet, names)]
        for number, line in enumerate(lines):
            for column, text in enumerate(line):
                questions.text(number, column, text, None if number else self._bold)
        _arrange(questions.sheet, len(lines) - 1, len(_CODEBOOK_NAMES))
        for column, width in enumerate(_CODEBOOK_WIDTHS):
            questions.sheet.set_column(column, column, width)
        about = self._cells_of("About")
        about.sheet.set_column(0, 0, 24)
        about.sheet.set_column(1, 1, 80)
        for number, (name, text) in enumerate(about_lines(sheet)):
            about.text(number, 0, name, self._bold)
            if text.isdecimal():
                about.value(number, 1, int(text))
            else:
                about.text(number, 1, text)

    def close(self) -> None:
        """Pack all sheets into the file."""
        self._book.close()

    def abandon(self) -> None:
        """Close the files that wait to be packed, where they were not."""
        for table in self._book.worksheets():
            if table.row_data_fh is not None:
                table.row_data_fh.close()

    def warnings(self) -> Iterator[Sentence]:
        """Yield what the headings and the cells gave reason to say."""
        old = zip(self._names, own_names(self._sheet), strict=True)
        yield from header_warnings(sum(new != own for new, own in old))
        if len(self._tables) > 1:
            yield Sentence(
                "The {rows:,} responses stand in {sheets} sheets: one holds {most:,} rows with"
                " the headings.",
                rows=self._sheet.total,
                sheets=len(self._tables),
                most=MOST_ROWS,
            )
        if self._long:
            yield Sentence(
                "{count:,} texts have more characters than a cell can hold: their cells have the"
                " beginning, and the sheet “Long texts” has them whole.",
                one="1 text has more characters than a cell can hold: its cell has the beginning,"
                " and the sheet “Long texts” has it whole.",
                count=self._long,
            )

    def _table(self, number: int) -> Cells:
        cells = self._cells_of(f"Responses {number + 1}" if number else "Responses")
        rows = min(_RESPONSES, self._sheet.total - number * _RESPONSES)
        self._id = "heading"
        for column, name in enumerate(self._names):
            cells.text(0, column, name, self._bold)
            cells.sheet.set_column(column, column, self._width(column))
        _arrange(cells.sheet, rows, len(self._names))
        return cells

    def _cells_of(self, name: str) -> Cells:
        return Cells(self._book, self._book.add_worksheet(name), self._keep_long)

    def _keep_long(self, row: int, column: int, text: str) -> None:
        """Keep a whole text in pieces, and say which cell it is of."""
        if self._long_cells is None:
            self._long_cells = self._cells_of(_LONG)
            for place, name in enumerate(("Response ID", "Column", "Part", "Text")):
                self._long_cells.text(0, place, name, self._bold)
        self._long += 1
        for number, piece in enumerate(pieces(text), 1):
            self._long_row += 1
            self._long_cells.text(self._long_row, 0, self._id)
            self._long_cells.text(self._long_row, 1, self._names[column][:100])
            self._long_cells.value(self._long_row, 2, number)
            self._long_cells.text(self._long_row, 3, piece)

    def _width(self, column: int) -> float:
        """Return the width of a column in signs: for its values, and a good part of its name."""
        if column < self._head:
            return (14, 20, 26, 12)[column]
        variable = self._sheet.variables[column - self._head]
        return max(_value_width(variable), min(40, len(self._names[column]) / 2 + 2))


_CODEBOOK_NAMES = (
    *("Column", "Code", "Question", "Kind", "Level"),
    *("Value", "Label", "Missing"),
)
_CODEBOOK_WIDTHS = (40, 24, 40, 24, 10, 20, 32, 9)


def _value_width(variable: Variable) -> float:
    if variable.source in (Source.CHOICE, Source.RANK):
        return 8
    shape = variable.question.kind.shape
    if shape is AnswerShape.DATETIME:
        return 17
    if shape.is_moment or variable.level is Level.INTERVAL:
        return 11
    return 32 if shape is AnswerShape.TEXT or variable.source is Source.TYPED else 20


def _arrange(sheet: Worksheet, rows: int, columns: int) -> None:
    """Keep the headings in sight, and let each column be filtered."""
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows, 1), columns - 1)


@contextmanager
def _errors_of_the_disk() -> Iterator[None]:
    """Give the system's error back that XlsxWriter wraps."""
    try:
        yield
    except FileCreateError as error:
        cause = error.args[0]
        raise cause if isinstance(cause, OSError) else error from None


def _shown_text(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, Number):
        return value.spelling
    return plain_text(value)


XLSX = Format(
    name="xlsx",
    label="Excel workbook",
    suffix=".xlsx",
    options=frozenset(
        {
            *("multiple", "codes", "code_headers", "partial", "language"),
            *("both_cells", "both_headers", "missing", "columns", "joined", "retired"),
        }
    ),
    split=lambda options: options.multiple in ("kept", "split"),
    apart=lambda options: options.missing == "apart",
    write=write,
    headings=column_names,
    shown=shown,
)
