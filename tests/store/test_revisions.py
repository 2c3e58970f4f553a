"""What is published is what is asked, and a response stays with what its respondent was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from surveyapp.domain.document import VERSION, from_json, questionnaire, to_json
from surveyapp.domain.drafts import Draft
from surveyapp.domain.kiosk import EmailRule, IdleRule, KioskSettings, Paging, kiosk_settings
from surveyapp.domain.survey import SurveyStatus, Translation, new_uuid
from surveyapp.domain.translating import translate
from surveyapp.store import schema
from surveyapp.store.deleted import delete_responses, restore_responses
from surveyapp.store.drafts import drop_draft, save_draft
from surveyapp.store.errors import NewerLibraryError, NotALibraryError, SurveyNotFoundError
from surveyapp.store.responses import add_response, load_response
from surveyapp.store.revisions import load_published, publish, revision_of
from surveyapp.store.sqlite.checking import Damage
from surveyapp.store.surveys import (
    add_survey,
    duplicate_survey,
    load_survey,
    rename_survey,
    restore_survey,
    save_survey,
    set_kiosk,
    set_status,
    trash_survey,
)
from tests.conftest import START, make_poll, poll_response
from tests.running import check_library
from tests.store.unpublished import edit_without_publishing
from tests.store.varied import varied_survey


def revisions(connection, survey_id: int) -> list[int]:
    """Return the ids of a survey's revisions, the oldest first."""
    table = schema.revisions
    of_survey = select(table.c.id).where(table.c.survey_id == survey_id).order_by(table.c.number)
    return list(connection.scalars(of_survey))


def test_every_save_publishes_what_it_saves(database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())

        def is_published() -> bool:
            saved = load_survey(connection, survey.id)
            return load_published(connection, survey.id).survey == saved

        assert is_published()
        save_survey(connection, replace(survey, sections=survey.sections[:1], description="New"))
        assert is_published()
        rename_survey(connection, survey.id, "Renamed")
        assert is_published()
        set_kiosk(connection, survey.id, ("de", "fr"), KioskSettings())
        assert is_published()
        copied = duplicate_survey(connection, survey.id, "Copy")
        assert load_published(connection, copied).survey == load_survey(connection, copied)
    assert check_library(database) == []


@pytest.mark.parametrize(
    "settings",
    [
        KioskSettings(ground="#112233", accent="#445566"),
        KioskSettings(picture="0" * 64),
        KioskSettings(welcome="Hello", thanks="Bye", email_text="For the draw"),
        KioskSettings(email=EmailRule.REQUIRED),
        KioskSettings(paging=Paging.SECTION, auto_advance=False, no_way_back=True),
        KioskSettings(keyboard=False),
        KioskSettings(idle_s=30, idle_rule=IdleRule.KEEP_FROM, idle_from=3, thanks_s=4),
        KioskSettings(opens="09:00", closes="17:00", limit=7),
    ],
)
def test_how_a_kiosk_looks_and_behaves_makes_no_revision_and_holds_at_once(
    database, answered_poll, settings
):
    poll = answered_poll
    with database.writer() as connection:
        before = load_published(connection, poll.id)
        set_kiosk(connection, poll.id, poll.languages, settings)
        spoken = Translation(poll.uuid, "kiosk.welcome", "de", "Hallo")
        saved = save_survey(connection, translate(load_survey(connection, poll.id), [spoken]))
        set_status(connection, poll.id, SurveyStatus.OPEN)
        trash_survey(connection, poll.id)
        restore_survey(connection, poll.id)
        after = load_published(connection, poll.id)
        add_response(connection, saved, poll_response(saved, 11))
        assert revisions(connection, poll.id) == [before.revision_id] == [after.revision_id]
    assert kiosk_settings(after.survey) == settings
    assert after.survey.translations == (spoken,)
    assert after.survey.status is SurveyStatus.OPEN
    assert replace(after.survey, settings=(), translations=(), status=poll.status) == before.survey


def test_what_is_only_edited_is_not_asked(database, answered_poll):
    with database.writer() as connection:
        before = load_published(connection, answered_poll.id)
        edit_without_publishing(connection, answered_poll.id)
        assert load_published(connection, answered_poll.id) == before
        edited = load_survey(connection, answered_poll.id)
        assert next(edited.questions()).text == "Only edited"
        publish(connection, edited)
        assert load_published(connection, answered_poll.id).survey == edited


def test_as_long_as_nobody_answers_saving_leaves_one_revision(database, poll):
    with database.writer() as connection:
        for number in range(5):
            rename_survey(connection, poll.id, f"Typed so far: {number}")
        assert len(revisions(connection, poll.id)) == 1
    assert check_library(database) == []


def test_a_revision_that_somebody_answers_or_answered_is_kept(database, poll):
    with database.writer() as connection:
        answered = load_published(connection, poll.id).revision_id
        add_response(connection, poll, poll_response(poll, 1))
        rename_survey(connection, poll.id, "Second")
        begun = load_published(connection, poll.id).revision_id
        draft = Draft(new_uuid(), poll.id, START)
        save_draft(connection, draft, begun)
        rename_survey(connection, poll.id, "Third")
        published = load_published(connection, poll.id).revision_id
        assert revisions(connection, poll.id) == [answered, begun, published]
        drop_draft(connection, draft.uuid)


