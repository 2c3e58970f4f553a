"""The program in a process of its own, saying on stdout when its library is shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from tests.offscreen import complaints
from tests.patience import PATIENCE_S

SHOWN = """
import sys
from PySide6.QtCore import QTimer
from surveyapp.views import main_window
from surveyapp import app, cli, end_signals

class Telling(main_window.MainWindow):
    def show_screens(self, screens):
        super().show_screens(screens)
        QTimer.singleShot(0, self, lambda: print(screens._library.path, flush=True))

app.MainWindow = Telling
sys.exit(cli.main())
"""
"""The program, saying on stdout once its window is up."""


def start(*arguments: object, program: tuple[str, ...] = ("-c", SHOWN)) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
    )


def end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> tuple[int, str]:
    process.send_signal(number)
    try:
        _, errors = process.communicate(timeout=PATIENCE_S)
    finally:
        process.kill()
    return process.returncode, complaints(errors)
