"""Surveys in the library: rename, status, trash, erase, copy."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from surveyapp.domain.entries import ResponseCounts
from surveyapp.domain.survey import Section, SurveyStatus, Translation
from surveyapp.domain.translating import translate
from surveyapp.exchange.forms.samples import EVERY_KIND, load_template, random_responses
from surveyapp.store import schema
from surveyapp.store.errors import SurveyNotFoundError
from surveyapp.store.responses import add_response, add_responses, load_response
from surveyapp.store.surveys import (
    add_survey,
    duplicate_survey,
    erase_survey,
    list_surveys,
    load_survey,
    rename_survey,
    restore_survey,
    save_survey,
    set_status,
    trash_survey,
)
from tests.conftest import START, make_poll, poll_response
from tests.running import check_library


def titles(connection, **where) -> list[str]:
    return [entry.title for entry in list_surveys(connection, **where)]


def test_a_survey_in_the_trash_is_not_listed_until_it_is_restored(database, answered_poll):
    with database.writer() as connection:
        trash_survey(connection, answered_poll.id)
        assert titles(connection) == []
        assert titles(connection, trashed=True) == ["Customer satisfaction"]
        restore_survey(connection, answered_poll.id)
        assert titles(connection) == ["Customer satisfaction"]
        assert load_survey(connection, answered_poll.id) == answered_poll


def test_title_and_status_are_changed_alone(database, poll):
    with database.writer() as connection:
        rename_survey(connection, poll.id, "New")
        set_status(connection, poll.id, SurveyStatus.OPEN)
        assert load_survey(connection, poll.id) == replace(
            poll, title="New", status=SurveyStatus.OPEN
        )


def test_the_list_counts_complete_and_partial_responses_and_knows_the_last(database, poll):
    with database.writer() as connection:
        for number in range(3):
            add_response(connection, poll, poll_response(poll, number))
        add_response(connection, poll, poll_response(poll, 9, complete=False, submitted_at=None))
        [entry] = list_surveys(connection)
    assert entry.counts == ResponseCounts(complete=3, unfinished=1)
    assert entry.last_response == poll_response(poll, 2).submitted_at


def test_erasing_takes_one_survey_and_all_it_has_and_nothing_else(database, answered_poll):
    with database.writer() as connection:
        kept_id = duplicate_survey(connection, answered_poll.id, "Kept", with_responses=True)
        erase_survey(connection, answered_poll.id)
        assert titles(connection) == ["Kept"]
        kept = load_survey(connection, kept_id)
        assert load_response(connection, kept, 11).answers
        left = connection.exec_driver_sql("SELECT count(*) FROM answers").scalar_one()
        assert left == 10
    assert check_library(database) == []


def test_ids_of_erased_surveys_are_not_given_again(database, poll):
    with database.writer() as connection:
        erase_survey(connection, poll.id)
        assert add_survey(connection, make_poll()).id == poll.id + 1


@pytest.mark.parametrize(
    "act",
    [
        load_survey,
        trash_survey,
        restore_survey,
        erase_survey,
        lambda c, i: rename_survey(c, i, "x"),
        lambda c, i: set_status(c, i, SurveyStatus.OPEN),
        lambda c, i: save_survey(c, replace(make_poll(), id=i)),
        lambda c, i: duplicate_survey(c, i, "x"),
    ],
)
def test_an_unknown_survey_is_not_found(database, act):
    def attempt() -> None:
        with database.writer() as connection:
            act(connection, 99)

    with pytest.raises(SurveyNotFoundError, match="Survey not found"):
        attempt()


def test_a_copy_of_every_kind_has_the_same_answers_under_new_uuids(database):
    with database.writer() as connection:
        survey = add_survey(connection, load_template(EVERY_KIND))
        for _ in add_responses(connection, survey, random_responses(survey, 20)):
            pass
        copy = load_survey(
            connection, duplicate_survey(connection, survey.id, "Copy", with_responses=True)
        )
        originals = [load_response(connection, survey, n) for n in range(1, 21)]
        copies = [load_response(connection, copy, n) for n in range(21, 41)]
    renamed = {
        old: new
        for one, other in zip(survey.questions(), copy.questions(), strict=True)
        for old, new in [
            *zip(one.keys, other.keys, strict=True),
            *zip((c.uuid for c in one.choices), (c.uuid for c in other.choices), strict=True),
        ]
    }

    def translated(answer):
        if hasattr(answer, "choices"):
            return replace(answer, choices=tuple(renamed[uuid] for uuid in answer.choices))
        return answer

    for original, made in zip(originals, copies, strict=True):
        assert made.answers == {renamed[k]: translated(a) for k, a in original.answers.items()}
        assert made.uuid != original.uuid


def test_translations_settings_and_sections_come_back(database):
    poll = make_poll()
    question = next(poll.questions())
    survey = replace(
        poll,
        languages=("en", "de"),
        settings=(("idle", "60"),),
        sections=(*poll.sections, Section("Empty", show_if="1 = 1")),
        translations=(Translation(question.uuid, "text", "de", "Auswahl"),),
        created_at=START,
    )
    with database.writer() as connection:
        stored = add_survey(connection, survey)
        assert load_survey(connection, stored.id) == stored == replace(survey, id=stored.id)
        assert save_survey(connection, stored) == stored


def test_translations_are_read_as_they_were_sent_whatever_their_order(database, poll):
    parts = [*next(poll.questions()).choices, next(poll.questions())]
    said = [
        Translation(part.uuid, "label" if part in parts[:-1] else "text", language, f"{n}")
        for n, part in enumerate(parts)
        for language in ("fr", "ar", "de")
    ]
    one, other = translate(poll, said), translate(translate(poll, said[7:]), reversed(said[:7]))

    with database.writer() as connection:
        assert save_survey(connection, one) == one
        assert save_survey(connection, other) == other == one


def test_a_response_in_new_words_stands_under_a_revision_of_its_own(database, answered_poll):
    title = Translation(answered_poll.uuid, "title", "de", "Zufriedenheit")
    with database.writer() as connection:
        translated = save_survey(connection, translate(answered_poll, [title]))
        for number in (10, 11):
            add_response(connection, translated, poll_response(translated, number))
        revisions = connection.execute(
            select(schema.revisions.c.number, func.count())
            .join(schema.responses, schema.responses.c.revision_id == schema.revisions.c.id)
            .group_by(schema.revisions.c.number)
        ).all()

    assert [tuple(row) for row in revisions] == [(1, 10), (2, 2)]
