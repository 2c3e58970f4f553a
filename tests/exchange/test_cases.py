"""Each of these files was once understood wrongly, by this program or by another.

They are numbered as they were found. A name in one of them is nobody's, an answer made up.
"""

from __future__ import annotations

import pytest

from surveyapp.domain.survey import Survey
from surveyapp.exchange.errors import ExchangeError
from surveyapp.store.counting import count_responses
from surveyapp.store.sqlite.database import Database
from tests.exchange.foreign import (
    CASES,
    brought_in,
    case,
    cells_in,
    described,
    given_back,
    looked_at,
    questions,
)

SINGLE, MULTIPLE, RANKING, MATRIX = "single_choice", "multiple_choice", "ranking", "matrix"
SCALE, NUMBER, TEXT, DATE, DATETIME, TIME = "scale", "number", "text", "date", "datetime", "time"
AGREEMENT = ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"]

TABLES = tuple(
    int(path.name[:2]) for path in sorted(CASES.iterdir()) if path.suffix in (".csv", ".tsv")
)
REFUSED = {34: "is a web page"}

UNDERSTOOD = {
    # Several answers in one cell.
    1: [
        (
            MULTIPLE,
            "How did you hear of us? (tick all)",
            ["Print", "Radio (local, regional, national)", "Posters", "Word of mouth"],
        )
    ],
    2: [
        (
            MULTIPLE,
            "Which do you use? Check all that apply.",
            ["Bus", "Bike", "Train", "Car", "Other*"],
        )
    ],
    7: [
        (TEXT, "ID"),
        (DATETIME, "Start time"),
        (DATETIME, "Completion time"),
        (TEXT, "Name"),
        (MULTIPLE, "What did you use?", ["Library", "Canteen", "Sports hall", "Labs"]),
    ],
    8: [(TEXT, "ID"), (RANKING, "Rank these", ["Service", "Quality", "Price"])],
    27: [(TEXT, "id"), (MULTIPLE, "items", ["bike", "radio", "table"])],
    28: [(TEXT, "id"), (MULTIPLE, "items", ["bike", "radio", "table"])],
    57: [(MULTIPLE, "Which?", ["Tea", "Coffee", "Milk"])],
    58: [(MULTIPLE, "Which?", ["Juice", "Milk", "Tea", "Coffee"])],
    # One column a choice.
    9: [
        (TEXT, "Respondent ID"),
        (DATETIME, "Date Created"),
        (
            MULTIPLE,
            "Which colours do you like?",
            ["Red", "Green", "Blue", "Other (please specify)*"],
        ),
        (SINGLE, "Would you come again?", ["Yes", "No"]),
    ],
    10: [
        (TEXT, "#"),
        (NUMBER, "Do you work?"),
        (MULTIPLE, "Meetups, Books, Podcasts …", ["Meetups", "Books", "Podcasts", "Other*"]),
        (DATETIME, "Start Date (UTC)"),
        (DATETIME, "Submit Date (UTC)"),
        (TEXT, "Network ID"),
    ],
    11: [
        (DATETIME, "start"),
        (MULTIPLE, "grp/crops", ["rice", "beans", "maize"]),
        (SINGLE, "grp/own_land", ["no", "yes"]),
        (TEXT, "_id"),
        (TEXT, "_uuid"),
        (DATETIME, "_submission_time"),
        (TEXT, "_validation_status"),
        (TEXT, "_notes"),
        (NUMBER, "_index"),
    ],
    12: [
        (TEXT, "record_id"),
        (MULTIPLE, "symptoms", ["1", "2", "3"]),
        (NUMBER, "severity"),
        (NUMBER, "smoker"),
        (NUMBER, "visit_complete"),
    ],
    13: [
        (DATETIME, "Date submitted"),
        (NUMBER, "Last page"),
        (SINGLE, "Start language", ["en"]),
        (MULTIPLE, "4 - Which tools?", ["Hammer", "Saw", "Drill", "Other*"]),
    ],
    18: [
        (TEXT, "ResponseID"),
        (DATETIME, "StartDate"),
        (DATETIME, "EndDate"),
        (NUMBER, "Finished"),
        (SCALE, "How are you?"),
        (MULTIPLE, "Which apply?", ["Tea", "Coffee"]),
    ],
    19: [
        (TEXT, "ResponseID"),
        (DATETIME, "StartDate"),
        (DATETIME, "EndDate"),
        (NUMBER, "Finished"),
        (SCALE, "How are you?"),
        (MULTIPLE, "Which apply?", ["Tea", "Coffee"]),
    ],
    51: [
        (TEXT, "#"),
        (MULTIPLE, "Which systems?", ["macOS", "Windows", "Linux"]),
        (MULTIPLE, "Which tools?", ["Hammer", "Saw", "Drill"]),
    ],
    53: [(MULTIPLE, "Who pays?", ["Husband/partner", "Wife/partner", "Other"])],
    # Grids and ranks.
    6: [
        (DATETIME, "Timestamp"),
        (
            MATRIX,
            "How was …",
            ["Poor", "Fair", "Good", "Excellent"],
            ["The food", "The room", "The staff"],
        ),
        (TEXT, "Anything else?"),
    ],
    14: [(RANKING, "Put in order", ["Price", "Service", "Quality"])],
    52: [
        (MULTIPLE, "What is your field?", ["Bau", "Strom", "Software"]),
        (MATRIX, "How often …", ["nie", "selten", "oft"], ["planen", "bauen", "prüfen"]),
    ],
    # Scales and numbers.
    21: [
        (TEXT, "id"),
        (NUMBER, "years"),
        (SCALE, "rating"),
        (NUMBER, "pay"),
        (SINGLE, "owns", ["Yes", "NA", "No"]),
    ],
    23: [
        (SINGLE, "It was easy", AGREEMENT),
        (SINGLE, "I would come back", AGREEMENT),
        (SINGLE, "Fair price", AGREEMENT),
    ],
    24: [
        (SINGLE, text, [f"{label} ({n})" for n, label in enumerate(AGREEMENT, start=1)])
        for text in ("It was easy", "I would come back")
    ],
    25: [
        (SCALE, "Rate the food from 1 to 5"),
        (SCALE, "Rate the room from 1 to 5"),
        (SCALE, "Rate the staff from 1 to 5"),
    ],
    48: [(NUMBER, "How old are you?")],
    # Dates and times.
    3: [(DATETIME, "Timestamp"), (SINGLE, "Answer", ["No", "Yes"])],
    4: [(DATETIME, "Timestamp"), (SINGLE, "Answer", ["No", "Yes"])],
    5: [(DATETIME, "Informazioni cronologiche"), (SINGLE, "Risposta", ["Sì", "No"])],
    26: [(NUMBER, "n"), (DATETIME, "interview_date"), (DATETIME, "began")],
    49: [(DATE, "Date of birth"), (TIME, "When did you arrive?")],
    50: [(TEXT, "Duration"), (TEXT, "Length")],
    # Headings and rows.
    31: [
        (DATETIME, "Column 1"),
        (SINGLE, "Column 2", ["No", "Yes"]),
        (SINGLE, "Column 3", ["Red", "Blue"]),
        (SCALE, "Column 4"),
    ],
    33: [(SINGLE, "Q1", ["No", "Yes"]), (SINGLE, "Q2", ["b", "a"])],
    44: [
        (DATETIME, "Date submitted"),
        (NUMBER, "Last page"),
        (SINGLE, "Start language", ["en"]),
        (NUMBER, "How old?"),
        (SINGLE, "Which?", ["A1", "A2", "-oth-*"]),
    ],
    61: [(TEXT, "Name"), (SINGLE, "Q1", ["Yes", "No"]), (SCALE, "Q2")],
    # Responses that looked like results.
    36: [
        (TEXT, "Nickname"),
        *((NUMBER, text) for text in ("Price", "Quality", "Service", "Looks")),
    ],
    38: [(TEXT, "Team"), (NUMBER, "Members"), (NUMBER, "Visits"), (SCALE, "Rating")],
    63: [(DATETIME, "Time"), (SINGLE, "Rating", ["🙂", "😐", "😀", "🙁"])],
}


