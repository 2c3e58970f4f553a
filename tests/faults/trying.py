"""Trying one hostile file: the real command line reads it, in a process of its own.

Whatever it is, only words may come: soon, in little memory, and nothing is changed where it
is refused.
"""

from __future__ import annotations

import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.hostile import Hostile

IMPORT = ("import", "--anyway")
OPEN = ("open",)
"""The commands that take a file: of responses, and of a survey."""

MOST_MIB = 300
PATIENCE = 60
"""Seconds until it counts as hanging; what it took is told, and no promise of a test."""

# Prints last what the operating system says of the memory of the whole process.
_COMMAND = """
import re, sys
from surveyapp.cli import main
status = main(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1]
print("\\nPEAK", peak, file=sys.stderr)
sys.exit(status)
"""

linux_only = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the memory's peak is read from /proc"
)


@dataclass(frozen=True, slots=True)
class Tried:
    """How it went: exit status, what it said, MiB at the peak.

    ``processor`` is the time it worked; ``seconds`` are the whole wait, which on a
    busy machine says more about its neighbours.
    """

    status: int
    said: str
    seconds: float
    processor: float
    mib: float

    @property
    def is_calm(self) -> bool:
        """Whether the memory held and nothing but words came."""
        return self.mib <= MOST_MIB and "Traceback" not in self.said


def taken(path: Path, library: Path, before: str = "", command: Sequence[str] = IMPORT) -> Tried:
    """Take a file into a library in a process of its own, and take note of how that went.

    ``before`` is Python that runs first.
    """
    begun, before_it = time.perf_counter(), worked()
    done = subprocess.run(
        [
            *(sys.executable, "-c", before + _COMMAND),
            *("--database", library, *command, path),
        ],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        stdin=subprocess.DEVNULL,
    )
    said, _, peak = done.stderr.rpartition("\nPEAK ")
    return Tried(
        done.returncode,
        said if peak else done.stderr,
        time.perf_counter() - begun,
        worked() - before_it,
        int(peak or 0) / 1024,
    )


def worked() -> float:
    """Return the processor time of all processes that ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def contents(library: Path) -> list[str]:
    """Return all that is in the library, as statements."""
    connection = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def made(hostile: Hostile, folder: Path) -> Path:
    path = folder / hostile.name
    hostile.make(path)
    return path


def check(hostile: Hostile, library: Path, folder: Path, command: Sequence[str] = IMPORT) -> Tried:
    """Take one file into a copy of the library and hold what is promised."""
    library = shutil.copyfile(library, folder / f"{hostile.name}.surveys")
    before = contents(library)
    path = made(hostile, folder)
    try:
        tried = taken(path, library, command=command)
    finally:
        if path.is_file() and not path.is_symlink():
            path.unlink()
    assert tried.is_calm, (tried.mib, tried.said[-2_000:])
    if hostile.told:
        assert tried.status == 1
        assert re.search(hostile.told, tried.said), tried.said[:500]
    after = contents(library)
    library.unlink()
    if tried.status:
        sentence = tried.said.strip().splitlines()[-1]
        assert len(sentence) < 500
        assert sentence.endswith((".", "?"))
        assert after == before
    return tried
