"""One program writes a library: the lock is the system's, and nothing in its file matters."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from surveyapp.store.errors import LibraryInUseError, StoreError
from surveyapp.store.sqlite import library_lock as lock
from surveyapp.store.sqlite.library_lock import LibraryLock
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, list_surveys
from tests.conftest import make_poll
from tests.patience import PATIENCE_S
from tests.rights import ordinary_rights

_HOLDER = """
import sys, time
from pathlib import Path
from surveyapp.store.sqlite.opening import open_library
database = open_library(Path(sys.argv[1]))
print("open", flush=True)
time.sleep(600)
"""


def hold(path: Path) -> subprocess.Popen[str]:
    """Another program that has the library open to write."""
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout.readline() == "open\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=PATIENCE_S)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one poll, closed."""
    path = tmp_path / "library.surveys"
    database = open_library(path)
    with database.writer() as connection:
        add_survey(connection, make_poll())
    database.close()
    return path


def test_a_second_program_is_refused_until_the_first_is_gone_however_it_goes(path):
    holder = hold(path)
    with pytest.raises(LibraryInUseError, match="is open in another window or program"):
        open_library(path)
    end(holder)
    assert Path(f"{path}-lock").exists()
    open_library(path).close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_within_one_program_a_library_is_written_once_too(path):
    database = open_library(path)
    with pytest.raises(LibraryInUseError):
        open_library(path)
    database.close()
    open_library(path).close()


def test_readers_need_no_lock(path):
    holder = hold(path)
    database = open_library(path, read_only=True)
    with database.reader() as connection:
        assert len(list_surveys(connection)) == 1
    database.close()
    end(holder)


@pytest.mark.parametrize("content", [b"", b"\0\xff" * 3_000, b"1\nsurveyapp\nelsewhere\n"])
def test_what_stands_in_a_lock_file_that_was_left_behind_does_not_matter(path, content):
    Path(f"{path}-lock").write_bytes(content)
    open_library(path).close()
    assert not Path(f"{path}-lock").exists()


def test_the_lock_file_of_another_user_can_be_locked_all_the_same(path):
    file = Path(f"{path}-lock")
    file.write_bytes(b"")
    file.chmod(0o444)
    with ordinary_rights():
        database = open_library(path)
        with pytest.raises(LibraryInUseError):
            open_library(path)
        database.close()


@pytest.mark.parametrize("in_the_way", [Path.mkdir, lambda file: file.touch(0o000)])
def test_what_cannot_be_locked_is_named(path, in_the_way):
    file = Path(f"{path}-lock")
    in_the_way(file)
    with ordinary_rights(), pytest.raises(StoreError, match=r"library\.surveys-lock”"):
        open_library(path)
    assert file.exists()


def test_another_way_to_the_same_file_meets_the_same_lock(path, tmp_path):
    (tmp_path / "folder").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "link.surveys").symlink_to(path)
    database = open_library(tmp_path / "link.surveys")
    for way in (path, tmp_path / "folder" / path.name, tmp_path / "folder" / "link.surveys"):
        with pytest.raises(LibraryInUseError):
            open_library(way)
    database.close()


def test_a_file_with_a_second_name_is_not_written_by_either(path, tmp_path):
    second = tmp_path / "second.surveys"
    second.hardlink_to(path)
    for name in (path, second):
        with pytest.raises(StoreError, match="has a second name"):
            open_library(name)
        open_library(name, read_only=True).close()
    second.unlink()
    open_library(path).close()


@pytest.mark.parametrize("name", [".surveys-0123456789abcdef.part", ".library.surveys.abc.part"])
def test_a_name_left_from_its_making_is_not_taken_for_a_second_one(path, name):
    leftover = path.with_name(name)
    leftover.hardlink_to(path)
    open_library(path).close()
    assert not leftover.exists()
    assert path.exists()


def test_a_lock_whose_file_was_taken_away_is_no_lock(path):
    first = LibraryLock(path)
    Path(f"{path}-lock").unlink()
    second = LibraryLock(path)  # holds the new file
    first.release()
    # The first has taken away the second's file, which is the worst that can come of it.
    second.release()
    open_library(path).close()


def test_a_lock_file_taken_away_in_the_moment_between_opening_and_locking_is_let_go(
    path, monkeypatch
):
    first = LibraryLock(path)
    opened = lock.os.open

    def open_and_lose(*asked) -> int:
        handle = opened(*asked)
        first.release()
        return handle

    monkeypatch.setattr(lock.os, "open", open_and_lose)
    second = LibraryLock(path)
    with pytest.raises(LibraryInUseError):
        LibraryLock(path)
    second.release()


def test_a_lock_that_is_just_let_go_is_worth_waiting_for(path, monkeypatch):
    first = LibraryLock(path)
    monkeypatch.setattr(lock.time, "sleep", lambda _: first.release())
    LibraryLock(path).release()


def test_a_folder_that_may_not_be_written_is_said_and_left_as_it_is(path):
    path.parent.chmod(0o555)
    try:
        with ordinary_rights(), pytest.raises(StoreError, match="Open it read-only"):
            open_library(path)
    finally:
        path.parent.chmod(0o755)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_drive_without_locks_does_not_keep_anyone_out(path, monkeypatch):
    def unknown(*_: object) -> None:
        raise OSError(lock.errno.ENOLCK, os.strerror(lock.errno.ENOLCK))

    if sys.platform == "win32":
        monkeypatch.setattr(lock.msvcrt, "locking", unknown)
    else:
        monkeypatch.setattr(lock.fcntl, "flock", unknown)
    open_library(path).close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
def test_a_program_that_is_stopped_still_has_its_lock(path):
    holder = hold(path)
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(LibraryInUseError):
        open_library(path)
    end(holder)
