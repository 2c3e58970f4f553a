"""SQLite's statistics of memory are off in the program's own process, and all works without."""

from __future__ import annotations

import subprocess
import sys

import pytest

_PROGRAM = """
import ctypes, sqlite3, sys
from surveyapp import __main__, cli
cli.main.__code__ = (lambda: None).__code__
__main__.run()
import _sqlite3
library = ctypes.CDLL(_sqlite3.__file__)
connection = sqlite3.connect(":memory:")
connection.execute("CREATE TABLE t (x)")
connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
library.sqlite3_memory_used.restype = ctypes.c_int64
print(library.sqlite3_memory_used(), connection.execute("SELECT length(x) FROM t").fetchone()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only done where it was measured")
def test_the_program_does_not_count_what_sqlite_allocates():
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["0", "100000"]
