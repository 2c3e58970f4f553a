"""The part every text format shares: SQLite renders windows of rows, Python writes them.

A format describes one row as constant text and SQL expressions. One statement
makes the text of a window of rows in SQLite, without a Python object for a cell
and without the interpreter's lock, so that a window stays smooth meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Choice, Question, QuestionKind, Survey
from surveyapp.exchange.fields import exported_questions
from surveyapp.exchange.options import ExportOptions
from surveyapp.store.connection import raw_connection
from surveyapp.store.matching import matching_clause
from surveyapp.store.responses import load_keys

_FIRST_WINDOW = 200
_LARGEST_WINDOW = 5_000
_WINDOW_BYTES = 400_000
_MOST_JOINS = 60
"""SQLite joins up to 64 tables."""
_MOST_ARGUMENTS = 100
"""Its functions take up to 127 arguments."""

_Place = tuple[str, int]
_START: _Place = ("", 0)
_END: _Place = ("\U0010ffff", 2**63 - 1)

# Oldest first, as the index has them: those without a date by their id, then the rest.
_UNDATED = "responses.submitted_at IS NULL AND responses.id {sign} :{end}_id"
_DATED = "(responses.submitted_at, responses.id) {sign} (:{end}, :{end}_id)"

_BOUNDARY = (
    "SELECT submitted_at, id FROM responses WHERE survey_id = :survey AND {after}"
    " ORDER BY submitted_at, id LIMIT 1 OFFSET :skip"
)
# As bytes: Python then neither decodes nor encodes what it only passes on.
_WINDOW = (
    "SELECT count(*), CAST(group_concat(line, {between}) AS BLOB) FROM ("
    "SELECT {line} AS line FROM responses{joins}"
    " WHERE {where} AND {after} AND {until} ORDER BY responses.submitted_at, responses.id)"
)


class Sql(str):
    """An SQL expression over ``responses``; plain str in a row is constant text.

    Where it is NULL, the row has nothing.
    """

    __slots__ = ()


ID = Sql("responses.id")
DATE = Sql("responses.submitted_at")
EMAIL = Sql("responses.respondent_email")
STATUS = Sql("responses.status")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a format writes: what stands before, in, between and after the rows.

    ``columns`` name what a row shows. ``label`` writes a choice's text.
    ``clean`` takes marks of the format's own out of finished bytes, and
    ``warnings`` says what it learned from them.
    """

    columns: Sequence[str]
    head: str
    row: Sequence[str]
    between: str
    tail: str
    tail_of_none: str
    label: Callable[[str], str]
    clean: Callable[[bytes], bytes] = bytes
    warnings: Callable[[], list[str]] = list


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file an export can be.

    ``options`` names the fields of `ExportOptions` it reads; ``read_rows``
    gives the cells of a finished file back, for a preview.
    """

    name: str
    label: str
    suffix: str
    mime: str
    options: frozenset[str]
    layout: Callable[[Source], Layout]
    read_rows: Callable[[bytes, ExportOptions], list[list[str]]]


class Source:
    """The responses of one export, in one snapshot, and SQL for what is in them."""

    def __init__(
        self,
        connection: Connection,
        survey: Survey,
        options: ExportOptions,
        wanted: ResponseFilter | None,
    ) -> None:
        self.survey = survey
        self.options = options
        self.questions = exported_questions(connection, survey, options.language)
        self._raw = raw_connection(connection)
        self._keys = load_keys(connection, survey.id)
        self._joins: dict[str, str] = {}
        self._where = "responses.survey_id = :survey"
        if not options.partial:
            self._where += " AND responses.status = 'complete'"
        self.drop_tables()
        if wanted is not None and not wanted.is_empty:
            self._find(wanted)
        statement = f"SELECT count(*) FROM responses WHERE {self._where}"
        self.total: int = self._one(statement, {})[0]

    def drop_tables(self) -> None:
        """Remove what the connection, which will serve others, kept for this export."""
        for table in ("export_wanted", "export_labels"):
            self._raw.execute(f"DROP TABLE IF EXISTS temp.{table}")

    def answer(self, key: str, expression: str) -> Sql:
        """Return an expression over ``{a}``, the first row of the answer; NULL where none is."""
        question_id = self._keys.questions[key]
        alias = f"a{question_id}"
        sql = expression.replace("{a}", alias)
        own = f"{self._own_rows(alias, question_id)} AND {alias}.position = 0"
        if self._joined(alias, f"answers AS {alias} ON {own}"):
            return Sql(sql)
        return Sql(f"(SELECT {sql} FROM answers AS {alias} WHERE {own})")

    def label(self, key: str) -> Sql:
        """Return the choice taken, as `Layout.label` writes it."""
        choice_id = self.answer(key, "{a}.choice_id")
        alias = f"l{self._keys.questions[key]}"
        own = f"{alias}.choice_id = {choice_id}"
        if self._joined(alias, f"temp.export_labels AS {alias} ON {own}"):
            return Sql(f"{alias}.written")
        return Sql(f"(SELECT written FROM temp.export_labels AS {alias} WHERE {own})")

    def labels(self, question: Question, between: str, *, plain: bool = False) -> Sql:
        """Return the choices taken in one text: a ranking's as given, else as in the form."""
        column = "plain" if plain else "written"
        order = "given.position" if question.kind is QuestionKind.RANKING else "place"
        return Sql(
            f"(SELECT group_concat(label, {quoted(between)}) FROM ("
            f"SELECT {column} AS label FROM answers AS given CROSS JOIN temp.export_labels"
            " ON export_labels.choice_id = given.choice_id"
            f" WHERE {self._own_rows('given', self._keys.questions[question.uuid])}"
            f" ORDER BY {order}))"
        )

    def rank(self, question: Question, choice: Choice) -> Sql:
        """Return at which place, from 1, a choice was taken; NULL where it was not."""
        own = self._own_rows("given", self._keys.questions[question.uuid])
        return Sql(
            f"(SELECT given.position + 1 FROM answers AS given WHERE {own}"
            f" AND given.choice_id = {self._keys.choices[choice.uuid]})"
        )

    def windows(self, layout: Layout, size: int) -> Iterator[tuple[int, bytes]]:
        """Yield how many rows, and their bytes, for one window of responses after another.

        The first window has ``size`` responses, the others as many as fit.
        """
        self._keep_labels(layout.label)
        for bound in (_UNDATED, _DATED):
            after = bound.format(sign=">", end="after")
            boundary = _BOUNDARY.format(after=after)
            window = _WINDOW.format(
                line=_formatted(layout.row),
                between=quoted(layout.between),
                joins="".join(self._joins.values()),
                where=self._where,
                after=after,
                until=bound.format(sign="<=", end="until"),
            )
            begin: _Place | None = _START
            while begin is not None:
                place = {"after": begin[0], "after_id": begin[1]}
                begin = self._one(boundary, place | {"skip": size - 1})
                end = begin or _END
                rows, text = self._one(window, place | {"until": end[0], "until_id": end[1]})
                yield rows, text or b""
                fitting = size * _WINDOW_BYTES // len(text) if text else _LARGEST_WINDOW
                size = max(1, min(fitting, 2 * size, _LARGEST_WINDOW))

    def _joined(self, alias: str, table: str) -> bool:
        """Join a table if there is still room for it; a subquery does the same, but slower."""
        if alias not in self._joins and len(self._joins) >= _MOST_JOINS:
            return False
        self._joins[alias] = f" LEFT JOIN {table}"
        return True

    def _own_rows(self, alias: str, question_id: int) -> str:
        return f"{alias}.response_id = responses.id AND {alias}.question_id = {question_id}"

    def _find(self, wanted: ResponseFilter) -> None:
        """Keep the ids that match: looked up by window, the filter itself is asked once."""
        clause, values = matching_clause(self.survey, self._keys, wanted)
        self._raw.execute("CREATE TEMP TABLE export_wanted (id INTEGER PRIMARY KEY)")
        self._raw.execute(
            "INSERT INTO temp.export_wanted SELECT responses.id FROM responses"
            f" WHERE responses.survey_id = ? AND {clause}",
            [self.survey.id, *values],
        )
        self._where += " AND responses.id IN temp.export_wanted"

    def _keep_labels(self, written: Callable[[str], str]) -> None:
        self._raw.execute(
            "CREATE TEMP TABLE export_labels"
            " (choice_id INTEGER PRIMARY KEY, place INTEGER, plain TEXT, written TEXT)"
        )
        for question in self.questions:
            for place, choice in enumerate(question.choices):
                plain = choice.code if self.options.codes else choice.label
                self._raw.execute(
                    "INSERT INTO temp.export_labels VALUES (?, ?, ?, CAST(? AS TEXT))",
                    (self._keys.choices[choice.uuid], place, plain, encoded(written(plain))),
                )

    def _one(self, statement: str, values: dict[str, Any]) -> Any:
        """Return the only row there is, or None."""
        rows = self._raw.execute(statement, values | {"survey": self.survey.id}).fetchall()
        return rows[0] if rows else None


