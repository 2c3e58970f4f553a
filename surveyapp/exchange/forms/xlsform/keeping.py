"""What a survey keeps of the XLSForm it was read from, so that it can be written back.

Kept of each row is what the survey would not write itself: the columns it has nothing for,
and how something was spelled. With it stands what the survey would have written in its place;
as long as it still would, the form's own text is written. The names of questions and lists
are always kept: other forms, and data that were collected, refer to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from surveyapp.domain.logic import codes_of
from surveyapp.domain.survey import KeptCell, KeptRole, KeptRow, Survey
from surveyapp.exchange.forms.xlsform.columns import (
    CHOICES,
    SETTINGS,
    SURVEY,
    TRANSLATED,
    Column,
    heading_of,
)
from surveyapp.exchange.forms.xlsform.form_rows import (
    Cells,
    FormNames,
    FormRows,
    RowPart,
    filter_digest,
)
from surveyapp.exchange.forms.xlsform.reading import Entry, ReadRows
from surveyapp.exchange.forms.xlsform.rows import rows_of
from surveyapp.exchange.forms.xlsform.sheets import FormSheets, Sheet, SheetRow
from surveyapp.exchange.forms.xlsform.types import row_type

_Row = TypeVar("_Row")

NAME, TYPE, LIST_NAME = Column("name"), Column("type"), Column("list_name")
FILTER = Column("choice_filter")
_ALWAYS_KEPT = {SURVEY: (NAME, TYPE), CHOICES: (NAME, LIST_NAME), SETTINGS: (Column("form_id"),)}


def kept_of(sheets: FormSheets, read: ReadRows, survey: Survey) -> tuple[KeptRow, ...]:
    """Return the rows to keep with the survey that was read from these sheets."""
    own = survey.languages[0] if survey.languages else ""
    named = {
        entry.uuid: entry.row.get("name")
        for entry in read.entries
        if entry.role is KeptRole.PART and entry.row.get("name")
    }
    or_other = (e.uuid for e in read.entries if row_type(e.row.get("type")).has_other)
    made = rows_of(survey, FormNames(named, read.lists, frozenset(or_other)))
    return (
        *_survey_rows(sheets.survey, read.entries, survey, made, own),
        *_choice_rows(sheets.choices, read, made, own),
        *_settings_rows(sheets.settings, survey, made),
        *(row for sheet in sheets.others for row in _other_rows(sheet)),
    )


def columns_of(sheet: Sheet, own: str) -> dict[str, Column]:
    """Return what each heading of a sheet says; a text without language is in the form's own."""
    there = {heading.column for heading in sheet.headings}
    columns: dict[str, Column] = {}
    for heading in sheet.headings:
        column = heading.column
        if own and not column.language and column.base in TRANSLATED:
            in_own = Column(column.base, own)
            column = column if in_own in there else in_own
        columns[heading.text] = column
    return columns


def codes_by_uuid(survey: Survey) -> dict[str, str]:
    """Return what expressions call each question and matrix row, by uuid."""
    codes: dict[str, str] = {}
    for question in survey.questions():
        codes |= {question.uuid: question.code, **codes_of(question)}
    return codes


def _headings(sheet: Sheet, columns: Mapping[str, Column]) -> KeptRow:
    cells = (KeptCell(text, "", str(column)) for text, column in columns.items())
    return KeptRow(sheet.name, KeptRole.HEADINGS, "", tuple(cells))


