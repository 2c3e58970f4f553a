"""The panel of exports: it comes when it is needed and says what can be done."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QProgressBar, QVBoxLayout, QWidget

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.views.export.queue_panel import ExportQueuePanel, time_left
from surveyapp.workers.export_queue import TaskState
from tests.pages.export import ExportQueueScreen
from tests.pages.finding import run_out


@pytest.fixture
def panel(qtbot, queue):
    panel = ExportQueuePanel(queue)
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def finished(qtbot, queue, panel, answered_poll, tmp_path):
    def run(path: Path = tmp_path / "out.csv"):
        task = queue.add(ExportRequest(answered_poll.id, path, "csv"))
        qtbot.waitUntil(lambda: task.state.is_over)
        return ExportQueueScreen(panel).row(task)

    return run


def test_without_exports_there_is_no_panel(panel):
    assert panel.isHidden()


def test_a_quick_export_is_shown_when_it_is_done(finished, panel):
    row = finished()
    assert not panel.isHidden()
    assert row.words == "Done: 10 complete responses"
    assert row.buttons == {"Open", "Show in folder", "Dismiss"}


def test_a_running_export_appears_after_a_moment(qtbot, queue, panel, answered_poll, tmp_path):
    request = ExportRequest(answered_poll.id, tmp_path / "out.csv", "csv")
    task = queue.add(request)
    row = ExportQueueScreen(panel).row(task)
    assert row.widget.isHidden()
    # As a long one would stand there in its middle.
    task.state, task.done, task.total = TaskState.RUNNING, 2_500, 5_000
    run_out(row.widget, "delay")
    assert not panel.isHidden()
    assert row.buttons == {"Cancel"}
    assert row.widget.findChild(QProgressBar).value() == 500
    assert "2500 of 5000" in row.words.replace(",", "")


def test_open_and_show_in_folder_go_to_the_file(finished, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    row = finished()
    row.open.click()
    row.folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "out.csv", tmp_path]


def test_a_failed_export_says_why_and_offers_a_retry(qtbot, queue, finished, tmp_path):
    row = finished(tmp_path / "none" / "out.csv")
    assert "does not exist" in row.words
    assert row.buttons == {"Retry", "Dismiss"}
    (tmp_path / "none").mkdir()
    row.retry.click()
    qtbot.waitUntil(lambda: queue.tasks[0].state is TaskState.SUCCEEDED)
    assert row.buttons == {"Open", "Show in folder", "Dismiss"}


def test_dismissing_the_last_one_hides_the_panel(finished, panel):
    finished().dismiss.click()
    assert panel.isHidden()
    assert ExportQueueScreen(panel).rows == []


def test_every_button_says_which_export_it_is_about(finished):
    for button in finished().widget.findChildren(QAbstractButton):
        assert "out.csv" in button.accessibleName()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "a few seconds left"),
        (12, "about 10 seconds left"),
        (59, "about a minute left"),
        (150, "about 2 minutes left"),
    ],
)
def test_the_time_left_is_rounded(seconds, said):
    assert time_left(seconds) == said


@pytest.fixture
def shown_panel(qtbot, panel):
    window = QWidget()
    column = QVBoxLayout(window)
    column.addStretch(1)
    column.addWidget(panel)
    qtbot.addWidget(window)
    window.resize(900, 500)
    window.show()
    yield panel
    window.close()


def is_in_sight(panel, widget: QWidget) -> bool:
    view = ExportQueueScreen(panel).scroller.viewport()
    place = widget.mapTo(view, QPoint(0, 0))
    return widget.isVisible() and view.rect().contains(QRect(place, widget.size()))


def test_ten_exports_take_the_room_of_a_few_and_the_newest_is_in_sight(
    qtbot, shown_panel, finished, tmp_path
):
    heights = []
    for number in range(10):
        row = finished(tmp_path / f"{number}.csv")
        qtbot.waitUntil(lambda row=row: is_in_sight(shown_panel, row.widget))
        heights.append(shown_panel.minimumSizeHint().height())
    assert heights[0] < heights[2] < heights[9] < 5 * heights[0]
    assert heights[4:] == [heights[4]] * 6


def test_tab_scrolls_to_the_exports_out_of_sight(qtbot, shown_panel, finished, tmp_path):
    for number in range(10):
        finished(tmp_path / f"{number}.csv")
    # The queue forgets the oldest of them.
    rows = ExportQueueScreen(shown_panel).rows
    assert len(rows) > 5
    qtbot.waitUntil(lambda: is_in_sight(shown_panel, rows[-1].widget))
    assert not is_in_sight(shown_panel, rows[0].widget)
    rows[0].open.setFocus()
    met = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        met.add(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Backtab)
        focused = QApplication.focusWidget()
        if focused in [row.open for row in rows]:
            assert is_in_sight(shown_panel, focused)
    assert {row.open.accessibleName() for row in rows} <= met


def test_what_one_looks_at_stays_while_other_exports_go_on(
    qtbot, shown_panel, finished, queue, tmp_path
):
    rows = [finished(tmp_path / f"{number}.csv") for number in range(10)]
    qtbot.waitUntil(lambda: is_in_sight(shown_panel, rows[-1].widget))
    bar = ExportQueueScreen(shown_panel).scroller.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    queue.tasks[-1].changed.emit()
    rows[-1].dismiss.click()
    qtbot.wait(50)
    assert bar.value() == before
