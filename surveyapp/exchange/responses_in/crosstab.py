"""Distinguishes a table of results from a table of responses.

A cross-tab has categories down the side (perhaps the question before the answer), answer
options across, and counts or percentages in between. Imported as responses it would make
every summary meaningless, so the import needs the person's consent. Numbers alone are no
sign: respondents, too, give percentages and points that add up to 100. But they give round
ones, and their rows have names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.reading import FileRow

MOST_ROWS = 300
"""A table with more rows is taken for responses."""

_TOTAL = re.compile(
    r"\s*(?:grand\s+|sub-?)?(?:total|totals|sum|all|base|n|overall|percent(?:age)?|%)\W*\Z",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\s*(?:%|percent(?:age)?s?|shares?|proportion|counts?|number|n|frequency|mean|average|base)"
    r"\W*\Z",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s*[-+]?\d+(?:[.,]\d+)?\s*%\s*\Z", re.ASCII)
_FIGURE = re.compile(r"\s*[-+]?\d+(?:[.,]\d+)?\s*%?\s*\Z", re.ASCII)
_NO_FIGURE = frozenset({"-", "–", "—", "*", ".."})
"""What stands in tables of results where a figure is missing or too small to be shown."""
_YEAR = re.compile(r"(?:19|20)\d\d\Z", re.ASCII)
_OF_ONE_PERSON = re.compile(r"\d:\d\d|@")
"""A time of day or an address."""
_PERSON = re.compile(
    r"\b(?:nick|user|first|last|sur)?names?\b|\b(?:respondent|participant|person|user|student|"
    r"employee|member|team|id)s?\b",
    re.IGNORECASE,
)

_FEW_ROWS = 5
_ROUND = 0.7
"""Share of round figures from which they were given by respondents; of counted ones a fifth is."""


@dataclass(slots=True)
class _Table:
    """A table as labels at the left and figures at the right.

    ``figures`` has for each row a number, or None, for each of ``headings``.
    """

    headings: list[str]
    labels: list[tuple[str, ...]]
    figures: list[list[float | None]]
    lines: list[int]
    percent: float
    """The share of the figures that are written with a %."""
    persons: bool
    whole: bool
    """Whether these are all the rows there are."""

    @property
    def blocks(self) -> Iterator[list[int]]:
        """The rows of each question; all rows where the first column holds no questions."""
        rows = range(len(self.labels))
        if not self.labels or len(self.labels[0]) < 2 or not self.repeats:
            yield list(rows)
            return
        for _, block in groupby(rows, lambda row: self.labels[row][:-1]):
            yield list(block)

    @property
    def repeats(self) -> bool:
        """Whether the first label stands in several rows running, as a question does."""
        return len(self.labels[0]) > 1 and any(a[0] == b[0] for a, b in pairwise(self.labels))

    @property
    def round(self) -> bool:
        """Whether these figures are more likely given than counted."""
        given = [figure for row in self.figures for figure in row if figure is not None]
        return len(self.figures) >= _FEW_ROWS and sum(f % 5 == 0 for f in given) >= _ROUND * len(
            given
        )

    @property
    def total_columns(self) -> list[int]:
        return [n for n, heading in enumerate(self.headings) if _TOTAL.match(heading)]


def reason_for_results(
    headings: Sequence[str], rows: Sequence[FileRow], facts: Sequence[ColumnFacts], row_count: int
) -> Sentence | None:
    """Return why this is plainly a table of results; None when it may be responses.

    ``rows`` are the first ones; ``facts`` those of all.
    """
    if row_count == 0 or row_count > MOST_ROWS:
        return None
    table = _as_table(headings, rows, facts, row_count)
    if table is None or len(set(table.labels)) < len(table.labels):
        return None
    if any(all(map(_MEASURE.match, labels)) for labels in zip(*table.labels, strict=True)):
        return Sentence("one of its columns says what was counted")
    if reason := _row_of_totals(table):
        return reason
    if _has_total_column(table):
        return Sentence("one of its columns holds totals")
    if _adds_up(table):
        return Sentence("its numbers add up to 100")
    several = len(table.headings) > 1 or table.repeats
    if table.percent > 0.5 and several and not table.persons and not table.round:
        return Sentence("most of its figures are percentages")
    return None


def _as_table(
    headings: Sequence[str], rows: Sequence[FileRow], facts: Sequence[ColumnFacts], row_count: int
) -> _Table | None:
    """Return the table these columns are; None where they are of persons, or hold texts."""
    width = len(headings)
    is_figures = [_is_figures(column) for column in facts[:width]]
    # Years may be the rows of a table of results; other numbers are those of respondents.
    if is_figures[0] and not all(map(_YEAR.match, facts[0].values)):
        return None
    split = next((n for n in range(1, width) if is_figures[n]), width)
    if any(
        map(_OF_ONE_PERSON.search, (value for column in facts[:split] for value in column.values))
    ):
        return None
    figures = [n for n in range(split, width) if is_figures[n]]
    others = [n for n in range(split, width) if facts[n].answered and not is_figures[n]]
    if not figures or len(others) * 4 > len(figures):
        return None
    cells = [row.cells for row in rows]
    given = [row[n] for row in cells for n in figures if row[n].strip()]
    return _Table(
        headings=[headings[n] for n in figures],
        labels=_filled_down(cells, split),
        figures=[[_figure(row[n]) for n in figures] for row in cells],
        lines=[row.line for row in rows],
        percent=sum(map(bool, map(_PERCENT.match, given))) / max(1, len(given)),
        persons=_PERSON.search(headings[0]) is not None,
        whole=len(rows) == row_count,
    )


def _is_figures(facts: ColumnFacts) -> bool:
    """Whether a column holds counts or percentages and nothing else."""
    values = facts.values.keys() - _NO_FIGURE
    if facts.many or not values:
        return False
    if facts.fits(QuestionKind.NUMBER):
        return True
    return all(map(_FIGURE.match, values))


def _filled_down(rows: Sequence[Sequence[str]], split: int) -> list[tuple[str, ...]]:
    """Return the labels of each row; a blank one, but for the last, is that of the row above."""
    labels: list[tuple[str, ...]] = []
    above: list[str] = [""] * split
    for row in rows:
        here = [cell.strip() for cell in row[:split]]
        for place in range(split - 1):
            if here[place] or place == split - 1:
                break
            here[place] = above[place]
        above = here
        labels.append(tuple(here))
    return labels


def row_called_total(rows: Sequence[FileRow]) -> FileRow | None:
    """Return the first or last of the rows if its first cell names it the total of the others."""
    if len(rows) > 1:
        for row in (rows[-1], rows[0]):
            if _TOTAL.match(row.cells[0]) and any(map(_FIGURE.match, row.cells[1:])):
                return row
    return None


def _row_of_totals(table: _Table) -> Sentence | None:
    """Return a reason that names the row with the sums of the others, first or last."""
    count = len(table.figures)
    for place in {0, count - 1} if table.whole and count > 1 else ():
        if not _TOTAL.match(table.labels[place][-1] or table.labels[place][0]):
            continue
        rest = [row for n, row in enumerate(table.figures) if n != place]
        sums = [sum(filter(None, column)) for column in zip(*rest, strict=True)]
        pairs = list(zip(table.figures[place], sums, strict=True))
        right = sum(t is not None and abs(t - s) <= 0.01 * max(1.0, s) for t, s in pairs)
        if right * 2 > len(pairs):
            label = table.labels[place][-1] or table.labels[place][0]
            return Sentence(
                "line {line} (“{label}”) adds up the others. If they are responses, take that line"
                " out of the file",
                line=table.lines[place],
                label=label,
            )
    return None


def _has_total_column(table: _Table) -> bool:
    """Whether a column called a total is in no row less than another; a score may be called so."""
    if table.persons or len(table.headings) < 2 or len(table.figures) < 2:
        return False
    return any(
        all(
            row[place] is not None and row[place] == max(filter(None, row), default=0)
            for row in table.figures
        )
        for place in table.total_columns
    )


def _adds_up(table: _Table) -> bool:
    """Whether most rows, or most columns of a question's answers, are shares of one whole."""
    totals = set(table.total_columns)
    parts = [n for n in range(len(table.headings)) if n not in totals]
    across = [[table.figures[n][p] or 0.0 for p in parts] for n in range(len(table.figures))]
    if len(parts) > 1 and len(across) > 1 and _mostly_whole(across):
        return not table.round and not table.persons
    blocks = [block for block in table.blocks if len(block) > 1]
    if not table.whole:
        blocks.pop()  # its other rows were not looked at
    down = [
        [table.figures[n][place] or 0.0 for n in block if not _is_total(table, n)]
        for block in blocks
        for place in range(len(table.headings))
    ]
    is_measured = table.percent > 0.5 or any(map(_MEASURE.match, table.headings))
    return (len(down) > 1 or is_measured) and _mostly_whole(down)


def _is_total(table: _Table, row: int) -> bool:
    return _TOTAL.match(table.labels[row][-1]) is not None


def _mostly_whole(lines: Sequence[Sequence[float]]) -> bool:
    return bool(lines) and sum(map(_is_whole, lines)) * 3 >= len(lines) * 2


def _is_whole(shares: Sequence[float]) -> bool:
    """Whether these are percentages or shares of one whole, each perhaps rounded."""
    total = sum(shares)
    fractions = any(not share.is_integer() for share in shares)
    rounding = max(1.5, 0.15 * len(shares))
    return abs(total - 100) <= rounding or (fractions and abs(total - 1) <= rounding / 100)


def _figure(cell: str) -> float | None:
    try:
        return float(cell.strip().rstrip("% ").replace(",", "."))
    except ValueError:
        return None
