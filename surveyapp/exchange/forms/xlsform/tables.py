"""A survey as the tables of an XLSForm, with what it keeps of the form it came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain import quoting
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import KeptCell, KeptRole, KeptRow, Survey
from surveyapp.exchange.forms.xlsform.choice_lines import choice_lines, settled_lists
from surveyapp.exchange.forms.xlsform.columns import (
    CHOICES,
    SETTINGS,
    SURVEY,
    Column,
    heading_of,
    language_label,
)
from surveyapp.exchange.forms.xlsform.form_rows import Cells, FormNames
from surveyapp.exchange.forms.xlsform.keeping import LIST_NAME, NAME, TYPE, codes_by_uuid
from surveyapp.exchange.forms.xlsform.lines import Line, survey_lines
from surveyapp.exchange.forms.xlsform.rows import rows_of
from surveyapp.exchange.forms.xlsform.sheets import NAMELESS
from surveyapp.exchange.forms.xlsform.types import row_type

_ORDER = (
    *("type", "name", "list_name", "label", "hint", "required", "relevant", "constraint"),
    *("constraint_message", "calculation", "choice_filter", "appearance", "parameters"),
    *("low_label", "high_label", "missing", "offered", "form_title", "form_id"),
    *("default_language", "description"),
)
"""The columns that the program writes, from left to right."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its headings, then rows of as many texts."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FormTables:
    """The sheets of a form; ``losses`` say what of the survey is not in them."""

    tables: tuple[Table, ...]
    losses: tuple[Sentence, ...]


def form_tables(survey: Survey) -> FormTables:
    """Return the sheets ``survey``, ``choices`` and ``settings``, and others that were kept."""
    kept: dict[str, list[KeptRow]] = {SURVEY: [], CHOICES: [], SETTINGS: []}
    for row in survey.kept:
        kept.setdefault(row.sheet, []).append(row)
    headings = {name: _columns(rows) for name, rows in kept.items()}
    parts, renamed = _names(survey, kept[SURVEY], headings[SURVEY])
    lists, or_other = _lists(survey, kept[SURVEY], headings[SURVEY])
    names = FormNames(parts, lists, or_other)
    own_lists = [_list_name(row, headings[CHOICES]) for row in kept[CHOICES]]
    made = rows_of(survey, names)
    names = replace(names, lists=settled_lists(made, kept[SURVEY], lists, own_lists))
    made = rows_of(survey, names)
    writer = _Tables(headings, renamed)
    tables = [
        writer.table(SURVEY, survey_lines(kept[SURVEY], made)),
        writer.table(
            CHOICES, choice_lines(kept[SURVEY], kept[CHOICES], headings[CHOICES], made, names)
        ),
        writer.table(SETTINGS, _settings_lines(kept[SETTINGS], made.settings)),
    ]
    tables += (
        writer.table(name, [Line.whole(row) for row in rows if row.role is KeptRole.OTHER])
        for name, rows in kept.items()
        if name not in (SURVEY, CHOICES, SETTINGS)
    )
    return FormTables(tuple(tables), tuple(made.losses))


class _Tables:
    """Makes tables: the form's own headings first, then those of columns that are new."""

    def __init__(
        self, headings: Mapping[str, Mapping[str, Column]], renamed: Mapping[str, str]
    ) -> None:
        self._headings = headings
        self._renamed = renamed

    def table(self, name: str, lines: Sequence[Line]) -> Table:
        """Return one sheet."""
        columns = dict(self._headings[name])
        known = set(columns.values())
        new = {column for line in lines for column in line.cells} - known
        for column in sorted(new, key=_place):
            heading = heading_of(column)
            if any(self._text(line, heading, column) for line in lines):
                columns[heading] = column
        rows = tuple(
            tuple(self._text(line, heading, column) for heading, column in columns.items())
            for line in lines
        )
        shown = ("" if text.startswith(NAMELESS) else text for text in columns)
        return Table(name, tuple(shown), rows)

    def _text(self, line: Line, heading: str, column: Column) -> str:
        own = line.cells.get(column, "")
        if line.kept is None or column in line.anew:
            return own
        cell = next((cell for cell in line.kept.cells if cell.column == heading), None)
        if cell is None or not (cell.read_as == own or line.is_word_for_word):
            return own
        return quoting.renamed(cell.text, self._renamed) if self._renamed else cell.text


def _columns(rows: Iterable[KeptRow]) -> dict[str, Column]:
    """Return what the kept headings of a sheet say."""
    head = next((row for row in rows if row.role is KeptRole.HEADINGS), None)
    if head is None:
        return {}
    columns = {}
    for cell in head.cells:
        base, _, language = cell.read_as.rpartition("::")
        columns[cell.column] = Column(base, language) if base else Column(cell.read_as)
    return columns


def _cell(row: KeptRow, columns: Mapping[str, Column], column: Column) -> KeptCell | None:
    return next((cell for cell in row.cells if columns.get(cell.column) == column), None)


def _names(
    survey: Survey, kept: Iterable[KeptRow], columns: Mapping[str, Column]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return what parts are called in the form, and those names that are others now, old to new.

    A question whose code was changed here is called by that.
    """
    codes = codes_by_uuid(survey)
    names: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for row in kept:
        cell = _cell(row, columns, NAME) if row.role is KeptRole.PART else None
        if cell is None:
            continue
        code = codes.get(row.uuid, "")
        if cell.read_as == code:
            names[row.uuid] = cell.text
        elif code:
            renamed[cell.text] = code
    return names, renamed


def _lists(
    survey: Survey, kept: Iterable[KeptRow], columns: Mapping[str, Column]
) -> tuple[dict[str, str], frozenset[str]]:
    """Return the names of lists of choices in the form, by question, and which add "other"."""
    matrix_of = {row.uuid: q.uuid for q in survey.questions() for row in q.rows}
    lists: dict[str, str] = {}
    or_other = set()
    for row in kept:
        cell = _cell(row, columns, TYPE) if row.role is KeptRole.PART else None
        found = row_type(cell.text if cell is not None else "")
        if found.list_name:
            lists.setdefault(matrix_of.get(row.uuid, row.uuid), found.list_name)
            if found.has_other:
                or_other.add(row.uuid)
    return lists, frozenset(or_other)


def _list_name(row: KeptRow, columns: Mapping[str, Column]) -> str:
    cell = _cell(row, columns, LIST_NAME)
    return cell.text if cell is not None else ""


def _settings_lines(kept: Sequence[KeptRow], cells: Cells) -> list[Line]:
    settings = dict(cells)
    if language := settings.get(Column("default_language")):
        settings[Column("default_language")] = language_label(language)
    rows = [row for row in kept if row.role is not KeptRole.HEADINGS]
    line = Line(settings, rows[0] if rows else None)
    if line.kept is not None and (form_id := line.kept.text("form_id")):
        # What data that were collected are found by: it does not follow the title.
        settings[Column("form_id")] = form_id
    return [line, *(Line.whole(row) for row in rows[1:])]


def _place(column: Column) -> tuple[int, str]:
    known = _ORDER.index(column.base) if column.base in _ORDER else len(_ORDER)
    return known, column.language
