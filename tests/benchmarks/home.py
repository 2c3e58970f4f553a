"""Home with a thousand surveys beside Home with ten and forty, and a search in many answers.

The table shows more rows of a thousand than ten are, and as many as of forty: most of a ratio
to ten says that, and no more. Of everything, what the window's own thread works for it until
all is painted: steadier than the clock, and what a person at the keyboard waits for.
"""

from __future__ import annotations

import json
import subprocess
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from surveyapp.store.responses import add_responses
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.benchmarks.figures import offscreen, python, tell
from tests.benchmarks.libraries import Libraries
from tests.conftest import make_poll, poll_response

_MANY, _FILLING, _FEW = 1_000, 40, 10
_BARS = {"load": 2.5, "search": 2.5, "clear": 2.5, "sort": 3.0, "scroll": 3.0}


def run(libraries: Libraries, runs: int) -> None:
    """Print the ratios, in the table and in cards."""
    libraries_by_size = {n: _surveys(libraries.folder, n) for n in (_MANY, _FILLING, _FEW)}
    for view in ("table", "cards"):
        took = [
            {n: _measured(one, view) for n, one in libraries_by_size.items()} for _ in range(runs)
        ]
        for other in (_FEW, _FILLING):
            _compare(took, view, other)
    texts, nothing = libraries.twenty(), _surveys(libraries.folder, _FEW)
    gaps = [(_measured(texts, "cards"), _measured(nothing, "cards")) for _ in range(runs)]
    ratio = median(large["search"] / small["search"] for large, small in gaps)
    tell("search, 200,000 texts / none: the window's own work", ratio, 2.5)


def _compare(took: list[dict[int, dict[str, float]]], view: str, other: int) -> None:
    for name, bar in _BARS.items():
        ratio = median(one[_MANY][name] / one[other][name] for one in took)
        milliseconds = median(one[_MANY][name] for one in took)
        tell(f"{name}, {view}: 1,000 surveys ({milliseconds:.0f} ms) / {other}", ratio, bar)


def _measured(library: Path, view: str) -> dict[str, float]:
    command = python("tests.benchmarks.home_window", library, view)
    done = subprocess.run(
        command, check=True, env=offscreen(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _surveys(folder: Path, number: int) -> Path:
    """Return a library of so many surveys, the half of which was answered lately."""
    path = folder / f"{number}-surveys.surveys"
    if path.exists():
        return path
    now = datetime.now(UTC)
    with closing(open_library(path)) as database, database.writer() as connection:
        for place in range(number):
            side = ("north", "south", "east")[place % 3]
            survey = add_survey(connection, make_poll(f"Survey {place} of the {side}"))
            moments = [now - timedelta(hours=place + n) for n in range(4 * (place % 2))]
            given = (poll_response(survey, n, submitted_at=one) for n, one in enumerate(moments))
            list(add_responses(connection, survey, given))
    return path
