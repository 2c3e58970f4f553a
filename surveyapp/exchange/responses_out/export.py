"""An export from the library to a whole file, and the look at its first rows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from surveyapp import paths
from surveyapp.domain.file_variables import FileVariable, file_variables
from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import Joins, counted_as, default_label, parts_of_join, survey_joins
from surveyapp.domain.languages import in_language
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, Question, Survey
from surveyapp.domain.variables import Source, Variable, variables_of
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.survey_writing import survey_file
from surveyapp.exchange.responses_out.format import Format, Sheet, Sink
from surveyapp.exchange.responses_out.formats import format_named
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.exchange.responses_out.questions import chosen_columns, exported_questions
from surveyapp.exchange.whole_file import whole_file
from surveyapp.store.sqlite.database import Database, check_unchanged
from surveyapp.store.sqlite.rendering import render
from surveyapp.store.sqlite.row_source import Row, RowRequest, RowSource
from surveyapp.store.sqlite.value_rows import longest_texts, value_rows
from surveyapp.store.surveys import load_survey

_READERS = 2
"""Connections that render at once: what a small laptop has cores for."""

BESIDE_A_WINDOW = 1
"""The other core is for the window: with two, it came 12 ms late to repaint itself, with one 7."""


_STEP = 200
"""A format that is not rendered as SQL asks after this many rows whether to stop."""


class SyncedSink(Sink, Protocol):
    """A sink whose bytes can be forced onto a disk."""

    def sync(self) -> None:
        """Wait until what was written is where it is kept."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """One export: which responses of which survey, how, and where to.

    ``wanted`` None means every response; ``replace`` allows an existing file to
    be replaced.
    """

    survey_id: int
    path: Path
    format: str
    options: ExportOptions = field(default_factory=ExportOptions)
    wanted: ResponseFilter | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written. ``warnings`` are sentences for the person."""

    path: Path
    rows: int
    warnings: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of an export as cells, and how many rows it would have."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    warnings: tuple[Sentence, ...]


def export_survey(
    database: Database,
    request: ExportRequest,
    stop_asked: Callable[[], bool] | None = None,
    *,
    readers: int = _READERS,
    into: SyncedSink | None = None,
) -> Generator[tuple[int, int], None, ExportReport]:
    """Write the file, yielding (rows written, rows in all) now and then.

    All of it comes from one snapshot, oldest response first. The file appears
    under its name only when it is whole; closing the generator early leaves
    what was there. ``stop_asked`` ends even a long statement. ``readers`` render
    at once, each on a connection of its own. ``into`` takes it all in place of a file at
    ``request.path``. Raises StoreError ("Survey not found") or ExchangeError.
    """
    made = format_named(request.format)
    with (
        database.readers(readers, stop_asked) as connections,
        _sheet(connections, made, request) as (sheet, source),
        _target(database, request, into) as file,
    ):
        yield 0, sheet.total
        written = 0
        for rows, text in _pieces(connections, made, sheet, source):
            file.write(text)
            written += rows
            yield written, sheet.total
        check_unchanged(connections)
        if written != sheet.total:
            raise ExchangeError(
                "The export was stopped: {written:,} of {total:,} responses were written."
                " Nothing was changed; please report this as a fault of the program.",
                written=written,
                total=sheet.total,
            )
        file.sync()
        # The last moment to stop: a slow disk may have been busy with it for a while.
        yield written, sheet.total
    return ExportReport(request.path, written, tuple(sheet.warnings))


