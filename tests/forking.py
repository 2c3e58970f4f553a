"""Processes of the program that begin with its modules loaded: most of a command is loading them.

Each is a process of its own all the same, with its own environment, output and status.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.patience import PATIENCE_S

CAN_FORK = hasattr(os, "fork")

_PARENT = """
import gc, importlib, json, os, pkgutil, runpy, signal, sys
import surveyapp.cli, surveyapp.commands, surveyapp.domain, surveyapp.exchange, surveyapp.store

for package in (surveyapp.commands, surveyapp.domain, surveyapp.exchange, surveyapp.store):
    for module in pkgutil.walk_packages(getattr(package, "__path__", ()), package.__name__ + "."):
        importlib.import_module(module.name)
gc.freeze()
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if not child:
        signal.alarm(asked["seconds"])
        for number, path in enumerate((os.devnull, asked["output"], asked["errors"])):
            flags = os.O_RDWR if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            os.dup2(os.open(path, flags), number)
        os.environ.clear()
        os.environ.update(asked["environment"])
        os.chdir(asked["folder"])
        sys.argv = ["surveyapp", *asked["arguments"]]
        runpy.run_module("surveyapp", run_name="__main__", alter_sys=True)
        sys.exit()
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


@cache
def _parent() -> subprocess.Popen[str]:
    """The process that all others are forked from; it ends with the tests."""
    process = subprocess.Popen(
        [sys.executable, "-c", _PARENT],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
    )
    atexit.register(process.communicate)
    return process


def run_forked(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command in a process of its own; with `CAN_FORK` only."""
    parent = _parent()
    with TemporaryDirectory() as folder:
        output, errors = Path(folder, "output"), Path(folder, "errors")
        asked = {
            "arguments": arguments,
            "environment": os.environ | {"PYTHONUTF8": "1"},
            "folder": os.fspath(Path.cwd()),
            "output": os.fspath(output),
            "errors": os.fspath(errors),
            "seconds": PATIENCE_S,
        }
        parent.stdin.write(json.dumps(asked) + "\n")
        parent.stdin.flush()
        status = int(parent.stdout.readline())
        said = [one.read_text(encoding="utf-8") for one in (output, errors)]
    return subprocess.CompletedProcess(arguments, status, *said)
