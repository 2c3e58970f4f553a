"""What SQLite keeps beside a library while it is written: the WAL, its index, a journal.

A copy of the file that is put in the library's place with a file manager leaves them
there, and SQLite applies them to a file that they do not belong to
(sqlite.org/howtocorrupt.html, 1.4).
"""

from __future__ import annotations

from pathlib import Path

from surveyapp.domain.sentences import Sentence
from surveyapp.store.errors import DamagedLibraryError

_WAL_MAGIC = b"\x37\x7f\x06"
_JOURNAL_MAGIC = bytes.fromhex("d9d505f920a163d7")


def wal_of(path: Path) -> Path:
    """Return the name of the write-ahead log: what was stored last, not in the file yet."""
    return _beside(path, "-wal")


def index_of(path: Path) -> Path:
    """Return the name of the WAL's index, rebuilt when no program has the library open."""
    return _beside(path, "-shm")


def journal_of(path: Path) -> Path:
    """Return the name of the rollback journal, with which other programs may write a library."""
    return _beside(path, "-journal")


def side_files(path: Path) -> list[Path]:
    """Return the names of all that SQLite keeps beside a file it works on."""
    return [wal_of(path), index_of(path), journal_of(path)]


def has_wal(path: Path) -> bool:
    """Return whether there is something in the WAL."""
    return size_of(wal_of(path)) > 0


def has_hot_journal(path: Path) -> bool:
    """Return whether there is a journal that SQLite would roll back at the next opening.

    SQLite ignores one without a valid beginning, so also an empty one.
    """
    try:
        with journal_of(path).open("rb") as file:
            return file.read(len(_JOURNAL_MAGIC)) == _JOURNAL_MAGIC
    except FileNotFoundError:
        return False


def check_wal(path: Path) -> None:
    """Raise DamagedLibraryError for a lost or broken WAL, which SQLite ignores in silence."""
    wal, index = wal_of(path), index_of(path)
    if not wal.exists():
        # SQLite makes the WAL before its index and removes it after the index: if it is
        # doing so just now, the second look finds the WAL or no index.
        if index.exists() and not wal.exists():
            raise _without_wal(path, Sentence("missing"))
        return
    with wal.open("rb") as file:
        start = file.read(32)
    # Zeros are what a power cut leaves of a WAL into which nothing was saved yet.
    if not start.startswith(_WAL_MAGIC) and start.strip(b"\0"):
        raise _without_wal(path, Sentence("damaged"))


def size_of(file: Path) -> int:
    """Return the bytes of a file, 0 where there is none."""
    try:
        return file.stat().st_size
    except FileNotFoundError:
        return 0


def _beside(path: Path, ending: str) -> Path:
    # SQLite follows links before it names its own files.
    file = path.resolve()
    return file.with_name(file.name + ending)


def _without_wal(path: Path, how: Sentence) -> DamagedLibraryError:
    return DamagedLibraryError(
        "“{name}-wal”, which holds the latest changes of “{path}”, is {how}. Everything was"
        " left as it is; restore a backup, or open the library read-only to see what is there"
        " without them.",
        name=path.name,
        path=path,
        how=how,
    )
