"""Whether the path of an open library still names the file that was opened.

SQLite goes on committing into a file that was renamed, deleted or replaced: what is
stored then is in no library that anybody finds. So it is after a kill when the
write-ahead log was removed.
"""

from __future__ import annotations

import os
from pathlib import Path

from surveyapp.store.errors import MovedLibraryError
from surveyapp.store.sqlite.side_files import wal_of

_FileId = tuple[int, int]
"""Device and inode of a file."""


class FileIdentity:
    """The files of a library as they were when it was opened."""

    def __init__(self, path: Path) -> None:
        """Look at the library, which is about to be opened; raises OSError if it is not there."""
        self._path = path
        self._log_path = wal_of(path)
        status = path.stat()
        self._library = (status.st_dev, status.st_ino)
        self._log: _FileId | None = None

    def keep_log(self) -> None:
        """Look at the write-ahead log, which is there while a connection that has read is open."""
        if self._log is None:
            self._log = _file_id(self._log_path)

    def forget_log(self) -> None:
        """Expect another log from now on: SQLite removes it with its last connection."""
        self._log = None

    def refuse_moved(self) -> None:
        """Raise MovedLibraryError unless the path names the same files."""
        moved = _file_id(self._path) != self._library
        if moved or (self._log is not None and _file_id(self._log_path) != self._log):
            raise MovedLibraryError(self._path)


def _file_id(path: Path) -> _FileId | None:
    try:
        status = os.stat(path)  # noqa: PTH116  # asked before and after every commit
    except OSError:
        return None
    return status.st_dev, status.st_ino
