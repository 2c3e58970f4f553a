"""A process in which the disk runs out: exports many times, each with other room, and tells.

``unshare -rm python -m tests.faults.small_disk HOW LIBRARY FOLDER FORMAT ROOM …`` prints one
JSON object for each room: what the export said, and what the folder holds afterwards.
HOW is "full" (FOLDER becomes a small disk), "limit" (RLIMIT_FSIZE), "read-only" (such a
disk), "short writes" (full, and the planted fault: what did not fit is not noticed).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from surveyapp.exchange.errors import ExchangeError
from surveyapp.exchange.responses_out.export import export_survey
from surveyapp.exchange.whole_file import WholeFile
from surveyapp.store.errors import StoreError
from surveyapp.store.sqlite.database import Database
from surveyapp.store.sqlite.opening import open_library
from tests.faults.exporting import OLD, request
from tests.running import run

_DISK_BYTES = 64 * 1024 * 1024


def main() -> None:
    """Do it for each room; the rooms are bytes."""
    how, library, folder, suffix, *rooms = sys.argv[1:]
    path = Path(folder) / f"out.{suffix}"
    if how != "limit":
        _mount(path.parent, f"size={_DISK_BYTES}")
    if how == "read-only":
        _mount(path.parent, "remount,ro")
    else:
        path.write_bytes(OLD)
    if how == "short writes":
        WholeFile.write = _write_what_fits
    database = open_library(Path(library), read_only=True)
    for room in map(int, rooms):
        if how in ("full", "short writes"):
            _leave(path.parent, room)
        elif how == "limit":
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        print(json.dumps({"room": room} | _try(database, path)), flush=True)
    os._exit(0)  # closing the library may need more than the limit


def _try(database: Database, path: Path) -> dict[str, object]:
    try:
        said = f"{run(export_survey(database, request(path))).rows} rows"
    except (ExchangeError, StoreError) as error:
        said = str(error)
    others = {entry.name for entry in path.parent.iterdir()} - {path.name, "ballast"}
    there = path.read_bytes() if path.exists() else OLD
    if there != OLD:
        path.write_bytes(OLD)
    return {"said": said, "old": there == OLD, "bytes": len(there), "left": sorted(others)}


def _mount(folder: Path, options: str) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", folder], check=True)


def _leave(folder: Path, room: int) -> None:
    """Fill the disk until it has ``room`` bytes left, rounded to its pages."""
    ballast = folder / "ballast"
    ballast.unlink(missing_ok=True)
    free = os.statvfs(folder)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, free.f_bavail * free.f_frsize - room)


def _write_what_fits(self: WholeFile, text: bytes) -> None:
    self._file.flush()
    os.write(self._file.fileno(), text)


if __name__ == "__main__":
    main()
