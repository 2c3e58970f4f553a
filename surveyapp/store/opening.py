"""Opening a library file: what it must be, and making a new one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.pool import StaticPool

from surveyapp.store.connection import connect, make_engine
from surveyapp.store.database import Database
from surveyapp.store.errors import MissingLibraryError, OlderLibraryError, StoreError, told
from surveyapp.store.header import check_header, check_soundness, check_version, check_writable
from surveyapp.store.migrations import upgrade
from surveyapp.store.schema import APPLICATION_ID, SCHEMA_VERSION, Base

BackUp = Callable[[Path], object]
"""Makes a verified copy of the library file at a path that nobody has open; raises StoreError."""

Say = Callable[[str], object]
"""Hears a sentence about long work before it begins."""


def _keep_quiet(sentence: str) -> None:
    pass


def _back_up(path: Path) -> None:
    pass


def open_library(
    path: Path,
    *,
    read_only: bool = False,
    back_up: BackUp = _back_up,
    say: Say = _keep_quiet,
) -> Database:
    """Open the library at ``path``, making a new one where there is no file.

    One of an earlier version is brought up to date, after ``back_up`` has made
    a copy of the file; as that can take long, ``say`` hears a sentence before it.
    ``read_only`` makes nothing, writes nothing, and needs no right to.
    Raises StoreError: the file is empty, damaged, another program's, newer than
    this program, or out of reach. Then not one byte of it was changed.
    """
    try:
        if not read_only:
            _make_if_missing(path)
        version = check_header(path)
        if not read_only:
            check_writable(path)
            check_soundness(path)
    except PermissionError:
        raise StoreError(
            f"“{path}” may not be read or written. Check its rights, or choose another library."
        ) from None
    except OSError as error:
        raise StoreError(f"“{path}” could not be opened ({error.strerror}).") from error
    if version < SCHEMA_VERSION:
        if read_only:
            raise OlderLibraryError(
                f"“{path}” was made by an older version of this program and has to be brought up"
                " to date first. Open it for writing, or open a copy of it."
            )
        say(f"“{path.name}” is brought up to date for this version. This can take a while…")
        back_up(path)
        upgrade(path)
    database = Database(path, read_only=read_only)
    try:
        with database.reader() if read_only else database.writer() as connection:
            check_version(path, connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    except BaseException:
        database.close()
        raise
    return database


def _make_if_missing(path: Path) -> None:
    if path.is_symlink() and not path.exists():
        raise MissingLibraryError(
            f"“{path}” is a link to a file that is missing. Choose another library."
        )
    if path.exists():
        return
    if Path(f"{path}-wal").exists():
        # SQLite would play it into the new library.
        raise MissingLibraryError(
            f"“{path}” is missing, but “{path.name}-wal” with its latest changes is there. Put the"
            " library back, or restore a backup."
        )
    _create(path)


def _create(path: Path) -> None:
    """Make a new library beside its name, and give it that name only when it is whole.

    A crash in between leaves no empty file that would be refused ever after.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    new = Path(name)
    try:
        engine = make_engine(lambda: connect(new), "BEGIN IMMEDIATE", poolclass=StaticPool)
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
