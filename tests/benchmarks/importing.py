"""Importing a CSV file beside sqlite3 storing the same rows.

The file is our own export (data profile) of 100,000 responses to 20 questions.
Ours is what the command line does: look the file through, then store it. The
bare way has every row ready in memory and does nothing but `executemany` into
the same tables, with the same settings, in one transaction.
"""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from surveyapp.exchange.responses_in.importing import import_survey
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.store.sqlite.driver import connect
from surveyapp.store.sqlite.opening import open_library
from tests.benchmarks.figures import in_turns, seconds, tell
from tests.benchmarks.libraries import Libraries
from tests.running import plan_import
from tests.running import run as run_export

_BAR = 2.0
_DEFINITION = ("surveys", "sections", "questions", "choices", "revisions")
_DATA = ("responses", "answers")


def run(libraries: Libraries, runs: int) -> None:
    """Print our time over the bare one's."""
    with tempfile.TemporaryDirectory(dir=libraries.folder) as name:
        folder = Path(name)
        file = folder / "responses.csv"
        _write(libraries.twenty(), file)
        imported = folder / "imported.surveys"
        _import(file, imported)
        rows = _rows(imported, _DEFINITION), _rows(imported, _DATA)
        places = iter(range(2 * runs))

        def ours() -> float:
            library = folder / f"{next(places)}.surveys"
            open_library(library).close()
            taken = seconds(lambda: _import(file, library))
            library.unlink()
            return taken

        def bare() -> float:
            library = folder / f"{next(places)}.surveys"
            open_library(library).close()
            taken = _bare(library, *rows)
            library.unlink()
            return taken

        ours_taken, bare_taken = in_turns(runs, ours, bare)
        looked = seconds(lambda: plan_import(file))
    print(
        f"  import {ours_taken:.2f} s, of it looking through {looked:.2f} s; executemany"
        f" {bare_taken:.2f} s",
        flush=True,
    )
    tell("import of 20 questions / executemany of the same rows", ours_taken / bare_taken, _BAR)


def _write(library: Path, file: Path) -> None:
    with closing(open_library(library, read_only=True)) as database:
        run_export(export_survey(database, ExportRequest(1, file, "csv")))


def _import(file: Path, library: Path) -> None:
    with closing(open_library(library)) as database:
        for _ in import_survey(database, plan_import(file)):
            pass


def _rows(library: Path, tables: tuple[str, ...]) -> dict[str, list[Any]]:
    with closing(connect(library, read_only=True)) as raw:
        return {table: raw.execute(f"SELECT * FROM {table}").fetchall() for table in tables}


def _bare(library: Path, definition: dict[str, list[Any]], data: dict[str, list[Any]]) -> float:
    with closing(connect(library)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        _insert(raw, definition)
        taken = seconds(lambda: (_insert(raw, data), raw.execute("COMMIT")))
        # As our own end does: closing folds the WAL into the file.
        return taken + seconds(raw.close)


def _insert(raw: sqlite3.Connection, tables: dict[str, list[Any]]) -> None:
    for table, rows in tables.items():
        marks = ", ".join("?" * len(rows[0]))
        raw.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
