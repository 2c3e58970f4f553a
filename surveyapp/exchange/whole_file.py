"""A file that appears under its name only when it is whole.

Everything is written beside the target, synced, and renamed over it; whatever
goes wrong before that leaves what was there as it was. QSaveFile is not used:
it was measured to replace a good file with a truncated one on a full disk.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from surveyapp.exchange.errors import ExchangeError

_PREFIX, _SUFFIX = ".surveyapp-", ".part"
_STALE_AFTER = 24 * 60 * 60.0


@contextmanager
def whole_file(path: Path, *, replace: bool = False, library: Path) -> Iterator[BinaryIO]:
    """Give a file to write; at the end it stands at ``path``, or nothing has changed.

    The target of a symbolic link is replaced, not the link. Raises
    ExchangeError with a sentence; ``library`` is the one file never replaced.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
        _check_target(path, target, replace=replace, library=library)
        remove_stale(target.parent)
        # A short name of its own: the target's may already have the 255 bytes allowed.
        part = target.parent / f"{_PREFIX}{secrets.token_hex(8)}{_SUFFIX}"
    try:
        with _told(path), part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with _told(path):
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
            _sync_folder(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def remove_stale(folder: Path) -> int:
    """Remove what exports that were killed left in this folder; return how many."""
    removed = 0
    limit = time.time() - _STALE_AFTER
    for part in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        # An export that is running writes to its file all the time.
        with suppress(OSError):
            if part.stat().st_mtime < limit:
                part.unlink()
                removed += 1
    return removed


def _check_target(path: Path, target: Path, *, replace: bool, library: Path) -> None:
    if target.is_dir():
        raise ExchangeError(f"“{path}” is a folder. Give the file a name.")
    if not target.parent.is_dir():
        raise ExchangeError(f"The folder “{target.parent}” does not exist. Choose another folder.")
    beside = [Path(f"{library}{suffix}") for suffix in ("", "-wal", "-shm", "-journal")]
    if any(_is_same(target, own) for own in beside):
        raise ExchangeError(
            "The export cannot replace the library itself. Choose another name for the file."
        )
    if target.exists():
        if not replace:
            raise ExchangeError(f"“{path}” already exists. Choose another name, or replace it.")
        if not os.access(target, os.W_OK):
            raise ExchangeError(f"“{path}” is read-only. Choose another name for the file.")


def _is_same(target: Path, own: Path) -> bool:
    with suppress(FileNotFoundError):
        return target.samefile(own)
    return target == Path(os.path.realpath(own))


def _sync_folder(folder: Path) -> None:
    """Make the new name outlive a power cut, where folders can be synced at all."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the disk reports into a sentence about this file."""
    try:
        yield
    except OSError as error:
        raise ExchangeError(_sentence(error, path)) from error


def _sentence(error: OSError, path: Path) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return f"The disk is full. “{path}” was not written; free some space and try again."
        case errno.EFBIG:
            return (
                f"“{path}” would be larger than this disk or account allows. Choose another place."
            )
        case errno.EACCES | errno.EPERM:
            return (
                f"“{path}” may not be written. Check the rights of its folder, close the file if"
                " it is open elsewhere, or choose another folder."
            )
        case errno.EROFS:
            return f"“{path}” is on a disk that can only be read. Choose another place."
        case errno.ENAMETOOLONG:
            return f"The name “{path.name}” is too long. Choose a shorter one."
        case errno.ENOENT | errno.ENOTDIR:
            return f"The folder of “{path}” is no longer there. Choose another folder."
    reason = error.strerror or error
    return f"“{path}” could not be written: {reason}. Try again, or choose another place."
