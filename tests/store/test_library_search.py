"""One search through the questions and the written answers of many surveys."""

from __future__ import annotations

from datetime import timedelta

import pytest

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.store import library_search
from surveyapp.store.excerpts import excerpt
from surveyapp.store.library_search import find_answers, find_questions
from surveyapp.store.matching import matching_ids
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import add_survey, trash_survey
from tests.conftest import START

TEXT, SINGLE, MATRIX = QuestionKind.TEXT, QuestionKind.SINGLE_CHOICE, QuestionKind.MATRIX


@pytest.fixture
def connection(database):
    with database.writer() as connection:
        yield connection


def make(connection, title: str = "Visit") -> Survey:
    """A survey with a text, a choice that asks for a text, and a matrix."""
    choices = (Choice("Ice cream", "ice"), Choice("Else", "else", other=True))
    rows = (MatrixRow("The staff", "staff"), MatrixRow("The queue", "queue"))
    questions = (
        Question(TEXT, "How was the queue?", "why"),
        Question(SINGLE, "What did you take?", "took", choices=choices),
        Question(
            MATRIX, "How good was it?", "good", choices=(Choice("Ice cream", "ice"),), rows=rows
        ),
    )
    return add_survey(connection, Survey(title, sections=(Section(questions=questions),)))


def answer(connection, survey: Survey, text: str, minute: int = 0, *, other: str = "") -> int:
    why, took, _ = survey.questions()
    answers = {why.uuid: text} if text else {}
    if other:
        answers[took.uuid] = Selection((took.choices[1].uuid,), other)
    moment = START + timedelta(minutes=minute)
    given = Response(survey.id, answers, new_uuid(), submitted_at=moment)
    return add_response(connection, survey, given)


def texts(found) -> list[str]:
    return [one.text.text for survey in found.surveys for one in survey.answers]


def ids(found) -> list[int]:
    return [one.response_id for survey in found.surveys for one in survey.answers]


def test_a_question_is_found_by_all_words_in_its_text_in_any_order_and_case(connection):
    survey = make(connection)
    [found] = find_questions(connection, [survey.id], "QUEUE how", 10)
    assert found.text.text == "How was the queue?"
    assert found.text.marks == ((0, 3), (12, 5))
    assert (found.survey_id, found.kind) == (survey.id, TEXT)
    assert find_questions(connection, [survey.id], "queue pear", 10) == ()


def test_a_question_is_found_by_a_choice_and_a_matrix_by_a_row_once_each(connection):
    survey = make(connection)
    found = find_questions(connection, [survey.id], "cream", 10)
    assert [(one.text.text, one.label.text) for one in found] == [
        ("What did you take?", "Ice cream"),
        ("How good was it?", "Ice cream"),
    ]
    rows = find_questions(connection, [survey.id], "the queue", 10)
    assert [one.label.text for one in rows] == ["", "The queue"]


def test_what_is_retired_or_in_the_trash_or_in_another_place_is_not_found(connection):
    survey, other = make(connection), make(connection, "Elsewhere")
    answer(connection, other, "A long queue")
    assert find_questions(connection, [survey.id], "queue", 10)
    assert texts(find_answers(connection, [survey.id], "queue", 5, 3)) == []
    assert texts(find_answers(connection, [other.id], "queue", 5, 3)) == ["A long queue"]
    trash_survey(connection, other.id)
    assert find_questions(connection, [other.id], "queue", 10) == ()
    assert texts(find_answers(connection, [other.id], "queue", 5, 3)) == []
    connection.exec_driver_sql("UPDATE questions SET retired = 1")
    assert find_questions(connection, [survey.id], "queue", 10) == ()


def test_answers_come_by_survey_the_newest_first_and_say_that_there_are_more(connection):
    first, second = make(connection), make(connection, "Second")
    given = [answer(connection, first, f"queue {minute}", minute) for minute in range(4)]
    answer(connection, second, "", other="the QUEUE again")
    found = find_answers(connection, [second.id, first.id], "queue", 5, 3)
    assert [one.survey_id for one in found.surveys] == [second.id, first.id]
    assert texts(found) == ["the QUEUE again", "queue 3", "queue 2", "queue 1"]
    assert [one.more for one in found.surveys] == [False, True]
    assert found.surveys[0].answers[0].question == "What did you take?"
    assert ids(found)[1:] == given[:0:-1]
    one = find_answers(connection, [second.id, first.id], "queue", 1, 3)
    assert (len(one.surveys), one.more) == (1, True)


def test_the_newest_are_found_too_where_too_many_hold_it_to_be_sorted(connection, monkeypatch):
    monkeypatch.setattr(library_search, "_RARE", 2)
    survey = make(connection)
    for minute in (3, 1, 4, 0, 2):
        answer(connection, survey, f"queue {minute}", minute)
    assert texts(find_answers(connection, [survey.id], "queue", 5, 3)) == [
        "queue 4",
        "queue 3",
        "queue 2",
    ]


@pytest.mark.parametrize("needle", ["queue", "QUEUE", "straße", "100%", "a_b", "Ж"])
def test_every_answer_found_is_found_among_the_responses_of_its_survey(connection, needle):
    survey = make(connection)
    for minute, text in enumerate(("A queue", "STRASSE", "Straße", "100 %", "100%", "a_b", "ж")):
        answer(connection, survey, text, minute)
        answer(connection, survey, "", minute, other=text)
    found = find_answers(connection, [survey.id], f" {needle} ", 5, 100)
    among = matching_ids(connection, survey, ResponseFilter(search=needle))
    assert sorted(ids(found)) == sorted(among)
    assert ids(found)


def test_blank_words_find_nothing(connection):
    survey = make(connection)
    answer(connection, survey, "A queue")
    assert find_questions(connection, [survey.id], "  ", 10) == ()
    assert find_answers(connection, [survey.id], "  ", 5, 3).surveys == ()


def test_an_excerpt_is_one_line_and_begins_shortly_before_the_first_mark():
    text = "Lorem ipsum dolor sit amet " * 20 + "and then\nthe queue " + "went on " * 100
    found = excerpt(text, ("queue",))
    [(start, length)] = found.marks
    assert found.text[start : start + length] == "queue"
    assert found.text.startswith("…")
    assert "\n" not in found.text
    assert start < 60
    assert len(found.text) <= 301


@pytest.mark.parametrize(
    ("text", "needle", "marked"),
    [
        ("Große Straße", "STRASSE", "Straße"),
        ("cafe\u0301 crème", "CRÈME", "crème"),
        ("İstanbul queue", "queue", "queue"),
        ("Nothing", "pear", ""),
    ],
)
def test_a_mark_covers_the_characters_as_they_were_written(text, needle, marked):
    found = excerpt(text, (needle,))
    assert [found.text[start : start + length] for start, length in found.marks] == (
        [marked] if marked else []
    )
