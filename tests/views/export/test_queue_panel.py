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
from surveyapp.workers.export_queue import ExportQueue, TaskState


@pytest.fixture
def queue(library):
    queue = ExportQueue(library)
    yield queue
    queue.shut_down()


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
        return panel._rows[task]

    return run


def buttons(row) -> set[str]:
    """What the buttons to be seen say."""
    return {
        button.text() or button.toolTip()
        for button in row.findChildren(QAbstractButton)
        if not button.isHidden()
    }


def test_without_exports_there_is_no_panel(panel):
    assert panel.isHidden()


def test_a_quick_export_is_shown_when_it_is_done(finished, panel):
    row = finished()
    assert not panel.isHidden()
    assert row._words.text() == "Done: 10 responses"
    assert buttons(row) == {"Open", "Show in folder", "Dismiss"}


def test_a_running_export_appears_after_a_moment(qtbot, queue, panel, answered_poll, tmp_path):
    request = ExportRequest(answered_poll.id, tmp_path / "out.csv", "csv")
    task = queue.add(request)
    row = panel._rows[task]
    assert row.isHidden()
    # As a long one would stand there in its middle.
    task.state, task.done, task.total = TaskState.RUNNING, 2_500, 5_000
    row._delay.timeout.emit()
    assert not panel.isHidden()
    assert buttons(row) == {"Cancel"}
    assert row.findChild(QProgressBar).value() == 500
    assert "2500 of 5000" in row._words.text().replace(",", "")


def test_open_and_show_in_folder_go_to_the_file(finished, monkeypatch, tmp_path):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    row = finished()
    row._open.click()
    row._folder.click()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "out.csv", tmp_path]


def test_a_failed_export_says_why_and_offers_a_retry(qtbot, finished, panel, tmp_path):
    row = finished(tmp_path / "none" / "out.csv")
    assert "does not exist" in row._words.text()
    assert buttons(row) == {"Retry", "Dismiss"}
    (tmp_path / "none").mkdir()
    row._retry.click()
    qtbot.waitUntil(lambda: row._task.state is TaskState.SUCCEEDED)
    assert buttons(row) == {"Open", "Show in folder", "Dismiss"}


def test_dismissing_the_last_one_hides_the_panel(finished, panel):
    finished()._dismiss.click()
    assert panel.isHidden()
    assert panel._rows == {}


def test_every_button_says_which_export_it_is_about(finished):
    for button in finished().findChildren(QAbstractButton):
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
    view = panel._scroller.viewport()
    place = widget.mapTo(view, QPoint(0, 0))
    return view.rect().contains(QRect(place, widget.size()))


def test_ten_exports_take_the_room_of_a_few_and_the_newest_is_in_sight(
    qtbot, shown_panel, finished, tmp_path
):
    heights = []
    for number in range(10):
        row = finished(tmp_path / f"{number}.csv")
        qtbot.waitUntil(lambda row=row: row.isVisible() and is_in_sight(shown_panel, row))
        heights.append(shown_panel.minimumSizeHint().height())
    assert heights[0] < heights[2] < heights[9] < 5 * heights[0]
    assert heights[4:] == [heights[4]] * 6


def test_tab_scrolls_to_the_exports_out_of_sight(qtbot, shown_panel, finished, tmp_path):
    for number in range(10):
        finished(tmp_path / f"{number}.csv")
    # The queue forgets the oldest of them.
    rows = list(shown_panel._rows.values())
    assert len(rows) > 5
    qtbot.waitUntil(lambda: is_in_sight(shown_panel, rows[-1]))
    assert not is_in_sight(shown_panel, rows[0])
    rows[0]._open.setFocus()
    met = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        met.add(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Backtab)
        focused = QApplication.focusWidget()
        if focused in (row._open for row in rows):
            assert is_in_sight(shown_panel, focused)
    assert {row._open.accessibleName() for row in rows} <= met


def test_what_one_looks_at_stays_while_other_exports_go_on(
    qtbot, shown_panel, finished, queue, tmp_path
):
    rows = [finished(tmp_path / f"{number}.csv") for number in range(10)]
    qtbot.waitUntil(lambda: is_in_sight(shown_panel, rows[-1]))
    bar = shown_panel._scroller.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    rows[-1]._task.changed.emit()
    rows[-1]._dismiss.click()
    qtbot.wait(50)
    assert bar.value() == before
