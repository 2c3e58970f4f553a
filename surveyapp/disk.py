"""Files that are whole or not there: written beside their name, synced, and then given it.

QSaveFile is not used: it was measured to replace a good file with a truncated one on a
full disk. All functions but `free_space` raise OSError.
"""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

logger = logging.getLogger(__name__)

SUFFIX = ".part"

FileState = tuple[int, int] | None
"""What `file_state` tells."""


def part_name(prefix: str) -> str:
    """Return a new name for a part, hidden where names with a dot are."""
    # A short name of its own: the target's may already have the 255 bytes allowed.
    return f"{prefix}{secrets.token_hex(8)}{SUFFIX}"


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """Give the name of a part to write; at the end it stands at ``path``, or nothing changed.

    For the small files that nobody but this program writes.
    """
    part = path.with_name(part_name(f".{path.name}."))
    try:
        yield part
        sync_file(part)
        take_name(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


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


def free_space(folder: Path) -> int | None:
    """Return the bytes that the user may still write there; None if the disk does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError as error:
        logger.warning("free space is unknown (errno %s)", error.errno)
        return None


def stale_files(folder: Path, pattern: str, seconds: float) -> Iterator[Path]:
    """Yield the files of such names that nobody wrote to for so long."""
    limit = time.time() - seconds
    for file in folder.glob(pattern):
        with suppress(OSError):
            if file.stat().st_mtime < limit:
                yield file


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
