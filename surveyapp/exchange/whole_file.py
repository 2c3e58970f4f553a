"""A file for other programs that appears under its name only when it is whole.

Everything is written beside the target, synced, and given the name in one step;
whatever goes wrong before that leaves what was there as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from surveyapp.disk import FileState, file_state, take_former_name
from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.part_files import part_file, remove_stale
from surveyapp.store.library_files import disk_sentence, is_own_file

_SYNC_BYTES = 8 * 1024 * 1024
"""Written between two syncs: stopping an export waits for the disk to take this at most."""


class WholeFile:
    """The file while it is written. Its methods raise OSError."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._unsynced = 0

    def write(self, text: bytes) -> None:
        """Write all of it."""
        self._file.write(text)
        self._unsynced += len(text)
        if self._unsynced >= _SYNC_BYTES:
            self.sync()

    def sync(self) -> None:
        """Wait until the disk has all that was written."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._unsynced = 0


@contextmanager
def whole_file(
    path: Path, *, replace: bool = False, library: Path, notes: Path
) -> Iterator[WholeFile]:
    """Yield a file to write; at the end it is at ``path``, or nothing has changed.

    The target of a symbolic link is replaced, not the link. ``library`` is the
    one file never replaced; ``notes`` the folder in which `part_file` notes what
    is being written. Raises ExchangeError with a sentence.
    """
    with _disk_errors(path):
        target = Path(os.path.realpath(path))
        _check_target(path, target, replace=replace, library=library)
        former = file_state(target)
        remove_stale(target.parent)
        # The file replaced may be readable for its owner only: then so must be the part of the new.
        with part_file(target.parent, notes, private=former is not None) as part:
            file = WholeFile(part)
            yield file
            file.sync()
            part.close()
            _put(Path(part.name), path, target, former)


def write_whole(
    path: Path, content: bytes, *, library: Path, notes: Path
) -> Generator[tuple[int, int], None, Path]:
    """Write ``content`` to ``path``, replacing a file that is there, as the steps of a job.

    Raises ExchangeError with a sentence.
    """
    with whole_file(path, replace=True, library=library, notes=notes) as file:
        file.write(content)
    yield len(content), len(content)
    return path


def _put(part: Path, path: Path, target: Path, former: FileState) -> None:
    """Rename the part, unless another program has written the target meanwhile."""
    try:
        if former is not None:
            with suppress(FileNotFoundError):
                shutil.copymode(target, part)
        take_former_name(part, target, former)
    except FileExistsError:
        raise ExchangeError(
            "Another program wrote “{path}” while the export ran. That file was left as it is;"
            " choose another name, or export again to replace it.",
            path=path,
        ) from None


def _check_target(path: Path, target: Path, *, replace: bool, library: Path) -> None:
    if target.is_dir():
        raise ExchangeError("“{path}” is a folder. Give the file a name.", path=path)
    if not target.parent.is_dir():
        raise ExchangeError(
            "The folder “{folder}” does not exist. Choose another folder.", folder=target.parent
        )
    if target.is_symlink():
        raise ExchangeError(
            "“{path}” is a link that leads to itself. Choose another name for the file.", path=path
        )
    if is_own_file(target, library):
        raise ExchangeError(
            "The export cannot replace the library itself. Choose another name for the file."
        )
    if target.exists():
        if not target.is_file():
            raise ExchangeError(
                "“{path}” is a device or a pipe, not a file. Choose another name for the file.",
                path=path,
            )
        if not replace:
            raise ExchangeError(
                "“{path}” already exists. Choose another name, or replace it.", path=path
            )
        if not os.access(target, os.W_OK):
            raise ExchangeError(
                "“{path}” is read-only. Choose another name for the file.", path=path
            )


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """Turn what the disk reports into a sentence about this file."""
    try:
        yield
    except OSError as error:
        raise ExchangeError(disk_sentence(error, path)) from error
