"""Scans a whole CSV file before it is imported.

One pass collects what decides the kind of each column, and what is wrong with the file.
It keeps the first rows only.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.column_moments import ColumnMoments, DateOrder
from surveyapp.exchange.responses_in.crosstab import MOST_ROWS, row_called_total
from surveyapp.exchange.responses_in.csv_import import CsvContent
from surveyapp.exchange.responses_in.csv_quoting import tolerant_dialect
from surveyapp.exchange.responses_in.divided_headings import Headings, without_markup
from surveyapp.exchange.responses_in.doubts import doubt_about
from surveyapp.exchange.responses_in.file_groups import FileGroup
from surveyapp.exchange.responses_in.foreign_columns import ForeignColumns, understood
from surveyapp.exchange.responses_in.guess import Guess, guess_kind
from surveyapp.exchange.responses_in.heading_rows import merged_headings
from surveyapp.exchange.responses_in.import_columns import ColumnRole, ImportColumn
from surveyapp.exchange.responses_in.opening import open_rows
from surveyapp.exchange.responses_in.own_csv import (
    FIXED,
    ColumnGroup,
    find_groups,
    fixed_roles,
    own_guesses,
    settle_groups,
)
from surveyapp.exchange.responses_in.reading import (
    CHUNK_CHARACTERS,
    MOST_COLUMNS,
    Dialect,
    FileRow,
    StrayQuoteError,
)
from surveyapp.exchange.responses_in.remarks import (
    ProblemList,
    about_dialect,
    about_headings,
    about_left_out,
    about_not_shown,
    about_total,
)
from surveyapp.exchange.responses_in.repeats import about_repeats
from surveyapp.exchange.responses_in.respondents import Respondents
from surveyapp.exchange.responses_in.tools.qualtrics import import_id
from surveyapp.exchange.responses_in.tools.registry import NONE, OWN, tool_of
from surveyapp.exchange.responses_in.tools.tool import SurveyTool

PREVIEW_ROWS = 50
_CHUNK = 2_000


@dataclass(slots=True)
class CsvScan:
    """What a scan of the file has found so far.

    ``asked`` is the order of day and month the person named, ``tool`` the program that wrote
    the file: None until the headings are known. ``unnamed`` are the columns
    without a heading; ``asked_width`` is the number of headings, before `fit` widens the table.
    """

    dialect: Dialect
    asked: DateOrder | None = None
    tool: SurveyTool | None = None
    problems: ProblemList = field(default_factory=ProblemList)
    notes: list[FileRow] = field(default_factory=list)
    unnamed: list[int] = field(default_factory=list)
    heading_rows: list[FileRow] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    facts: list[ColumnFacts] = field(default_factory=list)
    groups: list[ColumnGroup] = field(default_factory=list)
    respondents: Respondents = field(default_factory=lambda: Respondents((), own=False))
    first_rows: list[FileRow] = field(default_factory=list)
    rows: int = 0
    asked_width: int = 0

    def name_columns(self, rows: Sequence[FileRow]) -> None:
        """Name the columns by the rows of headings."""
        self.heading_rows = list(rows)
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
        roles = fixed_roles(self.headings) if self.tool in (None, OWN) else {}
        if self.tool is None:
            self.tool = OWN if roles else tool_of(row.cells for row in rows)
        self.facts = [self._new_facts(own=bool(roles)) for _ in self.headings]
        self.groups = find_groups(self.headings, len(roles)) if roles else []
        self.respondents = Respondents(
            self.headings,
            bool(roles),
            rows[-1].cells,
            self.asked,
            self.tool,
            self.dialect.for_spreadsheet,
        )

    def fit(self, row: FileRow) -> None:
        """Make a row as wide as the table without losing a cell, and note that as a problem."""
        line, cells, width = row.line, row.cells, self.asked_width
        if len(cells) < width:
            problem = Sentence(
                "Line {line} has {cells} where there should be {width}. The missing ones are"
                " left empty.",
                line=line,
                cells=_cells(len(cells)),
                width=width,
            )
        elif any(cells[width:]):
            while not cells[-1]:
                cells.pop()
            self._widen(len(cells))
            problem = Sentence(
                "Line {line} has {cells} where there should be {width}. What is too much is"
                " kept in {kept}.",
                line=line,
                cells=_cells(len(cells)),
                width=width,
                kept=_quoted(self.headings[width : len(cells)]),
            )
        else:
            del cells[width:]
            problem = Sentence(
                "Line {line} ends in empty cells beyond the {width} there should be. They are"
                " left out.",
                line=line,
                width=width,
            )
        self.problems.add(problem)

    def feed(self, chunk: Sequence[FileRow]) -> None:
        """Take in the next rows, in place made as wide as the table."""
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
            # Of the first chunk alone, which is short where the rows are very long.
            self.first_rows = list(chunk[:MOST_ROWS])
        self.rows += len(chunk)

    def drop_empty_columns(self) -> None:
        """Drop the columns at the right that have neither a heading nor a value, noting that."""
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
    def preview(self) -> tuple[FileRow, ...]:
        """The rows that are shown."""
        return tuple(self.first_rows[:PREVIEW_ROWS])

    def sentences(self) -> tuple[Sentence, ...]:
        """Return what to show before the import: of the file, of its meaning, of single lines."""
        of_file = ProblemList(about_dialect(self.dialect, self.notes))
        for sentence in about_headings(self.headings, self.unnamed):
            of_file.add(sentence)
        if not_shown := sum(facts.not_shown for facts in self.facts):
            of_file.add(about_not_shown(not_shown))
        total = row_called_total(self.first_rows) if self.rows == len(self.first_rows) else None
        if total is not None and not self.respondents.own:
            of_file.add(about_total(total))
        return (*of_file.sentences(), *self._meaning(), *self.problems.sentences())

    def content(self) -> CsvContent:
        """Return what each column becomes. Call it after the last row."""
        own = self.respondents.own
        roles = fixed_roles(self.headings) if own else {}
        groups = settle_groups(self.groups, self.facts) if own else ()
        email = self.respondents.email_column
        if not own and email is not None and self.headings[email] == "Email":
            roles = {email: ColumnRole.EMAIL}
        id_column = self._id_column(own=own)
        if id_column is not None:
            roles[id_column] = ColumnRole.RESPONSE_ID
        for group in groups:
            roles.update(dict.fromkeys(group.all_columns, ColumnRole.PART))
        file_groups: tuple[FileGroup, ...] = ()
        about: frozenset[int] = frozenset()
        guesses: Sequence[Guess]
        if own:
            guesses = own_guesses(self.headings, self.facts, self._guesses(), groups)
        else:
            # An export leaves out what is retired and was never shown to anybody who finished.
            blank = [facts.blank for facts in self.facts]
            if self.tool is not NONE and self.rows > self.respondents.count_unfinished(blank):
                about = self._about
            found = self._understood(frozenset(roles))
            guesses, file_groups = found.guesses, found.groups
            for group_of_file in file_groups:
                if len(group_of_file.places) > 1:
                    roles.update(dict.fromkeys(group_of_file.places, ColumnRole.PART))
        columns = tuple(
            ImportColumn(
                index,
                heading if own else without_markup(heading),
                guess,
                roles.get(index, ColumnRole.QUESTION),
                facts,
                "" if own or without_markup(heading) == heading else heading,
                index in about,
            )
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
            file_groups,
            self.respondents.description,
        )

    def _understood(self, taken: frozenset[int]) -> ForeignColumns:
        """Return what the columns of another program's file become."""
        tool = self.tool or NONE
        return understood(
            Headings(self.headings, [row.cells for row in self.heading_rows]),
            self.facts,
            self.first_rows,
            described=taken | self._about,
            dateless=self.respondents.dateless,
            ticks_in=tool.ticks_in,
        )

    @property
    def _about(self) -> frozenset[int]:
        """The columns that say something of a response."""
        tool = self.tool or NONE
        about = (i for i, heading in enumerate(self.headings) if self._is_about(tool, i, heading))
        return self.respondents.columns.union(about)

    def _is_about(self, tool: SurveyTool, index: int, heading: str) -> bool:
        """Whether a column answers no question; Qualtrics says in each language what it is."""
        rows = (row.cells[index] for row in self.heading_rows if index < len(row.cells))
        return any(tool.is_about(import_id(cell) or cell) for cell in (*rows, heading))

    def _id_column(self, *, own: bool) -> int | None:
        """Return the column whose ids an export writes again as those of the responses."""
        if own:
            return 0 if self.facts[0].answered else None
        if self.headings.count(FIXED[0]) != 1:
            return None
        column = self.headings.index(FIXED[0])
        facts = self.facts[column]
        return column if facts.answered and not facts.blank and not facts.repeats else None

    @property
    def asks_dates(self) -> bool:
        """Whether the person has to say, or has said, if day or month comes first in its dates."""
        return self.asked is not None or any(facts.dates_in_doubt for facts in self.facts)

    def _meaning(self) -> Iterator[Sentence]:
        """Yield how dates and responses were understood."""
        yield from self.respondents.sentences(self.rows, [facts.blank for facts in self.facts])
        doubtful = [
            (heading, facts.moments.ambiguous)
            for heading, facts in zip(self.headings, self.facts, strict=True)
            if facts.dates_in_doubt
        ]
        if doubtful:
            heading, example = doubtful[0]
            yield Sentence(
                "“{heading}” has dates such as “{example}”, and nothing in it says whether day"
                " or month comes first. It stays text until you say it (in the window under"
                " “Dates”, on the command line with --dates).",
                heading=heading,
                example=example,
            )
        if len(doubtful) > 1:
            others = _quoted(name for name, _ in doubtful[1:10])
            yield Sentence("The same is true of {others}.", others=others)
        if not self.respondents.own:
            repeats = about_repeats(self.headings, self.facts, self.rows)
            if repeats is not None:
                yield repeats
        if self.respondents.own and self.facts[0].repeats:
            yield Sentence("Some responses have the same id. Each is kept, with its id.")

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
        return [
            guess_kind(heading, facts)
            for heading, facts in zip(self.headings, self.facts, strict=True)
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
    path: Path,
    dialect: Dialect,
    asked: DateOrder | None = None,
    tool: SurveyTool | None = None,
) -> Generator[tuple[int, int], None, CsvScan]:
    """Read the whole file, yielding bytes read and bytes in all; return what was found.

    ``asked`` says whether day or month comes first, where the file does not; ``tool`` which
    program wrote it, None to recognise it. Raises ExchangeError where the file cannot be read
    any further.
    """
    scan = CsvScan(dialect, asked, tool)
    try:
        yield from _read(path, scan)
    except StrayQuoteError as stray:
        scan = CsvScan(tolerant_dialect(path, dialect), asked, tool)
        if scan.dialect.quoting:
            scan.problems.add(stray.sentence)
        yield from _read(path, scan)
    return scan


