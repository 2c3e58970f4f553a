"""Finds adjacent columns whose headings begin alike up to a slash, in one pass.

An export of ours heads the columns of a question ``{question}/{choice}``. A question may
itself hold slashes, so the headings do not show which slash separates the two: each slash
opens a run, which ends at the first heading that begins otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

TEXT = "/text"
"""Ends the heading of the column with the texts typed for a choice."""

_MOST_SLASHES = 30
"""In one heading: nobody writes more into a question, and each slash costs time."""


@dataclass(frozen=True, slots=True)
class ColumnRun:
    """Columns ``first`` to ``end`` (not in it) that begin with ``prefix``, the slash included.

    ``other`` says that column ``end`` has the texts typed for the choice ``label``.
    """

    prefix: str
    first: int
    end: int
    other: bool = False
    label: str = ""


def find_column_runs(headings: Sequence[str], start: int) -> Iterator[ColumnRun]:
    """Yield every run of two columns and more from ``start`` on.

    Where several slashes give the same columns, the first one counts. A column of typed
    texts ends the runs of the question it belongs to, and begins none.
    """
    opened: dict[str, int] = {}
    last_at: dict[str, int] = {}
    for place in range(start, len(headings) + 1):
        heading = headings[place] if place < len(headings) else ""
        prefixes = _prefixes(heading)
        base = heading.removesuffix(TEXT) if heading.endswith(TEXT) else ""
        belongs = -1
        if base:
            owners = (base, *(prefix[:-1] for prefix in prefixes if len(prefix) <= len(base)))
            belongs = max(last_at.get(owner, -1) for owner in owners)
        goes_on = set(prefixes)
        yielded: set[int] = set()
        # Shorter prefixes first: those of one column were opened in that order.
        for prefix, first in tuple(opened.items()):
            if prefix in goes_on and belongs < first:
                continue
            del opened[prefix]
            if place - first < 2 or first in yielded:
                continue
            yielded.add(first)
            label = base[len(prefix) :] if prefix in goes_on else ""
            other = bool(label) and last_at.get(base, -1) >= first
            yield ColumnRun(prefix, first, place, other, label if other else "")
        if belongs < 0:
            for prefix in prefixes:
                opened.setdefault(prefix, place)
        last_at[heading] = place


def _prefixes(heading: str) -> list[str]:
    """Return what the heading begins with up to each slash, the shortest first."""
    if not 0 < heading.count("/") <= _MOST_SLASHES:
        return []
    return [heading[: at + 1] for at, character in enumerate(heading) if character == "/" and at]
