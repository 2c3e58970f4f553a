"""Part files, which become a library or a copy of one by renaming, and errors of the disk.

A part file that a killed program left has a name that nobody takes for a library's,
and is removed later.
"""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from surveyapp.disk import SUFFIX, part_name, stale_files
from surveyapp.domain.sentences import Sentence
from surveyapp.store.errors import StoreError
from surveyapp.store.sqlite.side_files import side_files

_PREFIX = ".surveys-"
_STALE_AFTER = 60 * 60.0
"""Seconds without a write; reading a copy back, which writes nothing, never takes that long."""


@contextmanager
def new_part(folder: Path) -> Iterator[Path]:
    """Give the path of a new, empty part file in ``folder``; removed at the end unless renamed."""
    part = folder / part_name(_PREFIX)
    # Nobody else may read it, from before the first answer is written to it.
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield part
    finally:
        for leftover in (part, *side_files(part)):
            with suppress(OSError):
                leftover.unlink(missing_ok=True)


def is_own_file(path: Path, library: Path) -> bool:
    """Return whether ``path`` is a library, its lock or a side file, or a free name of one."""
    target, real = Path(os.path.realpath(path)), Path(os.path.realpath(library))
    own_files = [real, *side_files(real), Path(f"{real}-lock")]
    for own in own_files:
        with suppress(FileNotFoundError):
            if target.samefile(own):
                return True
    return target in own_files


def remove_stale(folder: Path) -> int:
    """Remove the part files that killed programs left in this folder; return how many."""
    removed = 0
    for part in stale_files(folder, f"{_PREFIX}*{SUFFIX}*", _STALE_AFTER):
        with suppress(OSError):
            part.unlink()
            removed += 1
    return removed


def parts_of(path: Path) -> Iterator[Path]:
    """Yield the part files that are also named ``path``, as a kill while renaming leaves one."""
    # Until November 2026 a new library's part file had the library's name in its own.
    former = f".{glob.escape(path.name[:80])}.*{SUFFIX}"
    for part in chain(path.parent.glob(f"{_PREFIX}*{SUFFIX}"), path.parent.glob(former)):
        with suppress(OSError):
            if part.samefile(path):
                yield part


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk reports into a StoreError about this file, with what to do."""
    try:
        yield
    except OSError as error:
        raise StoreError(disk_sentence(error, path)) from error


def disk_sentence(error: OSError, path: Path) -> Sentence:
    """Return what an OSError met while writing this file means, and what to do."""
    match error.errno or (errno.EACCES if isinstance(error, PermissionError) else 0):
        case errno.ENOSPC | errno.EDQUOT:
            return Sentence("The disk is full; free some space and try again.")
        case errno.EFBIG:
            return Sentence(
                "“{path}” would be larger than this disk or account allows. Use another disk.",
                path=path,
            )
        case errno.EACCES | errno.EPERM:
            return Sentence(
                "“{path}” may not be written. Check the rights of its folder, close it if it is"
                " open elsewhere, or choose another folder.",
                path=path,
            )
        case errno.EROFS:
            return Sentence(
                "“{path}” is on a disk that can only be read. Use another disk.", path=path
            )
        case errno.ENAMETOOLONG:
            return Sentence("The name “{name}” is too long. Choose a shorter one.", name=path.name)
        case errno.EEXIST:
            return Sentence(
                "“{path}” is a file, and a folder is needed there. Rename that file.", path=path
            )
        case errno.ENOENT | errno.ENOTDIR:
            return Sentence(
                "The folder of “{path}” is no longer there. Check that its disk is.", path=path
            )
    return Sentence(
        "“{path}” could not be written: {reason}. Check the disk, then try again.",
        path=path,
        reason=error.strerror or str(error),
    )
