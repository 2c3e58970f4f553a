"""A summary counted in SQL says what a plain reading of every response says."""

from __future__ import annotations

import math
import random
import statistics
from collections import Counter
from datetime import timedelta

import pytest

from surveyapp.domain.answers import Number, Response, Selection
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.summary import (
    Choices,
    Consent,
    Matrix,
    Moments,
    Numbers,
    QuestionSummary,
    Ranking,
    SurveySummary,
    Texts,
)
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, new_uuid
from surveyapp.store.matching import matching_ids
from surveyapp.store.responses import add_responses, load_response
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import add_survey
from surveyapp.store.text_answers import text_answers
from tests.store.varied import START, varied_responses, varied_survey

EVERYTHING = ResponseFilter()
COUNT = 150


@pytest.fixture
def varied(database: Database) -> Survey:
    """A survey of every kind beside another one, each with responses."""
    with database.writer() as connection:
        other = add_survey(connection, varied_survey())
        list(add_responses(connection, other, varied_responses(other, 30, seed=7)))
        survey = add_survey(connection, varied_survey())
        list(add_responses(connection, survey, varied_responses(survey, COUNT)))
        list(add_responses(connection, other, varied_responses(other, 30, seed=8)))
    return survey


def filters(survey: Survey) -> dict[str, ResponseFilter]:
    """From everything to nothing: many, few and no responses take different ways in SQL."""
    colour = next(survey.questions())
    red = Condition(colour.uuid, Operator.ANY_OF, (colour.choices[0].uuid,))
    return {
        "everything": EVERYTHING,
        "many": ResponseFilter(complete=True),
        "partial": ResponseFilter(complete=False),
        "few": ResponseFilter((red,), until=START + timedelta(hours=30)),
        "none": ResponseFilter(search="nobody wrote this"),
    }


def responses(database: Database, survey: Survey, wanted: ResponseFilter) -> list[Response]:
    with database.reader() as connection:
        ids = matching_ids(connection, survey, wanted)
        return [load_response(connection, survey, number) for number in ids]


def counted(database: Database, survey: Survey, wanted=EVERYTHING) -> SurveySummary:
    with database.reader() as connection:
        return summarise(connection, survey, wanted)


def value_of(answer):
    return answer.value if isinstance(answer, Number) else answer


def check_result(summary: QuestionSummary, question: Question, given: list) -> None:
    """Compare with the answers given; of a matrix those of all rows, one after another."""
    result = summary.result
    taken = Counter(
        choice for answer in given if isinstance(answer, Selection) for choice in answer.choices
    )
    match result:
        case Choices():
            assert {c.choice.uuid: c.count for c in result.counts} == {
                choice.uuid: taken[choice.uuid] for choice in question.choices
            }
            assert result.others == sum(bool(answer.other) for answer in given)
        case Ranking():
            for rank in result.counts:
                places = [answer.choices.index(rank.choice.uuid) + 1 for answer in given]
                assert (rank.ranked, rank.first) == (len(places), places.count(1))
                assert rank.mean == (pytest.approx(statistics.mean(places)) if places else None)
        case Numbers():
            numbers = [value_of(answer) for answer in given]
            assert sum(bar.count for bar in result.bars) == len(numbers)
            assert result.statistics.count == len(numbers)
            if numbers:
                assert result.statistics.mean == pytest.approx(statistics.mean(numbers))
                assert result.statistics.median == pytest.approx(statistics.median(numbers))
                assert result.statistics.minimum == min(numbers)
                assert result.statistics.maximum == max(numbers)
            if len(numbers) > 1:
                assert result.statistics.deviation == pytest.approx(statistics.stdev(numbers))
            for bar in result.bars:
                inside = [
                    number
                    for number in numbers
                    if number == bar.lowest
                    or (bar.below is not None and bar.lowest <= number < bar.below)
                ]
                assert bar.count == len(inside)
        case Moments():
            assert result.earliest == min(given, default=None)
            assert result.latest == max(given, default=None)
            for bar in result.bars:
                assert bar.count == sum(answer.startswith(bar.start) for answer in given)
            assert sum(bar.count for bar in result.bars) == len(given)
        case Consent():
            assert (result.yes, result.no) == (given.count(True), given.count(False))
        case Texts():
            assert result.distinct == len({str(value_of(answer)) for answer in given})


