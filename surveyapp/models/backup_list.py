"""The backups of a library as a table model: when and why each was made, and what it holds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt

from surveyapp.domain.backups import Backup, Holdings, Reason
from surveyapp.models.line_text import plain_tip
from surveyapp.models.moments import local_moment
from surveyapp.models.records import ALIGNMENT, DISPLAY, TOOL_TIP, Index, RecordsModel
from surveyapp.overrides import guarded

MADE, REASON, SURVEYS, RESPONSES, SIZE = range(5)


class BackupListModel(RecordsModel[Backup]):
    """One row per backup, the latest first; what it holds is shown once it has been read."""

    BACKUP_ROLE = int(Qt.ItemDataRole.UserRole)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, figures=(SURVEYS, RESPONSES, SIZE))
        self._held: dict[Path, Holdings | None] = {}
        self._headers = [
            self.tr("Made"),
            self.tr("Why"),
            self.tr("Surveys"),
            self.tr("Responses"),
            self.tr("Size"),
        ]
        self._reasons = {
            Reason.DAILY: self.tr("Daily"),
            Reason.BY_HAND: self.tr("By hand"),
            Reason.BEFORE_MIGRATION: self.tr("Before an update of the library"),
            Reason.BEFORE_RESTORE: self.tr("Before a restore"),
        }

    @property
    def backups(self) -> Sequence[Backup]:
        """The backups in the order of the rows."""
        return self._records

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """Show these, given oldest first."""
        self._reset(reversed(backups))

    def show_held(self, path: Path, held: Holdings | None) -> None:
        """Show what a backup holds; None when it could not be read."""
        self._held[path] = held
        for row, backup in enumerate(self._records):
            if backup.path == path:
                self.dataChanged.emit(self.index(row, SURVEYS), self.index(row, RESPONSES))

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        backup = self._records[index.row()]
        if role == DISPLAY:
            return self._text(backup, index.column())
        if role == ALIGNMENT:
            return self._alignment(index.column())
        if role == TOOL_TIP:
            return plain_tip(backup.path.name)
        return backup if role == self.BACKUP_ROLE else None

    def made_text(self, backup: Backup) -> str:
        """Return when a backup was made, in local time."""
        return QLocale().toString(local_moment(backup.made_at), QLocale.FormatType.ShortFormat)

    def _text(self, backup: Backup, column: int) -> str:
        if column == MADE:
            return self.made_text(backup)
        if column == REASON:
            return self._reasons[backup.reason]
        if column == SIZE:
            return QLocale().formattedDataSize(backup.size, 1)
        if backup.path not in self._held:
            return "…"
        held = self._held[backup.path]
        if held is None:
            return self.tr("damaged") if column == SURVEYS else ""
        return QLocale().toString(len(held.surveys) if column == SURVEYS else held.responses)
