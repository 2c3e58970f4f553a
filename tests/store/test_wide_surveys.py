"""A survey as wide as an import may be (2,000 columns) is searched and filtered like any other."""

from __future__ import annotations

import pytest

from surveyapp.domain.answers import Response, Selection
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.exchange.responses_out.export import ExportRequest, count_rows
from surveyapp.store.matching import matching_ids
from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import add_survey
from surveyapp.store.text_answers import text_answers

WIDE = 1_100
"""More than the thousand levels that SQLite allows an expression."""


def choices() -> tuple[Choice, ...]:
    return (Choice("Yes", "yes"), Choice("No", "no"))


def wide_survey() -> Survey:
    """Return a survey of many choice questions, one matrix of many rows, and a text."""
    kind = QuestionKind.SINGLE_CHOICE
    asked = [Question(kind, f"Choice {n}", f"c{n}", choices=choices()) for n in range(WIDE)]
    rows = tuple(MatrixRow(f"Row {n}", f"r{n}") for n in range(WIDE))
    matrix = Question(QuestionKind.MATRIX, "Rows", "rows", choices=choices(), rows=rows)
    comment = Question(QuestionKind.TEXT, "Comment", "comment")
    return Survey("Wide", sections=(Section(questions=(*asked, matrix, comment)),))


def answered(survey: Survey, label: str) -> dict[str, Selection | str | None]:
    """Return answers that choose this label everywhere, and write it."""
    answers: dict[str, Selection | str | None] = {}
    for question in survey.answerable():
        for key in question.keys:
            chosen = [choice.uuid for choice in question.choices if choice.label == label]
            answers[key] = Selection(tuple(chosen)) if chosen else label * 1_000
    return answers


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """A connection, the survey, and two responses: number 1 says Yes, number 2 says No."""
    database = open_library(tmp_path_factory.mktemp("wide") / "library.surveys")
    with database.writer() as connection:
        survey = add_survey(connection, wide_survey())
        given = [
            Response(survey.id, answered(survey, label), new_uuid()) for label in ("Yes", "No")
        ]
        list(add_responses(connection, survey, given))
    with database.reader() as connection:
        yield connection, survey
    database.close()


def found(wide, wanted: ResponseFilter) -> list[int]:
    """Return which responses the results show; summary, texts and export must say the same."""
    connection, survey = wide
    ids = list(matching_ids(connection, survey, wanted))
    request = ExportRequest(survey.id, None, "csv", wanted=wanted)
    assert summarise(connection, survey, wanted).responses == len(ids)
    assert count_rows(connection, request) == len(ids)
    comment = list(survey.answerable())[-1]
    page = text_answers(connection, survey, comment.uuid, wanted)
    assert {text.response_id for text in page.answers} == set(ids)
    return ids


def test_a_search_looks_through_the_labels_of_more_than_a_thousand_questions(wide):
    assert found(wide, ResponseFilter(search="yes")) == [1]
    assert found(wide, ResponseFilter(search="o")) == [2]
    assert found(wide, ResponseFilter(search="neither")) == []


@pytest.mark.parametrize(
    ("operator", "matching"),
    [
        (Operator.ANY_OF, [1]),
        (Operator.NONE_OF, [2]),
        (Operator.ANSWERED, [1, 2]),
        (Operator.BLANK, []),
        (Operator.NOT_ASKED, []),
    ],
)
def test_more_than_a_thousand_conditions_may_hold_at_once(wide, operator, matching):
    _, survey = wide
    conditions = [
        Condition(key, operator, (question.choices[0].uuid,))
        for question in survey.answerable()
        if question.kind is QuestionKind.SINGLE_CHOICE
        for key in question.keys
    ]

    assert found(wide, ResponseFilter(tuple(conditions))) == matching


@pytest.mark.parametrize(("needle", "matching"), [("Yes" * 1_000, [1]), ("%" * 60_000, [])])
def test_a_text_of_any_length_can_be_looked_for(wide, needle, matching):
    connection, survey = wide
    comment = list(survey.answerable())[-1].uuid

    assert found(wide, ResponseFilter(search=needle)) == matching
    assert found(wide, ResponseFilter((Condition(comment, Operator.CONTAINS, (needle,)),))) == (
        matching
    )
    page = text_answers(connection, survey, comment, ResponseFilter(), search=needle)
    assert [text.response_id for text in page.answers] == matching


def test_one_of_more_values_than_a_statement_has_places_for_can_be_asked_for(wide):
    connection, survey = wide
    comment = list(survey.answerable())[-1].uuid
    values = (*map(str, range(300_000)), "No" * 1_000)

    wanted = ResponseFilter((Condition(comment, Operator.ANY_OF, values),))
    assert list(matching_ids(connection, survey, wanted)) == [2]
