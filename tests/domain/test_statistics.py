"""The formulas agree with Python's own and with values worked out by hand."""

from __future__ import annotations

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.statistics import (
    MOST_BINS,
    NetPromoter,
    NumberStatistics,
    bin_edges,
    net_promoter,
    share,
    statistics_of,
)

numbers = st.one_of(st.integers(-(2**63), 2**63 - 1), st.floats(-1e12, 1e12), st.integers(-20, 20))
any_numbers = st.floats(allow_nan=False, allow_infinity=False)


def grouped(values):
    return [(value, values.count(value)) for value in sorted(set(values))]


def test_worked_example():
    # 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, so the sample deviation is sqrt(32 / 7).
    found = statistics_of([(2, 1), (4, 3), (5, 2), (7, 1), (9, 1)])
    assert found == NumberStatistics(8, 5, 4.5, pytest.approx(math.sqrt(32 / 7)), 2, 9)


@given(st.lists(numbers, min_size=2, max_size=40))
def test_agrees_with_pythons_own(values):
    found = statistics_of(grouped(values))
    assert found.count == len(values)
    assert found.mean == pytest.approx(statistics.mean(values), rel=1e-12, abs=1e-300)
    assert found.median == pytest.approx(statistics.median(values), rel=1e-12, abs=1e-300)
    assert found.deviation == pytest.approx(statistics.stdev(values), rel=1e-9, abs=1e-150)
    assert (found.minimum, found.maximum) == (min(values), max(values))


def test_the_median_of_an_even_count_lies_between_the_two_in_the_middle():
    assert statistics_of([(1, 2), (2, 2)]).median == 1.5


def test_one_number_has_no_deviation_and_none_has_nothing():
    assert statistics_of([(3, 1)]) == NumberStatistics(1, 3, 3, None, 3, 3)
    assert statistics_of([]) == NumberStatistics(0)


def test_a_large_mean_does_not_swallow_a_small_deviation():
    assert statistics_of([(1e15, 1), (1e15 + 1, 1), (1e15 + 2, 1)]).deviation == 1


def test_the_largest_numbers_do_not_overflow():
    assert statistics_of([(-1e308, 1), (1e308, 1)]).deviation == pytest.approx(2**0.5 * 1e308)
    # Here the deviation itself is beyond any float.
    assert statistics_of([(-1.7e308, 1), (1.7e308, 1)]).deviation == math.inf


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ([(10, 5), (8, 3), (3, 2)], 30),
        ([(9, 1), (0, 1)], 0),
        ([(6, 4)], -100),
        ([(9, 4)], 100),
        ([(7, 1)], 0),
        # 1 of 8 is 12.5 points: halves go away from zero, on both sides.
        ([(10, 1), (7, 7)], 13),
        ([(0, 1), (7, 7)], -13),
        # 2/3 - 1/3 is 33.3; the shares rounded first, 67 - 33, would say 34.
        ([(10, 2), (0, 1)], 33),
    ],
)
def test_net_promoter_score(groups, expected):
    assert net_promoter(groups).score == expected


def test_the_borders_of_the_net_promoter_groups():
    assert net_promoter([(value, 1) for value in range(11)]) == NetPromoter(2, 2, 7)


def test_nobody_has_no_score_and_no_share():
    assert NetPromoter(0, 0, 0).score is None
    assert share(0, 0) == 0
    assert share(1, 4) == 0.25


@pytest.mark.parametrize(
    ("lowest", "highest", "edges"),
    [
        (0, 99, tuple(range(0, 101, 10))),
        (18, 93, tuple(range(10, 101, 10))),
        (0.3, 0.9, (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)),
        (5, 5, (5, 6)),
    ],
)
def test_histogram_edges_are_round_numbers(lowest, highest, edges):
    found = bin_edges(lowest, highest)
    assert found == edges
    assert len(found) - 1 <= MOST_BINS


@given(any_numbers, any_numbers)
def test_histogram_edges_hold_every_number(one, other):
    lowest, highest = sorted((one, other))
    edges = bin_edges(lowest, highest)
    assert edges[0] <= lowest <= highest <= edges[-1]
    assert list(edges) == sorted(edges)
    assert 2 <= len(edges) <= MOST_BINS + 1


@given(st.integers(-(10**6), 10**6), st.integers(0, 10**6))
def test_bins_of_whole_numbers_are_whole(lowest, spread):
    edges = bin_edges(lowest, lowest + spread, whole=True)
    assert all(isinstance(edge, int) for edge in edges)
