"""Files that are no sound library, as crashes, other programs and mistakes leave them."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

from surveyapp.store.schema import SCHEMA_VERSION
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.conftest import make_poll

PAGE = 4096


def good(path: Path) -> None:
    """Make a library of some pages, closed as it should be."""
    database = open_library(path)
    with database.writer() as connection:
        for number in range(20):
            add_survey(connection, make_poll(f"Poll {number}"))
    database.close()


def unclean(path: Path, last: str = "add_survey(connection, make_poll('The last one'))") -> None:
    """Make a library whose last change is only in its WAL, as a killed program leaves it."""
    good(path)
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from surveyapp.store.sqlite.opening import open_library\n"
        "from surveyapp.store.surveys import add_survey\n"
        "from tests.conftest import make_poll\n"
        "database = open_library(Path(sys.argv[1]))\n"
        "with database.writer() as connection:\n"
        f"    {last}\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code, path], check=True)
    Path(f"{path}-lock").unlink()


def pragma(path: Path, words: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"PRAGMA {words}")


# What there is in place of a library.


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("Dear diary\n" * 50)


def only_the_beginning(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00")


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "a" * 500)


def another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE notes (text)")


def newer(path: Path) -> None:
    good(path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("ALTER TABLE surveys ADD COLUMN of_a_newer_version TEXT")
    pragma(path, f"user_version = {SCHEMA_VERSION + 1}")


def newer_in_its_wal(path: Path) -> None:
    number = SCHEMA_VERSION + 1
    for_all = "for words in ('ALTER TABLE surveys ADD COLUMN newer', 'PRAGMA user_version = {}')"
    unclean(path, f"{for_all.format(number)}: connection.exec_driver_sql(words)")


def garbage(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(20_000))


def garbage_with_our_beginning(path: Path) -> None:
    good(path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + random.Random(1).randbytes(len(content) - 100))


def schema_of_an_unknown_format(path: Path) -> None:
    good(path)
    with path.open("rb+") as file:
        file.seek(47)
        file.write(b"\x05")


def truncated(path: Path) -> None:
    good(path)
    os.truncate(path, path.stat().st_size // 2)


def truncated_to_a_page(path: Path) -> None:
    good(path)
    os.truncate(path, PAGE)


def zeroed(path: Path, first: int, last: int) -> None:
    good(path)
    with path.open("rb+") as file:
        file.seek(first * PAGE)
        file.write(bytes((last - first) * PAGE))


def first_page_zeroed(path: Path) -> None:
    zeroed(path, 0, 1)


def pages_zeroed(path: Path) -> None:
    zeroed(path, 3, 12)


def garbage_in_the_wal(path: Path) -> None:
    unclean(path)
    Path(f"{path}-wal").write_bytes(random.Random(1).randbytes(9_000))


def wal_gone(path: Path) -> None:
    unclean(path)
    Path(f"{path}-wal").unlink()


def only_the_wal(path: Path) -> None:
    unclean(path)
    path.unlink()


def folder(path: Path) -> None:
    path.mkdir()


def dangling_link(path: Path) -> None:
    path.symlink_to(path.with_name("gone.surveys"))


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return what is in a folder. The index of a WAL is SQLite's own and may be made anew."""
    return {
        entry.name: entry.read_bytes() if entry.is_file() and not entry.is_symlink() else None
        for entry in folder.iterdir()
        if not entry.name.endswith("-shm")
    }
