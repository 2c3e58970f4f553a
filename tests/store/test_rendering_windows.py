"""The windows an export is rendered in: how they are cut, and what is left behind."""

from __future__ import annotations

import json
import random
from itertools import count

import pytest

from surveyapp.domain.answers import Response
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, new_uuid
from surveyapp.domain.variables import variables_of
from surveyapp.exchange.responses_out.format import Sheet
from surveyapp.exchange.responses_out.json_format import JSON
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite import rendering, row_source
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.row_source import RowRequest, RowSource
from surveyapp.store.surveys import add_survey

SETTINGS = ("cache_size", "query_only")


def written_survey(database, texts) -> Survey:
    """A survey of one text question, answered with these texts in their order."""
    only = Question(QuestionKind.TEXT, "Say", "say")
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Texts", sections=(Section(questions=(only,)),)))
        only = next(survey.questions())
        list(
            add_responses(
                connection,
                survey,
                (
                    Response(survey_id=survey.id, uuid=new_uuid(), answers={only.uuid: text})
                    for text in texts
                ),
            )
        )
    return survey


def source_and_layout(connection, survey):
    questions = survey.answerable()
    source = RowSource(connection, RowRequest(survey, questions))
    sheet = Sheet(survey, questions, variables_of(questions), ExportOptions(), source.total)
    return source, JSON.render(sheet, source)


def pieces(database, survey, connections: int = 2) -> list[tuple[int, bytes]]:
    with database.readers(connections) as given:
        return list(rendering.render(given, *source_and_layout(given[0], survey)))


@pytest.fixture
def short_windows(monkeypatch):
    monkeypatch.setattr(rendering, "_WINDOW_BYTES", 20_000)
    monkeypatch.setattr(rendering, "_MOST_WINDOW_BYTES", 50_000)


def test_answers_that_suddenly_grow_longer_do_not_fill_the_memory(database, short_windows):
    texts = ["short"] * 3_000 + ["long " * 1_000] * 100 + ["short"] * 3_000
    survey = written_survey(database, texts)
    made = pieces(database, survey)
    said = [entry["say"] for entry in json.loads(b"".join(t for _, t in made))["responses"]]
    assert said == texts
    assert max(len(text) for _, text in made) <= 50_000
    assert max(rows for rows, _ in made) > 100  # else the short ones were cut as fine


def test_one_response_may_be_longer_than_any_window(database, short_windows):
    texts = ["short"] * 300 + ["x" * 200_000] + ["short"] * 300
    survey = written_survey(database, texts)
    made = b"".join(text for _, text in pieces(database, survey))
    assert [entry["say"] for entry in json.loads(made)["responses"]] == texts


@pytest.mark.parametrize("connections", [1, 2, 5])
def test_the_file_is_the_same_however_many_connections_render_it(database, connections):
    survey = written_survey(database, [f"text {number}" for number in range(2_000)])
    made = b"".join(text for _, text in pieces(database, survey, connections))
    said = [entry["say"] for entry in json.loads(made)["responses"]]
    assert said == [f"text {number}" for number in range(2_000)]


def test_a_connection_serves_others_afterwards_as_it_was(database, short_windows):
    survey = written_survey(database, ["short"] * 500)

    def settings(raw) -> list[object]:
        found = [raw.execute(f"PRAGMA {name}").fetchone() for name in SETTINGS]
        return [*found, raw.getlimit(0), raw.execute("SELECT * FROM temp.sqlite_schema").fetchall()]

    with database.readers(2) as given:
        raws = list(map(raw_connection, given))
        before = settings(raws[0])
        source, layout = source_and_layout(given[0], survey)
        steps = rendering.render(given, source, layout)
        next(steps)
        next(steps)
        steps.close()
        source.drop_tables(given)
        for raw in raws:
            assert settings(raw) == before


@pytest.mark.parametrize("marks", [7, 100, 10_000])
def test_order_and_total_hold_where_many_responses_have_one_date_or_none(
    database, monkeypatch, marks
):
    monkeypatch.setattr(row_source, "MARK_ROWS", marks)
    monkeypatch.setattr(rendering, "MARK_ROWS", marks)
    survey = written_survey(database, [f"text {number}" for number in range(1_400)])
    dates = [None] * 300 + [""] * 300 + ["2025-01-01"] * 300 + ["2025-01-02"] * 100
    dates += [f"2025-02-01T{number:04}" for number in range(400)]
    random.Random(marks).shuffle(dates)
    with database.writer() as connection:
        raw = raw_connection(connection)
        raw.executemany("UPDATE responses SET submitted_at = ? WHERE id = ?", zip(dates, count(1)))
        ordered = raw.execute("SELECT id FROM responses ORDER BY submitted_at, id").fetchall()
    expected = [response_id for (response_id,) in ordered]
    made = pieces(database, survey)
    responses = json.loads(b"".join(text for _, text in made))["responses"]
    assert [response["response_id"] for response in responses] == expected
    assert sum(rows for rows, _ in made) == 1_400
    with database.readers(1) as [connection]:
        source, _ = source_and_layout(connection, survey)
        assert source.total == 1_400
        assert [row.id for row in source.rows(variables_of(survey.answerable()))] == expected