def _read(path: Path, scan: CsvScan) -> Generator[tuple[int, int], None, None]:
    with open_rows(path, scan.dialect) as reader:
        rows = (FileRow(line, cells) for line, cells in iter(reader))
        scan.notes = reader.notes
        header = list(islice(rows, scan.dialect.header_rows))
        if header:
            scan.name_columns(header)
        chunk: list[FileRow] = []
        last_line = fed = 0
        for row in rows:
            if not scan.headings:
                scan.name_columns([FileRow(0, [column_name(n) for n in range(len(row.cells))])])
            last_line = row.line
            if len(row.cells) != scan.asked_width:
                scan.fit(row)
            chunk.append(row)
            if len(chunk) == _CHUNK or reader.passed - fed > CHUNK_CHARACTERS:
                scan.feed(chunk)
                chunk.clear()
                fed = reader.passed
                yield reader.progress
        scan.feed(chunk)
        scan.respondents.settle()
        scan.drop_empty_columns()
        first_line = header[0].line if header else 0
        for line in reader.blank_lines:
            if first_line < line < last_line:
                scan.problems.add(Sentence("Line {line} is empty and is left out.", line=line))
        if not scan.rows:
            scan.problems.add(Sentence("The file has headings but no responses."))


def column_name(place: int) -> str:
    """Return the name of a column that has none."""
    return f"Column {place + 1}"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _cells(count: int) -> Sentence:
    return Sentence("{count} cells", one="1 cell", count=count)
