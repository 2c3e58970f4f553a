"""Libraries for tests: each a file of its own, copied from one that was made once.

Making a file with its tables, safe on the disk, takes longer than most tests take.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library


@cache
def _new_library() -> bytes:
    """A library without surveys, as the program makes it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.surveys"
        with closing(open_library(path)):
            pass
        return path.read_bytes()


def new_library(path: Path) -> Path:
    """Put a library without surveys at a path where there is none; return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(_new_library())
    return path


def open_new_library(path: Path) -> Database:
    """Open a new library at a path, or the one that is there."""
    return open_library(path if path.exists() else new_library(path))
