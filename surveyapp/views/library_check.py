"""Looking through the library for damage, in the background, and telling what was found."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from surveyapp.localization import translated
from surveyapp.store.sqlite.checking import Finding, check_steps
from surveyapp.views import messages
from surveyapp.workers.library import Library

_PROGRESS_AFTER_MS = 500


class LibraryCheck(QObject):
    """One look through the library; it ends by itself.

    Signals:
        ended: it was told what was found, or the check was stopped.
    """

    ended = Signal()

    def __init__(self, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._title = self.tr("Check library")
        self._dialog = QProgressDialog(
            self.tr("Looking through the library…"), self.tr("Stop"), 0, 0, window
        )
        self._dialog.setWindowTitle(self._title)
        self._dialog.setMinimumDuration(_PROGRESS_AFTER_MS)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._job = library.start(partial(check_steps, library.database))
        self._dialog.canceled.connect(self._job.cancel)
        self._job.progressed.connect(self._show)
        self._job.succeeded.connect(self._tell)
        self._job.stopped.connect(self._finish)
        self._job.failed.connect(self._say_failed)

    @Slot(object, object)
    def _show(self, done: int, total: int) -> None:
        # Until the first response the file as a whole is looked at: nobody knows how long.
        if done:
            self._dialog.setMaximum(total)
            self._dialog.setValue(done)

    @Slot(object)
    def _tell(self, found: list[Finding]) -> None:
        self._finish()
        if not found:
            messages.tell(self._window, self._title, self.tr("The library is sound."))
            return
        sentence = self.tr(
            "The library is damaged. Make a copy of the file now, then open a backup."
        )
        details = "\n".join(translated(finding.sentence) for finding in found)
        messages.show_error(self._window, self._title, sentence, details)

    @Slot(str)
    def _say_failed(self, sentence: str) -> None:
        self._finish()
        messages.show_error(self._window, self._title, sentence)

    @Slot()
    def _finish(self) -> None:
        self._dialog.reset()
        self._dialog.deleteLater()
        self.deleteLater()
        self.ended.emit()
