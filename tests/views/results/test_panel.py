"""Reading one response beside the table."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser

from surveyapp.store.responses import add_response, load_response
from surveyapp.store.surveys import add_survey
from surveyapp.views.results.response_panel import ResponsePanel
from tests.store.varied import varied_responses, varied_survey
from tests.views.results.hands import clipboard


def test_the_panel_reads_every_answer_and_follows_the_current_row(hands, varied, page, database):
    hands.open(varied)
    hands.table.selectRow(0)
    hands.press("open_action")
    panel = page.findChild(ResponsePanel)
    text = panel.findChild(QTextBrowser)
    for row in range(10):
        hands.table.selectRow(row)
        number = hands.model.id_at(row)
        hands.qtbot.waitUntil(lambda number=number: f"Response {number}" == panel._title.text())
        with database.reader() as connection:
            response = load_response(connection, varied, number)
        shown = text.toPlainText()
        for question in varied.answerable():
            assert question.text in shown
        assert ("Left blank" in shown) == any(value is None for value in response.answers.values())
        asked = sum(key in response.answers for q in varied.answerable() for key in q.keys)
        everything = sum(len(question.keys) for question in varied.answerable())
        assert ("Not asked" in shown) == (asked < everything)


def test_the_panel_runs_no_markup(hands, database, page):
    hostile = "<b>bold</b><img src='http://x/y.png'>"
    survey = varied_survey()
    words = next(q for q in survey.answerable() if q.code == "words")
    with database.writer() as connection:
        survey = add_survey(connection, survey)
        response = next(varied_responses(survey, 1))
        response.answers[words.uuid] = hostile
        add_response(connection, survey, response)
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("open_action")
    text = page.findChild(ResponsePanel).findChild(QTextBrowser)
    hands.qtbot.waitUntil(lambda: hostile in text.toPlainText())


def test_previous_and_next_walk_through_the_responses(hands, survey, page):
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("open_action")
    assert not page._responses.previous_action.isEnabled()
    hands.press("next_action")
    assert hands.table.currentIndex().row() == 1
    hands.qtbot.waitUntil(lambda: page._responses._panel._title.text() == "Response 199")
    hands.press("previous_action")
    assert hands.table.currentIndex().row() == 0


def test_copy_response_takes_all_of_it(hands, survey, page):
    hands.open(survey)
    hands.table.selectRow(0)
    hands.press("open_action")
    panel = page.findChild(ResponsePanel)
    hands.qtbot.waitUntil(lambda: panel._title.text() == "Response 200")
    panel.copy_action.trigger()
    assert clipboard().startswith("Response 200\n")
    assert "Selected Option" in clipboard()
