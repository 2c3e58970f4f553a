"""Starting the program beside a bare PySide6 window: whole processes, from start to end.

Both show a window, wait until it is painted for the first time, and end. Ours
opens the sample library of `surveyapp demo`, an empty one, and, by the command
line, lists the surveys (beside a Python that does nothing but import SQLAlchemy).
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import in_turns, offscreen, process_seconds, python, tell
from tests.benchmarks.libraries import Libraries

_BAR = 1.5


def run(libraries: Libraries, runs: int) -> None:
    """Print our time over that of the bare window."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = offscreen() | {"SURVEYAPP_HOME": str(folder / "home")}
        demo, empty = folder / "library.surveys", folder / "empty.surveys"
        made = python("surveyapp", "demo", folder, "--no-window")
        process_seconds(made, env=environment, stdout=subprocess.DEVNULL)

        def window(*library: Path) -> float:
            return process_seconds(python("tests.benchmarks.window", *library), env=environment)

        def listing() -> float:
            command = python("surveyapp", "--database", demo, "list")
            return process_seconds(command, env=environment, stdout=subprocess.DEVNULL)

        def importing() -> float:
            return process_seconds([sys.executable, "-c", "import sqlalchemy"], env=environment)

        window(empty)
        bare, ours, of_empty, listed, imported = in_turns(
            runs, window, lambda: window(demo), lambda: window(empty), listing, importing
        )
    print(f"  bare window {bare:.2f} s, ours {ours:.2f} s, listing {listed:.2f} s", flush=True)
    tell("window on the sample library / a bare window", ours / bare, _BAR)
    tell("window on an empty library / a bare window", of_empty / bare, _BAR)
    tell("`surveyapp list` / importing SQLAlchemy alone", listed / imported, _BAR)
