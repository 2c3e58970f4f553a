"""Drafts become responses once, or go; what a crash left behind is kept as partial."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from surveyapp.domain.answers import Number, Selection
from surveyapp.domain.drafts import Draft, draft_from, draft_text
from surveyapp.domain.survey import new_uuid
from surveyapp.store import schema
from surveyapp.store.drafts import (
    begin_interviews,
    drop_draft,
    recover_drafts,
    save_draft,
    submit,
)
from surveyapp.store.responses import count_responses, load_response
from surveyapp.store.surveys import add_survey, load_survey
from tests.conftest import START, make_poll
from tests.store.varied import varied_responses, varied_survey


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        return add_survey(connection, varied_survey())


@pytest.fixture
def revision(database, survey):
    with database.writer() as connection:
        return begin_interviews(connection, survey)


def draft_of(survey, answers=None, **fields):
    if answers is None:
        answers = next(varied_responses(survey, 1)).answers
    return Draft(new_uuid(), survey.id, START, answers, 12.5, "ann@example.org", "de", **fields)


def count(database, table):
    with database.reader() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_every_kind_of_answer_comes_back_from_a_draft_as_it_was(survey):
    answers = {}
    for response in varied_responses(survey, 40):
        answers |= {key: one for key, one in response.answers.items() if one is not None}
    answers |= {"n": Number(1.5, "1.50"), "b": False, "none": None, "t": "\u202eÄ\n,\"'"}
    draft = draft_of(survey, answers)
    same = draft_from(
        draft_text(draft), uuid=draft.uuid, survey_id=survey.id, started_at=draft.started_at
    )
    assert same == draft
    assert [type(one) for one in same.answers.values()] == [type(one) for one in answers.values()]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"answers": [1]}', '{"answers": {"a": [1]}}'])
def test_what_is_no_draft_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  # of whatever json says
        draft_from(text, uuid="u", survey_id=1, started_at=START)


def test_a_draft_is_saved_over_the_one_before(database, survey, revision):
    draft = draft_of(survey)
    for answers in ({}, draft.answers):
        with database.writer() as connection:
            save_draft(connection, replace(draft, answers=answers), revision)
    assert count(database, schema.drafts) == 1
    with database.reader() as connection:
        assert draft_text(draft) in connection.execute(select(schema.drafts.c.document)).scalars()


def test_a_response_takes_the_place_of_its_draft(database, survey, revision):
    draft = draft_of(survey)
    with database.writer() as connection:
        save_draft(connection, draft, revision)
    with database.writer() as connection:
        response_id = submit(
            connection, draft.as_response(complete=True, submitted_at=START), revision
        )
    assert count(database, schema.drafts) == 0
    with database.reader() as connection:
        stored = load_response(connection, survey, response_id)
    assert dict(stored.answers) == dict(draft.answers)
    assert (stored.source, stored.email, stored.language) == ("kiosk", "ann@example.org", "de")
    assert stored.duration == 12.5


def test_a_response_sent_twice_is_stored_once(database, survey, revision):
    response = draft_of(survey).as_response(complete=True, submitted_at=START)
    ids = []
    for _ in range(2):
        with database.writer() as connection:
            ids.append(submit(connection, response, revision))
    assert ids[0] == ids[1]
    assert count(database, schema.responses) == 1


def test_a_dropped_draft_is_gone(database, survey, revision):
    draft = draft_of(survey)
    with database.writer() as connection:
        save_draft(connection, draft, revision)
        drop_draft(connection, draft.uuid)
        assert recover_drafts(connection).kept == 0


def test_after_a_crash_answers_are_kept_as_partial_under_their_revision(database, survey, revision):
    draft, empty = draft_of(survey), draft_of(survey, {})
    with database.writer() as connection:
        save_draft(connection, draft, revision)
        save_draft(connection, empty, revision)
        changed = replace(survey, title="Another title")
        newer = begin_interviews(connection, changed)
    assert newer != revision
    with database.writer() as connection:
        recovered = recover_drafts(connection)
    assert (recovered.kept, recovered.empty) == (1, 1)
    assert count(database, schema.drafts) == 0
    with database.reader() as connection:
        assert count_responses(connection, survey.id) == (0, 1)
        row = connection.execute(select(schema.responses)).one()
        stored = load_response(connection, load_survey(connection, survey.id), row.id)
    assert (row.revision_id, row.reason, row.uuid) == (revision, "crash", draft.uuid)
    assert dict(stored.answers) == dict(draft.answers)


def test_a_draft_of_a_response_that_was_stored_makes_no_second_one(database, survey, revision):
    draft = draft_of(survey)
    with database.writer() as connection:
        submit(connection, draft.as_response(complete=True, submitted_at=START), revision)
        save_draft(connection, draft, revision)
    with database.writer() as connection:
        recover_drafts(connection)
    assert count(database, schema.responses) == 1
    assert count(database, schema.drafts) == 0
    with database.reader() as connection:
        assert count_responses(connection, survey.id) == (1, 0)


def test_a_draft_that_cannot_be_read_is_left_alone(database, survey, revision, caplog):
    draft = draft_of(survey)
    with database.writer() as connection:
        save_draft(connection, draft, revision)
        connection.exec_driver_sql("UPDATE drafts SET document = '{'")
        save_draft(connection, draft_of(survey), revision)
        assert recover_drafts(connection).kept == 1
    assert count(database, schema.drafts) == 1
    assert "a draft cannot be read" in caplog.text


def test_an_answer_to_a_question_that_is_gone_does_not_lose_the_others(database):
    with database.writer() as connection:
        poll = add_survey(connection, make_poll())
        revision = begin_interviews(connection, poll)
        question = next(poll.questions())
        answers = {question.uuid: Selection((question.choices[0].uuid,)), "gone": "x"}
        save_draft(connection, draft_of(poll, answers), revision)
        assert recover_drafts(connection).kept == 1
