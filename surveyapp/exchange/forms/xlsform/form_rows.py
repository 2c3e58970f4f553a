"""The rows and lists of choices that make an XLSForm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from hashlib import sha256

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.xlsform.columns import Column

Cells = dict[Column, str]


class RowPart(Enum):
    """What of a part a row is."""

    BEGIN = auto()
    """Of a section, or of a matrix."""
    END = auto()
    QUESTION = auto()
    ROW = auto()
    """Of a matrix."""
    OTHER = auto()
    """The text that a choice asks for; the uuid is the choice's."""


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of the sheet ``survey``, of the part with this uuid.

    A page that needs no frame has rows for its beginning and its end too, without cells.
    """

    uuid: str
    part: RowPart
    cells: Cells


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """The choices of a question, each with its cells but that of the list; ``name`` is its."""

    name: str
    choices: tuple[Cells, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What the choices are called."""
        return tuple(cells[Column("name")] for cells in self.choices)


@dataclass(slots=True)
class FormRows:
    """All rows of a form, and what an XLSForm cannot say of the survey."""

    rows: list[FormRow] = field(default_factory=list)
    lists: dict[str, ChoiceList] = field(default_factory=dict)
    """By the uuid of the question."""
    settings: Cells = field(default_factory=dict)
    losses: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FormNames:
    """What a form calls the parts of a survey, where it came with names of its own.

    ``parts``: questions, matrix rows, sections, by uuid; ``lists``: the lists of choices, by
    the uuid of the question. ``or_other``: the questions whose type adds the choice "other".
    """

    parts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    or_other: frozenset[str] = frozenset()


def filter_digest(row: FormRow, choices: ChoiceList) -> str:
    """Return a short text that is another one as soon as any choice is offered otherwise."""
    offered = [cells.get(Column("offered"), "") for cells in choices.choices]
    told = repr((row.cells.get(Column("choice_filter"), ""), choices.names, offered))
    return sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
