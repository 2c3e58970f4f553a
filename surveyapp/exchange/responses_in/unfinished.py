"""Finds which responses of a file were not finished, by the columns survey tools write for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveyapp.exchange.responses_in.own_csv import COMPLETE, PARTIAL
from surveyapp.exchange.responses_in.tools.registry import FINISHED, NONE, STATUSES
from surveyapp.exchange.responses_in.tools.tool import SurveyTool

_DONE = frozenset({"complete", "completed", "finished"})
_NOT_DONE = frozenset({"partial", "incomplete", "unfinished", "disqualified"})
_TRUE, _FALSE = frozenset({"1", "true"}), frozenset({"0", "false"})
_WHOLE = 100
_MOST_CELLS = 150
"""Different cells such a column may have: 101 percentages, and some more."""


def is_status(cell: str) -> bool:
    """Whether this is a response's status as our exports write it."""
    return cell in (COMPLETE, PARTIAL)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A column, and its cells that say of a response that it was not finished."""

    column: int
    cells: frozenset[str]


@dataclass(slots=True)
class UnfinishedSigns:
    """Counts the cells of the columns that may say so; ``names`` are the headings, letters only."""

    names: Sequence[str] = ()
    tool: SurveyTool = NONE
    _counts: dict[int, Counter[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Choose the columns to look at, the surest first."""
        names = [name.lower() for name in self.names]
        self._counts = {
            index: Counter()
            for wanted in (STATUSES, FINISHED, self.tool.progress)
            for index, name in enumerate(names)
            if name in wanted
        }

    def feed(self, index: int, cells: Sequence[str]) -> None:
        """Look at the next cells of one column."""
        counts = self._counts.get(index)
        if counts is None:
            return
        counts.update(cells)
        if len(counts) > _MOST_CELLS:
            del self._counts[index]

    def found(self) -> Unfinished | None:
        """Return the first column whose every cell says whether its response was finished."""
        for index, counts in self._counts.items():
            cells = self._not_done(self.names[index].lower(), counts)
            if cells is not None:
                return Unfinished(index, cells)
        return None

    def count(self, unfinished: Unfinished) -> int | None:
        """Return how many responses were not finished; None if the column was not counted here."""
        counts = self._counts.get(unfinished.column)
        return None if counts is None else sum(counts[cell] for cell in unfinished.cells)

    def _not_done(self, name: str, counts: Counter[str]) -> frozenset[str] | None:
        """Return the cells that say "not finished"; None if the column is about something else."""
        words = {cell: cell.strip().lower() for cell in counts}
        if name in self.tool.progress:
            if not all(
                word.isascii() and word.isdigit() and int(word) <= _WHOLE for word in words.values()
            ):
                return None
            return frozenset(cell for cell, word in words.items() if int(word) < _WHOLE)
        if name in FINISHED:
            done, not_done = _TRUE, _FALSE
        else:
            done, not_done = _DONE, _NOT_DONE
        if not counts or set(words.values()) - done - not_done:
            return None
        return frozenset(cell for cell, word in words.items() if word in not_done)
