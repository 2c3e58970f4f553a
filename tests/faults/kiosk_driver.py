"""The real kiosk, answered through its widgets by one person after another: a process for hunts.

``python -m tests.faults.kiosk_driver LIBRARY FIRST PACE [PLANT]`` starts the program, whose
kiosk is locked (`kiosk_library`), so that it comes back as that. The first person is
FIRST; before each act there is a pause of up to PACE ms. It says, each by one write:

- ``ready REVISION``: the attract screen is painted for the first time
- ``page UUID NUMBER COUNT MS``: a page is painted; COUNT questions were answered on those before,
  and the event loop was silent for no longer than MS since the last line
- ``thanked UUID NUMBER MS``: the thank-you page is painted
- ``slow MS``: the page says that saving takes long, MS after the last Next
- ``refused MS SENTENCE``: the page says that saving failed; the person tries again
- ``stray TEXT``: something that another person wrote is somewhere in the program
- ``fault``: the program was at fault somewhere

PLANT: "early" thanks before the commit, "never" without one, "late" saves no drafts.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from surveyapp import app, kiosk_session
from surveyapp.domain.answers import Response
from surveyapp.store.drafts import submit
from surveyapp.views.kiosk import kiosk_interview
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.draft_saver import DraftSaver
from surveyapp.views.kiosk.loaded import LoadedKiosk
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.screen import KioskScreen
from surveyapp.views.kiosk.thanks import ThanksScreen
from surveyapp.views.kiosk.window import KioskWindow
from surveyapp.workers.library import Library
from tests.faults.interviews import NAMES, answers_of, name_of
from tests.pages.kiosk import give, next_button
from tests.patience import a_look_at_each_screen

_TICK_MS = 10
_EARLY_MS = 60
NOT_SAVED = "could not be saved yet"
LEFT = Qt.MouseButton.LeftButton


def say(*parts: object) -> None:
    """Tell whoever reads, by one call of the system: it stands in a trace where it happened."""
    os.write(1, f"{' '.join(map(str, parts))}\n".encode())


class Driver(QObject):
    """Is one person after another in front of the kiosk."""

    def __init__(self, window: KioskWindow, loaded: LoadedKiosk, first: int, pace: int) -> None:
        super().__init__(window)
        self.window = window
        self.screen_stack = window.screen_stack
        self.number = first - 1
        self._loaded = loaded
        self._chance = random.Random(first)
        self._pace = pace
        self._given = 0
        self._uuid = ""
        self._next_at = 0.0
        self._painted: KioskScreen | None = None
        self._act: Callable[[], None] = self.start
        self._modality = QTimer(self, singleShot=True)
        self._modality.timeout.connect(self._do)
        self._gap, self._ticked = 0.0, time.perf_counter()
        self._ticks = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._ticks.timeout.connect(self._tick)
        self._ticks.start()
        self.screen_stack.kiosk_interview.slowed.connect(self._note_slow)
        self.screen_stack.kiosk_interview.failed.connect(self._note_refused)
        self.screen_stack.changed.connect(self._watch)
        self._watch()

    @Slot()
    def _watch(self) -> None:
        self.screen_stack.shown.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint of every screen."""
        if event.type() == QEvent.Type.Paint and watched is not self._painted:
            self._painted = watched
            self.see(watched)
        return False

    def see(self, screen: KioskScreen) -> None:
        """Look at a screen that is painted for the first time, and decide what to do there."""
        # When nobody answers, nobody's words may be there.
        self._look_for_others("" if isinstance(screen, AttractScreen) else name_of(self.number))
        if isinstance(screen, AttractScreen):
            if not self._uuid:
                say("ready", self._loaded.revision_id)
            self.do_soon(self.start)
        elif isinstance(screen, PageScreen):
            self._uuid = self.screen_stack.kiosk_interview.uuid
            say("page", self._uuid, self.number, self._given, self._longest_gap())
            self.do_soon(self.answer)
        elif isinstance(screen, ThanksScreen):
            say("thanked", self._uuid, self.number, self._longest_gap())
            self.do_soon(self.end)
        else:
            say("stray", type(screen).__name__)

    def do_soon(self, act: Callable[[], None]) -> None:
        """Do this after a pause."""
        self._act = act
        self._modality.start(self._chance.randint(0, self._pace))

    @Slot()
    def _do(self) -> None:
        self._act()

    def start(self) -> None:
        self.number += 1
        self._given = 0
        if self._chance.random() < 0.5:
            QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Return)
        else:
            QTest.mouseClick(self.screen_stack.shown, LEFT)

    def answer(self) -> None:
        if not isinstance(self.screen_stack.shown, PageScreen):
            return  # it has gone on by itself
        answers = answers_of(self._loaded.survey, self.number)
        for block in self.screen_stack.shown.blocks:
            for key, entry in block.inputs.items():
                give(block.question, entry, answers[key])
                self._given += 1
        self.do_soon(self.go_on)

    def go_on(self) -> None:
        if isinstance(self.screen_stack.shown, PageScreen):
            self._next_at = time.perf_counter()
            QTest.mouseClick(next_button(self.screen_stack.shown), LEFT)

    def end(self) -> None:
        if isinstance(self.screen_stack.shown, ThanksScreen):
            QTest.mouseClick(self.screen_stack.shown, LEFT)

    @Slot()
    def _note_slow(self) -> None:
        say("slow", self._since_next())

    @Slot(str)
    def _note_refused(self, sentence: str) -> None:
        say("refused", self._since_next(), sentence)
        self.do_soon(self._see_trouble)

    def _see_trouble(self) -> None:
        """See that what was entered is still there and why it is not saved, and try again."""
        if not isinstance(self.screen_stack.shown, PageScreen):
            say("stray", "the page is gone")
            return
        answers = answers_of(self._loaded.survey, self.number)
        for block in self.screen_stack.shown.blocks:
            for key, entry in block.inputs.items():
                if entry.value() != answers[key]:
                    say("stray", "an answer is gone from the page")
        if not any(NOT_SAVED in text for text in texts()):
            say("stray", "the page does not say that saving failed")
        self.go_on()

    def _since_next(self) -> int:
        return round((time.perf_counter() - self._next_at) * 1000)

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self._gap, self._ticked = max(self._gap, now - self._ticked), now

    def _longest_gap(self) -> int:
        self._tick()
        gap, self._gap = self._gap, 0.0
        return round(gap * 1000)

    def _look_for_others(self, mine: str) -> None:
        for text in texts():
            if NAMES in text and not (mine and mine in text):
                say("stray", text)


