"""Rows of CSV as SQL: what the value writer of `exchange` makes of the same variables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from surveyapp.domain.file_columns import Holds
from surveyapp.domain.file_variables import FileVariable
from surveyapp.domain.kinds import SPELLED, AnswerShape
from surveyapp.domain.survey import Question
from surveyapp.domain.variables import Source, Variable
from surveyapp.store.sqlite.row_source import WRITTEN, RowSource
from surveyapp.store.sqlite.sql_text import DATE, EMAIL, MOST_ARGUMENTS, STATUS, Sql, quoted

LOCAL_DATES = ("1970-01-03", "2037-12-29")
"""Between these the system knows what the clocks here show or showed; others stay UTC."""


@dataclass(frozen=True, slots=True)
class CsvCells:
    """How cells are written.

    ``written`` writes any text. ``marks``: characters that make a cell be quoted.
    ``suspects``: GLOB patterns of texts that only ``written`` knows how to write, as it does
    those of more than ``longest`` characters. ``yes`` and ``no`` are what consent says.
    ``for_spreadsheet``: dates as spreadsheet programs read them, by the clock here.
    """

    delimiter: str
    written: Callable[[str], str]
    marks: str
    yes: str
    no: str
    suspects: Sequence[str] = ()
    longest: int = 0
    for_spreadsheet: bool = False

    def date(self, value: Sql) -> Sql:
        """Return when a response was given, which is kept in UTC."""
        if not self.for_spreadsheet:
            return value
        first, last = map(quoted, LOCAL_DATES)
        local = f"strftime('%Y-%m-%d %H:%M:%S', {value}, 'localtime')"
        return Sql(f"CASE WHEN {value} BETWEEN {first} AND {last} THEN {local} ELSE {value} END")

    def moment(self, value: Sql) -> Sql:
        """Return a day with a time, which are kept with a T between them."""
        if not self.for_spreadsheet:
            return value
        spaced = f"substr({value}, 1, 10) || ' ' || substr({value}, 12)"
        return Sql(f"CASE WHEN substr({value}, 11, 1) = 'T' THEN {spaced} ELSE {value} END")

    def text(self, value: Sql) -> Sql:
        """Return a text cell; ``value`` is repeated, so it should be cheap."""
        if not self.suspects:
            return self.exact(value)
        is_suspect = " OR ".join(f"{value} GLOB {quoted(pattern)}" for pattern in self.suspects)
        return Sql(
            f"CASE WHEN length({value}) > {self.longest} OR {is_suspect}"
            f" THEN CAST({WRITTEN}({value}) AS TEXT) ELSE {self.exact(value)} END"
        )

    def exact(self, value: Sql) -> Sql:
        """Return a cell that is quoted where it has to be and nothing else."""
        special = " OR ".join(f"instr({value}, {quoted(mark)})" for mark in self.marks)
        return Sql(
            f"CASE WHEN {value} IS NULL THEN NULL WHEN {special}"
            f" THEN '\"' || replace({value}, '\"', '\"\"') || '\"' ELSE {value} END"
        )


def csv_row(
    source: RowSource, variables: Sequence[Variable], cells: CsvCells, *, status: bool
) -> list[str]:
    """Return one line, with its end; ``status``: with the column of that name."""
    columns = [source.response_id(cells.text), cells.date(DATE), cells.text(EMAIL)]
    if status:
        columns.append(STATUS)
    for (_, kind, in_file), group in groupby(variables, _belongs):
        parts = list(group)
        if in_file:
            files = [part for part in parts if isinstance(part, FileVariable)]
            columns.append(source.file_cells(files, cells.delimiter))
        elif kind in (Source.CHOICE, Source.RANK):
            columns += _places(source, parts, cells.delimiter)
        else:
            columns += [_cell(source, variable, cells) for variable in parts]
    row: list[str] = []
    for column in columns:
        row += [cells.delimiter, column]
    return [*row[1:], "\r\n"]


def _belongs(variable: Variable) -> tuple[Question, Source | None, bool]:
    """Return what variables share that are written at once."""
    in_file = isinstance(variable, FileVariable) and variable.column.holds not in _PLAIN
    return variable.question, None if in_file else variable.source, in_file


_PLAIN = (Holds.ANSWER, Holds.ROW)
"""Columns of a file that say an answer as any export does."""


def _places(source: RowSource, variables: Sequence[Variable], delimiter: str) -> Iterator[Sql]:
    """Yield cells of many choices at once: ranks, or 0 and 1, blank if nothing was answered."""
    question = variables[0].question
    for first in range(0, len(variables), MOST_ARGUMENTS):
        choices = [v.choice for v in variables[first : first + MOST_ARGUMENTS] if v.choice]
        places = source.places(question, choices, delimiter)
        yield Sql(f"coalesce({places}, {quoted(delimiter * (len(choices) - 1))})")


def _cell(source: RowSource, variable: Variable, cells: CsvCells) -> Sql:
    own = _own_cell(source, variable, cells)
    if isinstance(variable, FileVariable):
        return source.file_cell(variable, own, cells.written)
    return own


def _own_cell(source: RowSource, variable: Variable, cells: CsvCells) -> Sql:
    text = cells.text(Sql("{a}.text"))
    if variable.source is Source.TYPED:
        return source.answer(variable.key, text)
    number = (
        f"CASE WHEN {{a}}.text IS NULL THEN {{a}}.number ELSE {cells.exact(Sql('{a}.text'))} END"
    )
    question = variable.question
    shape = question.kind.shape
    match shape:
        case AnswerShape.ONE_CHOICE:
            return source.label(variable.key, question, cells.written)
        case AnswerShape.CHOICES | AnswerShape.RANKING:
            joined = source.labels(question, "; ")
            # Taken from a subquery: the cell repeats its value, which is costly here.
            return Sql(f"(SELECT {cells.text(Sql('label'))} FROM (SELECT {joined} AS label))")
        case AnswerShape.DATETIME if question.settings.appearance != SPELLED:
            return cells.text(cells.moment(source.moment(question)))
        case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
            return cells.text(source.moment(question))
        case AnswerShape.YES_NO:
            said = f"CASE {{a}}.number WHEN 1 THEN '{cells.yes}' WHEN 0 THEN '{cells.no}' END"
            return source.answer(variable.key, said)
        case AnswerShape.NUMBER:
            return source.answer(variable.key, number)
        case AnswerShape.TEXT:
            return source.answer(variable.key, text)
        case AnswerShape.COMPUTED:
            said = f"CASE WHEN {{a}}.number IS NULL THEN {text} ELSE {number} END"
            return source.answer(variable.key, said)
        case AnswerShape.NOTHING:
            raise ValueError("A note has no column.")
        case _:
            assert_never(shape)
