"""The undo steps of a survey in the library: what is kept of them, how much, and where not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain import editing
from surveyapp.domain.survey import Survey
from surveyapp.store import undo_steps
from surveyapp.store.pictures import drop_unused_pictures, keep_picture, load_picture
from surveyapp.store.publishing import save_edited
from surveyapp.store.surveys import duplicate_survey, erase_survey
from surveyapp.store.undo_steps import NewSteps, UndoStep, load_steps, save_steps
from tests.exchange.exported import export

SECRET = "only an undo says this"


def step(before: Survey, after: Survey, name: str = "Edit") -> UndoStep:
    return UndoStep(name, next(before.questions()).uuid, before, after, {"some": 1})


def reworded(survey: Survey, text: str) -> Survey:
    return editing.change_question(survey, next(survey.questions()).uuid, text=text)


@pytest.fixture
def edited(database, answered_poll) -> tuple[Survey, Survey]:
    """A survey with two steps, of which the second was taken back."""
    secret = reworded(answered_poll, SECRET)
    with database.writer() as connection:
        steps = [step(answered_poll, secret, "One"), step(secret, answered_poll, "Two")]
        save_steps(connection, answered_poll.id, NewSteps(0, steps, 2, answered_poll))
        save_steps(connection, answered_poll.id, NewSteps(2, [], 1, secret))
        save_steps(connection, answered_poll.id, NewSteps(2, [], 2, answered_poll))
    return answered_poll, secret


def test_steps_lead_to_every_state_with_the_counts_of_their_time(database, edited):
    poll, secret = edited
    with database.reader() as connection:
        kept = load_steps(connection, poll.id)
    assert [(one.name, one.counts) for one in kept.steps] == [
        ("One", {"some": 1}),
        ("Two", {"some": 1}),
    ]
    assert (kept.first, kept.done) == (0, 2)
    assert kept.history is not None
    for number, state in enumerate((poll, secret, poll)):
        assert replace(kept.history.survey(number), id=poll.id) == state


def test_a_new_step_takes_the_place_of_those_taken_back(database, edited):
    poll, secret = edited
    other = reworded(poll, "Another")
    with database.writer() as connection:
        save_steps(connection, poll.id, NewSteps(1, [step(secret, other, "Three")], 2, other))
        kept = load_steps(connection, poll.id)
    assert [one.name for one in kept.steps] == ["One", "Three"]
    assert next(kept.history.survey(2).questions()).text == "Another"


def test_the_oldest_steps_go_where_all_take_too_much(database, poll, monkeypatch):
    monkeypatch.setattr(undo_steps, "MOST_BYTES", 2000)
    states = [reworded(poll, f"{number} " + "é" * 200) for number in range(20)]
    with database.writer() as connection:
        for number in range(19):
            new = NewSteps(
                number, [step(*states[number : number + 2])], number + 1, states[number + 1]
            )
            save_steps(connection, poll.id, new)
        kept = load_steps(connection, poll.id)
    assert 1 <= len(kept.steps) < 4
    assert kept.first + kept.done == 19
    assert replace(kept.history.survey(0), id=poll.id) == states[kept.first]


def test_nothing_of_the_steps_is_in_exports_or_copies(database, edited, tmp_path):
    poll, _ = edited
    for name in ("out.csv", "out.json"):
        export(database, poll.id, tmp_path / name, partial=True, codebook=True)
        assert SECRET not in (tmp_path / name).read_text(encoding="utf-8")
    with database.writer() as connection:
        copy = duplicate_survey(connection, poll.id, "Copy", with_responses=True)
        assert load_steps(connection, copy).steps == ()


def test_steps_are_erased_with_their_survey(database, edited):
    with database.writer() as connection:
        erase_survey(connection, edited[0].id)
    database.fold_wal()
    assert SECRET.encode() not in database.path.read_bytes()


def test_steps_that_make_no_sense_are_none(database, edited):
    poll, _ = edited
    for damage in (
        "UPDATE undo_steps SET change = '[' WHERE number = 0",
        "UPDATE undo_steps SET change = replace(change, 'only', 'solely') WHERE number = 0",
        "UPDATE undo_states SET number = 9",
        "DELETE FROM undo_steps WHERE number = 0",
        "DELETE FROM undo_states",
    ):
        with database.writer() as connection:
            connection.exec_driver_sql(damage)
            kept = load_steps(connection, poll.id)
            assert kept.history is None or kept.first == 1
            connection.rollback()


def test_a_picture_that_only_an_undo_would_show_is_kept(database, poll):
    question = next(poll.questions())
    with database.writer() as connection:
        sha = keep_picture(connection, b"a picture")
        choices = (replace(question.choices[0], picture=sha), *question.choices[1:])
        with_picture = editing.change_question(poll, question.uuid, choices=choices)
        steps = [step(poll, with_picture), step(with_picture, poll)]
        save_steps(connection, poll.id, NewSteps(0, steps, 2, poll))
        save_edited(connection, poll)
        drop_unused_pictures(connection)
        assert load_picture(connection, sha) == b"a picture"
        assert load_steps(connection, poll.id).pictures == {sha}
