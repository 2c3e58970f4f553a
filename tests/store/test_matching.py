"""Filters and orders found by SQLite are those a plain reading of every response finds."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.filters import Condition, Operator, ResponseFilter, Sort
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Survey
from surveyapp.store.matching import matching_clause, matching_ids
from surveyapp.store.ordering import keyset_pages
from surveyapp.store.responses import (
    add_responses,
    load_keys,
    load_response,
)
from surveyapp.store.revisions import revision_of
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.conftest import make_poll
from tests.store.varied import START, TEXTS, varied_responses, varied_survey

COUNT = 120
SURVEY = varied_survey()
KEYS = [(question, key) for question in SURVEY.answerable() for key in question.keys]


@pytest.fixture(scope="module")
def stored(tmp_path_factory):
    """A connection, the survey, its responses as loaded; another survey's beside them."""
    database = open_library(tmp_path_factory.mktemp("matching") / "library.surveys")
    with database.writer() as connection:
        other = add_survey(connection, varied_survey())
        list(add_responses(connection, other, varied_responses(other, 20, seed=2)))
        survey = add_survey(connection, SURVEY)
        list(add_responses(connection, survey, varied_responses(survey, COUNT)))
    with database.reader() as connection:
        responses = [load_response(connection, survey, 21 + place) for place in range(COUNT)]
        yield connection, survey, responses
    database.close()


def fold(text: str) -> str:
    return text.casefold()


def has_value(response: Response, key: str) -> bool:
    return response.answers.get(key) not in (None, "")


def plain(answer):
    return answer.value if isinstance(answer, Number) else answer


def holds(question: Question, response: Response, condition: Condition) -> bool:
    key, values = condition.key, condition.values
    answer = plain(response.answers.get(key))
    match condition.operator:
        case Operator.ANSWERED:
            return has_value(response, key)
        case Operator.BLANK:
            return key in response.answers and not has_value(response, key)
        case Operator.NOT_ASKED:
            return key not in response.answers
        case Operator.ANY_OF:
            return has_value(response, key) and is_any_of(question, answer, values)
        case Operator.NONE_OF:
            return has_value(response, key) and not is_any_of(question, answer, values)
        case Operator.CONTAINS:
            return has_value(response, key) and fold(values[0]) in fold(shown(answer))
        case Operator.BETWEEN:
            low, high = values
            if not has_value(response, key):
                return False
            if question.kind.is_moment:
                return low <= answer and (not high or answer[: len(high)] <= high)
            if isinstance(answer, str):
                return not low and not high
            return (not low or answer >= float(low)) and (not high or answer <= float(high))


def shown(answer) -> str:
    return answer if isinstance(answer, str) else str(answer)


def is_any_of(question: Question, answer, values) -> bool:
    if isinstance(answer, Selection):
        return bool(set(values) & set(answer.choices))
    if isinstance(answer, bool):
        return str(answer).lower() in values
    if question.kind.is_numeric:
        return answer in [float(value) for value in values]
    return answer in values


def is_found(survey: Survey, response: Response, search: str) -> bool:
    needle = fold(search.strip())
    texts = [response.email or ""]
    for question in survey.answerable():
        for key in question.keys:
            answer = response.answers.get(key)
            if isinstance(answer, Selection):
                texts += [question.choice(uuid).label for uuid in answer.choices]
                texts.append(answer.other or "")
            elif isinstance(answer, str):
                texts.append(answer)
            elif question.kind.is_numeric and needle.isdigit() and plain(answer) == int(needle):
                return True
    if any(needle in fold(text) for text in texts):
        return True
    return needle.isdigit() and response.id == int(needle)


def is_wanted(survey: Survey, response: Response, wanted: ResponseFilter) -> bool:
    date = response.submitted_at
    questions = {key: question for question, key in KEYS}
    return (
        (wanted.complete is None or response.complete == wanted.complete)
        and (wanted.since is None or (date is not None and date >= wanted.since))
        and (wanted.until is None or (date is not None and date < wanted.until))
        and all(holds(questions[c.key], response, c) for c in wanted.conditions)
        and is_found(survey, response, wanted.search)
    )


