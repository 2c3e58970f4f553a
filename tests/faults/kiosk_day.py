"""A long day at the kiosk, and what it costs: a process that says what it measured.

``python -m tests.faults.kiosk_day LIBRARY TIMES FROM [PLANT]`` holds so many interviews and prints
one JSON object: memory, widgets, threads and handles after FROM interviews and at the end,
and how many milliseconds each change of page and each thank-you took. PLANT "leak": the
screens that have gone are kept.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.window import KioskWindow
from tests.benchmarks.figures import memory
from tests.faults.kiosk_driver import Driver, drive, say

_kept: list[KioskScreen] = []


class Day(Driver):
    """Answers all day."""

    def __init__(
        self, window: KioskWindow, loaded: LoadedKiosk, times: int, since: int, *, leaks: bool
    ) -> None:
        super().__init__(window, loaded, 1, 0)
        self._times, self._since, self._leaks = times, since, leaks
        self._waits_for = ""
        self._taken: dict[str, list[float]] = {"page": [], "stored": [], "thanks": []}
        self._held: list[dict[str, float]] = []
        # Once the whole screen is painted.
        self._after = QTimer(self, singleShot=True, interval=0)
        self._after.timeout.connect(self._note_painted)
        self.screen_stack.kiosk_interview.stored.connect(self._note_stored)

    def see(self, screen: KioskScreen) -> None:
        """Go on at once; measure first."""
        if self._leaks:
            screen.deleteLater = screen.hide
            _kept.append(screen)
        if isinstance(screen, PageScreen | ThanksScreen) and self._next_at:
            self._waits_for = "page" if isinstance(screen, PageScreen) else "thanks"
            self._after.start()
        if isinstance(screen, AttractScreen) and self.number in (self._since, self._times):
            self._held.append(held())
        if isinstance(screen, AttractScreen) and self.number == self._times:
            say(json.dumps({"held": self._held, **self._taken}))
            return
        self._go_on_from(screen)

    def _go_on_from(self, screen: KioskScreen) -> None:
        if isinstance(screen, AttractScreen):
            self._next_at = 0.0
            self.do_soon(self.start)
        elif isinstance(screen, PageScreen):
            self.do_soon(self.answer)
        else:
            self.do_soon(self.end)

    @Slot()
    def _note_stored(self) -> None:
        self._taken["stored"].append((time.perf_counter() - self._next_at) * 1000)

    @Slot()
    def _note_painted(self) -> None:
        self._taken[self._waits_for].append((time.perf_counter() - self._next_at) * 1000)


def held() -> dict[str, float]:
    """Return what the program holds now: MiB, and numbers of things."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, KioskWindow))
    return {
        "MiB": memory("VmRSS"),
        "widgets": len(QApplication.allWidgets()),
        "objects": len(window.findChildren(QObject)),
        "threads": len(list(Path("/proc/self/task").iterdir())),
        "handles": len(list(Path("/proc/self/fd").iterdir())),
    }


def main() -> None:
    """Answer, measure, tell."""
    library, times, since, *plant = sys.argv[1:]

    def make(window: KioskWindow, loaded: LoadedKiosk) -> Driver:
        return Day(window, loaded, int(times), int(since), leaks=bool(plant))

    sys.exit(drive(make, Path(library)))


if __name__ == "__main__":
    main()
