"""The save of the last edits, which the window waits for before it closes."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from surveyapp.views import messages
from surveyapp.views.builder.page import BuildPage

_PATIENCE_MS = 10_000
"""Twice as long as a save waits for another program that writes to the library."""
_LOOK_MS = 20
_CLOSE = 1


class LastSave(QObject):
    """Saves what is edited on the Build page, and asks what to do when that fails."""

    def __init__(self, page: BuildPage, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        self._window = window
        self._loop = QEventLoop(self)
        self._deadline = QDeadlineTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)

    def may_close(self) -> bool:
        """Save what is not saved yet; return whether all is saved, or may be lost."""
        if self._loop.isRunning():
            # Asked again meanwhile, as by a click on the window's own close button.
            return False
        while True:
            self._page.flush()
            self._wait()
            if not self._page.has_unsaved_changes:
                return True
            why = self._page.save_failure or self.tr("The library has not answered yet.")
            chosen = messages.choose_between(
                self._window,
                self.tr("Close without saving?"),
                self.tr("Your last edits are not in the library: {why}").format(why=why),
                (self.tr("Try again"), self.tr("Close and lose the change")),
            )
            if chosen is None or chosen == _CLOSE:
                return chosen is not None

    def _wait(self) -> None:
        if self._is_decided():
            return
        self._deadline.setRemainingTime(_PATIENCE_MS)
        self._timer.start()
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            # Another edit now would have to be saved as well.
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        finally:
            QGuiApplication.restoreOverrideCursor()
            self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._is_decided() or self._deadline.hasExpired():
            self._loop.quit()

    def _is_decided(self) -> bool:
        return not self._page.has_unsaved_changes or bool(self._page.save_failure)
