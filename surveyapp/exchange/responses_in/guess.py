"""What kind of question a column is, judged by its heading and all its values.

Guessing never changes a value. A number with leading zeros or thousands marks, a
date in words, several answers in varying order stay what they are: text, or
choices labelled exactly as the cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts

SEPARATORS = ("; ", ";", "|", ", ")
"""What joins several answers in one cell, the surest sign first."""

_GUESSED_CHOICES = 50
_LONGEST_LABEL = 250
_BEYOND_32_BITS = 2**31

_ID = re.compile(r"(?:^|[^A-Za-z])(?:[Ii][Dd]|ID)$|[a-z]I[Dd]$|^[Ii][Dd]\b|[Uu][Uu][Ii][Dd]|GUID")
_RECOMMEND = re.compile(r"recommend|\bnps\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guess:
    """A kind of question, its appearance, and what joins several answers in one cell."""

    kind: QuestionKind
    appearance: str = ""
    separator: str = ""
    labels: tuple[str, ...] = ()
    """The choices in their order, where the cells do not give it."""
    missing: frozenset[str] = frozenset()
    """Of these, those that say there is no answer."""
    ends: tuple[int, int] | None = None
    """The ends of a scale, where its values do not give them."""


def guess_kind(heading: str, facts: ColumnFacts, *, take_apart: bool = True) -> Guess:
    """Return the kind of question this column most likely was.

    ``take_apart``: a cell may hold several answers.
    """
    if not facts.answered:
        return Guess(QuestionKind.TEXT)
    if _is_identifier(heading, facts):
        return Guess(QuestionKind.TEXT, "identifier")
    for kind in (QuestionKind.DATE, QuestionKind.DATETIME, QuestionKind.TIME):
        if facts.fits(kind):
            # 03/04/2026 is one of two days until somebody says which.
            return as_text(facts) if facts.dates_in_doubt else Guess(kind)
    if facts.fits(QuestionKind.NUMBER) and not facts.padded and not facts.thousands:
        if _is_scale(heading, facts):
            return Guess(QuestionKind.SCALE, "nps" if is_nps(heading, facts) else "")
        return Guess(QuestionKind.NUMBER)
    if take_apart and (separator := find_separator(facts)):
        return Guess(QuestionKind.MULTIPLE_CHOICE, separator=separator)
    if _is_choice(facts):
        return Guess(QuestionKind.SINGLE_CHOICE)
    return as_text(facts)


def as_text(facts: ColumnFacts) -> Guess:
    """Return the text question these values need."""
    long = facts.line_breaks or facts.longest > 100
    return Guess(QuestionKind.TEXT, "long" if long else "")


def is_nps(heading: str, facts: ColumnFacts) -> bool:
    """Whether this scale asks how likely one is to recommend something, from 0 to 10."""
    return _RECOMMEND.search(heading) is not None and facts.highest > 5 and facts.highest <= 10


def scale_ends(facts: ColumnFacts, *, nps: bool) -> tuple[int, int]:
    """Return the ends of a scale that has all these values on it."""
    if nps or not facts.answered:
        return 0, 10
    highest = int(facts.highest)
    return min(1, int(facts.lowest)), 10 if highest in (8, 9) else max(3, highest)


def find_separator(facts: ColumnFacts) -> str:
    """Return what the answers in one cell are joined by; "" when each cell is one answer."""
    if facts.many or facts.line_breaks or not facts.repeats:
        return ""
    return next((s for s in SEPARATORS if _joins(s, facts.values)), "")


def split_cell(cell: str, separator: str) -> list[str]:
    """Return the answers in one cell."""
    return cell.split(separator) if separator else [cell]


def choice_labels(values: Iterable[str], separator: str) -> list[str]:
    """Return every answer once, in an order in which each cell keeps its own.

    Where the cells contradict each other, the order of first appearance.
    """
    sequences = [split_cell(value, separator) for value in values]
    labels = list(dict.fromkeys(part for parts in sequences for part in parts))
    return common_order(labels, sequences) or labels


def _is_identifier(heading: str, facts: ColumnFacts) -> bool:
    whole_number = facts.fits(QuestionKind.NUMBER) and facts.whole
    if whole_number and facts.highest >= _BEYOND_32_BITS:
        return True
    looks_it = _ID.search(heading.strip()) is not None
    return looks_it and not facts.repeats and facts.longest <= 64 and not facts.line_breaks


def _is_scale(heading: str, facts: ColumnFacts) -> bool:
    if not facts.fits(QuestionKind.SCALE) or not facts.whole:
        return False
    if is_nps(heading, facts):
        return True
    few = len(facts.values) >= 3 and facts.repeats and facts.highest <= 10
    return few and (facts.lowest == 1 or (facts.lowest == 0 and facts.highest == 10))


def _is_choice(facts: ColumnFacts) -> bool:
    different = len(facts.values)
    return (
        not facts.many
        and facts.repeats
        and different <= _GUESSED_CHOICES
        and facts.longest <= _LONGEST_LABEL
        and not facts.line_breaks
        and (facts.answered - different) / facts.answered >= 0.3
    )


def _joins(separator: str, values: Iterable[str]) -> bool:
    """Whether splitting at this separator gives a small set of answers used again and again."""
    sequences = [value.split(separator) for value in values]
    if all(len(parts) == 1 for parts in sequences):
        return False
    if any("" in parts or len(set(parts)) < len(parts) for parts in sequences):
        return False
    uses = Counter(part for parts in sequences for part in parts)
    if len(uses) > _GUESSED_CHOICES or max(map(len, uses)) > 100:
        return False
    again = sum(count for count in uses.values() if count > 1) / uses.total()
    if separator == ", ":
        # Commas also stand inside answers ("No, not at all"): fewer answers than cells tells.
        enough = len(uses) < len(sequences) and again >= 0.9
    else:
        enough = len(uses) <= len(sequences) and again >= 0.6
    # Several answers in varying order are a ranking, or words: the order would be lost.
    return enough and common_order(list(uses), sequences) is not None


def common_order(labels: Sequence[str], sequences: Iterable[Sequence[str]]) -> list[str] | None:
    """Return the labels in an order all the sequences agree with; None if there is none."""
    before: dict[str, set[str]] = {label: set() for label in labels}
    for parts in sequences:
        for first, second in pairwise(parts):
            before[second].add(first)
    sorter = TopologicalSorter(before)
    place = {label: number for number, label in enumerate(labels)}
    ordered: list[str] = []
    try:
        sorter.prepare()
    except CycleError:
        return None
    ready = list(sorter.get_ready())
    while ready:
        ready.sort(key=place.__getitem__, reverse=True)
        label = ready.pop()
        ordered.append(label)
        sorter.done(label)
        ready.extend(sorter.get_ready())
    return ordered
