"""What a format is: a small module that writes a file from rows of values."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, Question, Survey
from surveyapp.domain.variables import Variable
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.sqlite.rendering import Layout
from surveyapp.store.sqlite.row_source import Row, RowSource
from surveyapp.store.sqlite.value_rows import Named


class Sink(Protocol):
    """What an export can be written to; its methods raise OSError."""

    def write(self, text: bytes) -> object:
        """Write all of it."""


@dataclass(slots=True)
class Sheet:
    """The rows of one export and what a format needs to know of them.

    ``rows`` comes oldest response first, with flat memory; their values are in the order of
    ``variables``. Each reading of it gives the same rows. ``total`` is how many there are.
    ``joined`` has the choices that a joined one holds, by its uuid.
    ``longest_texts`` gives the bytes (UTF-8) of the longest text by `Variable.key`, "" standing
    for ids and "email" for addresses, for formats that say beforehand how wide a column is.
    ``survey_file`` gives the survey as a file that the program opens. ``wanted`` is the filter
    that the rows passed, ``moment`` when they were read. ``warnings`` are sentences for the
    person, added by the format.
    """

    survey: Survey
    questions: tuple[Question, ...]
    variables: tuple[Variable, ...]
    options: ExportOptions
    total: int
    rows: Iterable[Row] = ()
    warnings: list[Sentence] = field(default_factory=list)
    joined: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    wanted: ResponseFilter | None = None
    moment: datetime = field(default_factory=lambda: datetime.now(UTC))
    longest_texts: Callable[[], Mapping[str, int]] = dict
    survey_file: Callable[[], bytes] = bytes


def label_or_code(options: ExportOptions) -> Named:
    """Return what stands for a choice: its label or, by option, its code, or both."""

    def named(_question: Question, choice: Choice) -> str:
        if options.both_cells:
            return f"{choice.code}: {choice.label}"
        return choice.code if options.codes else choice.label

    return named


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file an export can be.

    ``options`` names the fields of `ExportOptions` it reads. ``split``: whether several
    choices are a variable each, under these options, and ``gives_back`` whether what was
    imported has the columns of its file. ``write`` writes a whole file and yields
    how many rows it has just written, often 1, or 0 where it only goes on, so that an export
    can be followed and stopped. ``render`` is the same in SQL, for formats of text that have
    to be fast; byte for byte what ``write`` makes, or None for options that only ``write``
    knows. ``named`` says what stands for a choice in the values of ``write``, and ``apart``
    whether a `Missing` tells there why there is no value.
    For a preview, ``headings`` names the columns; their cells are what ``read_rows`` finds in a
    finished file or, for a file that is not made to be read in pieces, what ``shown`` says.
    """

    name: str
    label: str
    suffix: str
    options: frozenset[str]
    split: Callable[[ExportOptions], bool]
    write: Callable[[Sheet, Sink], Generator[int, None, None]]
    headings: Callable[[Sheet], list[str]]
    read_rows: Callable[[bytes, ExportOptions], list[list[str]]] | None = None
    shown: Callable[[Sheet], Iterable[Sequence[str]]] | None = None
    render: Callable[[Sheet, RowSource], Layout | None] | None = None
    named: Callable[[ExportOptions], Named] = label_or_code
    apart: Callable[[ExportOptions], bool] = lambda _: False
    gives_back: Callable[[ExportOptions], bool] = lambda _: False


def own_names(sheet: Sheet) -> list[str]:
    """Return what each column is called, two perhaps the same."""
    names = ["Response ID", "Date", "Email", *(["Status"] if sheet.options.partial else [])]
    if sheet.options.both_headers:
        return names + [f"{v.name}: {v.label}" for v in sheet.variables]
    return names + [v.name if sheet.options.code_headers else v.label for v in sheet.variables]


def column_names(sheet: Sheet) -> list[str]:
    """Return the names of the columns, each once."""
    return distinct(own_names(sheet))


def distinct(names: Iterable[str], form: str = "{name} ({number})") -> list[str]:
    """Return the names with later duplicates numbered, so that each stands once."""
    names = list(names)
    taken = set(names)
    seen: set[str] = set()
    made = []
    for name in names:
        number = 2
        unique = name
        while unique in seen or (unique != name and unique in taken):
            unique = form.format(name=name, number=number)
            number += 1
        seen.add(unique)
        made.append(unique)
    return made
