"""People at the kiosk who press Send twice in a hurry: a process for the hunt on a slow disk.

``python -m tests.faults.kiosk_hasty LIBRARY [PLANT]`` starts the program as it is, with its own
clock. One person after another chooses, presses Send, and once more a moment later: by Enter,
by mouse and by finger in turn. Everybody presses as blindly in the first moment of the thank-you
page and of the welcome page after it, and in earnest after a look at each. It says:

- ``ready``, ``thanked UUID NUMBER MS``, ``fault``: what `kiosk_driver` says so
- ``again WHEN``: Send was pressed again, while "storing" or when it was "late" for that
- ``stray TEXT``: a press in the first moment of a screen counted

PLANT "twice": nothing holds the page while its answers are stored, and each press stores them;
"blind": a press counts however soon it comes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import new_uuid
from surveyapp.store.drafts import submit
from surveyapp.views.kiosk import kiosk_interview
from surveyapp.views.kiosk.kiosk_interview import KioskInterview
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.press_guard import PressGuard
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.workers.library import Library
from tests.faults.kiosk_driver import LEFT, Driver, drive, say
from tests.pages.finding import click, touch
from tests.pages.kiosk import next_button

_LOOK_MS = 450
"""After so long a press is meant for the screen that is shown."""
_AGAIN_MS = (40, 90, 140)
"""How soon a person presses once more."""


class Hasty(Driver):
    """Presses twice wherever one press is wanted."""

    def __init__(self, window: KioskWindow, loaded: LoadedKiosk) -> None:
        self._finger = QTest.createTouchDevice()
        self._look = QTimer(singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._act_in_earnest)
        super().__init__(window, loaded, 1, 0)

    def see(self, screen: KioskScreen) -> None:
        """Press without having seen it; after a look do what is to be done here."""
        if self._look.isActive():
            say("stray", "a press counted for the screen before", type(screen).__name__)
        # The very first screen comes after none that somebody could have pressed on.
        if self.number > 0 and not isinstance(screen, PageScreen):
            QTimer.singleShot(_AGAIN_MS[0], self, self._press)
        super().see(screen)

    def do_soon(self, act: Callable[[], None]) -> None:
        """Do this after a look."""
        self._act = act
        self._look.start()

    @Slot()
    def _act_in_earnest(self) -> None:
        self._act()

    def start(self) -> None:
        self.number += 1
        self._press()

    def answer(self) -> None:
        page = self.screen_stack.shown
        for entry in page.blocks[0].inputs.values():
            click(entry.buttons()[0])
        self._press()
        QTimer.singleShot(_AGAIN_MS[self.number % 3], self, self._press_again)

    def end(self) -> None:
        self._press()

    @Slot()
    def _press_again(self) -> None:
        say("again", "storing" if self.screen_stack.kiosk_interview.is_storing else "late")
        self._press()

    @Slot()
    def _press(self) -> None:
        """Press Send, or where there is none the middle of the screen, in this person's way."""
        shown = self.screen_stack.shown
        target: QWidget = next_button(shown) if isinstance(shown, PageScreen) else shown
        place = target.mapTo(self.window, target.rect().center())
        match self.number % 3:
            case 0:
                target.setFocus()
                QTest.keyClick(self.window.windowHandle(), Qt.Key.Key_Return)
            case 1:
                QTest.mouseClick(self.window.windowHandle(), LEFT, pos=place)
            case _:
                touch(self._finger, self.window, place)


_stored: list[tuple[Response, int]] = []


def _store_and_note(connection: Connection, response: Response, revision_id: int) -> int:
    _stored.append((response, revision_id))
    return submit(connection, response, revision_id)


def _store_once_more(connection: Connection) -> int:
    response, revision_id = _stored[-1]
    return submit(connection, replace(response, uuid=new_uuid()), revision_id)


def _plant(name: str, library: Library) -> None:
    """Plant a fault: see the module."""
    PressGuard.refuses = lambda *_: False
    if name == "blind":
        return
    kiosk_interview.submit = _store_and_note
    PageScreen.hold = lambda _page: None
    KioskInterview.retry = lambda _interview: library.write(_store_once_more)


def main() -> None:
    """Press until killed."""
    library, *plant = sys.argv[1:]

    def make(window: KioskWindow, loaded: LoadedKiosk) -> Driver:
        for name in plant:
            _plant(name, window.library)
        return Hasty(window, loaded)

    sys.exit(drive(make, Path(library), time.monotonic))


if __name__ == "__main__":
    main()
