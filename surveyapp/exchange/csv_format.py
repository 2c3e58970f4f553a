"""CSV as in RFC 4180: CRLF, quotes doubled, the same number of fields in every line.

https://www.rfc-editor.org/rfc/rfc4180. Cells are quoted exactly where Python's
`csv.writer` does it. The spreadsheet profile adds a BOM, without which Excel
takes the file for its own code page, quotes whatever another delimiter would split,
and guards formulas (`surveyapp.exchange.formulas`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import assert_never

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.exchange.engine import (
    DATE,
    EMAIL,
    MOST_ARGUMENTS,
    STATUS,
    WRITTEN,
    Format,
    Layout,
    Source,
    Sql,
    quoted,
)
from surveyapp.exchange.fields import distinct
from surveyapp.exchange.formulas import SEPARATORS, STARTS, guarded
from surveyapp.exchange.options import ExportOptions

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_048_576, 16_384, 32_767
"""What Excel takes, the heading included."""

# Stand before a cell until `_Cells.clean` has counted them: bytes that no UTF-8 holds.
_GUARDED, _TOO_LONG = b"\xfe", b"\xff"

_Columns = tuple[list[str], Sql]
"""The headings of one or more columns that stand side by side, and what is in them."""


def layout(source: Source) -> Layout:
    """Return the lines of a survey's CSV file."""
    cells = _Cells(source.options)
    columns: list[_Columns] = [
        (["Response ID"], source.response_id(cells.text)),
        (["Date"], DATE),
        (["Email"], cells.text(EMAIL)),
    ]
    if source.options.partial:
        columns.append((["Status"], STATUS))
    for question in source.questions:
        columns.extend(_question_columns(source, cells, question))
    wanted = [heading for headings, _ in columns for heading in headings]
    headers = distinct(wanted)
    row: list[str] = []
    for _, cell in columns:
        row += [source.options.delimiter, cell]
    renamed = sum(new != old for new, old in zip(headers, wanted, strict=True))

    def warnings() -> list[str]:
        return [
            *_header_warnings(renamed),
            *_size_warnings(source.total, len(headers)),
            *cells.warnings(),
        ]

    return Layout(
        columns=headers,
        head=cells.bom + source.options.delimiter.join(map(cells.written, headers)) + "\r\n",
        row=[*row[1:], "\r\n"],
        between="",
        tail="",
        tail_of_none="",
        label=cells.written,
        clean=cells.clean,
        warnings=warnings,
    )


def read_rows(text: bytes, options: ExportOptions) -> list[list[str]]:
    """Return the cells of a finished file, without the heading."""
    lines = io.StringIO(text.decode("utf-8-sig"), newline="")
    return list(csv.reader(lines, delimiter=options.delimiter))[1:]


class _Cells:
    """How a cell is written under these options, in Python and as SQL, and what was met."""

    def __init__(self, options: ExportOptions) -> None:
        self._options = options
        self._guarded = 0
        self._too_long = 0
        others = SEPARATORS if options.for_spreadsheet else ""
        self._marks = "".join(dict.fromkeys(f'{options.delimiter}"\n\r{others}'))
        self.bom = "\ufeff" if options.for_spreadsheet else ""

    def text(self, value: Sql) -> Sql:
        """Return a text cell; ``value`` is repeated, so it should be cheap."""
        if not self._options.for_spreadsheet:
            return self.exact(value)
        # Few cells are: those are written as `written` does, which knows the rules.
        suspects = f"[{STARTS}]*", f'*[{SEPARATORS}"{STARTS[-2:]}][{STARTS}]*'
        is_suspect = " OR ".join(f"{value} GLOB {quoted(pattern)}" for pattern in suspects)
        return Sql(
            f"CASE WHEN length({value}) > {LONGEST_CELL} OR {is_suspect}"
            f" THEN CAST({WRITTEN}({value}) AS TEXT) ELSE {self.exact(value)} END"
        )

    def exact(self, value: Sql) -> Sql:
        """Return a cell that is quoted where it has to be and nothing else."""
        special = " OR ".join(f"instr({value}, {quoted(mark)})" for mark in self._marks)
        return Sql(
            f"CASE WHEN {value} IS NULL THEN NULL WHEN {special}"
            f" THEN '\"' || replace({value}, '\"', '\"\"') || '\"' ELSE {value} END"
        )

    def written(self, text: str) -> str:
        """Return what `text` makes of this text in SQL."""
        marks = ""
        if self._options.for_spreadsheet:
            if len(text) > LONGEST_CELL:
                marks += _mark(_TOO_LONG)
            if (safe := guarded(text)) != text:
                marks += _mark(_GUARDED)
                text = safe
        if any(mark in text for mark in self._marks):
            escaped = text.replace('"', '""')
            return f'{marks}"{escaped}"'
        return marks + text

    def clean(self, text: bytes) -> bytes:
        """Return finished bytes without the marks, which are counted."""
        if not self._options.for_spreadsheet:
            return text
        self._guarded += text.count(_GUARDED)
        self._too_long += text.count(_TOO_LONG)
        return text.replace(_GUARDED, b"").replace(_TOO_LONG, b"")

    def warnings(self) -> Iterator[str]:
        """Yield what the cells written so far give reason to say."""
        if self._guarded:
            yield (
                "1 cell got an apostrophe, so that a spreadsheet does not run it as a formula."
                if self._guarded == 1
                else f"{self._guarded:,} cells got an apostrophe, so that a spreadsheet does not"
                " run them as formulas."
            )
        if self._too_long:
            yield (
                f"{self._too_long:,} {'cell has' if self._too_long == 1 else 'cells have'} more"
                f" than {LONGEST_CELL:,} characters: a spreadsheet may cut them off."
            )


