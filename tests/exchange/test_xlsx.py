"""Workbooks: typed cells that nothing runs, nothing lost where a sheet or a cell ends."""

from __future__ import annotations

import errno
import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest

from surveyapp import paths
from surveyapp.domain.answers import Moment, Number, Response, Selection
from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.kinds import SPELLED, QuestionKind, QuestionSettings
from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.part_files import remove_left_behind
from surveyapp.exchange.responses_out import xlsx_format
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey, preview
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.surveys import add_survey
from tests.conftest import START, poll_response
from tests.exchange.exported import export
from tests.faults.spreadsheet import needs_libreoffice, opened
from tests.nasty import NASTY
from tests.running import run

calamine = pytest.importorskip("python_calamine")

KINDS = QuestionKind
QUESTIONS = (
    Question(
        KINDS.SINGLE_CHOICE,
        "Colour",
        "colour",
        choices=(Choice("Red", "r"), Choice("Don’t know", "dk", missing=True)),
    ),
    Question(
        KINDS.MULTIPLE_CHOICE, "Fruit", "fruit", choices=(Choice("Fig", "f"), Choice("Kiwi", "k"))
    ),
    Question(
        KINDS.MATRIX,
        "Rate",
        "rate",
        choices=(Choice("Good", "g"), Choice("Bad", "b")),
        rows=(MatrixRow("Food", "food"),),
    ),
    Question(KINDS.NUMBER, "Weight", "weight"),
    Question(KINDS.TEXT, "Why", "why"),
    Question(KINDS.DATE, "Day", "day"),
    Question(KINDS.TIME, "At", "at"),
    Question(KINDS.DATETIME, "When", "when"),
    Question(KINDS.CONSENT, "Agreed", "agreed"),
)
NAMES = [question.code for question in QUESTIONS]


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        return add_survey(
            connection, Survey("Fruit", created_at=START, sections=(Section(questions=QUESTIONS),))
        )


@pytest.fixture
def answered(database, survey):
    """Store a response of these answers, by the questions' codes."""

    def add(**answers) -> None:
        keys = {question.code: question.keys[0] for question in survey.questions()}
        made = {keys[code]: answer for code, answer in answers.items()}
        with database.writer() as connection:
            add_response(
                connection,
                survey,
                Response(survey.id, made, uuid=new_uuid(), submitted_at=START),
            )

    return add


def choice(code: str, label: str) -> Selection:
    question = next(q for q in QUESTIONS if q.code == code)
    return Selection(tuple(c.uuid for c in question.choices if c.label == label))


def sheets(path: Path) -> dict[str, list[list]]:
    book = calamine.CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


def test_every_value_is_a_cell_of_its_own_type(database, survey, answered, tmp_path):
    answered(
        colour=choice("colour", "Red"),
        fruit=choice("fruit", "Kiwi"),
        rate=choice("rate", "Bad"),
        weight=1.5,
        why="007",
        day="2026-03-31",
        at="14:30",
        when="2026-03-31T14:30:15",
        agreed=True,
    )
    export(database, survey.id, tmp_path / "out.xlsx")
    heading, row = sheets(tmp_path / "out.xlsx")["Responses"]
    assert heading[3:] == [
        *("Colour", "Fruit/Fig", "Fruit/Kiwi", "Rate/Food", "Weight"),
        *("Why", "Day", "At", "When", "Agreed"),
    ]
    local = in_local_time(START).replace(tzinfo=None, microsecond=0)
    assert row[:3] == [1, local, ""]
    assert row[3:] == [
        *("Red", 0, 1, "Bad", 1.5, "007"),
        *(date(2026, 3, 31), time(14, 30), datetime(2026, 3, 31, 14, 30, 15), True),
    ]


def test_nothing_answered_is_an_empty_cell(database, survey, answered, tmp_path):
    answered(weight=None)
    export(database, survey.id, tmp_path / "out.xlsx")
    assert set(sheets(tmp_path / "out.xlsx")["Responses"][1][3:]) <= {""}


def test_whatever_was_written_is_a_text_that_nothing_runs(database, survey, answered, tmp_path):
    hostile = ("=1+1", "<r><t>raw</t></r>", "<r></r>", "http://x.example", "mailto:a@b", "_x0041_")
    texts = [*hostile, *(text for text in NASTY if text.strip() and len(text) < 16_000)]
    for text in texts:
        answered(why=text)
    export(database, survey.id, tmp_path / "out.xlsx", code_headers=True)
    place = sheets(tmp_path / "out.xlsx")["Responses"][0].index("why")
    found = [row[place] for row in sheets(tmp_path / "out.xlsx")["Responses"][1:]]
    # What XML cannot hold is written as _xHHHH_, which spreadsheets read and this reader may not.
    assert [escaped(text) for text in texts] == [escaped(str(text)) for text in found]
    for name, part in parts(tmp_path / "out.xlsx").items():
        assert "<f>" not in part, name
        assert "<hyperlink" not in part, name


