"""Reading one response beside the table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextBrowser

from surveyapp.store.errors import StoreError
from surveyapp.store.responses import add_response, load_response
from surveyapp.store.surveys import add_survey
from surveyapp.views.results import response_panel
from surveyapp.views.results.response_panel import ResponsePanel
from surveyapp.views.side_splitter import NARROW
from tests.pages.finding import child_of
from tests.pages.results import clipboard
from tests.store.varied import varied_responses, varied_survey


def heading(panel: ResponsePanel) -> str:
    """What stands above the response that is read."""
    return child_of(panel, QLabel).text()


def test_the_panel_reads_every_answer_and_follows_the_current_row(results, varied, page, database):
    results.open(varied)
    results.table.selectRow(0)
    results.press("open_action")
    panel = page.findChild(ResponsePanel)
    text = panel.findChild(QTextBrowser)
    for row in range(10):
        results.table.selectRow(row)
        number = results.model.id_at(row)
        results.qtbot.waitUntil(lambda number=number: f"Response {number}" == heading(panel))
        with database.reader() as connection:
            response = load_response(connection, varied, number)
        shown = text.toPlainText()
        for question in varied.answerable():
            assert question.text in shown
        assert ("Left blank" in shown) == any(value is None for value in response.answers.values())
        asked = sum(key in response.answers for q in varied.answerable() for key in q.keys)
        everything = sum(len(question.keys) for question in varied.answerable())
        assert ("Not asked" in shown) == (asked < everything)


def test_the_panel_runs_no_markup(results, database, page):
    hostile = "<b>bold</b><img src='http://x/y.png'>"
    survey = varied_survey()
    words = next(q for q in survey.answerable() if q.code == "words")
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        response = next(varied_responses(survey, 1))
        response.answers[words.uuid] = hostile
        add_response(connection, survey, response)
    results.open(survey)
    results.table.selectRow(0)
    results.press("open_action")
    text = page.findChild(ResponsePanel).findChild(QTextBrowser)
    results.qtbot.waitUntil(lambda: hostile in text.toPlainText())


def test_previous_and_next_walk_through_the_responses(results, survey, page):
    results.open(survey)
    results.table.selectRow(0)
    results.press("open_action")
    assert not results.view.previous_action.isEnabled()
    results.press("next_action")
    assert results.table.currentIndex().row() == 1
    results.qtbot.waitUntil(lambda: heading(results.panel) == "Response 199")
    results.press("previous_action")
    assert results.table.currentIndex().row() == 0


def test_copy_response_takes_all_of_it(results, survey, page):
    results.open(survey)
    results.table.selectRow(0)
    results.press("open_action")
    panel = page.findChild(ResponsePanel)
    results.qtbot.waitUntil(lambda: heading(panel) == "Response 200")
    panel.copy_action.trigger()
    assert clipboard().startswith("Response 200\n")
    assert "Selected Option" in clipboard()


def test_a_response_deleted_before_it_was_read_does_not_hide_the_one_chosen_after_it(
    results, survey
):
    results.open(survey)
    results.panel.show_response(survey, 5000)
    results.panel.show_response(survey, 7)
    results.qtbot.waitUntil(lambda: heading(results.panel) == "Response 7")


def test_a_response_that_cannot_be_read_says_why_below_no_title(results, survey, monkeypatch):
    def unreadable(*words):
        raise StoreError("The library cannot be read.")

    results.open(survey)
    results.panel.show_response(survey, 7)
    results.qtbot.waitUntil(lambda: heading(results.panel) == "Response 7")
    monkeypatch.setattr(response_panel, "load_response", unreadable)
    results.panel.show_response(survey, 8)
    text = child_of(results.panel, QTextBrowser)
    results.qtbot.waitUntil(lambda: text.toPlainText() == "The library cannot be read.")
    assert heading(results.panel) == ""


def test_beside_the_table_where_there_is_room_else_over_it_and_escape_goes_back(
    results, survey, page, qapp
):
    results.open(survey)
    page.activateWindow()
    results.qtbot.waitActive(page)
    results.table.setFocus()
    results.table.selectRow(0)
    results.press("open_action")
    panel, table = results.panel, results.table
    assert table.hasFocus()
    assert table.geometry().right() < panel.geometry().left()
    page.resize(panel.fontMetrics().averageCharWidth() * (NARROW - 2), 600)
    # What was read beside the table is not laid over it unasked.
    assert not panel.isVisible()
    whole = table.width()
    results.press("open_action")
    assert panel.isVisible()
    assert table.width() == whole == table.parentWidget().width()
    assert panel.width() < whole
    right = panel.mapTo(page, panel.rect().topRight()).x()
    assert right == page.rect().right()
    # Above the table there is much in a low window: the pane lies over that too.
    assert panel.mapTo(page, panel.rect().topLeft()).y() == 0
    assert panel.height() == page.height()
    text = panel.findChild(QTextBrowser)
    assert text.hasFocus()
    QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    results.qtbot.waitUntil(lambda: heading(panel) == "Response 199")
    assert text.hasFocus()
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert table.hasFocus()


def test_what_lay_over_the_table_stands_beside_it_once_there_is_room(results, survey, page):
    results.open(survey)
    page.resize(page.fontMetrics().averageCharWidth() * (NARROW - 2), 600)
    results.table.selectRow(0)
    results.press("open_action")
    page.resize(1400, 700)
    assert results.panel.isVisible()
    assert results.table.geometry().right() < results.panel.geometry().left()
    results.panel.close_action.trigger()
    assert not results.panel.isVisible()
    assert results.table.hasFocus() or not page.isActiveWindow()
