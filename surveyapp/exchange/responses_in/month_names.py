"""The names of months in the languages files come in, and dates that are written with them."""

from __future__ import annotations

import re
from datetime import date

_NAMES = (
    "january|jan|januar|jänner|jän|janvier|janv|enero|ene|gennaio|gen|janeiro",
    "february|feb|februar|février|févr|fév|fevrier|febrero|febbraio|fevereiro|fev",
    "march|mar|märz|mär|maerz|mrz|mars|marzo|março|marco",
    "april|apr|avril|avr|abril|abr|aprile",
    "may|mai|mayo|maggio|mag|maio",
    "june|jun|juni|juin|junio|giugno|giu|junho",
    "july|jul|juli|juillet|juil|julio|luglio|lug|julho",
    "august|aug|août|aout|agosto|ago",
    "september|sep|sept|septembre|septiembre|settembre|set|setembro",
    "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
    "november|nov|novembre|noviembre|novembro",
    "december|dec|dezember|dez|décembre|déc|decembre|diciembre|dic|dicembre|dezembro",
)
_MONTHS = {
    name: number for number, names in enumerate(_NAMES, start=1) for name in names.split("|")
}

WORDED_DATE = (
    r"(?:(?P<weekday>[^\W\d_]{2,12})\.?,? (?:den |the )?)?"
    r"(?:(?P<day1>\d{1,2})(?:\.|st|nd|rd|th|er|º|°)?(?: de | of |[ -])(?P<name1>[^\W\d_]{3,10})\.?"
    r"(?:,? |-| del? )(?P<year1>\d{4})"
    r"|(?P<name2>[^\W\d_]{3,10})\.? (?P<day2>\d{1,2})(?:st|nd|rd|th)?,? (?P<year2>\d{4})"
    r"|(?P<year3>\d{4})[ -](?P<name3>[^\W\d_]{3,10})\.?[ -](?P<day3>\d{1,2}))"
)
"""31 March 2026, 31. März 2026, 31-Mar-2026, 31 de marzo de 2026, March 31, 2026, 2026 Mar 31."""


def worded_date(part: dict[str, str | None]) -> date | None:
    """Return the day that the groups of `WORDED_DATE` say; None if there is no such day."""
    for place in "123":
        name, day, year = (part[f"{what}{place}"] for what in ("name", "day", "year"))
        if name and day and year:
            month = _MONTHS.get(name.lower())
            try:
                return date(int(year), month, int(day)) if month else None
            except ValueError:
                return None
    return None


def may_be_worded(cell: str) -> bool:
    """Whether a cell may hold a date with the name of a month, seen quickly."""
    return re.search(r"[^\W\d_]{3}", cell) is not None and re.search(r"\d{4}", cell) is not None
