"""Columns that a person says are one question: what they become, or why they cannot be one.

What `grouping` has to prove is taken for granted here. A cell that the question cannot hold
is kept beside it, as with every group. Columns that did not stand together do so in an
export; no heading and no cell is another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.csv_import import CsvContent
from surveyapp.exchange.responses_in.divided_headings import (
    Headings,
    Part,
    Run,
    Way,
    divided,
    plain_text,
)
from surveyapp.exchange.responses_in.file_groups import FileGroup
from surveyapp.exchange.responses_in.grid_columns import (
    matrix_of_rows,
    ranking_of_places,
    ranking_of_things,
)
from surveyapp.exchange.responses_in.import_columns import ColumnRole, ImportColumn
from surveyapp.exchange.responses_in.part_columns import answers_of
from surveyapp.exchange.responses_in.remarks import named, shortened
from surveyapp.exchange.responses_in.tick_columns import tick_group

MERGED_KINDS = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.MATRIX, QuestionKind.RANKING)
"""What several columns can be together."""

_MOST_LABELS = 50
"""Choices of a matrix, and things of a ranking, that one may still look through."""


def merged(content: CsvContent, places: Collection[int], kind: QuestionKind) -> CsvContent:
    """Return the content with these columns, counted from 0, as one question of this kind.

    Groups that a column of them was in are taken apart. Raises ExchangeError with the reason
    if they cannot be such a question.
    """
    for place in places:
        content = content.ungrouped(place)
    columns = [content.columns[place] for place in sorted(places)]
    _refuse_no_questions(columns)
    group = _group(_run_of(columns), [column.facts for column in content.columns], kind)
    by_place = {column.index: column for column in columns}
    headed = tuple(
        replace(c, heading=by_place[c.place].written or by_place[c.place].heading)
        for c in group.columns
    )
    made = replace(group, columns=headed)
    groups = sorted((*content.file_groups, made), key=lambda one: min(one.places))
    parts = tuple(
        replace(column, role=ColumnRole.PART) if column.index in by_place else column
        for column in content.columns
    )
    return replace(content, columns=parts, file_groups=tuple(groups))


def _refuse_no_questions(columns: Sequence[ImportColumn]) -> None:
    if len(columns) < 2:
        raise ExchangeError("Choose two questions or more to merge them into one.")
    for column in columns:
        if column.role is not ColumnRole.QUESTION or column.is_about:
            raise ExchangeError(
                "“{heading}” says something about the response and answers no question, so that"
                " it cannot be merged with others.",
                heading=shortened(column.heading),
            )


def _run_of(columns: Sequence[ImportColumn]) -> Run:
    """Return the columns with what their headings share as text, and the rest as labels."""
    names = [column.heading for column in columns]
    whole = next((run for run in divided(Headings(names)) if len(run.parts) == len(names)), None)
    labels = names if whole is None else [part.label for part in whole.parts]
    text = ", ".join(map(shortened, names[:3])) + (" …" if len(names) > 3 else "")
    parts: list[Part] = []
    taken: set[str] = set()
    for column, label in zip(columns, labels, strict=True):
        name = _free(plain_text(label) or label, taken)
        taken.add(name)
        parts.append(Part(column.index, name))
    # As surely as where a row above the headings says it.
    return Run(Way.ROWS, text if whole is None else whole.text, tuple(parts))


def _free(name: str, taken: Collection[str]) -> str:
    made, number = name, 2
    while made in taken:
        made, number = f"{name} ({number})", number + 1
    return made


def _group(run: Run, facts: Sequence[ColumnFacts], kind: QuestionKind) -> FileGroup:
    match kind:
        case QuestionKind.MULTIPLE_CHOICE:
            return _multiple_choice(run, facts)
        case QuestionKind.MATRIX:
            return matrix_of_rows(run.text, run.parts, _labels(run, facts), facts)
        case QuestionKind.RANKING:
            return _ranking(run, facts)
        case _:
            raise ExchangeError("Several columns cannot be one question of this kind.")


def _multiple_choice(run: Run, facts: Sequence[ColumnFacts]) -> FileGroup:
    group = tick_group(run, run.parts, facts, (), frozenset())
    if group is not None:
        return group
    for part in run.parts:
        own = facts[part.column]
        answers = answers_of(own)
        if own.many or len(answers) > 2:
            raise ExchangeError(
                "These cannot be multiple choice: a column of it says only whether its choice was"
                " taken, and “{heading}” has {values}.",
                heading=shortened(part.label),
                values=named(answers, most=3),
            )
    raise ExchangeError(
        "These cannot be multiple choice: their cells do not say which choices were taken, as 1,"
        " Yes or the choice itself would."
    )


def _ranking(run: Run, facts: Sequence[ColumnFacts]) -> FileGroup:
    labels = _labels(run, facts)
    if not all(value.isascii() and value.isdigit() for value in labels):
        places = range(1, len(run.parts) + 1)
        return ranking_of_places(run.text, run.parts, places, tuple(labels), facts)
    beyond = [value for value in labels if not 1 <= int(value) <= len(run.parts)]
    if beyond:
        raise ExchangeError(
            "These cannot be a ranking: of {count} columns each has a place from 1 to {count},"
            " and there is {values}.",
            count=len(run.parts),
            values=named(beyond, most=3),
        )
    return ranking_of_things(run.text, run.parts, facts)


def _labels(run: Run, facts: Sequence[ColumnFacts]) -> dict[str, None]:
    """Return every answer of these columns once; raises ExchangeError if they are too many."""
    found: dict[str, None] = {}
    for part in run.parts:
        own = facts[part.column]
        found.update(dict.fromkeys(answers_of(own)))
        if own.many or own.line_breaks or len(found) > _MOST_LABELS:
            raise ExchangeError(
                "These cannot be a matrix or a ranking: the answers of one are few, at most"
                " {most} in all its columns, and “{heading}” has texts or too many.",
                most=_MOST_LABELS,
                heading=shortened(part.label),
            )
    for part in run.parts:
        answers = set(answers_of(facts[part.column]))
        others = (answers_of(facts[o.column]) for o in run.parts if o is not part)
        if answers and answers.isdisjoint(chain.from_iterable(others)):
            raise ExchangeError(
                "These cannot be a matrix or a ranking: its columns have answers in common, and"
                " “{heading}” has none of the others’.",
                heading=shortened(part.label),
            )
    if not found:
        raise ExchangeError("Nobody answered in these columns: nothing says what they could be.")
    return found
