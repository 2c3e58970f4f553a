"""A file made to harm only fails: with a sentence, soon, in little memory, nothing changed.

Each is imported by the real command line in a process of its own.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.importing import import_survey, plan_steps
from tests.faults.hostile import GOOD_ROWS, HOSTILE, Hostile, repeated
from tests.running import plan_import, run

MOST_MIB = 300
PATIENCE = 60
"""Seconds until it counts as hanging; what it took is told, and no promise of a test."""

# Prints last what the operating system says of the memory of the whole process.
_IMPORT = """
import re, sys
from surveyapp.cli import main
status = main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print("\\nPEAK", peak, file=sys.stderr)
sys.exit(status)
"""

# The planted fault: an importer that has the whole file in its memory.
_GREEDY = """
import surveyapp.exchange.responses_in.importing as importing
look = importing.find_dialect
def greedy(path, *rest):
    rows = [line.split(",") for line in path.read_text("latin-1").splitlines()]
    return look(path, *rest)
importing.find_dialect = greedy
"""

linux_only = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory's peak is read from /proc"
)


@dataclass(frozen=True, slots=True)
class Tried:
    """How an import went: exit status, what it said, MiB at the peak.

    ``processor`` is the time it worked; ``seconds`` are the whole wait, which on a
    busy machine says more about its neighbours.
    """

    status: int
    said: str
    seconds: float
    processor: float
    mib: float

    @property
    def is_calm(self) -> bool:
        """Whether the memory held and nothing but words came."""
        return self.mib <= MOST_MIB and "Traceback" not in self.said


def imported(path: Path, library: Path, before: str = "") -> Tried:
    """Import a file in a process of its own, and take note of how that went."""
    begun, before_it = time.perf_counter(), worked()
    done = subprocess.run(
        [
            *(sys.executable, "-c", before + _IMPORT),
            *("--database", library, "import", "--anyway", path),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )
    said, _, peak = done.stderr.rpartition("\nPEAK ")
    return Tried(
        done.returncode,
        said if peak else done.stderr,
        time.perf_counter() - begun,
        worked() - before_it,
        int(peak or 0) / 1024,
    )


def worked() -> float:
    """Return the processor time of all processes that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def contents(library: Path) -> list[str]:
    """Return all that is in the library, as statements."""
    connection = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


@pytest.fixture
def library(database, answered_poll) -> Path:
    """A library with a survey and responses, closed."""
    database.close()
    return database.path


def made(hostile: Hostile, folder: Path) -> Path:
    path = folder / hostile.name
    hostile.make(path)
    return path


def check(hostile: Hostile, library: Path, folder: Path) -> Tried:
    """Import one file into a copy of the library and hold what is promised."""
    library = shutil.copyfile(library, folder / f"{hostile.name}.surveys")
    before = contents(library)
    path = made(hostile, folder)
    try:
        tried = imported(path, library)
    finally:
        if path.is_file() and not path.is_symlink():
            path.unlink()
    assert tried.is_calm, (tried.mib, tried.said[-2_000:])
    if hostile.told:
        assert tried.status == 1
        assert re.search(hostile.told, tried.said), tried.said[:500]
    after = contents(library)
    library.unlink()
    if tried.status:
        sentence = tried.said.strip().splitlines()[-1]
        assert len(sentence) < 500
        assert sentence.endswith((".", "?"))
        assert after == before
    return tried


_QUICK = ("deep-lists.json", "nan.json", "nul.csv", "pipe.csv", "zero.csv", "columns.csv")
_ODD = ("slashes.csv", "typed-texts.csv", "open-marks.tsv")


@linux_only
@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.name in _QUICK], ids=str)
def test_a_hostile_file_is_refused_with_a_sentence(library, tmp_path, hostile):
    assert check(hostile, library, tmp_path).status == 1


@linux_only
@pytest.mark.parametrize("hostile", [h for h in HOSTILE if h.name in _ODD], ids=str)
def test_a_file_that_is_only_odd_is_imported_soon_and_in_little_memory(library, tmp_path, hostile):
    assert check(hostile, library, tmp_path).status == 0


@linux_only
@pytest.mark.faults
def test_every_hostile_file_only_fails_politely(library, tmp_path, tell):
    planted = tmp_path / "planted.csv"
    # Refused in its fourth line by whoever reads no further.
    repeated(GOOD_ROWS + b"3,\x00\n", b"3,yes\n", 2_000_000)(planted)
    greedy = imported(planted, tmp_path / "planted.surveys", _GREEDY)
    assert not greedy.is_calm
    tell(f"planted: an importer that reads the whole file was caught at {greedy.mib:.0f} MiB")

    tried = {hostile.name: check(hostile, library, tmp_path) for hostile in HOSTILE}
    refused = sum(one.status == 1 for one in tried.values())
    tell(f"{len(tried)} files: {refused} refused, {len(tried) - refused} imported whole")
    for what, form in (
        ("seconds", "{:.1f} s"),
        ("processor", "{:.1f} s"),
        ("mib", "{:.0f} MiB"),
    ):
        worst = sorted(tried, key=lambda name: getattr(tried[name], what), reverse=True)[:5]
        figures = [f"{name} {form.format(getattr(tried[name], what))}" for name in worst]
        tell(f"most {what}: {', '.join(figures)}")


@pytest.fixture
def rows_file(tmp_path) -> Path:
    """A file of some chunks, so that something can happen to it between two of them."""
    path = tmp_path / "rows.csv"
    repeated(GOOD_ROWS, b"3,yes\n", 20_000)(path)
    return path


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"4,more\n" * 10_000)


def shrink(path: Path) -> None:
    os.truncate(path, len(GOOD_ROWS))


def vanish(path: Path) -> None:
    path.unlink()


def become_another(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(GOOD_ROWS)
    other.replace(path)


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


HAPPENINGS = [grow, shrink, vanish, become_another, become_a_pipe]


def nothing_stored(database) -> bool:
    with database.reader() as connection:
        return not connection.exec_driver_sql("SELECT count(*) FROM surveys").scalar_one()


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_what_happens_to_a_file_while_it_is_looked_at_is_told_before_anything_is_stored(
    database, rows_file, happens
):
    steps = plan_steps(rows_file)
    next(steps)
    happens(rows_file)
    with pytest.raises(ExchangeError, match=r"changed|is not there"):
        run(import_survey(database, run(steps)))
    assert nothing_stored(database)


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_a_file_that_is_another_when_it_is_imported_is_refused(database, rows_file, happens):
    plan = plan_import(rows_file)
    happens(rows_file)
    with pytest.raises(ExchangeError, match=r"changed|is not there"):
        run(import_survey(database, plan))
    assert nothing_stored(database)


@pytest.mark.parametrize("happens", HAPPENINGS)
def test_a_file_that_becomes_another_while_it_is_imported_leaves_nothing(
    database, rows_file, happens
):
    steps = import_survey(database, plan_import(rows_file))
    next(steps)
    next(steps)
    happens(rows_file)
    with pytest.raises(ExchangeError, match=r"changed|is not there"):
        run(steps)
    assert nothing_stored(database)
