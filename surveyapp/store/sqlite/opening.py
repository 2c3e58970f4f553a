"""Opening a library file: what it must be, and making a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path

from sqlalchemy.pool import StaticPool

from surveyapp.disk import sync_file, take_free_name
from surveyapp.domain.backups import Reason
from surveyapp.domain.sentences import Sentence
from surveyapp.store.errors import (
    DamagedLibraryError,
    MissingLibraryError,
    OlderLibraryError,
    StoreError,
    StrayWalError,
)
from surveyapp.store.library_files import disk_errors, new_part, parts_of, remove_stale
from surveyapp.store.schema import APPLICATION_ID, METADATA, SCHEMA_VERSION
from surveyapp.store.sqlite.backup_files import make_backup
from surveyapp.store.sqlite.copies import written_part
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.driver import connect, make_engine, raw_connection
from surveyapp.store.sqlite.header import (
    check_header,
    check_identity,
    check_left_behind,
    check_soundness,
    check_writable,
)
from surveyapp.store.sqlite.library_lock import LibraryLock
from surveyapp.store.sqlite.migrations import upgrade
from surveyapp.store.sqlite.side_files import wal_of
from surveyapp.store.sqlite.storage_errors import storage_errors

BackUp = Callable[[Path], object]
"""Makes a verified copy of the library at a path, which no program has open; raises StoreError."""

Say = Callable[[Sentence], object]
"""Called with each sentence that the person should read while a library is opened."""

_back_up = partial(make_backup, reason=Reason.BEFORE_MIGRATION)


def _keep_quiet(sentence: Sentence) -> None:
    pass


def open_library(
    path: Path,
    *,
    read_only: bool = False,
    must_exist: bool = False,
    any_version: bool = False,
    back_up: BackUp = _back_up,
    say: Say = _keep_quiet,
) -> Database:
    """Open the library at ``path``, making a new one where there is no file.

    With ``must_exist`` none is made, nor a folder for it: MissingLibraryError.
    One of an earlier version is brought up to date, after ``back_up`` has made
    a copy of the file; as that can take long, ``say`` is called before it, and also
    when what is read lacks the latest changes.
    The library is locked until it is closed: LibraryInUseError if another program has it.
    ``read_only`` makes nothing, writes nothing, and needs no right to; it works
    while another program writes. A library of an earlier version is then refused with
    OlderLibraryError, unless ``any_version`` allows it, as for a copy.
    Raises StoreError: the file is empty, damaged, another program's, newer than
    this program, or out of reach. Then not one byte of it was changed.
    """
    try:
        if read_only:
            return _open_to_read(path, say, any_version=any_version)
        _check_place(path, must_exist=must_exist)
        lock = LibraryLock(path)
        try:
            return _open_to_write(path, lock, must_exist=must_exist, back_up=back_up, say=say)
        except BaseException:
            lock.release()
            raise
    except PermissionError as error:
        raise StoreError(
            "“{path}” may not be read or written. Check its rights, or choose another library.",
            path=error.filename or path,
        ) from None
    except OSError as error:
        raise StoreError(
            "“{path}” could not be opened ({reason}).",
            path=error.filename or path,
            reason=error.strerror or str(error),
        ) from error


@contextmanager
def open_upgraded_copy(path: Path, folder: Path) -> Iterator[Database]:
    """Give a library of an earlier version as it will be once it is up to date, to be read.

    The library itself stays as it is: a copy in ``folder`` is upgraded, and removed at the end.
    Raises StoreError.
    """
    check_soundness(path)
    with ExitStack() as kept:
        with disk_errors(folder):
            remove_stale(folder)
            older = kept.enter_context(closing(Database(path)))
            copy, _ = kept.enter_context(written_part(older, folder))
            upgrade(copy)
        yield kept.enter_context(closing(Database(path, copy=copy)))


def _open_to_read(path: Path, say: Say, *, any_version: bool) -> Database:
    if check_header(path) < SCHEMA_VERSION and not any_version:
        raise OlderLibraryError(
            "“{path}” was made by an older version of this program and has to be brought up"
            " to date first. Open it for writing, or open a copy of it.",
            path=path,
        )
    is_stray = False
    try:
        check_left_behind(path)
    except DamagedLibraryError as error:
        # What is there can be read, but the person has to know that it is not all.
        say(error.sentence)
        is_stray = isinstance(error, StrayWalError)
    database = Database(path, without_wal=is_stray)
    with _closed_on_failure(database), database.reader() as connection:
        check_identity(path, raw_connection(connection))
    return database


def _open_to_write(
    path: Path, lock: LibraryLock, *, must_exist: bool, back_up: BackUp, say: Say
) -> Database:
    # A library that has gone since `_check_place` is reported by `check_header`.
    if not must_exist and not path.exists():
        _create(path)
    _check_names(path)
    version = check_header(path)
    check_soundness(path)
    if version < SCHEMA_VERSION:
        say(
            Sentence(
                "“{name}” is brought up to date for this version. This can take a while…",
                name=path.name,
            )
        )
        back_up(path)
        upgrade(path)
    database = Database(path, lock)
    with _closed_on_failure(database), database.writer() as connection:
        check_identity(path, raw_connection(connection))
    return database


@contextmanager
def _closed_on_failure(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database.close()
        raise


def _check_place(path: Path, *, must_exist: bool) -> None:
    """Raise unless there is a library that could be written, or room for a new one.

    Called before the lock is taken: what is wrong with a file is said before who has it.
    """
    if path.exists():
        check_header(path)
        check_writable(path)
        return
    if path.is_symlink():
        raise MissingLibraryError(
            "“{path}” is a link to a file that is missing. Choose another library.", path=path
        )
    if wal_of(path).exists():
        # SQLite would apply it to the new library.
        raise MissingLibraryError(
            "“{path}” is missing, but “{name}-wal” with its latest changes is there. Put the"
            " library back, or restore a backup.",
            path=path,
            name=path.name,
        )
    if must_exist:
        raise MissingLibraryError(
            "“{path}” is missing. Put it back or connect the drive it is on, or restore a backup.",
            path=path,
        )
    path.parent.mkdir(parents=True, exist_ok=True)


def _check_names(path: Path) -> None:
    """Raise StoreError for a file with a second name (a hard link).

    A lock beside one name does not stop a program that uses the other, and SQLite
    would keep a WAL beside each (sqlite.org/howtocorrupt.html, 2.5).
    """
    real = path.resolve()
    if real.stat().st_nlink > 1:
        # A kill while the library was made leaves its part file's name too.
        for leftover in list(parts_of(real)):
            leftover.unlink()
    if real.stat().st_nlink > 1:
        raise StoreError(
            "“{path}” has a second name (a hard link), and whoever opens it by that could damage"
            " it. Copy it and open the copy, or remove the other name.",
            path=path,
        )


def _create(path: Path) -> None:
    """Make a new library beside its name, and give it that name only when it is whole.

    A crash in between leaves no empty file that would be refused ever after.
    """
    with new_part(path.parent) as new:
        engine = make_engine(lambda: connect(new), "BEGIN IMMEDIATE", poolclass=StaticPool)
        with storage_errors(), engine.begin() as connection:
            METADATA.create_all(connection, checkfirst=False)  # a new file has none
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        engine.dispose()
        sync_file(new)
        # Another start may have been faster; its library is as good as ours.
        with suppress(FileExistsError):
            take_free_name(new, path)
