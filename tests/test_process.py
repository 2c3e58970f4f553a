"""What holds for the whole process once there is a window."""

from __future__ import annotations

import os
import subprocess
import sys

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
