"""An export from the library to a whole file, and the look at its first rows."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection

from surveyapp import paths
from surveyapp.domain.filters import ResponseFilter
from surveyapp.exchange.engine import Source
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.formats import format_named
from surveyapp.exchange.options import ExportOptions
from surveyapp.exchange.whole_file import whole_file
from surveyapp.exchange.windows import render
from surveyapp.store.connection import raw_connection
from surveyapp.store.database import Database
from surveyapp.store.surveys import load_survey
from surveyapp.store.undisturbed import refuse_changed

_READERS = 2
"""Connections that render at once: what a small laptop has cores for."""

BESIDE_A_WINDOW = 1
"""The other core is for the window: with two, it came 12 ms late to repaint itself, with one 7."""


class Sink(Protocol):
    """What an export can be written to; its methods raise OSError."""

    def write(self, text: bytes) -> None:
        """Write all of it."""

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
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The first rows of an export as cells, and how many rows it would have."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: int
    warnings: tuple[str, ...]


def export_survey(
    database: Database,
    request: ExportRequest,
    stop_asked: Callable[[], bool] | None = None,
    *,
    readers: int = _READERS,
    into: Sink | None = None,
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
        _source(connections, request) as source,
        _target(database, request, into) as file,
    ):
        yield 0, source.total
        layout = made.layout(source)
        written = 0
        raws = list(map(raw_connection, connections))
        for rows, text in render(raws, source, layout):
            file.write(text)
            written += rows
            yield written, source.total
        refuse_changed(raws)
        if written != source.total:
            raise ExchangeError(
                f"The export was stopped: {written:,} of {source.total:,} responses were written."
                " Nothing was changed; please report this as a fault of the program."
            )
        file.sync()
        # The last moment to stop: a slow disk may have been busy with it for a while.
        yield written, source.total
    return ExportReport(request.path, written, tuple(layout.warnings()))


def _target(
    database: Database, request: ExportRequest, into: Sink | None
) -> AbstractContextManager[Sink]:
    if into is not None:
        return nullcontext(into)
    return whole_file(
        request.path, replace=request.replace, library=database.path, notes=paths.part_notes()
    )


def preview(connection: Connection, request: ExportRequest, rows: int = 20) -> Preview:
    """Return the first rows of the file the request would write, read back from its bytes."""
    made = format_named(request.format)
    with _source([connection], request) as source:
        layout = made.layout(source)
        pieces = render([raw_connection(connection)], source, layout, at_most=rows)
        text = b"".join(text for _, text in pieces)
        cells = made.read_rows(text, request.options)[:rows]
        return Preview(
            tuple(layout.columns),
            tuple(map(tuple, cells)),
            source.total,
            tuple(layout.warnings()),
        )


def count_rows(connection: Connection, request: ExportRequest) -> int:
    """Return how many responses the request would write."""
    with _source([connection], request) as source:
        return source.total


@contextmanager
def _source(connections: Sequence[Connection], request: ExportRequest) -> Iterator[Source]:
    survey = load_survey(connections[0], request.survey_id)
    source = Source(connections[0], survey, request.options, request.wanted)
    yield source
    # Not after an error: the transaction's end takes the tables with it.
    for connection in connections:
        source.drop_tables(raw_connection(connection))
