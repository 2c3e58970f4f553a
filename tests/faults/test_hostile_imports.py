"""A file made to harm only fails: with a sentence, soon, in little memory, nothing changed.

Each is imported by the real command line in a process of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_in.importing import import_survey, plan_steps
from tests.faults.hostile import GOOD_ROWS, HOSTILE, repeated
from tests.faults.trying import check, linux_only, taken
from tests.running import plan_import, run

# The planted fault: an importer that has the whole file in its memory.
_GREEDY = """
import surveyapp.exchange.responses_in.importing as importing
look = importing.find_dialect
def greedy(path, *rest):
    rows = [line.split(",") for line in path.read_text("latin-1").splitlines()]
    return look(path, *rest)
importing.find_dialect = greedy
"""


@pytest.fixture
def library(database, answered_poll) -> Path:
    """A library with a survey and responses, closed."""
    database.close()
    return database.path


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
    greedy = taken(planted, tmp_path / "planted.surveys", _GREEDY)
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
