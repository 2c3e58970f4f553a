"""The manager's window or the kiosk on the screen: always one of them, never both."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from surveyapp.locked import locked_library, remember_locked
from surveyapp.session import Session
from surveyapp.views.crash import CrashReporter
from surveyapp.views.main_window import MainWindow
from surveyapp.views.window_settings import WindowSettings

if TYPE_CHECKING:
    from surveyapp.kiosk_session import KioskSession
    from surveyapp.views.kiosk.blank_screen import BlankScreen

logger = logging.getLogger(__name__)


class Program(QObject):
    """Changes from the window to the kiosk and back, as a library is locked and unlocked.

    Signals:
        ended: with the exit status.
    """

    ended = Signal(int)

    def __init__(
        self,
        window: MainWindow,
        settings: WindowSettings,
        reporter: CrashReporter,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._settings = settings
        self._reporter = reporter
        self.session = Session(window, settings, self)
        self.session.ended.connect(self.ended)
        self.session.locked.connect(self._start_kiosk)
        self.kiosk: KioskSession | None = None

    @property
    def fault(self) -> Exception | None:
        """What kept the screens from being made, if anything did."""
        return self.session.fault

    def open(self, path: Path) -> None:
        """Show a library in the manager's window."""
        self.session.open(path)

    @Slot(object)
    def _start_kiosk(self, path: Path) -> None:
        from surveyapp.views.kiosk.blank_screen import BlankScreen

        blank_screen = BlankScreen()
        blank_screen.draw()
        self.open_kiosk(path, blank_screen)

    def open_kiosk(self, path: Path, blank_screen: BlankScreen, *, came_back: bool = False) -> None:
        """Show the kiosk of a library; ``blank_screen`` fills the screen already.

        ``came_back``: that kiosk was on when the program ended.
        """
        # Loaded when first wanted: most starts are the manager's.
        from surveyapp.kiosk_session import KioskSession

        _note_locked(path)
        self._window.hide()
        self.kiosk = KioskSession(path, blank_screen, self._reporter, self, came_back=came_back)
        self.kiosk.left.connect(self._return)
        self.kiosk.open()

    def shut_down(self) -> None:
        """Finish all writes and close the library."""
        if self.kiosk is not None:
            self.kiosk.shut_down()
        self.session.shut_down()

    @Slot()
    def end_kiosk(self) -> None:
        """End the program if a kiosk is on, which asks nobody; it is there at the next start."""
        if self.kiosk is not None:
            self.ended.emit(0)

    @Slot(object)
    def _return(self, path: Path) -> None:
        if self.kiosk is not None:
            if self.kiosk.survey_id:
                # There is the report of what happened.
                self._settings.set_last_survey(path, self.kiosk.survey_id)
                self._settings.last_page = "collect"
            self.kiosk.deleteLater()
            self.kiosk = None
        _note_locked(None)
        self._window.show()
        self.session.open(path, must_exist=True)


def _note_locked(path: Path | None) -> None:
    """Note beside the library which one's kiosk is on, None for none."""
    if locked_library() == (None if path is None else path.absolute()):
        return
    try:
        remember_locked(path)
    except OSError:
        # The library has the last word. Without the note the next start finds the kiosk a
        # moment later; with one too many it finds that there is none.
        logger.warning("which library's kiosk is on cannot be noted", exc_info=True)