def _pieces(
    connections: Sequence[Connection],
    made: Format,
    sheet: Sheet,
    source: RowSource,
    at_most: int | None = None,
) -> Iterator[tuple[int, bytes]]:
    """Yield the file from beginning to end, piece by piece, each with its number of rows.

    With ``at_most`` it is a whole file too, but of little more than the first rows.
    """
    if made.render is not None and (layout := made.render(sheet, source)) is not None:
        yield from render(connections, source, layout, at_most)
        sheet.warnings += layout.warnings()
        return
    sheet.rows = _Rows(connections[0], made, sheet, source, at_most)
    buffer = BytesIO()
    count = 0
    with closing(made.write(sheet, buffer)) as steps:
        for rows in steps:
            count += rows
            if count >= _STEP or not rows:
                yield count, _taken(buffer)
                count = 0
    yield count, _taken(buffer)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a sheet: each reading is of the same snapshot."""

    connection: Connection
    format: Format
    sheet: Sheet
    source: RowSource
    at_most: int | None

    def __iter__(self) -> Iterator[Row]:
        made, sheet = self.format, self.sheet
        named = made.named(sheet.options)
        apart = made.apart(sheet.options)
        if any(isinstance(variable, FileVariable) for variable in sheet.variables):
            return islice(self.source.rows(sheet.variables), self.at_most)
        rows = value_rows(self.connection, self.source, sheet.variables, named, apart=apart)
        return islice(rows, self.at_most)


def _taken(buffer: BytesIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _target(
    database: Database, request: ExportRequest, into: SyncedSink | None
) -> AbstractContextManager[SyncedSink]:
    if into is not None:
        return nullcontext(into)
    return whole_file(
        request.path, replace=request.replace, library=database.path, notes=paths.part_notes()
    )


def preview(connection: Connection, request: ExportRequest, rows: int = 20) -> Preview:
    """Return the first rows of the file the request would write.

    Where the format can, they are read back from its bytes.
    """
    made = format_named(request.format)
    with _sheet([connection], made, request) as (sheet, source):
        cells: Iterable[Sequence[str]]
        if made.read_rows is not None:
            text = b"".join(text for _, text in _pieces([connection], made, sheet, source, rows))
            cells = made.read_rows(text, request.options)[:rows]
        else:
            sheet.rows = _Rows(connection, made, sheet, source, rows)
            cells = list(made.shown(sheet)) if made.shown is not None else ()
        return Preview(
            tuple(made.headings(sheet)),
            tuple(map(tuple, cells)),
            sheet.total,
            tuple(sheet.warnings),
        )


def count_rows(connection: Connection, request: ExportRequest) -> int:
    """Return how many responses the request would write."""
    with _sheet([connection], format_named(request.format), request) as (sheet, _):
        return sheet.total


@contextmanager
def _sheet(
    connections: Sequence[Connection], made: Format, request: ExportRequest
) -> Iterator[tuple[Sheet, RowSource]]:
    survey, options = load_survey(connections[0], request.survey_id), request.options
    joins = survey_joins(survey) if options.joined else {}
    questions = exported_questions(
        connections[0], survey, options.language, joins=joins, retired=options.retired
    )
    source = RowSource(
        connections[0],
        RowRequest(
            survey, questions, request.wanted, options.partial, options.codes, counted_as(joins)
        ),
    )
    both = options.multiple == "both" and "multiple" in made.options
    every = (
        file_variables(questions)
        if made.gives_back(options)
        else variables_of(questions, split=made.split(options), both=both, typed=True)
    )
    variables = tuple(
        variable for variable in every if options.retired or not _is_of_retired_choice(variable)
    )
    if options.columns and "columns" in made.options:
        variables = chosen_columns(variables, options.columns)
    sheet = Sheet(survey, questions, variables, options, source.total, wanted=request.wanted)
    sheet.joined = _joined_parts(survey, options.language, joins)
    sheet.warnings += _joined_words(questions, sheet.joined)
    sheet.longest_texts = lambda: longest_texts(connections[0], source)
    sheet.survey_file = lambda: survey_file(connections[0], survey)
    yield sheet, source
    # Not after an error: the transaction's end takes the tables with it.
    source.drop_tables(connections)


def _is_of_retired_choice(variable: Variable) -> bool:
    # What was typed for one is an answer that no other column has.
    choice = variable.choice
    return choice is not None and choice.retired and variable.source is not Source.TYPED


def _joined_parts(survey: Survey, language: str, joins: Joins) -> dict[str, tuple[Choice, ...]]:
    """Return the choices that each joined one holds, by its uuid."""
    return {
        join.choices[0]: parts_of_join(question, join)
        for question in in_language(survey, language).questions()
        for join in joins.get(question.uuid, ())
    }


def _joined_words(
    questions: Sequence[Question], joined: Mapping[str, Sequence[Choice]]
) -> Iterator[Sentence]:
    """Yield which choices are joined: a reader of the file would not know else."""
    for question in questions:
        for choice in question.choices:
            if parts := joined.get(choice.uuid):
                yield Sentence(
                    "Joined: “{label}” of “{question}” is {parts}.",
                    label=choice.label,
                    question=question.text or question.code,
                    parts=default_label(parts),
                )
