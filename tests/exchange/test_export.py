"""An export as a whole: which responses, in which order, from which moment."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_out.export import (
    ExportRequest,
    count_rows,
    export_survey,
    preview,
)
from surveyapp.exchange.responses_out.format import distinct
from surveyapp.exchange.responses_out.formats import FORMATS, format_of
from surveyapp.exchange.responses_out.options import ExportOptions, options_for
from surveyapp.store.errors import InterruptedReadError, SurveyNotFoundError
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.surveys import add_survey, save_survey
from tests.conftest import START, make_poll, poll_response
from tests.exchange.exported import export
from tests.running import run


def exported_ids(database, survey_id, path: Path, **fields) -> list[int]:
    request = ExportRequest(survey_id, path, "json", replace=True, **fields)
    run(export_survey(database, request))
    return [entry["response_id"] for entry in json.loads(path.read_bytes())["responses"]]


def test_the_oldest_comes_first_and_those_without_a_date_before_all(database, poll, tmp_path):
    minutes = [5, None, 3, 3, None, -1000]
    with database.writer() as connection:
        for number, minute in enumerate(minutes):
            when = None if minute is None else START + timedelta(minutes=minute)
            add_response(connection, poll, poll_response(poll, number, submitted_at=when))
    assert exported_ids(database, poll.id, tmp_path / "o.json") == [2, 5, 6, 3, 4, 1]


def test_many_windows_hold_every_response_once(database, poll, tmp_path):
    def made():
        for n in range(3_000):
            when = START + timedelta(minutes=(n * 7919) % 400) if n % 3 else None
            yield poll_response(poll, n, submitted_at=when)

    with database.writer() as connection:
        list(add_responses(connection, poll, made()))
        expected = connection.exec_driver_sql(
            "SELECT id FROM responses ORDER BY submitted_at, id"
        ).scalars()
        expected = list(expected)
    assert exported_ids(database, poll.id, tmp_path / "o.json") == expected


def test_only_this_surveys_responses_are_exported(database, answered_poll, tmp_path):
    with database.writer() as connection:
        other = add_survey(connection, make_poll("Another"))
        add_response(connection, other, poll_response(other, 1))
    assert len(exported_ids(database, answered_poll.id, tmp_path / "o.json")) == 10


def test_what_the_filter_shows_and_nothing_else(database, answered_poll, tmp_path):
    question = next(answered_poll.questions())
    neutral = ResponseFilter(
        (Condition(question.uuid, Operator.ANY_OF, (question.choices[2].uuid,)),)
    )
    assert exported_ids(database, answered_poll.id, tmp_path / "o.json", wanted=neutral) == [3, 8]
    nobody = ResponseFilter(search="nothing like it")
    assert exported_ids(database, answered_poll.id, tmp_path / "o.json", wanted=nobody) == []
    empty = ResponseFilter()
    assert len(exported_ids(database, answered_poll.id, tmp_path / "o.json", wanted=empty)) == 10


def test_exports_one_after_another_leave_nothing_behind(database, answered_poll, tmp_path):
    for _ in range(3):
        wanted = ResponseFilter(search="neutral")
        assert exported_ids(database, answered_poll.id, tmp_path / "o.json", wanted=wanted)
    with database.reader() as connection:
        assert not connection.exec_driver_sql("SELECT name FROM sqlite_temp_master").all()


def test_responses_that_come_meanwhile_are_not_in_it(database, poll, tmp_path):
    with database.writer() as connection:
        list(add_responses(connection, poll, (poll_response(poll, n) for n in range(1_000))))
    steps = export_survey(database, ExportRequest(poll.id, tmp_path / "out.csv", "csv"))
    next(steps)
    with database.writer() as connection:
        add_response(connection, poll, poll_response(poll, 1_001))
        connection.exec_driver_sql("DELETE FROM responses WHERE id = 500")
    assert run(steps).rows == 1_000
    assert (tmp_path / "out.csv").read_text().count("\n") == 1_001


def test_progress_ends_at_the_total(database, answered_poll, tmp_path):
    request = ExportRequest(answered_poll.id, tmp_path / "out.csv", "csv")
    steps = list(export_survey(database, request))
    assert steps[0] == (0, 10)
    assert steps[-1] == (10, 10)


def test_an_unknown_survey_and_an_unknown_format_are_said(database, poll, tmp_path):
    with pytest.raises(SurveyNotFoundError, match="Survey not found"):
        export(database, 99, tmp_path / "out.csv")
    with pytest.raises(
        ExchangeError, match=r"Invalid format “xls”. Choose one of: csv, xlsx, json"
    ):
        export(database, poll.id, tmp_path / "out.xls")
    with pytest.raises(ExchangeError, match="Invalid format"):
        format_of(Path("noname"))
    assert format_of(Path("A.CSV")) is FORMATS["csv"]
    assert list(tmp_path.glob("out*")) == []


def test_options_there_are_not_are_refused():
    for wrong in ({"profile": "x"}, {"multiple": "x"}, {"delimiter": "|"}):
        with pytest.raises(ExchangeError, match=r"Invalid .*Choose one of"):
            ExportOptions(**wrong)
    assert options_for("spreadsheet").multiple == "joined"
    assert options_for("data") == ExportOptions()


def test_being_asked_to_stop_ends_even_a_long_statement(database, tmp_path, asked_often):
    from tests.benchmarks.fill import fill_open

    survey_id = fill_open(database, 20_000, 1)
    request = ExportRequest(survey_id, tmp_path / "out.csv", "csv")
    with pytest.raises(InterruptedReadError):
        run(export_survey(database, request, lambda: True))
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".csv", ".part")]


def test_the_preview_is_the_beginning_of_the_file(database, answered_poll, tmp_path):
    for name in FORMATS:
        request = ExportRequest(answered_poll.id, tmp_path / "x", name)
        with database.reader() as connection:
            seen = preview(connection, request, rows=4)
            everything = preview(connection, request)
            assert count_rows(connection, request) == seen.total == everything.total == 10
        assert len(seen.headers) == 4
        assert seen.rows == everything.rows[:4]
        assert [row[0] for row in everything.rows] == [str(n) for n in range(1, 11)]


def test_what_is_retired_is_exported_if_it_was_answered(database, tmp_path):
    choices = (Choice("Old", "old"), Choice("Never", "never"), Choice("New", "new"))
    old = Question(QuestionKind.MULTIPLE_CHOICE, "Old", "old", choices=choices)
    unanswered = Question(QuestionKind.TEXT, "Unanswered", "unanswered")
    kept = Question(QuestionKind.TEXT, "Kept", "kept")
    with database.writer() as connection:
        survey = add_survey(
            connection, Survey("S", sections=(Section(questions=(old, unanswered, kept)),))
        )
        answers = {old.uuid: Selection((choices[0].uuid,)), kept.uuid: "yes"}
        add_response(connection, survey, Response(survey.id, answers, new_uuid()))
        (section,) = survey.sections
        fewer = Question(
            old.kind, old.text, old.code, uuid=old.uuid, choices=choices[2:], retired=True
        )
        questions = (
            fewer,
            Question(unanswered.kind, "U", "u", unanswered.uuid, retired=True),
            kept,
        )
        survey = save_survey(
            connection,
            Survey(
                "S",
                id=survey.id,
                uuid=survey.uuid,
                sections=(Section(uuid=section.uuid, questions=questions),),
            ),
        )
    export(database, survey.id, tmp_path / "out.csv")
    header, line = (tmp_path / "out.csv").read_text().splitlines()
    assert sorted(header.split(",")[3:]) == ["Kept", "Old/New", "Old/Old"]
    assert sorted(line.split(",")[3:]) == ["0", "1", "yes"]


def test_texts_come_in_the_language_asked_for(database, tmp_path):
    question = Question(
        QuestionKind.SINGLE_CHOICE, "How?", "how", choices=(Choice("Good", "g"), Choice("Bad", "b"))
    )
    good, bad = question.choices
    survey = Survey(
        "S",
        languages=("en", "de"),
        sections=(Section(questions=(question,)),),
        translations=(
            Translation(question.uuid, "text", "de", "Wie?"),
            Translation(question.uuid, "text", "en", "From when it was no English survey"),
            Translation(good.uuid, "label", "de", "Gut"),
            Translation(bad.uuid, "label", "de", " "),
        ),
    )
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        for choice in question.choices:
            answers = {question.uuid: Selection((choice.uuid,))}
            add_response(connection, survey, Response(survey.id, answers, new_uuid()))
    for language, words in (("de", ["Wie?", "Gut", "Bad"]), ("en", ["How?", "Good", "Bad"])):
        path = tmp_path / f"{language}.csv"
        export(database, survey.id, path, language=language)
        assert [line.split(",")[3] for line in path.read_text().splitlines()] == words


def test_names_are_made_distinct_without_meeting_others():
    assert distinct(["a", "a", "a (2)", "a", "b"]) == ["a", "a (3)", "a (2)", "a (4)", "b"]
