"""Verified copies of a library: whole under their name, or not there."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from pathlib import Path
from urllib.parse import quote

from surveyapp.store.connection import raw_connection
from surveyapp.store.database import Database
from surveyapp.store.errors import StoreError, told
from surveyapp.store.header import check_header


def copy_library(database: Database, path: Path, *, replace: bool = False) -> None:
    """Write a verified copy; the file appears under its name only when it is whole.

    Raises StoreError or OSError; then what was at ``path`` is as it was.
    """
    if path.exists() and not replace:
        raise StoreError(f"“{path}” already exists. Choose another name for the backup.")
    if path.exists() and path.samefile(database.path):
        raise StoreError("A backup cannot replace the library itself. Choose another name.")
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".part", dir=path.parent)
    os.close(handle)
    copy = Path(name)
    try:
        with database.untransacted() as connection:
            # VACUUM takes no transaction; an empty file is a valid target.
            raw_connection(connection).execute("VACUUM INTO ?", (str(copy),))
        check_header(copy)
        with told():
            _verify(copy)
        with copy.open("rb+") as file:
            os.fsync(file.fileno())
        copy.replace(path)
    finally:
        copy.unlink(missing_ok=True)


def _verify(path: Path) -> None:
    copy = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    try:
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise StoreError("The backup could not be read back and was not kept. Try again.")
    finally:
        copy.close()
