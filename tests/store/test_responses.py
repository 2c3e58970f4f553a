"""Responses: what goes in comes out, deletion can be undone."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.store import schema
from surveyapp.store.deleted import delete_responses, restore_responses
from surveyapp.store.errors import AnswerWithoutQuestionError, ResponseNotFoundError
from surveyapp.store.responses import (
    add_response,
    add_responses,
    load_response,
    sqlite_number_text,
)
from surveyapp.store.surveys import (
    add_survey,
    answer_counts,
    duplicate_survey,
    list_surveys,
    load_survey,
    save_survey,
)
from tests.conftest import START, poll_response

AB = (Choice("A", "a"), Choice("B", "b", other=True))


def every_kind() -> Survey:
    questions = []
    for kind in QuestionKind:
        choices = tuple(replace(c, uuid=new_uuid()) for c in AB) if kind.has_choices else ()
        rows = (MatrixRow("Row", "row"),) if kind is QuestionKind.MATRIX else ()
        questions.append(Question(kind, f"A {kind}?", kind.value, choices=choices, rows=rows))
    return Survey(
        "Everything", created_at=START, sections=(Section("One", questions=tuple(questions)),)
    )


def full_answers(survey: Survey) -> dict:
    by_code = {question.code: question for question in survey.questions()}

    def picks(code: str) -> tuple[str, ...]:
        return tuple(c.uuid for c in by_code[code].choices)

    return {
        by_code["single_choice"].uuid: Selection(picks("single_choice")[1:], "typed"),
        by_code["multiple_choice"].uuid: Selection(picks("multiple_choice"), "also"),
        by_code["scale"].uuid: 3,
        by_code["number"].uuid: Number(1.5, "1.50"),
        by_code["text"].uuid: "a\r\nb\t“c” 😀",
        by_code["date"].uuid: "2026-03-31",
        by_code["time"].uuid: "14:30",
        by_code["datetime"].uuid: "2026-03-31T14:30",
        by_code["ranking"].uuid: Selection(picks("ranking")[::-1]),
        by_code["matrix"].rows[0].uuid: Selection(picks("matrix")[:1]),
        by_code["consent"].uuid: True,
        by_code["calculated"].uuid: None,
    }


def test_a_response_of_every_kind_comes_back_as_it_was_given(database):
    with database.writer() as connection:
        survey = add_survey(connection, every_kind())
        response = Response(
            survey.id, full_answers(survey), new_uuid(), submitted_at=START, email="a@b.org"
        )
        response_id = add_response(connection, survey, response)
    with database.reader() as connection:
        assert load_survey(connection, survey.id) == survey
        assert load_response(connection, survey, response_id) == replace(response, id=response_id)


def test_long_responses_are_stored_as_they_come_and_not_gathered_by_the_hundred(database):
    with database.writer() as connection:
        survey = add_survey(connection, every_kind())
        text = next(q for q in survey.questions() if q.kind is QuestionKind.TEXT)
        long = (Response(survey.id, {text.uuid: "x" * 900_000}, new_uuid()) for _ in range(7))
        assert list(add_responses(connection, survey, long)) == [3, 6, 7]


def test_a_deleted_response_can_be_put_back_under_its_old_id(database, answered_poll):
    with database.writer() as connection:
        before = load_response(connection, answered_poll, 3)
        deleted = delete_responses(connection, answered_poll.id, [3])
        with pytest.raises(ResponseNotFoundError, match="Response not found"):
            load_response(connection, answered_poll, 3)
        restore_responses(connection, answered_poll.id, deleted)
        assert load_response(connection, answered_poll, 3) == before


def revisions(connection) -> list[int]:
    return list(
        connection.scalars(select(schema.responses.c.revision_id).order_by(schema.responses.c.id))
    )


def test_a_response_put_back_stays_with_the_definition_it_was_given_under(database, answered_poll):
    with database.writer() as connection:
        deleted = [delete_responses(connection, answered_poll.id, [3])]
        renamed = save_survey(connection, replace(answered_poll, title="Renamed"))
        add_response(connection, renamed, poll_response(renamed, 11))
        deleted.append(delete_responses(connection, renamed.id, [11]))
        for gone in deleted:
            restore_responses(connection, renamed.id, gone)
        old, *others, new = revisions(connection)
        assert old != new
        assert others == [old] * 9


def with_question(survey: Survey, question: Question) -> Survey:
    section = survey.sections[0]
    changed = replace(section, questions=(*section.questions, question))
    return replace(survey, sections=(changed,))


@pytest.mark.parametrize("erased", ["question", "choice"])
def test_a_response_cannot_be_put_back_while_what_it_answers_is_erased(database, poll, erased):
    asked = Question(
        QuestionKind.SINGLE_CHOICE, "Which?", "which", choices=(Choice("A", "a"), Choice("B", "b"))
    )
    without = replace(asked, choices=asked.choices[1:])
    with database.writer() as connection:
        grown = save_survey(connection, with_question(poll, asked))
        answers = {asked.uuid: Selection((asked.choices[0].uuid,))}
        response_id = add_response(connection, grown, Response(grown.id, answers, new_uuid()))
        before = load_response(connection, grown, response_id)
        deleted = delete_responses(connection, grown.id, [response_id])
        save_survey(connection, poll if erased == "question" else with_question(poll, without))
    with (
        pytest.raises(AnswerWithoutQuestionError, match="no longer in the survey"),
        database.writer() as connection,
    ):
        restore_responses(connection, grown.id, deleted)
    with database.writer() as connection:
        assert revisions(connection) == []
        again = save_survey(connection, grown)
        restore_responses(connection, grown.id, deleted)
        assert load_response(connection, again, response_id) == before


def test_ids_of_deleted_responses_are_not_given_again(database, answered_poll):
    with database.writer() as connection:
        delete_responses(connection, answered_poll.id, [10])
        assert add_response(connection, answered_poll, poll_response(answered_poll, 1)) == 11


def test_what_was_answered_is_retired_when_the_definition_drops_it(database, answered_poll):
    question = next(answered_poll.questions())
    never_chosen = Choice("Never", "never")
    with database.writer() as connection:
        grown = replace(question, choices=(*question.choices, never_chosen))
        section = answered_poll.sections[0]
        save_survey(
            connection, replace(answered_poll, sections=(replace(section, questions=(grown,)),))
        )
        fewer = replace(question, choices=question.choices[1:])
        now = save_survey(
            connection, replace(answered_poll, sections=(replace(section, questions=(fewer,)),))
        )
        kept = next(now.questions())
        assert {c.label: c.retired for c in kept.choices} == {
            c.label: c is question.choices[0] for c in question.choices
        }
        gone = save_survey(connection, replace(answered_poll, sections=(Section("New"),)))
        assert [q.retired for q in gone.questions()] == [True]
        assert load_response(connection, gone, 1).answers


def test_answers_are_counted_per_question_and_choice(database, answered_poll):
    question = next(answered_poll.questions())
    with database.reader() as connection:
        counts = answer_counts(connection, answered_poll.id)
    assert counts == {question.uuid: 10} | {c.uuid: 2 for c in question.choices}


def test_a_copy_with_responses_has_its_own_ids_and_the_same_answers(database, answered_poll):
    with database.writer() as connection:
        copy_id = duplicate_survey(connection, answered_poll.id, "Copy", with_responses=True)
        copy = load_survey(connection, copy_id)
        first = load_response(connection, copy, 11)
        entries = list_surveys(connection)
    chosen = next(copy.questions()).choice(next(iter(first.answers.values())).choices[0])
    assert chosen.label == "Very satisfied"
    assert [(entry.title, entry.counts.complete) for entry in entries] == [
        ("Customer satisfaction", 10),
        ("Copy", 10),
    ]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_where_sqlite_is_trusted_to_write_a_number_it_writes_it_as_we_do(number):
    expected = sqlite_number_text(number)
    if expected is None:
        return
    raw = sqlite3.connect(":memory:")
    raw.execute("CREATE TABLE answers (number NUMERIC)")
    raw.execute("INSERT INTO answers VALUES (?)", (number,))
    assert raw.execute("SELECT number || '' FROM answers").fetchone()[0] == expected
    assert float(expected) == number
    raw.close()
