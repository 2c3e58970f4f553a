"""Connections to a library file: how each of them is set up.

WAL with ``synchronous=FULL`` is what keeps an acknowledged response through a
power cut; WAL with NORMAL was measured to lose some.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from urllib.parse import quote

from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event

from surveyapp.store.errors import StoreError
from surveyapp.store.folding import folded, sort_key

VERSION = sqlite3.sqlite_version
Connection: TypeAlias = sqlite3.Connection
DataError: TypeAlias = sqlite3.DataError
DatabaseError: TypeAlias = sqlite3.DatabaseError
Error: TypeAlias = sqlite3.Error
IntegrityError: TypeAlias = sqlite3.IntegrityError
OperationalError: TypeAlias = sqlite3.OperationalError
SQLITE_AUTH = sqlite3.SQLITE_AUTH
SQLITE_BUSY = sqlite3.SQLITE_BUSY
SQLITE_CANTOPEN = sqlite3.SQLITE_CANTOPEN
SQLITE_CORRUPT = sqlite3.SQLITE_CORRUPT
SQLITE_ERROR = sqlite3.SQLITE_ERROR
SQLITE_FULL = sqlite3.SQLITE_FULL
SQLITE_INTERRUPT = sqlite3.SQLITE_INTERRUPT
SQLITE_IOERR = sqlite3.SQLITE_IOERR
SQLITE_LIMIT_LENGTH = sqlite3.SQLITE_LIMIT_LENGTH
SQLITE_LOCKED = sqlite3.SQLITE_LOCKED
SQLITE_NOTADB = sqlite3.SQLITE_NOTADB
SQLITE_PERM = sqlite3.SQLITE_PERM
SQLITE_READONLY = sqlite3.SQLITE_READONLY
"""What others need of the DB-API: nobody else imports sqlite3."""

BUSY_MS = 5_000
"""Milliseconds to wait for another connection's lock before SQLite reports the file as busy."""
_LONGEST_PATH = 504
"""Bytes of a path that SQLite opens: 512 with the ending of a journal (its os_unix.c)."""
WAL_BYTES = 8 * 1024 * 1024
"""The write-ahead log is truncated to this size once no reader needs the rest."""


def raw_connection(connection: SqlConnection) -> Connection:
    """Return the sqlite3 connection below SQLAlchemy's, for pragmas, backups and functions."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, Connection)
    return raw


class Erasing(IntEnum):
    """From where deleted data is erased after the commit, each value including those before it.

    With ``PRAGMA secure_delete`` SQLite overwrites a deleted row in its page. Its bytes are still
    in the former version of the page, which is in the file until the write-ahead log is
    checkpointed, and in the log until that is truncated. Copies are also left in the free space
    of pages from which rows moved to other pages, until such a page is used again (a hunt for
    deleted answers found them); only writing the whole file anew removes those.
    """

    NOT = 0
    LOG = 1  # the log is checkpointed and truncated: a few milliseconds
    SMALL_FILE = 2  # a small file is also written anew, within about a tenth of a second
    FILE = 3  # the file is written anew however large it is


def erase_after_commit(connection: SqlConnection, erasing: Erasing = Erasing.LOG) -> None:
    """Have what this transaction deletes erased as far as ``erasing``, after its commit."""
    connection.info[_ERASING] = max(erasing, connection.info.get(_ERASING, Erasing.NOT))


def erasing_asked(connection: SqlConnection) -> Erasing:
    """Return how far deleted data is to be erased, as asked since the last call."""
    # Ctrl+C in a statement leaves no connection to ask, and nothing that was deleted.
    asked = Erasing.NOT if connection.invalidated else connection.info.pop(_ERASING, Erasing.NOT)
    return Erasing(asked)


_ERASING = "erasing"

C = TypeVar("C", bound=Connection)


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open the file, which must exist, with the settings every connection has."""
    mode = "ro" if read_only else "rw"
    return _connect(path, mode, read_only=read_only, made=Connection)


def connect_plainly(path: Path) -> Connection:
    """Open or create a file with SQLite's own settings, for a copy while it is written."""
    return sqlite3.connect(path, isolation_level=None)


def connect_immutable(path: Path, made: type[C]) -> C:
    """Open a file as immutable: SQLite makes no files beside it and takes no locks."""
    return _connect(path, "ro&immutable=1", read_only=True, made=made)


def _connect(path: Path, mode: str, *, read_only: bool, made: type[C]) -> C:
    _check_length(path)
    # Nothing of the path may mean something else in a URI: two slashes at its start a computer,
    # ":memory:" no file at all. Its bytes need not be UTF-8.
    whole = quote(os.fsencode(path.absolute()), safe="")
    raw = sqlite3.connect(
        f"file:{whole}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        factory=made,
    )
    try:
        _set_up(raw, read_only=read_only)
    except BaseException:
        # Left to the garbage collector, it would keep a refused library's WAL beside it.
        raw.close()
        raise
    return raw


def run_no_triggers(raw: Connection) -> None:
    """Switch off triggers and views; from Python 3.12 on, which first has the call.

    A library that was checked has none; nor are those run that were planted since.
    """
    if sys.version_info >= (3, 12):
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        raw.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


def _check_length(path: Path) -> None:
    if sys.platform != "win32" and len(os.path.realpath(os.fsencode(path))) > _LONGEST_PATH:
        raise StoreError(
            "The path of “{path}” is too long for a library: more than {most} bytes. Move"
            " it to a folder nearer to the top, or give the folders shorter names.",
            path=path,
            most=_LONGEST_PATH,
        )


def _set_up(raw: Connection, *, read_only: bool) -> None:
    raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute("PRAGMA cache_size = -4000")
    raw.execute("PRAGMA trusted_schema = OFF")
    run_no_triggers(raw)
    for function in (folded, sort_key):
        raw.create_function(function.__name__, 1, _of_text(function), deterministic=True)
    if not read_only:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = FULL")
        raw.execute("PRAGMA secure_delete = ON")
        raw.execute(f"PRAGMA journal_size_limit = {WAL_BYTES}")
        if sys.platform == "darwin":
            raw.execute("PRAGMA fullfsync = 1")


def _of_text(function: Callable[[str], str]) -> Callable[[object], str | None]:
    """Return the function as SQL calls it: NULL stays NULL, a number is its text."""

    def of_text(value: object) -> str | None:
        return None if value is None else function(str(value))

    return of_text


def make_engine(creator: Callable[[], Connection], begin: str, **pool: Any) -> Engine:
    """Return an engine whose transactions start with ``begin``."""
    # Parameters are answers: they must not reach a log by way of an error's text.
    engine = create_engine("sqlite://", creator=creator, hide_parameters=True, **pool)

    # Python's sqlite3 opens a transaction late, not before a statement that defines tables:
    # one that fails would leave half a change. With isolation_level=None we say BEGIN ourselves.
    @event.listens_for(engine, "begin")
    def _begin(connection: SqlConnection) -> None:
        connection.exec_driver_sql(begin)

    return engine
