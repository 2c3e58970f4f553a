"""Dates in every form and order: read right or asked about, never wrong, and no cell is lost."""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.domain.answers import Moment, moment_value
from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.kinds import QuestionKind
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.column_moments import DateOrder, parse_moment
from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.store.deleted import delete_responses, restore_responses
from surveyapp.store.matching import matching_ids
from surveyapp.store.responses import load_response
from surveyapp.store.summary import summarise
from surveyapp.store.surveys import load_survey
from tests.exchange.exported import export
from tests.running import plan_import, run

DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@st.composite
def writers(draw):
    """A way to write moments, and the order of day and month that it has (None: year first)."""
    order = draw(st.sampled_from([None, DAY, MONTH]))
    mark = draw(st.sampled_from("-/."))
    padded = draw(st.booleans())
    between = draw(st.sampled_from([None, " ", ", ", "T"]))
    seconds = draw(st.booleans())
    half_day = draw(st.booleans())
    colon = draw(st.sampled_from(":.")) if not half_day else ":"
    zone = draw(st.sampled_from(["", "Z", " GMT+2", "+02:00", " UTC"]))

    def write(moment: datetime) -> str:
        form = "02d" if padded else "d"
        day, month = format(moment.day, form), format(moment.month, form)
        year = f"{moment.year:04d}"
        parts = {None: (year, month, day), DAY: (day, month, year), MONTH: (month, day, year)}
        text = mark.join(parts[order])
        if between is None:
            return text
        hour = moment.hour % 12 or 12 if half_day else moment.hour
        clock = f"{hour}{colon}{moment.minute:02d}"
        clock += f"{colon}{moment.second:02d}" if seconds else ""
        clock += (" AM" if moment.hour < 12 else " PM") if half_day else ""
        return f"{text}{between}{clock}{zone}"

    def said(moment: datetime) -> date:
        if between is None:
            return moment.date()
        return moment.replace(second=moment.second if seconds else 0)

    return order, write, said


MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2100, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0)
)


def planned(tmp_path, cells, heading: str = "When?", **choices):
    path = tmp_path / "dates.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(
            [["Name", heading], *([f"n{i}", c] for i, c in enumerate(cells))]
        )
    return plan_import(path, delimiter=",", header_rows=1, encoding="utf-8", **choices)


def brought_in(database, plan):
    report = run(import_survey(database, plan, accept_doubt=True))
    with database.reader() as connection:
        return load_survey(connection, report.survey_id)


def came_back(database, survey, tmp_path) -> list[str]:
    export(database, survey.id, tmp_path / "again.csv")
    with (tmp_path / "again.csv").open(newline="", encoding="utf-8") as file:
        return [row[4] for row in csv.reader(file)][1:]


def values(database, survey) -> list[str | None]:
    question = tuple(survey.asked_questions())[1]
    with database.reader() as connection:
        ids = matching_ids(connection, survey, ResponseFilter())
        answers = [load_response(connection, survey, n).answers[question.uuid] for n in ids]
    return [answer.value if isinstance(answer, Moment) else answer for answer in answers]


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(writer=writers(), moments=st.lists(MOMENTS, min_size=1, max_size=6))
def test_dates_in_any_form_are_read_right_or_asked_about(database, tmp_path, writer, moments):
    order, write, said = writer
    cells = [write(moment) for moment in moments]
    plan = planned(tmp_path, cells)
    proved = order is None or any(moment.day > 12 for moment in moments)
    assert plan.asks_dates is not proved
    if not proved:
        assert plan.columns[1].kind is QuestionKind.TEXT
        assert any("day or month" in str(sentence) for sentence in plan.problems)
        assert came_back(database, brought_in(database, plan), tmp_path) == cells
        plan = planned(tmp_path, cells, dates=order)
    assert plan.columns[1].kind in (QuestionKind.DATE, QuestionKind.DATETIME)
    survey = brought_in(database, plan)
    assert values(database, survey) == [moment_value(said(moment)) for moment in moments]
    assert came_back(database, survey, tmp_path) == cells


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(first=writers(), second=writers(), moments=st.lists(MOMENTS, min_size=2, max_size=6))
def test_a_column_of_two_forms_comes_back_and_is_never_read_against_its_own_proof(
    database, tmp_path, first, second, moments
):
    """Half of the dates in each form, as when a spreadsheet turned those it understood."""
    written = [(first if place % 2 else second) for place in range(len(moments))]
    cells = [write(moment) for (_, write, _), moment in zip(written, moments, strict=True)]
    survey = brought_in(database, planned(tmp_path, cells))
    question = tuple(survey.asked_questions())[1]
    if question.kind in (QuestionKind.DATE, QuestionKind.DATETIME):
        orders = {order for order, _, _ in written}
        proofs = {
            order for (order, _, _), moment in zip(written, moments, strict=True) if moment.day > 12
        }
        # Two orders of which one proves nothing cannot be told from one order.
        if len(orders) == 1 or proofs == orders:
            assert values(database, survey) == [
                moment_value(said(moment))
                for (_, _, said), moment in zip(written, moments, strict=True)
            ]
    export_cells = came_back(database, survey, tmp_path)
    assert export_cells == cells


