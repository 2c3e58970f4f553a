"""Filtering responses: what is searched, chosen and kept, and where it reaches."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.domain.variables import survey_variables
from surveyapp.models.results_table import FIRST_ANSWER
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.results.chips import ChipRow
from surveyapp.views.results.columns import ColumnsDialog
from surveyapp.views.results.condition_dialog import ConditionDialog
from surveyapp.views.results.page import ResultsPage
from surveyapp.views.results.period import PeriodButton, PeriodDialog
from surveyapp.views.results.wording import condition_words, operators_for, values_of
from tests.conftest import START
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close
from tests.views.results.hands import arrive


def test_typing_searches_and_clearing_shows_all_again(hands, survey, qtbot):
    hands.open(survey)
    search = hands.bar.findChild(QLineEdit)
    qtbot.keyClicks(search, "NEUTRAL")
    hands.wait_count("40 of 200")
    assert {hands.cell(row, FIRST_ANSWER) for row in range(40)} == {"Neutral"}
    hands.bar.clear_action.trigger()
    hands.wait_count("200 of 200")
    assert search.text() == ""


def test_a_filter_that_finds_nothing_leads_to_clearing_it(hands, survey, page, qtbot):
    hands.open(survey)
    hands.filter(ResponseFilter(search="no such words"))
    hands.wait_count("0 of 200")
    empty = page._body.currentWidget()
    assert isinstance(empty, EmptyState)
    empty.findChild(QPushButton).click()
    hands.wait_count("200 of 200")
    assert page._body.currentWidget() is page._content


def test_the_newest_filter_wins_over_one_still_searching(hands, survey):
    hands.open(survey)
    for text in ("very", "dissatisfied", "neutral"):
        hands.filter(ResponseFilter(search=text))
    hands.wait_count("40 of 200")
    hands.qtbot.wait(50)
    assert hands.model.rowCount() == 40


def test_a_filter_comes_back_with_its_survey(hands, survey, answered_poll, page):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    page.show_survey(answered_poll.id)
    hands.wait_count("10 of 10")
    page.show_survey(survey.id)
    hands.wait_count("40 of 200")
    assert hands.bar.findChild(QLineEdit).text() == "neutral"


def test_a_response_that_arrives_outside_the_filter_is_only_counted(hands, survey, library, qtbot):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    arrive(library, survey, 500, qtbot)
    hands.wait_count("40 of 201")


def test_a_condition_becomes_a_chip_that_can_be_taken_away(hands, survey, page, qtbot):
    hands.open(survey)
    question = next(survey.questions())
    hands.bar.ask_condition()
    dialog = page.window().findChild(ConditionDialog)
    assert dialog.condition() is None
    dialog._editor.show_values((question.choices[0].uuid, question.choices[1].uuid))
    dialog.accept()
    hands.wait_count("80 of 200")
    assert hands.bar.filter.conditions[0].operator is Operator.ANY_OF
    change, remove = hands.bar._chips.findChildren(QToolButton)
    # Its text is shortened where letters are wide.
    assert change.accessibleName().endswith("Option is any of Very satisfied and Satisfied")
    remove.click()
    hands.wait_count("200 of 200")


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


def test_a_chip_opens_its_condition_to_be_changed(hands, survey, page):
    hands.open(survey)
    question = next(survey.questions())
    one = Condition(question.uuid, Operator.ANY_OF, (question.choices[0].uuid,))
    hands.filter(ResponseFilter((one,)))
    hands.wait_count("40 of 200")
    hands.bar._chips.change_requested.emit(0)
    dialog = page.window().findChild(ConditionDialog)
    assert dialog.condition() == one
    dialog._operator.setCurrentIndex(dialog._operator.findData(Operator.NONE_OF))
    assert dialog.condition().values == one.values
    dialog.accept()
    hands.wait_count("160 of 200")
    assert len(hands.bar.filter.conditions) == 1


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


def test_days_chosen_bound_what_is_shown(hands, survey):
    hands.open(survey)
    period = hands.bar.findChild(PeriodButton)
    day = START.astimezone()
    first = QDate(day.year, day.month, day.day)
    period.chosen.emit((first, first))
    midnight = (day + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    within = sum(START + timedelta(minutes=n) < midnight for n in range(200))
    hands.wait_count(f"{within} of 200")
    assert period.text() == "12/9/25"
    period.chosen.emit((None, first.addDays(-1)))
    hands.wait_count("0 of 200")
    period.chosen.emit((None, None))
    hands.wait_count("200 of 200")


def test_dates_in_the_wrong_order_are_turned_round(qtbot):
    dialog = PeriodDialog((QDate(2026, 5, 2), QDate(2026, 5, 1)))
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.accept()
    assert chosen.args == [(QDate(2026, 5, 1), QDate(2026, 5, 2))]


def test_export_asks_for_the_filter_in_force(hands, survey, page, navigator, qtbot):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    with qtbot.waitSignal(navigator.export_requested) as requested:
        page.export_action.trigger()
    assert requested.args == [survey.id, ResponseFilter(search="neutral")]


def counted(page: ResultsPage, qtbot) -> int:
    """How many answers the summary in view counts."""
    view = page._summary
    qtbot.waitUntil(lambda: not view.is_counting and bool(view.cards))
    return sum(int(bar.columns[0]) for bar in view.cards[0].chart.chart.bars)


def test_the_filter_follows_into_the_summary_and_so_do_its_changes(
    hands, survey, page, library, qtbot
):
    hands.open(survey)
    hands.filter(ResponseFilter(search="neutral"))
    hands.wait_count("40 of 200")
    page._tabs.setCurrentIndex(1)
    assert counted(page, qtbot) == 40
    hands.filter(ResponseFilter(search="dissatisfied"))
    hands.wait_count("80 of 200")
    assert counted(page, qtbot) == 80
    hands.bar.clear_action.trigger()
    qtbot.waitUntil(lambda: counted(page, qtbot) == 200)
    arrive(library, survey, 500, qtbot)
    qtbot.waitUntil(lambda: counted(page, qtbot) == 201)
    page._tabs.setCurrentIndex(0)
    arrive(library, survey, 501, qtbot)
    hands.wait_count("202 of 202")
    page._tabs.setCurrentIndex(1)
    assert counted(page, qtbot) == 202


def test_nothing_can_be_exported_where_no_survey_is_shown(page):
    assert not page.export_action.isEnabled()


def test_dialogs_are_freed_on_close(qtbot, survey):
    assert is_freed_on_close(lambda: ConditionDialog(survey))
    assert is_freed_on_close(lambda: PeriodDialog((None, None)))
    assert is_freed_on_close(lambda: ColumnsDialog([("id", "ID")], set()))
