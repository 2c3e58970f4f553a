"""Results in the real window, in a process of its own that says what it measured.

``python -m tests.benchmarks.results_window WORK LIBRARY [OUT]`` prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QTableView

from surveyapp.domain.filters import Condition, Operator, ResponseFilter
from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.models.results_table import FIRST_ANSWER
from surveyapp.process import shorten_turns
from surveyapp.store.sqlite.allocation import stop_counting_memory
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey
from surveyapp.views.main_window import MainWindow
from surveyapp.views.theme import STYLE, Appearance, apply_theme
from surveyapp.workers.garbage import GarbageCollector
from surveyapp.workers.library import Library
from tests.benchmarks.figures import memory
from tests.pages.results import ResultsScreen
from tests.window import window_on

ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_SURVEY = 1
_TICK_MS = 4
_FRAME_MS = 16
_REPAINTS = 100
_TURNS = 5
_TIMEOUT_MS = 60_000


class Ticks(QObject):
    """A timer of 4 ms, and how many milliseconds late each of its ticks came."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=_TICK_MS)
        self._timer.timeout.connect(self._note)
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Return how late each tick was."""
        self._note()
        self._timer.stop()
        return self.late

    @Slot()
    def _note(self) -> None:
        now = time.perf_counter()
        self.late.append(max(0.0, (now - self._last) * 1000 - _TICK_MS))
        self._last = now


class Painted(QObject):
    """Says when the table has painted what is waited for."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._wanted: Callable[[], bool] = bool
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._note)
        self.at = 0.0
        table.viewport().installEventFilter(self)

    def expect(self, wanted: Callable[[], bool]) -> None:
        """Look for the next paint before which this is true."""
        self.at = 0.0
        self._wanted = wanted

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start a timer that comes when this paint is done."""
        if event.type() == QEvent.Type.Paint and not self.at and self._wanted():
            self._after.start()
        return False

    @Slot()
    def _note(self) -> None:
        self.at = self.at or time.perf_counter()


class Driver:
    """The window on a library, and what a person does in its Results."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.screen = ResultsScreen(window.screens.results)
        self.table, self.model = self.screen.table, self.screen.model
        self._painted = Painted(self.table)

    def open(self) -> None:
        """Choose the survey."""
        self.window.screens.list.choose(_SURVEY)

    def sort(self) -> None:
        """Sort by the first question."""
        head = self.table.horizontalHeader()
        head.setSortIndicator(FIRST_ANSWER, Qt.SortOrder.AscendingOrder)

    def filter(self) -> None:
        """Show those who took the second choice."""
        with self.window.screens.library.database.reader() as connection:
            survey = load_survey(connection, _SURVEY)
        question = next(survey.questions())
        taken = Condition(question.uuid, Operator.ANY_OF, (question.choices[1].uuid,))
        wanted = ResponseFilter((taken,))
        self.screen.filter(survey, wanted)

    def timed(self, act: Callable[[], None], *, last: bool = False) -> dict[str, float]:
        """Return the ms until other rows are painted, and the longest gap until all is quiet."""
        before = self._seen(last)

        def is_new() -> bool:
            seen = self._seen(last)
            return seen is not None and seen != before

        self._painted.expect(is_new)
        ticks = Ticks()
        begun = time.perf_counter()
        act()
        wait(lambda: self._painted.at and not self.screen.search.is_busy)
        settle(200)
        return {"ms": (self._painted.at - begun) * 1000, "gap": max(ticks.stop())}

    def _seen(self, last: bool) -> tuple[int, int, bool] | None:
        """Return which rows there are, and whether the last is in view; None if still to be read.

        Not which row is on top: the filter's chips take a row's height from the table.
        """
        rows = self.model.rowCount()
        edge = self.table.viewport().height() - 1 if last else 0
        row = self.table.rowAt(edge)
        at_end = last and (row < 0 or row == rows - 1)
        if not rows or self.model.index(rows - 1 if at_end else row, 1).data() in ("", "…"):
            return None
        return rows, self.model.id_at(0), at_end


def wait(state: Callable[[], object]) -> None:
    """Run the event loop until the state is reached."""
    loop = QEventLoop()
    begun = time.monotonic()

    def look() -> None:
        if state():
            loop.quit()
        elif (time.monotonic() - begun) * 1000 > _TIMEOUT_MS:
            sys.exit("It never came about.")

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    loop.exec()


