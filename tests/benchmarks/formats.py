"""Workbooks and SPSS files beside the libraries that others make them with, fed from lists.

Ours read the library meanwhile; the others are given the values.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from surveyapp.domain.variables import variables_of
from surveyapp.exchange.responses_out.export import ExportRequest, export_survey
from surveyapp.exchange.responses_out.options import ExportOptions
from surveyapp.exchange.responses_out.statistics_plan import choice_number
from surveyapp.store.sqlite.allocation import stop_counting_memory
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.sqlite.row_source import RowRequest, RowSource
from surveyapp.store.sqlite.value_rows import value_rows
from surveyapp.store.surveys import load_survey
from tests.benchmarks.figures import forget_peak, in_turns, memory, python, tell
from tests.benchmarks.libraries import Libraries
from tests.running import run as run_export

_XLSX_BAR, _SAV_BAR = 1.3, 1.5


def run(libraries: Libraries, runs: int) -> None:
    """Print our processor's seconds over theirs, and the memory of an export."""
    library, folder = libraries.twenty(), libraries.folder
    _compare("XLSX", "XlsxWriter fed from a list", ".xlsx", library, folder, runs, _XLSX_BAR)
    if importlib.util.find_spec("pyreadstat") is None:
        print("        pyreadstat is not installed: not compared")
    else:
        _compare(".sav", "pyreadstat fed from a frame", ".sav", library, folder, runs, _SAV_BAR)
    small = libraries.twenty(10_000)
    for suffix in (".xlsx", ".sav", ".zip"):
        few, many = (_child("ours", one, folder / f"o{suffix}")[1] for one in (small, library))
        tell(f"memory above idle, {suffix} of 100,000 x 20", many, 48, unit=" MiB")
        tell("  the one more than that of 10,000", many - few, 4, unit=" MiB")


def _compare(
    name: str, other: str, suffix: str, library: Path, folder: Path, runs: int, bar: float
) -> None:
    theirs, ours = in_turns(
        runs,
        lambda: _child("theirs", library, folder / f"theirs{suffix}")[0],
        lambda: _child("ours", library, folder / f"ours{suffix}")[0],
    )
    tell(f"{name} of 100,000 x 20 / {other} ({theirs:.1f} s)", ours / theirs, bar)


def _child(work: str, library: Path, out: Path) -> tuple[float, float]:
    """Work in a process of its own, which says the processor's seconds, and MiB above idle."""
    said = subprocess.run(
        python(__name__, work, library, out), capture_output=True, text=True, check=True
    ).stdout
    seconds, peak = map(float, said.split())
    return seconds, peak


def _ours(library: Path, out: Path) -> tuple[float, float]:
    database = open_library(library, read_only=True)
    try:
        name = {".zip": "bundle"}.get(out.suffix, out.suffix[1:])
        request = ExportRequest(1, out, name, ExportOptions(multiple="joined"), replace=True)
        idle = forget_peak()
        begun = time.process_time()
        run_export(export_survey(database, request))
        return time.process_time() - begun, memory("VmHWM") - idle
    finally:
        database.close()


def _theirs(library: Path, out: Path) -> tuple[float, float]:
    names, lines = _values(library, numbers=out.suffix == ".sav")
    idle = forget_peak()
    begun = time.process_time()
    if out.suffix == ".sav":
        import pandas
        import pyreadstat

        # Started already, as ours is.
        begun = time.process_time()
        pyreadstat.write_sav(pandas.DataFrame(lines, columns=names), str(out))
    else:
        from xlsxwriter.workbook import Workbook

        how = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        book = Workbook(str(out), how | {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, names)
        for number, line in enumerate(lines, 1):
            sheet.write_row(number, 0, line)
        book.close()
    return time.process_time() - begun, memory("VmHWM") - idle


def _values(library: Path, *, numbers: bool) -> tuple[list[str], list[list[Any]]]:
    """Return the names and values of the same columns, read and decoded beforehand."""
    database = open_library(library, read_only=True)
    try:
        with database.reader() as connection:
            survey = load_survey(connection, 1)
            variables = variables_of(survey.answerable(), split=numbers)
            source = RowSource(connection, RowRequest(survey, survey.answerable()))
            named = choice_number(ExportOptions()) if numbers else lambda q, c: c.label
            lines = [
                [
                    row.id,
                    datetime.fromisoformat(row.date or "").replace(tzinfo=None),
                    row.email,
                    *("; ".join(v) if isinstance(v, tuple) else v for v in row.values),
                ]
                for row in value_rows(connection, source, variables, named)
            ]
            names = ["id", "date", "email", *(v.name.replace("/", "_") for v in variables)]
            return names, lines
    finally:
        database.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("work", choices=("ours", "theirs"))
    parser.add_argument("library", type=Path)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(sys.argv[1:])
    stop_counting_memory()  # as the program does
    print(*(_ours if asked.work == "ours" else _theirs)(asked.library, asked.out))
