"""Lines of the results table say what the responses hold."""

from __future__ import annotations

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey, new_uuid
from surveyapp.domain.variables import survey_variables
from surveyapp.store.responses import add_response, add_responses, load_response
from surveyapp.store.results import CHOICE_SEPARATOR, LONGEST_CELL, response_rows
from surveyapp.store.sqlite.database import Database
from surveyapp.store.surveys import add_survey
from tests.conftest import START
from tests.store.varied import varied_responses, varied_survey


def expected_cell(question: Question, response: Response, key: str):
    if key not in response.answers:
        return None
    answer = response.answers[key]
    if isinstance(answer, Selection):
        taken = [question.choice(uuid) for uuid in answer.choices]
        if question.kind is QuestionKind.MULTIPLE_CHOICE:
            taken = [choice for choice in question.choices if choice in taken]
        return CHOICE_SEPARATOR.join(
            f"{choice.label}: {answer.other}" if choice.other and answer.other else choice.label
            for choice in taken
        )
    if isinstance(answer, Number):
        return answer.spelling
    return "" if answer is None else answer


def test_every_kind_of_answer_has_its_cell(database: Database):
    with database.writer() as connection:
        survey = add_survey(connection, varied_survey())
        list(add_responses(connection, survey, varied_responses(survey, 60)))
    columns = survey_variables(survey)
    with database.reader() as connection:
        lines = response_rows(connection, survey, range(1, 61))
        responses = [load_response(connection, survey, number) for number in range(1, 61)]
    for line, response in zip(lines, responses, strict=True):
        assert (line.id, line.email) == (response.id, response.email)
        assert (line.submitted_at, line.complete) == (response.submitted_at, response.complete)
        assert line.cells == tuple(
            expected_cell(column.question, response, column.key) for column in columns
        )


def test_a_matrix_has_a_column_for_each_row():
    titles = [column.label for column in survey_variables(varied_survey())]
    assert "How was it?/Food" in titles
    assert "How was it?/Service" in titles
    assert "Thank you" not in titles


def test_lines_come_in_the_order_asked_for(database: Database, answered_poll: Survey):
    with database.reader() as connection:
        lines = response_rows(connection, answered_poll, [7, 2, 9])
    assert [line.id for line in lines] == [7, 2, 9]


def test_a_response_deleted_meanwhile_is_left_out(database: Database, answered_poll: Survey):
    with database.reader() as connection:
        lines = response_rows(connection, answered_poll, [3, 1234, 4])
    assert [line.id for line in lines] == [3, 4]


def test_a_response_of_another_survey_is_left_out(database: Database, answered_poll: Survey):
    with database.writer() as connection:
        other = add_survey(connection, varied_survey())
        assert response_rows(connection, other, [1]) == []


def test_long_texts_are_cut_for_the_table_and_whole_for_copying(database: Database):
    question = Question(QuestionKind.TEXT, "Words?", "words")
    text = "word " * 1000
    with database.writer() as connection:
        survey = add_survey(connection, Survey("Long", sections=(Section(questions=(question,)),)))
        response = Response(survey.id, {question.uuid: text}, new_uuid(), submitted_at=START)
        number = add_response(connection, survey, response)
        assert response_rows(connection, survey, [number])[0].cells == (text[:LONGEST_CELL],)
        assert response_rows(connection, survey, [number], whole=True)[0].cells == (text,)
