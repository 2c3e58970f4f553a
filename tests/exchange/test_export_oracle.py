"""Whatever was asked and answered, the file is byte for byte what a plain writer makes."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.exchange import windows
from surveyapp.exchange.options import ExportOptions
from surveyapp.store.opening import open_library
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey
from tests.exchange import oracle
from tests.exchange.exported import export, responses, surveys

all_options = st.builds(
    ExportOptions,
    profile=st.sampled_from(["data", "spreadsheet"]),
    multiple=st.sampled_from(["split", "joined"]),
    codes=st.booleans(),
    code_headers=st.booleans(),
    partial=st.booleans(),
    delimiter=st.sampled_from([",", ";", "\t"]),
    codebook=st.booleans(),
)


@pytest.fixture(autouse=True)
def _small_windows(monkeypatch):
    """Let a few responses already fill many windows."""
    monkeypatch.setattr(windows, "_FIRST_WINDOW", 2)
    monkeypatch.setattr(windows, "_LARGEST_WINDOW", 3)


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
def test_a_file_is_what_a_plain_writer_makes(shared_database, folder, data, options, suffix):
    survey = data.draw(surveys())
    with shared_database.writer() as connection:
        survey = add_survey(connection, survey)
        given_responses = data.draw(st.lists(responses(survey), max_size=8))
        first = (
            1
            + connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM responses").scalar_one()
        )
        stored = [replace(r, id=first + n) for n, r in enumerate(given_responses)]
        list(add_responses(connection, survey, stored))
    path = folder / f"out.{suffix}"

    report = export(shared_database, survey.id, path, **_fields(options))

    expected = (oracle.csv_file if suffix == "csv" else oracle.json_file)(survey, stored, options)
    assert path.read_bytes() == expected
    assert report.rows == len(oracle.oldest_first(stored, options))
    if suffix == "json":
        json.loads(path.read_bytes())
    else:
        text = io.StringIO(expected.decode(), newline="")
        widths = {len(line) for line in csv.reader(text, delimiter=options.delimiter)}
        assert len(widths) == 1


def _fields(options: ExportOptions) -> dict:
    return {name: getattr(options, name) for name in ExportOptions.__dataclass_fields__}
