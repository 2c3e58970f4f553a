"""The library that a command works on: read as it is, or opened to be written."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from surveyapp.paths import data_folder, default_library
from surveyapp.terminal import tell

if TYPE_CHECKING:
    import argparse

    from surveyapp.store.sqlite.database import Database


class CommandError(Exception):
    """What was asked cannot be done; the message is a sentence for the person."""


def named_library(wanted: argparse.Namespace) -> Path:
    """Return the library that the command line names, else the one in the data folder."""
    return wanted.database or default_library()


def is_missing(library: Path) -> bool:
    """Whether there is nothing at this place, not even a link to nowhere."""
    return not library.exists() and not library.is_symlink()


def require(library: Path) -> None:
    """Raise CommandError if there is no library at this place: a mistyped one must not be made."""
    if is_missing(library):
        raise CommandError(f"There is no library at “{library}”. Name one with --database FILE.")


@contextmanager
def read(library: Path, *, any_version: bool = False) -> Iterator[Database]:
    """Give the library to be read, also while a window shows it; it stays as it is.

    One of an earlier version is read as it will be, unless ``any_version`` does.
    """
    from surveyapp.store.errors import OlderLibraryError
    from surveyapp.store.sqlite.opening import open_library, open_upgraded_copy

    require(library)
    is_older = False
    try:
        database = open_library(library, read_only=True, any_version=any_version, say=tell)
    except OlderLibraryError:
        is_older = True
    if is_older:
        tell(
            f"“{library.name}” was made by an older version of this program; a copy is brought up"
            " to date to be read. This can take a while…"
        )
        with open_upgraded_copy(library, scratch_folder()) as database:
            yield database
    else:
        with closing(database):
            yield database


@contextmanager
def write(library: Path, *, make: bool = False) -> Iterator[Database]:
    """Give the library to be written; with ``make`` a new one where there is none."""
    from surveyapp.store.sqlite.opening import open_library

    if not make:
        require(library)
    with closing(open_library(library, say=tell)) as database:
        yield database


def scratch_folder() -> Path:
    """Return a folder for copies that are only passing: ours, if anything may be written there."""
    folder = data_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.gettempdir())
    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())
