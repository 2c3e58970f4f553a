"""Tables of results are asked about, responses are not: random ones of both, and what was met."""

from __future__ import annotations

import csv
from random import Random

import pytest

from tests.exchange.tables import as_csv, responses, results
from tests.running import plan_import

TABLES = range(150)
MANY = [pytest.param(range(150, 5_000), marks=pytest.mark.faults)]


def planned(tmp_path, rows, name: str = "file.csv"):
    path = tmp_path / name
    path.write_text(as_csv(rows), encoding="utf-8", newline="")
    return plan_import(path)


@pytest.mark.parametrize("seeds", [TABLES, *MANY])
def test_no_random_responses_are_called_a_table_of_results(tmp_path, seeds):
    for seed in seeds:
        rows = responses(Random(seed))
        plan = planned(tmp_path, rows)
        assert plan.doubt is None, (seed, rows[:4])
        assert plan.row_count == len(rows) - 1, (seed, rows[:4], plan.problems)


@pytest.mark.parametrize("seeds", [TABLES, *MANY])
def test_every_random_table_of_results_is_asked_about(tmp_path, seeds):
    for seed in seeds:
        rows = results(Random(seed))
        assert "table of results" in str(planned(tmp_path, rows).doubt), (seed, rows)


def points(*people: tuple[int, ...]) -> list[list[str]]:
    return [[f"person {n}", *map(str, given)] for n, given in enumerate(people)]


ROUND = [(10, 35, 55), (50, 40, 10), (70, 15, 15), (65, 5, 30), (10, 50, 40), (33, 33, 34)]
RESPONSES = {
    "points that add up to 100": [["Nickname", "Price", "Quality", "Looks"], *points(*ROUND)],
    "answers in percent": [
        ["Who", "At home", "On site"],
        *([f"p{n}", f"{share}%", f"{100 - share}%"] for n, share in enumerate(range(0, 100, 10))),
    ],
    "a team called All": [
        ["Team", "Members", "Visits"],
        ["North", "2", "4"],
        ["All", "7", "5"],
        ["East", "9", "20"],
    ],
    "points of people and their total": [
        ["Nickname", "Reading", "Writing", "Total"],
        *([f"p{n}", str(20 + 7 * n), str(50 - n), str(70 + 6 * n)] for n in range(6)),
    ],
    "a column called Base that holds none": [
        ["City", "Base", "Rating"],
        ["Oslo", "2", "4"],
        ["Rome", "7", "5"],
    ],
}


@pytest.mark.parametrize("rows", RESPONSES.values(), ids=RESPONSES)
def test_responses_that_look_like_results_are_no_results(tmp_path, rows):
    assert planned(tmp_path, rows).doubt is None


LONG = [
    [year, what, measure, *figures]
    for year, what in (("2016", "The park is clean"), ("2016", "I feel safe"))
    for measure, figures in (("Percentage", ("3.1%", "96.9%")), ("Count", ("40", "1251")))
]
RESULTS = {
    "a column that says what was counted": [["Year", "Statement", "Measure", "No", "Yes"], *LONG],
    "a column with the totals of the others": [
        ["City", "Children", "Adults", "Total"],
        *([f"City {n}", str(21 + 7 * n), str(57 - n), str(78 + 6 * n)] for n in range(6)),
    ],
    "one column of percentages": [["Answer", "Percent"], ["Yes", "55%"], ["No", "45%"]],
    "the question above its first answer only": [
        ["Question", "Answer", "Share"],
        ["Did you like it?", "Yes", "61"],
        ["", "No", "39"],
        ["How old are you?", "Under 30", "12"],
        ["", "Older", "88"],
    ],
}


@pytest.mark.parametrize("rows", RESULTS.values(), ids=RESULTS)
def test_a_table_of_results_is_asked_about_however_it_is_laid_out(tmp_path, rows):
    assert "table of results" in str(planned(tmp_path, rows).doubt)


def test_a_row_that_adds_up_the_others_is_named_by_its_line(tmp_path):
    rows = [
        ["City", "Visits", "Score"],
        ["Oslo", "5", "4"],
        ["Rome", "2", "5"],
        ["Total", "7", "9"],
    ]
    doubt = str(planned(tmp_path, rows).doubt)
    assert "line 4 (“Total”) adds up the others" in doubt


def test_a_row_that_is_only_called_a_total_is_told_by_its_line(tmp_path):
    rows = [["Who", "Visits", "Score"], *([f"p{n}", str(n), "4"] for n in range(9))]
    plan = planned(tmp_path, [*rows, ["Total", "60", "40"]])
    assert plan.doubt is None
    assert [told for told in plan.problems if str(told).startswith("Line 11 (“Total”)")]


def test_rows_that_stand_in_one_cell_each_are_asked_about(tmp_path):
    inner = as_csv(
        [["start", "Q1", "Q2"], *[["2024-02-01", "No", "1"]] * 5],
        delimiter=";",
        quoting=csv.QUOTE_ALL,
    )
    plan = planned(tmp_path, [[line] for line in inner.splitlines()])
    assert str(plan.doubt).startswith(
        "Each row is one cell that looks like 3 cells, with semicolons"
    )
    # Whoever names the delimiter wants just that.
    assert plan_import(tmp_path / "file.csv", delimiter=",").doubt is None


@pytest.mark.parametrize("heading", ["Which, and why?", "Which;why"])
def test_a_column_of_sentences_is_not_taken_for_rows_in_one_cell(tmp_path, heading):
    rows = [[heading], ["Tea, since it is warm"], ["None"], ["Milk, water, and so on"]]
    assert planned(tmp_path, rows).doubt is None


def test_columns_without_heading_or_value_at_the_right_are_left_out_and_said(tmp_path):
    rows = [["Q1", "Q2", "", "", ""], *[["Yes", "b", "", "", ""], ["No", "a", "", "", ""]] * 6]
    plan = planned(tmp_path, rows)
    assert plan.doubt is None
    assert [column.heading for column in plan.columns] == ["Q1", "Q2"]
    [told] = plan.problems
    assert str(told) == "Columns 3 to 5 have neither headings nor values. They are left out."


def test_a_column_at_the_right_with_one_value_stays(tmp_path):
    plan = planned(tmp_path, [["Q1", "Q2", "", ""], ["Yes", "b", "", ""], ["No", "a", "x", ""]])
    assert [column.heading for column in plan.columns] == ["Q1", "Q2", "Column 3"]
