"""Sentences on how a file was read, shown by the window and the command line alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.responses_in.column_facts import NOT_SHOWN
from surveyapp.exchange.responses_in.reading import Dialect, FileRow

_LONGEST_QUOTED = 60
_MOST_KEPT = 100


def about_dialect(dialect: Dialect, notes: Sequence[FileRow]) -> Iterator[Sentence]:
    """Yield what is unusual in how the file is written; ``notes`` stand above its headings."""
    if not dialect.quoting:
        yield Sentence(
            "This file’s writer did not put cells into quotation marks. They are text here, and"
            " are kept as they stand."
        )
    for note in notes:
        text = " ".join(cell.strip() for cell in note.cells if cell.strip())
        yield Sentence(
            "Line {line} stands above the headings and is left out: “{text}”.",
            line=note.line,
            text=shortened(text),
        )
    if dialect.header_rows == 0:
        yield Sentence(
            "No row is read as headings: the first one is taken for a response like the rest, and"
            " the columns are called “Column 1” and so on. If it does hold the headings, set the"
            " heading rows to 1."
        )
    elif dialect.header_rows == 2:
        # Three are never guessed from what they look like: the third has its tool's marks.
        yield Sentence(
            "The first 2 rows are read as headings. If the second is a response, set the heading"
            " rows to 1."
        )


def about_headings(headings: Sequence[str], unnamed: Sequence[int]) -> Iterator[Sentence]:
    """Yield what is wrong with the headings; ``unnamed`` are the columns that had none."""
    for index in unnamed:
        yield Sentence(
            "Column {number} has no heading. It is called “{name}”.",
            number=index + 1,
            name=headings[index],
        )
    first_with: dict[str, int] = {}
    for index, heading in enumerate(headings):
        first = first_with.setdefault(heading, index)
        if first != index:
            yield Sentence(
                "Columns {first} and {second} have the same heading, “{heading}”.",
                first=first + 1,
                second=index + 1,
                heading=heading,
            )


def about_left_out(first: int, last: int) -> Sentence:
    """Say that these columns at the right, counted from 0, are left out."""
    return Sentence(
        "Columns {first} to {last} have neither headings nor values. They are left out.",
        one="Column {first} has neither a heading nor a value. It is left out.",
        count=last - first + 1,
        first=first + 1,
        last=last + 1,
    )


def about_not_shown(count: int) -> Sentence:
    """Say what becomes of LimeSurvey's mark for a question that was not asked."""
    return Sentence(
        "“{mark}” stands {count:,} times: there the question was not asked. It is no answer.",
        one="“{mark}” stands once: there the question was not asked. It is no answer.",
        count=count,
        mark=NOT_SHOWN,
    )


def about_total(row: FileRow) -> Sentence:
    """Say that this row is called a total, and is imported as a response all the same."""
    return Sentence(
        "Line {line} (“{name}”) looks like a row of totals. It is imported like a response; if it"
        " is none, take that line out of the file first.",
        line=row.line,
        name=shortened(row.cells[0].strip()),
    )


def shortened(text: str) -> str:
    """Return a text short enough to be quoted in a sentence."""
    return text if len(text) <= _LONGEST_QUOTED else f"{text[: _LONGEST_QUOTED - 1]}…"


def named(values: Sequence[str], most: int = 5) -> str:
    """Return the first of these values in quotation marks, for a sentence."""
    shown = ", ".join(f"“{shortened(value)}”" for value in values[:most])
    return f"{shown} …" if len(values) > most else shown


class ProblemList:
    """Collects sentences; after the first hundred only their number grows."""

    def __init__(self, sentences: Iterable[Sentence] = ()) -> None:
        self._kept: list[Sentence] = []
        self._more = 0
        for sentence in sentences:
            self.add(sentence)

    def add(self, sentence: Sentence) -> None:
        """Keep the sentence, or only count it."""
        if len(self._kept) < _MOST_KEPT:
            self._kept.append(sentence)
        else:
            self._more += 1

    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences kept, and at the end one that counts the others."""
        if not self._more:
            return tuple(self._kept)
        more = Sentence("… and {count:,} more lines like these.", count=self._more)
        return (*self._kept, more)
