"""What the columns of a file say of its responses: when, by whom, finished or not, under which id.

Each file is made in the test, as a survey tool writes it.
"""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime

import pytest

from surveyapp.domain.answers import Response
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Survey, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_moments import DateOrder
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import list_surveys, load_survey
from tests.exchange.exported import export
from tests.running import plan_import, run


@pytest.fixture(autouse=True)
def somewhere_east(in_zone):
    """A computer whose clock is not UTC's: there a time taken for another zone's shows."""
    in_zone("Asia/Tokyo")


def written(tmp_path, rows, name: str = "answers.csv"):
    path = tmp_path / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def brought_in(database, path, **choices) -> Survey:
    report = run(import_survey(database, plan_import(path, **choices), accept_doubt=True))
    with database.reader() as connection:
        return load_survey(connection, report.survey_id)


def exported(database, survey, tmp_path, **options) -> list[list[str]]:
    path = tmp_path / "again.csv"
    export(database, survey.id, path, **options)
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


def dates(rows: list[list[str]]) -> list[str]:
    return [row[1] for row in rows[1:]]


# --- when ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cells", "given"),
    [
        # Google Forms in the United States, in Italy, and its own CSV file.
        ("Timestamp", ["1/13/2024 13:05:00"], "2024-01-13T04:05:00.000+00:00"),
        ("Informazioni cronologiche", ["13/01/2025 14.08.16"], "2025-01-13T05:08:16.000+00:00"),
        ("Timestamp", ["2024/05/01 1:07:45 PM GMT+2"], "2024-05-01T11:07:45.000+00:00"),
        ("Marca temporal", ["2024/05/01 1:07:45 p. m. GMT-3"], "2024-05-01T16:07:45.000+00:00"),
        ("Date Created", ["2024-02-01 09:00:00"], "2024-02-01T00:00:00.000+00:00"),
        # Times that are in UTC: Typeform says so, KoBoToolbox does not.
        ("Submit Date (UTC)", ["2024-02-01 09:03:00"], "2024-02-01T09:03:00.000+00:00"),
        ("_submission_time", ["2024-02-01T07:05:00"], "2024-02-01T07:05:00.000+00:00"),
        ("Submission time", ["2024-02-01T07:05:00"], "2024-01-31T22:05:00.000+00:00"),
    ],
)
def test_a_response_is_dated_as_its_survey_tool_meant_it(database, tmp_path, heading, cells, given):
    path = written(tmp_path, [["Name", heading], ["a", *cells]])
    rows = exported(database, brought_in(database, path), tmp_path)
    assert dates(rows) == [given]
    assert rows[0][3:] == ["Name", heading]
    assert rows[1][3:] == ["a", *cells]


def test_qualtrics_import_ids_say_more_than_its_headings(database, tmp_path):
    path = written(
        tmp_path,
        [
            ["StartDate", "RecordedDate", "Finished", "RecipientEmail", "Q1"],
            ["Anfang", "Erfassungsdatum", "Beendet", "E-Mail des Empfängers", "Wie?"],
            [
                '{"ImportId":"startDate","timeZone":"America/Denver"}',
                '{"ImportId":"recordedDate","timeZone":"America/Denver"}',
                '{"ImportId":"finished"}',
                '{"ImportId":"recipientEmail"}',
                '{"ImportId":"QID1"}',
            ],
            ["2024-05-27 11:51:26", "2024-05-27 11:52:27", "1", "ann@example.org", "2"],
            ["2024-05-27 11:51:26", "2024-05-27 11:53:27", "0", "bob@example.org", "3"],
        ],
    )
    rows = exported(database, brought_in(database, path), tmp_path, partial=True)
    assert [row[1:4] for row in rows[1:]] == [
        ["2024-05-27T17:52:27.000+00:00", "ann@example.org", "complete"],
        ["2024-05-27T17:53:27.000+00:00", "bob@example.org", "partial"],
    ]


def test_a_time_zone_nobody_knows_dates_no_response_and_is_told(database, tmp_path):
    path = written(
        tmp_path,
        [
            ["RecordedDate", "Q1"],
            ["When", "How?"],
            ['{"ImportId":"recordedDate","timeZone":"Moon/Tycho"}', '{"ImportId":"QID1"}'],
            ["2024-05-27 11:52:27", "2"],
        ],
    )
    plan = plan_import(path)
    assert "“Moon/Tycho” is not known" in str(plan.problems[0])
    assert dates(exported(database, brought_in(database, path), tmp_path)) == [""]


