"""Part files: files being written, of which none is left behind for long.

A note in the data folder names the part file and is locked by the program that writes it;
however that program ends, the system releases the lock. A note without a lock names a part
file that was left behind, and the next start removes both.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import BinaryIO

from surveyapp.disk import SUFFIX, part_name, stale_files

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_PREFIX = ".surveyapp-"
_PATTERN = f"{_PREFIX}*{SUFFIX}"
_HELD = "held"
"""The file in a passing folder that is locked as long as the folder is used."""
_STALE_AFTER = 24 * 60 * 60.0


@contextmanager
def part_file(folder: Path, notes: Path, *, private: bool = False) -> Iterator[BinaryIO]:
    """Yield a new file in ``folder`` to write to, whose ``name`` is its path.

    ``private``: nobody else may read it, whatever the umask is. At the end it is removed,
    unless it was renamed by then. Raises OSError, but not if only the note cannot be made.
    """
    part = folder / part_name(_PREFIX)
    note = _note(notes / part.name, part)
    try:
        rights = 0o600 if private else 0o666
        with open(part, "xb", opener=partial(os.open, mode=rights)) as file:
            _lock(file)
            yield file
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if note is not None:
            note.close()
            # A part that could not be removed is still to be found at the next start.
            if not os.path.lexists(part):
                _forget(Path(note.name))


@contextmanager
def passing_folder(notes: Path) -> Iterator[Path]:
    """Yield a new folder, nobody else's, for files that a library writes on the way to ours.

    It is in ``notes``, so that it is found after a crash, or else the system's for such files.
    Raises OSError.
    """
    try:
        notes.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=notes))
    except OSError:
        made = Path(tempfile.mkdtemp(prefix=_PREFIX))
    try:
        with (made / _HELD).open("xb") as held:
            _lock(held)
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def remove_left_behind(notes: Path) -> int:
    """Remove the part files, and passing folders, of programs that were killed; return how many."""
    removed = sum(map(_remove_free, notes.glob(f"{_PREFIX}*/{_HELD}")))
    for path in notes.glob(_PATTERN):
        with suppress(OSError):
            with path.open("rb+") as note:
                if not _lock(note):
                    continue
                part = Path(os.fsdecode(note.read()))
                # A note that names another file is damaged: nothing is removed because of it.
                if part.name == path.name and os.path.lexists(part):
                    part.unlink()
                    removed += 1
            path.unlink(missing_ok=True)
    return removed


def _remove_free(held: Path) -> bool:
    """Remove a passing folder that nobody holds; return whether it was one."""
    with suppress(OSError):
        with held.open("rb+") as file:
            if not _lock(file):
                return False
        shutil.rmtree(held.parent, ignore_errors=True)
        return True
    return False


def remove_stale(folder: Path) -> int:
    """Remove old parts in this folder that nobody writes to; return how many.

    Those that no note here names: another computer's, or from before a power cut.
    """
    removed = 0
    for part in stale_files(folder, _PATTERN, _STALE_AFTER):
        with suppress(OSError):
            with part.open("rb+") as file:
                is_free = _lock(file)
            if is_free:
                part.unlink()
                removed += 1
    return removed


def _note(path: Path, part: Path) -> BinaryIO | None:
    """Return the note, open and locked; None where none can be kept."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        note = path.open("xb", buffering=0)
    except OSError:
        return None
    with suppress(OSError):
        if _lock(note):
            note.write(os.fsencode(part.absolute()))
            return note
    note.close()
    _forget(path)
    return None


def _forget(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _lock(file: BinaryIO) -> bool:
    """Lock the file until it is closed; return whether nobody else has."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
