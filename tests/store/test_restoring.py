"""Putting a backup in the place of a library, whatever state that is in."""

from __future__ import annotations

import errno
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from surveyapp.domain.backups import Reason
from surveyapp.store.errors import (
    DamagedLibraryError,
    LibraryBusyError,
    NotALibraryError,
    StoreError,
)
from surveyapp.store.sqlite.backup_files import (
    list_backups,
    make_backup,
    read_holdings,
)
from surveyapp.store.sqlite.copies import copy_library
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.restoring import restore_backup
from surveyapp.store.surveys import erase_survey
from tests.running import check_library
from tests.store.backing_up import damage, is_sound, names, respond, rows_of
from tests.store.older import everything, make_version_1
from tests.store.wrong_files import garbage_in_the_wal


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
    damage(made.path)
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


@pytest.mark.parametrize("end", ["", "-wal"])
def test_what_was_set_aside_before_is_never_replaced(database, answered_poll, clock, end):
    path = database.path
    good = make_backup(database, Reason.BY_HAND).path
    database.close()
    for day in (b"Monday", b"Tuesday", b"Wednesday"):  # each begins at the same time
        damage(path)
        with Path(f"{path}{end}").open("ab") as file:
            file.write(day)
        done = restore_backup(path, good, clock=clock)
        assert done.set_aside is not None
        assert Path(f"{done.set_aside}{end}").read_bytes().endswith(day)
    kept = [file for file in path.parent.glob("*damaged*") if file.name.endswith(f"surveys{end}")]
    assert {file.read_bytes()[-6:] for file in kept} == {b"Monday", b"uesday", b"nesday"}
