"""The responses of an export: as plain values, and as SQL expressions that write their text.

`surveyapp.store.sqlite.rendering` makes one statement of such expressions, so that SQLite
writes the text of many rows at once: without a Python object for a cell, and without
the interpreter's lock, so that a window on the screen stays smooth meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import Connection

from surveyapp.domain.file_variables import (
    FileVariable,
    cell_text,
    file_cells_question,
    kept_cells,
)
from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.joins import joined_answer
from surveyapp.domain.kinds import SPELLED, AnswerShape
from surveyapp.domain.survey import Choice, Question, Survey, response_id_question
from surveyapp.domain.variables import Value, Variable
from surveyapp.store.matching import matching_clause
from surveyapp.store.responses import answer_of, load_answers, load_keys
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.row_places import MARK_ROWS, START, Place, parts_after
from surveyapp.store.sqlite.sql_text import DATE, EMAIL, ID, STATUS, Sql, encoded, formatted, quoted

WRITTEN = "export_written"
"""The SQL function that calls `Layout.label`, for texts that SQL alone cannot write."""
FILE_WRITTEN = "export_file_written"
"""The SQL function that writes the cells a question has in the file it came from."""
_MOST_CACHED = 20_000
_MOST_JOINS = 60
"""SQLite refuses a statement that joins more than 64 tables."""
_FEW_CHOICES = 12
_WINDOW = 500
"""Responses read at once as values."""


@dataclass(frozen=True, slots=True)
class RowRequest:
    """Which responses of a survey are written, with which of its questions.

    ``questions`` have only the choices and rows to write. ``partial``: unfinished responses
    too. ``codes``: choices by their codes instead of labels. ``wanted`` None means all.
    ``counted`` has the uuid of the choice that each joined one counts as, which is the one
    that its question has.
    """

    survey: Survey
    questions: Sequence[Question]
    wanted: ResponseFilter | None = None
    partial: bool = False
    codes: bool = False
    counted: Mapping[str, str] = field(default_factory=dict)


class Row(NamedTuple):
    """One response. ``id`` is a text where another program gave it; ``date`` is ISO 8601, UTC."""

    id: int | str
    date: str | None
    email: str | None
    status: str
    values: tuple[Value, ...]


class RowSource:
    """The responses of one export, in one snapshot. ``is_dated``: all of them have a date.

    ``keys`` are the numbers that the library has for questions, rows and choices.
    """

    def __init__(self, connection: Connection, request: RowRequest) -> None:
        self.survey = survey = request.survey
        self.where = "responses.survey_id = :survey"
        if not request.partial:
            self.where += " AND responses.status = 'complete'"
        self._connection = connection
        self._request = request
        self.keys = load_keys(connection, survey.id)
        self._parts: dict[str, list[int]] = {}
        for part, uuid in request.counted.items():
            self._parts.setdefault(uuid, []).append(self.keys.choices[part])
        self._joins: dict[str, str] = {}
        self._file_parts: list[tuple[Sequence[FileVariable], str]] = []
        wanted = request.wanted
        self._wanted = None if wanted is None or wanted.is_empty else wanted
        if self._wanted is not None:
            self.where += " AND responses.id IN temp.export_wanted"
        self._counted_on = raw_connection(connection)
        self._find_wanted(self._counted_on)
        self.is_dated = not self._counted_on.execute(
            f"SELECT EXISTS (SELECT 1 FROM responses WHERE {self.where} AND {DATE} IS NULL)",
            {"survey": survey.id},
        ).fetchone()[0]
        # One pass counts the responses and finds where windows can end.
        self.total = 0
        self.marks: list[Place] = []
        place: Place | None = START
        while place is not None:
            rows, place = self.end(self._counted_on, place, MARK_ROWS)
            self.total += rows
            if place is not None:
                self.marks.append(place)

    def rows(self, variables: Sequence[Variable]) -> Iterator[Row]:
        """Yield every response with its values, oldest first, read by windows.

        The reference that SQL's text and `value_rows` are compared with; those are quicker.
        """
        given_ids = response_id_question(self.survey)
        kept_in = file_cells_question(self.survey)
        for window in self._windows():
            answers = load_answers(self._connection, self.survey, [row[0] for row in window])
            for response_id, date, email, status in window:
                own = answers.get(response_id, {})
                if self._request.counted:
                    own = {k: joined_answer(a, self._request.counted) for k, a in own.items()}
                given = own.get(given_ids.uuid) if given_ids is not None else None
                values = tuple(
                    v.value(own.get(v.key), codes=self._request.codes) for v in variables
                )
                if kept_in is not None and (cells := kept_cells(own.get(kept_in.uuid))):
                    values = tuple(
                        cells.get(v.column.key, value) if isinstance(v, FileVariable) else value
                        for v, value in zip(variables, values, strict=True)
                    )
                own_id = str(given) if given else response_id
                yield Row(own_id, date, email, status, values)

    def end(self, raw: driver.Connection, after: Place, size: int) -> tuple[int, Place | None]:
        """Return how many responses, at most ``size``, come after a place, and the last one's.

        The place is None where there are fewer.
        """
        rows = 0
        for condition, values in parts_after(after):
            values["survey"] = self.survey.id
            found = f"FROM responses WHERE {self.where} AND {condition}"
            last: Place | None = raw.execute(
                f"SELECT {DATE}, {ID} {found} ORDER BY {DATE}, {ID} LIMIT 1 OFFSET :skip",
                values | {"skip": size - rows - 1},
            ).fetchone()
            if last is not None:
                return size, last
            rows += raw.execute(f"SELECT count(*) {found}", values).fetchone()[0]
        return rows, None

    def _windows(self) -> Iterator[list[tuple[int, str | None, str | None, str]]]:
        """Yield id, date, email and status of the responses, so many at a time."""
        raw = raw_connection(self._connection)
        place = START
        while True:
            window: list[tuple[int, str | None, str | None, str]] = []
            for condition, values in parts_after(place):
                values |= {"survey": self.survey.id, "size": _WINDOW - len(window)}
                window += raw.execute(
                    f"SELECT {ID}, {DATE}, {EMAIL}, {STATUS} FROM responses"
                    f" WHERE {self.where} AND {condition} ORDER BY {DATE}, {ID} LIMIT :size",
                    values,
                )
            if not window:
                break
            yield window
            place = window[-1][1], window[-1][0]

    @property
    def joins(self) -> str:
        """What follows ``FROM responses`` for the expressions asked for so far."""
        return "".join(self._joins.values())

    def make_tables(self, raw: driver.Connection, written: Callable[[str], str]) -> None:
        """Make what a connection's statements look into and call, texts as ``written``."""
        if raw is not self._counted_on:
            self._find_wanted(raw)
        raw.create_function(
            WRITTEN, 1, lambda text: encoded(written(str(text))), deterministic=True
        )
        if self._file_parts:
            raw.create_function(FILE_WRITTEN, 3, self._file_writer(written), deterministic=True)
        self._keep_labels(raw, written)

    def _file_writer(self, written: Callable[[str], str]) -> Callable[[int, str, str], bytes]:
        """Return the function that writes cells: `FileVariable` is the one home of their rules."""
        choices = {number: uuid for uuid, number in self.keys.choices.items()}

        # Most responses took what many others took.
        @lru_cache(maxsize=_MOST_CACHED)
        def cells(part: int, rows: str, kept: str | None) -> bytes:
            variables, between = self._file_parts[part]
            given = [
                (None if choice is None else choices[choice], None, text)
                for choice, text in json.loads(rows)
            ]
            answer = answer_of(variables[0].question, given) if given else None
            others = kept_cells(kept)
            texts = (others.get(v.column.key, cell_text(v.value(answer))) for v in variables)
            return encoded(between.join(map(written, texts)))

        return cells

    def _find_wanted(self, raw: driver.Connection) -> None:
        """Keep the ids that match: looked up by window, the filter itself is asked once."""
        self._drop_tables(raw)
        if self._wanted is None:
            return
        clause, values = matching_clause(self.survey, self.keys, self._wanted)
        raw.execute("CREATE TEMP TABLE export_wanted (id INTEGER PRIMARY KEY)")
        raw.execute(
            "INSERT INTO temp.export_wanted SELECT responses.id FROM responses"
            f" WHERE responses.survey_id = ? AND {clause}",
            [self.survey.id, *values],
        )

    def _keep_labels(self, raw: driver.Connection, written: Callable[[str], str]) -> None:
        """Keep the choices as the format writes them."""
        raw.execute(
            "CREATE TEMP TABLE export_labels"
            " (choice_id INTEGER PRIMARY KEY, place INTEGER, plain TEXT, written TEXT)"
        )
        for question in self._request.questions:
            for place, choice in enumerate(question.choices):
                plain = self._plain(choice)
                raw.executemany(
                    "INSERT INTO temp.export_labels VALUES (?, ?, ?, CAST(? AS TEXT))",
                    [
                        (number, place, plain, encoded(written(plain)))
                        for number in self.ids(choice)
                    ],
                )

    def ids(self, choice: Choice) -> list[int]:
        """Return the database's ids of a choice: of a joined one, those of all that it holds."""
        return self._parts.get(choice.uuid) or [self.keys.choices[choice.uuid]]

    def _plain(self, choice: Choice) -> str:
        return choice.code if self._request.codes else choice.label

    def drop_tables(self, connections: Sequence[Connection]) -> None:
        """Remove what these connections, which will serve others, kept for this export."""
        for connection in connections:
            self._drop_tables(raw_connection(connection))

    def _drop_tables(self, raw: driver.Connection) -> None:
        raw.create_function(WRITTEN, 1, None)
        raw.create_function(FILE_WRITTEN, 3, None)
        for table in ("export_wanted", "export_labels"):
            raw.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def answer(self, key: str, expression: str) -> Sql:
        """Return an expression over ``{a}``, the first row of the answer; NULL where none is."""
        question_id = self.keys.questions[key]
        alias = f"a{question_id}"
        sql = expression.replace("{a}", alias)
        own = f"{self._own_rows(alias, question_id)} AND {alias}.position = 0"
        if self._joined(alias, f"answers AS {alias} ON {own}"):
            return Sql(sql)
        return Sql(f"(SELECT {sql} FROM answers AS {alias} WHERE {own})")

    def moment(self, question: Question) -> Sql:
        """Return a date or time: as it was written in the file it came from, else as it is kept."""
        own = self.answer(question.uuid, "{a}.text")
        if question.settings.appearance != SPELLED:
            return own
        question_id = self.keys.questions[question.uuid]
        alias = f"w{question_id}"
        written = f"{self._own_rows(alias, question_id)} AND {alias}.position = 1"
        if self._joined(alias, f"answers AS {alias} ON {written}"):
            return Sql(f"coalesce({alias}.text, {own})")
        return Sql(f"coalesce((SELECT text FROM answers AS {alias} WHERE {written}), {own})")

    def file_cells(self, variables: Sequence[FileVariable], between: str) -> Sql:
        """Return the cells, in one text, of columns about the choices of one question."""
        self._file_parts.append((variables, between))
        own = self._own_rows("given", self.keys.questions[variables[0].key])
        rows = (
            "SELECT json_group_array(json_array(choice_id, text)) FROM"
            f" (SELECT choice_id, text FROM answers AS given WHERE {own} ORDER BY given.position)"
        )
        kept = self._kept_cells()
        number = len(self._file_parts) - 1
        return Sql(f"CAST({FILE_WRITTEN}({number}, ({rows}), {kept}) AS TEXT)")

    def file_cell(self, variable: FileVariable, own: Sql, written: Callable[[str], str]) -> Sql:
        """Return ``own``, or the cell that was kept of the file in its stead."""
        blank = quoted(written(variable.column.blank))
        kept = self._kept_cells()
        value = f"coalesce({own}, {blank})" if variable.column.blank else own
        if kept == "NULL":
            return Sql(value)
        cell = f"{kept} ->> {quoted(variable.column.key)}"
        return Sql(
            f"CASE WHEN {kept} IS NULL OR ({cell}) IS NULL THEN {value}"
            f" ELSE CAST({WRITTEN}({cell}) AS TEXT) END"
        )

    def _kept_cells(self) -> Sql:
        question = file_cells_question(self.survey)
        if question is None or question.uuid not in self.keys.questions:
            return Sql("NULL")
        return self.answer(question.uuid, "{a}.text")

    def response_id(self, own: Callable[[Sql], Sql]) -> Sql:
        """Return a response's id: the one it had in the file it came from, else its number here.

        ``own`` writes the first, which is a text.
        """
        question = response_id_question(self.survey)
        if question is None or question.uuid not in self.keys.questions:
            return ID
        return Sql(f"coalesce({own(self.answer(question.uuid, '{a}.text'))}, {ID})")

    def taken(self, question: Question) -> Sql:
        """Return the choices taken as numbers with commas between, in the order of taking."""
        own = self._own_rows("given", self.keys.questions[question.uuid])
        rows = f"SELECT choice_id FROM answers AS given WHERE {own} ORDER BY given.position"
        return Sql(f"(SELECT group_concat(choice_id) FROM ({rows}))")

    def label(self, key: str, question: Question, written: Callable[[str], str]) -> Sql:
        """Return the choice taken, as ``written`` writes it, which is `Layout.label`."""
        choice_id = self.answer(key, "{a}.choice_id")
        if cases := self._cases(choice_id, question, written):
            return cases
        alias = f"l{self.keys.questions[key]}"
        own = f"{alias}.choice_id = {choice_id}"
        if self._joined(alias, f"temp.export_labels AS {alias} ON {own}"):
            return Sql(f"{alias}.written")
        return Sql(f"(SELECT written FROM temp.export_labels AS {alias} WHERE {own})")

    def labels(
        self, question: Question, between: str, written: Callable[[str], str] | None = None
    ) -> Sql:
        """Return the choices taken in one text: a ranking's as given, else as in the form.

        ``written`` is `Layout.label`; without it the labels are as they stand.
        """
        is_ranking = question.kind.shape is AnswerShape.RANKING
        own = self._own_rows("given", self.keys.questions[question.uuid])
        order = "given.position" if is_ranking else "place"
        if label := self._cases("given.choice_id", question, written or str):
            if not is_ranking:
                places = "".join(
                    f" WHEN {number} THEN {place}"
                    for place, choice in enumerate(question.choices)
                    for number in self.ids(choice)
                )
                order = f"CASE given.choice_id{places} END"
            rows = f"SELECT {label} AS label FROM answers AS given WHERE {own}"
        else:
            rows = (
                f"SELECT {'written' if written else 'plain'} AS label"
                " FROM answers AS given CROSS JOIN temp.export_labels"
                f" ON export_labels.choice_id = given.choice_id WHERE {own}"
            )
        if any(choice.uuid in self._parts for choice in question.choices):
            # Who took two of a join took it once.
            rows += f" GROUP BY {order}"
        return Sql(
            f"(SELECT group_concat(label, {quoted(between)}) FROM ({rows} ORDER BY {order}))"
        )

    def _cases(
        self, choice_id: str, question: Question, written: Callable[[str], str]
    ) -> Sql | None:
        """Return the label of a choice where the question has few, else None.

        A few texts in the statement are quicker than a look into a table.
        """
        texts = [(n, written(self._plain(c))) for c in question.choices for n in self.ids(c)]
        if not 0 < len(texts) <= _FEW_CHOICES or not all(t.isprintable() for _, t in texts):
            return None
        cases = "".join(f" WHEN {number} THEN {quoted(text)}" for number, text in texts)
        return Sql(f"CASE {choice_id}{cases} END")

    def places(self, question: Question, choices: Sequence[Choice], between: str) -> Sql:
        """Return at which place, from 1, each of these choices was taken, in one text.

        Of a multiple choice it is 1 where the choice was taken and 0 where it was
        not. NULL where the question was not answered. One look at the answer's
        rows serves all: a look for each choice took more than twice as long.
        """
        ranked = question.kind.shape is AnswerShape.RANKING
        row: list[str] = []
        for choice in choices:
            ids = self.ids(choice)
            taken = f"given.choice_id = {ids[0]}"
            if len(ids) > 1:
                taken = f"given.choice_id IN ({', '.join(map(str, ids))})"
            place = f"CASE WHEN {taken} THEN given.position + 1 END" if ranked else taken
            row += [between, Sql(f"max({place})")]
        own = self._own_rows("given", self.keys.questions[question.uuid])
        return Sql(
            f"(SELECT CASE WHEN count(given.choice_id) THEN {formatted(row[1:])} END"
            f" FROM answers AS given WHERE {own})"
        )

    def _joined(self, alias: str, table: str) -> bool:
        """Join a table if there is still room for it; a subquery does the same, but slower."""
        if alias not in self._joins and len(self._joins) >= _MOST_JOINS:
            return False
        self._joins[alias] = f" LEFT JOIN {table}"
        return True

    def _own_rows(self, alias: str, question_id: int) -> str:
        return f"{alias}.response_id = responses.id AND {alias}.question_id = {question_id}"