@given(moment=MOMENTS, hours=st.integers(-12, 14))
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_response_with_a_zone_is_dated_to_the_second(database, tmp_path, moment, hours):
    zone = timezone(timedelta(hours=hours))
    cell = f"{moment:%Y/%m/%d} {moment:%I:%M:%S} {'AM' if moment.hour < 12 else 'PM'} GMT{hours:+d}"
    survey = brought_in(database, planned(tmp_path, [cell], "Timestamp"))
    with database.reader() as connection:
        (number,) = matching_ids(connection, survey, ResponseFilter())
        response = load_response(connection, survey, number)
    if moment.time() == time() and moment.year in (1970, 1980):
        return
    assert response.submitted_at == moment.replace(tzinfo=zone)


def test_the_order_a_file_proves_counts_more_than_the_order_somebody_named(database, tmp_path):
    survey = brought_in(database, planned(tmp_path, ["13/1/2026", "2/3/2026"], dates=MONTH))
    assert values(database, survey) == ["2026-01-13", "2026-03-02"]


def test_a_column_in_doubt_cannot_be_made_a_date_before_the_order_is_said(tmp_path):
    plan = planned(tmp_path, ["1/2/2026", "2/3/2026"])
    with pytest.raises(ExchangeError, match="“1/2/2026” can be read in two ways"):
        plan.with_kind(1, QuestionKind.DATE)


def test_a_spelled_date_is_sorted_counted_and_filtered_by_its_value(database, tmp_path):
    survey = brought_in(database, planned(tmp_path, ["31.12.2025", "1.2.2026", "15.1.2026"]))
    question = tuple(survey.asked_questions())[1]
    since = ResponseFilter(
        conditions=(Condition(question.uuid, Operator.BETWEEN, ("2026-01-01", "")),)
    )
    with database.reader() as connection:
        assert len(matching_ids(connection, survey, since)) == 2
        found = summarise(connection, survey, ResponseFilter()).questions[1]
    assert (found.answered, found.result.earliest, found.result.latest) == (
        3,
        "2025-12-31",
        "2026-02-01",
    )


def test_a_deleted_response_comes_back_with_the_spelling_of_its_dates(database, tmp_path):
    cells = ["31.12.2025", "1.2.2026"]
    survey = brought_in(database, planned(tmp_path, cells))
    with database.writer() as connection:
        first, *_ = matching_ids(connection, survey, ResponseFilter())
        restore_responses(connection, survey.id, delete_responses(connection, survey.id, [first]))
    assert came_back(database, survey, tmp_path) == cells


@pytest.mark.parametrize(
    "cells",
    [
        ["1:00 PM", "2:07 AM", "12:30 a.m."],
        ["2024/05/01 1:07:45 p. m. GMT+2", "2024/05/02 1:07:45 a. m. GMT+2"],
        ["2016-11-10T00:00:00Z", "2016-11-10T12:00:00.5Z"],
    ],
)
def test_forms_of_survey_tools_are_moments_and_come_back(database, tmp_path, cells):
    survey = brought_in(database, planned(tmp_path, cells))
    assert tuple(survey.asked_questions())[1].kind.is_moment
    assert came_back(database, survey, tmp_path) == cells


@pytest.mark.parametrize(
    "cells",
    [
        ["31.12.2025", "30/12/2025", "29.12.2025"],
        ["2025/12/31", "30/12/2025", "2025/12/29"],
        ["2025-12-31", "30-12-2025", "2025-12-29"],
        ["31/12/2025 10:00 UTC", "30/12/2025 10:00", "29/12/2025 10:00 UTC"],
        ["2025-12-31 10:00", "2025-12-30 10:00Z", "2025-12-29 10:00"],
    ],
)
def test_dates_of_two_forms_in_one_column_stay_text(tmp_path, cells):
    plan = planned(tmp_path, cells)
    assert plan.columns[1].kind is QuestionKind.TEXT
    assert not plan.asks_dates


@pytest.mark.parametrize(
    "cell",
    [
        *("31 March 2026", "31. März 2026", "31-Mar-2026", "March 31, 2026", "Mar 31st, 2026"),
        *("31 de marzo de 2026", "31 mars 2026", "31 marzo 2026", "31 de março de 2026"),
        *("2026 Mar 31", "Tuesday, March 31, 2026", "Dienstag, 31. März 2026"),
    ],
)
def test_a_month_in_words_is_read_in_each_language_and_needs_no_order(cell):
    written = parse_moment(cell)
    assert written is not None
    assert written.moment(None) == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("cell", "hour"),
    [("Mar 31, 2026 2:30 PM", 14), ("31 août 2026 à 14:30", 14), ("3 May 2026, 9:05", 9)],
)
def test_a_time_may_follow_a_month_in_words(cell, hour):
    written = parse_moment(cell)
    assert written is not None
    assert written.moment(None).hour == hour


@pytest.mark.parametrize(
    "cell", ["Room 12, 2026", "le chat 2026", "February 30, 2026", "31 Foo 2026", "March 2026"]
)
def test_other_words_beside_a_year_are_no_date(cell):
    assert parse_moment(cell) is None
