"""When the library was backed up last, in the head of Home: a button that leads to the backups."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QPushButton
from sqlalchemy import Connection

from surveyapp.domain.local_time import in_local_time
from surveyapp.models.moments import local_moment
from surveyapp.store.sqlite.backup_files import list_backups
from surveyapp.store.surveys import list_surveys
from surveyapp.views.labels import show_role
from surveyapp.views.relative_time import ago
from surveyapp.workers.library import Library


class BackupState(QPushButton):
    """Says when the last backup was made, and warns where there is none or it failed.

    Signals:
        known: it says something else.
    """

    known = Signal()

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.setProperty("role", "caption")
        self.setToolTip(self.tr("Show the backups"))
        self.setAccessibleName(self.toolTip())
        self._library = library
        self._has_failed = False
        self.is_known = True
        """Whether it says what is so: not while the backups are looked for."""
        self.hide()

    @Slot()
    def refresh(self) -> None:
        """Look which backups there are; what failed before has succeeded since."""
        self._has_failed = self.is_known = False
        self._library.read(_last_backup, self._library.path).done.connect(self._show)

    @Slot()
    def show_failure(self) -> None:
        """Say that the backup of today could not be made."""
        self._has_failed = True
        self._say(self.tr("Backup failed"), warns=True)

    @Slot(object)
    def _show(self, found: tuple[datetime | None, bool]) -> None:
        made_at, is_needed = found
        self.is_known = True
        if self._has_failed:
            return
        if made_at is not None:
            self._say(self._made(made_at), warns=False)
        elif is_needed:
            self._say(self.tr("No backup yet"), warns=True)
        else:
            self.hide()

    def _made(self, made_at: datetime) -> str:
        if in_local_time(made_at).date() == in_local_time(datetime.now(UTC)).date():
            short = QLocale.FormatType.ShortFormat
            time = QLocale().toString(local_moment(made_at).time(), short)
            return self.tr("Backed up today {time}").format(time=time)
        return self.tr("Backed up {when}").format(when=ago(made_at))

    def _say(self, words: str, *, warns: bool) -> None:
        self.setText(words)
        self.setAccessibleName(words)
        show_role(self, "caption-warning" if warns else "caption")
        self.show()
        self.known.emit()


def _last_backup(connection: Connection, library: Path) -> tuple[datetime | None, bool]:
    """Return when the last backup was made, and whether there is anything to back up."""
    backups = list_backups(library)
    if backups:
        return backups[-1].made_at, True
    return None, bool(list_surveys(connection, trashed=None))
