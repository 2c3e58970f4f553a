"""Finds the columns that say when a response was given, by whom, and if it was finished.

A column of dates counts only if every cell can be read in one way. Times without a zone
are in this computer's, unless the file names another: in the heading, in Qualtrics' row of
import ids, or by being an export of ours, whose times are UTC. In files of other programs
these columns become questions as well, so that no cell is lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from itertools import zip_longest
from zoneinfo import ZoneInfo

from surveyapp.domain.email import is_email
from surveyapp.domain.sentences import Sentence, responses
from surveyapp.exchange.responses_in.column_moments import ColumnMoments, DateOrder
from surveyapp.exchange.responses_in.import_columns import Described
from surveyapp.exchange.responses_in.own_csv import STATUS
from surveyapp.exchange.responses_in.response_dates import ResponseDate
from surveyapp.exchange.responses_in.tools.qualtrics import import_id, time_zone
from surveyapp.exchange.responses_in.tools.registry import DATES, EMAILS, NOBODY, NONE, UTC_COLUMNS
from surveyapp.exchange.responses_in.tools.tool import SurveyTool, names_utc, plain_name
from surveyapp.exchange.responses_in.unfinished import Unfinished, UnfinishedSigns, is_status

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,8}){0,2}\Z")
_LONGEST_INTERVIEW = 31_536_000.0
"""Seconds: a year."""


def is_email_cell(cell: str) -> bool:
    """Whether this is empty, looks like an address, or says that there is none."""
    return email_of(cell) is None or is_email(cell)


def email_of(cell: str) -> str | None:
    """Return the address in a cell that `is_email_cell` accepted; None where there is none."""
    return None if not cell or cell.lower() in NOBODY else cell


@dataclass(frozen=True, slots=True)
class Description:
    """The columns that say when a response began, how long it took, and in which language."""

    started: ResponseDate | None = None
    took: int | None = None
    seconds: float = 0.0
    language: int | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is any such column."""
        return self.started is not None or self.took is not None or self.language is not None

    def of(self, cells: Sequence[str]) -> Described:
        """Return what these cells say."""
        started = None if self.started is None else self.started.of(cells[self.started.column])
        took = None if self.took is None else _seconds(cells[self.took], self.seconds)
        language = "" if self.language is None else cells[self.language].strip()
        tag = language.replace("_", "-") if _LANGUAGE.match(language) else ""
        return Described(started, took, tag)


def _seconds(cell: str, unit: float) -> float | None:
    """Return how long an interview took, None where that is not said or makes no sense."""
    try:
        seconds = float(cell.replace(",", ".")) * unit
    except ValueError:
        return None
    return seconds if 0 <= seconds < _LONGEST_INTERVIEW else None


