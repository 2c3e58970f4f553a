"""Finds the columns that say of each choice of a question whether it was taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.file_columns import FileColumn, Holds
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import (
    Headings,
    Part,
    Run,
    Way,
    plain_text,
)
from surveyapp.exchange.responses_in.file_groups import (
    TICKED,
    UNTICKED,
    FileGroup,
    is_not_asked,
    is_tick,
)
from surveyapp.exchange.responses_in.part_columns import OTHER, answers_of, is_other
from surveyapp.exchange.responses_in.reading import FileRow

_OPEN_ENDED = frozenset({"open-ended response", "text", "comment", "specify"})


def tick_group(
    run: Run,
    parts: Sequence[Part],
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    ticks_in: frozenset[Way],
) -> FileGroup | None:
    """Return the multiple choice these columns are: of each choice, whether it was taken."""
    columns: list[FileColumn] = []
    labels: list[str] = []
    other = ""
    said_no = False
    ticked = 0
    for part in parts:
        own = facts[part.column]
        label = plain_text(part.label)
        ticks = [value for value in own.values if is_tick(value)]
        is_text = is_other(part) or (
            bool(labels) and label.lower() in _OPEN_ENDED and is_other(parts[len(labels) - 1])
        )
        if own.many or not _are_ticks(ticks, label):
            if not is_text or (other and labels[-1] != other):
                return None
            if label.lower() in _OPEN_ENDED and labels:
                other = label = labels[-1]
            else:
                other = label
                labels.append(label)
            columns.append(tick_column(part, own, Holds.TYPED, label, ""))
            continue
        if len(labels) and label in labels:
            return None
        labels.append(label)
        if is_other(part):
            other = other or label
        said_no = said_no or any(v.strip().lower() in UNTICKED - {"0"} for v in own.values)
        ticked += bool(ticks)
        columns.append(tick_column(part, own, Holds.CHOICE, label, ticks[0] if ticks else ""))
    if ticked < 2 and not (ticked and other):
        return None
    if run.way is Way.SLASH and said_no and not _zero_or_one(columns):
        return None
    if said_no and run.way not in ticks_in and not _is_tick_way(run.way):
        return None  # a matrix of Yes and No
    if not any(column.holds == Holds.TYPED for column in columns):
        other = ""
    columns = _with_ticks(columns)
    return FileGroup(run.text, QuestionKind.MULTIPLE_CHOICE, tuple(columns), tuple(labels), other)


def _is_tick_way(way: Way) -> bool:
    return way in (Way.ROWS, Way.REDCAP, Way.CODES, Way.SLASH)


def _zero_or_one(columns: Sequence[FileColumn]) -> bool:
    return all(column.taken.lower() in ("", "1", "true") for column in columns)


def _are_ticks(ticks: Sequence[str], label: str) -> bool:
    """Whether the only thing a column says is that its choice was taken."""
    if len(ticks) > 1:
        return False
    if not ticks:
        return True
    word = plain_text(ticks[0]).lower()
    name = label.lower()
    return word in TICKED or word == name or name.endswith(word) or word.endswith(name)


def tick_column(part: Part, own: ColumnFacts, holds: Holds, label: str, taken: str) -> FileColumn:
    """Return the column of a choice whose cells say ``taken`` where it was."""
    left = next((value for value in own.values if value.strip().lower() in UNTICKED), "")
    blank = next((value for value in own.values if is_not_asked(value)), "")
    if not blank and not own.blank:
        blank = left
    return FileColumn(part.column, "", holds, label, taken, left, blank)


def _with_ticks(columns: Sequence[FileColumn]) -> list[FileColumn]:
    """Return the columns; one that nobody ticked would say it as the others do."""
    words = {column.taken.lower() for column in columns if column.taken}
    common = next((c.taken for c in columns if c.taken), "1") if len(words) == 1 else ""
    return [
        replace(column, taken=common or column.part)
        if column.holds == Holds.CHOICE and not column.taken
        else column
        for column in columns
    ]


def with_joined_column(
    group: FileGroup,
    run: Run,
    headings: Headings,
    facts: Sequence[ColumnFacts],
    used: set[int],
) -> FileGroup:
    """Return the group with the column before it that has all its choices in one cell."""
    before = min(group.places) - 1
    if group.kind is not QuestionKind.MULTIPLE_CHOICE or before < 0 or before in used:
        return group
    if headings.names[before].strip() != run.text or not _joins(facts[before], group.labels):
        return group
    column = FileColumn(before, "", Holds.JOINED, taken=_separator(facts[before], group.labels))
    return replace(group, columns=(column, *group.columns))


def _joins(own: ColumnFacts, labels: Sequence[str]) -> bool:
    return all(any(label in value for label in labels) for value in list(own.values)[:100])


def _separator(own: ColumnFacts, labels: Sequence[str]) -> str:
    several = [value for value in own.values if sum(label in value for label in labels) > 1]
    return next((s for s in ("; ", ";", ", ", ",", "|") if any(s in v for v in several)), " ")


def labelled_by_themselves(
    headings: Headings, facts: Sequence[ColumnFacts], used: set[int]
) -> Iterator[FileGroup]:
    """Yield adjacent columns whose only value is their heading, as Typeform writes choices."""
    names = [plain_text(name) for name in headings.names]
    place = 0
    while place < len(names):
        end = place
        while end < len(names) and end not in used and _says_itself(names[end], facts[end]):
            end += 1
        if end - place < 2:
            place = end + 1
            continue
        parts = [Part(column, names[column]) for column in range(place, end)]
        columns = [
            tick_column(part, facts[part.column], Holds.CHOICE, part.label, next(iter(own)))
            for part in parts
            if (own := answers_of(facts[part.column]))
        ]
        labels = [part.label for part in parts]
        other = ""
        if end < len(names) and end not in used and OTHER.search(names[end]):
            other = names[end]
            labels.append(other)
            columns.append(tick_column(Part(end, other), facts[end], Holds.TYPED, other, ""))
            end += 1
        text = ", ".join(labels[:3]) + (" …" if len(labels) > 3 else "")
        used.update(range(place, end))
        yield FileGroup(text, QuestionKind.MULTIPLE_CHOICE, tuple(columns), tuple(labels), other)
        place = end


def _says_itself(name: str, own: ColumnFacts) -> bool:
    answers = answers_of(own)
    return len(answers) == 1 and plain_text(answers[0]) == name and own.blank > 0
