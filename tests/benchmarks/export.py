"""Exports of a poll beside the sqlite3 shell that writes the same rows of the same file."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from surveyapp.exchange.export import ExportRequest, export_survey
from surveyapp.store.opening import open_library
from tests.benchmarks.libraries import Libraries
from tests.exchange.exported import run as run_export

_SHELL = """
.headers on
.mode {mode}
SELECT responses.id AS "Response ID", submitted_at AS "Date", respondent_email AS "Email",
       choices.label AS "Selected Option"
FROM responses
LEFT JOIN answers ON answers.response_id = responses.id
LEFT JOIN choices ON choices.id = answers.choice_id
WHERE responses.survey_id = {survey} AND responses.status = 'complete'
ORDER BY submitted_at, responses.id;
"""
_FORMATS = ("csv", "json")


@dataclass(frozen=True, slots=True)
class _Measured:
    seconds: float
    memory: float


def run(libraries: Libraries, runs: int) -> None:
    """Print, for each format, our time over the shell's, and our memory above idle."""
    shell = shutil.which("sqlite3")
    if shell is None:
        print("The sqlite3 shell is not installed: nothing to compare with.")
        return
    database, folder, survey_id = libraries.polls(), libraries.folder, 1
    for name in _FORMATS:
        out = folder / f"out.{name}"
        ours, whole, theirs = [], [], []
        for _ in range(runs):
            theirs.append(_shell(shell, database, survey_id, name, folder / "shell.out"))
            ours.append(_ours(database, survey_id, out))
            whole.append(_whole_process(database, survey_id, out))
        base = median(theirs)
        time_ratio = median(one.seconds for one in ours) / base
        memory = median(one.memory for one in ours)
        print(
            f"  {name.upper():4}  export / shell {time_ratio:.2f}"
            f"   whole `surveyapp export` / shell {median(whole) / base:.2f}"
            f"   memory above idle {memory:.1f} MiB   (shell {base:.2f} s)"
        )


def _shell(shell: str, database: Path, survey_id: int, mode: str, out: Path) -> float:
    begun = time.perf_counter()
    with out.open("wb") as file:
        subprocess.run(
            [shell, "-readonly", str(database)],
            input=_SHELL.format(mode=mode, survey=survey_id).encode(),
            stdout=file,
            check=True,
        )
    return time.perf_counter() - begun


def _ours(database: Path, survey_id: int, out: Path) -> _Measured:
    """Export in a process of its own, which says what the export alone took."""
    command = [sys.executable, "-m", __name__, str(database), str(survey_id), str(out)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, memory = map(float, said.split())
    return _Measured(seconds, memory)


def _whole_process(database: Path, survey_id: int, out: Path) -> float:
    command = [sys.executable, "-m", "surveyapp.cli", "--database", str(database)]
    begun = time.perf_counter()
    subprocess.run(
        [*command, "export", str(survey_id), str(out), "--force"], capture_output=True, check=True
    )
    return time.perf_counter() - begun


def _memory(entry: str) -> float:
    """Return a figure of /proc/self/status in MiB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{entry}:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _export_alone(database: Path, survey_id: int, out: Path) -> _Measured:
    library = open_library(database, read_only=True)
    try:
        # Forget the peak of starting up: what counts is the peak of the export.
        Path("/proc/self/clear_refs").write_text("5")
        idle = _memory("VmRSS")
        request = ExportRequest(survey_id, out, out.suffix[1:], replace=True)
        begun = time.perf_counter()
        run_export(export_survey(library, request))
        return _Measured(time.perf_counter() - begun, _memory("VmHWM") - idle)
    finally:
        library.close()


if __name__ == "__main__":
    measured = _export_alone(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
    print(measured.seconds, measured.memory)
