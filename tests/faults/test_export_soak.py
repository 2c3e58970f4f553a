"""A thousand exports in one process: nothing is held any longer than it is needed."""

from __future__ import annotations

import gc
import mmap
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from surveyapp.views.export.queue_panel import ExportQueuePanel
from surveyapp.workers.export_queue import ExportQueue, TaskState
from surveyapp.workers.job import Job
from tests.benchmarks.figures import memory
from tests.benchmarks.fill import fill_open
from tests.faults.exporting import parts, request

_RESPONSES = 300
_MOST_MIB = 5.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="counts what /proc says")


def holding() -> dict[str, int]:
    """What this process holds at the moment, in numbers of each."""
    gc.collect()
    return {
        # Of a thread of Qt's Python keeps a note until another gets its number.
        "threads": sum(not one.name.startswith("Dummy") for one in threading.enumerate()),
        "tasks of the system": len(list(Path("/proc/self/task").iterdir())),
        "handles": len(list(Path("/proc/self/fd").iterdir())),
        "widgets": len(QApplication.allWidgets()),
        "objects of Qt": sum(isinstance(thing, QObject) for thing in gc.get_objects()),
    }


class Soak:
    """Exports over and over through a queue with its panel, csv and json in turn."""

    def __init__(self, qtbot, library, folder: Path) -> None:
        self._qtbot = qtbot
        self._library = library
        self._queue = ExportQueue(library)
        self._panel = ExportQueuePanel(self._queue)
        self._folder = folder
        qtbot.addWidget(self._panel)
        self._panel.show()
        fill_open(library.database, _RESPONSES, 20)

    def export(self, times: int, after_each: Callable[[], object]) -> None:
        """Wait for each export to be over."""
        for number in range(times):
            path = self._folder / f"out.{('csv', 'json')[number % 2]}"
            task = self._queue.add(request(path))
            self._qtbot.waitUntil(lambda task=task: task.state.is_over)
            assert task.state is TaskState.SUCCEEDED, task.sentence
            after_each()

    def _held(self) -> dict[str, int]:
        """Count once the last job is gone too, and what it leaves to the writing thread."""
        self._qtbot.waitUntil(lambda: not self._library.findChildren(Job))
        with self._qtbot.waitSignal(self._library.write(lambda connection: None).ended):
            pass
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return holding()

    def grown(
        self, settling: int, times: int, after_each: Callable[[], object] = int
    ) -> tuple[list[str], float]:
        """Return what there is more of after ``times`` than after ``settling``, and MiB."""
        self.export(settling, after_each)
        before, memory_before = self._held(), memory("VmRSS")
        self.export(times - settling, after_each)
        after, memory_after = self._held(), memory("VmRSS")
        grown = [
            f"{name}: {before[name]} to {after[name]}"
            for name in before
            if after[name] > before[name]
        ]
        mib = memory_after - memory_before
        return grown + ([f"{mib:.1f} MiB"] if mib > _MOST_MIB else []), mib


@pytest.fixture
def soak(qtbot, library, tmp_path) -> Soak:
    """What exports over and over."""
    return Soak(qtbot, library, tmp_path)


@pytest.mark.parametrize(
    ("settling", "times"), [(30, 60), pytest.param(100, 1_000, marks=pytest.mark.faults)]
)
def test_export_after_export_holds_no_more_than_before(soak, tmp_path, tell, settling, times):
    grown, mib = soak.grown(settling, times)
    tell(f"{times} exports, grown after the first {settling}: {grown or 'nothing'}, {mib:+.1f} MiB")
    assert grown == []
    assert parts(tmp_path) == []


def fresh_pages() -> mmap.mmap:
    """Take 4 MiB from the system; bytes would be put where earlier tests left room."""
    pages = mmap.mmap(-1, 4 * 1024 * 1024)
    pages.write(os.urandom(len(pages)))
    return pages


@pytest.mark.parametrize(
    ("leaked", "name"),
    [
        (partial(Path(__file__).open, "rb"), "handles"),
        (QObject, "objects of Qt"),
        (fresh_pages, "MiB"),
    ],
)
def test_the_soak_sees_what_is_kept_of_each_export(soak, leaked, name):
    kept = []
    grown, _ = soak.grown(5, 15, lambda: kept.append(leaked()))
    for thing in kept:
        if name == "handles":
            thing.close()
    assert name in " ".join(grown)
