"""Exports take one line of the window, and show themselves when asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.store.surveys import add_survey
from surveyapp.views.export.notice import ExportNotice
from surveyapp.views.message_strip import MessageStrip
from tests.conftest import make_poll
from tests.pages.export import ExportQueueScreen
from tests.pages.finding import field
from tests.views.accessibility import unnamed_widgets


@pytest.fixture
def strip(qtbot):
    strip = MessageStrip()
    qtbot.addWidget(strip)
    return strip


@pytest.fixture
def notice(strip, queue):
    notice = ExportNotice(queue)
    strip.add(notice)
    strip.resize(900, strip.sizeHint().height())
    strip.show()
    return notice


@pytest.fixture
def export(qtbot, queue, notice, answered_poll, tmp_path):
    def run(path: str):
        task = queue.add(ExportRequest(answered_poll.id, tmp_path / path, Path(path).suffix[1:]))
        qtbot.waitUntil(lambda: task in notice.panel.shown_tasks and task.state.is_over)
        return task

    return run


def test_without_exports_nothing_is_said(notice):
    assert notice.isHidden()


def test_an_export_that_is_done_is_said_with_how_many_there_are(notice, export):
    export("out.csv")
    assert notice.words == "out.csv: Done: 10 complete responses"
    assert notice.all_button.text() == "Exports (1)"
    export("out.json")
    assert notice.words.startswith("out.json: ")
    assert notice.all_button.text() == "Exports (2)"


def test_one_that_failed_is_said_even_if_others_are_done_since(notice, export):
    export("none/out.csv")
    export("out.json")
    assert "does not exist" in notice.words


def test_all_exports_are_shown_with_their_buttons_and_go_with_escape(qtbot, notice, export):
    task = export("out.csv")
    assert not notice.popover.isVisible()
    notice.all_button.click()
    row = ExportQueueScreen(notice.panel).row(task)
    assert row.widget.isVisible()
    assert row.buttons == {"Open", "Show in folder", "Dismiss"}
    qtbot.waitUntil(lambda: notice.popover.isAncestorOf(QApplication.focusWidget()))
    assert unnamed_widgets(notice.popover) == []
    QTest.keyClick(notice.popover, Qt.Key.Key_Escape)
    assert not notice.popover.isVisible()


def test_the_last_one_put_away_takes_notice_and_list_with_it(notice, export):
    task = export("out.csv")
    notice.all_button.click()
    ExportQueueScreen(notice.panel).row(task).dismiss.click()
    assert notice.isHidden()
    assert not notice.popover.isVisible()


def test_dismissing_the_notice_forgets_what_is_over(notice, queue, export):
    export("out.csv")
    export("out.json")
    field(notice, "Dismiss", QToolButton).click()
    assert queue.tasks == ()
    assert notice.isHidden()


def test_the_list_stays_inside_the_window_and_mirrors(notice, export):
    export("out.csv")
    window = notice.window()
    for direction in list(Qt.LayoutDirection)[:2]:
        window.setLayoutDirection(direction)
        notice.all_button.click()
        ground = notice.popover.ground.translated(notice.popover.pos())
        left = window.mapFromGlobal(ground.topLeft()).x()
        assert left >= 0
        assert left + ground.width() <= window.width()
        notice.popover.hide()


def test_on_results_the_exports_stand_beside_export_and_elsewhere_in_the_strip(
    qtbot, open_window, tmp_path
):
    window = open_window()
    screens = window.screens
    with screens.library.database.writer() as connection:
        survey = add_survey(connection, make_poll())
    screens.list.reload()
    screens.list.choose(survey.id)
    screens.show_page("results")
    window.resize(1500, 700)
    notice = screens.export_notice
    screens.queue.add(ExportRequest(survey.id, tmp_path / "out.csv", "csv"))
    qtbot.waitUntil(notice.count_button.isVisible)
    assert notice.count_button.text() == "Exports (1)"
    assert not notice.isVisible()
    notice.count_button.click()
    assert notice.popover.isVisible()
    notice.popover.hide()
    screens.show_page("build")
    assert notice.isVisible()
    assert not notice.count_button.isVisible()
    screens.show_page("results")
    assert notice.count_button.isVisible()
    screens.go_home()
    assert notice.isVisible()
    notice.dismiss()
    assert not notice.isVisible()
