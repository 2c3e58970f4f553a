"""Checking the library for damage in the background, and showing the findings."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.localization import translated
from surveyapp.store.sqlite.checking import Finding, check_steps
from surveyapp.views import messages
from surveyapp.views.job_progress import JobProgress
from surveyapp.workers.library import Library


class LibraryCheck(QObject):
    """One check with its progress dialog; deletes itself at the end.

    Signals:
        ended: the check was stopped, has failed, or its findings were shown.
    """

    ended = Signal()

    def __init__(self, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._title = self.tr("Check library")
        job = library.start(partial(check_steps, library.database))
        doing = self.tr("Looking through the library…")
        JobProgress(job, self._title, doing, self.tr("Stop"), window)
        job.succeeded.connect(self._show_findings)
        job.stopped.connect(self._finish)
        job.failed.connect(self._show_failure)

    @Slot(object)
    def _show_findings(self, found: list[Finding]) -> None:
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
    def _show_failure(self, sentence: str) -> None:
        self._finish()
        messages.show_error(self._window, self._title, sentence)

    @Slot()
    def _finish(self) -> None:
        self.deleteLater()
        self.ended.emit()