def _question_columns(source: Source, cells: _Cells, question: Question) -> Iterator[_Columns]:
    name = (question.code if source.options.code_headers else question.text) or question.code
    shape = question.kind.shape
    match shape:
        case AnswerShape.ONE_CHOICE if question.kind.has_rows:
            for row in question.rows:
                yield [f"{name}/{_named(row, source.options)}"], source.label(row.uuid)
        case AnswerShape.CHOICES | AnswerShape.RANKING:
            if source.options.multiple == "split":
                yield from _split_columns(source, question, name)
            else:
                joined = source.labels(question, "; ", plain=True)
                # Taken from a subquery: the cell repeats its value, which is costly here.
                cell = f"(SELECT {cells.text(Sql('label'))} FROM (SELECT {joined} AS label))"
                yield [name], Sql(cell)
        case AnswerShape.ONE_CHOICE:
            yield [name], source.label(question.uuid)
        case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
            yield [name], cells.text(source.moment(question))
        case AnswerShape.NUMBER | AnswerShape.YES_NO | AnswerShape.TEXT | AnswerShape.COMPUTED:
            yield [name], source.answer(question.uuid, _value(question, cells, source.options))
        case AnswerShape.NOTHING:
            pass
        case _:
            assert_never(shape)
    if other := question.other:
        text = cells.text(Sql("{a}.text"))
        for key in question.keys:
            row_name = next(
                (f"/{_named(r, source.options)}" for r in question.rows if r.uuid == key), ""
            )
            header = f"{name}{row_name}/{_named(other, source.options)}/text"
            yield [header], source.answer(key, text)


def _split_columns(source: Source, question: Question, name: str) -> Iterator[_Columns]:
    """Yield a column for each choice: its rank, or 0 and 1, blank if nothing was answered."""
    for first in range(0, len(question.choices), MOST_ARGUMENTS):
        choices = question.choices[first : first + MOST_ARGUMENTS]
        places = source.places(question, choices, source.options.delimiter)
        blank = quoted(source.options.delimiter * (len(choices) - 1))
        headings = [f"{name}/{_named(choice, source.options)}" for choice in choices]
        yield headings, Sql(f"coalesce({places}, {blank})")


def _value(question: Question, cells: _Cells, options: ExportOptions) -> str:
    number = (
        f"CASE WHEN {{a}}.text IS NULL THEN {{a}}.number ELSE {cells.exact(Sql('{a}.text'))} END"
    )
    text = cells.text(Sql("{a}.text"))
    match question.kind.shape:
        case AnswerShape.YES_NO:
            yes, no = ("1", "0") if options.codes else ("Yes", "No")
            return f"CASE {{a}}.number WHEN 1 THEN '{yes}' WHEN 0 THEN '{no}' END"
        case AnswerShape.NUMBER:
            return number
        case AnswerShape.COMPUTED:
            return f"CASE WHEN {{a}}.number IS NULL THEN {text} ELSE {number} END"
    return text


def _named(part: Choice | MatrixRow, options: ExportOptions) -> str:
    return part.code if options.code_headers else part.label


def _mark(mark: bytes) -> str:
    return mark.decode(errors="surrogateescape")


def _sql(mark: bytes) -> str:
    return f"CAST(x'{mark.hex()}' AS TEXT)"


def _header_warnings(renamed: int) -> Iterator[str]:
    if renamed:
        yield (
            "1 heading stood twice and was numbered, so that every column has its own."
            if renamed == 1
            else f"{renamed:,} headings stood more than once and were numbered, so that every"
            " column has its own."
        )


def _size_warnings(rows: int, columns: int) -> Iterator[str]:
    if rows + 1 > MOST_ROWS:
        yield (
            f"{rows:,} responses are more than a spreadsheet can show ({MOST_ROWS:,} rows with"
            " the heading). The file has them all."
        )
    if columns > MOST_COLUMNS:
        yield (
            f"{columns:,} columns are more than a spreadsheet can show ({MOST_COLUMNS:,}). The"
            " file has them all."
        )


CSV = Format(
    name="csv",
    label="CSV",
    suffix=".csv",
    options=frozenset({"profile", "multiple", "codes", "code_headers", "partial", "delimiter"}),
    layout=layout,
    read_rows=read_rows,
)
