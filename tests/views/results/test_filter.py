"""Filtering responses: what is searched, chosen and kept, and where it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QToolButton

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.variables import survey_variables
from surveyapp.models.results_table import FIRST_ANSWER
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.results.chips import ChipRow
from surveyapp.views.results.condition_dialog import ConditionDialog
from surveyapp.views.results.condition_values import ValuesEditor
from surveyapp.views.results.period import PeriodButton, PeriodDialog
from surveyapp.views.results.table_columns import ColumnsDialog
from surveyapp.views.results.wording import condition_words, operators_for, values_of
from tests.conftest import START
from tests.pages.finding import button_of, child_of, shown
from tests.pages.results import (
    RESPONSES,
    SUMMARY,
    ResultsScreen,
    arrive,
    condition_dialog,
    operator_of,
)
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close


def test_typing_searches_and_clearing_shows_all_again(results, survey, qtbot):
    results.open(survey)
    search = results.bar.findChild(QLineEdit)
    qtbot.keyClicks(search, "NEUTRAL")
    results.wait_count("40 of 200")
    assert {results.cell(row, FIRST_ANSWER) for row in range(40)} == {"Neutral"}
    results.bar.clear_action.trigger()
    results.wait_count("200 of 200")
    assert search.text() == ""


def test_a_filter_that_finds_nothing_leads_to_clearing_it(results, survey, page, qtbot):
    results.open(survey)
    results.filter(survey, ResponseFilter(search="no such words"))
    results.wait_count("0 of 200")
    assert results.says("No response matches the filter")
    button_of(shown(page, EmptyState), "Clear filter").click()
    results.wait_count("200 of 200")
    assert results.table.isVisible()


def test_the_newest_filter_wins_over_one_still_searching(results, survey):
    results.open(survey)
    for text in ("very", "dissatisfied", "neutral"):
        results.filter(survey, ResponseFilter(search=text))
    results.wait_count("40 of 200")
    results.qtbot.wait(50)
    assert results.model.rowCount() == 40


def test_a_filter_comes_back_with_its_survey(results, survey, answered_poll, page):
    results.open(survey)
    results.filter(survey, ResponseFilter(search="neutral"))
    results.wait_count("40 of 200")
    page.show_survey(answered_poll.id)
    results.wait_count("10 of 10")
    page.show_survey(survey.id)
    results.wait_count("40 of 200")
    assert results.bar.findChild(QLineEdit).text() == "neutral"


def test_a_response_that_arrives_outside_the_filter_is_only_counted(
    results, survey, library, qtbot
):
    results.open(survey)
    results.filter(survey, ResponseFilter(search="neutral"))
    results.wait_count("40 of 200")
    arrive(library, survey, 500, qtbot)
    results.wait_count("40 of 201")


def test_a_condition_becomes_a_chip_that_can_be_taken_away(results, survey, page, qtbot):
    results.open(survey)
    question = next(survey.questions())
    results.bar.ask_condition()
    dialog = condition_dialog(page)
    assert dialog.condition() is None
    shown(dialog, ValuesEditor).show_values((question.choices[0].uuid, question.choices[1].uuid))
    dialog.accept()
    results.wait_count("80 of 200")
    assert results.bar.filter.conditions[0].operator is Operator.ANY_OF
    change, remove = child_of(results.bar, ChipRow).findChildren(QToolButton)
    # Its text is shortened where letters are wide.
    assert change.accessibleName().endswith("Option is any of Very satisfied and Satisfied")
    remove.click()
    results.wait_count("200 of 200")


def test_a_chip_shows_the_value_and_cuts_the_question_when_there_is_no_room_for_both(qtbot, varied):
    column = next(column for column in survey_variables(varied) if column.question.choices)
    longer = replace(column.question, text="How satisfied were you with " + "the waiting time " * 9)
    survey = replace(varied, sections=(replace(varied.sections[0], questions=(longer,)),))
    choice = longer.choices[0]
    chips = ChipRow()
    qtbot.addWidget(chips)
    chips.show_conditions(survey, (Condition(longer.uuid, Operator.ANY_OF, (choice.uuid,)),))
    text = chips.findChild(QToolButton).text()
    assert text.startswith("How satisf")
    assert text.endswith(f"any of {choice.label}")
    assert "…" in text


def test_a_chip_opens_its_condition_to_be_changed(results, survey, page):
    results.open(survey)
    question = next(survey.questions())
    one = Condition(question.uuid, Operator.ANY_OF, (question.choices[0].uuid,))
    results.filter(survey, ResponseFilter((one,)))
    results.wait_count("40 of 200")
    child_of(results.bar, ChipRow).change_requested.emit(0)
    dialog = condition_dialog(page)
    assert dialog.condition() == one
    operator = operator_of(dialog)
    operator.setCurrentIndex(operator.findData(Operator.NONE_OF))
    assert dialog.condition().values == one.values
    dialog.accept()
    results.wait_count("160 of 200")
    assert len(results.bar.filter.conditions) == 1


def test_any_condition_can_be_shown_in_the_dialog_again(qtbot, varied):
    for column in survey_variables(varied):
        for operator in operators_for(column):
            values = {
                Operator.ANY_OF: tuple(value for value, _ in values_of(column)[:2]),
                Operator.NONE_OF: tuple(value for value, _ in values_of(column)[:1]),
                Operator.CONTAINS: ("some text",),
                Operator.BETWEEN: {
                    "day": ("2026-03-01", ""),
                    "hour": ("08:30", "09:00"),
                    "moment": ("2026-03-01T08:30", "2026-03-02T09:00"),
                }.get(column.question.code, ("1.5", "3")),
            }.get(operator, ())
            condition = Condition(column.key, operator, values)
            dialog = ConditionDialog(varied, condition)
            qtbot.addWidget(dialog)
            assert dialog.condition() == condition
            assert column.label == condition_words(varied, condition)[0]
            assert not unnamed_widgets(dialog)


def test_days_chosen_bound_what_is_shown(results, survey):
    results.open(survey)
    period = results.bar.findChild(PeriodButton)
    day = START.astimezone()
    first = QDate(day.year, day.month, day.day)
    period.chosen.emit((first, first))
    midnight = (day + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    within = sum(START + timedelta(minutes=n) < midnight for n in range(200))
    results.wait_count(f"{within} of 200")
    assert period.text() == "12/9/25"
    period.chosen.emit((None, first.addDays(-1)))
    results.wait_count("0 of 200")
    period.chosen.emit((None, None))
    results.wait_count("200 of 200")


def test_dates_in_the_wrong_order_are_turned_round(qtbot):
    dialog = PeriodDialog((QDate(2026, 5, 2), QDate(2026, 5, 1)))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [(QDate(2026, 5, 1), QDate(2026, 5, 2))]


def test_export_asks_for_the_filter_in_force(results, survey, page, navigator, qtbot):
    results.open(survey)
    results.filter(survey, ResponseFilter(search="neutral"))
    results.wait_count("40 of 200")
    with qtbot.waitSignal(navigator.export_requested) as requested:
        page.export_action.trigger()
    assert requested.args == [survey.id, ResponseFilter(search="neutral")]


def counted(results: ResultsScreen) -> int:
    """How many answers the summary in view counts."""
    view = results.summary
    results.qtbot.waitUntil(lambda: not view.is_counting and bool(view.cards))
    return sum(int(bar.columns[0]) for bar in view.cards[0].chart.chart.bars)


def test_the_filter_follows_into_the_summary_and_so_do_its_changes(
    results, survey, page, library, qtbot
):
    results.open(survey)
    results.filter(survey, ResponseFilter(search="neutral"))
    results.wait_count("40 of 200")
    results.turn_to(SUMMARY)
    assert counted(results) == 40
    results.filter(survey, ResponseFilter(search="dissatisfied"))
    results.wait_count("80 of 200")
    assert counted(results) == 80
    results.bar.clear_action.trigger()
    qtbot.waitUntil(lambda: counted(results) == 200)
    arrive(library, survey, 500, qtbot)
    qtbot.waitUntil(lambda: counted(results) == 201)
    results.turn_to(RESPONSES)
    arrive(library, survey, 501, qtbot)
    results.wait_count("202 of 202")
    results.turn_to(SUMMARY)
    assert counted(results) == 202


def test_nothing_can_be_exported_where_no_survey_is_shown(page):
    assert not page.export_action.isEnabled()


def test_dialogs_are_freed_on_close(qtbot, survey):
    assert is_freed_on_close(lambda: ConditionDialog(survey))
    assert is_freed_on_close(lambda: PeriodDialog((None, None)))
    assert is_freed_on_close(lambda: ColumnsDialog([("id", "ID")], set()))
