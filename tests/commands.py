"""Runs the commands as a person or a script does: in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import make_poll_library
from tests.forking import CAN_FORK, run_forked
from tests.patience import PATIENCE_S

POLL_FILE = (
    "Email,Selected Option\nann@example.org,Satisfied\n,Neutral\nbob@example.org,Satisfied\n"
)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "surveyapp", *map(str, arguments)]


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    if CAN_FORK and not environment:
        return run_forked(list(map(str, arguments)))
    # What it finds there as it starts may be for Python itself.
    return subprocess.run(
        command(*arguments),
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"} | environment,
        timeout=PATIENCE_S,
        check=False,
    )


_MANY = """
import contextlib, io, json, sys
from surveyapp.cli import main

for arguments in json.load(sys.stdin):
    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code
    print(json.dumps([status or 0, output.getvalue(), errors.getvalue()]))
"""


def run_all(commands: Sequence[Sequence[object]]) -> list[tuple[int, str, str]]:
    """Run commands in one process, which starts once; return status, output, errors of each."""
    process = subprocess.run(
        [sys.executable, "-c", _MANY],
        input=json.dumps([list(map(str, arguments)) for arguments in commands]),
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=True,
    )
    return [tuple(json.loads(line)) for line in process.stdout.splitlines()]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library with a poll of ten responses."""
    return make_poll_library(tmp_path / "library.surveys")


def is_one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and text.strip().endswith((".", "?", "json")) and len(text) < 400
