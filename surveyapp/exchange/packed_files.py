"""Opens a file of rows that people chose: as it stands, or the one that is packed in a zip.

Google Forms gives its CSV in one. The rows are unpacked while they are read, never to the disk.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_SET, BufferedReader, FileIO, RawIOBase, TextIOWrapper
from pathlib import Path, PurePosixPath
from typing import IO, Any

from surveyapp.exchange.errors import ExchangeError

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError)
"""What `zipfile` raises for archives that are cut, lie about a size, or name a newer version."""
SUFFIX = ".zip"
_ROWS = (".csv", ".tsv", ".tab", ".txt")
_MOST_BYTES = 4 * 1024**3
_MOST_TIMES = 200
"""So much larger than packed may a file be: answers pack to a tenth, bombs to a thousandth."""
_MOST_PARTS = 10_000


def packed_name(path: Path) -> str:
    """Return the name of the file of rows in a zip, the largest of several; "" for no zip.

    Raises ExchangeError for a zip without one, or one that cannot be read; OSError.
    """
    if path.suffix.lower() != SUFFIX:
        return ""
    with path.open("rb") as file, _read(path, file) as archive:
        return _entry(path, archive).filename


def open_binary(path: Path) -> BufferedReader:
    """Open the bytes of a file, or of the one in a zip. Raises ExchangeError, OSError."""
    return _open(path)[0]


def open_text(path: Path, encoding: str) -> tuple[TextIOWrapper, FileIO]:
    """Open the text, and return with it the file on the disk: its position is how far one is.

    Raises ExchangeError, OSError.
    """
    binary, raw = _open(path)
    return TextIOWrapper(binary, encoding, newline=""), raw


class _Unpacked(RawIOBase):
    """What is packed in a zip, unpacked while it is read; closing it closes the zip."""

    def __init__(self, path: Path, raw: FileIO) -> None:
        super().__init__()
        self._path, self._raw = path, raw
        with _read(path, raw) as archive:
            self._entry = archive.open(_entry(path, archive))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer)
        with _refused(self._path):
            piece = self._entry.read(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        with _refused(self._path):
            return self._entry.seek(offset, whence)

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self._entry.close()
            self._raw.close()
        super().close()


def _open(path: Path) -> tuple[BufferedReader, FileIO]:
    raw = path.open("rb", buffering=0)
    if path.suffix.lower() != SUFFIX:
        return BufferedReader(raw), raw
    try:
        return BufferedReader(_Unpacked(path, raw)), raw
    except BaseException:
        raw.close()
        raise


@contextmanager
def _refused(path: Path) -> Iterator[None]:
    try:
        yield
    except UNREADABLE as error:
        raise ExchangeError(
            "“{name}” is damaged, or no zip: it cannot be unpacked. Unpack it with another"
            " program, then import the CSV file that is in it.",
            name=path.name,
        ) from error


@contextmanager
def _read(path: Path, file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    with _refused(path):
        yield zipfile.ZipFile(file)


def _entry(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    parts = archive.infolist()[:_MOST_PARTS]
    rows = [part for part in parts if _is_rows(part)]
    if not rows:
        raise ExchangeError(
            "“{name}” is a packed file (zip) without a CSV file in it. Unpack it, then import what"
            " holds the responses.",
            name=path.name,
        )
    found = max(rows, key=lambda part: part.file_size)
    if found.flag_bits & 1:
        raise ExchangeError(
            "“{name}” is protected by a password. Unpack it, then import the CSV file that is in"
            " it.",
            name=path.name,
        )
    most = max(1024**2, found.compress_size * _MOST_TIMES)
    if found.file_size > min(_MOST_BYTES, most):
        raise ExchangeError(
            "“{part}” in “{name}” unpacks to {size:,} bytes, which no table of responses of that"
            " size does. Nothing was imported.",
            part=found.filename,
            name=path.name,
            size=found.file_size,
        )
    return found


def _is_rows(part: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(part.filename)
    # macOS packs a second file beside each, with what its Finder knows of it.
    is_hidden = name.parts[0] == "__MACOSX" or name.name.startswith(".") if name.parts else True
    return not is_hidden and name.suffix.lower() in _ROWS