def escaped(text: str) -> str:
    text = re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_a_number_looks_as_it_was_written_and_none_is_rounded(database, survey, answered, tmp_path):
    for number in (Number(1.5, "1.50"), Number(7, "007"), 2**53 + 1, -3, 0.1):
        answered(weight=number)
    export(database, survey.id, tmp_path / "out.xlsx")
    table = sheets(tmp_path / "out.xlsx")["Responses"]
    place = table[0].index("Weight")
    assert [row[place] for row in table[1:]] == [1.5, 7, str(2**53 + 1), -3, 0.1]
    assert 'formatCode="0.00"' in parts(tmp_path / "out.xlsx")["xl/styles.xml"] or (
        'numFmtId="2"' in parts(tmp_path / "out.xlsx")["xl/styles.xml"]
    )


def test_dates_that_a_spreadsheet_counts_otherwise_stay_text(database, tmp_path):
    spelled = QuestionSettings(appearance=SPELLED)
    asked = (
        Question(KINDS.DATE, "Born", "born"),
        Question(KINDS.DATE, "Spelled", "spelled", settings=spelled),
    )
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Old", sections=(Section(questions=asked),)))
        for born, other in (
            ("1899-12-31", Moment("2026-03-31", "31/3/26")),
            ("1901-01-01", Moment("unknown", "?")),
        ):
            answers = {asked[0].uuid: born, asked[1].uuid: other}
            add_response(connection, survey, Response(survey.id, answers, uuid=new_uuid()))
    export(database, survey.id, tmp_path / "out.xlsx")
    found = [row[3:] for row in sheets(tmp_path / "out.xlsx")["Responses"][1:]]
    assert found == [["1899-12-31", date(2026, 3, 31)], [date(1901, 1, 1), "?"]]


def test_a_text_too_long_for_a_cell_stands_whole_in_a_sheet(database, survey, answered, tmp_path):
    fits, long = "é" * 32_767, "👍" * 20_000 + "end"
    for text in (fits, long):
        answered(why=text)
    report = export(database, survey.id, tmp_path / "out.xlsx")
    found = sheets(tmp_path / "out.xlsx")
    place = found["Responses"][0].index("Why")
    assert found["Responses"][1][place] == fits
    assert found["Responses"][2][place].endswith("(whole in the sheet “Long texts”)")
    rows = found["Long texts"][1:]
    assert {(row[0], row[1]) for row in rows} == {("2", "Why")} or {
        (row[0], row[1]) for row in rows
    } == {(2, "Why")}
    assert "".join(row[3] for row in rows) == long
    assert ["1 text has more" in str(warning) for warning in report.warnings] == [True]


def test_more_responses_than_a_sheet_holds_go_on_in_the_next(database, poll, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_format, "_RESPONSES", 4)
    with database.writer() as connection:
        list(add_responses(connection, poll, (poll_response(poll, n) for n in range(9))))
    report = export(database, poll.id, tmp_path / "out.xlsx")
    found = sheets(tmp_path / "out.xlsx")
    assert list(found) == ["Responses", "Responses 2", "Responses 3", "Questions", "About"]
    tables = [found[name] for name in list(found)[:3]]
    assert [len(table) for table in tables] == [5, 5, 2]
    assert [row[0] for table in tables for row in table[1:]] == list(range(1, 10))
    assert {tuple(table[0]) for table in tables} == {tuple(tables[0][0])}
    assert "3 sheets" in str(report.warnings[0])


def test_headings_stay_in_sight_and_filter(database, survey, answered, tmp_path):
    answered(weight=1)
    export(database, survey.id, tmp_path / "out.xlsx")
    first = parts(tmp_path / "out.xlsx")["xl/worksheets/sheet1.xml"]
    assert 'state="frozen"' in first
    assert '<autoFilter ref="A1:M2"/>' in first
    assert "<cols>" in first


