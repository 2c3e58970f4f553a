"""What is deleted for good is in none of the library's files, while the program still runs."""

from __future__ import annotations

import base64
import random
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.drafts import Draft
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation, new_uuid
from surveyapp.store.deleted import delete_responses
from surveyapp.store.drafts import drop_draft, save_draft
from surveyapp.store.pictures import keep_picture, load_picture
from surveyapp.store.responses import add_response
from surveyapp.store.revisions import revision_of
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import (
    add_survey,
    duplicate_survey,
    erase_survey,
    load_survey,
    set_kiosk,
    trash_survey,
)
from tests.conftest import START

LENGTHS = (24, 60, 900, 4_000, 9_000)
"""Of texts: some fit beside others on a page, some take pages of their own."""


def files_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def in_files(database: Database, texts: list[str]) -> list[str]:
    data = files_of(database.path)
    return [text for text in texts if text.encode() in data]


def secret(rng: random.Random, length: int = 24) -> str:
    """A text that stands nowhere else, its whole length too odd to be met in halves by chance."""
    return "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=length))


def test_nothing_of_a_survey_deleted_for_good_is_left_while_the_library_is_open(database):
    rng = random.Random(9)
    words = [secret(rng) for _ in range(8)]
    title, text, label, said, answer, typed, email, draft = words
    picture = rng.randbytes(60_000)
    choice = Choice(label, "other", other=True)
    asked = Question(QuestionKind.TEXT, text, "asked")
    picked = Question(QuestionKind.SINGLE_CHOICE, "Which?", "picked", choices=(choice,))
    survey = replace(
        Survey(title, created_at=START, sections=(Section(questions=(asked, picked)),)),
        languages=("en", "de"),
        translations=(Translation(asked.uuid, "text", "de", said),),
    )
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        settings = KioskSettings(picture=keep_picture(connection, picture))
        set_kiosk(connection, survey.id, ("en", "de"), settings)
        survey = load_survey(connection, survey.id)
        answers = {asked.uuid: answer, picked.uuid: Selection((choice.uuid,), typed)}
        for number in range(20):
            response = Response(survey.id, answers, new_uuid(), email=f"{number}{email}@x.org")
            add_response(connection, survey, response)
        begun = Draft(new_uuid(), survey.id, START, {asked.uuid: draft})
        save_draft(connection, begun, revision_of(connection, survey))
    words.append(base64.b64encode(picture)[30_000:30_080].decode())
    assert in_files(database, words) == words  # the search finds what is there
    with database.writer() as connection:
        trash_survey(connection, survey.id)
        erase_survey(connection, survey.id)
    assert in_files(database, words) == []


@pytest.mark.parametrize("seed", range(3))
def test_deleted_responses_are_gone_from_the_files_and_the_others_are_whole(database, seed):
    rng = random.Random(seed)
    question = Question(QuestionKind.TEXT, "Any wishes?", "wishes")
    kept: dict[int, str] = {}
    gone: list[str] = []
    with database.writer() as connection:
        survey = Survey("S", created_at=START, sections=(Section(questions=(question,)),))
        survey = add_survey(connection, survey)
    for _ in range(12):
        with database.writer() as connection:
            for _ in range(rng.randrange(15)):
                text = secret(rng, rng.choice(LENGTHS))
                response = Response(survey.id, {question.uuid: text}, new_uuid())
                kept[add_response(connection, survey, response)] = text
        with database.writer() as connection:
            chosen = rng.sample(sorted(kept), rng.randrange(len(kept) // 2 + 1))
            delete_responses(connection, survey.id, chosen)
            gone += map(kept.pop, chosen)
        # A long one may be cut in pieces by its pages: no piece of it may stay.
        pieces = [text[at : at + 24] for text in gone for at in range(0, len(text) - 23, 400)]
        assert in_files(database, pieces) == []
    assert len(gone) > 20
    with database.reader() as connection:
        stored = connection.exec_driver_sql("SELECT text FROM answers").scalars().all()
    assert sorted(stored) == sorted(kept.values())


def test_what_a_reader_held_up_is_taken_away_with_the_next_write(database, poll):
    with database.writer() as connection:
        survey = load_survey(connection, poll.id)
        one = add_response(connection, survey, Response(poll.id, {}, new_uuid(), email="ann@x.org"))
    with database.reader() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM responses").scalar_one()
        with database.writer() as connection:
            delete_responses(connection, survey.id, [one])
    with database.writer():
        pass
    assert in_files(database, ["ann@x.org"]) == []


def test_an_interview_that_is_not_kept_is_gone_from_the_files(database, poll):
    draft = Draft(new_uuid(), poll.id, START, {new_uuid(): "nobody is to read this"})
    with database.writer() as connection:
        save_draft(connection, draft, revision_of(connection, poll))
    with database.writer() as connection:
        drop_draft(connection, draft.uuid)
    assert in_files(database, ["nobody is to read this"]) == []


def test_a_picture_goes_with_the_last_survey_that_shows_it(database, poll):
    with database.writer() as connection:
        sha = keep_picture(connection, b"logo")
        set_kiosk(connection, poll.id, ("en",), KioskSettings(picture=sha))
        copy = duplicate_survey(connection, poll.id, "Copy")
        trash_survey(connection, copy)
        set_kiosk(connection, poll.id, ("en",), KioskSettings())
        assert load_picture(connection, sha) == b"logo"  # the copy can be taken from the trash
        erase_survey(connection, copy)
        assert load_picture(connection, sha) is None
