"""What a format is: a small module that writes a file from rows of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, Question, Survey
from surveyapp.domain.variables import Variable
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.sqlite.rendering import Layout
from surveyapp.store.sqlite.row_source import Row, RowSource


class Sink(Protocol):
    """What an export can be written to; its methods raise OSError."""

    def write(self, text: bytes) -> object:
        """Write all of it."""


@dataclass(slots=True)
class Sheet:
    """The rows of one export and what a format needs to know of them.

    ``rows`` comes oldest response first and is read once, with flat memory; their values are
    in the order of ``variables``. ``total`` is how many there are. ``warnings`` are sentences
    for the person, added by the format. ``joined`` has the choices that a joined one holds, by
    its uuid.
    """

    survey: Survey
    questions: tuple[Question, ...]
    variables: tuple[Variable, ...]
    options: ExportOptions
    total: int
    rows: Iterable[Row] = ()
    warnings: list[Sentence] = field(default_factory=list)
    joined: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file an export can be.

    ``options`` names the fields of `ExportOptions` it reads. ``split``: whether several
    choices are a variable each, under these options. ``write`` writes a whole file and yields
    after each row, so that an export can be followed and stopped. ``render`` is the same in
    SQL, for formats of text that have to be fast; byte for byte what ``write`` makes.
    For a preview, ``headings`` names the columns and ``read_rows`` gives the cells of a
    finished file back.
    """

    name: str
    label: str
    suffix: str
    options: frozenset[str]
    split: Callable[[ExportOptions], bool]
    write: Callable[[Sheet, Sink], Iterator[None]]
    headings: Callable[[Sheet], list[str]]
    read_rows: Callable[[bytes, ExportOptions], list[list[str]]]
    render: Callable[[Sheet, RowSource], Layout] | None = None


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
