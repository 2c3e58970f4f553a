"""Which columns say when a response was given and by whom.

A date column is taken only when every cell is written year first, so that none
can be misread; times without a zone are this computer's. Except in our own
exports such columns stay questions too, so that no cell changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from surveyapp.exchange.own_csv import COMPLETE, PARTIAL, is_own_moment

_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?\Z", re.ASCII
)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+\Z")

_DATE_HEADINGS = (
    {"submittedat", "submitted", "submissiondate", "submissiontime", "datesubmitted", "submitdate"},
    {"completedat", "completed", "datecompleted", "completiontime", "enddate", "endtime", "end"},
    {"date", "timestamp", "responsedate", "recordeddate", "datetime", "createdat", "created"},
    {"startdate", "starttime", "start", "startedat"},
)
"""Headings as letters only; those that say most surely when it was given come first."""

_EMAIL_HEADINGS = {"email", "emailaddress", "mail", "respondentemail"}


class _Check(Protocol):
    def __call__(self, cell: str) -> bool: ...


def moment_of(cell: str) -> datetime:
    """Return the moment written in a cell that `is_moment` accepted."""
    moment = datetime.fromisoformat(cell)
    return moment if moment.tzinfo is not None else moment.astimezone()


def is_moment(cell: str) -> bool:
    """Whether this is empty or a date (and time) written year first."""
    if not cell:
        return True
    if not _MOMENT.match(cell):
        return False
    try:
        moment_of(cell).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return False
    return True


def is_email(cell: str) -> bool:
    """Whether this is empty or looks like an address."""
    return not cell or _EMAIL.match(cell) is not None


def is_status(cell: str) -> bool:
    """Whether this is a response's status as our exports write it."""
    return cell in (COMPLETE, PARTIAL)


class Respondents:
    """Looks at the cells of columns whose headings promise a date, an email, or our own."""

    def __init__(self, headings: Sequence[str], *, own: bool) -> None:
        self.own = own
        self._checks: dict[int, _Check] = {}
        self._answered: set[int] = set()
        if own:
            self._checks[1] = is_own_moment
            if len(headings) > 3 and headings[3] == "Status":
                self._checks[3] = is_status
        plain = [re.sub(r"[^a-z]", "", heading.lower()) for heading in headings]
        dates = [i for names in _DATE_HEADINGS for i, name in enumerate(plain) if name in names]
        self._dates = [i for i in dates if i not in self._checks]
        self._emails = [i for i, name in enumerate(plain) if name in _EMAIL_HEADINGS]
        if not own:
            self._checks.update(dict.fromkeys(self._dates, is_moment))
            self._checks.update(dict.fromkeys(self._emails, is_email))

    def feed(self, index: int, cells: Sequence[str]) -> None:
        """Look at the next cells of one column."""
        check = self._checks.get(index)
        if check is None:
            return
        different = set(cells)
        if different - {""}:
            self._answered.add(index)
        if not all(map(check, different)):
            del self._checks[index]
            if self.own:
                self.own = False

    @property
    def date_column(self) -> int | None:
        """The column that says when a response was given."""
        if self.own:
            return 1
        return self._first(self._dates)

    @property
    def email_column(self) -> int | None:
        """The column with the respondent's address."""
        return 2 if self.own else self._first(self._emails)

    def _first(self, wanted: Sequence[int]) -> int | None:
        return next((i for i in wanted if i in self._checks and i in self._answered), None)
