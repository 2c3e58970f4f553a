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
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, SurveyStatus, new_uuid
from surveyapp.store import schema
from surveyapp.store.deleted import delete_responses, restore_responses
from surveyapp.store.responses import (
    add_response,
    add_responses,
)
from surveyapp.store.sqlite import checksums
from surveyapp.store.sqlite.checksums import (
    read_responses,
    read_revisions,
    read_survey,
    response_checksum,
)
from surveyapp.store.sqlite.driver import raw_connection
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

    gone = changed(lambda connection: delete_responses(connection, varied.id, [3]))
    changed(lambda connection: restore_responses(connection, varied.id, gone))
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


@pytest.fixture
def numbers(database):
    question = Question(QuestionKind.NUMBER, "How many?", "many")
    sections = (Section(questions=(question,)),)
    with database.writer() as connection:
        return add_survey(connection, Survey("Numbers", created_at=START, sections=sections))


@given(
    st.lists(st.floats() | st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=50),
    st.none() | st.floats(0),
)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_number_has_the_checksum_of_what_sqlite_makes_of_it(
    database, numbers, values, duration
):
    (question,) = numbers.questions()
    with database.writer() as connection:
        for value in values:
            answer = Number(value, "nan") if math.isnan(value) else value
            answers = {question.uuid: answer}
            response = Response(numbers.id, answers, new_uuid(), duration=duration)
            add_response(connection, numbers, response)
        assert unsealed(connection) == []


def test_a_checksum_that_is_there_is_never_written_over(database, answered_poll):
    with database.writer() as connection:
        raw = raw_connection(connection)
        raw.execute("UPDATE responses SET language = 'xx' WHERE id = 5")
        add_response(connection, answered_poll, poll_response(answered_poll, 11))
        duplicate_survey(connection, answered_poll.id, "Copy", with_responses=True)
        assert [row.id for row in unsealed(connection)] == [5]


# Formats.

_FORMATS = ("RESPONSE_FORMATS", "REVISION_FORMATS", "SURVEY_FORMATS")


def test_the_newest_format_covers_every_column(database):
    response, revision, survey = (getattr(checksums, name)[-1] for name in _FORMATS)
    own = {"id", "checksum"}

    def columns(name: str) -> set[str]:
        return set(schema.METADATA.tables[name].c.keys())

    assert set(response.response) == columns("responses") - {"checksum"}
    assert set(response.answer) == columns("answers")
    assert set(revision.columns) == columns("revisions") - own
    named = ("surveys", "sections", "questions", "choices", "translations")
    with database.reader() as connection:
        for name, query in zip(named, survey.queries, strict=True):
            found = raw_connection(connection).execute(query, (1,))
            assert {row[0] for row in found.description} == columns(name) - {"checksum"}


NEXT = "of_the_next_version"


@pytest.fixture
def next_format(database, varied, monkeypatch):
    """A column more in each sealed table, and the formats that know it."""
    with database.writer() as connection:
        for table in ("responses", "answers", "revisions", "surveys", "choices"):
            connection.exec_driver_sql(f"ALTER TABLE {table} ADD COLUMN {NEXT} TEXT")
    response, survey = checksums.RESPONSE_FORMATS[-1], checksums.SURVEY_FORMATS[-1]
    next_response = response._replace(
        number=response.number + 1,
        response=(*response.response, NEXT),
        answer=(*response.answer, NEXT),
    )
    next_survey = survey._replace(
        number=survey.number + 1,
        queries=tuple(
            query.replace(" FROM ", f", {NEXT} FROM ", 1)
            if " FROM surveys" in query or " FROM choices" in query
            else query
            for query in survey.queries
        ),
    )
    next_revision = checksums.REVISION_FORMATS[-1]._replace(number=2)
    made = (next_response, next_revision, next_survey)
    for name, one in zip(_FORMATS, made, strict=True):
        monkeypatch.setattr(checksums, name, (*getattr(checksums, name), one))
    return made


def kept(connection, table: str) -> list[object]:
    query = f"SELECT checksum FROM {table} ORDER BY id"
    return [row[0] for row in raw_connection(connection).execute(query)]


def test_what_was_sealed_before_a_new_format_is_checked_by_its_own(database, next_format):
    with database.reader() as connection:
        assert unsealed(connection) == []
        assert all(isinstance(seal, int) for seal in kept(connection, "responses"))


def test_a_row_of_an_older_format_that_was_changed_is_still_found(database, next_format):
    with database.writer() as connection:
        raw_connection(connection).execute("UPDATE responses SET language = 'xx' WHERE id = 5")
        raw_connection(connection).execute(f"UPDATE responses SET {NEXT} = 'x' WHERE id = 6")
        assert [row.id for row in unsealed(connection)] == [5]


def test_what_is_sealed_by_a_new_format_says_so_and_covers_the_new_column(
    database, varied, next_format
):
    with database.writer() as connection:
        save_survey(connection, replace(varied, title="Another"))
        copied = duplicate_survey(connection, varied.id, "Copy", with_responses=True)
        response, revision, survey = next_format
        assert kept(connection, "surveys")[copied - 1].startswith(f"{survey.number}:")
        assert kept(connection, "revisions")[-1].startswith(f"{revision.number}:")
        assert kept(connection, "responses")[-1].startswith(f"{response.number}:")
        assert isinstance(kept(connection, "responses")[0], int)
        assert unsealed(connection) == []
        raw = raw_connection(connection)
        raw.execute(f"UPDATE responses SET {NEXT} = 'x' WHERE id = 301")
        raw.execute(f"UPDATE answers SET {NEXT} = 'x' WHERE response_id = 302")
        assert [row.id for row in unsealed(connection)] == [301, 302]


def test_a_checksum_of_a_format_that_nobody_knows_is_none(database, answered_poll):
    with database.writer() as connection:
        raw = raw_connection(connection)
        raw.execute("UPDATE responses SET checksum = '9:' || checksum WHERE id = 5")
        raw.execute("UPDATE responses SET checksum = 'x' WHERE id = 6")
        raw.execute("UPDATE responses SET checksum = x'00' WHERE id = 7")
        raw.execute("UPDATE responses SET checksum = 1.5 WHERE id = 8")
        assert [row.id for row in unsealed(connection)] == [5, 6, 7, 8]


def test_closing_a_damaged_survey_does_not_hide_the_damage(database, answered_poll):
    with database.writer() as connection:
        raw_connection(connection).execute("UPDATE choices SET label = 'x' WHERE id = 1")
        set_status(connection, answered_poll.id, SurveyStatus.CLOSED)
        assert [row.id for row in unsealed(connection)] == [answered_poll.id]
