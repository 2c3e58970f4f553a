"""Reading a library without writing: not the file, and nothing that stays beside it.

A reader in WAL mode makes two files beside the library where there are none, cannot
take them away again, and fails where it may not make them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from surveyapp.store.errors import ChangedLibraryError, StoreError
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import connect, connect_immutable
from surveyapp.store.sqlite.library_lock import LibraryLock
from surveyapp.store.sqlite.side_files import has_hot_journal, has_wal, index_of, wal_of

_BUSY_CODES = (driver.SQLITE_BUSY, driver.SQLITE_LOCKED)

_FileStamp = tuple[int, ...] | None
"""What is another after a write to a file; None if the file is gone."""


class UnlockedConnection(driver.Connection):
    """A connection without locks, which keeps nobody from writing, and its file's former stamp."""

    path: Path
    stamp: _FileStamp


def refuse_changed(raws: Sequence[driver.Connection]) -> None:
    """Raise ChangedLibraryError if what these have read may be a mix of two states."""
    for raw in raws:
        if isinstance(raw, UnlockedConnection) and _file_stamp(raw.path) != raw.stamp:
            raise ChangedLibraryError(raw.path)


def are_alike(raws: Sequence[driver.Connection]) -> bool:
    """Return whether all of these hold SQLite's locks, or all read one state without locks."""
    stamps = {raw.stamp if isinstance(raw, UnlockedConnection) else () for raw in raws}
    return len(stamps) == 1


def connect_undisturbed(path: Path) -> driver.Connection:
    """Open the library to be read, whether or not another program writes it.

    Raises StoreError if it was left in mid-work and reading cannot put that right.
    """
    # Taken first: what is written from here on is to be noticed.
    stamp = _file_stamp(path)
    in_use = has_wal(path) or index_of(path).exists() or has_hot_journal(path)
    if not in_use and not may_be_written(path):
        return _unlocked(path, stamp)
    try:
        raw = connect(path, read_only=True)
        raw.execute("PRAGMA schema_version")  # the first look into the file, which may fail
    except driver.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _BUSY_CODES:
            raise
        if has_hot_journal(path):
            raise hot_journal_error(path) from error
        if has_wal(path):
            # Without its WAL the file is not what was stored last, perhaps not even whole.
            raise StoreError(
                "“{path}” was not closed properly, and where nothing may be written that cannot be"
                " put right. Copy it together with “{name}” to another folder and open it there.",
                path=path,
                name=wal_of(path).name,
            ) from error
        return _unlocked(path, stamp)
    return raw


def connect_without_wal(path: Path) -> driver.Connection:
    """Open the file as it is without what stands in its WAL."""
    return _unlocked(path, _file_stamp(path))


def hot_journal_error(path: Path) -> StoreError:
    """Return the error for a file with a hot journal, to be rolled back before it can be read."""
    return StoreError(
        "“{path}” was left by another program in the middle of its work. Open it for writing once,"
        " in a folder where that is allowed, with “{name}-journal” beside it; that puts it right.",
        path=path,
        name=path.name,
    )


def may_be_written(path: Path) -> bool:
    """Return whether this user has the right to write the library."""
    file = path.resolve()
    effective = os.access in os.supports_effective_ids
    # The folder too: SQLite keeps files of its own beside the library.
    return all(os.access(p, os.W_OK, effective_ids=effective) for p in (file, file.parent))


def leave_nothing(path: Path) -> None:
    """Remove the side files that reading made, unless they hold data or somebody uses them."""
    if has_wal(path) or not index_of(path).exists():
        return
    with suppress(StoreError, OSError, driver.Error):
        lock = LibraryLock(path)
        try:
            # SQLite's own way: the last connection that could write removes them as it closes.
            connect(path).close()
        finally:
            lock.release()


def _unlocked(path: Path, stamp: _FileStamp) -> UnlockedConnection:
    raw = connect_immutable(path, UnlockedConnection)
    raw.path, raw.stamp = path, stamp
    return raw


def _file_stamp(path: Path) -> _FileStamp:
    # Not the counter in the header: opening and closing the file would drop SQLite's locks on it.
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