@pytest.mark.parametrize("which", ["everything", "many", "partial", "few", "none"])
def test_every_kind_agrees_with_a_plain_reading(database: Database, varied: Survey, which: str):
    wanted = filters(varied)[which]
    read = responses(database, varied, wanted)
    summary = counted(database, varied, wanted)
    assert summary.responses == len(read)
    assert [found.question for found in summary.questions] == list(varied.answerable())
    for found in summary.questions:
        question = found.question
        shown = [r for r in read if any(key in r.answers for key in question.keys)]
        answered = [
            r for r in shown if any(r.answers.get(key) not in (None, "") for key in question.keys)
        ]
        assert found.answered == len(answered)
        assert found.skipped == len(shown) - len(answered)
        assert found.not_asked == len(read) - len(shown)
        if isinstance(found.result, Matrix):
            for row in found.result.rows:
                given = [r.answers[row.row.uuid] for r in read if r.answers.get(row.row.uuid)]
                assert row.answered == len(given)
                taken = Counter(answer.choices[0] for answer in given)
                assert {c.choice.uuid: c.count for c in row.counts} == {
                    choice.uuid: taken[choice.uuid] for choice in question.choices
                }
        else:
            given = [r.answers[question.uuid] for r in answered]
            check_result(found, question, given)


def only(kind: QuestionKind, **fields) -> Question:
    return Question(kind, "Question", "question", **fields)