def render(
    source: Source, layout: Layout, at_most: int | None = None
) -> Iterator[tuple[int, bytes]]:
    """Yield the file from beginning to end, piece by piece, each with its number of rows.

    With ``at_most`` it is a whole file too, but of little more than the first rows.
    """
    yield 0, layout.clean(encoded(layout.head))
    done = 0
    for rows, text in source.windows(layout, at_most or _FIRST_WINDOW):
        if rows:
            yield rows, (layout.between.encode() if done else b"") + layout.clean(text)
            done += rows
        else:
            yield 0, b""
        if at_most is not None and done >= at_most:
            break
    yield 0, (layout.tail if done else layout.tail_of_none).encode()


def encoded(text: str) -> bytes:
    """Return UTF-8, and a lone byte for what stands for one (``surrogateescape``)."""
    return text.encode(errors="surrogateescape")


def quoted(text: str) -> str:
    """Return text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def _formatted(parts: Sequence[str]) -> str:
    """Return a row as one call of printf: measured, it beats a chain of ``||``."""
    if sum(isinstance(part, Sql) for part in parts) > _MOST_ARGUMENTS:
        chunks = range(0, len(parts), _MOST_ARGUMENTS)
        parts = [Sql(_formatted(parts[n : n + _MOST_ARGUMENTS])) for n in chunks]
        return _formatted(parts)
    form = "".join("%s" if isinstance(part, Sql) else part.replace("%", "%%") for part in parts)
    values = (part for part in parts if isinstance(part, Sql))
    return f"printf({', '.join((quoted(form), *values))})"
