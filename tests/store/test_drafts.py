"""Drafts become responses once, or go; what a crash left behind is kept as partial."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from surveyapp.domain.answers import Number, Selection
from surveyapp.domain.drafts import Draft, draft_from, draft_text
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import new_uuid
from surveyapp.store import schema
from surveyapp.store.counting import count_responses
from surveyapp.store.drafts import (
    drop_draft,
    recover_drafts,
    save_draft,
    submit,
)
from surveyapp.store.errors import StoreError
from surveyapp.store.responses import load_response
from surveyapp.store.revisions import revision_of
from surveyapp.store.surveys import add_survey, load_survey, save_survey
from tests.conftest import START, make_poll
from tests.store.varied import varied_responses, varied_survey


@pytest.fixture
def survey(database):
    with database.writer() as connection:
        return add_survey(connection, varied_survey())


@pytest.fixture
def revision(database, survey):
    with database.writer() as connection:
        return revision_of(connection, survey)


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
        newer = revision_of(connection, changed)
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
    assert "a draft cannot be read or stored" in caplog.text


def test_an_answer_to_a_question_that_is_gone_does_not_lose_the_others(database):
    with database.writer() as connection:
        poll = add_survey(connection, make_poll())
        revision = revision_of(connection, poll)
        question = next(poll.questions())
        answers = {question.uuid: Selection((question.choices[0].uuid,)), "gone": "x"}
        save_draft(connection, draft_of(poll, answers), revision)
        assert recover_drafts(connection).kept == 1


@pytest.fixture
def two_surveys(database):
    """Two polls with the revision of each."""
    with database.writer() as connection:
        polls = [add_survey(connection, make_poll(title)) for title in ("One", "Another")]
        return [(poll, revision_of(connection, poll)) for poll in polls]


def test_of_a_draft_whose_choice_was_deleted_all_else_is_kept(database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        revision = revision_of(connection, survey)
    answers = dict(next(varied_responses(survey, 1)).answers)
    chosen = next(one for one in survey.questions() if one.kind is QuestionKind.MULTIPLE_CHOICE)
    single = next(one for one in survey.questions() if one.kind is QuestionKind.SINGLE_CHOICE)
    gone, kept = chosen.choices[0].uuid, chosen.choices[1].uuid
    answers[chosen.uuid] = Selection((gone, kept))
    answers[single.uuid] = Selection((single.choices[0].uuid,))
    with database.writer() as connection:
        save_draft(connection, draft_of(survey, answers), revision)
        # As an earlier version of the program deleted it.
        going = schema.choices.c.uuid.in_((gone, single.choices[0].uuid))
        connection.execute(schema.choices.delete().where(going))
        assert recover_drafts(connection).kept == 1
        after = load_survey(connection, survey.id)
        response_id = connection.execute(select(schema.responses.c.id)).scalar_one()
        stored = dict(load_response(connection, after, response_id).answers)
    assert stored == answers | {chosen.uuid: Selection((kept,)), single.uuid: None}


def test_what_somebody_is_asked_at_this_moment_is_retired_and_their_answers_are_kept(database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        revision = revision_of(connection, survey)
    answers = dict(next(varied_responses(survey, 1)).answers)
    chosen = next(one for one in survey.questions() if one.kind is QuestionKind.MULTIPLE_CHOICE)
    single = next(one for one in survey.questions() if one.kind is QuestionKind.SINGLE_CHOICE)
    gone = chosen.choices[0].uuid
    answers[chosen.uuid] = Selection((gone, chosen.choices[1].uuid))
    answers[single.uuid] = Selection((single.choices[0].uuid,))
    with database.writer() as connection:
        save_draft(connection, draft_of(survey, answers), revision)
        sections = tuple(
            replace(
                section,
                questions=tuple(
                    replace(one, choices=one.choices[1:]) if one in (chosen, single) else one
                    for one in section.questions
                ),
            )
            for section in survey.sections
        )
        save_survey(connection, replace(survey, sections=sections))
        assert recover_drafts(connection).kept == 1
        after = load_survey(connection, survey.id)
        response_id = connection.execute(select(schema.responses.c.id)).scalar_one()
        stored = dict(load_response(connection, after, response_id).answers)
    assert stored == answers
    assert after.question(chosen.uuid).choice(gone).retired


BROKEN = (
    "{",
    "[" * 100_000,
    '{"answers": ' + "[" * 100_000,
    '{"answers": {"q": {"number": 1e999, "spelling": 7}}, "duration": {}, "email": 1}',
    '{"answers": {"%(question)s": {"choices": [[]], "other": null}}, "duration": 1, "email": null,'
    ' "language": ""}',
    '{"answers": {"%(question)s": ' + str(10**30) + '}, "duration": 1, "email": null,'
    ' "language": ""}',
    '{"answers": {"%(question)s": "a"}, "duration": 1, "email": {}, "language": ""}',
)


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_one_draft_that_cannot_be_read_keeps_no_other_from_being_kept(
    database, two_surveys, text, caplog
):
    (poll, revision), (other, other_revision) = two_surveys
    question = next(poll.questions())
    answers = {question.uuid: Selection((question.choices[0].uuid,))}
    broken = draft_of(poll, answers)
    with database.writer() as connection:
        save_draft(connection, broken, revision)
        connection.execute(
            schema.drafts.update().values(document=text.replace("%(question)s", question.uuid))
        )
        save_draft(connection, draft_of(poll, answers), revision)
        save_draft(connection, draft_of(other, {next(other.questions()).uuid: "x"}), other_revision)
    with database.writer() as connection:
        assert recover_drafts(connection).kept == 2
    with database.reader() as connection:
        left = connection.execute(select(schema.drafts.c.uuid)).scalars().all()
    assert left == [broken.uuid]
    assert "a draft cannot be read or stored" in caplog.text


@pytest.mark.parametrize("column", ["started_at", "updated_at", "document"])
def test_a_draft_with_damaged_bytes_keeps_no_other_from_being_kept(database, two_surveys, column):
    (poll, revision), _ = two_surveys
    question = next(poll.questions())
    answers = {question.uuid: Selection((question.choices[0].uuid,))}
    with database.writer() as connection:
        save_draft(connection, draft_of(poll, answers), revision)
        connection.exec_driver_sql(f"UPDATE drafts SET {column} = CAST(x'80ff' AS TEXT)")
        save_draft(connection, draft_of(poll, answers), revision)
    with database.writer() as connection:
        assert recover_drafts(connection).kept == 1
    assert count(database, schema.drafts) == 1


def test_a_disk_that_fails_is_not_taken_for_a_draft_that_does_not_fit(database, two_surveys):
    (poll, revision), _ = two_surveys
    answers = {next(poll.questions()).uuid: "x" * 100_000}
    with database.writer() as connection:
        save_draft(connection, draft_of(poll, answers), revision)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    def recover_on_a_full_disk() -> None:
        with database.writer() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            recover_drafts(connection)

    with pytest.raises(StoreError, match="full"):
        recover_on_a_full_disk()
