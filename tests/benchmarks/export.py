"""Exports beside the sqlite3 shell, pandas and one `json.dumps`, each on the same library.

The shell writes the same rows and columns by the statement that was measured to
be its quickest: one join for each answer, a subquery for each split choice
(grouping all answers by response took it two to three times as long).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Survey
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.store.responses import Keys, load_keys
from surveyapp.store.sqlite.allocation import stop_counting_memory
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import load_survey
from tests.benchmarks.figures import (
    forget_peak,
    in_turns,
    memory,
    process_seconds,
    processor_seconds,
    python,
    tell,
)
from tests.benchmarks.figures import seconds as taken
from tests.benchmarks.libraries import Libraries
from tests.running import run as run_export

_SEVERAL = (QuestionKind.MULTIPLE_CHOICE, QuestionKind.RANKING)
_BARS = {("polls", "csv"): 1.5, ("twenty", "csv"): 0.5, ("polls", "json"): 1.6}
_BARS["twenty", "json"] = 0.5
_CPU_BAR = 1.3


def run(libraries: Libraries, runs: int) -> None:
    """Print our time over each other tool's, and the memory of an export."""
    shell = shutil.which("sqlite3")
    if shell is None:
        print("  The sqlite3 shell is not installed: nothing to compare with.")
        return
    for what, library in (("polls", libraries.polls()), ("twenty", libraries.twenty())):
        for kind in ("csv", "json"):
            _beside_shell(shell, what, kind, library, libraries.folder, runs)
            _beside_all_at_once(what, kind, library, libraries.folder)
    small = _memory(libraries.polls(10_000), libraries.folder, runs)
    large = _memory(libraries.polls(), libraries.folder, runs)
    tell("memory above idle, CSV of 10,000 polls", small, 16, unit=" MiB")
    tell("memory above idle, CSV of 1,000,000 polls", large, 16, unit=" MiB")
    tell("  the one more than the other", large - small, 2, unit=" MiB")
    twenty = _memory(libraries.twenty(), libraries.folder, runs)
    tell("memory above idle, CSV of 100,000 x 20", twenty, 16, unit=" MiB")


def _beside_shell(shell: str, what: str, kind: str, library: Path, folder: Path, runs: int) -> None:
    script = f".headers on\n.mode {kind}\n{_pivot(library, split=kind == 'csv')};\n".encode()
    out = folder / f"out.{kind}"
    command = python("surveyapp", "--database", library, "export", 1, out, "--force")

    def theirs(measure: Callable[..., float]) -> float:
        with (folder / "shell.out").open("wb") as file:
            return measure([shell, "-readonly", str(library)], input=script, stdout=file)

    base, ours, whole, cpu, our_cpu = in_turns(
        runs,
        partial(theirs, process_seconds),
        partial(_ours, library, out),
        partial(process_seconds, command),
        partial(theirs, processor_seconds),
        partial(_our_cpu, library, out),
    )
    tell(f"{kind.upper()} of {what} / sqlite3 shell ({base:.2f} s)", ours / base, _BARS[what, kind])
    tell(f"  the processor's seconds / the shell's ({cpu:.2f} s)", our_cpu / cpu, _CPU_BAR)
    bar = 2.0 if what == "polls" else float("inf")
    tell("  whole `surveyapp export` of them / sqlite3 shell", whole / base, bar)


def _beside_all_at_once(what: str, kind: str, library: Path, folder: Path) -> None:
    """Compare with what takes everything into memory, which is slow enough for one run."""
    if kind == "csv" and importlib.util.find_spec("pandas") is None:
        print("        pandas is not installed: not compared")
        return
    out = folder / f"out.{kind}"
    ours = median(_ours(library, out) for _ in range(3))
    other = folder / f"all-at-once.{kind}"
    theirs = _child("all-at-once", library, other)[0]
    if kind == "json" and other.read_bytes() != out.read_bytes():
        raise AssertionError("json.dumps wrote another document: nothing was compared")
    name = "pandas read_sql + to_csv" if kind == "csv" else "one json.dumps"
    bar = 2.5 if kind == "csv" else 6.0
    tell(f"  {name} / our {kind.upper()} of {what}", theirs / ours, bar, at_least=True)


def _memory(library: Path, folder: Path, runs: int) -> float:
    return median(_child("export", library, folder / "out.csv")[1] for _ in range(runs))


def _ours(library: Path, out: Path) -> float:
    return _child("export", library, out)[0]


def _our_cpu(library: Path, out: Path) -> float:
    return _child("export", library, out)[2]


def _child(work: str, library: Path, out: Path) -> tuple[float, float, float]:
    """Work in a process of its own, which says its seconds, MiB and processor's seconds.

    Its start and what it holds before are not in them.
    """
    command = python(__name__, work, library, out)
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    seconds, peak, cpu = map(float, said.split())
    return seconds, peak, cpu


def _export(library: Path, out: Path) -> tuple[float, float, float]:
    database = open_library(library, read_only=True)
    try:
        request = ExportRequest(1, out, out.suffix[1:], replace=True)
        # Forget the peak of starting up: what counts is the peak of the export.
        idle = forget_peak()
        begun = time.process_time()
        seconds = taken(lambda: run_export(export_survey(database, request)))
        return seconds, memory("VmHWM") - idle, time.process_time() - begun
    finally:
        database.close()


