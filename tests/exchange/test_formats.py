"""A format is one small module: this one is made here and thrown away."""

from __future__ import annotations

import pytest

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.sentences import Sentence
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, random_responses
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey, preview
from surveyapp.exchange.responses_out.format import Format
from surveyapp.exchange.responses_out.formats import FORMATS
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey
from tests.exchange.exported import run


def write_lines(sheet, sink):
    for row in sheet.rows:
        values = zip(headings(sheet), row.values, strict=True)
        said = [f"{name}={value!r}" for name, value in values if value is not None]
        sink.write(("\t".join([str(row.id), *said]) + "\n").encode())
        yield 1
    sheet.warnings.append(Sentence("Made by a test."))


def headings(sheet):
    return [variable.name for variable in sheet.variables]


def read_lines(text, options):
    return [line.split("\t") for line in text.decode().split("\n")[:-1]]


@pytest.fixture
def lines_format(monkeypatch):
    made = Format(
        name="lines",
        label="Lines",
        suffix=".lines",
        options=frozenset({"partial"}),
        split=lambda options: True,
        write=write_lines,
        headings=headings,
        read_rows=read_lines,
    )
    monkeypatch.setitem(FORMATS, made.name, made)


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        survey = add_survey(connection, load_template(EVERY_KIND))
        given = [r for r in random_responses(survey, 700) if r.complete]
        list(add_responses(connection, survey, given))
        return survey


def test_a_new_format_is_one_line_in_the_registry_and_writes_every_kind(
    database, lines_format, survey, tmp_path
):
    path = tmp_path / "out.lines"
    steps = export_survey(database, ExportRequest(survey.id, path, "lines"))
    report = run(steps)
    assert report.warnings == (Sentence("Made by a test."),)
    lines = read_lines(path.read_bytes(), None)
    assert len(lines) == report.rows
    written = {cell.split("=")[0] for line in lines for cell in line[1:]}
    for question in survey.answerable():
        names = {name for name in written if name.split("/")[0] == question.code}
        assert names, question.kind
    assert {q.kind for q in survey.answerable()} == {k for k in QuestionKind if k.takes_answer}


def test_its_rows_are_shown_before_it_is_written(database, lines_format, survey):
    with database.reader() as connection:
        shown = preview(connection, ExportRequest(survey.id, None, "lines"), rows=5)
    assert len(shown.rows) == 5
    assert shown.total > 500


def test_it_can_be_stopped_and_leaves_no_file(database, lines_format, survey, tmp_path):
    steps = export_survey(database, ExportRequest(survey.id, tmp_path / "out.lines", "lines"))
    next(steps)
    assert next(steps)[0] < 700
    steps.close()
    assert list(tmp_path.glob("out*")) == []
