"""The numbers that stand for choices in statistics programs, and which of them are no answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.kinds import Bounds
from surveyapp.domain.survey import Question
from surveyapp.domain.variables import Source, Variable

BLANK, NOT_REACHED = -99, -98
"""Shown and left blank; the response ends before it. Never shown has no number at all."""

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
_MOST_DISCRETE = 3
"""Values SPSS takes as missing one by one; or a range and one more."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """What numbers a variable's values have.

    ``labels`` names numbers, those that say there is no answer too. ``missing`` are these:
    single numbers, or a lowest and a highest (``is_range``) with perhaps one more behind.
    ``blank`` tells whether `BLANK` and `NOT_REACHED` are among them.
    """

    labels: tuple[tuple[int, str], ...]
    missing: tuple[int, ...]
    is_range: bool
    blank: bool


def choice_numbers(question: Question) -> dict[str, int]:
    """Return the number of each choice by its uuid.

    Codes that all are numbers stay. Else choices are counted from 1, and those that say there
    is no answer ("don't know") from -97 up.
    """
    codes = [choice.code for choice in question.choices]
    if all(map(_WHOLE.fullmatch, codes)) and len(set(map(int, codes))) == len(codes):
        return {choice.uuid: int(choice.code) for choice in question.choices}
    said = [choice.uuid for choice in question.choices if not choice.missing]
    unsaid = [choice.uuid for choice in question.choices if choice.missing]
    numbers = {uuid: number for number, uuid in enumerate(said, 1)}
    numbers |= {uuid: NOT_REACHED + number for number, uuid in enumerate(unsaid, 1)}
    return {choice.uuid: numbers[choice.uuid] for choice in question.choices}


def numbering(variable: Variable, *, partial: bool) -> Numbering:
    """Return the numbers of a variable; ``partial``: unfinished responses are among the rest."""
    question = variable.question
    labels: list[tuple[int, str]] = []
    unsaid: list[int] = []
    if variable.source in (Source.ASKED, Source.ROW):
        numbers = choice_numbers(question)
        labels = [(numbers[choice.uuid], choice.label) for choice in question.choices]
        unsaid = [numbers[choice.uuid] for choice in question.choices if choice.missing]
        if question.kind.is_scale:
            labels = _ends(question)
    elif variable.source is Source.CHOICE:
        labels = [(0, "not chosen"), (1, "chosen")]
    ours = [(BLANK, "No answer"), *([(NOT_REACHED, "Not reached")] if partial else [])]
    if not _has_room(variable, [number for number, _ in labels]):
        return Numbering(tuple(labels), *_as_missing(unsaid, labels), blank=False)
    labels += ours
    unsaid += [number for number, _ in ours]
    return Numbering(tuple(labels), *_as_missing(unsaid, labels), blank=True)


def _has_room(variable: Variable, taken: Sequence[int]) -> bool:
    """Return whether the numbers for no answer cannot be an answer."""
    settings, traits = variable.question.settings, variable.question.kind.traits
    if variable.source in (Source.CHOICE, Source.RANK):
        return True
    if variable.question.kind.has_choices:
        return not {BLANK, NOT_REACHED} & set(taken)
    is_bounded = traits.bounds is Bounds.VALUE and settings.minimum is not None
    return is_bounded and settings.minimum is not None and settings.minimum > NOT_REACHED


def _ends(question: Question) -> list[tuple[int, str]]:
    """Return the names of a scale's ends, where they are whole numbers."""
    settings = question.settings
    ends = ((settings.minimum, settings.low_label), (settings.maximum, settings.high_label))
    return [(int(end), label) for end, label in ends if label and end is not None and end % 1 == 0]


def _as_missing(
    unsaid: Sequence[int], labels: Sequence[tuple[int, str]]
) -> tuple[tuple[int, ...], bool]:
    """Return how these numbers are told as missing, and whether as a range."""
    if len(unsaid) <= _MOST_DISCRETE:
        return tuple(sorted(unsaid)), False
    lowest, highest = min(unsaid), max(unsaid)
    if any(lowest <= number <= highest for number, _ in labels if number not in unsaid):
        # What they have between them is an answer: those nearest to each other are told.
        inside = [number for number in sorted(unsaid) if number <= NOT_REACHED]
        others = [number for number in unsaid if number > NOT_REACHED]
        if len(inside) < 2:
            return tuple(sorted(unsaid)[:_MOST_DISCRETE]), False
        return (inside[0], inside[-1], others[0]), True
    return (lowest, highest), True