@pytest.mark.parametrize("number", UNDERSTOOD)
def test_a_file_shows_the_questions_that_were_asked(number):
    assert [described(question) for question in questions(looked_at(number))] == UNDERSTOOD[number]


@pytest.mark.parametrize("number", [number for number in TABLES if number not in REFUSED])
def test_each_cell_of_a_file_is_given_back_under_its_heading(database, tmp_path, number):
    plan = looked_at(number)
    survey = brought_in(database, plan)
    headings, *rows = cells_in(plan)
    given, *back = given_back(database, survey, tmp_path / "again.csv")
    if number == 53:  # an export of ours, with the three columns ours begin with
        given, back = given[:3] + given[4:], [row[:3] + row[4:] for row in back]
        headings = ["Response ID", "Date", "Email", *headings]
        rows = [[str(n), "", "", *row] for n, row in enumerate(rows, start=1)]
        assert sorted(back) == sorted(rows)
        return
    assert sorted(row[4:] for row in back) == sorted(rows)
    numbered = {name for name in headings if headings.count(name) > 1 or name == "Status"}
    assert all(a == b or a in numbered for a, b in zip(headings, given[4:], strict=True))


@pytest.mark.parametrize(
    ("number", "tool"),
    [
        (3, "Google Forms"),
        (4, "Google Forms"),
        (5, "Google Forms"),
        (7, "Microsoft Forms"),
        (9, "SurveyMonkey"),
        (10, "Typeform"),
        (11, "KoboToolbox"),
        (12, "REDCap"),
        (13, "LimeSurvey"),
        (16, "LimeSurvey"),
        (17, "Alchemer"),
        (18, "Qualtrics"),
        (19, "Qualtrics"),
        (20, "Qualtrics"),
        (44, "LimeSurvey"),
        (53, "Survey App"),
        (55, "REDCap"),
    ],
)
def test_the_tool_that_wrote_a_file_is_recognised(number, tool):
    assert str(looked_at(number).recognised) == f"This looks like an export of {tool}."


