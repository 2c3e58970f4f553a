"""What the hunts on exports share: processes to be killed, whole files to compare with, plants.

Run as a program it is such a process: it says "begun" and exports for as long as it lives,
``python -m tests.faults.exporting LIBRARY OUT ["in place"]``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QCoreApplication, QObject, Slot

from surveyapp.exchange.responses_out import export as export_module
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.store.sqlite.opening import open_library
from surveyapp.workers.export_queue import ExportQueue, ExportTask
from surveyapp.workers.library import Library
from tests.patience import PATIENCE_S
from tests.running import run

OLD = b"what was there before"
ROOT = Path(__file__).parents[2]


def request(path: Path, survey_id: int = 1) -> ExportRequest:
    """An export of the hunt's survey that may replace what is there."""
    return ExportRequest(survey_id, path, path.suffix[1:], replace=True)


def whole_bytes(library: Path, path: Path) -> bytes:
    """Export in peace, return what was written and leave nothing behind."""
    database = open_library(library, read_only=True)
    try:
        run(export_survey(database, request(path)))
        return path.read_bytes()
    finally:
        database.close()
        path.unlink()


def parts(folder: Path) -> list[str]:
    """The temporary files of exports in this folder."""
    return sorted(path.name for path in folder.glob(".surveyapp-*"))


def start(*arguments: object, before: Sequence[str] = (), **options) -> subprocess.Popen[str]:
    """Start ``python ARGUMENTS`` with this folder's surveyapp, without a display.

    ``before`` is a command that starts it in our stead.
    """
    return subprocess.Popen(
        [*before, sys.executable, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        **options,
    )


def listed(library: Path) -> None:
    """Start the program once more, for a moment."""
    process = start("-m", "surveyapp", "--database", library, "list")
    _, errors = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, errors) == (0, "")


@contextmanager
def written_in_place(path: Path, **_: object) -> Iterator[BinaryIO]:
    """The planted fault: the file grows under its final name."""
    with path.open("wb") as file:
        file.sync = file.flush
        yield file


class _Forever(QObject):
    """Exports, and when that is done exports again."""

    def __init__(self, library: Library, path: Path) -> None:
        super().__init__()
        self._queue = ExportQueue(library, self)
        self._path = path
        self._again()

    @Slot()
    def _again(self) -> None:
        task: ExportTask = self._queue.add(request(self._path))
        task.succeeded.connect(self._again)


def main() -> None:
    """Export through the window's queue until killed."""
    if sys.argv[3:] == ["in place"]:
        export_module.whole_file = written_in_place
    app = QCoreApplication(sys.argv)
    library = Library(open_library(Path(sys.argv[1])))
    forever = _Forever(library, Path(sys.argv[2]))
    print("begun", flush=True)
    app.exec()
    del forever


if __name__ == "__main__":
    main()
