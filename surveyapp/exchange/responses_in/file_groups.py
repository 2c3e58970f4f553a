"""Columns of another program's file that are one question: how their cells become answers.

A group is a guess, made from headings and values (`grouping`). Whatever a row says that the
answers would not give back is kept beside them (`surveyapp.domain.file_columns`), so that
an export has each cell as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.file_columns import FileColumn, Holds, ranks_at_most
from surveyapp.domain.file_variables import FileVariable, cell_text, file_variables
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.exchange.responses_in.column_facts import NOT_SHOWN
from surveyapp.exchange.responses_in.import_columns import (
    AnswerReader,
    ImportColumn,
    column_question,
    new_choices,
    new_codes,
)
from surveyapp.exchange.responses_in.joined_cells import Joined
from surveyapp.exchange.responses_in.stray_numbers import is_no_value

TICKED = frozenset(
    {"1", "yes", "true", "checked", "selected", "x", "y", "ja", "oui", "sí", "si", "sì", "sim"}
    | {"on", "✓", "✔", "quoted", "ausgewählt", "gewählt"}
)
UNTICKED = frozenset(
    {"0", "no", "false", "unchecked", "not selected", "n", "nein", "non", "não", "off"}
    | {"nicht gewählt", "not quoted", "unselected"}
)
NOT_ASKED = frozenset({"n/a", "{question_not_shown}", "not shown"})
"""What programs write, in small letters, for a question that was not asked."""

_MOST_CACHED = 20_000

_Answers = dict[str, Answer]


@dataclass(frozen=True, slots=True)
class FileGroup:
    """Columns that are one question.

    ``columns`` name choices and rows by their labels. ``labels`` are the choices; ``other``
    is the one that asks for a text, "" for none. ``joined`` says how several stand in a cell.
    ``single`` is a column by itself, some cells of which are read as others: ``read_as``.
    """

    text: str
    kind: QuestionKind
    columns: tuple[FileColumn, ...]
    labels: tuple[str, ...] = ()
    other: str = ""
    joined: Joined | None = None
    single: ImportColumn | None = None
    read_as: Mapping[str, str] = field(default_factory=dict)

    @property
    def places(self) -> tuple[int, ...]:
        """Its columns, counted from 0."""
        return tuple(column.place for column in self.columns)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cells of one row say: answers by their keys, and the cells they do not give back."""

    answers: tuple[tuple[str, Answer], ...]
    kept: Mapping[str, str]


class CellReader(dict[tuple[str, ...], Reading]):
    """Readings by the cells of the columns, most of them worked out once."""

    def __init__(self, question: Question, read: Callable[[tuple[str, ...]], _Answers]) -> None:
        super().__init__()
        self._read = read
        self._variables = [v for v in file_variables([question]) if isinstance(v, FileVariable)]
        places = [variable.column.place for variable in self._variables]
        taken = itemgetter(*places)
        self.cells: Callable[[Sequence[str]], tuple[str, ...]] = (
            (lambda row: (taken(row),)) if len(places) == 1 else taken
        )

    def __missing__(self, cells: tuple[str, ...]) -> Reading:
        answers = self._read(cells)
        kept = {
            variable.column.key: cell
            for variable, cell in zip(self._variables, cells, strict=True)
            if cell_text(variable.value(answers.get(variable.key))) != cell
        }
        reading = Reading(tuple(answers.items()), kept)
        if len(self) < _MOST_CACHED:
            self[cells] = reading
        return reading


Reader = AnswerReader | CellReader
"""What reads answers of a row: those of one key, or those of several columns."""


def group_question(group: FileGroup, code: str) -> tuple[Question, CellReader]:
    """Return the question these columns are, and what reads its answers."""
    if group.single is not None:
        return _single_question(group, group.single, code)
    choices = tuple(
        replace(choice, other=choice.label == group.other and bool(group.other))
        for choice in new_choices(group.labels)
    )
    codes = {choice.label: choice.code for choice in choices}
    rows: tuple[MatrixRow, ...] = ()
    if group.kind.has_rows:
        labels = [column.part for column in group.columns]
        rows = tuple(map(MatrixRow, labels, new_codes(labels, keep=False, fallback="row")))
        codes = {row.label: row.code for row in rows}
    # A place is a number, which a choice may well be called, too.
    columns = tuple(
        column
        if column.holds == Holds.PLACE
        else replace(column, part=codes.get(column.part, column.part))
        for column in group.columns
    )
    settings = QuestionSettings(columns=columns)
    question = Question(group.kind, group.text, code, choices=choices, rows=rows, settings=settings)
    places = sum(column.holds == Holds.PLACE for column in columns)
    if 0 < places < len(choices):
        question = replace(question, constraint=ranks_at_most(places))
    return question, CellReader(question, _reader(group, question))


def _reader(group: FileGroup, question: Question) -> Callable[[tuple[str, ...]], _Answers]:
    by_label = {choice.label: choice for choice in question.choices}
    if group.joined is not None:
        return _joined_reader(group.joined, question, by_label)
    if question.kind.has_rows:
        return _rows_reader(question, by_label)
    if question.kind is QuestionKind.SINGLE_CHOICE:
        return _single_with_other_reader(question, by_label)
    if question.kind is QuestionKind.RANKING:
        return _ranking_reader(group, question, by_label)
    return _choices_reader(group, question, by_label)


