"""A running process whose writes go wrong, its library locked, its disk full: what the hunts do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S


def _may_trace() -> bool:
    try:
        return not subprocess.run(["strace", "-o", "/dev/null", "true"]).returncode
    except OSError:
        return False


needs_strace = pytest.mark.skipif(not _may_trace(), reason="needs strace and the right to trace")


@contextmanager
def failing(pid: int, call: str, error: str, when: str) -> Iterator[None]:
    """Let a call of the system in a running process end with this error, from now to the end.

    ``when`` is strace's: "7" the seventh from now, "7+" all from the seventh on.
    """
    inject = f"inject={call}:error={error}:when={when}"
    tracer = subprocess.Popen(
        ["strace", "-f", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject, "-p", str(pid)],
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        # It says for each thread that it is attached, last for the process as a whole.
        said = tracer.stderr.readline()
        assert "attached" in said, said
        yield
    finally:
        tracer.terminate()
        tracer.communicate(timeout=PATIENCE_S)


def slow(seconds: float) -> tuple[str, ...]:
    """Return what to put before a command so that each of its syncs takes so long.

    Whoever starts it has the command as its child, not the tracer.
    """
    calls = "fsync,fdatasync"
    delay = f"inject={calls}:delay_enter={round(seconds * 1_000_000)}"
    quiet = ("-D", "-f", "-qq", "-o", os.devnull, "--seccomp-bpf")
    return ("strace", *quiet, "-e", f"trace={calls}", "-e", delay)


_LOCKING = """
import sqlite3, sys, time
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
time.sleep(float(sys.argv[2]))
raw.execute("ROLLBACK")
"""


@contextmanager
def locked(library: Path, seconds: float) -> Iterator[None]:
    """Let another process hold the library for so long, or until the end if that is sooner."""
    other = subprocess.Popen(
        [sys.executable, "-c", _LOCKING, str(library), str(seconds)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert other.stdout.readline() == "locked\n"
        yield
    finally:
        other.kill()
        other.communicate()


class SmallDisk:
    """A disk of its own for one process, that is filled and freed from outside."""

    MIB = 8

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self._folder = folder
        self._inside = folder

    def starting(self, holding: Path | None = None) -> tuple[str, ...]:
        """Return what to put before a command so that it has this disk, with a file on it."""
        copy = f"cp '{holding}' \"$0\" && " if holding else ""
        script = f'mount -t tmpfs -o size={self.MIB}m tmpfs "$0" && {copy}exec "$@"'
        return ("unshare", "-rm", "sh", "-c", script, str(self._folder))

    def look_into(self, pid: int) -> None:
        """From now on fill and free the disk that this process sees."""
        self._inside = Path(f"/proc/{pid}/root{self._folder}")

    def leave(self, room: int) -> None:
        """Fill it until so many bytes are free, rounded to pages."""
        self.free()
        there = os.statvfs(self._inside)
        with (self._inside / "ballast").open("wb") as file:
            if (size := there.f_bavail * there.f_frsize - room) > 0:
                os.posix_fallocate(file.fileno(), 0, size)

    def free(self) -> None:
        """Give the room back."""
        (self._inside / "ballast").unlink(missing_ok=True)

    def copy_to(self, folder: Path) -> None:
        """Copy the library out of it, with what is not yet folded into it."""
        folder.mkdir()
        for path in self._inside.glob("*.surveys*"):
            if not path.name.endswith(("-shm", "-lock")):
                shutil.copy(path, folder / path.name)
