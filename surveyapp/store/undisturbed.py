"""Reading a library without writing: not the file, and nothing that stays beside it.

A reader in WAL mode makes two files beside the library where there are none, cannot
take them away again, and fails where it may not make them.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from surveyapp.store.connection import connect
from surveyapp.store.errors import StoreError
from surveyapp.store.lock import LibraryLock

_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def connect_undisturbed(path: Path) -> sqlite3.Connection:
    """Open the library to be read, whether or not another program writes it.

    Raises StoreError if it was left in mid-work where nothing may be written.
    """
    wal, index = _beside(path)
    if not _size(wal) and not index.exists() and not may_be_written(path):
        return connect(path, immutable=True)
    try:
        raw = connect(path, read_only=True)
        raw.execute("PRAGMA schema_version")  # the first look into the file, which may fail
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in _IN_USE:
            raise
        if _size(wal):
            # Without its WAL the file is not what was stored last, perhaps not even whole.
            raise StoreError(
                f"“{path}” was not closed properly, and where nothing may be written that cannot"
                f" be put right. Copy it together with “{wal.name}” to another folder and open it"
                " there."
            ) from error
        return connect(path, immutable=True)
    return raw


def may_be_written(path: Path) -> bool:
    """Return whether this user has the right to write the library."""
    file = path.resolve()
    effective = os.access in os.supports_effective_ids
    # The folder too: SQLite keeps files of its own beside the library.
    return all(os.access(p, os.W_OK, effective_ids=effective) for p in (file, file.parent))


def leave_nothing(path: Path) -> None:
    """Take away the files that reading made, unless they hold something or somebody uses them."""
    wal, index = _beside(path)
    if _size(wal) or not index.exists():
        return
    with suppress(StoreError, OSError, sqlite3.Error):
        lock = LibraryLock(path)
        try:
            # SQLite's own way: the last connection that could write removes them as it closes.
            connect(path).close()
        finally:
            lock.release()


def _beside(path: Path) -> tuple[Path, Path]:
    real = os.path.realpath(path)
    return Path(f"{real}-wal"), Path(f"{real}-shm")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0
