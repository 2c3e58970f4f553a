"""Reads our own CSV export: its fixed columns, and the questions of several columns.

Columns ``{question}/{choice}`` of 0 and 1 are a multiple choice, of ranks a ranking, of
labels the rows of a matrix; ``{question}/{choice}/text`` is what was typed for "other".
A guess that a single row contradicts is dropped, and the columns become questions of their
own: exported again they are the same cells.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter

from surveyapp.domain.answers import Answer, Selection
from surveyapp.domain.codes import is_code, make_code
from surveyapp.domain.kinds import AnswerShape, QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.column_runs import TEXT, ColumnRun, find_column_runs
from surveyapp.exchange.responses_in.guess import Guess, as_text, choice_labels
from surveyapp.exchange.responses_in.import_columns import (
    AnswerCache,
    AnswerReader,
    ColumnRole,
    ImportColumn,
    column_question,
    new_choices,
    new_codes,
)

FIXED = ("Response ID", "Date", "Email")
STATUS = "Status"
COMPLETE, PARTIAL = "complete", "partial"

_JOINED = "; "
_MOST_MATRIX_CHOICES = 20
_MOST_SEEN = 20_000
_MOST_CANDIDATE_CELLS = 20_000
"""Cells of a row looked at for questions of several columns: ten times `MOST_COLUMNS`."""
_CONSENT = {"Yes", "No"}
"""What a consent is exported as; 1 and 0 where choices are exported as codes."""


def fixed_roles(headings: Sequence[str]) -> dict[int, ColumnRole]:
    """Return the roles of the columns our exports begin with; {} for a file of another program."""
    if tuple(headings[: len(FIXED)]) != FIXED:
        return {}
    roles = {0: ColumnRole.RESPONSE_ID, 1: ColumnRole.DATE, 2: ColumnRole.EMAIL}
    if len(headings) > len(FIXED) and headings[len(FIXED)] == STATUS:
        roles[len(FIXED)] = ColumnRole.STATUS
    return roles


def are_codes(values: Iterable[str]) -> bool:
    """Whether all of these may be choice codes, as `make_code` makes them from labels."""
    return all(is_code(value) and value == value.lower() for value in values)


@dataclass(slots=True)
class ColumnGroup:
    """Columns side by side that may be one question.

    ``other`` is the column with the texts typed for one of the choices, and
    ``other_label`` that choice as the heading names it; in the cells of a single
    choice it may have another name, ``other_cell``: one is the code, the other
    the label. ``kinds`` shrinks as rows are fed.
    """

    text: str
    columns: tuple[int, ...]
    labels: tuple[str, ...]
    other: int | None = None
    other_label: str = ""
    other_cell: str = ""
    kinds: set[QuestionKind] = field(default_factory=set)
    _seen: set[tuple[str, ...]] = field(default_factory=set)

    @property
    def all_columns(self) -> tuple[int, ...]:
        """The columns with that of the typed texts."""
        return self.columns if self.other is None else (*self.columns, self.other)

    def feed(self, rows: Sequence[Sequence[str]]) -> None:
        """Drop the kinds that one of these rows contradicts."""
        if not self.kinds:
            return
        if self.other is not None:
            self._check_other(rows)
        if len(self.columns) == 1:
            return
        for cells in dict.fromkeys(map(itemgetter(*self.columns), rows)):
            if cells in self._seen:
                continue
            if len(self._seen) < _MOST_SEEN:
                self._seen.add(cells)
            self._check(cells)

    def _check(self, cells: tuple[str, ...]) -> None:
        given = [cell for cell in cells if cell]
        if not given:
            return
        if len(given) < len(cells) or set(given) - {"0", "1"} or "1" not in given:
            self.kinds.discard(QuestionKind.MULTIPLE_CHOICE)
        if sorted(given) != sorted(map(str, range(1, len(given) + 1))):
            self.kinds.discard(QuestionKind.RANKING)

    def _check_other(self, rows: Sequence[Sequence[str]]) -> None:
        assert self.other is not None
        single = len(self.columns) == 1
        place = self.columns[0 if single else self.labels.index(self.other_label)]
        marks = {row[place] for row in rows if row[self.other]}
        if single and not self.other_cell:
            self.other_cell = next(iter(marks), "")
        if marks - {self.other_cell if single else "1"}:
            self.kinds.clear()


def find_groups(headings: Sequence[str], start: int) -> list[ColumnGroup]:
    """Return the columns from ``start`` on that their headings allow to be one question.

    They may overlap; `settle_groups` chooses among them once all rows were seen. Of
    runs within runs without end only the widest are looked at.
    """
    groups = list(_singles_with_other(headings, start))
    left = _MOST_CANDIDATE_CELLS
    for run in sorted(find_column_runs(headings, start), key=lambda run: run.first - run.end):
        left -= run.end - run.first
        if left < 0:
            break
        groups += _several_columns(headings, run)
    return groups


def _singles_with_other(headings: Sequence[str], start: int) -> Iterator[ColumnGroup]:
    """Yield each column that a column of texts typed for one of its choices follows."""
    for first, following in enumerate(headings[start + 1 :], start):
        heading = headings[first]
        if following.startswith(f"{heading}/") and following.endswith(TEXT):
            label = following[len(heading) + 1 : -len(TEXT)]
            if label:
                kinds = {QuestionKind.SINGLE_CHOICE}
                yield ColumnGroup(heading, (first,), (), first + 1, label, kinds=kinds)


def _several_columns(headings: Sequence[str], run: ColumnRun) -> Iterator[ColumnGroup]:
    columns = tuple(range(run.first, run.end))
    labels = tuple(headings[column][len(run.prefix) :] for column in columns)
    if len(set(labels)) < len(labels) or not all(labels):
        return
    kinds = {QuestionKind.MULTIPLE_CHOICE, QuestionKind.RANKING}
    if not run.other and not any(label.endswith(TEXT) for label in labels):
        kinds.add(QuestionKind.MATRIX)
    other = run.end if run.other else None
    yield ColumnGroup(run.prefix[:-1], columns, labels, other, run.label, kinds=kinds)


def settle_groups(
    groups: Sequence[ColumnGroup], facts: Sequence[ColumnFacts]
) -> tuple[ColumnGroup, ...]:
    """Return the groups no row contradicts; where two overlap, the wider one."""
    taken: set[int] = set()
    settled: list[ColumnGroup] = []
    for group in sorted(groups, key=lambda g: (-len(g.all_columns), g.columns[0])):
        _look_at_facts(group, facts)
        if group.kinds and not taken.intersection(group.all_columns):
            taken.update(group.all_columns)
            settled.append(group)
    return tuple(sorted(settled, key=lambda g: g.columns[0]))


def _look_at_facts(group: ColumnGroup, facts: Sequence[ColumnFacts]) -> None:
    columns = [facts[index] for index in group.columns]
    if not any(column.answered for column in columns):
        # Without an answer nothing shows what it was; as questions of their own they do no harm.
        group.kinds.clear()
    if QuestionKind.MATRIX in group.kinds:
        values = {value for column in columns for value in column.values}
        labels = all(
            not column.many and not (column.answered and column.fits(QuestionKind.NUMBER))
            for column in columns
        )
        repeated = sum(column.answered for column in columns) > len(values)
        if not labels or len(values) > _MOST_MATRIX_CHOICES or not repeated:
            group.kinds.discard(QuestionKind.MATRIX)
    if QuestionKind.SINGLE_CHOICE in group.kinds and not (
        columns[0].fits(QuestionKind.SINGLE_CHOICE)
        and not any(_JOINED in value for value in columns[0].values)
    ):
        group.kinds.clear()


def group_kind(group: ColumnGroup) -> QuestionKind:
    """Return the kind of question a settled group is."""
    for kind in (QuestionKind.MULTIPLE_CHOICE, QuestionKind.RANKING, QuestionKind.MATRIX):
        if kind in group.kinds:
            return kind
    return QuestionKind.SINGLE_CHOICE


def group_question(
    group: ColumnGroup, columns: Sequence[ImportColumn], code: str
) -> tuple[Question, list[AnswerReader]]:
    """Return the question a group is, and the readers of its answers."""
    kind = group_kind(group)
    if kind is QuestionKind.MATRIX:
        return _matrix(group, columns, code)
    if kind is QuestionKind.SINGLE_CHOICE:
        return _single_with_other(group, columns[group.columns[0]], code)
    choices = tuple(
        replace(choice, other=group.other is not None and choice.label == group.other_label)
        for choice in new_choices(group.labels, keep=True)
    )
    question = Question(kind, group.text, code, choices=choices)
    uuids = [choice.uuid for choice in choices]
    has_other = group.other is not None

    def read(cells: tuple[str, ...]) -> Answer:
        other = (cells[-1] or None) if has_other else None
        marks = zip(cells, uuids, strict=False)
        if kind is QuestionKind.RANKING:
            ranked = sorted((int(cell), uuid) for cell, uuid in marks if cell)
            chosen = tuple(uuid for _, uuid in ranked)
        else:
            chosen = tuple(uuid for cell, uuid in marks if cell == "1")
        return Selection(chosen, other) if chosen else None

    return question, [
        AnswerReader(question.uuid, itemgetter(*group.all_columns), AnswerCache(read))
    ]


def _single_with_other(
    group: ColumnGroup, column: ImportColumn, code: str
) -> tuple[Question, list[AnswerReader]]:
    assert group.other is not None
    facts = column.facts
    named = group.other_label
    cell = group.other_cell or _also_named(named, facts.values)
    if cell not in facts.values:
        facts = replace(facts, values={**facts.values, cell: 0})
    single = replace(
        column,
        facts=facts,
        guess=replace(column.guess, kind=QuestionKind.SINGLE_CHOICE, separator=""),
    )
    question, reader = column_question(single, code, keep=True)
    coded = are_codes(facts.values)
    choices = tuple(
        _other_choice(choice, named, coded=coded) if choice.label == cell else choice
        for choice in question.choices
    )
    plain = reader.answers

    def read(cells: tuple[str, str]) -> Answer:
        answer = plain[cells[0]]
        if cells[1] and isinstance(answer, Selection):
            return replace(answer, other=cells[1])
        return answer

    cells = itemgetter(*group.all_columns)
    question = replace(question, choices=choices)
    return question, [AnswerReader(question.uuid, cells, AnswerCache(read))]


def _also_named(named: str, cells: Iterable[str]) -> str:
    """Return the choice that a heading names, perhaps by its code."""
    return next((cell for cell in cells if make_code(cell) == named), named)


def _other_choice(choice: Choice, named: str, *, coded: bool) -> Choice:
    """Return the choice that has a text with it, by both its names: ``named`` in the heading."""
    if choice.label == named:
        return replace(choice, other=True)
    if coded:
        return replace(choice, label=named, code=choice.label, other=True)
    return replace(choice, code=named if is_code(named) else choice.code, other=True)


def _matrix(
    group: ColumnGroup, columns: Sequence[ImportColumn], code: str
) -> tuple[Question, list[AnswerReader]]:
    labels = dict.fromkeys(
        value for index in group.columns for value in columns[index].facts.values
    )
    choices = new_choices(list(labels), keep=True)
    rows = tuple(map(MatrixRow, group.labels, new_codes(group.labels, keep=False, fallback="row")))
    uuids = {choice.label: choice.uuid for choice in choices}

    def read(cell: str) -> Answer:
        return Selection((uuids[cell],)) if cell else None

    readers = [
        AnswerReader(row.uuid, itemgetter(index), AnswerCache(read))
        for row, index in zip(rows, group.columns, strict=True)
    ]
    return Question(QuestionKind.MATRIX, group.text, code, choices=choices, rows=rows), readers


def is_coded(certain: Iterable[Collection[str]], guessed: Iterable[Collection[str]]) -> bool:
    """Whether an export of ours has the codes of choices, not their labels, judged by its values.

    ``certain`` are the values of what must be choices, ``guessed`` of what may be. It matters
    for typed texts that occur several times and so look like choices: taken for a choice, a
    text would be exported as another text where choices are exported as codes.
    """
    sure = [values for values in certain if values]
    if not all(map(are_codes, sure)):
        return False
    return bool(sure) or any(map(are_codes, guessed))


def own_guesses(
    headings: Sequence[str],
    facts: Sequence[ColumnFacts],
    guesses: Sequence[Guess],
    groups: Sequence[ColumnGroup],
) -> list[Guess]:
    """Return the guesses for our own CSV export, in which typed texts are no choices."""
    grouped = {index for group in groups for index in group.all_columns}
    certain: list[Collection[str]] = [
        facts[index].values
        for group in groups
        if group_kind(group).shape is AnswerShape.ONE_CHOICE
        for index in group.columns
    ]
    guessed = {
        index: choice_labels(facts[index].values, guess.separator)
        for index, guess in enumerate(guesses)
        if guess.kind.has_choices and index not in grouped
    }
    certain += [labels for labels in guessed.values() if set(labels) <= _CONSENT]
    coded = is_coded(certain, guessed.values())
    typed = {
        index
        for index, labels in guessed.items()
        if headings[index].endswith(TEXT) or (coded and not are_codes(labels))
    }
    return [
        as_text(facts[index]) if index in typed else guess for index, guess in enumerate(guesses)
    ]
