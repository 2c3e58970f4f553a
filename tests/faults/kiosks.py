"""Kiosks for the hunts: a library that is locked to its survey, and the program in front of it."""

from __future__ import annotations

import signal
import subprocess
import threading
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, Queue

from surveyapp.domain.kiosk import KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.locked import remember_locked
from surveyapp.store.kiosk_state import lock_kiosk
from surveyapp.store.pin import set_pin
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey
from tests.faults.exporting import start
from tests.faults.interviews import SURVEY_ID, Thanked, make_survey
from tests.offscreen import complaints
from tests.patience import PATIENCE_S

PIN = "390517"


def make_kiosk(path: Path, survey: Survey | None = None, paging: Paging = Paging.SECTION) -> None:
    """Make a library that is locked to its one survey, as "Start kiosk" leaves it."""
    settings = KioskSettings(paging=paging, thanks_s=60)
    with closing(open_library(path)) as database, database.writer() as connection:
        add_survey(connection, survey or with_kiosk_settings(make_survey(), settings))
        set_pin(connection, PIN)
        lock_kiosk(connection, SURVEY_ID)
    remember_locked(path)


@dataclass
class Kiosk:
    """The program in a process of its own, with somebody at it who says what is seen."""

    process: subprocess.Popen[str]
    lines: list[list[str]] = field(default_factory=list)
    complaints: str = ""
    """What it said on stderr, once it has ended."""

    def __post_init__(self) -> None:
        self._heard: Queue[str] = Queue()
        self._ear = threading.Thread(target=self._listen, daemon=True)
        self._ear.start()

    def _listen(self) -> None:
        for line in self.process.stdout:
            self._heard.put(line)
        self._heard.put("")

    def wait_for(self, word: str, times: int = 1) -> list[str]:
        """Wait until it has said this so often, from now; return what it said last."""
        while True:
            line = self.hear(PATIENCE_S)
            if not line:
                self.kill()
                raise AssertionError(f"never said {word!r}: {self.lines[-5:]} {self.complaints}")
            times -= line[0] == word
            if not times:
                return line

    def hear(self, seconds: float) -> list[str]:
        """Return what it says next, [] if nothing in this time or at its end."""
        try:
            line = self._heard.get(timeout=seconds).split()
        except Empty:
            return []
        if line:
            self.lines.append(line)
        return line

    def kill(self) -> None:
        """End it in the middle of whatever it does, and read what it had said."""
        self.end(signal.SIGKILL)

    def end(self, number: int = signal.SIGTERM) -> None:
        """Send it this signal and wait for its end; a second time does nothing."""
        if self.process.stdout.closed:
            return
        self.process.send_signal(number)
        try:
            self.process.wait(PATIENCE_S)
        finally:
            self.process.kill()
            self._ear.join(PATIENCE_S)
        while self.hear(0):
            pass
        with self.process:
            self.complaints = complaints(self.process.stderr.read())

    def said(self, word: str) -> list[list[str]]:
        """Return the lines that begin with this word."""
        return [line[1:] for line in self.lines if line[0] == word]

    @property
    def thanked(self) -> list[Thanked]:
        """Who saw the thank-you page so far."""
        return [Thanked(uuid, int(number)) for uuid, number, _ in self.said("thanked")]


def start_kiosk(
    library: Path,
    *arguments: object,
    before: tuple[str, ...] = (),
    module: str = "tests.faults.kiosk_driver",
) -> Kiosk:
    """Start the program on a locked library, with somebody of this module in front of it."""
    return Kiosk(start("-m", module, library, *arguments, before=before))
