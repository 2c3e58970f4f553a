"""A job over a window: how far it is, and a button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QProgressDialog, QWidget

from surveyapp.workers.job import Job

_AFTER_MS = 500
_MOST = 2**31 - 1


class JobProgress(QObject):
    """Shows a job's progress once it takes a while; its dialog is gone when the job has ended."""

    def __init__(self, job: Job, title: str, doing: str, stop: str, window: QWidget) -> None:
        super().__init__(job)
        self._dialog = QProgressDialog(doing, stop, 0, 0, window)
        self._dialog.setWindowTitle(title)
        self._dialog.setMinimumDuration(_AFTER_MS)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._dialog.canceled.connect(job.cancel)
        job.progressed.connect(self._show)
        # First of all: a message about the end must not stand behind the progress.
        for end in (job.succeeded, job.failed, job.stopped):
            end.connect(self._finish)

    @Slot(object, object)
    def _show(self, done: int, total: int) -> None:
        # Before the first step there may be work without any progress.
        if done:
            scale = total // _MOST + 1
            self._dialog.setMaximum(total // scale)
            self._dialog.setValue(done // scale)

    @Slot()
    def _finish(self) -> None:
        self._dialog.reset()
        self._dialog.deleteLater()
