"""SQLite's statistics of memory are off in the program's own process, and all works without."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import ctypes, sqlite3, sys
from surveyapp import cli
cli.main(["--database", sys.argv[1], "list"])
import _sqlite3
library = ctypes.CDLL(_sqlite3.__file__)
connection = sqlite3.connect(":memory:")
connection.execute("CREATE TABLE t (x)")
connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
library.sqlite3_memory_used.restype = ctypes.c_int64
print(library.sqlite3_memory_used(), connection.execute("SELECT length(x) FROM t").fetchone()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only done where it was measured")
def test_the_program_does_not_count_what_sqlite_allocates(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, tmp_path / "my.surveys"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["0", "100000"]


_TOO_LATE = """
import sqlite3
from surveyapp.store.sqlite.allocation import stop_counting_memory
connection = sqlite3.connect(":memory:")
connection.execute("CREATE TABLE t (x)")
print(stop_counting_memory(), connection.execute("SELECT count(*) FROM t").fetchone()[0])
"""


def test_nothing_is_touched_while_a_connection_is_open():
    # In a process of its own: in this one it may be done already.
    done = subprocess.run(
        [sys.executable, "-c", _TOO_LATE], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "0"]
