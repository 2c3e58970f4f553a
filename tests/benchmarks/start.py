"""Starting the program beside a bare PySide6 window: whole processes.

From the start of the process to the first paint, ours as a click on its icon starts
it; and, told beside it, until the surveys of the library are on the screen. And, by the
command line, listing the surveys, beside a Python that does nothing but import
SQLAlchemy. All with their modules compiled, as an installed program has them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import in_turns, offscreen, process_seconds, python, tell
from tests.benchmarks.libraries import Libraries

_BAR = 1.5


def run(libraries: Libraries, runs: int) -> None:
    """Print our time over that of the bare window."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = _compiled(folder) | {"SURVEYAPP_HOME": str(folder / "home")}
        listed: list[float] = []
        library = folder / "library.surveys"
        made = python("surveyapp", "demo", folder, "--no-window")
        process_seconds(made, env=environment, stdout=subprocess.DEVNULL)

        def window(*ours: Path) -> float:
            shown, *later = _told(python("tests.benchmarks.window", *ours), environment)
            listed.extend(later)
            return shown

        def listing() -> float:
            command = python("surveyapp", "--database", library, "list")
            return process_seconds(command, env=environment, stdout=subprocess.DEVNULL)

        def importing() -> float:
            return process_seconds([sys.executable, "-c", "import sqlalchemy"], env=environment)

        for work in (window, lambda: window(library), listing, importing):
            work()  # compiles what it imports
        listed.clear()
        bare, ours, list_command, imported = in_turns(
            max(runs, 5), window, lambda: window(library), listing, importing
        )
    print(
        f"  bare window {bare:.3f} s; ours {ours:.3f} s, with its surveys"
        f" {sorted(listed)[len(listed) // 2]:.3f} s; listing {list_command:.3f} s",
        flush=True,
    )
    tell("window shown / a bare window shown", ours / bare, _BAR)
    tell("`surveyapp list` / importing SQLAlchemy alone", list_command / imported, _BAR)


def _compiled(folder: Path) -> dict[str, str]:
    environment = offscreen() | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _told(command: list[str], environment: dict[str, str]) -> list[float]:
    """Return when the process told something, in seconds after its start."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        moments = [time.perf_counter() - begun for _ in process.stdout]
    if process.returncode:
        raise RuntimeError(f"{command} ended with status {process.returncode}")
    return moments
