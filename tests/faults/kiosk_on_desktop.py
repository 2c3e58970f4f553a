"""The kiosk as the program starts it: a process for hunts on a real desktop.

``python -m tests.faults.kiosk_on_desktop LIBRARY [PLANT]``. PLANT: "stays" sees that its
window is away and does nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import Slot

from surveyapp import app
from surveyapp.views.kiosk.front import FrontKeeper


def main() -> None:
    """Run until killed."""
    library, *plant = sys.argv[1:]
    if plant == ["stays"]:
        FrontKeeper.come_forward = Slot()(FrontKeeper._note)
        FrontKeeper._fill_at_once = Slot()(FrontKeeper._note)
    sys.exit(app.run_window(Path(library)))


if __name__ == "__main__":
    main()
