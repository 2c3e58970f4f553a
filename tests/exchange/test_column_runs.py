"""Columns that may be one question: found in one pass, however many slashes there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.exchange.responses_in.column_runs import ColumnRun, find_column_runs
from surveyapp.exchange.responses_in.own_csv import find_groups
from surveyapp.exchange.responses_in.reading import MOST_COLUMNS

names = st.lists(st.sampled_from(("a", "b", "or")), min_size=1, max_size=4).map("/".join)


def looked_for(headings: list[str]) -> set[tuple[int, int]]:
    """Return the longest runs that begin alike up to a slash, looked for one by one."""
    found = set()
    for heading in headings:
        for prefix in (heading[: at + 1] for at, sign in enumerate(heading) if sign == "/"):
            first = 0
            for end in range(len(headings) + 1):
                if end < len(headings) and headings[end].startswith(prefix):
                    continue
                if end - first > 1:
                    found.add((first, end))
                first = end + 1
    return found


@given(st.lists(names, max_size=9))
def test_every_longest_run_of_headings_that_begin_alike_is_found_once(headings):
    runs = [(run.first, run.end) for run in find_column_runs(headings, 0)]
    assert sorted(runs) == sorted(looked_for(headings))


def test_typed_texts_end_the_columns_they_belong_to():
    headings = ["Q/a", "Q/b", "Q/b/text", "Q/c", "Q/d", "M/r", "M/r/a/text", "M/s"]
    assert list(find_column_runs(headings, 0)) == [
        ColumnRun("Q/", 0, 2, other=True, label="b"),
        ColumnRun("Q/", 3, 5),
    ]


def test_the_cells_looked_at_stay_few_however_many_slashes_there_are():
    nested = ["a/" * min(29, MOST_COLUMNS - n) + str(n) for n in range(MOST_COLUMNS)]
    stairs = ["a/" * (n * 29 // MOST_COLUMNS) + f"/{n}" for n in range(MOST_COLUMNS)]
    texts = [f"Q/x{n}/text" for n in range(MOST_COLUMNS)]
    slashes = ["a/" * 300 + str(n) for n in range(MOST_COLUMNS)]
    for headings in (nested, stairs, stairs[::-1], texts, slashes):
        groups = find_groups(headings, 0)
        assert sum(len(group.columns) for group in groups) <= 20 * MOST_COLUMNS
