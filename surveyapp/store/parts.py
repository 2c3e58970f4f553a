"""Files of the library's kind on their way to a name: beside it, synced, renamed.

A part that a killed program left behind has a name nobody takes for a library,
and is removed later.
"""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from surveyapp.store.errors import StoreError

_PREFIX = ".surveys-"
SUFFIX = ".part"
_STALE_AFTER = 60 * 60.0
"""Seconds: no copy takes that long to be read back, during which nothing is written to it."""

_SIDES = ("-wal", "-shm", "-journal")


def part_name(prefix: str) -> str:
    """Return a new name for a part, hidden where names with a dot are."""
    # A short name of its own: the target's may already have the 255 bytes allowed.
    return f"{prefix}{secrets.token_hex(8)}{SUFFIX}"


@contextmanager
def new_part(folder: Path) -> Iterator[Path]:
    """Give an empty file beside what it is to become; it is gone at the end if still there."""
    part = folder / part_name(_PREFIX)
    # For our eyes only, before there is an answer in it.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
    finally:
        for leftover in (part, *side_files(part)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def take_name(part: Path, path: Path) -> None:
    """Give the part its name, and let both outlive a power cut."""
    sync_file(part)
    part.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Return when what was written to a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make names given or taken away outlive a power cut, where folders can be synced at all."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def side_files(path: Path) -> list[Path]:
    """Return the names of what SQLite keeps beside a file it works on."""
    return [Path(f"{path}{suffix}") for suffix in _SIDES]


def own_files(library: Path) -> list[Path]:
    """Return the names of a library's own files; it need not have all of them."""
    real = Path(os.path.realpath(library))
    return [real, *side_files(real), Path(f"{real}-lock")]


def remove_stale(folder: Path) -> int:
    """Remove the parts that killed programs left in this folder; return how many."""
    removed = 0
    for part in stale_files(folder, f"{_PREFIX}*{SUFFIX}*", _STALE_AFTER):
        with suppress(OSError):
            part.unlink()
            removed += 1
    return removed


def stale_files(folder: Path, pattern: str, seconds: float) -> Iterator[Path]:
    """Yield the files of such names that nobody wrote to for so long."""
    limit = time.time() - seconds
    for file in folder.glob(pattern):
        with suppress(OSError):
            if file.stat().st_mtime < limit:
                yield file


@contextmanager
def disk_told(path: Path) -> Iterator[None]:
    """Turn what the disk reports into a StoreError about this file, with what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(disk_sentence(error, path)) from error


def disk_sentence(error: OSError, path: Path) -> str:
    """Return what the disk reported when this file was to be written, and what to do."""
    match error.errno or (errno.EACCES if isinstance(error, PermissionError) else 0):
        case errno.ENOSPC | errno.EDQUOT:
            return "The disk is full; free some space and try again."
        case errno.EFBIG:
            return f"“{path}” would be larger than this disk or account allows. Use another disk."
        case errno.EACCES | errno.EPERM:
            return (
                f"“{path}” may not be written. Check the rights of its folder, close it if it is"
                " open elsewhere, or choose another folder."
            )
        case errno.EROFS:
            return f"“{path}” is on a disk that can only be read. Use another disk."
        case errno.ENAMETOOLONG:
            return f"The name “{path.name}” is too long. Choose a shorter one."
        case errno.EEXIST:
            return f"“{path}” is a file, and a folder is needed there. Rename that file."
        case errno.ENOENT | errno.ENOTDIR:
            return f"The folder of “{path}” is no longer there. Check that its disk is."
    reason = error.strerror or error
    return f"“{path}” could not be written: {reason}. Check the disk, then try again."
