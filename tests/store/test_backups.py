"""Backups of a real library: whole and verified, or not there; and putting one in its place."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from surveyapp.domain.backups import LATEST_KEPT, Reason
from surveyapp.store import copies, parts
from surveyapp.store.backups import (
    backup_folder,
    list_backups,
    make_backup,
    make_daily_backup,
    read_holdings,
)
from surveyapp.store.checking import check_library
from surveyapp.store.copies import copy_library
from surveyapp.store.database import Database
from surveyapp.store.errors import (
    DamagedLibraryError,
    InterruptedReadError,
    LibraryBusyError,
    NotALibraryError,
    StoreError,
)
from surveyapp.store.opening import open_library
from surveyapp.store.responses import add_response
from surveyapp.store.restoring import restore_backup
from surveyapp.store.surveys import erase_survey
from tests.conftest import poll_response
from tests.store.older import everything, make_version_1
from tests.store.test_opening import garbage_in_the_wal

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


class Clock:
    """Tells the time it was set to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def respond(database: Database, poll, number: int) -> None:
    with database.writer() as connection:
        add_response(connection, poll, poll_response(poll, number))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order: equal for equal libraries."""
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: sorted(raw.execute(f"SELECT * FROM {name}"), key=repr) for (name,) in tables}


def is_sound(path: Path) -> bool:
    with closing(open_library(path)) as database:
        return not check_library(database)


# Making them


def test_a_backup_holds_every_row_and_nothing_is_left_beside_it(database, answered_poll, clock):
    made = make_backup(database, Reason.BY_HAND, clock=clock)
    folder = backup_folder(database.path)
    assert folder == database.path.with_name("library backups")
    assert names(folder) == ["0001 2026-06-01 12-00-00Z by-hand.surveys"]
    assert list_backups(database.path) == [made]
    held = read_holdings(made.path)
    assert [survey.title for survey in held.surveys] == ["Customer satisfaction"]
    assert (held.responses, held.last_response) == (10, held.surveys[0].last_response)
    database.close()
    assert rows_of(made.path) == rows_of(database.path)
    assert names(folder) == [made.path.name]


def test_a_closed_library_is_backed_up_with_what_is_still_in_its_wal(tmp_path, answered_poll):
    path = tmp_path / "killed.surveys"
    for suffix in ("", "-wal"):  # as a killed program leaves it
        shutil.copy(tmp_path / f"library.surveys{suffix}", f"{path}{suffix}")
    made = make_backup(path, Reason.BEFORE_MIGRATION)
    assert read_holdings(made.path).responses == 10


def test_backups_of_two_libraries_in_one_folder_keep_apart(tmp_path):
    assert backup_folder(tmp_path / "a.surveys") != backup_folder(tmp_path / "a.db")
    (tmp_path / "link.surveys").symlink_to(tmp_path / "a.surveys")
    assert backup_folder(tmp_path / "link.surveys") == backup_folder(tmp_path / "a.surveys")


def test_a_day_without_changes_needs_no_backup(database, answered_poll, clock):
    assert make_daily_backup(database, clock=clock) is not None
    assert make_daily_backup(database, clock=clock) is None
    clock.pass_by(days=1)
    assert make_daily_backup(database, clock=clock) is None
    respond(database, answered_poll, 11)
    made = make_daily_backup(database, clock=clock)
    assert made is not None
    assert (made.reason, made.number) == (Reason.DAILY, 2)
    respond(database, answered_poll, 12)
    assert make_daily_backup(database, clock=clock) is None
    path = database.path
    clock.pass_by(days=1)
    assert make_daily_backup(database, clock=clock) is not None
    database.close()
    clock.pass_by(days=1)
    with closing(open_library(path)) as again:
        assert make_daily_backup(again, clock=clock) is None
    assert len(list_backups(path)) == 3


def test_a_new_library_with_nothing_in_it_gets_no_backups_folder(database, clock):
    assert make_daily_backup(database, clock=clock) is None
    assert not backup_folder(database.path).exists()


def test_the_folder_never_holds_more_than_is_kept_nor_lacks_the_last(database, poll, clock):
    for number in range(LATEST_KEPT + 5):
        respond(database, poll, number)
        assert make_daily_backup(database, clock=clock) is not None
        # Set back by years in the middle of it.
        clock.pass_by(days=-1500 if number == 8 else 1)
    numbers = [backup.number for backup in list_backups(database.path)]
    assert numbers[-LATEST_KEPT:] == list(range(6, LATEST_KEPT + 6))


def test_files_that_are_none_of_ours_are_neither_listed_nor_removed(database, poll, clock):
    folder = backup_folder(database.path)
    folder.mkdir()
    copy_library(database, folder / "my own copy.surveys")
    (folder / "0001 2020-01-01 12-00-00Z daily.surveys").write_bytes(b"not a library")
    for number in range(LATEST_KEPT + 3):
        make_backup(database, Reason.BY_HAND, clock=clock)
        clock.pass_by(minutes=number)
    assert "my own copy.surveys" in names(folder)
    assert [b.number for b in list_backups(database.path)] == list(range(5, LATEST_KEPT + 5))


def test_a_backup_that_was_cut_since_is_not_listed(database, answered_poll, clock):
    made = make_backup(database, Reason.BY_HAND, clock=clock)
    os.truncate(made.path, made.size // 2)
    assert list_backups(database.path) == []


def test_a_backup_that_was_stopped_leaves_nothing(database, answered_poll, monkeypatch):
    monkeypatch.setattr(copies, "_PAGES", 4)
    for patience in (0, 1, 7):
        left = iter(range(patience))
        with pytest.raises(InterruptedReadError):
            make_backup(
                database, Reason.BY_HAND, stop_asked=lambda left=left: next(left, None) is None
            )
    assert names(backup_folder(database.path)) == []
    assert list_backups(database.path) == []


def test_a_killed_backup_leaves_a_part_that_is_removed_when_it_is_old(database, poll):
    folder = backup_folder(database.path)
    folder.mkdir()
    old, young = folder / ".surveys-0123456789abcdef.part", folder / ".surveys-fedcba.part"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    os.utime(old, (1_000_000_000, 1_000_000_000))
    make_backup(database, Reason.BY_HAND)
    assert not old.exists()
    assert young.exists()
    assert len(list_backups(database.path)) == 1


# What is in the way


def test_a_full_disk_is_a_sentence_and_leaves_nothing(database, answered_poll, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(parts.os, "fsync", full)
    with pytest.raises(StoreError, match="The disk is full; free some space"):
        make_backup(database, Reason.BY_HAND)
    assert names(backup_folder(database.path)) == []


def test_a_folder_that_cannot_be_made_is_a_sentence(database, answered_poll):
    backup_folder(database.path).write_text("a file in its place")
    with pytest.raises(StoreError, match="is a file, and a folder is needed"):
        make_backup(database, Reason.BY_HAND)


def test_a_damaged_library_is_not_backed_up_over_the_good_ones(tmp_path, database, answered_poll):
    make_backup(database, Reason.BY_HAND)
    database.close()
    _damage(database.path)
    with pytest.raises(NotALibraryError):
        make_backup(database.path, Reason.BY_HAND)
    assert len(list_backups(database.path)) == 1


def test_a_copy_that_lacks_a_row_is_not_kept(database, answered_poll, monkeypatch):
    write = copies._write

    def lose_a_row(source, part, stop_asked):
        write(source, part, stop_asked)
        with closing(sqlite3.connect(part)) as raw:
            raw.execute("DELETE FROM answers WHERE response_id = 1")
            raw.commit()

    monkeypatch.setattr(copies, "_write", lose_a_row)
    with pytest.raises(NotALibraryError):
        make_backup(database, Reason.BY_HAND)
    assert list_backups(database.path) == []


# Restoring them


def test_a_library_is_backed_up_before_it_is_brought_up_to_date_and_can_go_back(tmp_path):
    path = tmp_path / "old.surveys"
    make_version_1(path)
    before = everything(path)
    open_library(path).close()
    [made] = list_backups(path)
    assert made.reason is Reason.BEFORE_MIGRATION
    assert everything(made.path) == before
    assert read_holdings(made.path).responses == 30
    with closing(open_library(path)) as database, database.writer() as connection:
        erase_survey(connection, 1)
    restore_backup(path, made.path)
    assert everything(path) == before
    assert is_sound(path)


def test_a_restored_library_is_the_backup_and_what_it_was_is_a_backup_too(
    database, answered_poll, clock
):
    path = database.path
    made = make_backup(database, Reason.BY_HAND, clock=clock)
    respond(database, answered_poll, 11)
    database.close()
    done = restore_backup(path, made.path, clock=clock)
    assert done.set_aside is None
    assert done.before is not None
    assert done.before.reason is Reason.BEFORE_RESTORE
    assert rows_of(path) == rows_of(made.path)
    assert read_holdings(done.before.path).responses == 11
    assert is_sound(path)
    restore_backup(path, done.before.path, clock=clock)
    assert read_holdings(path).responses == 11


def test_the_wal_of_the_library_before_is_not_read_into_the_restored_one(tmp_path, database, poll):
    made = make_backup(database, Reason.BY_HAND)
    for number in range(5):
        respond(database, poll, number)
    path = tmp_path / "killed.surveys"
    for suffix in ("", "-wal"):
        shutil.copy(f"{database.path}{suffix}", f"{path}{suffix}")
    done = restore_backup(path, made.path)
    assert not Path(f"{path}-wal").exists()
    assert read_holdings(path).responses == 0
    assert done.before is not None
    assert read_holdings(done.before.path).responses == 5
    assert is_sound(path)


@pytest.mark.parametrize("how", ["empty", "text", "zeroed pages", "cut", "no file"])
def test_a_damaged_library_is_set_aside_and_never_deleted(database, answered_poll, clock, how):
    path = database.path
    made = make_backup(database, Reason.BY_HAND, clock=clock)
    database.close()
    whole = path.read_bytes()
    if how == "no file":
        path.unlink()
    else:
        damaged = {
            "empty": b"",
            "text": b"no library" * 100,
            "zeroed pages": whole[:4096] + bytes(len(whole) - 4096),
            "cut": whole[: len(whole) // 2],
        }[how]
        path.write_bytes(damaged)
    done = restore_backup(path, made.path, clock=clock)
    assert done.before is None
    assert rows_of(path) == rows_of(made.path)
    if how == "no file":
        assert done.set_aside is None
    else:
        assert done.set_aside == path.with_name("library damaged 2026-06-01 12-00-00Z.surveys")
        assert done.set_aside.read_bytes() == damaged
    assert [backup.number for backup in list_backups(path)] == [1]


def test_a_damaged_library_that_cannot_be_copied_is_set_aside_all_the_same(
    database, answered_poll, monkeypatch
):
    made = make_backup(database, Reason.BY_HAND)
    database.close()
    database.path.write_bytes(b"damaged")

    def no_copy(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(shutil, "copy2", no_copy)
    done = restore_backup(database.path, made.path)
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == b"damaged"
    assert rows_of(database.path) == rows_of(made.path)
    assert is_sound(database.path)


def test_a_damaged_wal_is_set_aside_with_its_library(database, answered_poll, clock, tmp_path):
    made = make_backup(database, Reason.BY_HAND, clock=clock)
    path = tmp_path / "wrong.surveys"
    garbage_in_the_wal(path)
    wal = Path(f"{path}-wal").read_bytes()
    with pytest.raises(DamagedLibraryError):
        make_backup(path, Reason.BY_HAND, clock=clock)
    done = restore_backup(path, made.path, clock=clock)
    assert (done.before, done.set_aside) == (
        None,
        path.with_name("wrong damaged 2026-06-01 12-00-00Z.surveys"),
    )
    assert Path(f"{done.set_aside}-wal").read_bytes() == wal
    assert not Path(f"{path}-wal").exists()
    assert rows_of(path) == rows_of(made.path)


def test_a_library_that_is_open_elsewhere_is_not_replaced(database, answered_poll):
    made = make_backup(database, Reason.BY_HAND)
    respond(database, answered_poll, 11)
    with pytest.raises(LibraryBusyError):
        restore_backup(database.path, made.path)
    assert read_holdings(database).responses == 11


def test_a_backup_replaces_none_of_the_files_of_its_library(database, answered_poll):
    for suffix in ("", "-wal", "-shm", "-lock"):
        with pytest.raises(StoreError, match="cannot replace the library itself"):
            copy_library(database, Path(f"{database.path}{suffix}"), replace=True)
    assert not check_library(database)


def test_a_backup_that_is_gone_is_said(database, answered_poll, tmp_path):
    database.close()
    with pytest.raises(StoreError, match="There is no file"):
        restore_backup(database.path, tmp_path / "gone.surveys")


@pytest.mark.parametrize("content", [b"", b"no library" * 100])
def test_a_file_that_is_no_backup_changes_nothing(tmp_path, database, answered_poll, content):
    database.close()
    before = database.path.read_bytes()
    other = tmp_path / "other.surveys"
    other.write_bytes(content)
    with pytest.raises(StoreError):
        restore_backup(database.path, other)
    assert database.path.read_bytes() == before
    assert names(tmp_path) == ["library.surveys", "other.surveys"]


def test_a_damaged_backup_is_not_restored(database, answered_poll):
    made = make_backup(database, Reason.BY_HAND)
    database.close()
    before = database.path.read_bytes()
    _damage(made.path)
    with pytest.raises(NotALibraryError):
        restore_backup(database.path, made.path)
    assert database.path.read_bytes() == before


def test_a_link_to_a_library_stays_a_link(tmp_path, database, answered_poll):
    made = make_backup(database, Reason.BY_HAND)
    database.close()
    link = tmp_path / "link.surveys"
    link.symlink_to(database.path)
    restore_backup(link, made.path)
    assert link.is_symlink()
    assert rows_of(database.path) == rows_of(made.path)


def test_a_restored_library_has_the_rights_of_the_one_before(database, answered_poll):
    made = make_backup(database, Reason.BY_HAND)
    database.close()
    database.path.chmod(0o640)
    restore_backup(database.path, made.path)
    assert database.path.stat().st_mode & 0o777 == 0o640


def _damage(path: Path) -> None:
    """Zero the pages of the last quarter of the file."""
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(size - size // 4 // 4096 * 4096)
        file.write(bytes(size // 4 // 4096 * 4096))
