"""Opening a library file: what it must be, how it is read, who writes.

One connection writes, with ``BEGIN IMMEDIATE``; readers are read-only and see
one snapshot. WAL with ``synchronous=FULL`` is what keeps an acknowledged
response through a power cut; WAL with NORMAL was measured to lose some.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from surveyapp.store import folding
from surveyapp.store.errors import NewerLibraryError, NotALibraryError, StoreError, told
from surveyapp.store.schema import APPLICATION_ID, SCHEMA_VERSION, Base

_BUSY_MS = 5_000
_MAGIC = b"SQLite format 3\x00"
_PROGRESS_STEPS = 100_000


class Database:
    """An open library file. Any thread may use it; writers wait for each other."""

    def __init__(self, path: Path) -> None:
        """Wrap a library that `open_library` has checked."""
        self.path = path
        self._lock = threading.RLock()
        self._writing = _engine(lambda: _connect(path), "BEGIN IMMEDIATE", poolclass=StaticPool)
        self._reading = _engine(
            lambda: _connect(path, read_only=True),
            "BEGIN",
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=-1,
        )

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """Give the writing connection in a transaction: committed at the end, or not at all.

        Raises StoreError with a sentence when the disk or a lock is in the way.
        """
        with self._lock, told(), self._writing.begin() as connection:
            yield connection

    @contextmanager
    def reader(self, stop_when: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """Give a read-only connection that sees one snapshot until the end.

        ``stop_when`` is asked now and then while SQLite works; once it says
        True the statement ends with InterruptedReadError.
        """
        with told(), self._reading.begin() as connection:
            if stop_when is None:
                yield connection
                return
            raw = raw_connection(connection)
            raw.set_progress_handler(stop_when, _PROGRESS_STEPS)
            try:
                yield connection
            finally:
                raw.set_progress_handler(None, 0)

    def backup(self, path: Path, *, replace: bool = False) -> None:
        """Write a verified copy; the file appears under its name only when it is whole.

        Raises StoreError or OSError; then what was at ``path`` is as it was.
        """
        if path.exists() and not replace:
            raise StoreError(f"“{path}” already exists. Choose another name for the backup.")
        if path.exists() and path.samefile(self.path):
            raise StoreError("A backup cannot replace the library itself. Choose another name.")
        handle, name = tempfile.mkstemp(
            prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent
        )
        os.close(handle)
        copy = Path(name)
        try:
            with told(), self._reading.connect() as connection:
                # VACUUM takes no transaction; an empty file is a valid target.
                raw_connection(connection).execute("VACUUM INTO ?", (str(copy),))
            check_header(copy)
            with told():
                _verify(copy)
            with copy.open("rb+") as file:
                os.fsync(file.fileno())
            copy.replace(path)
        finally:
            copy.unlink(missing_ok=True)

    def check(self) -> list[str]:
        """Look through the whole file; return what is wrong, nothing when it is sound."""
        with self.reader() as connection:
            raw = raw_connection(connection)
            found = [row[0] for row in raw.execute("PRAGMA integrity_check") if row[0] != "ok"]
            for table, row, parent, _ in raw.execute("PRAGMA foreign_key_check"):
                found.append(f"row {row} of {table} points at a row of {parent} that is missing")
        return found

    def close(self) -> None:
        """Close every connection; the WAL is folded into the file."""
        with self._lock:
            self._reading.dispose()
            self._writing.dispose()


def open_library(path: Path) -> Database:
    """Open the library at ``path``, making a new one where there is no file.

    Raises StoreError: the file is empty, damaged, another program's, newer than
    this program, or out of reach. Then not one byte of it was changed.
    """
    if path.is_dir():
        raise NotALibraryError(f"“{path}” is a folder, not a library. Choose a file.")
    try:
        if path.is_symlink() and not path.exists():
            raise NotALibraryError(
                f"“{path}” is a link to a file that is missing. Choose another library."
            )
        if not path.exists():
            _create(path)
        check_header(path)
    except PermissionError:
        raise StoreError(
            f"“{path}” may not be read or written. Check its rights, or choose another library."
        ) from None
    except OSError as error:
        raise StoreError(f"“{path}” could not be opened ({error.strerror}).") from error
    database = Database(path)
    try:
        with database.writer() as connection:
            _check_version(path, connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except BaseException:
        database.close()
        raise
    return database


def check_header(path: Path) -> None:
    """Raise StoreError unless this file's first bytes are those of a library we can read."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        raise NotALibraryError(
            f"“{path}” is empty (0 bytes). It was left as it is; restore a backup, or choose"
            " another library."
        )
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotALibraryError(
            f"“{path}” is not a library of this program. It was left as it is; choose another file."
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALibraryError(
            f"“{path}” belongs to another program. It was left as it is; choose another file."
        )
    _check_version(path, int.from_bytes(header[60:64], "big"))


def raw_connection(connection: Connection) -> sqlite3.Connection:
    """Return the sqlite3 connection below, for what SQLAlchemy has no words for."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _check_version(path: Path, version: int) -> None:
    if version > SCHEMA_VERSION:
        raise NewerLibraryError(
            f"“{path}” was written by a newer version of this program. It was left as it is;"
            " update the program, or choose another library."
        )


def _create(path: Path) -> None:
    """Make a new library beside its name, and give it that name only when it is whole.

    A crash in between leaves no empty file that would be refused ever after.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    new = Path(name)
    try:
        engine = _engine(lambda: _connect(new), "BEGIN IMMEDIATE", poolclass=StaticPool)
        with told(), engine.begin() as connection:
            Base.metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        engine.dispose()
        _rename_to_free_name(new, path)
    finally:
        for leftover in (new, Path(f"{new}-wal"), Path(f"{new}-shm")):
            leftover.unlink(missing_ok=True)


def _rename_to_free_name(new: Path, path: Path) -> None:
    try:
        os.link(new, path)
    except FileExistsError:
        return  # another start was faster; its library is as good as ours
    except OSError:
        # No hard links on this file system (FAT, some network drives).
        if not path.exists():
            new.rename(path)


def _verify(path: Path) -> None:
    copy = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    try:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StoreError("The backup could not be read back and was not kept. Try again.")
    finally:
        copy.close()


def _connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    mode = "ro" if read_only else "rw"
    raw = sqlite3.connect(
        f"file:{quote(str(path))}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    raw.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA cache_size = -8000")
    folding.register(raw)
    if not read_only:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA secure_delete = ON")
        if sys.platform == "darwin":
            raw.execute("PRAGMA fullfsync = 1")
    return raw


def _engine(creator: Callable[[], sqlite3.Connection], begin: str, **pool: Any) -> Engine:
    # Parameters are answers: they must not reach a log by way of an error's text.
    engine = create_engine("sqlite://", creator=creator, hide_parameters=True, **pool)

    # sqlite3's own transactions leave half a change behind when a statement that
    # defines tables fails; with isolation_level=None we say BEGIN ourselves.
    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