def settle(ms: int) -> None:
    """Run the event loop for so long."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def look(driver: Driver, _: Path | None) -> dict[str, float]:
    """Open, jump to the end, filter, sort: milliseconds until painted, and longest gaps."""
    found = {}
    for name, act in (
        ("open", driver.open),
        ("jump", driver.table.scrollToBottom),
        ("filter", driver.filter),
        ("clear", driver.screen.bar.clear),
        ("sort", driver.sort),
    ):
        took = driver.timed(act, last=name == "jump")
        found |= {name: took["ms"], f"{name}_gap": took["gap"]}
    return found


def hold(driver: Driver, _: Path | None) -> dict[str, float]:
    """Open the survey if there is one; MiB that the whole program takes."""
    if driver.window.screens.list.model.rowCount():
        driver.timed(driver.open)
        driver.timed(driver.table.scrollToBottom, last=True)
    settle(500)
    return {"MiB": memory("VmRSS")}


def repaint(driver: Driver, _: Path | None) -> dict[str, float]:
    """Milliseconds for a repaint of the table, with our model and with Qt's own."""
    driver.timed(driver.open)
    table, ours = driver.table, driver.model
    widths = [table.columnWidth(column) for column in range(ours.columnCount())]
    sides = {
        "ours": (ours, table.itemDelegate()),
        "standard": (_standard(driver), QStyledItemDelegate(table)),
    }
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(_TURNS):
        for name, (model, delegate) in sides.items():
            table.setModel(model)
            table.setItemDelegate(delegate)
            for column, width in enumerate(widths):
                table.setColumnWidth(column, width)
            settle(50)
            for _ in range(_REPAINTS // _TURNS):
                begun = time.perf_counter()
                table.viewport().repaint()
                taken[name].append((time.perf_counter() - begun) * 1000)
    return {name: median(times) for name, times in taken.items()}


def _standard(driver: Driver) -> QStandardItemModel:
    """Return Qt's model with what is in view and a little more."""
    ours = driver.model
    rows = driver.table.rowAt(driver.table.viewport().height() - 1) + 10
    standard = QStandardItemModel(rows, ours.columnCount(), driver.table)
    for row in range(rows):
        for column in range(ours.columnCount()):
            index = ours.index(row, column)
            item = QStandardItem(index.data())
            item.setData(index.data(ALIGNMENT), ALIGNMENT)
            standard.setItem(row, column, item)
    return standard


def export(driver: Driver, out: Path | None) -> dict[str, float]:
    """Export while the table repaints all the time: rows a second, and how late ticks came."""
    assert out is not None
    driver.timed(driver.open)
    frames = QTimer(interval=_FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
    frames.timeout.connect(driver.table.viewport().update)
    frames.start()
    settle(500)
    ticks = Ticks()
    begun = time.perf_counter()
    task = driver.window.screens.queue.add(ExportRequest(_SURVEY, out, "csv", replace=True))
    wait(lambda: task.state.is_over)
    seconds = time.perf_counter() - begun
    late = ticks.stop()
    frames.stop()
    return {"seconds": seconds, "p99": quantiles(late, n=100)[98], "max": max(late)}


WORKS = {work.__name__: work for work in (look, hold, repaint, export)}


def main() -> None:
    """Show the window on the library, do the work, print what came of it."""
    work, path, *out = sys.argv[1:]
    # As the program does.
    stop_counting_memory()
    shorten_turns()
    with tempfile.TemporaryDirectory(prefix="surveyapp-benchmarks-") as home:
        os.environ["SURVEYAPP_HOME"] = home
        app = QApplication([*sys.argv[:1], *STYLE])
        collector = GarbageCollector(app)
        apply_theme(app, Appearance.LIGHT)
        library = Library(open_library(Path(path)))
        window = window_on(library)
        window.screens.show_page("results")
        window.resize(1600, 1000)
        window.show()
        settle(1000)
        print(json.dumps(WORKS[work](Driver(window), Path(out[0]) if out else None)))
        window.screens.queue.shut_down()
        library.shut_down()
        collector.stop()


if __name__ == "__main__":
    main()
