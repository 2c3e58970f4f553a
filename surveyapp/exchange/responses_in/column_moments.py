"""Reads dates and times as other programs write them, and finds the order of day and month.

A date that begins with the year can be read in one way only. In others a number above 12
shows which is the day: the whole column is searched for one, and if there is none the
person is asked. A date is never guessed.

Two-digit years and names of time zones (EST, CET) are not read, because they are ambiguous.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import lru_cache

from surveyapp.domain.answers import Answer, Moment, moment_value
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.month_names import WORDED_DATE, may_be_worded, worded_date

_DATE = (
    r"(?:(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<last>\d{4}))"
)
# Google Forms writes "p. m." with a narrow space where Spanish is spoken, Italian has 14.30.
_TIME = (
    r"(?P<hour>\d{1,2})(?P<colon>[:.])(?P<minute>\d\d)"
    r"(?:(?P=colon)(?P<seconds>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?:[ \u00a0\u202f]?(?P<half>[AaPp])\.?[ \u00a0\u202f]?[Mm]\.?)?"
)
_ZONE = r"(?: ?(?P<zone>Z|UTC|GMT|(?:UTC|GMT)?[-+]\d{1,2}(?::?\d\d)?))?"
_MOMENT = re.compile(rf"{_DATE}(?:(?:T|,? ){_TIME}{_ZONE})?\Z", re.ASCII)
_WORDED = re.compile(rf"{WORDED_DATE}(?:(?:,? (?:at |um |à |a las |alle |às )?){_TIME}{_ZONE})?\Z")
_CLOCK = re.compile(rf"{_TIME}\Z", re.ASCII)
_ISO = re.compile(
    r"\d{4}-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{3}(?:\d{3})?)?)?(?:Z|[-+]\d\d:\d\d)?)?\Z",
    re.ASCII,
)
_OFFSET = re.compile(r"([-+])(\d{1,2}):?(\d\d)?\Z")
_LONGEST = 50

_KINDS = (QuestionKind.DATE, QuestionKind.DATETIME, QuestionKind.TIME)
EXAMPLES = {
    QuestionKind.DATE: "2026-03-31",
    QuestionKind.TIME: "14:30",
    QuestionKind.DATETIME: "2026-03-31T14:30",
}

_OTHER_SHAPE = Sentence("it is written in another way than the dates before it")
_SOME_ZONED = Sentence("some of the times have a time zone and some have none")
_OTHER_ORDER = Sentence("day and month stand in another order than in the dates before it")


class DateOrder(StrEnum):
    """What comes first in a date whose year stands last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_DAY_FIRST = frozenset({DateOrder.DAY_FIRST})
_MONTH_FIRST = frozenset({DateOrder.MONTH_FIRST})
_EITHER = _DAY_FIRST | _MONTH_FIRST


@dataclass(frozen=True, slots=True)
class WrittenMoment:
    """A date, a time, or both, as they stand in a cell.

    ``day_first`` and ``month_first`` are the day as it is read in each order, None where
    there is no such day; one and the same where the year is in front. ``mark`` stands
    between the numbers.
    """

    clock: time | None
    day_first: date | None = None
    month_first: date | None = None
    mark: str = ""
    year_first: bool = False
    zone: tzinfo | None = None
    half_day: bool = False

    @property
    def kind(self) -> QuestionKind:
        """What sort of moment this is."""
        if self.day_first is self.month_first is None:
            return QuestionKind.TIME
        return QuestionKind.DATE if self.clock is None else QuestionKind.DATETIME

    @property
    def orders(self) -> frozenset[DateOrder]:
        """The orders in which such a day exists; both if the year comes first."""
        if self.day_first is None:
            return _MONTH_FIRST
        return _DAY_FIRST if self.month_first is None else _EITHER

    def moment(self, order: DateOrder | None) -> date | time:
        """Return what was written, read in this order, which must be one of ``orders``."""
        day = self.month_first if order is DateOrder.MONTH_FIRST else self.day_first
        if day is None:
            assert self.clock is not None
            return self.clock
        return day if self.clock is None else datetime.combine(day, self.clock, self.zone)


def parse_iso(cell: str) -> date | None:
    """Return the date, or date and time, that is written as ISO 8601 has it; None for others.

    The most frequent form, and Python's own reader takes a tenth of the time of `parse_moment`.
    """
    if not _ISO.match(cell):
        return None
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else datetime.fromisoformat(cell)
    except ValueError:
        return None


def parse_moment(cell: str) -> WrittenMoment | None:
    """Return what this cell says of a date or time, None where it is neither."""
    if not 4 <= len(cell) <= _LONGEST:
        return None
    return _read(cell) if cell[0].isdigit() or may_be_worded(cell) else None


