"""A CSV file of numbers for statistics programs, which scripts read that give it its labels.

Texts are without line breaks, which SPSS cannot read; choices are numbers, names are such as
SPSS, Stata and R all take.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from surveyapp.domain.answers import number_text
from surveyapp.exchange.responses_out.program_names import ascii_names
from surveyapp.exchange.responses_out.sav_file import SYSTEM_MISSING, Column, Shape
from surveyapp.exchange.responses_out.statistics_plan import FIRST_DAY, StatisticsPlan
from surveyapp.store.sqlite.row_source import Row

_DAY = 86_400
_BREAKS = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")


class StatisticsTable:
    """The file's lines; ``columns`` are named as every program takes it."""

    def __init__(self, plan: StatisticsPlan) -> None:
        self._plan = plan
        self.columns: Sequence[Column] = plan.columns
        self.names = ascii_names(column.name for column in plan.columns)

    def head(self) -> bytes:
        """Return the line of names."""
        return (",".join(self.names) + "\r\n").encode()

    def line(self, row: Row) -> bytes:
        """Return the line of a response."""
        values = zip(self._plan.values(row), self.columns, strict=True)
        return (",".join([_cell(value, column) for value, column in values]) + "\r\n").encode()

    def described(self) -> Iterator[tuple[str, Column]]:
        """Yield each column with its name."""
        return zip(self.names, self.columns, strict=True)


def _cell(value: float | bytes, column: Column) -> str:
    if isinstance(value, bytes):
        text = _BREAKS.sub(" ", value.decode())
        return '"' + text.replace('"', '""') + '"' if text else ""
    if value == SYSTEM_MISSING:
        return ""
    if column.shape is Shape.NUMBER:
        return number_text(float(value))
    days, seconds = divmod(value, _DAY)
    clock = str(timedelta(seconds=int(seconds))).rjust(8, "0")
    if column.shape is Shape.TIME:
        return clock
    day = date.fromordinal(FIRST_DAY + int(days)).isoformat()
    return day if column.shape is Shape.DATE else f"{day} {clock}"
