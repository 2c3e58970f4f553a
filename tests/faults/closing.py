"""The window in mid-export, closed by itself: a process for the hunt on closes.

``python -m tests.faults.closing LIBRARY OUT HOW WAIT [PLANT]``: shows the window, starts an
export, WAIT seconds after its first progress closes the window (HOW "close") or sends itself
SIGTERM ("signal"), answering the question with “Stop and quit”, and prints the moment
(`time.monotonic`, which all processes share). With PLANT no job is waited for.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer, Slot

from surveyapp import app
from surveyapp.views import messages
from surveyapp.views.main_window import MainWindow
from surveyapp.views.screens import Screens
from surveyapp.workers.job import Job
from tests.faults.exporting import request

_LIBRARY, _OUT, _HOW, _WAIT, *_PLANT = sys.argv[1:]


class _Closing(MainWindow):
    """Exports as soon as its library is shown, and closes soon after."""

    def show_screens(self, screens: Screens) -> None:
        super().show_screens(screens)
        task = screens.queue.add(request(Path(_OUT)))
        task.changed.connect(self._begin_to_close)
        self._task = task

    @Slot()
    def _begin_to_close(self) -> None:
        if self._task.done:
            self._task.changed.disconnect(self._begin_to_close)
            QTimer.singleShot(round(float(_WAIT) * 1000), self._close_now)

    @Slot()
    def _close_now(self) -> None:
        print(time.monotonic(), flush=True)
        if _HOW == "signal":
            os.kill(os.getpid(), signal.SIGTERM)
        else:
            self.close()


def _stop_and_quit(*_: object, **__: object) -> bool:
    return True


def _neither_stop_nor_wait(job: Job) -> None:
    """The planted fault."""


if __name__ == "__main__":
    app.MainWindow = _Closing
    messages.ask = _stop_and_quit
    if _PLANT:
        Job.shut_down = _neither_stop_nor_wait
    sys.exit(app.run_window(Path(_LIBRARY)))
