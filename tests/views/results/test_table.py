"""The table of responses: its order, what arrives, its columns."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTableView

from surveyapp.domain.filters import Sort
from surveyapp.models.results_table import DATE, FIRST_ANSWER, ID
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.surveys import add_survey
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.navigation import COLLECT
from surveyapp.views.results.responses_view import NEWEST_FIRST
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.workers.library import Change, ChangeKind
from tests.conftest import START, make_poll, poll_response
from tests.pages.finding import shown
from tests.pages.results import arrive, labels
from tests.store.varied import varied_responses
from tests.views.accessibility import unnamed_widgets


def test_responses_show_newest_first_with_their_count(results, survey):
    results.open(survey)
    results.wait_count("200 of 200")
    assert results.ids() == list(range(200, 0, -1))
    assert results.cell(0, FIRST_ANSWER) == labels(survey)[199 % 5]
    assert "12/9/25" in results.cell(0, DATE)


def test_counts_are_written_as_people_here_do(results, database, qtbot):
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(1234))))
    results.open(survey)
    results.wait_count("1,234 of 1,234")


def test_a_header_click_sorts_and_another_reverses(results, survey):
    results.open(survey)
    head = results.table.horizontalHeader()
    head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)
    results.wait_for(lambda: results.ids()[0] == 1)
    assert results.ids()[:3] == [1, 6, 11]
    head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.DescendingOrder)
    results.wait_for(lambda: results.ids()[0] == 200)
    assert head.sortIndicatorSection() == FIRST_ANSWER


def test_sorting_keeps_the_current_response_current(results, survey):
    results.open(survey)
    results.table.selectRow(10)
    results.table.horizontalHeader().setSortIndicator(ID, Qt.SortOrder.AscendingOrder)
    results.wait_for(lambda: results.ids()[0] == 1)
    assert results.model.id_at(results.table.currentIndex().row()) == 190


def test_a_survey_without_responses_leads_to_collecting_and_importing(
    results, poll, page, navigator, qtbot
):
    results.open(poll)
    assert results.says("No responses yet")
    collect, bring = shown(page, EmptyState).findChildren(QPushButton)
    with qtbot.waitSignal(navigator.page_requested) as asked:
        collect.click()
    assert asked.args == [COLLECT]
    with qtbot.waitSignal(navigator.import_requested):
        bring.click()
    assert not results.bar.isVisible()


def test_another_survey_shown_meanwhile_gets_its_own_answers(results, survey, answered_poll, page):
    page.show_survey(survey.id)
    page.show_survey(answered_poll.id)
    results.wait_count("10 of 10")
    results.qtbot.wait(50)
    assert results.model.rowCount() == 10


def test_a_response_that_arrives_keeps_selection_and_scroll(results, survey, library, qtbot):
    results.open(survey)
    results.wait_count("200 of 200")
    results.table.selectRow(100)
    results.table.scrollTo(results.model.index(110, 0), QTableView.ScrollHint.PositionAtTop)
    top = results.model.id_at(results.table.rowAt(0))
    arrive(library, survey, 500, qtbot)
    results.wait_count("201 of 201")
    assert results.ids()[0] == 201
    assert [
        results.model.id_at(i.row()) for i in results.table.selectionModel().selectedRows()
    ] == [100]
    assert results.model.id_at(results.table.currentIndex().row()) == 100
    assert results.model.id_at(results.table.rowAt(0)) == top


def test_who_looks_at_the_top_sees_a_response_arrive(results, survey, library, qtbot):
    results.open(survey)
    results.table.selectRow(3)
    arrive(library, survey, 500, qtbot)
    results.wait_count("201 of 201")
    assert results.model.id_at(results.table.rowAt(0)) == 201
    assert results.model.id_at(results.table.currentIndex().row()) == 197


def test_arrivals_and_sorting_leave_the_columns_one_looks_at(results, varied, library, qtbot):
    results.open(varied)
    results.wait_count("30 of 30")
    results.table.selectRow(15)
    results.table.scrollTo(results.model.index(10, 0), QTableView.ScrollHint.PositionAtTop)
    across = results.table.horizontalScrollBar()
    across.setValue(across.maximum())
    assert across.value() > 0
    top = results.model.id_at(results.table.rowAt(0))
    change = Change(ChangeKind.RESPONSES, varied.id)
    newest = replace(next(varied_responses(varied, 1, seed=9)), submitted_at=START.replace(2030))
    with qtbot.waitSignal(library.changed):
        library.write(add_response, varied, newest, change=change)
    results.wait_count("31 of 31")
    assert results.model.id_at(results.table.rowAt(0)) == top
    assert across.value() == across.maximum()
    last = results.model.columnCount() - 1
    first = results.ids()[0]
    results.table.horizontalHeader().setSortIndicator(last, Qt.SortOrder.AscendingOrder)
    results.wait_for(lambda: results.ids()[0] != first)
    assert across.value() == across.maximum()


def test_a_response_that_arrives_takes_its_place_in_any_order(results, survey, library, qtbot):
    results.open(survey)
    results.table.horizontalHeader().setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)
    results.wait_for(lambda: results.ids()[0] == 1)
    results.table.selectRow(60)
    chosen = results.model.id_at(60)
    arrive(library, survey, 500, qtbot)
    results.wait_count("201 of 201")
    assert results.ids().index(201) == 40
    assert results.model.id_at(results.table.currentIndex().row()) == chosen


def test_columns_hidden_and_widened_come_back_with_the_survey(results, survey, answered_poll, page):
    results.open(survey)
    results.columns.hide({"email"})
    results.table.setColumnWidth(FIRST_ANSWER, 333)
    page.show_survey(answered_poll.id)
    results.wait_count("10 of 10")
    assert not results.table.isColumnHidden(2)
    page.show_survey(survey.id)
    results.wait_count("200 of 200")
    assert results.table.isColumnHidden(2)
    assert results.table.columnWidth(FIRST_ANSWER) == 333


def test_every_widget_says_its_name(results, survey, page):
    results.open(survey)
    results.choose([0])
    results.press("open_action")
    assert not unnamed_widgets(page)


def test_the_first_rows_come_before_all_are_known(results, survey, page, monkeypatch):
    monkeypatch.setattr("surveyapp.views.results.search._FIRST", 50)
    given = []
    results.search.found.connect(lambda found: given.append((found.total, list(found.ids))))
    for _ in range(20):
        given.clear()
        page.show_survey(0)
        results.open(survey)
        results.wait_count("200 of 200")
        *first, everything = given
        # Where both are ready at once, the first ones are not needed any more.
        assert first in ([], [(None, list(range(200, 150, -1)))])
        assert everything == (200, list(range(200, 0, -1)))
        assert results.ids() == list(range(200, 0, -1))


def test_another_order_asked_for_at_once_is_the_one_that_stays(results, survey, page, monkeypatch):
    monkeypatch.setattr("surveyapp.views.results.search._FIRST", 50)
    asked = []

    def sort_at_once(found) -> None:
        if not asked:
            asked.append(found)
            results.view.sort_requested.emit(Sort("id"))

    results.search.found.connect(sort_at_once)
    results.open(survey)
    results.wait_count("200 of 200")
    results.qtbot.wait(20)
    assert results.ids() == list(range(1, 201))


@pytest.fixture
def first_rows(results, survey):
    """Show the first fifty rows as if the others were still being read; the page stays."""
    results.open(survey)
    results.wait_count("200 of 200")
    everything = array("q", results.ids())
    results.view.show_ids(everything[:50], NEWEST_FIRST, more_follow=True)
    return everything


def test_who_went_to_the_end_of_the_first_rows_is_taken_to_the_end_of_all(results, first_rows):
    results.table.setCurrentIndex(results.model.index(49, DATE))
    results.table.scrollToBottom()
    results.view.change_ids(first_rows)
    assert results.table.currentIndex().row() == 199
    assert results.table.currentIndex().column() == DATE
    assert results.table.verticalScrollBar().value() == results.table.verticalScrollBar().maximum()


def test_who_looks_at_the_first_rows_stays_there_when_the_others_come(results, first_rows):
    results.table.selectRow(20)
    results.table.verticalScrollBar().setValue(10)
    top = results.table.rowAt(0)
    results.view.change_ids(first_rows)
    assert results.model.rowCount() == 200
    assert results.table.rowAt(0) == top
    assert [index.row() for index in results.table.selectionModel().selectedRows()] == [20]
    # Only once: what comes later is another matter.
    results.table.scrollToBottom()
    results.view.change_ids(first_rows[:190])
    results.view.change_ids(first_rows)
    assert results.table.currentIndex().row() == 20


def test_the_table_looks_as_if_qt_had_asked_for_every_role(results, varied):
    results.open(varied)
    results.wait_count("30 of 30")
    results.cell(0, FIRST_ANSWER)
    results.table.selectRow(2)
    ours = results.table.viewport().grab().toImage()
    results.table.setItemDelegate(RowDelegate(results.table))
    assert ours == results.table.viewport().grab().toImage()


def test_headings_are_painted_without_a_look_at_every_selected_row(results, survey, monkeypatch):
    results.open(survey)
    results.wait_count("200 of 200")
    results.table.selectAll()
    looks = []
    monkeypatch.setattr(results.model, "rowCount", lambda parent=None: looks.append(parent) or 200)
    results.table.horizontalHeader().viewport().repaint()
    monkeypatch.undo()
    assert looks
    assert len(looks) < 200
