"""The points of a scale: where it begins, how far apart they are, how many there are."""

from __future__ import annotations

from surveyapp.domain.survey import Question

MOST_MARKS = 11
"""Points that are shown one by one; a longer scale is a slider."""
_SLIDER_STEPS = 100


def scale_points(question: Question) -> tuple[float, float, int]:
    """Return where a scale begins, how far apart its points are, and how many there are."""
    settings = question.settings
    slider = settings.appearance == "slider"
    low, high = (0.0, 10.0) if question.is_nps else (0.0, 100.0) if slider else (1.0, 5.0)
    low = low if settings.minimum is None else settings.minimum
    high = high if settings.maximum is None else settings.maximum
    step = settings.step or (1.0 if high - low >= 1 else (high - low) / _SLIDER_STEPS or 1.0)
    return low, step, max(1, int((high - low) / step + 1e-9) + 1)


def scale_values(question: Question, most: int = MOST_MARKS) -> tuple[int | float, ...]:
    """Return the points of a scale, lowest first; nothing where they are more than ``most``."""
    low, step, count = scale_points(question)
    return tuple(settled(low + step * n) for n in range(count)) if count <= most else ()


def is_slider(question: Question) -> bool:
    """Return whether a scale is shown as a slider: if it is wanted, or too long for marks."""
    return question.settings.appearance == "slider" or scale_points(question)[2] > MOST_MARKS


def settled(value: float) -> int | float:
    """Return the number that was meant: steps like 0.1 add up to 0.30000000000000004."""
    rounded = round(value, 9)
    return int(rounded) if float(rounded).is_integer() else rounded
