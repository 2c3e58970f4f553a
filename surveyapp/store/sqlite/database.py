"""An open library file: how it is read, who writes.

One connection writes, with ``BEGIN IMMEDIATE``; readers are read-only and see
one snapshot. One program writes: the `LibraryLock` says which.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

from surveyapp.store.errors import InterruptedReadError, MovedLibraryError, ReadOnlyLibraryError
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.driver import (
    BUSY_MS,
    WAL_BYTES,
    Erasing,
    connect,
    erasing_asked,
    make_engine,
    raw_connection,
)
from surveyapp.store.sqlite.identity import FileIdentity
from surveyapp.store.sqlite.library_lock import LibraryLock
from surveyapp.store.sqlite.read_only import (
    are_alike,
    connect_undisturbed,
    connect_without_wal,
    leave_nothing,
    refuse_changed,
)
from surveyapp.store.sqlite.side_files import size_of, wal_of
from surveyapp.store.sqlite.storage_errors import storage_errors

logger = logging.getLogger(__name__)

_PROGRESS_STEPS = 1_000_000
"""Instructions of SQLite between two looks whether to stop: some hundredths of a second. Each look
takes the interpreter's lock, for which the program's own window waits."""

_FIRST_READ = "SELECT 1 FROM sqlite_schema"
"""A transaction sees the library as it is at its first read, not at its BEGIN."""
_ONCE_KIB = 500
"""For who reads each page once, in order: a larger cache is only memory."""
_SMALL_FILE = 16 * 2**20
"""Bytes that are written anew within about a tenth of a second."""
_TRIES = 20
"""A commit takes milliseconds, starting to read none: so many in a row are no accident."""


class Database:
    """An open library file. Any thread may use it; writers wait for each other."""

    def __init__(
        self,
        path: Path,
        lock: LibraryLock | None = None,
        *,
        without_wal: bool = False,
        copy: Path | None = None,
    ) -> None:
        """Wrap a library that `open_library` has checked; read-only without its lock.

        The lock is released by `close`. ``without_wal`` reads the file alone, ``copy`` another
        file in its place. Raises OSError if the file has gone.
        """
        self.path = path
        self._file = path if copy is None else copy
        self.read_only = lock is None
        self.backed_up = False  # by the program's daily backup, since this was opened
        self._lock = lock
        self._one_writer = threading.RLock()
        self._erasing = Erasing.NOT
        self._turns = 0  # writers that began, and that ended
        self._writing = make_engine(
            lambda: connect(self._file), "BEGIN IMMEDIATE", poolclass=StaticPool
        )
        self._identity = None if lock is None else FileIdentity(path)
        if lock is None:
            # A new connection each time: by then another program may have begun to write.
            reading = connect_without_wal if without_wal else connect_undisturbed
            self._reading = make_engine(lambda: reading(self._file), "BEGIN", poolclass=NullPool)
        else:
            self._reading = make_engine(
                self._connect_to_read,
                "BEGIN",
                poolclass=QueuePool,
                pool_size=4,
                max_overflow=-1,
            )

    @property
    def has_moved(self) -> bool:
        """Whether the path names the open file no more, so that nothing can be stored."""
        try:
            if self._identity is not None:
                self._identity.refuse_moved()
        except MovedLibraryError:
            return True
        return False

    @contextmanager
    def writer(self) -> Iterator[Connection]:
        """Give the writing connection in a transaction: committed at the end, or not at all.

        Raises StoreError with a sentence when the disk or a lock is in the way,
        ReadOnlyLibraryError when the library was opened only to be read,
        MovedLibraryError when its path names the file no more.
        """
        identity = self._identity
        if identity is None:
            raise ReadOnlyLibraryError
        with self._one_writer, storage_errors():
            with self._turn(), self._writing.begin() as connection:
                identity.keep_log()
                try:
                    yield connection
                finally:
                    self._erasing = max(self._erasing, erasing_asked(connection))
                identity.refuse_moved()
            # Once more: what went while it was committed is in no library either.
            identity.refuse_moved()
            if self._erasing:
                self._fold()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        self._turns += 1
        try:
            yield
        finally:
            self._turns += 1

    @property
    def version(self) -> int | None:
        """A number that stays as long as what is stored; None while that may change at any moment.

        As when somebody writes just now, or in a library opened to be read: other programs
        may write that one.
        """
        turns = self._turns
        return None if self.read_only or turns % 2 else turns

    @contextmanager
    def reader(self, stop_when: Callable[[], bool] | None = None) -> Iterator[Connection]:
        """Give a read-only connection that sees one snapshot until the end.

        ``stop_when`` is asked now and then while SQLite works; once it says
        True the statement ends with InterruptedReadError. Where SQLite could take
        no lock, ChangedLibraryError at the end says that what was read may be a mix.
        """
        with (
            storage_errors(),
            self._reading.begin() as connection,
            _stopped(connection, stop_when),
            _unchanged([connection]),
        ):
            yield connection

    @contextmanager
    def readers(
        self, most: int, stop_when: Callable[[], bool] | None = None
    ) -> Iterator[list[Connection]]:
        """Give up to so many read-only connections that all see one snapshot until the end.

        Each may be used in a thread of its own, and is for reading in order. There
        is only one where the file's rights leave no way to tell whether two see the
        same. ``stop_when`` and the end as for `reader`; before anything is made of what
        was read for good, ask `refuse_changed`.
        """
        with ExitStack() as kept:
            kept.enter_context(storage_errors())
            # SQLite has no call for "the same snapshot". It does tell a third
            # connection whether anything was committed between two moments.
            witness = raw_connection(kept.enter_context(self.untransacted()))
            for count in (*[most] * _TRIES, 1):
                before = _data_version(witness)
                with ExitStack() as tried:
                    connections = [tried.enter_context(self._reading.begin()) for _ in range(count)]
                    for connection in connections:
                        raw_connection(connection).execute(_FIRST_READ).fetchone()
                    raws = [witness, *map(raw_connection, connections)]
                    # A third connection that takes no locks cannot notice a commit between the two.
                    same = are_alike(raws) and _data_version(witness) == before
                    if count == 1 or same:
                        kept.enter_context(tried.pop_all())
                        break
            for connection in connections:
                kept.enter_context(_small_cache(connection))
                kept.enter_context(_stopped(connection, stop_when))
            kept.enter_context(_unchanged(connections))
            yield connections

    @contextmanager
    def untransacted(self) -> Iterator[Connection]:
        """Give a read-only connection outside of any transaction."""
        with storage_errors(), self._reading.connect() as connection:
            yield connection

    def _connect_to_read(self) -> driver.Connection:
        """Open the file that is open already: of another one half of what is shown would be."""
        assert self._identity is not None
        self._identity.refuse_moved()
        raw = connect(self.path, read_only=True)
        try:
            self._identity.refuse_moved()
        except BaseException:
            raw.close()
            raise
        return raw

    def fold_wal(self) -> None:
        """Shorten the write-ahead log if it is large, or holds what was deleted for good.

        It only grows under a long reader. In the turn of the writers; while somebody still
        reads it waits for nobody and leaves the rest for the next time.
        """
        if self.read_only or not (size := size_of(wal_of(self.path))):
            return
        if self._erasing or size > WAL_BYTES:
            with self._one_writer, storage_errors():
                self._fold()

    def _fold(self) -> None:
        erasing, self._erasing = self._erasing, min(self._erasing, Erasing.LOG)
        with self._writing.connect() as connection:
            raw = raw_connection(connection)
            raw.execute("PRAGMA busy_timeout = 0")
            try:
                if erasing > Erasing.LOG and self._is_written_anew(erasing):
                    raw.execute("VACUUM")
                [is_busy, _, _] = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except (driver.Error, OSError) as error:
                # What was committed is kept: whoever asked for that must not be told otherwise.
                logger.warning(
                    "what was deleted stays in the file or its log: %s", type(error).__name__
                )
            else:
                if not is_busy:
                    self._erasing = Erasing.NOT
            finally:
                raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def _is_written_anew(self, erasing: Erasing) -> bool:
        return erasing is Erasing.FILE or self.path.stat().st_size <= _SMALL_FILE

    def close(self) -> None:
        """Close every connection; the WAL is folded into the file, the lock released."""
        with self._one_writer:
            self._reading.dispose()
            self._writing.dispose()
            if self._identity is not None:
                self._identity.forget_log()
            if self._lock is None:
                leave_nothing(self._file)
            else:
                self._lock.release()


@contextmanager
def _stopped(connection: Connection, stop_when: Callable[[], bool] | None) -> Iterator[None]:
    if stop_when is None:
        yield
        return
    raw = raw_connection(connection)
    raw.set_progress_handler(stop_when, _PROGRESS_STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


@contextmanager
def _small_cache(connection: Connection) -> Iterator[None]:
    raw = raw_connection(connection)
    before = raw.execute("PRAGMA cache_size").fetchone()[0]
    raw.execute(f"PRAGMA cache_size = -{_ONCE_KIB}")
    try:
        yield
    finally:
        raw.execute(f"PRAGMA cache_size = {before}")


def check_unchanged(connections: Sequence[Connection]) -> None:
    """Raise ChangedLibraryError if what these have read so far may be a mix of two states."""
    refuse_changed(list(map(raw_connection, connections)))


@contextmanager
def _unchanged(connections: Sequence[Connection]) -> Iterator[None]:
    """Raise ChangedLibraryError at the end, or in place of an error that came of it."""
    raws = list(map(raw_connection, connections))
    try:
        with storage_errors():
            yield
    except InterruptedReadError:
        raise
    except Exception:  # of any kind: a file that changed meanwhile is the reason for all
        refuse_changed(raws)
        raise
    refuse_changed(raws)


def _data_version(raw: driver.Connection) -> int:
    return int(raw.execute("PRAGMA data_version").fetchone()[0])
