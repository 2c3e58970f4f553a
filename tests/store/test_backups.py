"""Backups of a real library: whole and verified, or not there."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from surveyapp.domain.backups import LATEST_KEPT, Reason
from surveyapp.store import library_files
from surveyapp.store.errors import (
    InterruptedReadError,
    NotALibraryError,
    StoreError,
)
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite import backup_files as backups
from surveyapp.store.sqlite import copies
from surveyapp.store.sqlite.backup_files import (
    backup_folder,
    list_backups,
    make_backup,
    make_daily_backup,
    read_holdings,
)
from surveyapp.store.sqlite.copies import copy_library
from surveyapp.store.sqlite.opening import open_library
from tests.conftest import poll_response
from tests.store.backing_up import damage, names, respond, rows_of


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
    files = ("a", "a.surveys", "a.db", "a.db.surveys", "a backups", "a.surveys.surveys")
    folders = {backup_folder(tmp_path / name) for name in files}
    assert len(folders) == len(files)
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


def test_a_clock_that_starts_every_day_at_the_same_time_keeps_no_day_from_its_backup(
    database, poll, clock
):
    path = database.path
    database.close()
    morning = clock.now = poll_response(poll, 0).submitted_at
    for day in range(1, 6):
        clock.now = morning
        with closing(open_library(path)) as again:
            for hour in range(1, 9):  # the window is open all day
                with again.writer() as connection:
                    add_response(connection, poll, poll_response(poll, 60 * hour))
                assert (make_daily_backup(again, clock=clock) is None) == (hour > 1)
                clock.pass_by(hours=1)
        assert len(list_backups(path)) == day
    assert read_holdings(list_backups(path)[-1].path).responses == 4 * 8 + 1


def test_opening_a_library_often_makes_no_more_backups_where_the_clock_is_right(
    database, answered_poll, clock
):
    path = database.path
    assert make_daily_backup(database, clock=clock) is not None
    database.close()
    for _ in range(5):
        clock.pass_by(minutes=20)
        with closing(open_library(path)) as again:
            respond(again, answered_poll, 11)
            assert make_daily_backup(again, clock=clock) is None


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

    monkeypatch.setattr(library_files.os, "fsync", full)
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
    damage(database.path)
    with pytest.raises(NotALibraryError):
        make_backup(database.path, Reason.BY_HAND)
    assert len(list_backups(database.path)) == 1


def test_a_copy_that_lacks_a_row_is_not_kept(database, answered_poll, monkeypatch):
    verify = backups.verify_copy

    def lose_a_row(part, *verified):
        with closing(sqlite3.connect(part)) as raw:
            raw.execute("DELETE FROM answers WHERE response_id = 1")
            raw.commit()
        verify(part, *verified)

    monkeypatch.setattr(backups, "verify_copy", lose_a_row)
    with pytest.raises(NotALibraryError):
        make_backup(database, Reason.BY_HAND)
    assert list_backups(database.path) == []


@pytest.mark.parametrize("replace", [False, True])
def test_a_file_written_while_a_backup_is_made_is_not_replaced_by_it(
    database, answered_poll, tmp_path, replace
):
    path = tmp_path / "copy.surveys"
    if replace:
        path.write_bytes(b"the one that may be replaced")

    def write_meanwhile() -> bool:
        path.write_bytes(b"another program's file of today")
        return False

    with pytest.raises(StoreError, match="Another program wrote"):
        copy_library(database, path, replace=replace, stop_asked=write_meanwhile)
    assert path.read_bytes() == b"another program's file of today"
    assert [name for name in names(tmp_path) if name.endswith(".part")] == []


def test_a_copy_whose_maker_was_killed_as_it_got_its_name_can_be_opened(
    database, answered_poll, tmp_path
):
    path = tmp_path / "copy.surveys"
    copy_library(database, path)
    (tmp_path / ".surveys-0123456789abcdef.part").hardlink_to(path)
    open_library(path).close()
    assert path.stat().st_nlink == 1
