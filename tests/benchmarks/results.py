"""Results of a million polls in the real window, beside the bare thing: SQL, Qt's own model."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from pathlib import Path
from statistics import median

from surveyapp.store.sqlite.opening import open_library
from tests.benchmarks.figures import offscreen, python, seconds, tell
from tests.benchmarks.libraries import Libraries

# The question and its choices are the first of the library, so their ids are known.
_SORTED = (
    """
SELECT responses.id FROM responses
LEFT JOIN answers ON answers.response_id = responses.id AND answers.question_id = 1
LEFT JOIN choices ON choices.id = answers.choice_id
WHERE responses.survey_id = 1
ORDER BY choices.position NULLS LAST, responses.id
""",
    """
SELECT id FROM (
    SELECT answers.response_id AS id, choices.position AS place
    FROM choices CROSS JOIN answers ON answers.choice_id = choices.id
    WHERE answers.question_id = 1 ORDER BY choices.position, answers.response_id
)
UNION ALL
SELECT id FROM responses WHERE survey_id = 1 AND NOT EXISTS (
    SELECT 1 FROM answers
    WHERE response_id = responses.id AND question_id = 1 AND position = 0
      AND choice_id IS NOT NULL
)
""",
)
_FILTERED = (
    """
SELECT id FROM responses WHERE survey_id = 1
AND id IN (SELECT response_id FROM answers WHERE question_id = 1 AND choice_id = 2)
ORDER BY submitted_at DESC, id DESC
""",
    """
SELECT responses.id FROM answers CROSS JOIN responses ON responses.id = answers.response_id
WHERE answers.question_id = 1 AND answers.choice_id = 2
ORDER BY submitted_at DESC, responses.id DESC
""",
)


def run(libraries: Libraries, runs: int) -> None:
    """Print every figure of Results: times, ratios, gaps, memory."""
    polls = libraries.polls()
    _tell_looking(polls, runs)
    for name, path in (("1 question", polls), ("20 questions", libraries.twenty())):
        took = [_in_window("repaint", path) for _ in range(runs)]
        ratio = median(one["ours"] / one["standard"] for one in took)
        tell(f"repaint of {name} / QStandardItemModel", ratio, 1.5)
    _tell_memory(polls, libraries.folder / "empty.surveys", runs)
    _tell_export(polls, libraries.folder / "repainting.csv", runs)


def _tell_looking(polls: Path, runs: int) -> None:
    window: list[dict[str, float]] = []
    bare: dict[str, list[float]] = {sql: [] for sql in (*_SORTED, *_FILTERED)}
    for _ in range(runs):
        window.append(_in_window("look", polls))
        for sql in bare:
            bare[sql].append(_bare(polls, sql) * 1000)
    for what, bar in (("open", 100), ("jump", 30)):
        tell(f"{what} to painted rows", median(one[what] for one in window), bar, unit=" ms")
    for what, statements in (("sort", _SORTED), ("filter", _FILTERED)):
        best = min(median(bare[sql]) for sql in statements)
        tell(f"{what} to painted rows / its bare SQL", median(o[what] for o in window) / best, 1.3)
    for what in ("open", "jump", "sort", "filter", "clear"):
        gap = max(one[f"{what}_gap"] for one in window)
        tell(f"{what}: longest gap of the event loop in {runs} runs", gap, 33, unit=" ms")


def _bare(path: Path, sql: str) -> float:
    """Return how long the list of ids takes for somebody who has nothing but sqlite3."""

    def read() -> None:
        raw = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        raw.execute(sql).fetchall()
        raw.close()

    return seconds(read)


def _tell_memory(polls: Path, empty: Path, runs: int) -> None:
    open_library(empty).close()
    above = [
        _in_window("hold", polls)["MiB"] - _in_window("hold", empty)["MiB"] for _ in range(runs)
    ]
    tell("memory of the program above an empty library", median(above), 40, unit=" MiB")


def _tell_export(polls: Path, out: Path, runs: int) -> None:
    alone, window = [], []
    for _ in range(runs):
        alone.append(_export_alone(polls, out))
        window.append(_in_window("export", polls, out))
    p99 = median(one["p99"] for one in window)
    late = max(one["max"] for one in window)
    speed = median(alone) / median(one["seconds"] for one in window)
    tell("export, table repainting: p99 of lateness", p99, 8, unit=" ms")
    tell(f"export, table repainting: latest tick in {runs} runs", late, 33, unit=" ms")
    tell("export, table repainting: speed / without a window", speed, 0.5, at_least=True)


def _export_alone(polls: Path, out: Path) -> float:
    command = python("tests.benchmarks.export", "export", polls, out)
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(said.stdout.split()[0])


def _in_window(work: str, *paths: Path) -> dict[str, float]:
    """Return what one run in a window of its own measured."""
    command = python("tests.benchmarks.results_window", work, *paths)
    said = subprocess.run(command, env=offscreen(), capture_output=True, text=True, check=True)
    measured: dict[str, float] = json.loads(said.stdout)
    return measured
