"""Opening what is wrong: each case has its kind and its sentence, and nothing is changed.

What a person can then do follows from the kind, see `tests/views/opening/test_ways.py`.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from surveyapp.store.errors import (
    DamagedLibraryError,
    LibraryBusyError,
    MissingLibraryError,
    NewerLibraryError,
    NotAFileError,
    NotALibraryError,
    StoreError,
    UnwritableLibraryError,
)
from surveyapp.store.sqlite.header import check_header
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import list_surveys
from tests.patience import PATIENCE_S
from tests.rights import ordinary_rights
from tests.running import check_library
from tests.store.wrong_files import (
    PAGE,
    another_program,
    contents,
    dangling_link,
    device,
    empty,
    first_page_zeroed,
    folder,
    garbage,
    garbage_in_the_wal,
    garbage_with_our_beginning,
    good,
    link_to_itself,
    newer,
    newer_in_its_wal,
    only_the_beginning,
    only_the_wal,
    pages_zeroed,
    pipe,
    schema_of_an_unknown_format,
    text,
    truncated,
    truncated_to_a_page,
    unclean,
    wal_gone,
    zipped,
)

CASES: tuple[tuple[Callable[[Path], None], type[StoreError], str], ...] = (
    (empty, NotALibraryError, r"is empty \(0 bytes\)"),
    (text, NotALibraryError, "is not a library"),
    (only_the_beginning, NotALibraryError, "is not a library"),
    (zipped, NotALibraryError, "is not a library"),
    (garbage, NotALibraryError, "is not a library"),
    (first_page_zeroed, NotALibraryError, "is not a library"),
    (another_program, NotALibraryError, "belongs to another program"),
    (newer, NewerLibraryError, "was written by a newer version"),
    (newer_in_its_wal, NewerLibraryError, "was written by a newer version"),
    (garbage_with_our_beginning, NotALibraryError, "so badly that it cannot be opened"),
    (schema_of_an_unknown_format, NotALibraryError, "so badly that it cannot be opened"),
    (truncated, NotALibraryError, "so badly that it cannot be opened"),
    (truncated_to_a_page, NotALibraryError, "so badly that it cannot be opened"),
    (pages_zeroed, DamagedLibraryError, "is damaged"),
    (garbage_in_the_wal, DamagedLibraryError, "-wal”, which holds the latest .* is damaged"),
    (wal_gone, DamagedLibraryError, "-wal”, which holds the latest .* is missing"),
    (only_the_wal, MissingLibraryError, "is missing, but"),
    (folder, NotAFileError, "is a folder"),
    (dangling_link, MissingLibraryError, "link to a file that is missing"),
    (link_to_itself, MissingLibraryError, "link to a file that is missing"),
    (pipe, NotAFileError, "is a device or a pipe"),
    (device, NotAFileError, "is a device or a pipe"),
)


@pytest.mark.parametrize(("make", "kind", "words"), CASES, ids=[case[0].__name__ for case in CASES])
def test_what_is_wrong_is_refused_with_a_sentence_and_stays_as_it_is(tmp_path, make, kind, words):
    path = tmp_path / "library.surveys"
    make(path)
    before = contents(tmp_path)
    with pytest.raises(StoreError, match=words) as caught:
        open_library(path)
    assert type(caught.value) is kind
    assert str(path) in str(caught.value)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "make",
    [make for make, kind, _ in CASES if kind is DamagedLibraryError],
    ids=lambda it: it.__name__,
)
def test_a_library_opens_read_only_where_that_is_the_advice(tmp_path, make):
    path = tmp_path / "library.surveys"
    make(path)
    with pytest.raises(StoreError, match="read-only"):
        open_library(path)
    open_library(path, read_only=True).close()


def test_a_library_that_was_not_closed_opens_with_all_that_was_saved(tmp_path):
    path = tmp_path / "library.surveys"
    unclean(path)
    database = open_library(path)
    with database.reader() as connection:
        assert "The last one" in {entry.title for entry in list_surveys(connection)}
    assert check_library(database) == []
    database.close()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_what_another_program_left_in_mid_work_is_undone(tmp_path):
    path = tmp_path / "library.surveys"
    good(path)
    code = (
        "import os, sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "raw.execute('PRAGMA journal_mode = DELETE')\n"
        "raw.execute('PRAGMA cache_size = 1')\n"
        "raw.execute('BEGIN')\n"
        "raw.execute('UPDATE choices SET label = label || hex(randomblob(2000))')\n"
        "raw.execute('UPDATE surveys SET title = uuid')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", code, path], check=True)
    assert Path(f"{path}-journal").exists()
    database = open_library(path)
    with database.reader() as connection:
        assert {entry.title for entry in list_surveys(connection)} == {
            f"Poll {number}" for number in range(20)
        }
    assert check_library(database) == []
    database.close()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("make", [pages_zeroed, garbage_in_the_wal, wal_gone])
def test_what_is_left_of_a_damaged_library_can_be_read_and_stays_as_it_is(tmp_path, make):
    path = tmp_path / "library.surveys"
    make(path)
    before = contents(tmp_path)
    said: list[str] = []
    database = open_library(path, read_only=True, say=said.append)
    assert bool(said) == (make is not pages_zeroed)  # nobody is to take it for all there is
    with database.reader() as connection:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()
    assert tables > 10
    database.close()
    assert contents(tmp_path) == before


def test_a_large_library_is_looked_through_only_after_it_was_not_closed(tmp_path, monkeypatch):
    monkeypatch.setattr("surveyapp.store.sqlite.header._SMALL", 0)
    path = tmp_path / "library.surveys"
    pages_zeroed(path)
    open_library(path).close()
    path.unlink()
    unclean(path)
    with path.open("rb+") as file:
        file.seek(3 * PAGE)
        file.write(bytes(9 * PAGE))
    with pytest.raises(DamagedLibraryError):
        open_library(path)


# Another program.

_HOLD = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in sys.argv[2:]:
    raw.execute(statement)
print("held", flush=True)
sys.stdin.read()
"""