@lru_cache(maxsize=4_096)
def _read(cell: str) -> WrittenMoment | None:
    found = _MOMENT.match(cell) or _CLOCK.match(cell)
    worded = _WORDED.match(cell) if found is None and may_be_worded(cell) else None
    found = found or worded
    if found is None:
        return None
    part = found.groupdict()
    try:
        clock = _clock(part) if part["hour"] else None
        zone = _zone(part.get("zone"))
    except ValueError:
        return None
    half_day = bool(part["half"])
    if worded is not None:
        day = worded_date(part)
        # In words there is one way to read a day, as when the year stands in front.
        return WrittenMoment(clock, day, day, "", True, zone, half_day) if day else None
    if "mark" not in part:
        # 14.30 may as well be a number.
        return None if part["colon"] == "." else WrittenMoment(clock, half_day=half_day)
    if part["year"]:
        day = _day(part["year"], part["month"], part["day"])
        if day is None:
            return None
        return WrittenMoment(clock, day, day, part["mark"] or "", True, zone, half_day)
    day_first = _day(part["last"], part["second"], part["first"])
    month_first = _day(part["last"], part["first"], part["second"])
    if day_first is month_first is None:
        return None
    return WrittenMoment(clock, day_first, month_first, part["sign"] or "", False, zone, half_day)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _clock(part: dict[str, str | None]) -> time:
    hour, minute, seconds = (int(part[name] or 0) for name in ("hour", "minute", "seconds"))
    if half := part["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + (12 if half in "pP" else 0)
    fraction = (part["fraction"] or "")[:6].ljust(6, "0")
    return time(hour, minute, seconds, int(fraction))


def _zone(written: str | None) -> tzinfo | None:
    if written is None:
        return None
    offset = _OFFSET.search(written)
    if offset is None:
        return UTC
    sign, hours, minutes = offset.groups()
    ahead = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return timezone(ahead if sign == "+" else -ahead)


@dataclass(slots=True)
class ColumnMoments:
    """What the dates and times of one column have in common; `take` gets each different value.

    ``asked`` is the order the person named; it counts where the column shows none.
    """

    asked: DateOrder | None = None
    possible: frozenset[DateOrder] = _EITHER
    ambiguous: str = ""
    """A date that can be read in two ways; "" where none was met."""
    spelled: bool = False
    """Whether a value is not written as we store it."""
    _shape: tuple[bool, str] | None = None
    _zoned: bool | None = None

    @property
    def order(self) -> DateOrder | None:
        """Whether day or month comes first, as the column shows or the person said."""
        if self.possible == _EITHER:
            return self.asked
        return DateOrder.DAY_FIRST if self.possible == _DAY_FIRST else DateOrder.MONTH_FIRST

    @property
    def in_doubt(self) -> bool:
        """Whether somebody has to say what comes first."""
        return bool(self.ambiguous) and self.order is None

    def take(
        self, value: str, kinds: frozenset[QuestionKind], *, alike: bool = True
    ) -> Sentence | None:
        """Look at the next value; return why it is no moment like those before, or None.

        ``alike``: all have a time zone or none has, so that they can be compared.
        """
        iso = parse_iso(value)
        if iso is not None:
            return self._take_iso(value, iso, kinds, alike=alike)
        written = parse_moment(value)
        if written is None or written.kind not in kinds:
            return _unlike(kinds)
        if written.kind is QuestionKind.TIME:
            return self._take_clock(value, written)
        shape = (written.year_first, written.mark)
        if self._shape not in (None, shape):
            return _OTHER_SHAPE
        zoned = written.zone is not None
        if alike and written.clock is not None and self._zoned not in (None, zoned):
            return _SOME_ZONED
        if not written.year_first:
            possible = self.possible & written.orders
            if not possible:
                return _OTHER_ORDER
            self.possible = possible
            self.ambiguous = self.ambiguous or value
        self._shape = shape
        if written.clock is not None:
            self._zoned = zoned
        self.spelled = (
            self.spelled or not written.year_first or moment_value(written.moment(None)) != value
        )
        return None

    def moment(self, value: str) -> date | time:
        """Return the moment a value says that `take` accepted; not while `in_doubt`."""
        iso = parse_iso(value)
        if iso is not None:
            return iso
        written = parse_moment(value)
        assert written is not None
        return written.moment(self.order)

    def answer(self, value: str) -> Answer:
        """Return the answer, with its spelling where that is not ours; None for a blank."""
        if not value:
            return None
        own = moment_value(self.moment(value))
        return own if own == value else Moment(own, value)

    def _take_iso(
        self, value: str, moment: date, kinds: frozenset[QuestionKind], *, alike: bool
    ) -> Sentence | None:
        is_timed = isinstance(moment, datetime)
        if (QuestionKind.DATETIME if is_timed else QuestionKind.DATE) not in kinds:
            return _unlike(kinds)
        if self._shape != (True, "-"):
            if self._shape is not None:
                return _OTHER_SHAPE
            self._shape = (True, "-")
        if isinstance(moment, datetime):
            zoned = moment.tzinfo is not None
            if alike and zoned is not self._zoned and self._zoned is not None:
                return _SOME_ZONED
            self._zoned = zoned
        self.spelled = self.spelled or moment_value(moment) != value
        return None

    def _take_clock(self, value: str, written: WrittenMoment) -> Sentence | None:
        exact = moment_value(written.moment(None)) == value
        # 14:30:15 and 9:05 may be how long something took; 9:05 PM is no duration.
        if not written.half_day and (not exact or len(value) != len("14:30")):
            return _unlike(frozenset({QuestionKind.TIME}))
        self.spelled = self.spelled or not exact
        return None


def _unlike(kinds: frozenset[QuestionKind]) -> Sentence:
    example = EXAMPLES[next(kind for kind in _KINDS if kind in kinds)]
    return Sentence("it is not written like {example}", example=example)
