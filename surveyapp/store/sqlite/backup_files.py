"""The library's backups, in a folder beside it.

There they are moved with it, are found without the program, and need no other disk
to be connected. They do not help against the loss of the disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from surveyapp.disk import sync_file, take_free_name
from surveyapp.domain.backups import (
    Backup,
    Holdings,
    Reason,
    backup_name,
    is_behind,
    is_due,
    named_backup,
    outlived,
)
from surveyapp.paths import LIBRARY_SUFFIX
from surveyapp.store.errors import StoreError
from surveyapp.store.library_files import disk_errors, remove_stale
from surveyapp.store.sqlite.copies import StopAsked, never, verify_copy, written_part
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.header import check_header
from surveyapp.store.sqlite.side_files import check_wal
from surveyapp.store.surveys import list_surveys

_BLOCK = 1 << 20
_HEADER = 100
_WRITE_COUNTERS = ((24, 28), (92, 100))
"""Bytes of SQLite's header with its change counters and the version that wrote it last."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


def backup_folder(library: Path) -> Path:
    """Return where a library's backups are, whether there are any or not.

    A library reached through a link has them beside the file itself. No two files of one
    folder share it, not even ``shop`` and ``shop.surveys``.
    """
    real = Path(os.path.realpath(library))
    if real.suffix == LIBRARY_SUFFIX:
        return real.with_name(f"{real.stem} backups")
    return real.with_name(f"{real.name}.backups")


def list_backups(library: Path) -> list[Backup]:
    """Return the library's whole backups, the first made first.

    Files that are not the program's, or are cut off, are left out.
    """
    folder = backup_folder(library)
    if not folder.is_dir():
        return []
    found = (_whole(path) for path in folder.iterdir())
    return sorted(
        (backup for backup in found if backup is not None),
        key=lambda backup: (backup.number, backup.made_at),
    )


def make_backup(
    source: Database | Path,
    reason: Reason,
    *,
    stop_asked: StopAsked = never,
    clock: Clock = utc_now,
) -> Backup:
    """Back up an open library, or the file of a closed one, and delete outlived backups.

    Raises DamagedLibraryError when it is damaged, StoreError when no backup could be
    made, InterruptedReadError when stopped. None of them leaves anything behind.
    """
    made = _make(source, reason, stop_asked, clock, unless_same=False)
    assert made is not None
    return made


def make_daily_backup(
    source: Database, *, stop_asked: StopAsked = never, clock: Clock = utc_now
) -> Backup | None:
    """Back up the library if there is no backup of today and something changed since the last.

    While the clock is behind the last backup or response, one is made each time the library was
    opened. Returns None when there was nothing to do. Raises as `make_backup` does.
    """
    remove_stale(source.path.parent)
    there, now = list_backups(source.path), clock()
    if not is_due(there, now) and source.backed_up:
        return None
    held = read_holdings(source, stop_asked)
    if not there and not held.surveys:
        return None  # a new library, nothing in it yet
    if not is_due(there, now) and not is_behind(there, held, now):
        return None
    made = _make(source, Reason.DAILY, stop_asked, clock, unless_same=True)
    source.backed_up = True
    return made


def read_holdings(source: Database | Path, stop_asked: StopAsked = never) -> Holdings:
    """Return what a library or a backup holds; the file of a backup is only read.

    Raises StoreError when it cannot be read.
    """
    with _opened(source) as database, database.reader(stop_asked) as connection:
        return Holdings(
            tuple(list_surveys(connection) + list_surveys(connection, trashed=True)),
        )


def _make(
    source: Database | Path, reason: Reason, stop_asked: StopAsked, clock: Clock, unless_same: bool
) -> Backup | None:
    library = source if isinstance(source, Path) else source.path
    folder = backup_folder(library)
    with disk_errors(folder):
        folder.mkdir(mode=0o700, exist_ok=True)
        remove_stale(folder)
        there = list_backups(library)
        number = max((backup.number for backup in _named(folder)), default=0) + 1
        made_at = clock()
        path = folder / backup_name(number, made_at, reason)
        with (
            _opened(source) as database,
            written_part(database, folder, stop_asked) as (part, counts),
        ):
            if unless_same and there and _has_same_pages(part, there[-1].path):
                return None
            verify_copy(part, counts, stop_asked)
            sync_file(part)
            take_free_name(part, path)
        _prune(library)
        return Backup(path, number, made_at.replace(microsecond=0), reason, path.stat().st_size)


def _prune(library: Path) -> None:
    for backup in outlived(list_backups(library)):
        # One that another program has open is deleted with the next backup.
        with suppress(OSError):
            backup.path.unlink()


@contextmanager
def _opened(source: Database | Path) -> Iterator[Database]:
    if isinstance(source, Database):
        yield source
        return
    check_header(source)
    check_wal(source)
    with closing(Database(source)) as database:
        yield database


def _named(folder: Path) -> list[Backup]:
    found = (named_backup(path) for path in folder.iterdir())
    return [backup for backup in found if backup is not None]


def _whole(path: Path) -> Backup | None:
    """Return the backup in this file; None if it is not one, or was cut off or emptied since."""
    backup = named_backup(path)
    if backup is None:
        return None
    try:
        check_header(path)
        with path.open("rb") as file:
            header = file.read(_HEADER)
        size = path.stat().st_size
    except (StoreError, OSError):
        return None
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    if size != pages * (65_536 if page_size == 1 else page_size):
        return None
    return Backup(path, backup.number, backup.made_at, backup.reason, size)


def _has_same_pages(one: Path, other: Path) -> bool:
    """Return whether two copies hold the same pages."""
    with one.open("rb") as first, other.open("rb") as second:
        if _without_counters(first.read(_HEADER)) != _without_counters(second.read(_HEADER)):
            return False
        while block := first.read(_BLOCK):
            if block != second.read(_BLOCK):
                return False
        return not second.read(1)


def _without_counters(header: bytes) -> bytes:
    plain = bytearray(header)
    for start, end in _WRITE_COUNTERS:
        plain[start:end] = bytes(end - start)
    return bytes(plain)
