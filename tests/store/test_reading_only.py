"""Reading a library changes nothing: not the file, not what is beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.store.errors import ChangedLibraryError, ReadOnlyLibraryError, StoreError
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.copies import copy_library
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys
from tests.benchmarks.fill import fill_open
from tests.conftest import make_poll, poll_response
from tests.patience import PATIENCE_S
from tests.rights import ordinary_rights
from tests.running import check_library
from tests.store.test_lock import end, hold


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        entry.name: (entry.stat().st_mtime_ns, entry.read_bytes()) for entry in folder.iterdir()
    }


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of a poll with one response, closed, alone in its folder."""
    folder = tmp_path / "of its own"
    folder.mkdir()
    path = folder / "library.surveys"
    database = open_library(path)
    answer_once_more(database)
    database.close()
    return path


def answer_once_more(database: Database) -> None:
    with database.writer() as connection:
        survey = add_survey(connection, make_poll())
        add_response(connection, survey, poll_response(survey, 1))


@contextmanager
def without_rights(*paths: Path) -> Iterator[None]:
    former = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with ordinary_rights():
            yield
    finally:
        for path, mode in former.items():
            path.chmod(mode)


def read_in_every_way(path: Path, out: Path) -> int:
    """List, check, export and copy; return how many surveys there are."""
    database = open_library(path, read_only=True)
    try:
        with database.reader() as one, database.reader() as two:
            surveys = list_surveys(one)
            assert surveys == list_surveys(two)
        assert check_library(database) == []
        out.mkdir(exist_ok=True)
        for _ in export_survey(database, ExportRequest(1, out / "a.csv", "csv", replace=True)):
            pass
        copy_library(database, out / "copy.surveys", replace=True)
        with pytest.raises(ReadOnlyLibraryError), database.writer():
            pass
        return len(surveys)
    finally:
        database.close()


def test_reading_changes_nothing_and_leaves_nothing(path, tmp_path):
    before = state(path.parent)
    assert read_in_every_way(path, tmp_path / "out") == 1
    assert state(path.parent) == before


def test_several_readers_at_once_leave_nothing_either(path):
    before = state(path.parent)
    first, second = (open_library(path, read_only=True) for _ in range(2))
    with first.reader() as connection:
        assert len(list_surveys(connection)) == 1
        second.close()
        assert len(list_surveys(connection)) == 1
    first.close()
    assert state(path.parent) == before


@pytest.mark.parametrize("which", ["folder", "file", "both"])
def test_what_may_not_be_written_can_be_read(path, tmp_path, which):
    before = state(path.parent)
    held = {"folder": [path.parent], "file": [path], "both": [path, path.parent]}[which]
    with without_rights(*held):
        assert read_in_every_way(path, tmp_path / "out") == 1
        assert state(path.parent) == before


def test_a_reader_sees_what_another_program_wrote_but_has_not_folded_in(path, tmp_path):
    database = open_library(path)
    answer_once_more(database)
    before = state(path.parent)
    assert Path(f"{path}-wal").stat().st_size > 0
    assert read_in_every_way(path, tmp_path / "out") == 2
    with without_rights(path.parent, *path.parent.iterdir()):
        assert read_in_every_way(path, tmp_path / "out") == 2
    after = state(path.parent)
    del before["library.surveys-shm"], after["library.surveys-shm"]  # holds SQLite's locks
    assert after == before
    database.close()


def test_a_reader_follows_when_another_program_begins_to_write(path):
    reading = open_library(path, read_only=True)
    writing = open_library(path)
    answer_once_more(writing)
    with reading.reader() as connection:
        assert len(list_surveys(connection)) == 2
    reading.close()
    assert Path(f"{path}-wal").exists()  # the writer's, and not ours to remove
    answer_once_more(writing)
    writing.close()
    reading = open_library(path, read_only=True)
    with reading.reader() as connection:
        assert len(list_surveys(connection)) == 3
    reading.close()


def test_a_reader_keeps_its_moment_when_another_program_begins_writes_and_ends(path):
    reading = open_library(path, read_only=True)
    with reading.reader() as connection:
        assert len(list_surveys(connection)) == 1
        writing = open_library(path)
        for _ in range(20):
            answer_once_more(writing)
        writing.close()
        # Of pages that were not read before, too.
        assert connection.exec_driver_sql("SELECT count(*) FROM answers").scalar_one() == 1
    with reading.reader() as connection:
        assert len(list_surveys(connection)) == 21
    reading.close()


