"""Verified copies of a library, each of which appears under its name only when it is whole.

SQLite's backup API inside one read transaction, rather than VACUUM INTO: what
was copied can then be counted against that very snapshot while others write,
the copying stops when asked, and a damaged page is met, not rebuilt around.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from surveyapp.disk import file_state, sync_file, take_former_name
from surveyapp.store.errors import DamagedLibraryError, InterruptedReadError, StoreError
from surveyapp.store.library_files import disk_errors, is_own_file, new_part
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import raw_connection
from surveyapp.store.sqlite.header import check_header

_PAGES = 512
"""Pages copied between two calls of ``stop_asked``, about 2 MB."""

StopAsked = Callable[[], bool]
Counts = dict[str, int]


def never() -> bool:
    """Return False: a ``stop_asked`` for work that is not to be stopped."""
    return False


def copy_library(
    source: Database, path: Path, *, replace: bool = False, stop_asked: StopAsked = never
) -> None:
    """Write a verified copy; the file appears under its name only when it is whole.

    Raises StoreError, InterruptedReadError once ``stop_asked`` says True; then
    what was at ``path`` is as it was.
    """
    with disk_errors(path):
        if path.exists() and not replace:
            raise StoreError(
                "“{path}” already exists. Choose another name for the backup.", path=path
            )
        if is_own_file(path, source.path):
            raise StoreError("A backup cannot replace the library itself. Choose another name.")
        target = Path(os.path.realpath(path))
        former = file_state(target)
        with verified_part(source, target.parent, stop_asked) as part:
            sync_file(part)
            try:
                take_former_name(part, target, former)
            except FileExistsError:
                raise StoreError(
                    "Another program wrote “{path}” while the backup was made. That file was left"
                    " as it is; choose another name for the backup.",
                    path=path,
                ) from None


@contextmanager
def verified_part(source: Database, folder: Path, stop_asked: StopAsked = never) -> Iterator[Path]:
    """Give a verified copy as a part file in ``folder``; removed at the end unless renamed.

    Raises DamagedLibraryError when what was copied is damaged, else StoreError or OSError.
    """
    with written_part(source, folder, stop_asked) as (part, counts):
        verify_copy(part, counts, stop_asked)
        yield part


@contextmanager
def written_part(
    source: Database, folder: Path, stop_asked: StopAsked = never
) -> Iterator[tuple[Path, Counts]]:
    """Give a copy as a part file, not verified, and how many rows each of its tables must have."""
    with new_part(folder) as part:
        with source.reader(stop_asked) as connection:
            counts = _row_counts(connection)
            _write(raw_connection(connection), part, stop_asked)
        yield part, counts


def verify_copy(part: Path, counts: Counts, stop_asked: StopAsked = never) -> None:
    """Read a copy from end to end; raise DamagedLibraryError unless it is sound and complete."""
    check_header(part)
    with closing(Database(part)) as copy, copy.reader(stop_asked) as connection:
        is_sound = _row_counts(connection) == counts and _is_consistent(connection)
    if not is_sound:
        raise DamagedLibraryError(
            "The library is damaged, so this copy of it was not kept. Use “Check library” to see"
            " where, and restore an earlier backup."
        )


def _write(source: driver.Connection, part: Path, stop_asked: StopAsked) -> None:
    def look_up(_status: int, _left: int, _total: int) -> None:
        if stop_asked():
            raise InterruptedReadError("Stopped.")

    with closing(driver.connect_plainly(part)) as target:
        # Synced as a whole at the end, and thrown away if that is not reached.
        target.execute("PRAGMA synchronous = OFF")
        try:
            source.backup(target, pages=_PAGES, progress=look_up)
            # The copy's header says WAL, as its source's does; reading it would then leave
            # files beside it, even on a disk that can only be read.
            target.execute("PRAGMA journal_mode = DELETE")
        except driver.OperationalError as error:
            if error.sqlite_errorcode == driver.SQLITE_FULL:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            raise


def _is_consistent(connection: Connection) -> bool:
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    return found == ["ok"] and not connection.exec_driver_sql("PRAGMA foreign_key_check").all()


def _row_counts(connection: Connection) -> Counts:
    # The tables of the file, not of our schema: the copy may be of an older version.
    tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        table: connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar_one()
        for table in tables.scalars().all()
    }
