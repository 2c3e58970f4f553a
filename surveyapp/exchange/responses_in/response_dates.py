"""When a response was given, as one column of a file says it, in UTC."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_moments import ColumnMoments

_DATED = frozenset({QuestionKind.DATE, QuestionKind.DATETIME})
_PLACEHOLDERS = frozenset(
    {date(1980, 1, 1), date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1, 1, 1)}
)
"""At midnight, what stands where no date was kept: LimeSurvey's, and the zero of others."""


def utc_moment(cell: str) -> datetime | None:
    """Return the moment of a response written year first, in UTC unless it says otherwise.

    None where it is none.
    """
    column = ResponseDate(0, ColumnMoments(), UTC, own=True)
    column.feed([cell])
    return column.of(cell) if column.is_known else None


@dataclass(slots=True)
class ResponseDate:
    """A column that may say when responses were given; ``zone`` None is this computer's.

    ``own`` says that it is in the shape of our exports: there 1970 is what a clock said
    that had been reset, and no placeholder.
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
        """Whether it dates any response for certain."""
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
            moment = moment.replace(tzinfo=self.zone) if self.zone else moment.astimezone()
        return moment.astimezone(UTC)

    def _is_placeholder(self, moment: date | time) -> bool:
        if self.own:
            return False
        if isinstance(moment, datetime):
            return moment.date() in _PLACEHOLDERS and moment.time() == time()
        return moment in _PLACEHOLDERS
