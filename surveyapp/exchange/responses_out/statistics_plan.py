"""The variables of a survey as statistics programs have them: numbers with labels, and texts.

Choices are numbers with labels; a multiple choice is a variable of 1 and 0 for each choice, all
of them a set; moments are UTC. A question that was never shown is system-missing, one left
blank -99, one not reached -98, where no answer can be that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import groupby

from surveyapp.domain.answers import Moment, Number, number_text
from surveyapp.domain.kinds import AnswerShape, Level
from surveyapp.domain.sentences import Sentence
from surveyapp.domain.survey import Choice, Question, response_id_question
from surveyapp.domain.variables import Missing, Source, Value, Variable
from surveyapp.exchange.responses_out.choice_numbers import (
    BLANK,
    NOT_REACHED,
    choice_numbers,
    numbering,
)
from surveyapp.exchange.responses_out.csv_format import plain_text
from surveyapp.exchange.responses_out.format import Sheet
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.exchange.responses_out.program_names import cut, spss_names
from surveyapp.exchange.responses_out.sav_file import (
    LONGEST_STRING,
    SYSTEM_MISSING,
    Column,
    Measure,
    ResponseSet,
    Shape,
)
from surveyapp.store.sqlite.row_source import Row
from surveyapp.store.sqlite.value_rows import Named

_DAY = 86_400
FIRST_DAY = date(1582, 10, 14).toordinal()
"""SPSS counts seconds from the first day of the Gregorian calendar."""
_NUMBERS = (int, float)
_LEAST_PART = LONGEST_STRING - 64
_MEASURES = {
    Level.NOMINAL: Measure.NOMINAL,
    Level.ORDINAL: Measure.ORDINAL,
    Level.INTERVAL: Measure.SCALE,
}

_Put = Callable[[Value], float | bytes]
"""Makes a value what the file has; the parts of a long text are cut apart afterwards."""


def statistics_names(sheet: Sheet) -> list[str]:
    """Return the names of the variables of a response."""
    return _head_names(sheet) + spss_names(variable.name for variable in sheet.variables)


def choice_number(_options: ExportOptions) -> Named:
    """Return what stands for a choice: its number."""
    kept: dict[str, dict[str, int]] = {}

    def number(question: Question, choice: Choice) -> int:
        if question.uuid not in kept:
            kept[question.uuid] = choice_numbers(question)
        return kept[question.uuid][choice.uuid]

    return number


class StatisticsPlan:
    """The variables of the file, and how the values of a row become theirs."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._longest = sheet.longest_texts()
        self._cut = self._unreadable = 0
        self.columns: list[Column] = []
        self._puts: list[_Put] = []
        self._parts: list[int] = []
        self._first: dict[Variable, int] = {}
        names = iter(statistics_names(sheet))
        if response_id_question(sheet.survey) is None:
            self._number(Column(next(names), "Response ID"))
        else:
            self._text(next(names), "Response ID", self._longest[""])
        self._number(Column(next(names), "Date (UTC)", shape=Shape.DATETIME, measure=Measure.SCALE))
        self._text(next(names), "Email", self._longest["email"])
        if sheet.options.partial:
            self._text(next(names), "Status", 8)
        for variable, name in zip(sheet.variables, names, strict=True):
            self._first[variable] = len(self.columns)
            self._add(variable, name)
        # The parts of long texts have got names that others may have.
        unique = spss_names(column.name for column in self.columns)
        self.columns = [replace(c, name=n) for c, n in zip(self.columns, unique, strict=True)]

    def sets(self) -> list[ResponseSet]:
        """Return the sets of multiple choices."""
        split = [v for v in self._sheet.variables if v.source is Source.CHOICE]
        found = [(q, list(group)) for q, group in groupby(split, lambda v: v.question)]
        names = spss_names((question.code for question, _ in found), 63)
        return [
            ResponseSet(name, question.text, [self._first[variable] for variable in group])
            for name, (question, group) in zip(names, found, strict=True)
        ]

    def values(self, row: Row) -> list[float | bytes]:
        """Return what a row has, column by column."""
        head: list[Value] = [row.id, row.date, row.email]
        if self._sheet.options.partial:
            head.append(row.status)
        made = [put(value) for put, value in zip(self._puts, (*head, *row.values), strict=True)]
        return _in_parts(made, self._parts) if self._cut else made

    def warnings(self) -> Iterator[Sentence]:
        """Yield what has to be said of the file."""
        if self._cut:
            yield Sentence(
                "{count:,} questions have texts of more than {most:,} bytes, which SPSS cannot"
                " hold in one variable: they go on in variables of the same name with a number.",
                one="1 question has texts of more than {most:,} bytes, which SPSS cannot hold in"
                " one variable: they go on in variables of the same name with a number.",
                count=self._cut,
                most=LONGEST_STRING,
            )
        if self._unreadable:
            yield Sentence(
                "{count:,} dates or times could not be read and are system-missing.",
                one="1 date or time could not be read and is system-missing.",
                count=self._unreadable,
            )

    def _add(self, variable: Variable, name: str) -> None:
        shape = variable.question.kind.shape
        is_typed = variable.source is Source.TYPED
        longest = self._longest.get(variable.key, 0)
        if is_typed or shape is AnswerShape.TEXT or (shape is AnswerShape.COMPUTED and longest):
            # A number that was calculated has a text only where it is spelled its own way.
            self._text(
                name, variable.label, max(longest, 25 if shape is AnswerShape.COMPUTED else 1)
            )
            return
        numbers = numbering(variable, partial=self._sheet.options.partial)
        measure = _MEASURES[variable.level]
        column = Column(
            name,
            variable.label,
            shape=_SHAPES.get(shape, Shape.NUMBER),
            decimals=2 if shape in (AnswerShape.NUMBER, AnswerShape.COMPUTED) else 0,
            measure=measure,
            labels=numbers.labels,
            missing=numbers.missing,
            is_range=numbers.is_range,
            is_choice=bool(variable.value_labels),
        )
        self._number(column, has_blank=numbers.blank)

    def _text(self, name: str, label: str, longest: int) -> None:
        parts = 1 if longest <= LONGEST_STRING else -(-longest // _LEAST_PART)
        widths = [LONGEST_STRING] * parts if parts > 1 else [max(1, longest)]
        self._cut += len(widths) > 1
        for number, width in enumerate(widths, 1):
            own = name if number == 1 else f"{cut(name, 50)}_{number}"
            self.columns.append(Column(own, label, width))
        self._parts.append(len(widths))
        self._puts.append(_as_bytes)

    def _number(self, column: Column, *, has_blank: bool = False) -> None:
        self.columns.append(column)
        blank = float(BLANK) if has_blank else SYSTEM_MISSING
        not_reached = float(NOT_REACHED) if has_blank else SYSTEM_MISSING
        shape = column.shape

        def put(value: Value) -> float:
            # The commonest first; packing makes a float of any number, and of True.
            if isinstance(value, _NUMBERS):
                return value
            if value is None or value is Missing.NOT_ASKED:
                return SYSTEM_MISSING
            if value is Missing.BLANK:
                return blank
            if value is Missing.NOT_REACHED:
                return not_reached
            if isinstance(value, Number):
                return value.value
            return self._seconds(shape, value.value if isinstance(value, Moment) else value)

        self._parts.append(1)
        self._puts.append(put)

    def _seconds(self, shape: Shape, value: Value) -> float:
        try:
            if shape is Shape.TIME:
                return _of_day(time.fromisoformat(str(value)))
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self._unreadable += 1
            return SYSTEM_MISSING
        if moment.tzinfo is not None:
            moment = moment.astimezone(UTC)
        return (moment.toordinal() - FIRST_DAY) * _DAY + _of_day(moment.time())


_SHAPES = {
    AnswerShape.DATE: Shape.DATE,
    AnswerShape.TIME: Shape.TIME,
    AnswerShape.DATETIME: Shape.DATETIME,
}


def _head_names(sheet: Sheet) -> list[str]:
    taken = {variable.name.lower() for variable in sheet.variables}
    names = ["response_id", "date", "email", *(["status"] if sheet.options.partial else [])]
    return [f"{name}_" if name in taken else name for name in names]


def _as_bytes(value: Value) -> bytes:
    if isinstance(value, str):
        return value.encode()
    # A text has no value for none: words for it would be read as an answer.
    return b"" if value is None or isinstance(value, Missing) else value_text(value).encode()


def _in_parts(values: Sequence[float | bytes], parts: Sequence[int]) -> list[float | bytes]:
    """Return the values with each text in as many variables as it has."""
    made: list[float | bytes] = []
    for value, count in zip(values, parts, strict=True):
        if isinstance(value, bytes):
            rest = value
            for _ in range(count):
                end = _end_of_part(rest)
                made.append(rest[:end])
                rest = rest[end:]
        else:
            made.append(value)
    return made


def _end_of_part(text: bytes) -> int:
    """Return where a part may end: between letters, not at a blank, which would be lost."""
    end = LONGEST_STRING
    if len(text) > end:
        while end > _LEAST_PART and (text[end] & 0xC0 == 0x80 or text[end - 1] == 0x20):
            end -= 1
    return end


def _of_day(moment: time) -> float:
    seconds = 3600 * moment.hour + 60 * moment.minute + moment.second
    return seconds + moment.microsecond / 1_000_000


def value_text(value: Value) -> str:
    """Return a value as text."""
    if isinstance(value, Number):
        return value.spelling
    if isinstance(value, int | float):
        return number_text(value)
    return plain_text(value)
