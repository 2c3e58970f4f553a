"""Checks of a library file before it is opened for use, which leave no trace.

The file itself is never read with ``open()`` while it may be in use: closing it again
would drop every lock that SQLite holds on it in this process
(sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from surveyapp.domain.sentences import Sentence
from surveyapp.store.errors import (
    AlteredLibraryError,
    DamagedLibraryError,
    NewerLibraryError,
    NotAFileError,
    NotALibraryError,
    StrayWalError,
    UnwritableLibraryError,
)
from surveyapp.store.library_files import new_part
from surveyapp.store.schema import APPLICATION_ID, SCHEMA_VERSION
from surveyapp.store.sqlite import driver
from surveyapp.store.sqlite.checking import check_all_but_responses
from surveyapp.store.sqlite.driver import connect, connect_immutable
from surveyapp.store.sqlite.library_lock import is_locked
from surveyapp.store.sqlite.read_only import connect_undisturbed, hot_journal_error, may_be_written
from surveyapp.store.sqlite.shape import DIGESTS, schema_digest, triggers_and_views
from surveyapp.store.sqlite.side_files import check_wal, has_hot_journal, has_wal, journal_of
from surveyapp.store.sqlite.storage_errors import storage_errors, store_error_for

_SMALLEST = 512
"""Bytes of the smallest file SQLite makes; it takes a shorter one for an empty library."""

_SMALL = 16 * 2**20
"""Bytes up to which a library is looked through at every start: below a tenth of a second."""


def check_header(path: Path) -> int:
    """Return the version of the library at ``path``; nothing is changed, nothing made.

    Raises StoreError unless this is a file, of this program, of a version it
    knows, with the tables of that version; OSError when it cannot be looked at.
    """
    _require_file(path)
    with _naming_the_file(path), _open_without_trace(path) as raw:
        return check_identity(path, raw)


def check_identity(path: Path, raw: driver.Connection) -> int:
    """Return the version of an open library; raise StoreError unless it is one of ours."""
    if raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotALibraryError(
            "“{path}” belongs to another program. It was left as it is; choose another file.",
            path=path,
        )
    version = int(raw.execute("PRAGMA user_version").fetchone()[0])
    digest = schema_digest(raw)
    if version > SCHEMA_VERSION and digest != DIGESTS[SCHEMA_VERSION]:
        raise NewerLibraryError(
            "“{path}” was written by a newer version of this program. It was left as it is;"
            " update the program, or choose another library.",
            path=path,
        )
    if digest != DIGESTS.get(version):
        raise _altered(path, digest, triggers_and_views(raw))
    if raw.execute("PRAGMA encoding").fetchone()[0] != "UTF-8":
        # Files are rendered from the bytes of its texts.
        raise AlteredLibraryError(
            "“{path}” keeps its texts in another way than this program, as if another one had"
            " written it anew. It was left as it is; restore a backup, or choose another library.",
            path=path,
        )
    return version


def check_writable(path: Path) -> None:
    """Raise UnwritableLibraryError unless the file and its folder may be written."""
    if not may_be_written(path):
        raise UnwritableLibraryError(
            "“{path}” may be read but not written: the file or its folder is read-only. Open it"
            " read-only, or copy it to a folder of your own.",
            path=path,
        )


def check_soundness(path: Path) -> None:
    """Raise DamagedLibraryError if the file is seen to be damaged; nothing is changed.

    Looks through the whole of a small file, or of one that was not closed
    properly; that takes 1 to 3 milliseconds a megabyte, too long for every
    start on a large one. Raises StrayWalError when it is damaged only with its WAL.
    """
    check_wal(path)
    if not has_wal(path) and not has_hot_journal(path) and path.stat().st_size > _SMALL:
        return
    if _is_sound(path):
        return
    if has_wal(path) and _is_sound(path, without_wal=True):
        raise StrayWalError(path)
    raise DamagedLibraryError(
        "“{path}” is damaged. It was left as it is; restore a backup, or open it read-only to"
        " see what can still be read.",
        path=path,
    )


def check_left_behind(path: Path) -> None:
    """Raise DamagedLibraryError if what a program left beside the file does not fit it.

    The WAL of a program that still runs is not checked: that program did so when it started.
    """
    check_wal(path)
    if has_wal(path) and not is_locked(path):
        check_soundness(path)


def _is_sound(path: Path, *, without_wal: bool = False) -> bool:
    # A WAL that was left may be that of another file of this name. Then each page may be valid
    # while tables and indexes contradict each other: only the thorough check sees that, and it
    # takes five times as long.
    is_thorough = has_wal(path) and path.stat().st_size <= _SMALL
    try:
        with storage_errors(), _open_without_trace(path, without_wal=without_wal) as raw:
            if is_thorough and raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,):
                return not check_all_but_responses(raw)
            return bool(raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except NotALibraryError:
        return False


def _require_file(path: Path) -> None:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise NotAFileError("“{path}” is a folder, not a library. Choose a file.", path=path)
    if not stat.S_ISREG(status.st_mode):
        # Opening a pipe would wait for somebody to write into it.
        raise NotAFileError(
            "“{path}” is a device or a pipe, not a library. Choose another file.", path=path
        )
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise PermissionError
    if status.st_size == 0:
        raise NotALibraryError(
            "“{path}” is empty (0 bytes). It was left as it is; restore a backup, or choose"
            " another library.",
            path=path,
        )
    if status.st_size < _SMALLEST:
        raise _another_kind(path)


@contextmanager
def _naming_the_file(path: Path) -> Iterator[None]:
    """Raise what SQLite could not read as an error that names the file."""
    with storage_errors():
        try:
            yield
        except driver.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == driver.SQLITE_NOTADB:
                raise _another_kind(path) from error
            if isinstance(store_error_for(error), DamagedLibraryError):
                # Not “open it read-only”: that begins with the same check, and fails too.
                raise NotALibraryError(
                    "“{path}” is damaged so badly that it cannot be opened. It was left as it is;"
                    " restore a backup, or choose another library.",
                    path=path,
                ) from error
            raise


@contextmanager
def _open_without_trace(path: Path, *, without_wal: bool = False) -> Iterator[driver.Connection]:
    """Give a reading connection that leaves no side file that was not there before."""
    if has_hot_journal(path):
        with _rolled_back_copy(path) as copy:
            yield copy
        return
    # Without a WAL nobody is writing to it, and to an immutable file SQLite adds no files of
    # its own. With one, only a real reader sees what was stored last.
    raw = (
        connect_undisturbed(path)
        if has_wal(path) and not without_wal
        else connect_immutable(path, driver.Connection)
    )
    with closing(raw):
        yield raw


@contextmanager
def _rolled_back_copy(path: Path) -> Iterator[driver.Connection]:
    """Give a copy whose hot journal SQLite has rolled back.

    Rolled back in the file itself, the journal of a former file of this name would
    damage a good one.
    """
    if not may_be_written(path):
        raise hot_journal_error(path)
    file = path.resolve()
    with new_part(file.parent) as part:
        journal = journal_of(part)
        journal.touch(0o600)
        shutil.copyfile(file, part)
        shutil.copyfile(journal_of(path), journal)
        with closing(connect(part)) as raw:
            yield raw


def _another_kind(path: Path) -> NotALibraryError:
    return NotALibraryError(
        "“{path}” is not a library of this program. It was left as it is; choose another file.",
        path=path,
    )


def _altered(path: Path, digest: str, parts: list[str]) -> AlteredLibraryError:
    if digest in DIGESTS.values():
        what = Sentence("has a version number that does not fit its tables: it is damaged")
    elif parts:
        what = Sentence(
            "holds a {part}, which this program never makes: another one changed it", part=parts[0]
        )
    else:
        what = Sentence(
            "has other tables than this program makes: another one changed it, or it is damaged"
        )
    return AlteredLibraryError(
        "“{path}” {what}. It was left as it is; restore a backup, or choose another library.",
        path=path,
        what=what,
    )
