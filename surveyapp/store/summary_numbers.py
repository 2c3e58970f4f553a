"""Statistics and distribution of numbers, counted where they are stored."""

from __future__ import annotations

import math
from collections.abc import Sequence

from surveyapp.domain.scales import scale_values
from surveyapp.domain.statistics import (
    MOST_BINS,
    NumberStatistics,
    bin_edges,
    median_places,
    middle,
    net_promoter,
    statistics_of,
)
from surveyapp.domain.summary import NumberBar, Numbers
from surveyapp.domain.survey import Question
from surveyapp.store.summary_source import SummarySource

_MOST_GROUPS = 1_000
"""Different numbers up to which they are fetched with their counts."""

_MOST_STEPS = 21
"""Points of a scale up to which each gets a bar."""

_LARGE = 1e100
"""Beyond this, squares leave a float's range."""

_NUMBERS = "FROM {answers} WHERE question_id = ? AND number IS NOT NULL {condition}"
_GROUPS = f"SELECT number, count(*) {_NUMBERS} GROUP BY number ORDER BY number LIMIT ?"
_RANGE = f"SELECT count(*), min(number), max(number), max(typeof(number) = 'real') {_NUMBERS}"
_MEAN = f"SELECT total(number / ?) {_NUMBERS}"
_DEVIATIONS = f"""
SELECT total(off), total(off * off) FROM (SELECT number / ? - ? AS off {_NUMBERS})
"""
_MIDDLE = f"SELECT number {_NUMBERS} ORDER BY number LIMIT 2 OFFSET ?"

_Groups = Sequence[tuple[float, int]]


def count_numbers(source: SummarySource, question: Question) -> Numbers:
    """Return what the numbers given to a question say."""
    question_id = source.keys.questions[question.uuid]
    groups = number_groups(source, question_id, _MOST_GROUPS + 1)
    if len(groups) > _MOST_GROUPS:
        return _many(source, question_id)
    whole = all(float(value).is_integer() for value, _ in groups)
    return Numbers(
        statistics_of(groups),
        _bars(question, groups, whole),
        whole,
        net_promoter(groups) if question.is_nps else None,
    )


def number_groups(source: SummarySource, question_id: int, most: int) -> _Groups:
    """Return up to so many different numbers, ascending, and how often each was given."""
    return source.rows(_GROUPS, (question_id, most))


def _bars(question: Question, groups: _Groups, whole: bool) -> tuple[NumberBar, ...]:
    values = dict.fromkeys(_steps(question), 0) | dict(groups)
    most = _MOST_STEPS if question.kind.is_scale else MOST_BINS
    if len(values) <= most:
        return tuple(NumberBar(value, None, count) for value, count in sorted(values.items()))
    edges = bin_edges(groups[0][0], groups[-1][0], whole=whole)
    below = [sum(count for value, count in groups if value < edge) for edge in edges[1:-1]]
    return _binned(edges, below, sum(count for _, count in groups))


def _steps(question: Question) -> Sequence[float]:
    """Return the points of a scale, if they are few."""
    return scale_values(question, _MOST_STEPS) if question.kind.is_scale else ()


def _many(source: SummarySource, question_id: int) -> Numbers:
    """Count where the numbers differ too much to be fetched.

    Two passes, the second corrected for the rounding of the first (Chan, Golub,
    LeVeque, "Algorithms for Computing the Sample Variance", 1983): one pass over
    sums of squares loses every digit where the mean is large.
    """
    ((count, lowest, highest, fractional),) = source.rows(_RANGE, (question_id,))
    largest = max(abs(lowest), abs(highest))
    # A power of two, so that dividing rounds nothing.
    scale = math.ldexp(1.0, math.frexp(largest)[1] - 1) if largest > _LARGE else 1.0
    ((total,),) = source.rows(_MEAN, (scale, question_id))
    guess = total / count
    ((off, squares),) = source.rows(_DEVIATIONS, (scale, guess, question_id))
    lower, upper = median_places(count)
    middles = [row[0] for row in source.rows(_MIDDLE, (question_id, lower))]
    variance = max(0.0, squares - off * off / count) / (count - 1)
    edges = bin_edges(lowest, highest, whole=not fractional)
    inner = edges[1:-1]
    sums = ", ".join(["sum(number < ?)"] * len(inner))
    ((*below,),) = source.rows(f"SELECT {sums} {_NUMBERS}", (*inner, question_id))
    return Numbers(
        NumberStatistics(
            count,
            mean=(guess + off / count) * scale,
            median=middle(middles[0], middles[upper - lower]),
            deviation=math.sqrt(variance) * scale,
            minimum=lowest,
            maximum=highest,
        ),
        _binned(edges, below, count),
        whole=not fractional,
    )


def _binned(edges: Sequence[float], below: Sequence[int], total: int) -> tuple[NumberBar, ...]:
    """Return the bars between the edges, of how many numbers lie below the inner ones."""
    sums = [0, *below, total]
    return tuple(
        NumberBar(edges[place], edges[place + 1], sums[place + 1] - sums[place])
        for place in range(len(edges) - 1)
    )
