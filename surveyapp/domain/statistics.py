"""The formulas behind a summary, each with what it means and where it comes from.

Standard library only; the results agree with Python's `statistics` module.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

MOST_BINS = 12
"""Bars a histogram may have and still be read at a glance."""

_STEPS = (1, 2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class NumberStatistics:
    """What one says about a list of numbers. None where there are too few to say it.

    ``deviation`` is the sample standard deviation: the numbers are taken as a
    sample of all whom one might have asked, hence n - 1 (Bessel's correction).
    """

    count: int
    mean: float | None = None
    median: float | None = None
    deviation: float | None = None
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class NetPromoter:
    """Answers from 0 to 10 to "How likely are you to recommend us?", in three groups.

    Promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6 (F. Reichheld,
    "The One Number You Need to Grow", Harvard Business Review, December 2003).
    """

    promoters: int
    passives: int
    detractors: int

    @property
    def count(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> int | None:
        """The share of promoters less that of detractors, in points from -100 to 100.

        Rounded once, from the exact fraction, halves away from zero: rounding
        the two shares first would be off by up to a point.
        """
        if not self.count:
            return None
        points = Fraction(100 * (self.promoters - self.detractors), self.count)
        rounded = math.floor(abs(points) + Fraction(1, 2))
        return rounded if points >= 0 else -rounded


def net_promoter(groups: Iterable[tuple[float, int]]) -> NetPromoter:
    """Return the three groups of values and how often each was given."""
    promoters = passives = detractors = 0
    for value, count in groups:
        if value >= 9:
            promoters += count
        elif value >= 7:
            passives += count
        else:
            detractors += count
    return NetPromoter(promoters, passives, detractors)


def share(count: int, base: int) -> float:
    """Return which part of ``base`` that is, from 0 to 1; 0 of nobody."""
    return count / base if base else 0.0


def statistics_of(groups: Sequence[tuple[float, int]]) -> NumberStatistics:
    """Return the statistics of values and how often each was given, values ascending.

    Summed in exact fractions and rounded once at the end.
    """
    count = sum(times for _, times in groups)
    if not count:
        return NumberStatistics(0)
    exact = [(Fraction(value), times) for value, times in groups]
    mean = sum((value * times for value, times in exact), Fraction()) / count
    squares = sum(((value - mean) ** 2 * times for value, times in exact), Fraction())
    lower, upper = median_places(count)
    return NumberStatistics(
        count,
        mean=float(mean),
        median=middle(_value_at(groups, lower), _value_at(groups, upper)),
        deviation=_root(squares / (count - 1)) if count > 1 else None,
        minimum=groups[0][0],
        maximum=groups[-1][0],
    )


def median_places(count: int) -> tuple[int, int]:
    """Return the places, from 0, of the two values in the middle; one and the same for odd."""
    return (count - 1) // 2, count // 2


def middle(lower: float, upper: float) -> float:
    """Return the median: the value in the middle, of two the point halfway between them."""
    if lower == upper:
        return lower
    return float((Fraction(lower) + Fraction(upper)) / 2)


def bin_edges(lowest: float, highest: float, *, whole: bool = False) -> tuple[float, ...]:
    """Return rising edges of a histogram: a bin reaches from one up to, not including, the next.

    The edges are round numbers (1, 2 or 5 times a power of ten apart), at most
    MOST_BINS bins. ``whole`` keeps bins of whole numbers at least one wide.
    """
    # By their decimals: what is written 0.3 belongs on the edge written 0.3.
    low, high = Fraction(str(lowest)), Fraction(str(highest))
    width = _round_width((high - low) / MOST_BINS) if high > low else Fraction(1)
    if whole:
        width = max(width, Fraction(1))
    while math.floor(high / width) - math.floor(low / width) >= MOST_BINS:
        width = _round_width(width * Fraction(11, 10))
    places = range(math.floor(low / width), math.floor(high / width) + 2)
    return tuple(_number(place * width) for place in places)


def _round_width(least: Fraction) -> Fraction:
    """Return the smallest of 1, 2, 5, 10, 20, … (and their tenths) that is not below ``least``."""
    # Of the whole parts: the fraction itself may be out of a float's range.
    size = math.log10(least.numerator) - math.log10(least.denominator)
    power = Fraction(10) ** math.floor(size - 1e-9)
    return next(step * power for step in _STEPS if step * power >= least)


def _value_at(groups: Sequence[tuple[float, int]], place: int) -> float:
    for value, times in groups:
        place -= times
        if place < 0:
            return value
    raise IndexError(place)


def _root(value: Fraction) -> float:
    """Return the square root: the square may be out of a float's range where the root is not."""
    excess = value.numerator.bit_length() - value.denominator.bit_length() - 1000
    shift = max(0, excess // 2)
    try:
        return math.ldexp(math.sqrt(value / 4**shift), shift)
    except OverflowError:
        return math.inf


def _number(value: Fraction) -> float:
    if value.denominator == 1 and abs(value) < 2**53:
        return int(value)
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