def test_a_sheet_says_what_was_asked_and_one_where_it_is_from(database, survey, answered, tmp_path):
    answered(weight=1)
    wanted = ResponseFilter(search="1")
    request = ExportRequest(survey.id, tmp_path / "out.xlsx", "xlsx", wanted=wanted)
    run(export_survey(database, request))
    found = sheets(tmp_path / "out.xlsx")
    lines = found["Questions"]
    assert lines[0] == [
        *("Column", "Code", "Question", "Kind"),
        *("Level", "Value", "Label", "Missing"),
    ]
    assert lines[1][0:2] + lines[1][5:] == ["Colour", "colour", "r", "Red", ""]
    assert lines[2][5:] == ["dk", "Don’t know", "yes"]
    assert {line[1].split("/")[0] for line in lines[1:]} == set(NAMES)
    about = {row[0]: row[1] for row in found["About"]}
    assert about["Survey"] == "Fruit"
    assert about["Responses"] == 1
    assert about["Which"] == "“1” found"
    assert about["Program"].startswith("Survey App ")


def test_too_many_columns_are_refused_with_what_to_do(database, survey, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_format, "MOST_COLUMNS", 5)
    with pytest.raises(ExchangeError, match=r"columns.*Export it as CSV"):
        export(database, survey.id, tmp_path / "out.xlsx")
    assert list(tmp_path.glob("out*")) == []


def test_stopped_at_any_moment_it_leaves_nothing(database, poll, tmp_path):
    with database.writer() as connection:
        list(add_responses(connection, poll, (poll_response(poll, n) for n in range(900))))
    request = ExportRequest(poll.id, tmp_path / "out.xlsx", "xlsx", replace=True)
    (tmp_path / "out.xlsx").write_text("old")
    whole = sum(1 for _ in export_survey(database, request))
    (tmp_path / "out.xlsx").write_text("old")
    for stop in range(1, whole):
        steps = export_survey(database, request)
        for _ in range(stop):
            next(steps)
        steps.close()
        assert (tmp_path / "out.xlsx").read_text() == "old"
    assert not list(paths.part_notes().glob("*"))


def test_a_disk_that_is_full_is_told_and_leaves_nothing(database, answered, survey, tmp_path):
    answered(why="x" * 1_000)

    class Full:
        def write(self, text):
            raise OSError(errno.ENOSPC, "No space left on device")

        def sync(self):
            pass

    request = ExportRequest(survey.id, tmp_path / "out.xlsx", "xlsx")
    with pytest.raises(OSError, match="No space left"):
        run(export_survey(database, request, into=Full()))
    assert not list(paths.part_notes().glob("*"))


def test_what_a_killed_program_left_is_removed(tmp_path):
    notes = tmp_path / "notes"
    left = notes / ".surveyapp-abc"
    left.mkdir(parents=True)
    (left / "held").touch()
    (left / "sheet.xml").write_text("answers")
    assert remove_left_behind(notes) == 1
    assert list(notes.iterdir()) == []


def test_its_rows_are_shown_before_it_is_written(database, survey, answered):
    answered(colour=choice("colour", "Red"), weight=Number(1.5, "1.50"), agreed=False)
    request = ExportRequest(survey.id, Path(), "xlsx", ExportOptions(multiple="joined"))
    with database.reader() as connection:
        found = preview(connection, request)
    assert found.headers[3:] == (
        *("Colour", "Fruit", "Rate/Food", "Weight", "Why"),
        *("Day", "At", "When", "Agreed"),
    )
    assert found.rows[0][3:] == ("Red", "", "", "1.50", "", "", "", "", "FALSE")


@needs_libreoffice
def test_libreoffice_reads_it_as_meant(database, survey, answered, tmp_path):
    answered(
        colour=choice("colour", "Don’t know"),
        weight=1.5,
        why="=1+1 Grüße 你好",
        day="2026-03-31",
        when="2026-03-31T14:30",
        agreed=True,
    )
    export(database, survey.id, tmp_path / "out.xlsx", multiple="joined")
    head, row = opened(tmp_path / "out.xlsx")[:2]
    cells = {name.text: cell for name, cell in zip(head, row, strict=False)}
    assert (cells["Weight"].kind, cells["Weight"].value) == ("float", "1.5")
    assert (cells["Why"].kind, cells["Why"].text) == ("string", "=1+1 Grüße 你好")
    assert (cells["Day"].kind, cells["Day"].text) == ("date", "2026-03-31")
    assert (cells["When"].kind, cells["When"].text) == ("date", "2026-03-31 14:30")
    assert cells["Agreed"].text == "TRUE"
    assert cells["Colour"].text == "Don’t know"
    # It has no cell that is true, only one that says so.
    assert {cell.formula for cell in row} == {None, "of:=TRUE()"}
