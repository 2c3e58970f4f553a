"""Saving the last edits before the window closes, and waiting for that."""

from __future__ import annotations

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from surveyapp.views import messages
from surveyapp.views.builder.page import BuildPage

_PATIENCE_MS = 10_000
"""Twice as long as a save waits for another program that writes to the library."""
_POLL_MS = 20
_CLOSE = 1


class SaveBeforeClosing(QObject):
    """Saves the edits of the Build page, and asks what to do when that fails."""

    def __init__(self, page: BuildPage, window: QWidget) -> None:
        super().__init__(window)
        self._page = page
        self._window = window
        self._loop = QEventLoop(self)
        self._deadline = QDeadlineTimer()
        self._timer = QTimer(self, interval=_POLL_MS)
        self._timer.timeout.connect(self._poll)

    def may_close(self) -> bool:
        """Save all edits; return whether they are saved, or the person gives them up."""
        if self._loop.isRunning():
            # A second request, such as a click on the window's close button, while this waits.
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
            # Without input: an edit made now would have to be saved as well.
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        finally:
            QGuiApplication.restoreOverrideCursor()
            self._timer.stop()

    @Slot()
    def _poll(self) -> None:
        if self._is_decided() or self._deadline.hasExpired():
            self._loop.quit()

    def _is_decided(self) -> bool:
        return not self._page.has_unsaved_changes or bool(self._page.save_failure)
