"""From cancel pressed to the export ended, at random moments of exports in their thread."""

from __future__ import annotations

import math
import random
import shutil
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.store.sqlite.opening import open_library
from surveyapp.workers.garbage import GarbageCollector
from surveyapp.workers.job import Job
from surveyapp.workers.library import Library
from tests.benchmarks.figures import tell
from tests.benchmarks.libraries import Libraries

_FORMATS = ("csv", "json")
_CANCELS_A_RUN = 10
"""For each library and format: 5 runs make 100 cancels a library."""


def run(libraries: Libraries, runs: int) -> None:
    """Print the 99th percentile for each library, both formats together."""
    app = QCoreApplication.instance() or QCoreApplication([])
    collector = GarbageCollector()  # as the program has one: without it this ended in a crash
    for name, path in (
        ("1,000,000 x 1", libraries.polls()),
        ("100,000 x 20", libraries.twenty()),
    ):
        folder = libraries.folder / "cancelled"
        folder.mkdir(exist_ok=True)
        library = Library(open_library(path))
        try:
            waits, late = [], 0
            for suffix in _FORMATS:
                out = folder / f"out.{suffix}"
                some, some_late = _cancels(library, out, runs * _CANCELS_A_RUN)
                waits += some
                late += some_late
        finally:
            library.shut_down()
            shutil.rmtree(folder)
        waits.sort()
        nearly_all = waits[math.ceil(len(waits) * 0.99) - 1]
        tell(f"cancel to ended, p99 of {len(waits)}, {name}", nearly_all, 200, unit=" ms")
        print(
            f"        median {waits[len(waits) // 2]:.0f} ms, longest {waits[-1]:.0f} ms;"
            f" {len(waits) - late} stopped with the old file untouched, {late} were done before"
        )
    collector.stop()
    del app


def _cancels(library: Library, out: Path, times: int) -> tuple[list[float], int]:
    """Return the waits in milliseconds, and how many exports were done before the cancel."""
    chance = random.Random(times)
    begun = time.perf_counter()
    _wait(_export(library, out))  # makes the old file, as large as the new one
    taken = time.perf_counter() - begun
    waits, late = [], 0
    while len(waits) < times:
        before = out.stat()
        succeeded: list[object] = []
        job = _export(library, out)
        job.succeeded.connect(succeeded.append)
        _pass(chance.random() * taken)
        if succeeded:
            taken *= 0.95  # it was done before: not so late the next time
            continue
        pressed = time.perf_counter()
        job.cancel()
        _wait(job)
        waits.append((time.perf_counter() - pressed) * 1000)
        late += bool(succeeded)
        after = out.stat()
        untouched = (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
        if untouched == bool(succeeded) or len(list(out.parent.glob(".surveyapp-*"))):
            raise AssertionError("a cancelled export did not leave the old file, and only that")
    return waits, late


def _export(library: Library, out: Path) -> Job:
    request = ExportRequest(1, out, out.suffix[1:], replace=True)
    return library.start(partial(export_survey, library.database, request))


def _wait(job: Job) -> None:
    loop = QEventLoop()
    job.ended.connect(loop.quit)
    loop.exec()


def _pass(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