@pytest.mark.parametrize("day", ["1980-01-01 00:00:00", "1970-01-01", "1899-12-30"])
def test_what_stands_for_no_date_dates_no_response_and_is_told_once(database, tmp_path, day):
    path = written(tmp_path, [["Date submitted", "Q"], [day, "Yes"], [day, "No"]])
    plan = plan_import(path)
    assert all("2 responses" in str(told) for told in plan.problems)
    survey = brought_in(database, path)
    rows = exported(database, survey, tmp_path)
    assert dates(rows) == ["", ""]
    assert [row[3] for row in rows[1:]] == [day, day]
    assert next(survey.questions()).kind is QuestionKind.TEXT
    with database.reader() as connection:
        assert [entry.last_response for entry in list_surveys(connection)] == [None]


def test_a_birthday_in_1980_is_no_placeholder(database, tmp_path):
    path = written(tmp_path, [["Born", "Q"], ["1980-01-01", "Yes"], ["1981-05-01", "No"]])
    survey = brought_in(database, path)
    assert next(survey.questions()).kind is QuestionKind.DATE


def test_what_a_clock_said_that_had_been_reset_stays_in_our_own_exports(database, tmp_path):
    day = "1970-01-01T00:00:00.000+00:00"
    path = written(tmp_path, [POLL, ["1", day, "", "Yes"], ["2", day, "", "No"]])
    assert dates(exported(database, brought_in(database, path), tmp_path)) == [day, day]


# --- finished or not -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "cells", "told"),
    [
        ("Status", ["Partial", "Complete", "Complete"], ["partial", "complete", "complete"]),
        ("Finished", ["0", "1", "1"], ["partial", "complete", "complete"]),
        ("Finished", ["True", "False", "True"], ["complete", "partial", "complete"]),
        ("Finished", ["TRUE", "FALSE", "FALSE"], ["complete", "partial", "partial"]),
        ("Date submitted", ["2024-02-02", "", "2024-02-03"], ["complete", "partial", "complete"]),
        # These are questions.
        ("Status", ["Complete", "Married", "Partial"], ["complete"] * 3),
        ("Finished", ["Yes", "No", "Yes"], ["complete"] * 3),
        ("Progress", ["10", "100", "50"], ["complete"] * 3),
        ("Date", ["2024-02-02", "", "2024-02-03"], ["complete"] * 3),
    ],
)
def test_who_did_not_finish_is_kept_as_unfinished(database, tmp_path, heading, cells, told):
    rows = [["Name", heading], *zip("abc", cells, strict=True)]
    survey = brought_in(database, written(tmp_path, rows))
    rows = exported(database, survey, tmp_path, partial=True)
    status = {row[4]: row[3] for row in rows[1:]}
    assert [status[name] for name in "abc"] == told
    assert {row[4]: row[5] for row in rows[1:]} == dict(zip("abc", cells, strict=True))


def test_progress_counts_beside_other_columns_of_qualtrics(database, tmp_path):
    rows = [["Progress", "RecordedDate", "Q"], ["100", "2024-01-01", "a"], ["40", "2024-01-02", ""]]
    plan = plan_import(written(tmp_path, rows))
    assert "1 of 2 responses were not finished, as “Progress” says" in str(plan.problems[0])


def test_who_stopped_has_the_date_they_began_and_comes_in_its_place(database, tmp_path):
    rows = [
        ["Date submitted", "Date started", "Q"],
        ["2024-02-02 09:00", "2024-02-02 08:00", "a"],
        ["", "2024-02-03 08:00", "b"],
        ["2024-02-04 09:00", "2024-02-04 08:00", "c"],
    ]
    survey = brought_in(database, written(tmp_path, rows))
    assert [row[6] for row in exported(database, survey, tmp_path, partial=True)[1:]] == list("abc")
    assert [row[5] for row in exported(database, survey, tmp_path)[1:]] == list("ac")


# --- by whom -------------------------------------------------------------------------------


def test_anonymous_is_nobodys_address_and_no_second_column_email(database, tmp_path):
    rows = [["ID", "Email", "Q"], ["1", "anonymous", "Yes"], ["2", "ann@example.org", "No"]]
    path = written(tmp_path, rows)
    assert "“anonymous” in 1 response" in str(plan_import(path).problems[0])
    rows = exported(database, brought_in(database, path), tmp_path)
    assert rows[0] == ["Response ID", "Date", "Email", "ID", "Q"]
    assert [row[2] for row in rows[1:]] == ["", "ann@example.org"]


