"""What version 4 makes of older libraries: each survey publishes what it asked before."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from surveyapp.domain.document import from_json, questionnaire
from surveyapp.store import schema
from surveyapp.store.drafts import recover_drafts
from surveyapp.store.errors import NotALibraryError
from surveyapp.store.revisions import load_published
from surveyapp.store.sqlite.checking import Damage
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, load_survey
from tests.conftest import make_poll
from tests.running import check_library

LIBRARIES = Path(__file__).with_name("libraries")
SURVEYS = (1, 2, 3)


@pytest.fixture(params=[1, 2, 3])
def old(tmp_path, request) -> Path:
    """A library of an earlier version: two surveys, and one in the trash."""
    name = f"version_{request.param}.surveys"
    return shutil.copy(LIBRARIES / name, tmp_path / name)


@pytest.fixture
def version_3(tmp_path) -> Path:
    return shutil.copy(LIBRARIES / "version_3.surveys", tmp_path / "old.surveys")


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in statements:
            raw.execute(statement)


def revisions(path: Path) -> list[tuple[int, int, int]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute("SELECT id, survey_id, number FROM revisions ORDER BY id").fetchall()


def test_each_survey_publishes_the_newest_revision_which_says_what_it_asks(old):
    before = revisions(old)
    with closing(open_library(old)) as database, database.reader() as connection:
        newest = {survey_id: row_id for row_id, survey_id, _ in before}
        for survey_id in SURVEYS:
            published = load_published(connection, survey_id)
            assert published.revision_id == newest[survey_id]
            assert published.survey == load_survey(connection, survey_id)
    assert revisions(old) == before


def test_a_survey_that_was_edited_since_somebody_answered_publishes_a_revision_of_its_own(old):
    change(old, "UPDATE surveys SET description = description || ' – edited, é\"' || char(10)")
    before = revisions(old)
    with closing(open_library(old)) as database, database.reader() as connection:
        for survey_id in SURVEYS:
            published = load_published(connection, survey_id)
            assert published.survey == load_survey(connection, survey_id)
        document = schema.revisions.c.document
        for survey_id, text in connection.execute(
            select(schema.surveys.c.id, document).join(
                schema.revisions, schema.revisions.c.id == schema.surveys.c.published_revision_id
            )
        ).all():
            assert from_json(text) == questionnaire(load_survey(connection, survey_id))
    assert revisions(old)[: len(before)] == before
    numbers = {survey_id: number for _, survey_id, number in before}
    assert [row[1:] for row in revisions(old)[len(before) :]] == [
        (survey_id, numbers[survey_id] + 1) for survey_id in SURVEYS
    ]
    with closing(open_library(old)) as database:
        # What was not what was saved still is not; the new revisions are whole.
        found = [finding.damage for finding in check_library(database)]
        assert set(found) <= {Damage.CHANGED}
        assert len(found) in (0, len(SURVEYS))


def test_a_survey_that_nobody_answered_yet_publishes_its_first_revision(old):
    change(
        old,
        "DELETE FROM answers",
        "DELETE FROM responses",
        "DELETE FROM drafts",
        "DELETE FROM revisions",
    )
    with closing(open_library(old)) as database:
        with database.reader() as connection:
            for survey_id in SURVEYS:
                published = load_published(connection, survey_id)
                assert published.survey == load_survey(connection, survey_id)
        assert check_library(database) == []


def test_a_kiosk_of_another_colour_alone_makes_no_revision(version_3):
    change(
        version_3,
        """UPDATE surveys SET settings = '{"kiosk.ground": "#112233", "kiosk.welcome": "Hi"}'""",
        "INSERT INTO translations SELECT id, uuid, 'kiosk.welcome', 'de', 'Hallo' FROM surveys",
    )
    before = revisions(version_3)
    with closing(open_library(version_3)) as database, database.reader() as connection:
        for survey_id in SURVEYS:
            published = load_published(connection, survey_id).survey
            assert published == load_survey(connection, survey_id)
            assert dict(published.settings)["kiosk.ground"] == "#112233"
    assert revisions(version_3) == before


def test_interviews_begun_under_an_earlier_version_are_kept_under_their_revision(version_3):
    with closing(sqlite3.connect(version_3)) as raw:
        begun = dict(raw.execute("SELECT uuid, revision_id FROM drafts"))
    assert begun
    with closing(open_library(version_3)) as database:
        with database.writer() as connection:
            assert recover_drafts(connection).kept == len(begun)
            table = schema.responses
            rows = connection.execute(
                select(table.c.uuid, table.c.revision_id).where(table.c.uuid.in_(begun))
            )
            assert dict(rows.all()) == begun
        assert check_library(database) == []


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE questions SET text = CAST(x'41c3' AS TEXT) WHERE survey_id = 2",
        "UPDATE questions SET settings = '{' WHERE survey_id = 2",
        "UPDATE questions SET settings = x'00ff' WHERE survey_id = 2",
        "UPDATE surveys SET languages = '[' WHERE id = 2",
        "UPDATE surveys SET created_at = 'yesterday' WHERE id = 2",
    ],
)
def test_one_damaged_survey_keeps_no_other_from_being_brought_up_to_date(version_3, damage):
    change(version_3, damage)
    with closing(open_library(version_3)) as database:
        with database.reader() as connection:
            for survey_id in (1, 3):
                published = load_published(connection, survey_id)
                assert published.survey == load_survey(connection, survey_id)
            with pytest.raises(NotALibraryError, match="makes no sense"):
                load_published(connection, 2)
        assert check_library(database) != []


def test_a_damaged_revision_is_left_and_another_one_published(version_3):
    change(version_3, "UPDATE revisions SET document = '{' WHERE survey_id = 1")
    before = revisions(version_3)
    with closing(open_library(version_3)) as database, database.reader() as connection:
        published = load_published(connection, 1)
        assert published.survey == load_survey(connection, 1)
        assert published.revision_id not in [row_id for row_id, *_ in before]


def test_a_survey_that_was_not_what_was_saved_is_still_found(version_3):
    change(version_3, "UPDATE sections SET title = 'Changed' WHERE survey_id = 2")
    with closing(open_library(version_3)) as database:
        [finding] = check_library(database)
    assert finding.damage is Damage.CHANGED


def test_the_checksum_of_a_survey_covers_what_it_publishes(version_3):
    open_library(version_3).close()
    change(version_3, "UPDATE surveys SET published_revision_id = 2 WHERE id = 2")
    with closing(open_library(version_3, read_only=True)) as database:
        assert [finding.damage for finding in check_library(database)] == [Damage.CHANGED]


def test_the_ids_of_erased_surveys_are_still_not_given_again(version_3):
    change(version_3, "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'surveys'")
    with closing(open_library(version_3)) as database:
        assert check_library(database) == []
        with database.writer() as connection:
            assert add_survey(connection, make_poll()).id == 41
