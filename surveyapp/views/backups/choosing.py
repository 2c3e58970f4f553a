"""Choosing a backup where there is no open library, perhaps because it does not open."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.views.backups.dialog import RestoreDialog
from surveyapp.workers.job import Job, StartWork


def choose_backup(parent: QWidget | None, library: Path) -> Path | None:
    """Ask which backup is to take the library's place; nothing is done yet. None for Cancel."""
    asking = _Asking()
    dialog = RestoreDialog(library, None, asking.start, parent)
    dialog.chosen.connect(asking.keep)
    dialog.exec()
    asking.shut_down()
    return asking.chosen


class _Asking(QObject):
    """The answer, and the work that runs meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: Path | None = None
        self._jobs: list[Job] = []

    @Slot(object)
    def keep(self, path: Path) -> None:
        self.chosen = path

    def start(self, start_work: StartWork) -> Job:
        job = Job(start_work, self)
        self._jobs.append(job)
        job.start()
        return job

    def shut_down(self) -> None:
        for job in self._jobs:
            job.shut_down()