# --- the shape of our own exports ----------------------------------------------------------

POLL = ["Response ID", "Date", "Email", "Selected Option"]


@pytest.mark.parametrize(
    "moment",
    [
        "2025-12-09T10:20:30.123+00:00",
        "2025-12-09T10:20:30+00:00",
        "2025-12-09T10:20:30.123456+00:00",
        "2025-12-09 10:20:30+00:00",
        "2025-12-09T10:20:30Z",
        "2025-12-09 10:20:30",
        "2025-12-09T11:20:30+01:00",
        "2025-12-09T10:20:30.5",
        "2025/12/09 10:20:30 AM",
    ],
)
@pytest.mark.parametrize("ids", [("7", "5"), ("a-1", "b-2"), ("900000000000", "1")])
def test_a_poll_written_by_another_program_is_that_poll(database, tmp_path, moment, ids):
    path = written(
        tmp_path,
        [POLL, [ids[0], moment, "ann@example.org", "Good"], [ids[1], "", "", "Bad"]],
    )
    survey = brought_in(database, path)
    assert [question.text for question in survey.asked_questions()] == ["Selected Option"]
    rows = exported(database, survey, tmp_path)
    assert rows[0] == POLL
    assert rows[1] == [ids[1], "", "", "Bad"]
    assert (rows[2][0], rows[2][2:]) == (ids[0], ["ann@example.org", "Good"])
    assert rows[2][1].startswith("2025-12-09T10:20:30.")
    assert rows[2][1].endswith("+00:00")


def test_a_poll_whose_dates_need_an_order_is_that_poll_once_it_is_said(database, tmp_path):
    path = written(tmp_path, [POLL, ["1", "2/1/2025 10:00", "", "Good"]])
    assert not plan_import(path).content.own
    survey = brought_in(database, path, dates=DateOrder.MONTH_FIRST)
    rows = exported(database, survey, tmp_path)
    assert rows == [POLL, ["1", "2025-02-01T10:00:00.000+00:00", "", "Good"]]


def test_the_ids_of_a_file_are_exported_as_they_were_and_never_given_twice(database, tmp_path):
    path = written(tmp_path, [POLL, ["41", "", "", "Good"], ["40", "", "", "Bad"]])
    survey = brought_in(database, path)
    brought_in(database, path)  # the same ids in another survey are no matter
    with database.writer() as connection:
        question = next(survey.asked_questions())
        answers = {question.uuid: None}
        add_response(connection, survey, Response(survey.id, answers, new_uuid()))
    ids = [row[0] for row in exported(database, survey, tmp_path)[1:]]
    assert ids[:2] == ["41", "40"]
    assert int(ids[2]) > 41
    export(database, survey.id, tmp_path / "again.json")
    document = json.loads((tmp_path / "again.json").read_bytes())
    assert [given["response_id"] for given in document["responses"]] == [41, 40, int(ids[2])]


def test_a_json_file_with_ids_comes_back_with_them(database, tmp_path):
    given = [{"response_id": own, "q": "a"} for own in (12, "x-3", "007", 0)]
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"responses": given}), encoding="utf-8")
    survey = brought_in(database, path)
    export(database, survey.id, tmp_path / "again.json")
    document = json.loads((tmp_path / "again.json").read_bytes())
    assert [response["response_id"] for response in document["responses"]] == [12, "x-3", "007", 0]


def test_a_column_headed_as_ours_is_the_id_in_other_files_too(database, tmp_path):
    path = written(tmp_path, [["Response ID", "Last page"], ["31", "3"], ["32", "4"]])
    rows = exported(database, brought_in(database, path), tmp_path)
    assert rows[0] == ["Response ID", "Date", "Email", "Last page"]
    assert [row[0] for row in rows[1:]] == ["31", "32"]


# --- values of a JSON file -----------------------------------------------------------------

CHOICES = [{"code": "a", "label": "A"}, {"code": "o", "label": "Other"}]


def asked_in_json(tmp_path, kind: str, *values, **more):
    book = [{"code": "q", "text": "How?", "kind": kind, "choices": CHOICES}]
    responses = [{"response_id": n, "q": value, **more} for n, value in enumerate(values, 1)]
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"codebook": book, "responses": responses}), encoding="utf-8")
    return path


