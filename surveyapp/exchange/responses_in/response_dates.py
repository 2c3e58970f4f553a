"""Reads one column of a file as the moments at which the responses were given, in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.local_time import from_local_time
from surveyapp.exchange.responses_in.column_moments import ColumnMoments
from surveyapp.exchange.responses_in.tools.registry import PLACEHOLDERS

_DATED = frozenset({QuestionKind.DATE, QuestionKind.DATETIME})


def utc_moment(cell: str) -> datetime | None:
    """Return the moment written year first, in UTC unless a zone is named; None for others."""
    column = ResponseDate(0, ColumnMoments(), UTC, own=True)
    column.feed([cell])
    return column.of(cell) if column.is_known else None


@dataclass(slots=True)
class ResponseDate:
    """A column that may say when responses were given; ``zone`` None is this computer's.

    ``own``: it is of an export of ours, where 1970 comes from a computer whose clock had been
    reset, and is no placeholder.
    """

    column: int
    moments: ColumnMoments
    zone: tzinfo | None = None
    own: bool = False
    fits: bool = True
    dated: bool = False
    placeholders: int = 0

    def feed(self, cells: Sequence[str]) -> None:
        """Look at the next cells."""
        different = set(cells)
        different.discard("")
        for cell in different:
            if not self.fits:
                return
            if self.moments.take(cell, _DATED, alike=False):
                self.fits = False
                return
            moment = self.moments.moment(cell)
            if self._is_placeholder(moment):
                self.placeholders += cells.count(cell)
                continue
            self.dated = True
            try:
                self._in_utc(moment)
            except (OverflowError, OSError, ValueError):
                self.fits = False  # in UTC there are only the years 1 to 9999

    @property
    def is_known(self) -> bool:
        """Whether it says of any response beyond doubt when it was given."""
        return self.fits and self.dated and not self.moments.in_doubt

    def of(self, cell: str) -> datetime | None:
        """Return when the response with this cell was given, None where it does not say."""
        if not cell:
            return None
        moment = self.moments.moment(cell)
        return None if self._is_placeholder(moment) else self._in_utc(moment)

    def _in_utc(self, moment: date | time) -> datetime:
        assert isinstance(moment, date)
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time())
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.zone) if self.zone else from_local_time(moment)
        return moment.astimezone(UTC)

    def _is_placeholder(self, moment: date | time) -> bool:
        if self.own:
            return False
        if isinstance(moment, datetime):
            return moment.date() in PLACEHOLDERS and moment.time() == time()
        return moment in PLACEHOLDERS
