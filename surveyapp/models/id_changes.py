"""The rows to remove and to insert that turn one list of ids into another."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

_TOO_MANY = 50_000
"""Rows that differ beyond which all are replaced: finding each change would take too long."""

_MOST_CHANGES = 500
"""Changes beyond which one is made of all: in a table of a million rows each takes the window
half a millisecond or more."""


class RowChange(NamedTuple):
    """At ``row``: how many rows to remove, then ids to insert; applied in the order returned."""

    row: int
    removed: int
    inserted: array[int]


def row_changes(old: array[int], new: array[int]) -> list[RowChange]:
    """Return the changes that turn ``old`` into ``new``, from the last row to the first.

    Ids that keep their order are left alone, unless there are too many changes for that.
    """
    head = _common(old, new)
    if head == len(old) < len(new):
        return [RowChange(head, 0, new[head:])]
    tail = _common_at_end(old, new, min(len(old), len(new)) - head)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if not old and not new:
        return []
    if old and new and len(old) + len(new) <= _TOO_MANY:
        kept = set(old) & set(new)
        if [i for i in old if i in kept] == [i for i in new if i in kept]:
            runs = list(_runs(old, new, kept, head))
            if len(runs) <= _MOST_CHANGES:
                return runs[::-1]
    return [RowChange(head, len(old), new)]


def _common(old: array[int], new: array[int]) -> int:
    """Return how many ids both begin with, by bisection: slices are compared in C."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_at_end(old: array[int], new: array[int], at_most: int) -> int:
    """Return how many ids both end with."""
    low, high = 0, at_most
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _runs(old: array[int], new: array[int], kept: set[int], first: int) -> Iterator[RowChange]:
    """Yield the changes between one kept id and the next; ``first`` is the row they begin at."""
    here = there = 0
    while here < len(old) or there < len(new):
        start = here
        while here < len(old) and old[here] not in kept:
            here += 1
        come = there
        while there < len(new) and new[there] not in kept:
            there += 1
        if here > start or there > come:
            yield RowChange(first + start, here - start, new[come:there])
        here, there = here + 1, there + 1
