"""Files of the library's kind on their way to a name: beside it, synced, renamed.

A part that a killed program left behind has a name nobody takes for a library,
and is removed later.
"""

from __future__ import annotations

import errno
import glob
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from surveyapp.store.beside import side_files
from surveyapp.store.errors import StoreError

_PREFIX = ".surveys-"
SUFFIX = ".part"
_STALE_AFTER = 60 * 60.0
"""Seconds: no copy takes that long to be read back, during which nothing is written to it."""

FileState = tuple[int, int] | None
"""What `file_state` tells."""


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
    """Give a synced part the name of a file that nobody but us writes, whatever has it now.

    The name outlives a power cut too.
    """
    part.replace(path)
    sync_folder(path.parent)


def take_free_name(part: Path, path: Path) -> None:
    """Give a synced part a name that no file has; FileExistsError if one has it by now."""
    _rename_to_free_name(part, path)
    sync_folder(path.parent)


def take_former_name(part: Path, path: Path, former: FileState) -> None:
    """Give a synced part a name that other programs may write to as well.

    FileExistsError unless the file there, or none, is still what `file_state` saw.
    """
    now = file_state(path)
    if now is None:
        take_free_name(part, path)
    elif now == former:
        take_name(part, path)
    else:
        raise FileExistsError


def file_state(path: Path) -> FileState:
    """Return what tells one content of a file from another: its time and size; None for no file."""
    # Without the inode's number: on FAT and exFAT the same file may get another one.
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


def _rename_to_free_name(part: Path, path: Path) -> None:
    # Not rename(): it would replace a file that came to be there this very moment.
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this file system (FAT, some network drives).
        if os.path.lexists(path):
            raise FileExistsError from None
        part.rename(path)
    else:
        part.unlink()


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


def parts_of(path: Path) -> Iterator[Path]:
    """Yield the parts that are this very file: a kill while it got its name leaves it both."""
    # Until November 2026 a new library's part had the library's name in its own.
    former = f".{glob.escape(path.name[:80])}.*{SUFFIX}"
    for part in chain(path.parent.glob(f"{_PREFIX}*{SUFFIX}"), path.parent.glob(former)):
        with suppress(OSError):
            if part.samefile(path):
                yield part


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
