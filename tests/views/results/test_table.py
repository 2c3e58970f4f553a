"""The table of responses: its order, what arrives, its columns."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStyledItemDelegate, QTableView

from surveyapp.domain.filters import Sort
from surveyapp.models.results_table import DATE, FIRST_ANSWER, ID
from surveyapp.store.responses import add_response, add_responses
from surveyapp.store.surveys import add_survey
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.navigation import COLLECT
from surveyapp.views.results.responses_view import NEWEST_FIRST
from surveyapp.workers.library import Change, What
from tests.conftest import START, make_poll, poll_response
from tests.store.varied import varied_responses
from tests.views.accessibility import unnamed_widgets
from tests.views.results.hands import arrive, labels


def test_responses_show_newest_first_with_their_count(hands, survey):
    hands.open(survey)
    hands.wait_count("200 of 200")
    assert hands.ids() == list(range(200, 0, -1))
    assert hands.cell(0, FIRST_ANSWER) == labels(survey)[199 % 5]
    assert "12/9/25" in hands.cell(0, DATE)


def test_counts_are_written_as_people_here_do(hands, database, qtbot):
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        list(add_responses(connection, survey, (poll_response(survey, n) for n in range(1234))))
    hands.open(survey)
    hands.wait_count("1,234 of 1,234")


def test_a_header_click_sorts_and_another_reverses(hands, survey):
    hands.open(survey)
    head = hands.table.horizontalHeader()
    head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 1)
    assert hands.ids()[:3] == [1, 6, 11]
    head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.DescendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 200)
    assert head.sortIndicatorSection() == FIRST_ANSWER


def test_sorting_keeps_the_current_response_current(hands, survey):
    hands.open(survey)
    hands.table.selectRow(10)
    hands.table.horizontalHeader().setSortIndicator(ID, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 1)
    assert hands.model.id_at(hands.table.currentIndex().row()) == 190


def test_a_survey_without_responses_leads_to_collecting_and_importing(
    hands, poll, page, navigator, qtbot
):
    hands.open(poll)
    empty = page._body.currentWidget()
    assert isinstance(empty, EmptyState)
    collect, bring = empty.findChildren(QPushButton)
    with qtbot.waitSignal(navigator.page_requested) as asked:
        collect.click()
    assert asked.args == [COLLECT]
    with qtbot.waitSignal(navigator.import_requested):
        bring.click()
    assert not hands.bar.isVisible()


def test_another_survey_shown_meanwhile_gets_its_own_answers(hands, survey, answered_poll, page):
    page.show_survey(survey.id)
    page.show_survey(answered_poll.id)
    hands.wait_count("10 of 10")
    hands.qtbot.wait(50)
    assert hands.model.rowCount() == 10


def test_a_response_that_arrives_keeps_selection_and_scroll(hands, survey, library, qtbot):
    hands.open(survey)
    hands.wait_count("200 of 200")
    hands.table.selectRow(100)
    hands.table.scrollTo(hands.model.index(110, 0), QTableView.ScrollHint.PositionAtTop)
    top = hands.model.id_at(hands.table.rowAt(0))
    arrive(library, survey, 500, qtbot)
    hands.wait_count("201 of 201")
    assert hands.ids()[0] == 201
    assert [hands.model.id_at(i.row()) for i in hands.table.selectionModel().selectedRows()] == [
        100
    ]
    assert hands.model.id_at(hands.table.currentIndex().row()) == 100
    assert hands.model.id_at(hands.table.rowAt(0)) == top


def test_who_looks_at_the_top_sees_a_response_arrive(hands, survey, library, qtbot):
    hands.open(survey)
    hands.table.selectRow(3)
    arrive(library, survey, 500, qtbot)
    hands.wait_count("201 of 201")
    assert hands.model.id_at(hands.table.rowAt(0)) == 201
    assert hands.model.id_at(hands.table.currentIndex().row()) == 197


def test_arrivals_and_sorting_leave_the_columns_one_looks_at(hands, varied, library, qtbot):
    hands.open(varied)
    hands.wait_count("30 of 30")
    hands.table.selectRow(15)
    hands.table.scrollTo(hands.model.index(10, 0), QTableView.ScrollHint.PositionAtTop)
    across = hands.table.horizontalScrollBar()
    across.setValue(across.maximum())
    assert across.value() > 0
    top = hands.model.id_at(hands.table.rowAt(0))
    change = Change(What.RESPONSES, varied.id)
    newest = replace(next(varied_responses(varied, 1, seed=9)), submitted_at=START.replace(2030))
    with qtbot.waitSignal(library.changed):
        library.write(add_response, varied, newest, change=change)
    hands.wait_count("31 of 31")
    assert hands.model.id_at(hands.table.rowAt(0)) == top
    assert across.value() == across.maximum()
    last = hands.model.columnCount() - 1
    first = hands.ids()[0]
    hands.table.horizontalHeader().setSortIndicator(last, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] != first)
    assert across.value() == across.maximum()


def test_a_response_that_arrives_takes_its_place_in_any_order(hands, survey, library, qtbot):
    hands.open(survey)
    hands.table.horizontalHeader().setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)
    hands.wait_for(lambda: hands.ids()[0] == 1)
    hands.table.selectRow(60)
    chosen = hands.model.id_at(60)
    arrive(library, survey, 500, qtbot)
    hands.wait_count("201 of 201")
    assert hands.ids().index(201) == 40
    assert hands.model.id_at(hands.table.currentIndex().row()) == chosen


def test_columns_hidden_and_widened_come_back_with_the_survey(hands, survey, answered_poll, page):
    hands.open(survey)
    page._responses._columns.hide({"email"})
    hands.table.setColumnWidth(FIRST_ANSWER, 333)
    page.show_survey(answered_poll.id)
    hands.wait_count("10 of 10")
    assert not hands.table.isColumnHidden(2)
    page.show_survey(survey.id)
    hands.wait_count("200 of 200")
    assert hands.table.isColumnHidden(2)
    assert hands.table.columnWidth(FIRST_ANSWER) == 333


def test_every_widget_says_its_name(hands, survey, page):
    hands.open(survey)
    hands.choose([0])
    hands.press("open_action")
    assert not unnamed_widgets(page)


def test_the_first_rows_come_before_all_are_known(hands, survey, page, monkeypatch):
    monkeypatch.setattr("surveyapp.views.results.search._FIRST", 50)
    given = []
    page._search.found.connect(lambda found: given.append((found.total, list(found.ids))))
    for _ in range(20):
        given.clear()
        page.show_survey(0)
        hands.open(survey)
        hands.wait_count("200 of 200")
        *first, everything = given
        # Where both are ready at once, the first ones are not needed any more.
        assert first in ([], [(None, list(range(200, 150, -1)))])
        assert everything == (200, list(range(200, 0, -1)))
        assert hands.ids() == list(range(200, 0, -1))


def test_another_order_asked_for_at_once_is_the_one_that_stays(hands, survey, page, monkeypatch):
    monkeypatch.setattr("surveyapp.views.results.search._FIRST", 50)
    asked = []

    def sort_at_once(found) -> None:
        if not asked:
            asked.append(found)
            page._sort_by(Sort("id"))

    page._search.found.connect(sort_at_once)
    hands.open(survey)
    hands.wait_count("200 of 200")
    hands.qtbot.wait(20)
    assert hands.ids() == list(range(1, 201))


@pytest.fixture
def first_rows(hands, survey):
    """Show the first fifty rows as if the others were still being read; the page stays."""
    hands.open(survey)
    hands.wait_count("200 of 200")
    everything = array("q", hands.ids())
    hands.page._responses.show_ids(everything[:50], NEWEST_FIRST, more_follow=True)
    return everything


def test_who_went_to_the_end_of_the_first_rows_is_taken_to_the_end_of_all(hands, first_rows):
    hands.table.setCurrentIndex(hands.model.index(49, DATE))
    hands.table.scrollToBottom()
    hands.page._responses.change_ids(first_rows)
    assert hands.table.currentIndex().row() == 199
    assert hands.table.currentIndex().column() == DATE
    assert hands.table.verticalScrollBar().value() == hands.table.verticalScrollBar().maximum()


def test_who_looks_at_the_first_rows_stays_there_when_the_others_come(hands, first_rows):
    hands.table.selectRow(20)
    hands.table.verticalScrollBar().setValue(10)
    top = hands.table.rowAt(0)
    hands.page._responses.change_ids(first_rows)
    assert hands.model.rowCount() == 200
    assert hands.table.rowAt(0) == top
    assert [index.row() for index in hands.table.selectionModel().selectedRows()] == [20]
    # Only once: what comes later is another matter.
    hands.table.scrollToBottom()
    hands.page._responses.change_ids(first_rows[:190])
    hands.page._responses.change_ids(first_rows)
    assert hands.table.currentIndex().row() == 20


def test_the_table_looks_as_if_qt_had_asked_for_every_role(hands, varied):
    hands.open(varied)
    hands.wait_count("30 of 30")
    hands.cell(0, FIRST_ANSWER)
    hands.table.selectRow(2)
    ours = hands.table.viewport().grab().toImage()
    hands.table.setItemDelegate(QStyledItemDelegate(hands.table))
    assert ours == hands.table.viewport().grab().toImage()


def test_headings_are_painted_without_a_look_at_every_selected_row(hands, survey, monkeypatch):
    hands.open(survey)
    hands.wait_count("200 of 200")
    hands.table.selectAll()
    looks = []
    monkeypatch.setattr(hands.model, "rowCount", lambda parent=None: looks.append(parent) or 200)
    hands.table.horizontalHeader().viewport().repaint()
    monkeypatch.undo()
    assert looks
    assert len(looks) < 200
