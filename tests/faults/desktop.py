"""A desktop of its own for a hunt: an X server that shows nothing, and a window manager on it.

What is done to a window is done by the programs that do it for people who write shortcuts:
xdotool, wmctrl. What came of it is asked of the server and the window manager, not of the
program that is hunted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S

_TOOLS = ("Xvfb", "openbox", "xdotool", "wmctrl", "xprop", "xwininfo")
_MISSING = [tool for tool in _TOOLS if shutil.which(tool) is None]
needs_desktop = pytest.mark.skipif(
    sys.platform != "linux" or bool(_MISSING), reason=f"needs {', '.join(_MISSING)}"
)
_PAUSE_S = 0.05
_INTRUDER = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(sys.argv)
window = QWidget(None, Qt.WindowType.WindowStaysOnTopHint)
window.setWindowTitle("intruder")
window.setGeometry(100, 100, 900, 500)
window.show()
app.exec()
"""


@dataclass(frozen=True, slots=True)
class Front:
    """What the person before the screen sees in front; `size` of it and of the screen."""

    name: str
    is_active: bool
    is_shown: bool
    place: tuple[int, ...]
    screen: tuple[int, ...]

    @property
    def is_kiosk(self) -> bool:
        """Whether that is the kiosk, whole, with the keyboard."""
        whole = self.place == (0, 0, *self.screen)
        return self.name.endswith(" — Survey App") and self.is_active and self.is_shown and whole


class Desktop:
    """Runs programs, and says what is in front."""

    def __init__(self, display: str, home: Path) -> None:
        self.environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
        }

    def run(self, *command: str) -> str:
        """Run a program to its end; return what it says, "" if it fails."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )
        return "" if done.returncode else done.stdout

    @contextmanager
    def running(self, *command: str, **options: object) -> Iterator[subprocess.Popen[str]]:
        """Let a program run meanwhile."""
        process = subprocess.Popen(
            command, env=self.environment, stderr=subprocess.DEVNULL, text=True, **options
        )
        try:
            yield process
        finally:
            process.kill()
            process.communicate()

    def intruder(self) -> object:
        """Let another program with a window above all others run meanwhile."""
        return self.running(sys.executable, "-c", _INTRUDER)

    def windows(self) -> dict[str, str]:
        """Return the ids of all windows the manager knows, by their names."""
        lines = [line.split(None, 3) for line in self.run("wmctrl", "-l").splitlines()]
        return {line[3]: line[0] for line in lines if len(line) == 4}

    def kiosk(self) -> str:
        """Return the id of the kiosk's window, "" if there is none."""
        return next(
            (id_ for name, id_ in self.windows().items() if name.endswith(" — Survey App")), ""
        )

    def front(self) -> Front | None:
        """Return what is in front, None for the bare desktop."""
        root = self.run("xprop", "-root", "_NET_ACTIVE_WINDOW", "_NET_CLIENT_LIST_STACKING")
        active, *stacked = [int(number, 16) for number in re.findall(r"0x[0-9a-f]+", root)] or [0]
        if not stacked:
            return None
        seen = self.run("xwininfo", "-id", hex(stacked[-1]))
        name = re.search(r'"(.*)"', seen)
        screen = self.run("xwininfo", "-root")
        if name is None:
            return None
        corner = [_number(seen, f"Absolute upper-left {axis}") for axis in "XY"]
        sides = [(_number(seen, side), _number(screen, side)) for side in ("Width", "Height")]
        return Front(
            name[1],
            active == stacked[-1],
            "IsViewable" in seen,
            (*corner, *(mine for mine, _ in sides)),
            tuple(whole for _, whole in sides),
        )

    def seconds_until(
        self,
        holds: Callable[[], object],
        patience_s: float = PATIENCE_S,
        *,
        steady_s: float = 0.0,
    ) -> float | None:
        """Wait until this holds, and has held for so long since; return how long it did not.

        None if that never was. What was asked of a window manager may come a moment later.
        """
        begun = since = time.monotonic()
        did_hold = False
        while (now := time.monotonic()) - begun < patience_s + steady_s:
            held, did_hold = did_hold, bool(holds())
            if did_hold and not held:
                since = now
            if did_hold and now - since >= steady_s:
                return since - begun
            time.sleep(_PAUSE_S)
        return None

    def kiosk_is_in_front(self) -> bool:
        """Whether there is nothing else to see."""
        front = self.front()
        return front is not None and front.is_kiosk


def _number(text: str, name: str) -> int:
    found = re.search(rf"{name}:\s+(-?\d+)", text)
    return int(found[1]) if found else -1


@contextmanager
def desktop(home: Path) -> Iterator[Desktop]:
    """Give a desktop that nobody else uses."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        made = Desktop(display, home)
        with made.running("openbox"):
            assert made.seconds_until(lambda: made.run("wmctrl", "-m")) is not None
            yield made
    finally:
        server.terminate()
        server.wait(PATIENCE_S)
