"""What can be told of a library file before it is opened for use, without a trace.

The file itself is never read with ``open()``: closing it again would drop every
lock that SQLite holds on it in this process (sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from surveyapp.store.connection import connect_immutable
from surveyapp.store.errors import (
    DamagedLibraryError,
    NewerLibraryError,
    NotAFileError,
    NotALibraryError,
    UnwritableLibraryError,
    told,
)
from surveyapp.store.schema import APPLICATION_ID, SCHEMA_VERSION, table_names
from surveyapp.store.undisturbed import connect_undisturbed, may_be_written

_SMALLEST = 512
"""Bytes of the smallest file SQLite makes; it takes a shorter one for an empty library."""

_SMALL = 16 * 2**20
"""Bytes up to which a library is looked through at every start: below a tenth of a second."""

_WAL_MAGIC = b"\x37\x7f\x06"


def check_header(path: Path) -> int:
    """Return the version of the library at ``path``; nothing is changed, nothing made.

    Raises StoreError unless this is a file, of this program, of a version it
    knows; OSError when it cannot be looked at.
    """
    _require_file(path)
    with _refused(path), _looking(path) as raw:
        if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise NotALibraryError(
                f"“{path}” belongs to another program. It was left as it is; choose another file."
            )
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    check_version(path, version)
    return version


def check_version(path: Path, version: int) -> None:
    """Raise NewerLibraryError for a version this program does not know yet."""
    if version > SCHEMA_VERSION:
        raise NewerLibraryError(
            f"“{path}” was written by a newer version of this program. It was left as it is;"
            " update the program, or choose another library."
        )


def check_writable(path: Path) -> None:
    """Raise UnwritableLibraryError unless the file and its folder may be written."""
    if not may_be_written(path):
        raise UnwritableLibraryError(
            f"“{path}” may be read but not written: the file or its folder is read-only. Open it"
            " read-only, or copy it to a folder of your own."
        )


def check_soundness(path: Path) -> None:
    """Raise DamagedLibraryError if the file is seen to be damaged; nothing is changed.

    Looks through the whole of a small file, or of one that was not closed
    properly; that takes 1 to 3 milliseconds a megabyte, too long for every
    start on a large one.
    """
    check_wal(path)
    if _beside(path, "-journal").exists():
        # Left by another program in mid-work; SQLite undoes that when it opens the file.
        return
    with _refused(path), _looking(path) as raw:
        tables = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema")}
        version = int(raw.execute("PRAGMA user_version").fetchone()[0])
        if not tables.issuperset(table_names(version)):
            raise _damaged(path)
        if _has_wal(path) or path.stat().st_size <= _SMALL:
            found = raw.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise _damaged(path)


def check_wal(path: Path) -> None:
    """Raise DamagedLibraryError for a lost WAL, which SQLite would silently do without."""
    wal = _beside(path, "-wal")
    if not wal.exists():
        # SQLite makes it before the index of it, and takes it away after that; it may
        # just be about to.
        if _beside(path, "-shm").exists() and not wal.exists():
            raise _without_wal(path, "missing")
        return
    with wal.open("rb") as file:
        start = file.read(32)
    # Zeros are what a power cut leaves of a WAL into which nothing was saved yet.
    if not start.startswith(_WAL_MAGIC) and start.strip(b"\0"):
        raise _without_wal(path, "damaged")


def _require_file(path: Path) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise NotAFileError(f"“{path}” is a folder, not a library. Choose a file.")
    if not stat.S_ISREG(status.st_mode):
        # Opening a pipe would wait for somebody to write into it.
        raise NotAFileError(f"“{path}” is a device or a pipe, not a library. Choose another file.")
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError
    if status.st_size == 0:
        raise NotALibraryError(
            f"“{path}” is empty (0 bytes). It was left as it is; restore a backup, or choose"
            " another library."
        )
    if status.st_size < _SMALLEST:
        raise _another_kind(path)


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    """Say of the file what SQLite could not read in it."""
    with told():
        try:
            yield
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_NOTADB:
                raise _another_kind(path) from error
            if code == sqlite3.SQLITE_CORRUPT:
                raise _damaged(path) from error
            raise


@contextmanager
def _looking(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that reads, and leaves nothing beside the file that was not there."""
    # Without a WAL nobody is writing to it, and to an immutable file SQLite adds no files of
    # its own. With one, only a real reader sees what was stored last.
    raw = (
        connect_undisturbed(path) if _has_wal(path) else connect_immutable(path, sqlite3.Connection)
    )
    with closing(raw):
        yield raw


def _has_wal(path: Path) -> bool:
    wal = _beside(path, "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _beside(path: Path, ending: str) -> Path:
    # SQLite follows links before it names its own files.
    file = path.resolve()
    return file.with_name(file.name + ending)


def _another_kind(path: Path) -> NotALibraryError:
    return NotALibraryError(
        f"“{path}” is not a library of this program. It was left as it is; choose another file."
    )


def _damaged(path: Path) -> DamagedLibraryError:
    return DamagedLibraryError(
        f"“{path}” is damaged. It was left as it is; restore a backup, or open it read-only to"
        " see what can still be read."
    )


def _without_wal(path: Path, how: str) -> DamagedLibraryError:
    return DamagedLibraryError(
        f"“{path.name}-wal”, which holds the latest changes of “{path}”, is {how}. Everything was"
        " left as it is; restore a backup, or open the library read-only to see what is there"
        " without them."
    )