def stored(database: Database, question: Question, answers: list) -> Survey:
    """A survey of one question with these answers; ... is one never asked."""
    with database.writer() as connection:
        survey = add_survey(connection, Survey("One", sections=(Section(questions=(question,)),)))
        made = (
            Response(
                survey.id,
                {} if answer is ... else {question.uuid: answer},
                new_uuid(),
                submitted_at=None if place % 5 == 4 else START + timedelta(minutes=place // 2),
            )
            for place, answer in enumerate(answers)
        )
        list(add_responses(connection, survey, made))
    return survey


def summary_of(database: Database, question: Question, answers: list) -> QuestionSummary:
    (found,) = counted(database, stored(database, question, answers)).questions
    return found


def test_blank_and_never_asked_are_kept_apart_and_never_count_as_zero(database: Database):
    found = summary_of(database, only(QuestionKind.NUMBER), [0, None, ..., ..., 4])
    assert (found.answered, found.skipped, found.not_asked) == (2, 1, 2)
    assert found.result.statistics.mean == 2


def test_a_net_promoter_question_has_all_eleven_points_and_its_groups(database: Database):
    question = only(
        QuestionKind.SCALE, settings=QuestionSettings(minimum=0, maximum=10, appearance="nps")
    )
    found = summary_of(database, question, [10, 9, 9, 8, 0, None])
    assert [bar.lowest for bar in found.result.bars] == list(range(11))
    assert found.result.promoters.score == 40
    assert found.share(found.result.promoters.promoters) == 0.6


def test_shares_are_of_those_who_answered(database: Database):
    choices = (Choice("A", "a"), Choice("B", "b"), Choice("Don't know", "dk", missing=True))
    question = only(QuestionKind.MULTIPLE_CHOICE, choices=choices)
    both = Selection((choices[0].uuid, choices[1].uuid))
    found = summary_of(database, question, [both, both, Selection((choices[2].uuid,)), None, ...])
    assert found.answered == 3
    assert [found.share(count.count) for count in found.result.counts] == [2 / 3, 2 / 3, 1 / 3]
    assert [count.choice.missing for count in found.result.counts] == [False, False, True]


def test_a_retired_choice_is_there_only_if_somebody_took_it(database: Database):
    choices = (
        Choice("A", "a"),
        Choice("Old", "old", retired=True),
        Choice("Unused", "unused", retired=True),
    )
    question = only(QuestionKind.SINGLE_CHOICE, choices=choices)
    found = summary_of(database, question, [Selection((choices[1].uuid,))])
    assert [(count.choice.label, count.count) for count in found.result.counts] == [
        ("A", 0),
        ("Old", 1),
    ]


def test_a_row_nobody_answered_is_there_while_it_is_asked(database: Database):
    rows = tuple(
        MatrixRow(label, label.lower(), retired=label.startswith("Old"))
        for label in ("Asked", "Old", "Oldest")
    )
    question = only(QuestionKind.MATRIX, choices=(Choice("A", "a"),), rows=rows)
    taken = Selection((question.choices[0].uuid,))
    with database.writer() as connection:
        survey = add_survey(connection, Survey("One", sections=(Section(questions=(question,)),)))
        given = Response(survey.id, {question.keys[1]: taken}, new_uuid())
        list(add_responses(connection, survey, [given]))
    (found,) = counted(database, survey).questions
    assert [(row.row.label, row.answered) for row in found.result.rows] == [
        ("Asked", 0),
        ("Old", 1),
    ]


def test_a_retired_question_is_there_only_if_somebody_answered_it(database: Database):
    question = only(QuestionKind.NUMBER, retired=True)
    assert counted(database, stored(database, question, [None, ...])).questions == ()
    assert len(counted(database, stored(database, only(QuestionKind.TEXT), ["x"])).questions) == 1


@pytest.mark.parametrize("offset", [0, 1e9, 1e15])
def test_many_different_numbers_keep_their_precision(database: Database, offset: float):
    chance = random.Random(3)
    numbers = [offset + chance.random() * 100 for _ in range(1500)]
    result = summary_of(database, only(QuestionKind.NUMBER), numbers).result
    assert result.statistics.mean == pytest.approx(statistics.mean(numbers), rel=1e-14)
    assert result.statistics.deviation == pytest.approx(statistics.stdev(numbers), rel=1e-9)
    assert result.statistics.median == statistics.median(numbers)
    assert (result.statistics.minimum, result.statistics.maximum) == (min(numbers), max(numbers))
    for bar in result.bars:
        assert bar.count == sum(bar.lowest <= number < bar.below for number in numbers)


def test_many_whole_numbers_get_whole_bins_and_huge_ones_do_not_overflow(database: Database):
    whole = summary_of(database, only(QuestionKind.NUMBER), list(range(1200))).result
    assert whole.whole
    assert whole.bars[0].lowest == 0
    assert sum(bar.count for bar in whole.bars) == 1200
    huge = [2**62 + 2**50 * place for place in range(1100)] + [1e308, -1e308]
    result = summary_of(database, only(QuestionKind.NUMBER), huge).result
    assert math.isfinite(result.statistics.mean)
    assert result.statistics.deviation == pytest.approx(math.sqrt(2 / 1101) * 1e308)


def test_dates_are_put_together_by_day_month_or_year(database: Database):
    days = [f"2026-03-{day:02}" for day in range(1, 11)]
    months = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 9)]
    years = [f"{year}-06-{day:02}" for year in range(1950, 2000) for day in (1, 2)]
    for dates, length in ((days, 10), (months, 7), (years, 4)):
        result = summary_of(database, only(QuestionKind.DATE), dates).result
        assert [bar.start for bar in result.bars] == sorted({date[:length] for date in dates})


def all_texts(database: Database, survey: Survey, key: str, limit: int, search="", **wanted):
    """Walk through the pages."""
    found, after = [], None
    with database.reader() as connection:
        while True:
            page = text_answers(
                connection, survey, key, ResponseFilter(**wanted), search, after, limit
            )
            found += page.answers
            assert len(page.answers) <= limit
            if page.last is None:
                return found
            after = page.last


@pytest.mark.parametrize("limit", [1, 3, 100])
def test_text_answers_come_newest_first_each_once(database: Database, limit: int):
    question = only(QuestionKind.TEXT)
    answers = [f"text {place}" for place in range(20)]
    survey = stored(database, question, [*answers, None, ..., ""])
    found = all_texts(database, survey, question.uuid, limit)
    dated = [answer for answer in found if answer.submitted_at]
    assert sorted(answer.text for answer in found) == sorted(answers)
    assert found == sorted(
        dated, key=lambda answer: (answer.submitted_at, answer.response_id), reverse=True
    ) + sorted(
        (answer for answer in found if not answer.submitted_at),
        key=lambda answer: answer.response_id,
        reverse=True,
    )


