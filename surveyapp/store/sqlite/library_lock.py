"""The lock by which one program at a time writes a library; the system drops it with the process.

It is taken on an empty file beside the library, whose content is never read: whatever a
kill, a full disk or another program left in it, the next start can lock it. The library
itself is neither locked nor opened for this, since closing any handle of it drops
SQLite's own locks (sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import errno
import logging
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from surveyapp.store.errors import LibraryInUseError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

logger = logging.getLogger(__name__)

_SUFFIX = "-lock"
_PATIENCE_S = 0.25
_PAUSE_S = 0.01
_NO_LOCKS_HERE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


class LibraryLock:
    """Held from the making until `release`, or until the process is gone.

    Two of one process exclude each other too.
    """

    def __init__(self, library: Path, *, patience_s: float = _PATIENCE_S) -> None:
        """Take the lock of this library, in a folder that exists.

        Raises LibraryInUseError when another holds it and does not let go of it within
        ``patience_s`` seconds, OSError when the folder takes no file.
        """
        # The same for every link to the library; SQLite names its own files so too.
        self._file = Path(os.path.realpath(library) + _SUFFIX)
        # Time for a program that is just closing the library, or its side files after reading.
        deadline = time.monotonic() + patience_s
        self._handle = _take(self._file)
        while self._handle is None:
            if time.monotonic() > deadline:
                raise LibraryInUseError(library)
            time.sleep(_PAUSE_S)
            self._handle = _take(self._file)

    def release(self) -> None:
        """Let others have it; a second time does nothing."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform == "win32":
            os.close(handle)
            # This fails while another program has the file open, which then takes the lock.
            with suppress(OSError):
                self._file.unlink()
        else:
            # Before the lock is dropped: afterwards another program could hold it.
            with suppress(OSError):
                self._file.unlink()
            os.close(handle)


def is_locked(library: Path) -> bool:
    """Return whether a program has the lock now; False where no lock file can be made."""
    try:
        LibraryLock(library, patience_s=0).release()
    except LibraryInUseError:
        return True
    except OSError:
        return False
    return False


def _take(file: Path) -> int | None:
    """Return the handle that holds the lock, None if another one does."""
    handle = _open(file)
    try:
        # A lock file removed before we locked it locks nobody out: others make a new one.
        if _lock(handle) and _is_named(handle, file):
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _open(file: Path) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        if not file.exists():
            raise
        # Left behind by another user: locking it takes no right to write it.
        return os.open(file, os.O_RDONLY)


def _lock(handle: int) -> bool:
    """Return whether the lock is ours now."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK):
            return False
        if error.errno not in _NO_LOCKS_HERE:
            raise
        # Some network drives know no locks. Refusing them would be worse than what is left:
        # SQLite's own locks, and the first window, which a second start asks to show itself.
        logger.warning("no locks on this drive (errno %s)", error.errno)
    return True


def _is_named(handle: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), file.stat())
    except FileNotFoundError:
        return False
