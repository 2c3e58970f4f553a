"""Putting a backup in a library's place: at every moment the library is the old one or the new."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from surveyapp.disk import sync_file, sync_folder, take_free_name, take_name
from surveyapp.domain.backups import Backup, Reason
from surveyapp.store.errors import (
    DiskError,
    LibraryBusyError,
    NewerLibraryError,
    NotALibraryError,
    StoreError,
)
from surveyapp.store.library_files import disk_errors, new_part, remove_stale
from surveyapp.store.sqlite.backup_files import Clock, make_backup, utc_now
from surveyapp.store.sqlite.copies import verified_part
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import connect
from surveyapp.store.sqlite.header import check_header
from surveyapp.store.sqlite.library_lock import LibraryLock
from surveyapp.store.sqlite.side_files import check_wal, side_files
from surveyapp.store.sqlite.storage_errors import storage_errors


@dataclass(frozen=True, slots=True)
class Restored:
    """Where the former library is now: in a backup, or set aside as it was; or there was none."""

    before: Backup | None = None
    set_aside: Path | None = None


def restore_backup(library: Path, backup: Path, *, clock: Clock = utc_now) -> Restored:
    """Put a copy of a backup, or of another library, in the place of a library that is closed.

    The library is backed up first; one that cannot be is renamed, beside its place.
    Raises StoreError, LibraryInUseError if a program has it open; then it is as it was.
    """
    target = Path(os.path.realpath(library))
    with disk_errors(target):
        if not backup.exists():
            raise StoreError("There is no file “{backup}”. Choose another one.", backup=backup)
        if target.exists() and target.samefile(backup):
            raise StoreError("This is the library itself. Choose another file.")
        check_header(backup)
        check_wal(backup)
        lock = LibraryLock(target)
        try:
            return _restore(target, backup, clock)
        finally:
            lock.release()


def _restore(library: Path, backup: Path, clock: Clock) -> Restored:
    remove_stale(library.parent)
    with closing(Database(backup)) as chosen, verified_part(chosen, library.parent) as part:
        sync_file(part)
        restored = _keep_former(library, clock)
        if library.exists():
            shutil.copymode(library, part)
            take_name(part, library)
        else:
            take_free_name(part, library)
    return restored


def _keep_former(library: Path, clock: Clock) -> Restored:
    """Back up what is there now, or set it aside; at most the library's file itself is left."""
    if not any(file.exists() for file in (library, *side_files(library))):
        return Restored()
    if not library.exists():
        return Restored(set_aside=_set_aside(library, "damaged", clock()))
    try:
        before = make_backup(library, Reason.BEFORE_RESTORE, clock=clock)
        _remove_wal(library)
    except NewerLibraryError:
        return Restored(set_aside=_set_aside(library, "newer", clock()))
    except (NotALibraryError, DiskError):
        return Restored(set_aside=_set_aside(library, "damaged", clock()))
    return Restored(before)


def _remove_wal(library: Path) -> None:
    """Checkpoint and remove the WAL: SQLite would apply it to the new file.

    Raises LibraryBusyError if another program reads the library.
    """
    with storage_errors(), closing(connect(library)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [mode] = raw.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":
        raise LibraryBusyError(
            "Another program is reading the library. Close it there, then restore again."
        )
    sync_folder(library.parent)


def _set_aside(library: Path, why: str, moment: datetime) -> Path:
    """Keep the file under another name with its WAL, which cannot be applied to another file then.

    The library's own name is never without a file: a program started just then would
    make a new library.
    """
    for aside in _free_names(library, why, moment):
        with suppress(FileExistsError):
            if library.exists():
                _keep_as(library, aside)
            for beside, after in zip(side_files(library), side_files(aside), strict=True):
                with suppress(FileNotFoundError):
                    beside.rename(after)
            sync_folder(library.parent)
            return aside
    raise AssertionError("there is always another number")


def _free_names(library: Path, why: str, moment: datetime) -> Iterator[Path]:
    """Yield names that neither a file nor a side file has.

    The time does not make a name unique: a laptop with a dead clock starts each day at the same.
    """
    stamp = f"{moment.astimezone(UTC):%Y-%m-%d %H-%M-%S}Z"
    for number in count(1):
        numbered = f" ({number})" if number > 1 else ""
        aside = library.with_name(f"{library.stem} {why} {stamp}{numbered}{library.suffix}")
        if not any(os.path.lexists(file) for file in (aside, *side_files(aside))):
            yield aside


def _keep_as(library: Path, aside: Path) -> None:
    """Copy the library to that name; raise FileExistsError if a file has it by now."""
    try:
        with new_part(aside.parent) as part:
            shutil.copy2(library, part)
            sync_file(part)
            take_free_name(part, aside)
    except FileExistsError:
        raise
    except OSError:
        # The disk is full, or does not give the file back: it gets a second name instead.
        os.link(library, aside)
