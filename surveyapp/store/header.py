"""What the first bytes of a file tell: whether it is a library, and of which version."""

from __future__ import annotations

from pathlib import Path

from surveyapp.store.errors import NewerLibraryError, NotALibraryError
from surveyapp.store.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\x00"


def check_header(path: Path) -> None:
    """Raise StoreError unless this file's first bytes are those of a library we can read."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        raise NotALibraryError(
            f"“{path}” is empty (0 bytes). It was left as it is; restore a backup, or choose"
            " another library."
        )
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise NotALibraryError(
            f"“{path}” is not a library of this program. It was left as it is; choose another file."
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotALibraryError(
            f"“{path}” belongs to another program. It was left as it is; choose another file."
        )
    check_version(path, int.from_bytes(header[60:64], "big"))


def check_version(path: Path, version: int) -> None:
    """Raise NewerLibraryError for a version this program does not know yet."""
    if version > SCHEMA_VERSION:
        raise NewerLibraryError(
            f"“{path}” was written by a newer version of this program. It was left as it is;"
            " update the program, or choose another library."
        )
