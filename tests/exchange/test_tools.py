"""A tool is recognised by what only its files have, says so, and can be told to be another."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in import tools
from surveyapp.exchange.responses_in.tools.registry import NONE, OWN, TOOLS, tool_named, tool_of
from surveyapp.store.responses import load_response
from tests.exchange.foreign import brought_in, questions, written
from tests.running import plan_import

HEADINGS = {
    "google-forms": ["Timestamp", "Horodateur", "Zeitstempel", "Marca temporal", "タイムスタンプ"],
    "microsoft-forms": [
        "ID,Start time,Completion time,Email,Name,Q",
        "ID,Startzeit,Fertigstellungszeit,E-Mail,Name,Frage",
        "Id,Heure de début,Heure de fin,Adresse de messagerie,Nom,Question",
    ],
    "surveymonkey": [
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Q",
        "RespondentID,CollectorID,Q",
    ],
    "qualtrics": [
        "StartDate,EndDate,Status,IPAddress,Progress,Finished,RecordedDate,Q1",
        "V1,V2,ResponseID,ResponseSet,Q1",
    ],
    "typeform": ["#,Q,Start Date (UTC),Submit Date (UTC),Network ID"],
    "limesurvey": [
        "Response ID,Date submitted,Last page,Start language,Seed,Q",
        "id,submitdate,lastpage,startlanguage,seed,G01Q01",
        "Antwort-ID,Datum Abgeschickt,Letzte Seite,Start-Sprache,Frage",
        "id. Response ID,submitdate. Date submitted,lastpage. Last page,Q1. Really?",
    ],
    "kobotoolbox": ["start,end,q,_id,_uuid,_submission_time,_validation_status,_index"],
    "odk": ["SubmissionDate,start,q,meta-instanceID,KEY", "q,instanceID,KEY"],
    "redcap": [
        "record_id,q,form_1_complete",
        "Record ID,Q,Complete?",
        "record_id,redcap_event_name,q",
    ],
    "alchemer": ["Response ID,Time Started,Date Submitted,Status,Contact ID,Legacy Comments,Q"],
    "crowdsignal": ["Respondent,Start Date,End Date,IP Address,Tags,Q"],
    "formbricks": ["No.,Response ID,Timestamp,Finished,Survey ID,User ID,Tags,1. Really?"],
    "stack-overflow": ["ResponseId,MainBranch,Employment,LanguageHaveWorkedWith"],
}


@pytest.mark.parametrize(
    ("name", "line"), [(name, line) for name, lines in HEADINGS.items() for line in lines]
)
def test_headings_say_which_tool_wrote_a_file(name, line):
    assert tool_of([line.split(",")]).name == name


@pytest.mark.parametrize("line", ["Name,Age", "ID,Q1,Q2", "Date,Email,Q", "Start,End", "id,email"])
def test_headings_that_any_file_may_have_say_nothing(line):
    assert tool_of([line.split(",")]) is NONE


def test_every_tool_has_a_module_and_headings_here():
    modules = {path.stem for path in Path(tools.__file__).parent.glob("*.py")}
    described = modules - {"__init__", "tool", "registry", "common", "own"}
    assert {tool.name.replace("-", "_") for tool in TOOLS} == described
    assert HEADINGS.keys() == {tool.name for tool in TOOLS}


@pytest.mark.parametrize("tool", [*TOOLS, OWN, NONE])
def test_a_tool_can_be_named(tool):
    assert tool_named(tool.name) is tool


def test_a_tool_that_is_unknown_is_refused_with_those_there_are(tmp_path):
    path = written(tmp_path / "a.csv", [["Q"], ["a"]])
    with pytest.raises(ExchangeError, match=r"no tool “paper”.*limesurvey"):
        plan_import(path, tool="paper")


def test_whoever_says_another_tool_or_none_is_believed(tmp_path):
    rows = [["Timestamp", "Q"], ["2024-01-02 10:00:00", "a"], ["2024-01-03 10:00:00", "b"]]
    path = written(tmp_path / "a.csv", rows)
    assert str(plan_import(path).recognised) == "This looks like an export of Google Forms."
    assert plan_import(path, tool="none").recognised is None
    assert plan_import(path, tool="alchemer").tool.label == "Alchemer"


def test_what_a_tool_says_of_a_response_is_asked_of_nobody(database, tmp_path):
    rows = [["Timestamp", "Q"], ["2024-01-02 10:00:00", "a"], ["2024-01-03 10:00:00", "b"]]
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    assert [question.text for question in survey.asked_questions()] == ["Q"]
    assert [question.text for question in questions(survey)] == ["Timestamp", "Q"]


def test_a_response_knows_when_it_began_how_long_it_took_and_its_language(database, tmp_path):
    rows = [
        [*("StartDate", "EndDate", "Finished", "ResponseId", "Duration (in seconds)")],
        ["2024-02-01T09:00:00Z", "2024-02-01T09:02:05Z", "1", "R_1", "125"],
        ["2024-02-02T09:00:00Z", "2024-02-02T09:02:05Z", "1", "R_2", "much"],
    ]
    for row, cell in zip(rows, ("UserLanguage", "EN", "de_AT"), strict=True):
        row.append(cell.lower() if cell == "EN" else cell)
    survey = brought_in(database, plan_import(written(tmp_path / "a.csv", rows)))
    with database.reader() as connection:
        ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM responses ORDER BY id")]
        first, second = (load_response(connection, survey, number) for number in ids)
    assert first.started_at == datetime(2024, 2, 1, 9, tzinfo=UTC)
    assert first.submitted_at == datetime(2024, 2, 1, 9, 2, 5, tzinfo=UTC)
    assert (first.duration, first.language) == (125, "en")
    assert (second.duration, second.language) == (None, "de-AT")


def test_the_command_line_says_the_tool_and_takes_another(tmp_path, capsys):
    from surveyapp.cli import main

    path = tmp_path / "a.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Timestamp", "Q"], ["2024-01-02 10:00:00", "a"]] * 1)
    library = str(tmp_path / "x.surveys")
    assert main(["--database", library, "import", str(path)]) == 0
    assert "This looks like an export of Google Forms." in capsys.readouterr().err
    assert main(["--database", library, "import", "--tool", "none", str(path)]) == 0
    assert "looks like" not in capsys.readouterr().err