_CHANGE = """
import sys
from pathlib import Path
from surveyapp.store.sqlite.opening import open_library
path = Path(sys.argv[1])
path.parent.chmod(0o755)
if sys.argv[2] == "the file":
    path.chmod(0o644)
database = open_library(path)
with database.writer() as connection:
    connection.exec_driver_sql(f"UPDATE responses SET respondent_email = {sys.argv[3]}")
if sys.argv[2] == "the file":
    database.close()
print("changed", flush=True)
sys.stdin.read()
"""


_QUIETLY = "upper(respondent_email)"
"""Every page keeps its form: pages of before and of after read well together."""

_NEW = "'new@example.org'"


@contextmanager
def changed_by_another_program(path: Path, what: str, email: str) -> Iterator[None]:
    """Give every response another email: in the file itself, or in a WAL beside it."""
    process = subprocess.Popen(
        [sys.executable, "-c", _CHANGE, path, what, email],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout.readline() == "changed\n"
    try:
        yield
    finally:
        process.communicate("", timeout=PATIENCE_S)
    assert process.returncode == 0


@pytest.fixture
def long_path(path: Path) -> Path:
    """The library with so many responses that an export reads it in several goes."""
    database = open_library(path)
    fill_open(database, 3_000, 2)
    database.close()
    return path


@pytest.mark.parametrize("email", [_QUIETLY, _NEW])
def test_an_export_without_locks_ends_with_a_sentence_when_the_file_is_changed_meanwhile(
    long_path, tmp_path, email
):
    out = tmp_path / "out.csv"
    out.write_bytes(b"what was there before")
    with without_rights(long_path.parent, long_path):
        reading = open_library(long_path, read_only=True)
        steps = export_survey(reading, ExportRequest(2, out, "csv", replace=True))
        next(steps)
        with (
            changed_by_another_program(long_path, "the file", email),
            pytest.raises(ChangedLibraryError, match=r"was changed by another program.*try again"),
        ):
            for _ in steps:
                pass
        assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == ["out.csv"]
        assert out.read_bytes() == b"what was there before"
        for _ in export_survey(reading, ExportRequest(2, out, "csv", replace=True)):
            pass
        reading.close()
    assert out.read_bytes().count(b"\r\n") == 3_001


def read_while_it_changes(reading: Database) -> None:
    with reading.reader() as connection:
        list_surveys(connection)
        with changed_by_another_program(reading.path, "the file", _NEW):
            pass


def test_any_reading_without_locks_says_that_the_file_was_changed_meanwhile(path):
    with without_rights(path.parent, path):
        reading = open_library(path, read_only=True)
        with pytest.raises(ChangedLibraryError):
            read_while_it_changes(reading)
        with reading.reader() as connection:
            assert len(list_surveys(connection)) == 1
        reading.close()


def test_an_export_without_locks_is_the_state_at_its_start_while_the_file_stays_as_it_is(
    long_path, tmp_path
):
    out = tmp_path / "out.csv"
    with without_rights(long_path.parent):
        reading = open_library(long_path, read_only=True)
        steps = export_survey(reading, ExportRequest(2, out, "csv"))
        next(steps)
        with changed_by_another_program(long_path, "a WAL beside it", _NEW):
            for _ in steps:
                pass
        reading.close()
    assert out.read_bytes().count(b"\r\n") == 3_001
    assert b"new@example.org" not in out.read_bytes()


@pytest.fixture
def crashed(path: Path, tmp_path: Path) -> Path:
    """The library as a kill left it: what was stored last is in the WAL only."""
    holder = hold(path)
    end(holder)
    database = open_library(path)
    answer_once_more(database)
    folder = tmp_path / "crashed"
    shutil.copytree(path.parent, folder)
    database.close()
    return folder / path.name


def test_what_a_kill_left_unfolded_is_read_and_stays_as_it_is(crashed, tmp_path):
    before = crashed.read_bytes(), Path(f"{crashed}-wal").read_bytes()
    assert read_in_every_way(crashed, tmp_path / "out") == 2
    assert (crashed.read_bytes(), Path(f"{crashed}-wal").read_bytes()) == before
    with without_rights(crashed.parent, *crashed.parent.iterdir()):
        assert read_in_every_way(crashed, tmp_path / "out") == 2


def test_a_wal_that_cannot_be_read_without_writing_is_said_not_passed_over(crashed):
    Path(f"{crashed}-shm").unlink()
    with (
        without_rights(crashed.parent),
        pytest.raises(StoreError, match=r"was not closed properly.*library.surveys-wal"),
    ):
        open_library(crashed, read_only=True)


def test_a_library_is_not_made_to_be_read(tmp_path):
    with pytest.raises(StoreError, match="could not be opened"):
        open_library(tmp_path / "none.surveys", read_only=True)
    assert list(tmp_path.iterdir()) == []