def _survey_rows(
    sheet: Sheet, entries: Iterable[Entry], survey: Survey, made: FormRows, own: str
) -> Iterator[KeptRow]:
    columns = columns_of(sheet, own)
    codes = codes_by_uuid(survey)
    begun = {row.uuid: row for row in made.rows if row.part is not RowPart.END}
    ends = {row.uuid: row for row in made.rows if row.part is RowPart.END}
    homes = {q.uuid: section.uuid for section in survey.sections for q in section.questions}
    with_row = {entry.uuid for entry in entries}
    seen: set[str] = set()
    yield _headings(sheet, columns)
    for entry in entries:
        home = homes.get(entry.uuid, "")
        if home and home not in with_row and home not in seen:
            # A page that begins without a row of its own; what it would say tells if that changes.
            begin = begun[home].cells if home in begun else {}
            yield KeptRow(sheet.name, KeptRole.FRAME, home, (unframed(begin),))
            seen.add(home)
        role = entry.role
        row = (ends if role is KeptRole.FRAME else begun).get(entry.uuid)
        cells = dict(row.cells) if row is not None else {}
        if role is KeptRole.PART:
            cells[NAME] = codes.get(entry.uuid, "")
            if row is not None and FILTER in cells and row.uuid in made.lists:
                cells[FILTER] = filter_digest(row, made.lists[row.uuid])
        always = _ALWAYS_KEPT[SURVEY] if role is KeptRole.PART else ()
        kept = _kept_cells(entry.row, columns, cells, always)
        yield KeptRow(sheet.name, role, entry.uuid, kept)


def unframed(begin: Cells) -> KeptCell:
    """Return what tells whether a page that has no row of its own says something else now."""
    said = sorted((str(column), text) for column, text in begin.items() if column != NAME)
    return KeptCell("", "", repr(said) if said else "")


def _choice_rows(sheet: Sheet, read: ReadRows, made: FormRows, own: str) -> Iterator[KeptRow]:
    columns = columns_of(sheet, own)
    users: dict[str, dict[str, Cells]] = {}
    for uuid, made_list in made.lists.items():
        by_name = dict(zip(made_list.names, made_list.choices, strict=True))
        users.setdefault(read.lists.get(uuid, ""), by_name)
    yield _headings(sheet, columns)
    for name, key, row in keyed_choices((r.get("list_name"), r.get("name"), r) for r in sheet.rows):
        cells = {**users.get(name, {}).get(key, {}), LIST_NAME: name}
        cells.pop(Column("offered"), None)
        kept = _kept_cells(row, columns, cells, _ALWAYS_KEPT[CHOICES])
        yield KeptRow(sheet.name, KeptRole.OTHER, "", kept)


def keyed_choices(rows: Iterable[tuple[str, str, _Row]]) -> Iterator[tuple[str, str, _Row]]:
    """Yield list, name and row of choices, with a number after a name that stands there again."""
    seen: dict[tuple[str, str], int] = {}
    for list_name, name, row in rows:
        number = seen[list_name, name] = seen.get((list_name, name), 0) + 1
        yield list_name, name if number == 1 else f"{name}_{number}", row


def _settings_rows(sheet: Sheet, survey: Survey, made: FormRows) -> Iterator[KeptRow]:
    columns = columns_of(sheet, "")
    yield _headings(sheet, columns)
    cells = dict(made.settings)
    cells.pop(Column("form_id"))
    for place, row in enumerate(sheet.rows):
        role, uuid = (KeptRole.OTHER, "") if place else (KeptRole.PART, survey.uuid)
        yield KeptRow(sheet.name, role, uuid, _kept_cells(row, columns, {} if place else cells))


def _other_rows(sheet: Sheet) -> Iterator[KeptRow]:
    yield _headings(sheet, columns_of(sheet, ""))
    for row in sheet.rows:
        cells = tuple(KeptCell(heading, text) for heading, text in row.texts.items())
        yield KeptRow(sheet.name, KeptRole.OTHER, "", cells)


def _kept_cells(
    row: SheetRow, columns: Mapping[str, Column], cells: Cells, always: tuple[Column, ...] = ()
) -> tuple[KeptCell, ...]:
    kept = []
    for heading, column in columns.items():
        text, own = row.texts.get(heading, ""), cells.get(column, "")
        if text != own or (column in always and text):
            kept.append(KeptCell(heading, text, own))
    known = set(columns.values())
    # What the form says in another way needs no column of ours, as long as it is the same.
    more = (column for column, own in cells.items() if own and column not in known)
    return (*kept, *(KeptCell(heading_of(column), "", cells[column]) for column in more))
