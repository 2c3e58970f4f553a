"""What the functions that change a survey share: putting, taking away, making choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from surveyapp.domain.codes import make_code
from surveyapp.domain.editing_codes import CHOICE_FALLBACK, ROW_FALLBACK
from surveyapp.domain.survey import Choice, MatrixRow, Part, Question

Counts = Mapping[str, int]
"""In how many responses a question or row was asked, or a choice taken, by uuid."""

Labelled = TypeVar("Labelled", Choice, MatrixRow)
Answered = TypeVar("Answered", bound=Question | Choice | MatrixRow)


def is_kept(part: Question | Choice | MatrixRow, counts: Counts) -> bool:
    """Whether answers hold on to this part, so that it may be retired but not deleted."""
    return part.retired or bool(counts.get(part.uuid))


def put(parts: tuple[Part, ...], part: Part, position: int | None) -> tuple[Part, ...]:
    """Return the parts with one more before the position-th that is still asked."""
    asked = [index for index, other in enumerate(parts) if not other.retired]
    if position is not None:
        asked = asked[max(position, 0) :]
    place = len(parts) if position is None or not asked else asked[0]
    more = list(parts)
    more.insert(place, part)
    return tuple(more)


def without(parts: tuple[Part, ...], uuid: str) -> tuple[Part, ...]:
    """Return the parts less the one with this uuid."""
    return tuple(part for part in parts if part.uuid != uuid)


def retire_or_remove(
    parts: tuple[Answered, ...], uuid: str, counts: Counts
) -> tuple[Answered, ...]:
    """Return the parts with this one retired if it was answered, else without it."""
    return tuple(
        replace(part, retired=True) if part.uuid == uuid else part
        for part in parts
        if part.uuid != uuid or is_kept(part, counts)
    )


def made_choices(parts: tuple[Choice, ...], labels: Iterable[str]) -> tuple[Choice, ...]:
    """Return new choices with these labels, their codes free among ``parts``."""
    return _made(Choice, parts, labels, CHOICE_FALLBACK)


def made_rows(parts: tuple[MatrixRow, ...], labels: Iterable[str]) -> tuple[MatrixRow, ...]:
    """Return new matrix rows with these labels, their codes free among ``parts``."""
    return _made(MatrixRow, parts, labels, ROW_FALLBACK)


def _made(
    make: Callable[[str, str], Labelled],
    parts: tuple[Labelled, ...],
    labels: Iterable[str],
    fallback: str,
) -> tuple[Labelled, ...]:
    taken = [part.code for part in parts]
    made = []
    for label in labels:
        made.append(make(label, make_code(label, taken, fallback)))
        taken.append(made[-1].code)
    return tuple(made)