def test_a_response_begun_before_another_revision_was_published_stays_with_what_it_was_asked(
    database, poll
):
    with database.writer() as connection:
        begun = load_published(connection, poll.id).survey
        rename_survey(connection, poll.id, "Renamed")
        published = load_published(connection, poll.id)
        first, second = (
            add_response(connection, begun, poll_response(begun, number)) for number in (1, 2)
        )
        assert load_published(connection, poll.id) == published
        table = schema.responses
        given = connection.execute(select(table.c.revision_id).order_by(table.c.id))
        [under] = set(given.scalars())
        document = connection.execute(
            select(schema.revisions.c.document).where(schema.revisions.c.id == under)
        ).scalar_one()
        assert from_json(document) == questionnaire(begun)
        assert {first, second} == {1, 2}


def test_deleted_responses_come_back_though_their_revision_was_dropped(database, answered_poll):
    poll = answered_poll
    with database.writer() as connection:
        revision_id = load_published(connection, poll.id).revision_id
        before = load_response(connection, poll, 3)
        deleted = delete_responses(connection, poll.id, list(range(1, 11)))
        for title in ("Second", "Third"):
            rename_survey(connection, poll.id, title)
        published = load_published(connection, poll.id).revision_id
        assert revisions(connection, poll.id) == [published]
        restore_responses(connection, poll.id, deleted)
        assert load_response(connection, poll, 3) == before
        assert revisions(connection, poll.id) == [revision_id, published]
    assert check_library(database) == []


def write_document(connection, document: str) -> None:
    connection.execute(schema.revisions.update().values(document=document))


def test_a_revision_that_an_earlier_version_wrote_in_other_words_is_published_still(
    database, answered_poll
):
    with database.writer() as connection:
        published = load_published(connection, answered_poll.id)
        older = to_json(answered_poll).replace(
            f'"version":{VERSION}', '"version":1,"settings":{"kiosk.ground":"#112233"}'
        )
        write_document(connection, older)
        assert load_published(connection, answered_poll.id) == published
        save_survey(connection, answered_poll)
        assert revision_of(connection, answered_poll) == published.revision_id
        assert revisions(connection, answered_poll.id) == [published.revision_id]


def test_what_a_newer_version_published_is_told_as_newer_and_not_as_damaged(database, poll):
    newer = to_json(poll).replace(f'"version":{VERSION}', f'"version":{VERSION + 1}')
    with database.writer() as connection:
        write_document(connection, newer)
        with pytest.raises(NewerLibraryError, match="newer version of the program"):
            load_published(connection, poll.id)
        save_survey(connection, poll)
        assert load_published(connection, poll.id).survey == poll


@pytest.mark.parametrize("document", ["{", "[]", '{"format": "surveyapp-survey", "version": 2}'])
def test_a_damaged_revision_is_told_and_the_next_save_publishes_a_good_one(
    database, answered_poll, document
):
    with database.writer() as connection:
        write_document(connection, document)
        with pytest.raises(NotALibraryError, match="makes no sense"):
            load_published(connection, answered_poll.id)
        save_survey(connection, answered_poll)
        assert load_published(connection, answered_poll.id).survey == answered_poll
        assert len(revisions(connection, answered_poll.id)) == 2


@pytest.mark.parametrize("wrong", ["none", "another survey's", "an older one"])
def test_a_survey_that_points_at_another_revision_than_it_published_is_found(
    database, answered_poll, wrong
):
    with database.writer() as connection:
        other = add_survey(connection, make_poll("Another"))
        older = load_published(connection, answered_poll.id).revision_id
        rename_survey(connection, answered_poll.id, "Newer")
        others = load_published(connection, other.id).revision_id
        pointed = {"none": None, "another survey's": others, "an older one": older}[wrong]
        connection.execute(
            schema.surveys.update()
            .where(schema.surveys.c.id == answered_poll.id)
            .values(published_revision_id=pointed)
        )
        if wrong != "an older one":
            with pytest.raises(NotALibraryError, match="makes no sense"):
                load_published(connection, answered_poll.id)
    [finding] = check_library(database)
    assert finding.damage is Damage.CHANGED


def test_a_damaged_survey_that_is_renamed_goes_on_asking_what_was_published_whole(database, poll):
    with database.writer() as connection:
        before = load_published(connection, poll.id)
        edit_without_publishing(connection, poll.id, "Damaged")
        rename_survey(connection, poll.id, "Renamed")
        assert load_published(connection, poll.id) == before
        assert load_survey(connection, poll.id).title == "Renamed"


@pytest.mark.parametrize("survey_id", [99, 0, -1, 2**63, -(2**70)])
def test_an_unknown_survey_publishes_nothing(database, poll, survey_id):
    with database.reader() as connection, pytest.raises(SurveyNotFoundError):
        load_published(connection, survey_id)


def test_a_response_takes_as_little_room_for_its_checksum_as_before(database, answered_poll):
    with database.reader() as connection:
        kinds = select(func.typeof(schema.responses.c.checksum)).distinct()
        assert connection.scalars(kinds).all() == ["integer"]
