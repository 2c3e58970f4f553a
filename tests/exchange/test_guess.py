"""What a column becomes is judged by all its values, and never at the cost of one of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from surveyapp.domain.answers import Number, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.responses_in.column_facts import ColumnFacts
from surveyapp.exchange.responses_in.guess import Guess, guess_kind
from surveyapp.exchange.responses_in.import_columns import ImportColumn, column_question
from tests.running import plan_import

REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
REAL_FILES = ("comma-survey.csv", "flying-etiquette.csv", "weather-check.csv")

SINGLE, MULTIPLE = QuestionKind.SINGLE_CHOICE, QuestionKind.MULTIPLE_CHOICE
SCALE, NUMBER, TEXT = QuestionKind.SCALE, QuestionKind.NUMBER, QuestionKind.TEXT
DATE, TIME, DATETIME = QuestionKind.DATE, QuestionKind.TIME, QuestionKind.DATETIME


def facts_of(cells) -> ColumnFacts:
    """What is known of a column after it was fed in two pieces, as a file is."""
    facts = ColumnFacts()
    half = len(cells) // 2
    facts.feed(cells[:half], range(2, half + 2))
    facts.feed(cells[half:], range(half + 2, len(cells) + 2))
    return facts


def guessed(cells, heading: str = "Q") -> Guess:
    return guess_kind(heading, facts_of(list(cells)))


def asked(cells, heading: str = "Q"):
    """Return the question a column becomes and its answers, one for each cell."""
    facts = facts_of(list(cells))
    column = ImportColumn(0, heading, guess_kind(heading, facts), facts=facts)
    question, reader = column_question(column, "q", keep=False)
    return question, [reader.answers[reader.cells([cell])] for cell in cells]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        (SINGLE, ["Yes", "No", "Yes", "", "No"]),
        (SINGLE, ["No, not at all", "Yes, a lot", "No, not at all", "Yes, a lot"]),
        (SINGLE, ["18-29", "30-44", "18-29", "30-44", "> 60"]),
        (SINGLE, ["007", "008", "007", "008"]),
        (SINGLE, ["1,234", "5,678", "1,234", "1,234"]),
        (NUMBER, ["17", "23", "17", ""]),
        (NUMBER, ["1.50", "2", "3.25"]),
        (NUMBER, ["1,5", "2,25", "1"]),
        (NUMBER, ["1e5", "2", "3"]),
        (NUMBER, [" 5", "6 ", "7"]),
        (NUMBER, ["-1", "0", "250"]),
        (NUMBER, ["0", "1", "0", "1"]),
        (NUMBER, ["2147483647", "1"]),
        (SCALE, ["1", "2", "5", "4", "1", ""]),
        (SCALE, ["0", "10", "5", "0"]),
        (DATE, ["2026-03-31", "", "2024-02-29"]),
        (TIME, ["14:30", "00:00"]),
        (DATETIME, ["2026-03-31T14:30", "2026-03-31T00:00"]),
        (TEXT, ["because", "why not", "no idea"]),
        (TEXT, ["007", "08", "9"]),
        (TEXT, ["1,234", "5,678", "999"]),
        (TEXT, ["9" * 39, "1" * 39]),
        (TEXT, ["1e999", "nan", "inf"]),
        (TEXT, ["", "", ""]),
        (TEXT, ["Yes", "No", "Maybe"]),
    ],
)
def test_a_kind_is_guessed_from_the_values(kind, cells):
    assert guessed(cells).kind is kind


@pytest.mark.parametrize("separator", ["; ", ";", "|", ", "])
def test_several_answers_in_a_cell_are_a_multiple_choice(separator):
    given = [("Tea", "Coffee"), ("Tea",), ("Coffee", "Water"), (), ("Tea", "Water"), ("Water",)]
    cells = [separator.join(labels) for labels in given] * 4
    question, answers = asked(cells)
    assert question.kind is MULTIPLE
    assert [choice.label for choice in question.choices] == ["Tea", "Coffee", "Water"]
    labels = {choice.uuid: choice.label for choice in question.choices}
    for answer, expected in zip(answers, given * 4, strict=True):
        chosen = () if answer is None else tuple(labels[uuid] for uuid in answer.choices)
        assert chosen == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["a; b", "b; a", "a; b", "b; a"],  # the order would be lost
        ["a; a", "a", "b", "a; b", "a; a"],  # a choice cannot be taken twice
        ["a; ", "b", "a; ", "b"],  # the separator itself would be lost
        ["one; two\nthree", "one", "one; two\nthree", "one"],
        ["Well, no", "Fine, yes", "Well, no", "Fine, yes"],  # no answer stands alone
    ],
)
def test_cells_that_could_not_be_put_together_again_are_not_taken_apart(cells):
    assert guessed(cells).kind is not MULTIPLE


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1.50", 1.5), ("1,5", 1.5), ("1e5", 100_000.0), (" 5", 5), ("+7", 7), ("-0", 0)],
)
def test_a_number_written_in_its_own_way_keeps_its_spelling(cell, value):
    question, answers = asked([cell, "12", "130"])
    assert question.kind is NUMBER
    assert answers == [Number(value, cell), 12, 130]


def test_a_scale_has_room_for_all_its_values():
    question, _ = asked(["1", "2", "5", "4", "1"])
    assert (question.settings.minimum, question.settings.maximum) == (1, 5)
    question, _ = asked(["1", "2", "9", "4", "1"])
    assert (question.settings.minimum, question.settings.maximum) == (1, 10)


@pytest.mark.parametrize(
    "heading", ["How likely are you to recommend us?", "NPS", "Would you Recommend it"]
)
def test_a_heading_about_recommending_makes_a_scale_a_net_promoter_score(heading):
    question, _ = asked(["9", "10", "3", "7"], heading)
    assert question.kind is SCALE
    assert question.settings.appearance == "nps"
    assert (question.settings.minimum, question.settings.maximum) == (0, 10)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("How satisfied are you?", ["9", "10", "3", "7", "1", "9"]),
        ("Would you recommend us?", ["1", "5", "3", "1"]),
        ("Would you recommend us?", ["9", "10", "11", "100"]),
        ("SNPS count", ["9", "10", "3", "7"]),
    ],
)
def test_other_scales_are_no_net_promoter_score(heading, cells):
    assert guessed(cells, heading).appearance != "nps"


@pytest.mark.parametrize(
    "cells",
    [
        ["20260301", "20260302"],
        ["2026-02-30", "2026-02-01"],
        ["14:30:15", "14:30"],
        ["9:05", "10:00"],
        ["24:00", "10:00"],
        ["13:05 PM", "1:05 PM"],
        ["2026-03-31T14:30Z", "2026-03-31T14:31"],
        ["2026-W14-2", "2026-03-31"],
        ["2026-03-31", "soon"],
        ["13/1/2026", "1/13/2026"],
        ["1/2/2026", "2/1/2026"],
        ["13/1/2026", "13.2.2026"],
        ["13/1/26", "14/1/26"],
        ["2026/05/01 1:07 PM EST", "2026/05/02 1:07 PM EST"],
    ],
)
def test_what_could_be_read_in_two_ways_is_no_date(cells):
    assert guessed(cells).kind not in (DATE, TIME, DATETIME)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Number", ["3292953864", "3292950324"]),
        ("Number", ["2147483648", "1"]),
        ("RespondentID", ["1", "2", "3"]),
        ("respondent_id", ["a1", "a2", "a3"]),
        ("ID", ["007", "008"]),
        ("uuid", ["5e0c-11", "5e0c-12"]),
    ],
)
def test_an_identifier_is_kept_as_text_without_statistics(heading, cells):
    question, answers = asked(cells, heading)
    assert (question.kind, question.settings.appearance) == (TEXT, "identifier")
    assert answers == cells


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("ID", ["1", "1", "2", "2"]),
        ("Did you pay?", ["1", "2", "3"]),
        ("Humid", ["1", "2", "3"]),
        ("Idea", ["1", "2", "3"]),
    ],
)
def test_a_heading_that_only_ends_like_one_makes_no_identifier(heading, cells):
    assert guessed(cells, heading).appearance != "identifier"


def test_a_column_of_many_different_texts_is_text_and_costs_no_memory():
    facts = facts_of([f"answer {number}" for number in range(20_000)])
    assert guess_kind("Q", facts).kind is TEXT
    assert len(facts.values) == 5_000
    assert not facts.fits(SINGLE)


def test_one_value_that_does_not_fit_decides_however_late_it_comes():
    facts = facts_of([*(str(number) for number in range(9_000)), "unknown"])
    assert guess_kind("Q", facts).kind is TEXT
    assert (facts.misfits[NUMBER].line, facts.misfits[NUMBER].value) == (9_002, "unknown")


def test_an_answer_of_a_single_choice_is_the_cell():
    question, answers = asked(["b ", "a", "b ", "a", ""])
    assert [choice.label for choice in question.choices] == ["b ", "a"]
    first, second = (Selection((choice.uuid,)) for choice in question.choices)
    assert answers == [first, second, first, second, None]


# --- whole files -----------------------------------------------------------------------


def planned(tmp_path, rows):
    path = tmp_path / "file.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return plan_import(path, delimiter=",")


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Date", ["2026-03-31", "2026-04-01"]),
        ("Submitted at", ["2026-03-31 14:30:15", "2026-04-01T10:00Z"]),
        ("Timestamp", ["2026-03-31T14:30:15.123+02:00", ""]),
        ("EndDate", ["2026-03-31 14:30", "2026-03-31 14:31"]),
    ],
)
def test_a_date_column_dates_the_responses_and_stays_a_question(tmp_path, heading, cells):
    plan = planned(tmp_path, [["Name", heading], *zip("ab", cells, strict=True)])
    assert plan.content.date_column == 1
    assert [question.text for question in plan.content.questions()[0]] == ["Name", heading]


@pytest.mark.parametrize(
    "cells", [["03/04/2026", "2026-04-01"], ["", ""], ["yesterday", ""], ["2026-02-30", ""]]
)
def test_a_date_column_that_could_be_misread_dates_nothing(tmp_path, cells):
    plan = planned(tmp_path, [["Name", "Date"], *zip("ab", cells, strict=True)])
    assert plan.content.date_column is None


def test_the_date_that_says_most_surely_when_it_was_given_is_taken(tmp_path):
    rows = [["StartDate", "EndDate", "Q"], ["2026-03-31 14:00", "2026-03-31 14:10", "x"]]
    assert planned(tmp_path, rows).content.date_column == 1


@pytest.mark.parametrize(
    ("heading", "cells", "asked_too"),
    [
        ("Email", ["ann@example.org", ""], False),
        ("E-mail address", ["ann@example.org", "bob@example.org"], True),
    ],
)
def test_an_email_column_names_the_respondents(tmp_path, heading, cells, asked_too):
    plan = planned(tmp_path, [["Name", heading], *zip("ab", cells, strict=True)])
    assert plan.content.email_column == 1
    assert (heading in [q.text for q in plan.content.questions()[0]]) is asked_too


@pytest.mark.parametrize("cell", ["none", "<bob@example.org>", "bob@example..org", "bob@x"])
def test_an_email_column_with_something_else_in_it_is_a_text(tmp_path, cell):
    plan = planned(tmp_path, [["Name", "Email"], ["a", "ann@example.org"], ["b", cell]])
    assert plan.content.email_column is None
    assert [question.text for question in plan.content.questions()[0]] == ["Name", "Email"]


CROSS_TABS = {
    "totals across": [["Answer", "Total", "Men"], ["Yes", "5", "3"], ["No", "7", "2"]],
    "totals down": [["Answer", "Men", "Women"], ["Yes", "5", "3"], ["Total", "5", "3"]],
    "percentages": [["Answer", "Men", "Women"], ["Yes", "55%", "40 %"], ["No", "45%", "60 %"]],
    "shares of 100": [["Answer", "Men", "Women"], ["Yes", "30", "41.5"], ["No", "70", "58.5"]],
    "shares of 1": [["Answer", "Men", "Women"], ["Yes", "0.3", "0.4"], ["No", "0.7", "0.6"]],
    "no headings": [["Table 1", "", ""], ["Yes", "5", "3"], ["No", "7", "2"]],
}


@pytest.mark.parametrize("rows", CROSS_TABS.values(), ids=CROSS_TABS)
def test_a_table_of_results_is_told_from_responses(tmp_path, rows):
    assert "table of results" in str(planned(tmp_path, rows).doubt)


RESPONSES = {
    "numbers only": [["Age", "Cups", "Total"], ["30", "2", "5"], ["41", "1", "3"]],
    "names and numbers": [["Name", "Age", "Cups"], ["Ann", "30", "2"], ["Bob", "41", "1"]],
    "names that repeat": [["Team", "Base", "Total"], ["A", "1", "2"], ["A", "3", "4"]],
    "two columns": [["Name", "Total"], ["Ann", "5"], ["Bob", "7"]],
    "one response": [["Name", "Budget for rent", "for food"], ["Ann", "40", "60"]],
    "answers": [["Name", "Drink", "All"], ["Ann", "Tea", "Yes"], ["Bob", "Coffee", "No"]],
    "few numbers": [["Name", "Total", "Sum", "Why", "Ok"], ["Ann", "1", "2", "a", "b"]],
    "one percentage": [["Name", "Share", "Why"], ["Ann", "5%", "so"], ["Bob", "7%", "well"]],
    "no rows": [["Name", "Total", "Men"]],
    "many rows": [["Name", "Total", "Men"], *([f"p{n}", str(n), "1"] for n in range(301))],
    "half with headings": [["Name", "Age", "", ""], ["Ann", "3", "x", "y"], ["Bob", "4", "", ""]],
}


@pytest.mark.parametrize("rows", RESPONSES.values(), ids=RESPONSES)
def test_ordinary_responses_are_not_called_a_table_of_results(tmp_path, rows):
    assert planned(tmp_path, rows).doubt is None


@pytest.mark.parametrize("name", REAL_FILES)
def test_a_real_file_is_not_called_a_table_of_results(name):
    path = REAL / name
    if not path.is_file():
        pytest.skip(f"{path} is not here: the real response files are no part of the project")
    assert plan_import(path).doubt is None
