"""Looking through a whole CSV file before it is imported.

One pass decides what each column is, from all its values, and finds what is
wrong with the file. Only the first rows are kept.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.coded import own_guesses
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.column_moments import ColumnMoments, DateOrder
from surveyapp.exchange.responses_in.crosstab import MOST_ROWS, row_called_total
from surveyapp.exchange.responses_in.csv_import import CsvContent
from surveyapp.exchange.responses_in.csv_quoting import less_strict
from surveyapp.exchange.responses_in.doubts import doubt_about
from surveyapp.exchange.responses_in.guess import Guess, as_text, guess_kind
from surveyapp.exchange.responses_in.heading_rows import merged_headings
from surveyapp.exchange.responses_in.import_columns import Column, Role
from surveyapp.exchange.responses_in.own_csv import (
    FIXED,
    Group,
    find_groups,
    fixed_roles,
    settle_groups,
)
from surveyapp.exchange.responses_in.reading import (
    CHUNK_SIGNS,
    MOST_COLUMNS,
    Dialect,
    Row,
    RowReader,
    StrayQuoteError,
)
from surveyapp.exchange.responses_in.remarks import (
    Problems,
    about_dialect,
    about_headings,
    about_left_out,
    about_not_shown,
    about_total,
)
from surveyapp.exchange.responses_in.respondents import Respondents

PREVIEW_ROWS = 50
_CHUNK = 2_000


@dataclass(slots=True)
class CsvScan:
    """What one look through the file found."""

    dialect: Dialect
    asked: DateOrder | None = None
    problems: Problems = field(default_factory=Problems)
    notes: list[Row] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    facts: list[ColumnFacts] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    respondents: Respondents = field(default_factory=lambda: Respondents((), own=False))
    first_rows: list[Row] = field(default_factory=list)
    rows: int = 0
    asked_width: int = 0

    def take_headings(self, rows: Sequence[Row]) -> None:
        """Name the columns by the rows of headings."""
        self.headings = merged_headings(rows)
        self.asked_width = len(self.headings)
        if self.asked_width > MOST_COLUMNS:
            raise ExchangeError(
                "The file has {columns:,} columns, and {most:,} are the most"
                " that can be imported. Is the delimiter right?",
                columns=self.asked_width,
                most=MOST_COLUMNS,
            )
        self.unnamed = [i for i, heading in enumerate(self.headings) if not heading.strip()]
        for index in self.unnamed:
            self.headings[index] = column_name(index)
        roles = fixed_roles(self.headings)
        self.facts = [self._new_facts(own=bool(roles)) for _ in self.headings]
        self.groups = find_groups(self.headings, len(roles)) if roles else []
        self.respondents = Respondents(
            self.headings, bool(roles), last=rows[-1].cells, asked=self.asked
        )

    def fit(self, line: int, cells: list[str]) -> None:
        """Make one row as wide as the table, never losing a cell; say so."""
        width = self.asked_width
        if len(cells) < width:
            self.problems.add(
                Sentence(
                    "Line {line} has {cells} where there should be {width}. The missing ones are"
                    " left empty.",
                    line=line,
                    cells=_cells(len(cells)),
                    width=width,
                )
            )
        elif any(cells[width:]):
            while not cells[-1]:
                cells.pop()
            self._widen(len(cells))
            kept = ", ".join(f"“{name}”" for name in self.headings[width : len(cells)])
            self.problems.add(
                Sentence(
                    "Line {line} has {cells} where there should be {width}. What is too much is"
                    " kept in {kept}.",
                    line=line,
                    cells=_cells(len(cells)),
                    width=width,
                    kept=kept,
                )
            )
        else:
            del cells[width:]
            self.problems.add(
                Sentence(
                    "Line {line} ends in empty cells beyond the {width} there should be. They are"
                    " left out.",
                    line=line,
                    width=width,
                )
            )

    def feed(self, chunk: Sequence[Row]) -> None:
        """Look at the next rows."""
        if not chunk:
            return
        width = len(self.headings)
        for row in chunk:
            if len(row.cells) < width:
                row.cells.extend([""] * (width - len(row.cells)))
        lines = [row.line for row in chunk]
        cells_of_rows = [row.cells for row in chunk]
        for index, cells in enumerate(zip(*cells_of_rows, strict=True)):
            self.facts[index].feed(cells, lines)
            self.respondents.feed(index, cells)
        for group in self.groups:
            group.feed(cells_of_rows)
        if not self.first_rows:
            # Of the first chunk alone, which is fewer rows where each is a book.
            self.first_rows = list(chunk[:MOST_ROWS])
        self.rows += len(chunk)

    def drop_empty_columns(self) -> None:
        """Leave out the columns at the right that have neither a heading nor a value; say so."""
        if self.respondents.own:
            return
        place = last = len(self.headings) - 1
        while place > 0 and place in self.unnamed and not self.facts[place].holds_something:
            place -= 1
        if place < last:
            self.problems.add(about_left_out(place + 1, last))
            del self.headings[place + 1 :], self.facts[place + 1 :]
            self.unnamed = [index for index in self.unnamed if index <= place]

    @property
    def preview(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return tuple(self.first_rows[:PREVIEW_ROWS])

    def told(self) -> tuple[Sentence, ...]:
        """Return the sentences the person should have seen, the file as a whole first."""
        told = Problems()
        for sentence in about_dialect(self.dialect, self.notes):
            told.add(sentence)
        for sentence in about_headings(self.headings, self.unnamed):
            told.add(sentence)
        not_shown = sum(facts.not_shown for facts in self.facts)
        if not_shown:
            told.add(about_not_shown(not_shown))
        total = row_called_total(self.first_rows) if self.rows == len(self.first_rows) else None
        if total is not None and not self.respondents.own:
            told.add(about_total(total))
        return (*told.sentences(), *self.meaning(), *self.problems.sentences())

    def content(self) -> CsvContent:
        """Return what the columns are, now that all rows were seen."""
        own = self.respondents.own
        roles = fixed_roles(self.headings) if own else {}
        groups = settle_groups(self.groups, self.facts) if own else ()
        email = self.respondents.email_column
        if not own and email is not None and self.headings[email] == "Email":
            roles = {email: Role.EMAIL}
        id_column = self._id_column(own=own)
        if id_column is not None:
            roles[id_column] = Role.RESPONSE_ID
        for group in groups:
            roles.update(dict.fromkeys(group.all_columns, Role.PART))
        guesses = self._guesses()
        if own:
            guesses = own_guesses(self.headings, self.facts, guesses, groups)
        columns = tuple(
            Column(index, heading, guess, roles.get(index, Role.QUESTION), facts)
            for index, (heading, facts, guess) in enumerate(
                zip(self.headings, self.facts, guesses, strict=True)
            )
        )
        return CsvContent(
            self.dialect,
            columns,
            groups,
            own,
            self.respondents.dates,
            email,
            self.respondents.unfinished,
            id_column,
        )

    def _id_column(self, *, own: bool) -> int | None:
        """Return the column of ids that exports write as those of the responses."""
        if own:
            return 0 if self.facts[0].answered else None
        if self.headings.count(FIXED[0]) != 1:
            return None
        column = self.headings.index(FIXED[0])
        facts = self.facts[column]
        return column if facts.answered and not facts.blank and not facts.repeats else None

    @property
    def asks_dates(self) -> bool:
        """Whether there are dates of which somebody has to say what comes first, or has said it."""
        return self.asked is not None or any(facts.dates_in_doubt for facts in self.facts)

    def meaning(self) -> tuple[Sentence, ...]:
        """Return what a person should know of how dates and responses were understood."""
        told = list(self.respondents.sentences(self.rows, [facts.blank for facts in self.facts]))
        doubtful = [
            (heading, facts.moments.ambiguous)
            for heading, facts in zip(self.headings, self.facts, strict=True)
            if facts.dates_in_doubt
        ]
        if doubtful:
            heading, example = doubtful[0]
            told.append(
                Sentence(
                    "“{heading}” has dates such as “{example}”, and nothing in it says whether day"
                    " or month comes first. It stays text until you say it (in the window under"
                    " “Dates”, on the command line with --dates).",
                    heading=heading,
                    example=example,
                )
            )
            if len(doubtful) > 1:
                others = ", ".join(f"“{name}”" for name, _ in doubtful[1:10])
                told.append(Sentence("The same is true of {others}.", others=others))
        if self.respondents.own and self.facts[0].repeats:
            told.append(Sentence("Some responses have the same id. Each is kept, with its id."))
        return tuple(told)

    def doubt(self, *, delimiter_guessed: bool) -> Sentence | None:
        """Return why this may be no set of responses at all; None when it seems to be one."""
        if self.respondents.own:
            return None
        headings = list(self.headings)
        for index in self.unnamed:
            headings[index] = ""
        return doubt_about(
            headings,
            self.first_rows,
            self.facts,
            self.rows,
            delimiter_guessed=delimiter_guessed,
        )

    def _guesses(self) -> list[Guess]:
        dateless = self.respondents.dateless
        return [
            as_text(facts) if index in dateless else guess_kind(heading, facts)
            for index, (heading, facts) in enumerate(zip(self.headings, self.facts, strict=True))
        ]

    def _widen(self, width: int) -> None:
        if width > MOST_COLUMNS:
            raise ExchangeError(
                "A row has {width:,} cells, and {most:,} are the most that can be"
                " imported. Is the delimiter right?",
                width=width,
                most=MOST_COLUMNS,
            )
        while len(self.headings) < width:
            self.headings.append(column_name(len(self.headings)))
            self.facts.append(self._new_facts(blank=self.rows))

    def _new_facts(self, blank: int = 0, *, own: bool = False) -> ColumnFacts:
        return ColumnFacts(own=own, blank=blank, moments=ColumnMoments(self.asked))


def scan_csv(
    path: Path, dialect: Dialect, asked: DateOrder | None = None
) -> Generator[tuple[int, int], None, CsvScan]:
    """Read the whole file once, yielding bytes read and bytes in all; return what was seen.

    ``asked`` says whether day or month comes first, where the file does not.

    Raises ExchangeError where the file cannot be read on.
    """
    seen = CsvScan(dialect, asked)
    try:
        yield from _read(path, seen)
    except StrayQuoteError as stray:
        seen = CsvScan(less_strict(path, dialect), asked)
        if seen.dialect.quoting:
            seen.problems.add(stray.sentence)
        yield from _read(path, seen)
    return seen


def changed_kinds(content: CsvContent, kinds: Mapping[int, QuestionKind]) -> CsvContent:
    """Return the content with some columns of other kinds; raise ExchangeError."""
    for index, kind in kinds.items():
        if not 0 <= index < len(content.columns):
            raise ExchangeError("There is no column {number}.", number=index + 1)
        content = content.with_kind(index, kind)
    return content


def _read(path: Path, seen: CsvScan) -> Generator[tuple[int, int], None, None]:
    with RowReader(path, seen.dialect) as reader:
        rows = (Row(line, cells) for line, cells in iter(reader))
        seen.notes = reader.notes
        header = list(islice(rows, seen.dialect.header_rows))
        if header:
            seen.take_headings(header)
        chunk: list[Row] = []
        last_line = fed = 0
        for row in rows:
            if not seen.headings:
                seen.take_headings([Row(0, [column_name(n) for n in range(len(row.cells))])])
            last_line = row.line
            if len(row.cells) != seen.asked_width:
                seen.fit(row.line, row.cells)
            chunk.append(row)
            if len(chunk) == _CHUNK or reader.passed - fed > CHUNK_SIGNS:
                seen.feed(chunk)
                chunk.clear()
                fed = reader.passed
                yield reader.progress
        seen.feed(chunk)
        seen.respondents.settle()
        seen.drop_empty_columns()
        first_line = header[0].line if header else 0
        for line in reader.blank_lines:
            if first_line < line < last_line:
                seen.problems.add(Sentence("Line {line} is empty and is left out.", line=line))
        if not seen.rows:
            seen.problems.add(Sentence("The file has headings but no responses."))


def column_name(place: int) -> str:
    """Return the name of a column that has none."""
    return f"Column {place + 1}"


def _cells(count: int) -> Sentence:
    return Sentence("{count} cells", one="1 cell", count=count)
