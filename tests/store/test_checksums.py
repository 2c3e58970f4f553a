"""Checksums: every way into the library keeps them, and they are a format."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Number, Response
from surveyapp.domain.survey import Question, QuestionKind, Section, Survey, SurveyStatus, new_uuid
from surveyapp.store.checksums import (
    add_checksums,
    read_responses,
    read_revisions,
    read_survey,
    response_checksum,
)
from surveyapp.store.connection import raw_connection
from surveyapp.store.responses import (
    add_response,
    add_responses,
    delete_response,
    restore_responses,
)
from surveyapp.store.surveys import (
    add_survey,
    duplicate_survey,
    erase_survey,
    rename_survey,
    restore_survey,
    save_survey,
    set_status,
    trash_survey,
)
from tests.conftest import START, poll_response
from tests.store.varied import varied_responses, varied_survey


def unsealed(connection) -> list:
    """Return whatever carries no checksum, or another than its own."""
    raw = raw_connection(connection)
    surveys = [read_survey(raw, row[0]) for row in raw.execute("SELECT id FROM surveys").fetchall()]
    rows = [*read_responses(raw, 0, 100_000), *read_revisions(raw), *surveys]
    return [row for row in rows if not row.is_whole]


@pytest.fixture
def varied(database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        list(add_responses(connection, survey, varied_responses(survey, 300)))
    return survey


def test_the_checksum_is_the_one_its_format_says(database, answered_poll):
    with database.reader() as connection:
        raw = raw_connection(connection)
        *head, kept = raw.execute("SELECT * FROM responses WHERE id = 4").fetchone()
        answers = raw.execute(
            "SELECT question_id, position, choice_id, number, text FROM answers"
            " WHERE response_id = 4 ORDER BY 1, 2"
        ).fetchall()
    text = json.dumps([*head, answers], ensure_ascii=False, separators=(",", ":"))
    assert kept == int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big", signed=True)


def test_a_checksum_once_written_stays_valid():
    head = (7, "u", 1, 2, "complete", "entry", None, "2026-03-01T08:00:00.000+00:00", 2.0)
    answers = [(7, 1, 0, 5, None, 'é\n"\u2028'), (7, 2, 0, None, 1e300, None)]
    assert response_checksum((*head, None, "", ""), answers) == -8962900400981033346


def test_every_response_and_definition_is_stored_with_its_checksum(database, varied):
    with database.reader() as connection:
        assert unsealed(connection) == []


def test_every_way_of_changing_a_library_keeps_the_checksums(database, varied):
    def changed(change):
        with database.writer() as connection:
            result = change(connection)
            assert unsealed(connection) == []
        return result

    gone = changed(lambda connection: delete_response(connection, varied, 3))
    changed(lambda connection: restore_responses(connection, varied.id, [gone]))
    copied = changed(lambda c: duplicate_survey(c, varied.id, "Copy", with_responses=True))
    changed(lambda connection: duplicate_survey(connection, varied.id, "Empty copy"))
    changed(lambda connection: rename_survey(connection, varied.id, "Renamed"))
    changed(lambda connection: set_status(connection, varied.id, SurveyStatus.CLOSED))
    changed(lambda connection: trash_survey(connection, varied.id))
    changed(lambda connection: restore_survey(connection, varied.id))
    (section,) = varied.sections
    shorter = replace(varied, sections=(replace(section, questions=section.questions[::-2]),))
    changed(lambda connection: save_survey(connection, shorter))
    changed(lambda connection: erase_survey(connection, copied))


def test_answers_given_in_another_order_have_the_same_checksum(database):
    survey = varied_survey()
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        response = next(varied_responses(survey, 1))
        turned = replace(response, answers=dict(reversed(response.answers.items())))
        add_response(connection, survey, turned)
        assert unsealed(connection) == []


@given(st.floats() | st.integers(-(2**63), 2**63 - 1), st.none() | st.floats(0))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_number_has_the_checksum_of_what_sqlite_makes_of_it(database, number, duration):
    question = Question(QuestionKind.NUMBER, "How many?", "many")
    survey = Survey("Numbers", created_at=START, sections=(Section(questions=(question,)),))
    value = Number(number, "nan") if math.isnan(number) else number
    with database.writer() as connection:
        survey = add_survey(connection, replace(survey, uuid=new_uuid()))
        question = replace(question, uuid=new_uuid())
        section = replace(survey.sections[0], uuid=new_uuid(), questions=(question,))
        survey = save_survey(connection, replace(survey, sections=(section,)))
        answers = {question.uuid: value}
        add_response(
            connection, survey, Response(survey.id, answers, new_uuid(), duration=duration)
        )
        assert unsealed(connection) == []
        erase_survey(connection, survey.id)


def test_a_library_without_checksums_gets_the_very_same_ones(database, varied):
    tables = ("surveys", "revisions", "responses")

    def kept(raw):
        return [raw.execute(f"SELECT id, checksum FROM {t} ORDER BY 1").fetchall() for t in tables]

    with database.writer() as connection:
        raw = raw_connection(connection)
        before = kept(raw)
        for table in tables:
            raw.execute(f"UPDATE {table} SET checksum = NULL")
        add_checksums(raw)
        assert kept(raw) == before


def test_a_checksum_that_is_there_is_never_written_over(database, answered_poll):
    with database.writer() as connection:
        raw = raw_connection(connection)
        raw.execute("UPDATE responses SET language = 'xx' WHERE id = 5")
        add_checksums(raw)
        assert [row.id for row in unsealed(connection)] == [5]
        add_response(connection, answered_poll, poll_response(answered_poll, 11))
        assert [row.id for row in unsealed(connection)] == [5]
