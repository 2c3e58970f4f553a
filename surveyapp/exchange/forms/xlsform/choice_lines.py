"""The rows of the sheet ``choices``: lists that questions share, and what a form says beyond."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from surveyapp.domain.survey import KeptRole, KeptRow
from surveyapp.exchange.forms.xlsform.columns import Column
from surveyapp.exchange.forms.xlsform.form_rows import Cells, FormNames, FormRows
from surveyapp.exchange.forms.xlsform.keeping import LIST_NAME, NAME, keyed_choices
from surveyapp.exchange.forms.xlsform.lines import Line, keeps_filter

_OFFERED = Column("offered")


def settled_lists(
    made: FormRows,
    kept: Iterable[KeptRow],
    lists: Mapping[str, str],
    taken: Iterable[str],
) -> dict[str, str]:
    """Return the name of each question's list: one name for two only where they are the same.

    ``lists``: the names that a form gave them, by question; ``taken``: those of all its lists.
    """
    choices = _without_kept_filters(made, kept)
    first: dict[str, tuple[Cells, ...]] = {}
    settled: dict[str, str] = {}
    for uuid, name in lists.items():
        if uuid in choices and first.setdefault(name, choices[uuid]) == choices[uuid]:
            settled[uuid] = name
    used = {name.lower() for name in (*taken, *settled.values())}
    for uuid, made_list in made.lists.items():
        if uuid not in settled:
            name, number = made_list.name, 2
            while name.lower() in used:
                name, number = f"{made_list.name}_{number}", number + 1
            used.add(name.lower())
            settled[uuid] = name
    return settled


def choice_lines(
    kept_survey: Iterable[KeptRow],
    kept: Sequence[KeptRow],
    columns: Mapping[str, Column],
    made: FormRows,
    names: FormNames,
) -> list[Line]:
    """Return the rows of the sheet: each list where the form has it, those that are new last."""
    of_list: dict[str, tuple[Cells, ...]] = {}
    for uuid, choices in _without_kept_filters(made, kept_survey).items():
        of_list.setdefault(names.lists[uuid], choices)
    rows = [row for row in kept if row.role is not KeptRole.HEADINGS]
    named = ((_text(row, columns, LIST_NAME), _text(row, columns, NAME), row) for row in rows)
    keyed = list(keyed_choices(named))
    known = {(list_name, name): row for list_name, name, row in keyed}
    lines: list[Line] = []
    done: set[str] = set()
    for list_name, _, row in keyed:
        if list_name not in of_list:
            lines.append(Line.whole(row))
        elif list_name not in done:
            done.add(list_name)
            lines += _lines_of(list_name, of_list[list_name], known)
    for list_name, choices in of_list.items():
        if list_name not in done:
            lines += _lines_of(list_name, choices, {})
    return lines


def _lines_of(
    name: str, choices: Iterable[Cells], known: Mapping[tuple[str, str], KeptRow]
) -> list[Line]:
    return [Line({LIST_NAME: name, **cells}, known.get((name, cells[NAME]))) for cells in choices]


def _without_kept_filters(made: FormRows, kept: Iterable[KeptRow]) -> dict[str, tuple[Cells, ...]]:
    """Return the choices by question, without conditions where the form's own filter holds."""
    parts = {row.uuid: row for row in kept if row.role is KeptRole.PART}
    filtered = {row.uuid for row in made.rows if keeps_filter(row, parts.get(row.uuid), made)}
    return {
        uuid: tuple(_plain(cells, without=uuid in filtered) for cells in made_list.choices)
        for uuid, made_list in made.lists.items()
    }


def _plain(cells: Cells, *, without: bool) -> Cells:
    return {
        column: text
        for column, text in cells.items()
        if text and not (without and column == _OFFERED)
    }


def _text(row: KeptRow, columns: Mapping[str, Column], column: Column) -> str:
    return next((c.text for c in row.cells if columns.get(c.column) == column), "").strip()
