"""Exports while responses come in: exactly the state at their start, and nobody is held up."""

from __future__ import annotations

import json
import math
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_out import export as export_module
from surveyapp.exchange.responses_out.export import export_survey
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import WAL_BYTES, raw_connection
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.rendering import render
from surveyapp.store.surveys import load_survey
from tests.benchmarks.fill import fill_open
from tests.conftest import poll_response
from tests.faults.exporting import request, start
from tests.patience import PATIENCE_S

_A_SECOND = 20
_ROWS = 60_000
_BAR_MS = 100


class Writer:
    """Adds 20 responses a second through the writing connection, and writes down how it went."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.waits: list[float] = []
        self.errors: list[str] = []
        self.ids: list[int] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._add)

    def __enter__(self) -> Writer:
        self._thread.start()
        while not self.ids:
            time.sleep(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _add(self) -> None:
        with self.database.reader() as connection:
            survey = load_survey(connection, 1)
        while not self._over.wait(1 / _A_SECOND):
            begun = time.perf_counter()
            try:
                with self.database.writer() as connection:
                    response = poll_response(survey, len(self.ids))
                    self.ids.append(add_response(connection, survey, response))
            except Exception as error:
                self.errors.append(repr(error))
            self.waits.append((time.perf_counter() - begun) * 1000)


def write_until_told() -> None:
    """Be the second process: add responses until stdin ends, then tell how it went."""
    with Writer(open_library(Path(sys.argv[1]))) as writer:
        print("begun", flush=True)
        sys.stdin.read()
    print(json.dumps({"waits": writer.waits, "errors": writer.errors}))
    writer.database.close()


@contextmanager
def this_process(database: Database) -> Iterator[tuple[Writer, Database]]:
    """Add responses here; the exports read through the same `Database`."""
    with Writer(database) as writer:
        yield writer, database


@contextmanager
def another_process(database: Database) -> Iterator[tuple[Writer, Database]]:
    """Have another process add the responses; what it wrote down is there at the end.

    This one then only reads, as the command does beside an open window.
    """
    database.close()
    program = "from tests.faults.test_export_snapshot import write_until_told as w; w()"
    process = start("-c", program, database.path, stdin=-1)
    written = Writer(database)
    assert process.stdout.readline() == "begun\n"
    with closing(open_library(database.path, read_only=True)) as reading:
        yield written, reading
    output, errors = process.communicate("", timeout=PATIENCE_S)
    assert errors == ""
    for name, value in json.loads(output).items():
        setattr(written, name, value)


def slowly(steps: Iterator[tuple[int, int]], seconds: float) -> tuple[int, int]:
    """Drive an export for about so long, as a slow disk would; return its first step."""
    first = next(steps)
    pause = seconds / 40
    for _ in steps:
        time.sleep(pause)
    return first


def faults_of(path: Path, total: int, newest: int) -> list[str]:
    """What is in the file that was not there at the start, or the other way round.

    ``newest`` is the highest id a moment before the export began; none was ever
    deleted, so the ids are 1, 2, 3 …
    """
    ids = [int(line.split(b",", 1)[0]) for line in path.read_bytes().splitlines()[1:]]
    found = []
    if len(ids) != total:
        found.append(f"{len(ids)} rows, {total} at the start")
    if total < newest or sorted(ids) != list(range(1, len(ids) + 1)):
        found.append("not the responses of the start")
    if max(ids) != total:
        found.append(f"the response {max(ids)} came later than the start")
    return found


def hunt(
    database: Database,
    path: Path,
    times: int,
    seconds: float,
    writing: Callable[[Database], object] = this_process,
) -> tuple[list[str], list[float]]:
    """Export while responses come in; return what was wrong, and how long they took to add."""
    found: list[str] = []
    exported: list[tuple[Path, int, int]] = []
    with writing(database) as (writer, reading):
        for place in range(times):
            with reading.reader() as connection:
                newest = connection.exec_driver_sql("SELECT max(id) FROM responses").scalar_one()
            out = path.with_stem(f"{path.stem} {place}")
            try:
                _, total = slowly(export_survey(reading, request(out)), seconds)
                exported.append((out, total, newest))
            except ExchangeError as error:
                found.append(str(error))
    # Only now: to look at 60,000 lines in Python holds up the writer, who is to be measured.
    for out, total, newest in exported:
        found += faults_of(out, total, newest)
        out.unlink()
    return found + writer.errors, writer.waits


@pytest.fixture
def filled(database) -> Database:
    """A library with a poll that takes several windows to export."""
    fill_open(database, _ROWS, 1)
    return database


@pytest.mark.parametrize("writing", [this_process, another_process])
@pytest.mark.parametrize(
    ("times", "seconds"), [(1, 1.0), pytest.param(20, 5.0, marks=pytest.mark.faults)]
)
def test_an_export_is_the_state_at_its_start_while_responses_come_in(
    filled, tmp_path, tell, writing, times, seconds
):
    found, waits = hunt(filled, tmp_path / "out.csv", times, seconds, writing)
    nearly_all = sorted(waits)[math.ceil(len(waits) * 0.99) - 1]
    tell(
        f"{times} exports while {len(waits)} responses came in ({writing.__name__}):"
        f" {len(found)} faults; to add one took {nearly_all:.0f} ms at the 99th percentile,"
        f" {max(waits):.0f} ms at most (bar {_BAR_MS} ms)"
    )
    assert found == []
    assert len(waits) >= times * seconds * _A_SECOND / 4


def test_the_hunt_sees_an_export_without_a_snapshot(filled, tmp_path, monkeypatch):
    """The planted fault: each window of rows is read in a transaction of its own.

    What comes in is dated before the last response, as by a clock that was set back: dated
    later it would lie behind all that was counted, which no window reads.
    """
    with filled.reader() as connection:
        latest = connection.exec_driver_sql("SELECT max(submitted_at) FROM responses").scalar_one()
    earlier = datetime.fromisoformat(latest) - timedelta(seconds=1)
    dated = partial(poll_response, submitted_at=earlier)
    monkeypatch.setattr(sys.modules[__name__], "poll_response", dated)

    def rendered(connections, source, layout, at_most):
        for piece in render(connections, source, layout, at_most):
            for raw in map(raw_connection, connections):
                raw.execute("COMMIT")
                raw.execute("BEGIN")
            yield piece

    monkeypatch.setattr(export_module, "render", rendered)
    found, _ = hunt(filled, tmp_path / "out.csv", 1, 1.0)
    assert found


# The write-ahead log


def wal_bytes(database: Database) -> int:
    return Path(f"{database.path}-wal").stat().st_size


def grow(database: Database) -> None:
    """Write more than the log may keep."""
    before = wal_bytes(database)
    while wal_bytes(database) <= before + WAL_BYTES:
        with database.writer() as connection:
            connection.exec_driver_sql(
                "UPDATE responses SET respondent_email = hex(randomblob(100)) WHERE id <= 20000"
            )


def test_the_log_of_writes_shrinks_again_after_a_long_export(qtbot, library, filled, tmp_path):
    held.clear()
    job = library.start(partial(held_export, filled, tmp_path / "out.csv"))
    with qtbot.waitSignal(job.progressed):
        pass
    grow(filled)
    # A reader that is still there is not waited for, and finds its snapshot whole.
    filled.fold_wal()
    assert wal_bytes(filled) > WAL_BYTES
    with qtbot.waitSignal(job.ended):
        held.set()
    qtbot.waitUntil(lambda: wal_bytes(filled) <= WAL_BYTES)
    lines = (tmp_path / "out.csv").read_bytes().splitlines()
    assert len(lines) == _ROWS + 1
    assert b"@example.org" in lines[1]


held = threading.Event()


def held_export(database: Database, path: Path, stop_asked: Callable[[], bool]):
    """An export that goes no further than its first step until it is let go."""
    steps = export_survey(database, request(path), stop_asked)
    yield next(steps)
    held.wait(60)
    yield from steps


def test_without_a_library_around_it_the_next_writes_cut_the_log_back(filled):
    with filled.reader() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM responses").scalar_one()
        grow(filled)
    for email in "ab":  # the first moves the pages into the file, the second starts anew
        with filled.writer() as connection:
            statement = "UPDATE responses SET respondent_email = ? WHERE id = 1"
            connection.exec_driver_sql(statement, (email,))
    assert wal_bytes(filled) <= WAL_BYTES
