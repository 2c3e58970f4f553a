"""Whether an open library is still the file its path names.

SQLite writes on into a file that was renamed, deleted or replaced, and commits: what
it was given then is in no library that anybody finds. A write-ahead log that was
taken away is the same once the program is killed.
"""

from __future__ import annotations

import os
from pathlib import Path

from surveyapp.store.errors import MovedLibraryError
from surveyapp.store.sqlite.side_files import wal_of

_Number = tuple[int, int]
"""Device and number of a file."""


class FileIdentity:
    """The files of a library as they were when it was opened."""

    def __init__(self, path: Path) -> None:
        """Look at the library, which is about to be opened; raises OSError if it is not there."""
        self._path = path
        self._log_path = wal_of(path)
        status = path.stat()
        self._library = (status.st_dev, status.st_ino)
        self._log: _Number | None = None

    def keep_log(self) -> None:
        """Look at the write-ahead log, which is there while a connection that has read is open."""
        if self._log is None:
            self._log = _number(self._log_path)

    def forget_log(self) -> None:
        """Expect no write-ahead log: SQLite deletes it when its last connection closes."""
        self._log = None

    def refuse_moved(self) -> None:
        """Raise MovedLibraryError unless the path names the same files."""
        moved = _number(self._path) != self._library
        if moved or (self._log is not None and _number(self._log_path) != self._log):
            raise MovedLibraryError(self._path)


def _number(path: Path) -> _Number | None:
    try:
        status = os.stat(path)  # noqa: PTH116  # asked before and after every commit
    except OSError:
        return None
    return status.st_dev, status.st_ino