def _all_at_once(library: Path, out: Path) -> tuple[float, float, float]:
    raw = sqlite3.connect(f"file:{library}?mode=ro", uri=True)
    idle = forget_peak()

    def with_pandas() -> None:
        import pandas

        pandas.read_sql_query(_pivot(library, split=True), raw).to_csv(out, index=False)

    def with_json() -> None:
        survey, keys = _survey(library)
        text = json.dumps(_document(raw, survey, keys), indent=2, ensure_ascii=False)
        out.write_text(text, encoding="utf-8")

    begun = time.process_time()
    seconds = taken(with_pandas if out.suffix == ".csv" else with_json)
    return seconds, memory("VmHWM") - idle, time.process_time() - begun


def _document(raw: sqlite3.Connection, survey: Survey, keys: Keys) -> dict[str, Any]:
    """Return what our export says, as one value: its file is the same, byte for byte."""
    labels = dict(raw.execute("SELECT id, label FROM choices"))
    answers: dict[tuple[int, int], list[tuple[Any, ...]]] = {}
    for response, question, *value in raw.execute(
        "SELECT response_id, question_id, choice_id, number, text FROM answers"
        " ORDER BY response_id, question_id, position"
    ).fetchall():
        answers.setdefault((response, question), []).append(tuple(value))

    def value(question: Question, key: str, response: int) -> Any:
        parts = answers.get((response, keys.questions[key]), [(None, None, None)])
        choice, number, text = parts[0]
        if question.kind in _SEVERAL and choice is not None:
            taken = [choice for choice, _, _ in parts]
            if question.kind is QuestionKind.MULTIPLE_CHOICE:
                taken.sort()
            return [labels[choice] for choice in taken]
        if question.kind is QuestionKind.CONSENT and number is not None:
            return bool(number)
        return labels[choice] if choice is not None else text if number is None else number

    def entry(response: int, date: str, email: str | None) -> dict[str, Any]:
        made: dict[str, Any] = {"response_id": response, "date": date, "email": email}
        for question in survey.answerable():
            if question.kind is QuestionKind.MATRIX:
                rows = {row.code: value(question, row.uuid, response) for row in question.rows}
                made[question.code] = rows
            else:
                made[question.code] = value(question, question.uuid, response)
        return made

    heads = raw.execute(
        "SELECT id, submitted_at, respondent_email FROM responses WHERE status = 'complete'"
        " ORDER BY submitted_at, id"
    ).fetchall()
    return {
        "survey_id": survey.id,
        "title": survey.title,
        "description": survey.description,
        "created_at": survey.created_at.isoformat(),
        "responses": [entry(*head) for head in heads],
    }


def _survey(library: Path) -> tuple[Survey, Keys]:
    database = open_library(library, read_only=True)
    try:
        with database.reader() as connection:
            return load_survey(connection, 1), load_keys(connection, 1)
    finally:
        database.close()


def _pivot(library: Path, *, split: bool) -> str:
    """Return the statement with one row a response, and the columns our export has."""
    survey, keys = _survey(library)
    columns = list(_columns(survey, keys, split=split))
    joins = "".join(_joins(survey, keys))
    return (
        'SELECT responses.id AS "Response ID", submitted_at AS "Date",'
        f' respondent_email AS "Email", {", ".join(columns)} FROM responses{joins}'
        " WHERE responses.survey_id = 1 AND responses.status = 'complete'"
        " ORDER BY submitted_at, responses.id"
    )


def _columns(survey: Survey, keys: Keys, *, split: bool) -> Iterator[str]:
    for question in survey.answerable():
        if question.kind not in _SEVERAL:
            for place, key in enumerate(question.keys):
                name = f"{question.text}/{place}" if len(question.keys) > 1 else question.text
                yield f'{_value(question, keys.questions[key])} AS "{name}"'
            continue
        own = (
            f"response_id = responses.id AND answers.question_id = {keys.questions[question.uuid]}"
        )
        if split:
            for choice in question.choices:
                taken_at = f"answers WHERE {own} AND choice_id = {keys.choices[choice.uuid]}"
                yield f'(SELECT position + 1 FROM {taken_at}) AS "{question.text}/{choice.label}"'
        else:
            labels = f"answers JOIN choices ON choices.id = choice_id WHERE {own}"
            yield f"(SELECT group_concat(label, '; ') FROM {labels}) AS \"{question.text}\""


def _value(question: Question, question_id: int) -> str:
    if question.kind.has_choices:
        return f"c{question_id}.label"
    numeric = question.kind.is_numeric or question.kind is QuestionKind.CONSENT
    return f"a{question_id}.{'number' if numeric else 'text'}"


def _joins(survey: Survey, keys: Keys) -> Iterator[str]:
    for question in survey.answerable():
        if question.kind in _SEVERAL:
            continue
        for key in question.keys:
            number = keys.questions[key]
            yield (
                f" LEFT JOIN answers a{number} ON a{number}.response_id = responses.id"
                f" AND a{number}.question_id = {number} AND a{number}.position = 0"
            )
            if question.kind.has_choices:
                yield f" LEFT JOIN choices c{number} ON c{number}.id = a{number}.choice_id"


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=("export", "all-at-once"))
    parser.add_argument("library", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(sys.argv[1:])
    stop_counting_memory()  # as the program does
    work = _export if asked.work == "export" else _all_at_once
    print(*work(asked.library, asked.out))