@dataclass(slots=True)
class Respondents:
    """Checks the cells of the columns whose headings promise to describe the response.

    ``headings`` are the names shown, ``last`` the cells of the last row of headings,
    where Qualtrics keeps its import ids. ``asked`` is the order of day and month, ``tool`` the
    program that wrote the file. ``for_spreadsheet``: an own one has dates by the clock here.
    """

    headings: Sequence[str]
    own: bool
    last: Sequence[str] = ()
    asked: DateOrder | None = None
    tool: SurveyTool = NONE
    for_spreadsheet: bool = False
    _dates: list[ResponseDate] = field(default_factory=list)
    _checks: dict[int, Callable[[str], bool]] = field(default_factory=dict)
    _answered: set[int] = field(default_factory=set)
    _emails: list[int] = field(default_factory=list)
    _nobody: defaultdict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    _unknown_zones: list[str] = field(default_factory=list)
    _signs: UnfinishedSigns = field(default_factory=UnfinishedSigns)

    def __post_init__(self) -> None:
        """Choose the columns to look at."""
        if self.own:
            here: tzinfo | None = None if self.for_spreadsheet else UTC
            self._dates = [ResponseDate(1, ColumnMoments(self.asked), here, own=True)]
            if len(self.headings) > 3 and self.headings[3] == STATUS:
                self._checks[3] = is_status
                self._signs = UnfinishedSigns(["", "", "", STATUS])
            return
        ids = [import_id(cell) for cell in self.last[: len(self.headings)]]
        named = zip_longest(ids, self.headings, fillvalue="")
        plain = [plain_name(identity or heading) for identity, heading in named]
        for names in DATES.tiers:
            for index, name in enumerate(plain):
                if name in names and self._has_zone(index):
                    zone = self._zone(index)
                    self._dates.append(ResponseDate(index, ColumnMoments(self.asked), zone))
        self._emails = [i for i, name in enumerate(plain) if name in EMAILS]
        self._checks.update(dict.fromkeys(self._emails, is_email_cell))
        self._signs = UnfinishedSigns(plain, self.tool)

    def feed(self, index: int, cells: Sequence[str]) -> None:
        """Look at the next cells of one column."""
        for dated in self._dates:
            if dated.column == index:
                dated.feed(cells)
        self._signs.feed(index, cells)
        check = self._checks.get(index)
        if check is None:
            return
        different = set(cells)
        if different - {""}:
            self._answered.add(index)
        self._nobody[index].update(c for c in cells if c and email_of(c) is None)
        if not all(map(check, different)):
            del self._checks[index]
            if self.own:
                self._disown()

    def settle(self) -> None:
        """Decide, after the last row, whether the file is an export of ours."""
        if self.own and (not self._dates[0].fits or self._dates[0].moments.in_doubt):
            self._disown()

    @property
    def dates(self) -> tuple[ResponseDate, ...]:
        """The columns that say when a response was given, the surest first."""
        if self.own:
            return tuple(self._dates)
        return tuple(dated for dated in self._dates if dated.is_known)

    @property
    def columns(self) -> frozenset[int]:
        """The columns that say something of a response."""
        found = {dated.column for dated in self._dates if dated.fits}
        found.update(index for index in self._emails if index in self._checks)
        if self.unfinished is not None:
            found.add(self.unfinished.column)
        return frozenset(found)

    @property
    def dateless(self) -> frozenset[int]:
        """The columns of dates that hold placeholders only."""
        found = (d.column for d in self._dates if d.fits and d.placeholders and not d.dated)
        return frozenset(found)

    @property
    def email_column(self) -> int | None:
        """The column with the respondent's address."""
        if self.own:
            return 2
        wanted = (i for i in self._emails if i in self._checks and i in self._answered)
        return next(wanted, None)

    @property
    def description(self) -> Description:
        """What else says something of a response: where it began, how long it took, its language.

        Only in the files of a tool that is known.
        """
        if self.own or self.tool is NONE:
            return Description()
        names = [plain_name(heading) for heading in self.headings]
        started = next(
            (dated for dated in self._dates if dated.is_known and self._is_start(dated)), None
        )
        took = next((n for n, name in enumerate(names) if name in self.tool.durations), None)
        seconds = 0.0 if took is None else self.tool.durations[names[took]]
        language = next((n for n, name in enumerate(names) if name in self.tool.languages), None)
        return Description(started, took, seconds, language)

    def _is_start(self, dated: ResponseDate) -> bool:
        place = dated.column
        identity = import_id(self.last[place]) if place < len(self.last) else ""
        return plain_name(identity or self.headings[place]) in DATES.started

    @property
    def unfinished(self) -> Unfinished | None:
        """Which responses were not finished; None if the file does not say."""
        found = self._signs.found()
        if found is not None or self.own:
            return found
        for dated in self.dates[:1]:
            if plain_name(self.headings[dated.column]) in DATES.submitted:
                return Unfinished(dated.column, frozenset({""}))
        return None

    def count_unfinished(self, blank: Sequence[int]) -> int:
        """Return how many responses were not finished; ``blank`` counts each column's blanks."""
        unfinished = self.unfinished
        if unfinished is None:
            return 0
        signs = self._signs.count(unfinished)
        return blank[unfinished.column] if signs is None else signs

    def sentences(self, rows: int, blank: Sequence[int]) -> Iterator[Sentence]:
        """Yield what to show before the import; ``blank`` counts the empty cells of each column."""
        for dated in self._dates:
            heading = self.headings[dated.column]
            if dated.fits and dated.placeholders:
                yield Sentence(
                    "“{heading}” says the same day long ago, which programs write where they keep"
                    " no date, in {responses}: they get no date.",
                    heading=heading,
                    responses=responses(dated.placeholders),
                )
        for name in self._unknown_zones:
            yield Sentence(
                "The time zone “{name}” is not known on this computer, so that the file's dates"
                " say nothing certain. Responses get no date by them.",
                name=name,
            )
        email = self.email_column
        if not self.own and email is not None and self._nobody[email]:
            yield Sentence(
                "“{heading}” says “{nobody}” in {responses}: they get no address.",
                heading=self.headings[email],
                nobody=next(iter(self._nobody[email])),
                responses=responses(self._nobody[email].total()),
            )
        unfinished = self.unfinished
        if unfinished is not None and not self.own:
            heading = self.headings[unfinished.column]
            if count := self.count_unfinished(blank):
                yield Sentence(
                    "{count:,} of {responses} were not finished, as “{heading}” says. They are"
                    " kept as unfinished: an export has them where it is asked for those too.",
                    count=count,
                    responses=responses(rows),
                    heading=heading,
                )

    def _disown(self) -> None:
        self.own = False
        self._dates = []

    def _has_zone(self, index: int) -> bool:
        """Whether this computer knows the time zone named for a column; True if none is named."""
        try:
            self._zone(index)
        except (KeyError, ValueError, OSError):
            named = time_zone(self.last[index])
            if named not in self._unknown_zones:
                self._unknown_zones.append(named)
            return False
        return True

    def _zone(self, index: int) -> tzinfo | None:
        """Return the zone of a column's times, None for this computer's; raises as ZoneInfo."""
        named = time_zone(self.last[index]) if index < len(self.last) else ""
        if named:
            return ZoneInfo(named)
        heading = self.headings[index].strip()
        in_utc = self.tool.in_utc or heading.endswith(UTC_COLUMNS) or names_utc(heading)
        return UTC if in_utc else None
