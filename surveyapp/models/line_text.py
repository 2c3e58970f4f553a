"""Texts of cells in the language and the formats of the program's locale, without markup."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.answers import number_text
from surveyapp.domain.variables import Cell, ResponseLine, Variable
from surveyapp.models.moments import local_moment, moment_text

translate = QCoreApplication.translate


class LineText:
    """Writes `ResponseLine`s of one survey as texts, each without line breaks and tabs.

    It may be used in any thread.
    """

    def __init__(self, columns: Sequence[Variable]) -> None:
        self._columns = tuple(columns)
        self._locale = QLocale()
        self._complete = translate("ResultsTable", "Complete")
        self._unfinished = translate("ResultsTable", "Unfinished")
        self._yes = translate("ResultsTable", "Yes")
        self._no = translate("ResultsTable", "No")

    def texts(self, line: ResponseLine) -> tuple[str, ...]:
        """Return id, date, email, status, and one text for each answer column."""
        return (
            str(line.id),
            self._date(line),
            line.email or "",
            self._complete if line.complete else self._unfinished,
            *map(self._cell, self._columns, line.cells),
        )

    def _date(self, line: ResponseLine) -> str:
        if line.submitted_at is None:
            return ""
        short = QLocale.FormatType.ShortFormat
        return self._locale.toString(local_moment(line.submitted_at), short)

    def _cell(self, column: Variable, cell: Cell) -> str:
        if isinstance(cell, str):
            if column.question.kind.is_moment:
                return moment_text(column.question.kind.shape, cell)
            return one_line(cell)
        if cell is None:
            return ""
        if isinstance(cell, bool):
            return self._yes if cell else self._no
        return local_number(cell)


def local_number(number: float) -> str:
    """Return a number with the decimal mark of the locale, but without grouping its digits."""
    return number_text(number).replace(".", QLocale().decimalPoint())


def one_line(text: str) -> str:
    """Return a text in one line; one with line breaks or tabs gets single spaces only."""
    return text if text.isprintable() else " ".join(text.split())


def plain_tip(text: str) -> str:
    """Return rich text that shows this very text, wrapped; Qt would render HTML in an answer."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if text else ""