def texts() -> list[str]:
    """Return all that stands in any widget of the program, also in those that are hidden."""
    found = []
    for widget in QApplication.allWidgets():
        for name in ("text", "toPlainText", "placeholderText", "selectedText"):
            read = getattr(widget, name, None)
            if read is not None:
                found.append(str(read()))
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()]
    return found


_unwritten: list[tuple[Response, int]] = []


def _thank_early(_connection: Connection, response: Response, revision_id: int) -> int:
    """The planted fault: what is thanked for is written a moment later, by `_write_late`."""
    _unwritten.append((response, revision_id))
    return 0


def _write_late(library: Library) -> None:
    late = _unwritten.pop()
    QTimer.singleShot(
        _EARLY_MS, partial(library.write, lambda connection: submit(connection, *late))
    )


def _thank_for_nothing(*_args: object, **_named: object) -> int:
    """The planted fault: that storing failed is taken for done."""
    return 0


def drive(
    make: Callable[[KioskWindow, LoadedKiosk], Driver],
    library: Path,
    clock: Callable[[], float] | None = None,
) -> int:
    """Run the program with somebody at its kiosk; return its exit status.

    By the ``clock`` the kiosk knows how long a screen was shown; without one, long enough.
    """

    class Driven(KioskWindow):
        def __init__(self, library: Library, *args: object) -> None:
            super().__init__(library, *args, clock=clock or a_look_at_each_screen())
            self.library = library

        def show_survey(self, loaded: LoadedKiosk) -> None:
            super().show_survey(loaded)
            self.driver = make(self, loaded)

        @Slot()
        def show_fault(self) -> None:
            say("fault")
            super().show_fault()

    kiosk_session.KioskWindow = Driven
    return app.run_window(library)


def _save_no_draft(saver: DraftSaver, draft: object) -> None:
    """The planted fault: what was answered is only stored at the end."""


def main() -> None:
    """Answer until killed."""
    library, first, pace, *plant = sys.argv[1:]
    if plant == ["early"]:
        kiosk_interview.submit = _thank_early
    elif plant == ["never"]:
        kiosk_interview.submit = _thank_for_nothing
    elif plant == ["late"]:
        DraftSaver.save = _save_no_draft

    def make(window: KioskWindow, loaded: LoadedKiosk) -> Driver:
        if plant == ["early"]:
            window.screen_stack.kiosk_interview.stored.connect(partial(_write_late, window.library))
        return Driver(window, loaded, int(first), int(pace))

    sys.exit(drive(make, Path(library)))


if __name__ == "__main__":
    main()
