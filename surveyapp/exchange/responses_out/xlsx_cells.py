"""The cells of a workbook: each value as what it is, none as something that a program runs.

What a cell can be: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
(Excel specifications and limits). XlsxWriter says by a number that it left a cell out, so every
number it returns is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from inspect import unwrap
from types import MethodType

from xlsxwriter.format import Format as CellFormat
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from surveyapp.domain.answers import Moment, Number, number_text
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.variables import Source, Value, Variable
from surveyapp.exchange.responses_out.csv_format import plain_text

MOST_UNITS = 32_767
"""UTF-16 units a cell can hold."""
_PIECE = 16_000
"""Characters that fit into a cell whatever they are, two units each at most."""
_CONTINUED = " … (whole in the sheet “Long texts”)"
_MOST_FORMATS = 500
_NUMBERS = (int, float)
_EXACT = 10**15
"""Beyond this a spreadsheet, which keeps 15 digits, would write another number."""
_FIRST_YEAR = 1901
"""Before March 1900 the days of spreadsheets are not those of the calendar."""

_DAY_0 = date(1899, 12, 30).toordinal()
"""So that days from March 1900 on are right: spreadsheets count a 29 February 1900."""

_DATE, _TIME, _DATETIME = "yyyy-mm-dd", "hh:mm", "yyyy-mm-dd hh:mm"
_SECONDS = ":ss"

Put = Callable[[int, int, Value], None]
"""Writes the value into the row and the column."""


class Cells:
    """Writes values into one sheet.

    ``keep_long`` is called with row, column and a text that is too long for a cell.
    """

    def __init__(
        self, book: Workbook, sheet: Worksheet, keep_long: Callable[[int, int, str], None]
    ) -> None:
        self.sheet = sheet
        self._book = book
        self._keep_long = keep_long
        self._formats: dict[str, CellFormat | None] = {"": None}
        self._plain = book.add_format()
        # Without what makes "A1" of their arguments, which costs each cell a tenth more.
        self._write_string = MethodType(unwrap(Worksheet.write_string), sheet)
        self._write_number = MethodType(unwrap(Worksheet.write_number), sheet)

    def put_for(self, variable: Variable) -> Put:
        """Return what writes the values of this variable."""
        if variable.source in (Source.ASKED, Source.ROW):
            if (shape := variable.question.kind.shape).is_moment:
                return self._moment_put(shape)
            if shape is AnswerShape.YES_NO:
                return self._yes_no
        return self.value

    def value(self, row: int, column: int, value: Value) -> None:
        """Write a number as a number, everything else as text."""
        # The innermost loop of an export: the commonest first.
        if isinstance(value, str):
            self.text(row, column, value)
        elif isinstance(value, _NUMBERS):
            if isinstance(value, int) and not -_EXACT < value < _EXACT:
                self.text(row, column, number_text(value))
            elif self._write_number(row, column, value):
                raise AssertionError("XlsxWriter left out a cell")
        elif isinstance(value, Number):
            self._spelled(row, column, value)
        elif value is not None:
            self.text(row, column, plain_text(value))

    def text(self, row: int, column: int, text: str, look: CellFormat | None = None) -> None:
        """Write a text, never anything else; what is too long is kept whole elsewhere."""
        if len(text) > _PIECE and units(text) > MOST_UNITS:
            self._keep_long(row, column, text)
            text = text[:_PIECE] + _CONTINUED
        if text[:3] == "<r>" and text[-4:] == "</r>":
            # XlsxWriter would take it for its own markup and write it as it stands.
            runs = (self._plain, text[:1], self._plain, text[1:], look or self._plain)
            put = self.sheet.write_rich_string(row, column, *runs)
        else:
            put = self._write_string(row, column, text, look)
        if put:
            raise AssertionError(f"XlsxWriter left out a cell: {put}")

    def instant(self, row: int, column: int, moment: str | None) -> None:
        """Write a moment that is kept in UTC, by the clock here and to the second."""
        if moment:
            local = in_local_time(datetime.fromisoformat(moment)).replace(tzinfo=None)
            self._date(row, column, local.replace(microsecond=0), _DATETIME + _SECONDS, moment)

    def _yes_no(self, row: int, column: int, value: Value) -> None:
        if not isinstance(value, bool):
            self.value(row, column, value)
        elif self.sheet.write_boolean(row, column, value):
            raise AssertionError("XlsxWriter left out a cell")

    def _moment_put(self, shape: AnswerShape) -> Put:
        read: Callable[[str], date | time]
        if shape is AnswerShape.DATE:
            read, form = date.fromisoformat, _DATE
        elif shape is AnswerShape.TIME:
            read, form = time.fromisoformat, _TIME
        else:
            read, form = datetime.fromisoformat, _DATETIME

        def put(row: int, column: int, value: Value) -> None:
            given = value.value if isinstance(value, Moment) else value
            if not isinstance(given, str):
                self.value(row, column, value)
                return
            try:
                moment = read(given)
            except ValueError:
                self.value(row, column, value)
                return
            seconds = getattr(moment, "second", 0) or getattr(moment, "microsecond", 0)
            self._date(row, column, moment, form + _SECONDS if seconds else form, given)

        return put

    def _date(self, row: int, column: int, moment: date | time, form: str, given: str) -> None:
        if not isinstance(moment, time) and moment.year < _FIRST_YEAR:
            self.text(row, column, given)
        elif self._write_number(row, column, _days(moment), self._format(form)):
            raise AssertionError("XlsxWriter left out a cell")

    def _spelled(self, row: int, column: int, number: Number) -> None:
        form = _form_of(number.spelling, number.value)
        if form is None:
            # Another way to write it, which the number alone shows well enough.
            form = ""
        self._number(row, column, number.value, form)

    def _number(self, row: int, column: int, number: float, form: str) -> None:
        if isinstance(number, int) and abs(number) >= _EXACT:
            self.text(row, column, number_text(number))
        elif self._write_number(row, column, number, self._format(form)):
            raise AssertionError("XlsxWriter left out a cell")

    def _format(self, form: str) -> CellFormat | None:
        if form not in self._formats:
            if len(self._formats) > _MOST_FORMATS:
                return None
            self._formats[form] = self._book.add_format({"num_format": form})
        return self._formats[form]


def units(text: str) -> int:
    """Return how many UTF-16 units a text has: what a spreadsheet counts."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def pieces(text: str) -> list[str]:
    """Return the text in pieces that each fit into a cell."""
    return [text[first : first + _PIECE] for first in range(0, len(text), _PIECE)]


def _days(moment: date | time) -> float:
    """Return the days since the end of 1899: what a date is in a spreadsheet."""
    days = 0 if isinstance(moment, time) else moment.toordinal() - _DAY_0
    if not isinstance(moment, datetime | time):
        return days
    seconds = 3600 * moment.hour + 60 * moment.minute + moment.second + moment.microsecond / 1e6
    return days + seconds / 86_400


def _form_of(spelling: str, value: float) -> str | None:
    """Return the number format under which a number looks as it was written, None for others."""
    sign = "+" if spelling[:1] == "+" else ""
    whole, point, decimals = spelling.removeprefix(sign).removeprefix("-").partition(".")
    if not (whole.isdecimal() and whole.isascii() and len(whole) + len(decimals) <= 15):
        return None
    if point and not (decimals.isdecimal() and decimals.isascii()):
        return None
    form = "0" * len(whole) + (f".{'0' * len(decimals)}" if point else "")
    return f"+{form};-{form}" if sign else form