def _single_question(
    group: FileGroup, column: ImportColumn, code: str
) -> tuple[Question, CellReader]:
    question, reader = column_question(column, code, keep=False)
    question = replace(question, settings=replace(question.settings, columns=group.columns))
    instead = group.read_as

    def read(cells: tuple[str, ...]) -> _Answers:
        cell = cells[0]
        if cell == NOT_SHOWN:
            return {}
        return {question.uuid: reader.answers[instead.get(cell, cell)]}

    return question, CellReader(question, read)


def _single_with_other_reader(
    question: Question, by_label: Mapping[str, Choice]
) -> Callable[[tuple[str, ...]], _Answers]:
    key, other = question.uuid, question.other

    def read(cells: tuple[str, ...]) -> _Answers:
        choice = by_label.get(cells[0])
        typed = cells[1] if len(cells) > 1 and not is_not_asked(cells[1]) else ""
        if typed and (choice is None or choice is other) and other is not None:
            return {key: Selection((other.uuid,), typed)}
        if choice is not None:
            return {key: Selection((choice.uuid,))}
        return {} if _all_not_asked(cells) else {key: None}

    return read


def _rows_reader(question: Question, by_label: Mapping[str, Choice]) -> Callable[..., _Answers]:
    keys = [row.uuid for row in question.rows]

    def read(cells: tuple[str, ...]) -> _Answers:
        answers: _Answers = {}
        for key, cell in zip(keys, cells, strict=True):
            choice = by_label.get(cell)
            if choice is not None:
                answers[key] = Selection((choice.uuid,))
            elif not is_not_asked(cell):
                answers[key] = None
        return answers

    return read


def _choices_reader(
    group: FileGroup, question: Question, by_label: Mapping[str, Choice]
) -> Callable[[tuple[str, ...]], _Answers]:
    key = question.uuid
    columns = [(column, by_label.get(column.part)) for column in group.columns]

    def read(cells: tuple[str, ...]) -> _Answers:
        taken: dict[str, None] = {}
        typed: str | None = None
        for (column, choice), cell in zip(columns, cells, strict=True):
            if choice is None or not cell or cell == column.blank or not is_tick(cell):
                continue
            if column.holds == Holds.TYPED and cell != column.taken:
                typed = cell
            taken[choice.uuid] = None
        if taken:
            return {key: Selection(tuple(taken), typed)}
        own = [c for (_, choice), c in zip(columns, cells, strict=True) if choice is not None]
        return {} if _all_not_asked(own) else {key: None}

    return read


def _ranking_reader(
    group: FileGroup, question: Question, by_label: Mapping[str, Choice]
) -> Callable[[tuple[str, ...]], _Answers]:
    key = question.uuid

    def read(cells: tuple[str, ...]) -> _Answers:
        placed: dict[str, int] = {}
        for column, cell in zip(group.columns, cells, strict=True):
            if column.holds == Holds.PLACE:
                choice, place = by_label.get(cell), int(column.part)
            else:
                choice = by_label.get(column.part)
                place = int(cell) if cell.isascii() and cell.isdigit() else 0
            if choice is not None and place:
                placed.setdefault(choice.uuid, place)
        if placed:
            return {key: Selection(tuple(sorted(placed, key=placed.__getitem__)))}
        return {} if _all_not_asked(cells) else {key: None}

    return read


def _joined_reader(
    joined: Joined, question: Question, by_label: Mapping[str, Choice]
) -> Callable[[tuple[str, ...]], _Answers]:
    key = question.uuid
    other = question.other
    is_beside = len(question.settings.columns) > 1  # the text has a column of its own

    def read(cells: tuple[str, ...]) -> _Answers:
        cell = cells[0]
        if is_not_asked(cell):
            return {}
        if is_no_value(cell) and cell not in by_label:
            return {key: None}
        taken: dict[str, None] = {}
        typed: list[str] = []
        beside = cells[1] if len(cells) > 1 and not is_not_asked(cells[1]) else ""
        for piece in joined.split(cell) if cell else ():
            choice = by_label.get(piece) or by_label.get(piece.strip())
            if choice is not None and (is_beside or not choice.other):
                taken[choice.uuid] = None
            elif other is not None and piece.strip():
                taken[other.uuid] = None
                typed.append(piece)
        if not taken:
            return {key: None}
        if beside and other is not None and other.uuid in taken:
            return {key: Selection(tuple(taken), beside)}
        text = joined.separator.join(typed) if typed else None
        return {key: Selection(tuple(taken), text)}

    return read


def is_tick(cell: str) -> bool:
    """Whether a cell that is not blank says that its choice was taken."""
    word = cell.strip().lower()
    return bool(word) and word not in UNTICKED and word not in NOT_ASKED


def is_not_asked(cell: str) -> bool:
    """Whether a cell says that the question was not asked."""
    return cell.strip().lower() in NOT_ASKED


def _all_not_asked(cells: Sequence[str]) -> bool:
    given = [cell for cell in cells if cell]
    return bool(given) and all(map(is_not_asked, given))
