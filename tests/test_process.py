"""What holds for the whole process once there is a window."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_PROGRAM = """
import sys
from pathlib import Path
from surveyapp import app

before = sys.getswitchinterval()

class Unseen(app.MainWindow):
    def show(self):
        print(sys.getswitchinterval() < before)

app.MainWindow = Unseen
sys.exit(app.run_window(Path(sys.argv[1])))
"""


def test_no_thread_keeps_the_interpreter_for_long_while_a_response_waits_to_be_stored(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, tmp_path / "my.surveys"],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"SURVEYAPP_HOME": str(tmp_path / "home")},
    )
    assert done.stdout.strip() == "True"


_ABORTS = """
import os, resource, sys
from surveyapp.cli import main
os.chdir(sys.argv[2])
most = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (most, most))
if sys.argv[1] == "started":
    main(["--database", "missing.surveys", "list"])
os.abort()
"""
"""Crashes where the system would write its memory, after the program's start or without it."""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no core files there")
def test_a_crash_leaves_no_file_with_what_was_in_memory(tmp_path):
    dumped = {}
    for how in ("bare", "started"):
        arguments = [sys.executable, "-c", _ABORTS, how, str(tmp_path)]
        process = os.posix_spawn(sys.executable, arguments, os.environ)
        dumped[how] = os.WCOREDUMP(os.waitpid(process, 0)[1])
    if not dumped["bare"]:
        pytest.skip("this system writes no core files anyway")
    assert not dumped["started"]
