"""Work that yields on its way, run to its end at once."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any, TypeVar

from surveyapp.exchange.responses_in.importing import ImportPlan, plan_steps
from surveyapp.store.sqlite.checking import Finding, check_steps
from surveyapp.store.sqlite.database import Database

R = TypeVar("R")


def run(steps: Generator[Any, None, R]) -> R:
    """Drive a generator to its end and return its result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: R = end.value
            return result


def plan_import(path: Path, **choices: Any) -> ImportPlan:
    """Look through a file of responses."""
    return run(plan_steps(path, **choices))


def check_library(database: Database) -> list[Finding]:
    """Look through the whole library; return what is wrong, nothing when it is sound."""
    return run(check_steps(database))