_OWN = """
import sys
from pathlib import Path
from surveyapp.store.sqlite.opening import open_library
database = open_library(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def another(code: str, *arguments: object) -> Iterator[None]:
    """Let another process hold something until the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout.readline() == "held\n"
        yield
    finally:
        process.communicate(timeout=PATIENCE_S)


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        (_HOLD, ("PRAGMA journal_mode = DELETE", "BEGIN EXCLUSIVE")),
        (_HOLD, ("BEGIN EXCLUSIVE",)),
        (_HOLD, ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN IMMEDIATE", "DELETE FROM settings")),
        (_OWN, ()),
    ],
    ids=["exclusive without WAL", "exclusive with WAL", "exclusive for ever", "this program"],
)
def test_a_library_that_another_program_holds_opens_when_that_one_is_done(
    tmp_path, monkeypatch, code, statements
):
    monkeypatch.setattr("surveyapp.store.sqlite.driver.BUSY_MS", 50)
    path = tmp_path / "library.surveys"
    good(path)
    with another(code, path, *statements):
        before = contents(tmp_path)
        with pytest.raises(LibraryBusyError, match=r"(Another|or) program"):
            open_library(path)
        assert contents(tmp_path) == before
    database = open_library(path)
    with database.writer() as connection:
        assert len(list_surveys(connection)) == 20
    database.close()


def test_looking_at_an_open_library_leaves_it_its_locks(tmp_path):
    path = tmp_path / "library.surveys"
    database = open_library(path)
    check_header(path)
    code = (
        "import sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "print(raw.execute('PRAGMA journal_mode = DELETE').fetchone()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True)
    assert "database is locked" in done.stderr  # it takes every lock to leave WAL mode
    database.close()


# Rights.


def test_a_library_that_may_only_be_read_says_so_and_can_be_read(tmp_path):
    path = tmp_path / "a" / "library.surveys"
    good(path)
    for place, rights in ((path, 0o400), (path.parent, 0o500)):
        before = contents(path.parent)
        former = place.stat().st_mode
        place.chmod(rights)
        with ordinary_rights():
            with pytest.raises(UnwritableLibraryError, match="may be read but not written"):
                open_library(path)
            database = open_library(path, read_only=True)
            with database.reader() as connection:
                assert len(list_surveys(connection)) == 20
            database.close()
        place.chmod(former)
        assert contents(path.parent) == before


def test_a_library_that_may_not_be_read_says_so(tmp_path):
    path = tmp_path / "a" / "library.surveys"
    good(path)
    for place, rights in ((path, 0o000), (path.parent, 0o000)):
        former = place.stat().st_mode
        place.chmod(rights)
        with ordinary_rights(), pytest.raises(StoreError, match="may not be read or written"):
            open_library(path)
        place.chmod(former)