def test_text_answers_are_searched_without_case_and_follow_the_filter(database: Database):
    question = only(QuestionKind.TEXT)
    survey = stored(database, question, ["Zürich", "ZÜRICH 100%", "Bern", "100 %"])
    key = question.uuid
    assert {a.text for a in all_texts(database, survey, key, 5, "züri")} == {
        "Zürich",
        "ZÜRICH 100%",
    }
    assert [a.text for a in all_texts(database, survey, key, 5, "0%")] == ["ZÜRICH 100%"]
    bern = (Condition(key, Operator.CONTAINS, ("bern",)),)
    assert [a.text for a in all_texts(database, survey, key, 5, conditions=bern)] == ["Bern"]


def test_what_was_written_beside_other_is_listed(database: Database):
    choices = (Choice("A", "a"), Choice("Other", "other", other=True))
    question = only(QuestionKind.SINGLE_CHOICE, choices=choices)
    written = Selection((choices[1].uuid,), "something of my own")
    survey = stored(database, question, [written, Selection((choices[0].uuid,))])
    assert [a.text for a in all_texts(database, survey, question.uuid, 5)] == [
        "something of my own"
    ]
    assert counted(database, survey).questions[0].result.others == 1


def test_counting_leaves_no_table_behind(database: Database, varied: Survey):
    with database.reader() as connection:
        for wanted in (ResponseFilter(complete=True), ResponseFilter(search="zebra")):
            summarise(connection, varied, wanted)
        left = connection.exec_driver_sql("SELECT count(*) FROM sqlite_temp_master").scalar_one()
    assert left == 0


def test_every_figure_is_read_from_an_index_that_holds_all_of_it(
    database: Database, varied: Survey
):
    with database.reader() as connection:
        raw = raw_connection(connection)
        ran = []
        raw.set_trace_callback(ran.append)
        summarise(connection, varied, EVERYTHING)
        raw.set_trace_callback(None)
        counting = [sql for sql in ran if "FROM answers" in sql]
        plans = [[row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in counting]
    assert len(counting) > len(varied.answerable())
    for sql, plan in zip(counting, plans, strict=True):
        read = [step for step in plan if "answers" in step]
        # Of who left a whole matrix blank, one looks up whether a row is answered.
        covered = [step for step in read if "USING COVERING INDEX" in step or "PRIMARY KEY" in step]
        assert read == covered, f"{sql}: {plan}"


def test_a_matrix_left_blank_is_told_from_one_answered_in_part_or_never_seen(database: Database):
    rows = (MatrixRow("One", "one"), MatrixRow("Two", "two"))
    question = only(QuestionKind.MATRIX, choices=(Choice("A", "a"),), rows=rows)
    taken = Selection((question.choices[0].uuid,))
    first, second = question.keys
    given = [
        {first: taken, second: taken},
        {first: None, second: taken},
        {first: taken, second: None},
        {first: None, second: None},
        {second: None},
        {},
        {},
    ]
    with database.writer() as connection:
        survey = add_survey(connection, Survey("One", sections=(Section(questions=(question,)),)))
        list(
            add_responses(
                connection, survey, (Response(survey.id, each, new_uuid()) for each in given)
            )
        )
    (found,) = counted(database, survey).questions
    assert (found.answered, found.skipped, found.not_asked) == (3, 2, 2)
    assert [row.answered for row in found.result.rows] == [2, 2]


def test_a_calculated_value_that_is_text_or_number_counts_both(database: Database):
    found = summary_of(database, only(QuestionKind.CALCULATED), ["a", 1, 1, 2, "a", "", None, ...])
    assert (found.answered, found.skipped, found.not_asked) == (5, 2, 1)
    assert found.result == Texts(3)
    found = summary_of(database, only(QuestionKind.CALCULATED), [1, 1, 4, None])
    assert (found.answered, found.skipped) == (3, 1)
    assert found.result.statistics.mean == 2