@pytest.mark.parametrize("number", [1, 2, 23, 36, 60])
def test_a_table_of_no_known_tool_is_taken_for_none(number):
    assert looked_at(number).recognised is None


@pytest.mark.parametrize(("number", "complete", "unfinished"), [(16, 10, 5), (17, 10, 5)])
def test_who_did_not_finish_counts_as_unfinished(database, number, complete, unfinished):
    survey = brought_in(database, looked_at(number))
    assert counts(database, survey) == (complete, unfinished)


def counts(database: Database, survey: Survey) -> tuple[int, int]:
    with database.reader() as connection:
        found = count_responses(connection, survey.id)
    return found.complete, found.unfinished


@pytest.mark.parametrize("number", REFUSED)
def test_what_is_no_table_is_refused_with_what_it_is(number):
    with pytest.raises(ExchangeError, match=REFUSED[number]):
        looked_at(number)


@pytest.mark.parametrize(("number", "says"), [(32, "one cell"), (35, "table of results")])
def test_what_may_be_no_responses_asks_first(number, says):
    assert says in str(looked_at(number).doubt)


@pytest.mark.parametrize("number", [36, 37, 38])
def test_points_and_percentages_that_people_gave_are_responses(number):
    assert looked_at(number).doubt is None


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (15, "says the same day long ago"),
        (31, "No row is read as headings"),
        (33, "have neither headings nor values"),
        (41, "they get no address"),
        (44, "there the question was not asked"),
        (60, "have the same heading"),
        (61, "stands above the headings and is left out"),
        (62, "looks like a row of totals"),
    ],
)
def test_what_is_odd_in_a_file_is_said(number, says):
    assert any(says in str(problem) for problem in looked_at(number).problems)


def test_tab_files_that_quote_nothing_lose_no_mark_and_no_row():
    assert [looked_at(number).row_count for number in (29, 30, 64)] == [12, 12, 12]
    assert '"eight"' in looked_at(64).columns[1].facts.values


def test_a_zipped_csv_is_the_survey_its_csv_is():
    plan = looked_at(45)
    assert (plan.row_count > 0, plan.title) == (True, "Survey")


def test_every_case_is_tried():
    """The planted fault of this file: a case that nobody looks at."""
    assert {int(path.name[:2]) for path in CASES.iterdir()} == {*TABLES, 45, 46, 47}
    assert case(45).suffix == ".zip"