@pytest.mark.parametrize("typed", [False, True, 3, 0.5, ["x"], {}, {"a": "b"}])
@pytest.mark.parametrize(
    ("kind", "value"),
    [("single_choice", "Other"), ("multiple_choice", ["Other"]), ("ranking", ["Other", "A"])],
)
def test_what_was_typed_for_a_choice_is_a_text_or_the_file_is_refused(
    database, tmp_path, typed, kind, value
):
    path = asked_in_json(tmp_path, kind, value, value, q_o_text=typed)
    with pytest.raises(ExchangeError, match=r"response 1, “How\?”: What was typed"):
        brought_in(database, path)
    with database.reader() as connection:
        assert not list_surveys(connection)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("date", "banana"),
        ("date", "2026-02-30"),
        ("date", "20260301"),
        ("date", "2026-03-01T10:00"),
        ("time", "25:00"),
        ("datetime", "yesterday"),
    ],
)
def test_no_text_is_taken_for_a_date(database, tmp_path, kind, value):
    path = asked_in_json(tmp_path, kind, None, value)
    with pytest.raises(ExchangeError, match=r"response 2, “How\?”: Please enter a"):
        brought_in(database, path)


def test_a_date_of_a_json_file_keeps_its_spelling(database, tmp_path):
    path = asked_in_json(tmp_path, "date", "1/13/2026", "2/3/2026", "")
    survey = brought_in(database, path)
    assert [q.kind for q in survey.asked_questions()] == [QuestionKind.DATE]
    export(database, survey.id, tmp_path / "again.json")
    document = json.loads((tmp_path / "again.json").read_bytes())
    assert [given["q"] for given in document["responses"]] == ["1/13/2026", "2/3/2026", None]


def test_a_blank_text_is_no_choice(database, tmp_path):
    path = tmp_path / "in.json"
    values = ["yes", "yes", "no", ""]
    path.write_text(json.dumps({"responses": [{"q": value} for value in values]}), encoding="utf-8")
    survey = brought_in(database, path)
    assert [row[3] for row in exported(database, survey, tmp_path)[1:]] == values


@pytest.mark.parametrize("mixed", [[True, 3], [False, "x"], [True, ["a"]]])
def test_a_yes_among_other_values_is_refused_not_counted(tmp_path, mixed):
    path = tmp_path / "in.json"
    path.write_text(json.dumps({"responses": [{"q": value} for value in mixed]}), encoding="utf-8")
    with pytest.raises(ExchangeError, match="different shapes"):
        plan_import(path)


@pytest.mark.parametrize("made", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "x"])
def test_a_day_that_there_is_not_is_no_day_the_survey_was_made(database, tmp_path, made):
    path = tmp_path / "in.json"
    text = json.dumps({"created_at": made, "responses": [{"q": "a"}]})
    path.write_text(text, encoding="utf-8")
    assert brought_in(database, path).created_at.year == datetime.now(UTC).year


def test_a_codebook_has_no_more_than_a_table_may_have(tmp_path):
    path = tmp_path / "in.json"
    many = [{"code": f"c{n}", "label": str(n)} for n in range(501)]
    for book, told in (
        ([{"code": f"q{n}", "text": "Q", "kind": "text"} for n in range(2_001)], "2,001 questions"),
        ([{"code": "q", "text": "Q", "kind": "ranking", "choices": many}], "501 choices"),
    ):
        path.write_text(json.dumps({"codebook": book, "responses": []}), encoding="utf-8")
        with pytest.raises(ExchangeError, match=told):
            plan_import(path)


def test_a_question_that_is_called_like_a_typed_text_stays_a_question(database, tmp_path):
    book = [
        {"code": "q", "text": "How?", "kind": "single_choice", "choices": CHOICES},
        {"code": "q_o_text", "text": "Why?", "kind": "text"},
    ]
    path = tmp_path / "in.json"
    given = [{"q": "A", "q_o_text": "so"}, {"q": "Other", "q_o_text": "that"}]
    path.write_text(json.dumps({"codebook": book, "responses": given}), encoding="utf-8")
    rows = exported(database, brought_in(database, path), tmp_path)
    assert [row[3:] for row in rows] == [["How?", "Why?"], ["A", "so"], ["Other", "that"]]