@cache
def conditions_on(question: Question, key: str) -> st.SearchStrategy[Condition]:
    operators = [
        st.sampled_from([Operator.ANSWERED, Operator.BLANK, Operator.NOT_ASKED]).map(
            lambda operator: Condition(key, operator)
        )
    ]
    any_none = st.sampled_from([Operator.ANY_OF, Operator.NONE_OF])

    def with_values(operator, values):
        return st.builds(Condition, st.just(key), operator, values)

    if question.kind.has_choices:
        offered = [choice.uuid for choice in question.choices]
        values = st.lists(st.sampled_from(offered), unique=True).map(tuple)
        operators.append(with_values(any_none, values))
    elif question.kind is QuestionKind.CONSENT:
        values = st.sampled_from([("true",), ("false",), ("true", "false")])
        operators.append(with_values(any_none, values))
    elif question.kind.is_numeric:
        numbers = st.sampled_from(["", "1", "1.5", "3", "42", "-2"])
        operators.append(with_values(st.just(Operator.BETWEEN), st.tuples(numbers, numbers)))
        values = st.lists(st.sampled_from(["1", "1.5", "42", "3"])).map(tuple)
        operators.append(with_values(any_none, values))
    elif question.kind.is_moment:
        moments = {
            QuestionKind.DATE: ["", "2026-03-05", "2026-03-20"],
            QuestionKind.TIME: ["", "08:30", "12:00", "23:59"],
            QuestionKind.DATETIME: ["", "2026-03-05", "2026-03-20", "2026-03-20T12:30"],
        }[question.kind]
        bound = st.sampled_from(moments)
        operators.append(with_values(st.just(Operator.BETWEEN), st.tuples(bound, bound)))
    else:
        texts = st.sampled_from(["ÄPFEL", "%", "_", "\\", "a", "strasse", "ü", "4"])
        operators.append(with_values(st.just(Operator.CONTAINS), texts.map(lambda text: (text,))))
        values = st.lists(st.sampled_from(TEXTS)).map(tuple)
        operators.append(with_values(any_none, values))
    return st.one_of(operators)


a_condition = st.sampled_from(KEYS).flatmap(lambda pair: conditions_on(*pair))
a_date = st.none() | st.integers(0, 200).map(lambda hours: START + timedelta(hours=hours))
a_filter = st.builds(
    ResponseFilter,
    conditions=st.lists(a_condition, max_size=3).map(tuple),
    since=a_date,
    until=a_date,
    search=st.sampled_from(
        ["", "", "", "éclair", "ÄPFEL", "42", "person1", "100%", "a_", "Ü", " "]
    ),
    complete=st.sampled_from([None, None, True, False]),
)


@settings(max_examples=400, deadline=None)
@given(wanted=a_filter)
def test_sqlite_finds_what_a_plain_reading_finds(stored, wanted):
    connection, survey, responses = stored
    expected = [r.id for r in responses if is_wanted(survey, r, wanted)]
    assert sorted(matching_ids(connection, survey, wanted)) == expected


@settings(max_examples=200, deadline=None)
@given(condition=a_condition)
def test_one_condition_finds_what_a_plain_reading_finds(stored, condition):
    connection, survey, responses = stored
    wanted = ResponseFilter((condition,))
    expected = [r.id for r in responses if is_wanted(survey, r, wanted)]
    assert sorted(matching_ids(connection, survey, wanted)) == expected


@pytest.mark.parametrize("operator", Operator)
def test_every_operator_divides_the_responses(stored, operator):
    """Each of them is exercised above only if it finds some, and not all."""
    connection, survey, _ = stored
    colour = survey.answerable()[0]
    words = next(q for q in survey.answerable() if q.kind is QuestionKind.TEXT)
    age = next(q for q in survey.answerable() if q.kind is QuestionKind.NUMBER)
    condition = {
        Operator.CONTAINS: Condition(words.uuid, operator, ("ä",)),
        Operator.BETWEEN: Condition(age.uuid, operator, ("1", "42")),
    }.get(operator, Condition(colour.uuid, operator, (colour.choices[0].uuid,)))
    found = matching_ids(connection, survey, ResponseFilter((condition,)))
    assert 0 < len(found) < COUNT


def value_of(survey: Survey, response: Response, key: str):
    """What a column sorts by; None for a blank."""
    if key == "email":
        return None if response.email is None else bare(response.email)
    if key == "status":
        return not response.complete
    question, answer = next(q for q, k in KEYS if k == key), plain(response.answers.get(key))
    if answer in (None, ""):
        return None
    if isinstance(answer, Selection):
        places = [choice.uuid for choice in question.choices]
        chosen = [places.index(uuid) for uuid in answer.choices]
        return min(chosen) if question.kind is QuestionKind.MULTIPLE_CHOICE else chosen[0]
    # Calculated values may be numbers and texts; SQLite puts numbers first.
    return (1, bare(answer)) if isinstance(answer, str) else (0, answer)


def bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("place", range(-2, len(KEYS)))
def test_any_column_sorts_with_blanks_last(stored, place, descending):
    # By place: uuids differ from process to process, and with them the names of the tests.
    key = ("email", "status")[place] if place < 0 else KEYS[place][1]
    connection, survey, responses = stored
    valued = [r for r in responses if value_of(survey, r, key) is not None]
    blank = [r for r in responses if value_of(survey, r, key) is None]
    valued.sort(key=lambda r: (value_of(survey, r, key), r.id), reverse=descending)
    blank.sort(key=lambda r: r.id, reverse=descending)
    found = matching_ids(connection, survey, ResponseFilter(), Sort(key, descending))
    assert list(found) == [response.id for response in (*valued, *blank)]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("code", ["colour", "rank", "rating", "agree"])
