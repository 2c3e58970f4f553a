"""The rows of an export as plain values, for formats that are no text or need more than SQL says.

One statement a window gives a column for each answer, so that Python makes no object of an
answer only to take it apart again: about six times as quick as `RowSource.rows`, which is what
the tests compare it with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, assert_never

from sqlalchemy import Connection

from surveyapp.domain.answers import Moment, Number, number_text
from surveyapp.domain.kinds import SPELLED, AnswerShape
from surveyapp.domain.survey import Choice, Question, response_id_question
from surveyapp.domain.variables import Missing, Source, Value, Variable
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.row_places import START, Place, parts_after
from surveyapp.store.sqlite.row_source import Row, RowSource
from surveyapp.store.sqlite.sql_text import DATE, EMAIL, ID, STATUS, Sql

Named = Callable[[Question, Choice], Any]
"""What stands for a choice: its label, its code, a number."""

_WINDOW = 500
"""Responses read at once."""
_MOST_COLUMNS = 1_500
"""SQLite refuses a statement with more than 2,000 columns."""
_PLACE = 2
"""Columns of a statement that say where a row stands."""
_HEAD = _PLACE + 4
"""Columns before those of answers: also id, date, email and status."""

_Columns = tuple[Any, ...]
_Name = tuple[str, Any]
_Read = Callable[[_Columns], Value]


def value_rows(
    connection: Connection,
    source: RowSource,
    variables: Sequence[Variable],
    named: Named,
    *,
    apart: bool = False,
) -> Iterator[Row]:
    """Yield every response with its values, oldest first, read by windows.

    Choices are what ``named`` makes of them. ``apart``: a `Missing` says why there is no
    value, instead of None.
    """
    columns = _Plan(source, named, apart=apart)
    readers = [columns.reader(variable) for variable in variables]
    chunks = [
        columns.expressions[first : first + _MOST_COLUMNS]
        for first in range(0, max(1, len(columns.expressions)), _MOST_COLUMNS)
    ]
    own_id = source.response_id(lambda given: Sql(f"nullif({given}, '')"))
    for found in _windows(connection, source, (own_id, DATE, EMAIL, STATUS), chunks):
        own, date, email, status = found[_PLACE:_HEAD]
        yield Row(own, date, email, status, tuple([read(found) for read in readers]))


def _windows(
    connection: Connection,
    source: RowSource,
    head: Sequence[Sql],
    chunks: Sequence[Sequence[Sql]],
) -> Iterator[_Columns]:
    """Yield the columns of each response, put together again where they were too many."""
    raw = raw_connection(connection)
    place: Place = START
    while True:
        rows: list[_Columns] = []
        for condition, values in parts_after(place):
            values |= {"survey": source.survey.id, "size": _WINDOW - len(rows)}
            pieces = [
                raw.execute(
                    f"SELECT {DATE}, {ID}, {', '.join((*own, *chunk))}"
                    f" FROM responses{source.joins} WHERE {source.where} AND {condition}"
                    f" ORDER BY {DATE}, {ID} LIMIT :size",
                    values,
                ).fetchall()
                for chunk, own in zip(chunks, (head, *([()] * len(chunks))), strict=False)
                if own or chunk
            ]
            found, *others = pieces
            for piece in others:
                found = [row + more[_PLACE:] for row, more in zip(found, piece, strict=True)]
            rows += found
        if not rows:
            return
        yield from rows
        place = rows[-1][:_PLACE]


class _Plan:
    """Which columns are read for the answers, and what becomes of them."""

    def __init__(self, source: RowSource, named: Named, *, apart: bool) -> None:
        self.expressions: list[Sql] = []
        self._source = source
        self._named = named
        self._apart = apart
        self._places: dict[str, int] = {}

    def reader(self, variable: Variable) -> _Read:
        """Return the function that takes a variable's value from the columns of a response."""
        read = self._value(variable)
        return self._why(variable, read) if self._apart else read

    def _why(self, variable: Variable, read: _Read) -> _Read:
        shown = self._column(self._source.answer(variable.key, "{a}.question_id"))

        def why(found: _Columns) -> Value:
            value = read(found)
            if value is not None:
                return value
            if found[shown] is not None:
                return Missing.BLANK
            return Missing.NOT_ASKED if found[_HEAD - 1] == "complete" else Missing.NOT_REACHED

        return why

    def _value(self, variable: Variable) -> _Read:
        question = variable.question
        own = self._source.answer
        if variable.source is Source.TYPED:
            return _plain(self._column(own(variable.key, "{a}.text")))
        shape = question.kind.shape
        match shape:
            case AnswerShape.ONE_CHOICE:
                place = self._column(own(variable.key, "{a}.choice_id"))
                names = {n: name for n, (_, name) in self._names(question).items()}
                return lambda found: names.get(found[place])
            case AnswerShape.CHOICES | AnswerShape.RANKING:
                return self._several(variable)
            case AnswerShape.DATE | AnswerShape.TIME | AnswerShape.DATETIME:
                return self._moment(question)
            case AnswerShape.YES_NO:
                place = self._column(own(variable.key, "{a}.number"))
                return lambda found: None if found[place] is None else bool(found[place])
            case AnswerShape.TEXT:
                return _plain(self._column(own(variable.key, "{a}.text")))
            case AnswerShape.NUMBER | AnswerShape.COMPUTED:
                number = self._column(own(variable.key, "{a}.number"))
                return _number(number, self._column(own(variable.key, "{a}.text")))
            case AnswerShape.NOTHING:
                raise ValueError("A note has no column.")
            case _:
                assert_never(shape)

    def _several(self, variable: Variable) -> _Read:
        question = variable.question
        place = self._column(self._source.taken(question))
        if variable.choice is not None:
            numbers = [str(number) for number in self._source.ids(variable.choice)]
            if variable.source is Source.RANK:
                return lambda found: _rank(found[place], numbers)
            # A comma on either side: 1 is not taken because 11 is.
            marks = [f",{number}," for number in numbers]
            return lambda found: None if found[place] is None else _is_taken(found[place], marks)
        names = {str(number): name for number, name in self._names(question).items()}
        if question.kind.shape is AnswerShape.RANKING:
            return lambda found: _taken(found[place], names)
        return lambda found: _in_form(found[place], names)

    def _moment(self, question: Question) -> _Read:
        kept = self._column(self._source.answer(question.uuid, "{a}.text"))
        if question.settings.appearance != SPELLED:
            return _plain(kept)
        written = self._column(self._source.moment(question))

        def moment(found: _Columns) -> Value:
            value, spelling = found[kept], found[written]
            return value if spelling == value else Moment(value, spelling)

        return moment

    def _names(self, question: Question) -> Mapping[int, _Name]:
        """Return the choice that each number in the library counts as, and what stands for it."""
        return {
            number: (choice.uuid, self._named(question, choice))
            for choice in question.choices
            for number in self._source.ids(choice)
        }

    def _column(self, expression: Sql) -> int:
        """Return where this expression's value stands in a row; each is read once."""
        if expression not in self._places:
            self._places[expression] = len(self.expressions) + _HEAD
            self.expressions.append(expression)
        return self._places[expression]


