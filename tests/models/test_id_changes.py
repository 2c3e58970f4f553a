"""The changes found between two lists of ids do turn the one into the other."""

from __future__ import annotations

from array import array

from hypothesis import example, given
from hypothesis import strategies as st

from surveyapp.models.id_changes import row_changes

ids = st.lists(st.integers(0, 12), unique=True)


def apply(old: list[int], new: list[int]) -> list[int]:
    result = list(old)
    for row, removed, inserted in row_changes(array("q", old), array("q", new)):
        result[row : row + removed] = inserted
    return result


@given(old=ids, new=ids)
@example(old=[1, 2, 3, 4, 5], new=[2, 9, 4, 5, 8])
def test_changes_make_the_new_list_of_the_old(old, new):
    assert apply(old, new) == new


@given(old=ids, gone=st.sets(st.integers(0, 12)))
def test_ids_that_stay_in_order_are_not_touched(old, gone):
    new = [i for i in old if i not in gone]
    touched = sum(removed for _, removed, _ in row_changes(array("q", old), array("q", new)))
    assert touched == len(old) - len(new)


def test_one_that_came_into_a_million_is_one_row():
    old = array("q", range(0, 2_000_000, 2))
    new = old[:300_000] + array("q", [7]) + old[300_000:]
    assert row_changes(old, new) == [(300_000, 0, array("q", [7]))]


def test_changes_scattered_by_the_thousand_are_made_as_one():
    old = array("q", range(0, 20_000, 2))
    new = array("q", range(20_000))
    assert [(row, removed) for row, removed, _ in row_changes(old, new)] == [(1, 9_999)]