def test_an_order_read_from_an_index_is_the_one_found_by_sorting(stored, code, descending):
    connection, survey, _ = stored
    key = next(question.uuid for question in survey.questions() if question.code == code)
    sort = Sort(key, descending)
    assert keyset_pages(survey, load_keys(connection, survey.id), sort) is not None
    dated = ResponseFilter(until=START + timedelta(days=10_000))
    by_sorting = matching_ids(connection, survey, dated, sort)
    by_index = matching_ids(connection, survey, ResponseFilter(), sort)
    assert [i for i in by_index if i in by_sorting] == list(by_sorting)


def test_a_choice_added_meanwhile_hides_no_response(stored):
    connection, survey, responses = stored
    asked = next(question for question in survey.questions() if question.code == "colour")
    before = replace(asked, choices=asked.choices[:2])
    stale = replace(survey, sections=(replace(survey.sections[0], questions=(before,)),))
    found = matching_ids(connection, stale, ResponseFilter(), Sort(asked.uuid))
    assert sorted(found) == [response.id for response in responses]


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_ids_come_whole_however_they_are_sliced(stored, monkeypatch, size):
    connection, survey, responses = stored
    monkeypatch.setattr("surveyapp.store.matching._SLICE", size)
    found = matching_ids(connection, survey, ResponseFilter(), Sort("id"))
    assert list(found) == [response.id for response in responses]


def test_the_order_of_exports_is_by_date_then_id_with_the_undated_first(stored):
    connection, survey, responses = stored
    expected = sorted(responses, key=lambda r: (r.submitted_at or START - timedelta(1), r.id))
    assert list(matching_ids(connection, survey, ResponseFilter())) == [r.id for r in expected]


@pytest.mark.parametrize("wanted", [ResponseFilter(), ResponseFilter(complete=True)])
@pytest.mark.parametrize("key", ["date", "id", "email"])
def test_the_first_ids_are_the_beginning_of_all(stored, key, wanted):
    connection, survey, _ = stored
    for descending in (False, True):
        sort = Sort(key, descending)
        everything = matching_ids(connection, survey, wanted, sort)
        assert matching_ids(connection, survey, wanted, sort, at_most=7) == everything[:7]


def test_the_first_ids_by_an_answer_are_those_of_its_index(stored):
    connection, survey, _ = stored
    key = next(question.uuid for question in survey.questions() if question.code == "colour")
    everything = matching_ids(connection, survey, ResponseFilter(), Sort(key))
    assert (
        matching_ids(connection, survey, ResponseFilter(), Sort(key), at_most=7) == (everything[:7])
    )


def test_many_ids_keep_their_order(database):
    # Many more than one sorter's memory or one slice of text holds.
    many = 200_000
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        revision = revision_of(connection, survey)
        connection.exec_driver_sql(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO responses SELECT i, lower(hex(randomblob(16))), ?, ?, 'complete',"
            " 'import', NULL, '2026-01-01T' || (i * 7919 % ?), NULL, NULL, '', '', NULL FROM n",
            (many, survey.id, revision, many),
        )
    by_date = sorted(range(1, many + 1), key=lambda i: (str(i * 7919 % many), i))
    with database.reader() as connection:
        assert list(matching_ids(connection, survey, ResponseFilter())) == by_date
        everyone = ResponseFilter(complete=True)
        sort = Sort("email", descending=True)
        assert list(matching_ids(connection, survey, everyone, sort)) == list(range(many, 0, -1))


def test_newest_first_is_the_exact_reverse(stored):
    connection, survey, _ = stored
    oldest = matching_ids(connection, survey, ResponseFilter())
    newest = matching_ids(connection, survey, ResponseFilter(), Sort("date", descending=True))
    assert list(newest) == list(reversed(oldest))


def test_a_condition_on_a_question_that_is_gone_matches_nobody(stored):
    connection, survey, _ = stored
    gone = ResponseFilter((Condition("no-such-question", Operator.ANSWERED),))
    assert len(matching_ids(connection, survey, gone)) == 0


def test_the_empty_filter_is_no_condition(stored):
    connection, survey, _ = stored
    keys = load_keys(connection, survey.id)
    assert matching_clause(survey, keys, ResponseFilter()) == ("1", [])


def test_choices_and_dates_are_found_by_covering_indexes(stored):
    connection, survey, _ = stored
    colour = survey.answerable()[0]
    wanted = ResponseFilter(
        (Condition(colour.uuid, Operator.ANY_OF, (colour.choices[0].uuid,)),), since=START
    )
    clause, values = matching_clause(survey, load_keys(connection, survey.id), wanted)
    plan = raw_connection(connection).execute(
        f"EXPLAIN QUERY PLAN SELECT id FROM responses WHERE survey_id = ? AND {clause}"
        " ORDER BY submitted_at, id",
        [survey.id, *values],
    )
    steps = " | ".join(row[3] for row in plan)
    assert "responses USING COVERING INDEX ix_responses_survey_id_submitted_at" in steps
    assert "answers USING COVERING INDEX ix_answers_question_id_choice_id" in steps
    assert "SCAN answers" not in steps
    assert "SCAN responses" not in steps
