"""Finds the columns of another program's file that are one question, by headings and values.

Columns that say of each choice whether it was taken are a multiple choice, columns with the
same few answers a matrix, columns of ranks a ranking. A guess cannot lose a cell, so that
none has to hold for every row: `file_groups` keeps what it does not explain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import (
    Headings,
    Run,
    Way,
    divided,
)
from surveyapp.exchange.responses_in.file_groups import (
    FileGroup,
)
from surveyapp.exchange.responses_in.grid_columns import matrix_group, place_group, rank_group
from surveyapp.exchange.responses_in.other_columns import singles_with_other
from surveyapp.exchange.responses_in.part_columns import is_other
from surveyapp.exchange.responses_in.reading import FileRow
from surveyapp.exchange.responses_in.tick_columns import (
    labelled_by_themselves,
    tick_group,
    with_joined_column,
)


def find_groups(
    headings: Headings,
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    taken: frozenset[int] = frozenset(),
    *,
    ticks_in: frozenset[Way] = frozenset(),
) -> tuple[FileGroup, ...]:
    """Return the groups, in the order of their first columns; none has a column in ``taken``.

    ``rows`` are the first ones. ``ticks_in`` are the ways in which the tool that wrote the file
    names choices, so that Yes and No there say whether one was taken.
    """
    used = set(taken)
    found: list[FileGroup] = []
    for run in divided(headings):
        parts = tuple(part for part in run.parts if part.column not in used)
        judged = _judged(replace(run, parts=parts), facts, rows, ticks_in)
        if judged is not None:
            group = with_joined_column(judged, run, headings, facts, used)
            used.update(group.places)
            found.append(group)
    for group in singles_with_other(headings, facts, rows):
        if not used.intersection(group.places):
            used.update(group.places)
            found.append(group)
    found += labelled_by_themselves(headings, facts, used)
    return tuple(sorted(found, key=lambda group: min(group.places)))


def _judged(
    run: Run, facts: Sequence[ColumnFacts], rows: Sequence[FileRow], ticks_in: frozenset[Way]
) -> FileGroup | None:
    """Return the question that a run is, by the first kind it can be; None if by none."""
    parts = [part for part in run.parts if not facts[part.column].many or is_other(part)]
    if len(parts) < 2 or not any(facts[part.column].answered for part in parts):
        return None
    for judge in (tick_group, place_group, rank_group, matrix_group):
        group = judge(run, parts, facts, rows, ticks_in)
        if group is not None:
            return group
    return None
