"""The quick rows of values are those that are made answer by answer."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Moment, Response
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey, new_uuid
from surveyapp.domain.variables import Missing, variables_of
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.sqlite import value_rows as module
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.row_source import RowRequest, RowSource
from surveyapp.store.sqlite.value_rows import longest_texts, value_rows
from surveyapp.store.surveys import add_survey
from tests.exchange.exported import responses, surveys


@pytest.fixture(scope="module")
def shared_database(tmp_path_factory):
    database = open_library(tmp_path_factory.mktemp("values") / "library.surveys")
    yield database
    database.close()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(
    data=st.data(), split=st.booleans(), codes=st.booleans(), columns=st.sampled_from([3, 1_500])
)
def test_they_are_the_values_of_the_answers(shared_database, data, split, codes, columns):
    with shared_database.writer() as connection:
        survey = add_survey(connection, data.draw(surveys()))
        given_responses = data.draw(st.lists(responses(survey), max_size=8))
        list(add_responses(connection, survey, given_responses))
    questions = survey.answerable()
    variables = variables_of(questions, split=split, typed=True)
    with shared_database.reader() as connection, pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_WINDOW", 3)
        patch.setattr(module, "_MOST_COLUMNS", columns)
        request = RowRequest(survey, questions, partial=True, codes=codes)
        source = RowSource(connection, request)
        named = (lambda q, c: c.code) if codes else (lambda q, c: c.label)
        quick = list(value_rows(connection, source, variables, named))
        slow = list(source.rows(variables))
        widths = longest_texts(connection, source)
        source.drop_tables([connection])

    assert [row._replace(values=tuple(map(as_spelled, row.values))) for row in quick] == slow
    for row in slow:
        assert len(str(row.id).encode()) <= widths[""]
        assert len((row.email or "").encode()) <= widths["email"]
        for variable, value in zip(variables, row.values, strict=True):
            if isinstance(value, str) and not variable.question.kind.has_choices:
                assert len(value.encode()) <= widths[variable.key]


def as_spelled(value):
    return value.spelling if isinstance(value, Moment) else value


def test_why_there_is_no_value_can_be_kept_apart(database):
    kinds = QuestionKind
    questions = (
        Question(kinds.SINGLE_CHOICE, "One", "one", choices=(Choice("A", "a"), Choice("B", "b"))),
        Question(kinds.MULTIPLE_CHOICE, "Many", "many", choices=(Choice("C", "c"),)),
        Question(kinds.NUMBER, "Number", "number"),
    )
    survey = Survey("Why", sections=(Section(questions=questions),))
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        keys = [question.uuid for question in survey.questions()]

        def add(answers, *, complete):
            add_response(
                connection,
                survey,
                Response(survey.id, answers, uuid=new_uuid(), complete=complete),
            )

        add(dict.fromkeys(keys), complete=True)
        add({}, complete=True)
        add({keys[0]: None}, complete=False)
        variables = variables_of(survey.questions(), split=True)
        source = RowSource(connection, RowRequest(survey, survey.answerable(), partial=True))
        rows = value_rows(connection, source, variables, lambda q, c: c.label, apart=True)
        found = [row.values for row in rows]

    blank, not_asked, not_reached = Missing.BLANK, Missing.NOT_ASKED, Missing.NOT_REACHED
    assert found == [(blank,) * 3, (not_asked,) * 3, (blank, not_reached, not_reached)]
