"""Ten exports queued at once, cancelled and tried again in any order: each ends exactly once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Slot

from surveyapp.views.export.queue_panel import ExportQueuePanel
from surveyapp.workers.export_queue import ExportQueue, ExportTask, TaskState
from tests.benchmarks.fill import fill_open
from tests.faults.exporting import OLD, parts, request, whole_bytes
from tests.pages.export import ExportQueueScreen
from tests.pages.finding import child_of

_ROWS = 20_000
_TASKS = 10
_ACTS = 40

_SHOWN = {
    TaskState.WAITING: ("Waiting for", {"Cancel"}),
    TaskState.STOPPING: ("Stopping", {"Cancel"}),
    TaskState.SUCCEEDED: ("Done: ", {"Open", "Show in folder", "Dismiss"}),
    TaskState.STOPPED: ("Cancelled", {"Retry", "Dismiss"}),
}


class Watched(QObject):
    """A task, how often it was started, and every end it told."""

    def __init__(self, task: ExportTask, parent: QObject) -> None:
        super().__init__(parent)
        self.task = task
        self.starts = 1
        self.ends: list[TaskState] = []
        task.succeeded.connect(self._succeed)
        task.stopped.connect(self._stop)
        task.failed.connect(self._fail)

    @Slot(object)
    def _succeed(self, report: object) -> None:
        self.ends.append(TaskState.SUCCEEDED)

    @Slot()
    def _stop(self) -> None:
        self.ends.append(TaskState.STOPPED)

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self.ends.append(TaskState.FAILED)

    def faults(self, panel: ExportQueuePanel) -> list[str]:
        """What is wrong at this moment: with the ends, with what is shown."""
        found = []
        state = self.task.state
        if len(self.ends) != self.starts - (not state.is_over):
            found.append(f"started {self.starts} times, ended as {self.ends}, now {state}")
        if state.is_over and self.ends[-1:] != [state]:
            found.append(f"told {self.ends}, is {state}")
        row = ExportQueueScreen(panel).row(self.task)
        # A running one is drawn at most five times a second: it may be a moment late.
        if state in _SHOWN and not child_of(row.widget, QTimer, "refresh").isActive():
            words, buttons = _SHOWN[state]
            if not row.words.startswith(words) or row.buttons != buttons:
                found.append(f"shows {row.words!r} and {row.buttons}, is {state}")
        return found


class Orders:
    """Ten exports of one library in random orders of cancel, retry and waiting."""

    def __init__(self, qtbot, library, folder: Path) -> None:
        self._qtbot = qtbot
        self._library = library
        self._folder = folder
        self._whole = {
            suffix: whole_bytes(library.path, folder / f"whole.{suffix}")
            for suffix in ("csv", "json")
        }

    def run(self, seed: int) -> tuple[list[str], int]:
        """Return what was wrong in the order of this seed, and how many ends there were."""
        chance = random.Random(seed)
        queue = ExportQueue(self._library)
        panel = ExportQueuePanel(queue)
        self._qtbot.addWidget(panel)
        panel.show()
        busy: list[bool] = []
        queue.busy_changed.connect(busy.append)
        found: list[str] = []
        tasks = [self._added(queue, number) for number in range(_TASKS)]
        for _ in range(_ACTS):
            self._act(chance, queue, chance.choice(tasks))
            for watched in tasks:
                found += watched.faults(panel)
        self._qtbot.waitUntil(lambda: not queue.is_busy)
        for watched in tasks:
            found += watched.faults(panel) + self._faults_of_file(watched.task)
        if busy != [True, False] * (len(busy) // 2):
            found.append(f"told to be busy {busy}")
        found += parts(self._folder)
        queue.shut_down()
        panel.close()
        return found, sum(len(watched.ends) for watched in tasks)

    def _added(self, queue: ExportQueue, number: int) -> Watched:
        path = self._folder / f"{number}.{('csv', 'json')[number % 2]}"
        path.write_bytes(OLD)
        return Watched(queue.add(request(path)), queue)

    def _act(self, chance: random.Random, queue: ExportQueue, watched: Watched) -> None:
        match chance.choice(("cancel", "cancel", "retry", "retry", "wait")):
            case "cancel":
                for _ in range(chance.choice((1, 1, 2))):
                    watched.task.cancel()
            case "retry":
                watched.starts += watched.task.state in (TaskState.STOPPED, TaskState.FAILED)
                queue.retry(watched.task)
            case "wait":
                self._qtbot.wait(chance.randrange(20))

    def _faults_of_file(self, task: ExportTask) -> list[str]:
        path = task.request.path
        expected = self._whole[path.suffix[1:]] if task.state is TaskState.SUCCEEDED else OLD
        return [] if path.read_bytes() == expected else [f"{task.state}, but {path.name} is not so"]


@pytest.fixture
def orders(qtbot, library, tmp_path) -> Orders:
    """A library, and a folder for the exports."""
    fill_open(library.database, _ROWS, 1)
    folder = tmp_path / "out"
    folder.mkdir()
    return Orders(qtbot, library, folder)


@pytest.mark.parametrize("times", [5, pytest.param(100, marks=pytest.mark.faults)])
def test_ten_exports_in_any_order_each_end_once_for_each_start(orders, tell, times):
    found, ends = [], 0
    for seed in range(times):
        some, many = orders.run(seed)
        found += some
        ends += many
    tell(f"{times} orders of {_TASKS} exports, {ends} ends: {len(found)} faults")
    assert found == []


def test_the_hunt_sees_an_export_that_says_stopped_before_it_is(orders, monkeypatch):
    cancel = ExportTask.cancel

    def hasty(task: ExportTask) -> None:
        was_running = task.state is TaskState.RUNNING
        cancel(task)
        if was_running:
            task.stopped.emit()

    monkeypatch.setattr(ExportTask, "cancel", hasty)
    found = [fault for seed in range(5) for fault in orders.run(seed)[0]]
    assert "ended as" in " ".join(found)
