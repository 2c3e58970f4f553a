"""The dialog that restores a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel, QTreeView

from surveyapp.models.comparison import CHANGE
from surveyapp.views.backups.dialog import RestoreDialog
from tests.pages.finding import button_named, child_of, field


class BackupsScreen:
    """The backups of a library, and what the chosen one holds."""

    def __init__(self, dialog: RestoreDialog, qtbot: object = None) -> None:
        self.dialog, self.qtbot = dialog, qtbot
        self.list = field(dialog, "Backups", QTreeView)
        self.model = self.list.model()
        self.comparison = field(dialog, "Surveys in the backup and now", QTreeView)
        self.restore = button_named(dialog, "Restore")
        self.back_up = button_named(dialog, "Back up now")
        self.other_file = button_named(dialog, "Other file…")

    @property
    def path(self) -> Path | None:
        """The backup that is shown."""
        return self.dialog.path

    @property
    def changes(self) -> list[str]:
        """What restoring would change, survey by survey."""
        model = self.comparison.model()
        return [model.index(row, CHANGE).data() for row in range(model.rowCount())]

    @property
    def then(self) -> str:
        """What the backup holds in all."""
        return child_of(self.dialog, QLabel, "then").text()

    @property
    def now(self) -> str:
        """What the library holds in all now."""
        return child_of(self.dialog, QLabel, "now").text()

    def wait(self) -> None:
        """Wait until everything is read."""
        self.qtbot.waitUntil(lambda: not self.dialog.is_busy)

    def select(self, row: int) -> None:
        """Choose a backup, and wait until it is read."""
        self.list.setCurrentIndex(self.model.index(row, 0))
        self.wait()
