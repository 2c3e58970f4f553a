"""The kiosk as the program starts it: a process for hunts on a real desktop.

``python -m tests.faults.kiosk_on_desktop LIBRARY [PLANT]``. PLANT: "stays" sees that its
window is away and does nothing; beside the library a file, `SHOWN`, says that it was there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot

from surveyapp import app
from surveyapp.views.kiosk.front import FrontKeeper
from surveyapp.views.kiosk.window import KioskWindow

SHOWN = ".shown"


def _once(show: Callable[[KioskWindow], None], note: Path) -> Callable[[KioskWindow], None]:
    """The planted fault: let a window be shown so, and never again."""
    shown: list[KioskWindow] = []

    def show_once(window: KioskWindow) -> None:
        if window not in shown:
            shown.append(window)
            show(window)
            note.touch()

    return show_once


def main() -> None:
    """Run until killed."""
    library, *plant = sys.argv[1:]
    if plant == ["stays"]:
        FrontKeeper.come_forward = Slot()(lambda _keeper: None)
        KioskWindow.showFullScreen = _once(KioskWindow.showFullScreen, Path(library + SHOWN))
    sys.exit(app.run_window(Path(library)))


if __name__ == "__main__":
    main()
