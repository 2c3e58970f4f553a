"""What each column of another program's file becomes: groups first, then columns by themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.file_columns import FileColumn, Holds
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.divided_headings import (
    Headings,
    Way,
    without_markup,
    without_selected,
)
from surveyapp.exchange.responses_in.file_groups import FileGroup, is_not_asked
from surveyapp.exchange.responses_in.grouping import find_groups
from surveyapp.exchange.responses_in.guess import Guess, as_text, guess_kind
from surveyapp.exchange.responses_in.import_columns import ImportColumn
from surveyapp.exchange.responses_in.joined_cells import Joined, find_joined
from surveyapp.exchange.responses_in.known_scales import one_order, ordered_labels
from surveyapp.exchange.responses_in.number_scales import with_scales
from surveyapp.exchange.responses_in.reading import FileRow
from surveyapp.exchange.responses_in.stray_numbers import is_no_value, numbers_with_strays

_OTHER = "Other"
_LEAST_OPTIONS = 6
"""From which so many combinations can come."""
_LONGEST_JOINED = 1_000


@dataclass(frozen=True, slots=True)
class ForeignColumns:
    """A guess for each column, and the groups; a group may be of one column."""

    guesses: tuple[Guess, ...]
    groups: tuple[FileGroup, ...]


def understood(
    headings: Headings,
    facts: Sequence[ColumnFacts],
    rows: Sequence[FileRow],
    *,
    described: frozenset[int] = frozenset(),
    dateless: frozenset[int] = frozenset(),
    ticks_in: frozenset[Way] = frozenset(),
) -> ForeignColumns:
    """Return what the columns become.

    ``rows`` are the first ones. ``described`` are the columns that say something of a response
    rather than answer a question; ``dateless`` those of dates that are placeholders only.
    """
    groups = list(find_groups(headings, facts, rows, described, ticks_in=ticks_in))
    grouped = {place for group in groups for place in group.places}
    guesses: list[Guess] = []
    for place, (heading, own) in enumerate(zip(headings.names, facts, strict=True)):
        if place in dateless:
            guesses.append(as_text(own))
            continue
        guess = guess_kind(heading, own, take_apart=False)
        if place not in grouped and place not in described:
            group = _by_itself(place, heading, own, guess)
            if group is not None:
                groups.append(group)
                guess = _guess_of(group)
        guesses.append(guess)
    groups = [_headed(group, headings.names) for group in groups]
    scaled = with_scales(headings.names, facts, guesses)
    ordered = _with_orders(scaled, facts, groups)
    return ForeignColumns(tuple(ordered), tuple(sorted(groups, key=lambda g: min(g.places))))


def _guess_of(group: FileGroup) -> Guess:
    if group.single is not None:
        return group.single.guess
    return Guess(group.kind, separator="" if group.joined is None else group.joined.separator)


def joined_group(
    place: int, heading: str, joined: Joined, facts: ColumnFacts | None = None
) -> FileGroup:
    """Return the group of one column whose cells hold several answers."""
    labels = joined.options
    other = ""
    if facts is not None:
        known = set(labels)
        pieces = (piece for cell in _asked(facts) for piece in joined.split(cell))
        if any(p.strip() and p not in known and p.strip() not in known for p in pieces):
            other = _other_name(labels)
            labels = (*labels, other) if other not in labels else labels
    kind = QuestionKind.RANKING if joined.ranked else QuestionKind.MULTIPLE_CHOICE
    column = FileColumn(place, heading, Holds.JOINED, "", joined.separator, joined.closing)
    return FileGroup(heading, kind, (column,), labels, other, joined)


def _other_name(labels: Sequence[str]) -> str:
    name, number = _OTHER, 2
    while name in labels:
        name, number = f"{_OTHER} ({number})", number + 1
    return name


def _by_itself(place: int, heading: str, facts: ColumnFacts, guess: Guess) -> FileGroup | None:
    """Return the question of one column whose cells are not its answers as they stand."""
    if guess.appearance == "identifier" or not facts.answered:
        return None
    if facts.many:
        return _of_many(place, heading, facts)
    if guess.kind in (QuestionKind.SINGLE_CHOICE, QuestionKind.TEXT):
        strays = numbers_with_strays(facts)
        if strays is not None:
            return read_as_group(place, heading, facts, dict.fromkeys(strays, ""))
        joined = None if facts.dates_in_doubt else find_joined(_asked(facts))
        if joined is not None:
            return joined_group(place, heading, joined, facts)
    if facts.not_shown:
        return read_as_group(place, heading, facts, {})
    return None


def _of_many(place: int, heading: str, facts: ColumnFacts) -> FileGroup | None:
    """Return the multiple choice of a column with more combinations than were counted."""
    if facts.longest > _LONGEST_JOINED or facts.fits(QuestionKind.NUMBER):
        return None
    joined = find_joined(_asked(facts))
    if joined is None or joined.ranked or len(joined.options) < _LEAST_OPTIONS:
        return None
    other = _other_name(joined.options)
    column = FileColumn(place, heading, Holds.JOINED, "", joined.separator, joined.closing)
    labels = (*joined.options, other)
    return FileGroup(heading, QuestionKind.MULTIPLE_CHOICE, (column,), labels, other, joined)


def read_as_group(
    place: int, heading: str, facts: ColumnFacts, cells: Mapping[str, str]
) -> FileGroup:
    """Return the group of one column some cells of which are read as others, "" for a blank."""
    clean = facts.read_as(cells)
    guess = guess_kind(heading, clean, take_apart=False)
    if guess.kind is QuestionKind.SINGLE_CHOICE and (labels := ordered_labels(clean.values)):
        guess = replace(guess, labels=tuple(labels))
    column = ImportColumn(place, heading, guess, facts=clean)
    return FileGroup(
        heading, guess.kind, (FileColumn(place, heading),), single=column, read_as=cells
    )


def _asked(facts: ColumnFacts) -> dict[str, int]:
    return {
        cell: count
        for cell, count in facts.values.items()
        if not is_not_asked(cell) and not is_no_value(cell)
    }


def _headed(group: FileGroup, names: Sequence[str]) -> FileGroup:
    columns = tuple(replace(column, heading=names[column.place]) for column in group.columns)
    return replace(group, text=without_selected(without_markup(group.text)), columns=columns)


def _with_orders(
    guesses: Sequence[Guess], facts: Sequence[ColumnFacts], groups: Sequence[FileGroup]
) -> list[Guess]:
    """Return the guesses, choices in the order of their scale: one order for equal answers."""
    taken = {place for group in groups for place in group.places}
    single = [
        place
        for place, guess in enumerate(guesses)
        if guess.kind is QuestionKind.SINGLE_CHOICE and place not in taken
    ]
    found = {place: ordered_labels(facts[place].values) for place in single}
    orders = one_order(found[place] or list(facts[place].values) for place in single)
    ordered = list(guesses)
    for place in single:
        labels = orders[frozenset(facts[place].values)]
        ordered[place] = replace(guesses[place], labels=tuple(labels))
    return ordered
