"""Pictures of choices: part of what is asked, kept while a choice shows them, and then gone."""

from __future__ import annotations

import base64
import random
from dataclasses import replace

import pytest
from sqlalchemy import delete, insert, select

from surveyapp.domain.document import from_json
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, Survey, SurveyStatus
from surveyapp.store import schema
from surveyapp.store.pictures import keep_picture, load_picture
from surveyapp.store.responses import add_response
from surveyapp.store.revisions import load_published
from surveyapp.store.sqlite.checking import Damage
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.surveys import (
    add_survey,
    duplicate_survey,
    erase_survey,
    load_survey,
    save_survey,
    set_kiosk,
    set_status,
    trash_survey,
)
from tests.conftest import make_poll, poll_response
from tests.running import check_library

PICTURE = random.Random(5).randbytes(60_000)
INSIDE = base64.b64encode(PICTURE)[30_000:30_080]


def with_choices(survey: Survey, change) -> Survey:
    """Return the poll with other choices: what ``change`` makes of its own."""
    (section,) = survey.sections
    (question,) = section.questions
    question = replace(question, choices=tuple(change(question.choices)))
    return replace(survey, sections=(replace(section, questions=(question,)),))


def shown_on(number: int, sha: str | None):
    """Return the change that gives the choice of this number a picture, or takes it away."""

    def change(choices: tuple[Choice, ...]) -> list[Choice]:
        return [
            replace(choice, picture=sha) if place == number else choice
            for place, choice in enumerate(choices)
        ]

    return change


@pytest.fixture
def pictured(database) -> Survey:
    """A poll whose first choice has a picture."""
    with database.writer() as connection:
        poll = add_survey(connection, make_poll())
        sha = keep_picture(connection, PICTURE)
        return save_survey(connection, with_choices(poll, shown_on(0, sha)))


def picture_of(survey: Survey, number: int = 0) -> str | None:
    return next(survey.questions()).choices[number].picture


def is_in_files(database) -> bool:
    folder, name = database.path.parent, database.path.name
    return any(INSIDE in file.read_bytes() for file in folder.glob(f"{name}*"))


def test_a_picture_is_part_of_what_is_asked(database, pictured):
    with database.reader() as connection:
        published = load_published(connection, pictured.id)
        assert load_survey(connection, pictured.id) == published.survey == pictured
        document = connection.scalar(
            select(schema.revisions.c.document).where(
                schema.revisions.c.id == published.revision_id
            )
        )
        assert picture_of(from_json(document)) == picture_of(pictured)
        assert load_picture(connection, picture_of(pictured)) == PICTURE
    assert check_library(database) == []


def test_another_picture_is_another_revision(database, pictured):
    with database.writer() as connection:
        add_response(connection, pictured, poll_response(pictured, 0))
        before = load_published(connection, pictured.id).revision_id
        save_survey(connection, with_choices(pictured, shown_on(1, picture_of(pictured))))
        assert load_published(connection, pictured.id).revision_id != before


def test_the_checksum_of_a_survey_covers_its_pictures(database, pictured):
    with database.writer() as connection:
        raw_connection(connection).execute("UPDATE choices SET picture = NULL")
    assert [finding.damage for finding in check_library(database)] == [Damage.CHANGED]


def test_a_copy_shows_the_same_pictures_also_when_the_original_is_gone(database, pictured):
    with database.writer() as connection:
        copied = load_survey(connection, duplicate_survey(connection, pictured.id, "Copy"))
        erase_survey(connection, pictured.id)
        assert load_picture(connection, picture_of(copied)) == PICTURE


def test_what_takes_a_picture_away_deletes_it_from_the_files(database, pictured):
    assert is_in_files(database)
    with database.writer() as connection:
        saved = save_survey(connection, with_choices(pictured, shown_on(0, None)))
        assert picture_of(saved) is None
    assert not is_in_files(database)
    assert check_library(database) == []


def test_a_choice_deleted_with_its_picture_leaves_none_in_the_files(database, pictured):
    with database.writer() as connection:
        save_survey(connection, with_choices(pictured, lambda choices: choices[1:]))
    assert not is_in_files(database)


def test_a_survey_erased_leaves_no_picture_in_the_files(database, pictured):
    with database.writer() as connection:
        erase_survey(connection, pictured.id)
    assert not is_in_files(database)


@pytest.mark.parametrize(
    "change",
    [
        lambda c, survey: save_survey(c, with_choices(survey, lambda choices: choices[::-1])),
        lambda c, survey: save_survey(c, with_choices(survey, shown_on(1, picture_of(survey)))),
        lambda c, survey: set_kiosk(c, survey.id, (), KioskSettings(welcome="Hello")),
        lambda c, survey: set_status(c, survey.id, SurveyStatus.CLOSED),
        lambda c, survey: trash_survey(c, survey.id),
        lambda c, survey: erase_survey(c, add_survey(c, make_poll("Another")).id),
    ],
    ids=["moved", "shown twice", "kiosk set", "closed", "in the trash", "another erased"],
)
def test_whatever_else_happens_a_picture_stays_while_a_choice_shows_it(database, pictured, change):
    with database.writer() as connection:
        change(connection, pictured)
        assert load_picture(connection, picture_of(pictured)) == PICTURE


def test_a_retired_choice_keeps_its_picture(database, pictured):
    with database.writer() as connection:
        add_response(connection, pictured, poll_response(pictured, 0))
        saved = save_survey(connection, with_choices(pictured, lambda choices: choices[1:]))
        assert [choice.retired for choice in next(saved.questions()).choices].count(True) == 1
        assert load_picture(connection, picture_of(pictured)) == PICTURE


def test_a_picture_that_the_kiosk_shows_too_stays_when_the_choice_loses_it(database, pictured):
    sha = picture_of(pictured)
    with database.writer() as connection:
        set_kiosk(connection, pictured.id, (), KioskSettings(picture=sha))
        save_survey(
            connection, with_choices(load_survey(connection, pictured.id), shown_on(0, None))
        )
        assert load_picture(connection, sha) == PICTURE


def test_labels_go_with_their_survey_and_surveys_stay_without_their_label(database, poll):
    label = schema.labels
    pair = schema.survey_labels
    with database.writer() as connection:
        other = add_survey(connection, make_poll("Another"))
        rows = [{"name": "Clinic", "colour": "blue"}, {"name": "2026", "colour": "orange"}]
        connection.execute(insert(label), rows)
        pairs = [(poll.id, 1), (poll.id, 2), (other.id, 1)]
        connection.execute(insert(pair), [{"survey_id": s, "label_id": n} for s, n in pairs])
        erase_survey(connection, poll.id)
        assert connection.execute(select(pair)).all() == [(other.id, 1)]
        connection.execute(delete(label).where(label.c.id == 1))
        assert connection.execute(select(pair)).all() == []
        assert load_survey(connection, other.id) == other
    assert check_library(database) == []
