"""Whatever was asked and answered, SQLite writes byte for byte what the value writer makes."""

from __future__ import annotations

import csv
import io
import json
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.exchange.responses_out.export import ExportRequest, preview
from surveyapp.exchange.responses_out.formats import FORMATS
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite import rendering
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.exchange.exported import export, responses, surveys, with_some_joined

all_options = st.builds(
    ExportOptions,
    profile=st.sampled_from(["data", "spreadsheet"]),
    multiple=st.sampled_from(["kept", "split", "joined"]),
    codes=st.booleans(),
    code_headers=st.booleans(),
    partial=st.booleans(),
    delimiter=st.sampled_from([",", ";", "\t"]),
    codebook=st.booleans(),
    joined=st.booleans(),
    retired=st.booleans(),
)


@pytest.fixture(autouse=True)
def _small_windows(monkeypatch):
    """Let a few responses already fill many windows."""
    monkeypatch.setattr(rendering, "_FIRST_WINDOW", 2)
    monkeypatch.setattr(rendering, "_LARGEST_WINDOW", 3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("oracle")


@pytest.fixture(scope="module")
def shared_database(folder):
    database = open_library(folder / "library.surveys")
    yield database
    database.close()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), options=all_options, suffix=st.sampled_from(["csv", "json"]))
def test_sqlite_writes_what_the_format_makes_of_the_values(
    shared_database, folder, data, options, suffix
):
    survey = data.draw(surveys().flatmap(with_some_joined))
    with shared_database.writer() as connection:
        survey = add_survey(connection, survey)
        given_responses = data.draw(st.lists(responses(survey), max_size=8))
        list(add_responses(connection, survey, given_responses))

    rendered = _written(shared_database, survey.id, folder / f"out.{suffix}", options)
    with without_rendering(suffix):
        written = _written(shared_database, survey.id, folder / f"out.{suffix}", options)

    assert rendered == written
    _, text, report, shown = rendered
    complete = [r for r in given_responses if r.complete or options.partial]
    assert report.rows == shown.total == len(complete)
    if suffix == "json":
        assert len(json.loads(text)["responses"]) == report.rows
    else:
        lines = csv.reader(io.StringIO(text.decode(), newline=""), delimiter=options.delimiter)
        assert {len(line) for line in lines} == {len(shown.headers)}


@contextmanager
def without_rendering(name: str):
    """Have the format write values one by one, as one does that SQLite knows nothing of."""
    made = FORMATS[name]
    FORMATS[name] = replace(made, render=None)
    try:
        yield
    finally:
        FORMATS[name] = made


def _written(database, survey_id, path, options):
    report = export(database, survey_id, path, **_fields(options))
    with database.reader() as connection:
        request = ExportRequest(survey_id, path, path.suffix[1:], options)
        return path, path.read_bytes(), report, preview(connection, request)


def _fields(options: ExportOptions) -> dict:
    return {name: getattr(options, name) for name in ExportOptions.__dataclass_fields__}
