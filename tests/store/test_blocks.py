"""The library of questions is kept in the library file, with the pictures it shows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import update

from surveyapp.domain.blocks import part_block, survey_block
from surveyapp.domain.document import questionnaire
from surveyapp.domain.survey import Choice, Question, QuestionKind, Section, Survey
from surveyapp.store import schema
from surveyapp.store.blocks import cut_survey, drop_block, load_blocks, rename_block, save_block
from surveyapp.store.changes import put_changes
from surveyapp.store.errors import StoreError
from surveyapp.store.pictures import drop_unused_pictures, keep_picture, load_picture
from surveyapp.store.surveys import add_survey, erase_survey, trash_survey

PICTURE = b"a picture" * 100


@pytest.fixture
def pictured(database) -> Survey:
    """A stored survey with a picture."""
    with database.writer() as connection:
        choice = Choice("A", "a", picture=keep_picture(connection, PICTURE))
        question = Question(QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=(choice,))
        survey = Survey("Visit", sections=(Section("Main", questions=(question,)),))
        return add_survey(connection, survey)


def _kept(database):
    with database.reader() as connection:
        return load_blocks(connection)


def test_what_was_kept_is_there_by_name(database, pictured):
    blocks = [
        part_block(pictured, [pictured.sections[0].uuid], "zebra").block,
        survey_block(pictured, "Äpfel").block,
        part_block(pictured, [next(pictured.questions()).uuid], "Birne").block,
    ]
    for block in blocks:
        with database.writer() as connection:
            save_block(connection, block)
    found = _kept(database)
    assert [block.name for block in found] == ["Äpfel", "Birne", "zebra"]
    assert [block.scope for block in found] == [blocks[i].scope for i in (1, 2, 0)]
    assert questionnaire(found[2].content) == questionnaire(blocks[0].content)


def test_it_is_renamed_and_deleted(database, pictured):
    block = survey_block(pictured, "Old").block
    with database.writer() as connection:
        save_block(connection, block)
        rename_block(connection, block.uuid, "New")
    assert [(one.name, one.uuid) for one in _kept(database)] == [("New", block.uuid)]
    with database.writer() as connection:
        drop_block(connection, block.uuid)
        rename_block(connection, block.uuid, "Again")
    assert _kept(database) == ()


def test_a_picture_stays_while_a_block_shows_it_and_goes_with_it(database, pictured):
    (sha,) = pictured.pictures()
    block = survey_block(pictured, "Kept").block
    with database.writer() as connection:
        save_block(connection, block)
        trash_survey(connection, pictured.id)
        erase_survey(connection, pictured.id)
    with database.writer() as connection:
        drop_unused_pictures(connection)
        assert load_picture(connection, sha) == PICTURE
        drop_block(connection, block.uuid)
        assert load_picture(connection, sha) is None


def test_a_picture_that_is_not_stored_yet_is_kept_with_the_block(database, pictured):
    (sha,) = pictured.pictures()
    block = survey_block(pictured, "Kept").block
    with database.writer() as connection:
        trash_survey(connection, pictured.id)
        erase_survey(connection, pictured.id)
        save_block(connection, block, {sha: PICTURE})
        assert load_picture(connection, sha) == PICTURE


def test_a_survey_is_kept_as_it_is_edited(database, pictured):
    edited = replace(pictured, description="Edited")
    with database.writer() as connection:
        put_changes(connection, edited, 1)
        block = cut_survey(connection, pictured.id).block
    assert (block.name, block.content.description) == ("Visit", "Edited")


def test_what_a_newer_program_kept_waits_for_it(database, pictured):
    block = survey_block(pictured, "Newer").block
    with database.writer() as connection:
        save_block(connection, block)
    _change(database, lambda kept: {**kept, "version": 2})
    assert _kept(database) == ()
    _change(database, lambda kept: {**kept, "version": 1})
    assert [one.name for one in _kept(database)] == ["Newer"]


def test_damage_is_said_and_is_no_crash(database, pictured):
    with database.writer() as connection:
        save_block(connection, survey_block(pictured, "Damaged").block)
    _change(database, lambda kept: {**kept, "scope": "page"})
    with pytest.raises(StoreError, match="Check library"):
        _kept(database)


def _change(database, change) -> None:
    row = schema.settings.c
    with database.writer() as connection:
        ours = row.key.startswith("block.")
        text = connection.execute(schema.settings.select().where(ours)).one().value
        changed = json.dumps(change(json.loads(text)))
        connection.execute(update(schema.settings).where(ours).values(value=changed))