def _plain(place: int) -> _Read:
    return lambda found: found[place]


def _number(number: int, text: int) -> _Read:
    def read(found: _Columns) -> Value:
        value: float | None = found[number]
        spelling: str | None = found[text]
        if value is None or spelling is None:
            return spelling if value is None else value
        return value if spelling == number_text(value) else Number(value, spelling)

    return read


def _is_taken(taken: str, marks: Sequence[str]) -> int:
    between = f",{taken},"
    for mark in marks:
        if mark in between:
            return 1
    return 0


def _rank(taken: str | None, numbers: Sequence[str]) -> int | None:
    for place, number in enumerate(() if taken is None else taken.split(","), 1):
        if number in numbers:
            return place
    return None


def _taken(taken: str | None, names: Mapping[str, _Name]) -> tuple[Any, ...] | None:
    # Who took two choices that are joined took the joined one once.
    return None if taken is None else tuple(dict(names[n] for n in taken.split(",")).values())


def _in_form(taken: str | None, names: Mapping[str, _Name]) -> tuple[Any, ...] | None:
    if taken is None:
        return None
    numbers = taken.split(",")
    return tuple(dict(name for n, name in names.items() if n in numbers).values())


def longest_texts(connection: Connection, source: RowSource) -> dict[str, int]:
    """Return how many bytes (UTF-8) the longest text of a survey has, by `Variable.key`.

    "" stands for the ids responses have, "email" for addresses. Responses that are not in
    the source count too: one look at the index is quicker than a look at each response.
    """
    raw = raw_connection(connection)
    size = "coalesce(max(length(CAST(%s AS BLOB))), 0)"
    mine = {"survey": source.survey.id}
    id_size, email_size = (size % name for name in (f"CAST({ID} AS TEXT)", EMAIL))
    own_id, email = raw.execute(
        f"SELECT {id_size}, {email_size} FROM responses WHERE responses.survey_id = :survey", mine
    ).fetchone()
    found = {"": int(own_id), "email": int(email)}
    sizes = dict(
        raw.execute(
            f"SELECT question_id, {size % 'text'} FROM answers WHERE response_id IN"
            " (SELECT id FROM responses WHERE survey_id = :survey) GROUP BY question_id",
            mine,
        ).fetchall()
    )
    for key, number in source.keys.questions.items():
        found[key] = int(sizes.get(number, 0))
    given = response_id_question(source.survey)
    if given is not None:
        found[""] = max(found[""], found.get(given.uuid, 0))
    return found
