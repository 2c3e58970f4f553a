"""The questions an import makes, with what the first rows of the file answer to them."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from surveyapp.domain.answers import Answer, Moment, Number, Selection, number_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.statistics import MOST_BINS, bin_edges
from surveyapp.domain.survey import Question
from surveyapp.exchange.responses_in.csv_import import ColumnQuestion, CsvContent
from surveyapp.exchange.responses_in.file_groups import CellReader
from surveyapp.exchange.responses_in.import_columns import ColumnRole
from surveyapp.exchange.responses_in.importing import ImportPlan

Bars = tuple[tuple[str, int], ...]
"""Labels with how often each was answered, in the order in which they are shown."""

_MOST_TEXTS = 5


@dataclass(frozen=True, slots=True)
class ImportQuestion:
    """One question of the new survey, or one column that says something of the responses.

    ``places`` are its columns, counted from 0. ``role`` says what a column that becomes no
    question says. ``is_about``: it is kept as a question that nobody was asked. ``texts`` are
    its first different answers.
    """

    places: tuple[int, ...]
    text: str
    kind: QuestionKind
    role: ColumnRole = ColumnRole.QUESTION
    is_about: bool = False
    texts: tuple[str, ...] = ()
    bars: Bars = ()

    @property
    def place(self) -> int:
        """Its first column."""
        return min(self.places)

    @property
    def is_asked(self) -> bool:
        """Whether it is a question that was put to people."""
        return self.role is ColumnRole.QUESTION and not self.is_about


def import_questions(plan: ImportPlan) -> tuple[ImportQuestion, ...]:
    """Return the questions first, then what says something of the responses; as in the file."""
    found = [*_questions(plan)]
    shown = {place for question in found for place in question.places}
    for column in plan.columns:
        if column.index not in shown and column.role is not ColumnRole.PART:
            texts = _first(_cells(plan, column.index))
            place = (column.index,)
            found.append(
                ImportQuestion(place, column.heading, column.kind, column.role, texts=texts)
            )
    return tuple(sorted(found, key=lambda question: (not question.is_asked, question.place)))


def _questions(plan: ImportPlan) -> Iterator[ImportQuestion]:
    content = plan.content
    if isinstance(content, CsvContent):
        width = len(plan.columns)
        rows = [[*row.cells, *[""] * (width - len(row.cells))] for row in plan.preview]
        for made in content.column_questions():
            yield _with_answers(made, rows)
        return
    for column in plan.columns:
        if column.role is ColumnRole.QUESTION:
            cells = [*_cells(plan, column.index)]
            bars = tuple(Counter(filter(None, cells)).items()) if column.kind.has_choices else ()
            yield ImportQuestion(
                (column.index,), column.heading, column.kind, texts=_first(cells), bars=bars
            )


def _with_answers(made: ColumnQuestion, rows: Sequence[Sequence[str]]) -> ImportQuestion:
    question = made.question
    answers = [dict(_answers(made, cells)) for cells in rows]
    if len(made.places) == 1:
        texts = _first(cells[made.places[0]] for cells in rows)
    else:
        texts = _first(_written(question, given) for given in answers)
    return ImportQuestion(
        made.places,
        question.text,
        question.kind,
        is_about=question.retired,
        texts=texts,
        bars=_bars(question, answers),
    )


def _answers(made: ColumnQuestion, cells: Sequence[str]) -> Iterator[tuple[str, Answer]]:
    for reader in made.readers:
        if isinstance(reader, CellReader):
            yield from reader[reader.cells(cells)].answers
        else:
            yield reader.key, reader.answers[reader.cells(cells)]


def _cells(plan: ImportPlan, place: int) -> Iterator[str]:
    return (row.cells[place] for row in plan.preview if place < len(row.cells))


def _first(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))[:_MOST_TEXTS]


def _written(question: Question, given: Mapping[str, Answer]) -> str:
    by_uuid = {choice.uuid: choice for choice in question.choices}
    written: list[str] = []
    for answer in given.values():
        if isinstance(answer, Selection):
            for choice in map(by_uuid.__getitem__, answer.choices):
                written.append((choice.other and answer.other) or choice.label)
    return ", ".join(written)


def _bars(question: Question, answers: Sequence[Mapping[str, Answer]]) -> Bars:
    given = [answer for of_row in answers for answer in of_row.values() if answer is not None]
    if question.choices:
        first = question.kind is QuestionKind.RANKING  # who was put first says most
        chosen = Counter(
            uuid
            for answer in given
            if isinstance(answer, Selection)
            for uuid in (answer.choices[:1] if first else answer.choices)
        )
        return tuple((choice.label, chosen[choice.uuid]) for choice in question.choices)
    values = [value for answer in given if (value := _value(question, answer)) is not None]
    if not values:
        return ()
    settings = question.settings
    if question.kind is QuestionKind.SCALE and settings.minimum is not None:
        lowest, highest = int(settings.minimum), int(settings.maximum or settings.minimum)
        if highest - lowest < MOST_BINS:
            counted = Counter(values)
            return tuple((str(point), counted[point]) for point in range(lowest, highest + 1))
    whole = all(value == int(value) for value in values)
    edges = bin_edges(min(values), max(values), whole=whole)
    bins = Counter(bisect_right(edges, value) - 1 for value in values)
    return tuple(
        (_between(question, low, high, whole=whole), bins[number])
        for number, (low, high) in enumerate(pairwise(edges))
    )


def _value(question: Question, answer: Answer) -> float | None:
    """Return where an answer stands on a line: a number, a day, an hour; None for a text."""
    if isinstance(answer, Number):
        return answer.value
    if isinstance(answer, int | float):
        return answer
    written = answer.value if isinstance(answer, Moment) else answer
    if not question.kind.is_moment or not isinstance(written, str):
        return None
    if question.kind is QuestionKind.TIME:
        return int(written[:2])
    return date.fromisoformat(written[:10]).toordinal()


def _between(question: Question, low: float, high: float, *, whole: bool) -> str:
    """Return the label of a bin, which does not reach ``high`` itself."""
    last = high - 1 if whole else high
    if low == last:
        return _edge(question, low)
    return f"{_edge(question, low)} – {_edge(question, last)}"


def _edge(question: Question, edge: float) -> str:
    if question.kind.is_moment and question.kind is not QuestionKind.TIME:
        return date.fromordinal(max(1, int(edge))).isoformat()
    return number_text(edge)
