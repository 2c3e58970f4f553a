"""Responses in a workbook are read as those in a CSV file, from the sheet that holds them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import xlsxwriter

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.forms.formats import is_surely_form
from surveyapp.exchange.responses_in.tools.registry import OWN
from surveyapp.store.counting import count_responses
from tests.exchange import tool_tables
from tests.exchange.exported import export
from tests.exchange.foreign import brought_in, described, given_back, questions, written
from tests.exchange.forms.workbooks import workbook
from tests.running import plan_import

TABLES = (
    tool_tables.qualtrics,
    tool_tables.surveymonkey,
    tool_tables.limesurvey,
    tool_tables.alchemer,
    tool_tables.google_forms,
)


@pytest.mark.parametrize("made", TABLES, ids=lambda made: made.__name__)
def test_a_sheet_of_a_tool_is_the_survey_its_csv_is(database, tmp_path, made):
    rows = made()
    text = plan_import(written(tmp_path / "answers.csv", rows))
    sheet = plan_import(workbook(tmp_path / "answers.xlsx", {"Sheet1": rows}))
    assert sheet.tool is text.tool
    surveys = [brought_in(database, plan) for plan in (text, sheet)]
    asked, read = ([described(question) for question in questions(one)] for one in surveys)
    assert read == asked
    with database.reader() as connection:
        counts = [count_responses(connection, survey.id) for survey in surveys]
    assert counts[0] == counts[1]
    back, again = (given_back(database, survey, tmp_path / "back.csv") for survey in surveys)
    assert [row[1:] for row in again] == [row[1:] for row in back]


def test_typed_cells_are_the_answers_they_say(database, tmp_path):
    path = tmp_path / "Visits 2026.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    sheet.write_row(0, 0, ["Age", "Height", "Born", "Begun", "Member"])
    for row in range(1, 9):
        sheet.write(row, 0, 30 + row)
        sheet.write(row, 1, 1.5 + row / 100)
        sheet.write_datetime(row, 2, date(1980, 1, row), day)
        sheet.write_datetime(row, 3, datetime(2026, 3, row, 14, 30, 15), moment)
        sheet.write_boolean(row, 4, row % 2 == 0)
    book.close()
    plan = plan_import(path)
    assert (plan.title, plan.row_count) == ("Visits 2026", 8)
    survey = brought_in(database, plan)
    kinds = [question.kind.value for question in questions(survey)]
    assert kinds[:3] == ["number", "number", "date"]
    assert given_back(database, survey, tmp_path / "out.csv")[1][-5:] == [
        *("31", "1.51", "1980-01-01", "2026-03-01T14:30:15", "FALSE"),
    ]


def test_the_sheet_with_the_most_cells_is_proposed_and_another_can_be_chosen(tmp_path):
    answers = [["Age", "Drink"], *([str(n), "Tea"] for n in range(20))]
    sheets = {"About": [["A survey"]], "Answers": answers, "Few": [["Age"], ["7"]]}
    path = workbook(tmp_path / "a.xlsx", sheets)
    plan = plan_import(path)
    assert (plan.dialect.sheet, plan.dialect.sheets) == ("Answers", tuple(sheets))
    assert plan.row_count == 20
    assert plan_import(path, sheet="Few").row_count == 1
    with pytest.raises(ExchangeError, match=r"no sheet “None”. It has: About, Answers, Few\."):
        plan_import(path, sheet="None")


def test_empty_rows_and_columns_beside_the_table_count_for_nothing(tmp_path):
    rows = [[None, "Age", "Drink"], [], [None, 41, "Tea"], [], [None, 42]]
    plan = plan_import(workbook(tmp_path / "a.xlsx", {"Sheet1": rows}))
    assert plan.row_count == 2
    assert [q.text for q in questions(plan)] == ["Age", "Drink"]


@pytest.mark.parametrize("name", ["poll.xlsx", "poll.csv"])
def test_what_this_program_wrote_by_the_clock_here_comes_back(
    database, answered_poll, tmp_path, in_zone, name
):
    in_zone("America/New_York")
    path = tmp_path / name
    export(database, answered_poll.id, path, profile="spreadsheet")
    plan = plan_import(path)
    assert plan.tool is OWN
    survey = brought_in(database, plan)
    first, again = (
        given_back(database, one, tmp_path / "out.csv") for one in (answered_poll, survey)
    )
    # Both have dates to the second.
    assert [[row[1][:19], *row[2:]] for row in again] == [[row[1][:19], *row[2:]] for row in first]


def test_a_workbook_of_responses_is_told_from_one_of_a_survey(tmp_path):
    form = {"survey": [["type", "name"], ["text", "a"]]}
    assert is_surely_form(workbook(tmp_path / "form.xlsx", form))
    assert not is_surely_form(workbook(tmp_path / "answers.xlsx", {"Sheet1": [["Age"], ["4"]]}))


@pytest.mark.parametrize("content", [b"PK\x03\x04cut", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old"])
def test_what_cannot_be_read_is_a_sentence(tmp_path, content):
    path = tmp_path / "answers.xlsx"
    path.write_bytes(content)
    with pytest.raises(ExchangeError, match=r"Nothing was changed"):
        plan_import(path)
