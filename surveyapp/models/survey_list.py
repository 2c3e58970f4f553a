"""The list of surveys as a table model, and a proxy that shows one scope of it, searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QDate,
    QLocale,
    QObject,
    QSortFilterProxyModel,
    Qt,
)

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.local_time import in_local_time
from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.line_text import plain_tip
from surveyapp.models.records import (
    ACCESSIBLE_TEXT,
    ALIGNMENT,
    DISPLAY,
    TOOL_TIP,
    Index,
    RecordsModel,
)
from surveyapp.overrides import guarded

TITLE, RESPONSES, STATUS, LAST = range(4)


class SurveyListModel(RecordsModel[SurveyEntry]):
    """One row per survey, by id, with title, responses, status and last response."""

    ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
    SORT_ROLE = ENTRY_ROLE + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, figures=(RESPONSES,))
        self._headers = [
            self.tr("Survey"),
            self.tr("Responses"),
            self.tr("Status"),
            self.tr("Latest"),
        ]

    def show_entries(self, entries: Sequence[SurveyEntry]) -> None:
        """Show these surveys instead; one that stays keeps its row's selection."""
        if not self._records:
            # At once: every row by itself would have the views lay out all others again.
            self._reset(sorted(entries, key=attrgetter("id")))
            return
        ids = {entry.id for entry in entries}
        for row in reversed(range(len(self._records))):
            if self._records[row].id not in ids:
                self._remove(row)
        for row, entry in enumerate(sorted(entries, key=attrgetter("id"))):
            if row == len(self._records) or self._records[row].id != entry.id:
                self._insert(row, entry)
            else:
                self._replace(row, entry)

    def entry(self, survey_id: int) -> SurveyEntry | None:
        """Return the survey with this id, None if it is not in the list."""
        return next((entry for entry in self._records if entry.id == survey_id), None)

    def row_of(self, survey_id: int) -> int:
        """Return the row of the survey with this id, -1 if it is not in the list."""
        rows = (row for row, entry in enumerate(self._records) if entry.id == survey_id)
        return next(rows, -1)

    @guarded
    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if not index.isValid():
            return None
        entry, column = self._records[index.row()], index.column()
        if role == DISPLAY:
            return self._text(entry, column)
        if role == TOOL_TIP:
            return self.tip(entry) if column == TITLE else None
        if role == ALIGNMENT:
            return self._alignment(column)
        if role == self.ENTRY_ROLE:
            return entry
        if role == self.SORT_ROLE:
            return _sort_value(entry, column)
        if role == ACCESSIBLE_TEXT and column == TITLE:
            count = f"{self._headers[RESPONSES]}: {self._text(entry, RESPONSES)}"
            return ", ".join((self._text(entry, TITLE), self.status_text(entry), count))
        return None

    def entries(self, scope: SurveyScope) -> list[SurveyEntry]:
        """Return the surveys of a scope, those answered last first."""
        held = filter(scope.holds, self._records)
        return sorted(held, key=lambda entry: _sort_value(entry, LAST), reverse=True)

    def count(self, scope: SurveyScope) -> int:
        """Return how many surveys a scope holds."""
        return sum(map(scope.holds, self._records))

    def status_text(self, entry: SurveyEntry) -> str:
        """Return the status in a word; a survey in the trash has that instead of its own."""
        if entry.deleted_at is not None:
            return self.tr("In the trash")
        return status_name(entry.status)

    def tip(self, entry: SurveyEntry) -> str:
        """Return a tool tip with the whole title."""
        return plain_tip(entry.title)

    def _text(self, entry: SurveyEntry, column: int) -> str:
        if column == TITLE:
            return " ".join(entry.title.split())
        if column == RESPONSES:
            return QLocale().toString(entry.counts.total)
        if column == STATUS:
            return self.status_text(entry)
        if entry.last_response is None:
            return ""
        day = QDate(*in_local_time(entry.last_response).timetuple()[:3])
        return QLocale().toString(day, QLocale.FormatType.ShortFormat)


def status_name(status: SurveyStatus) -> str:
    """Return the name of a status in the language of the window."""
    translate = QCoreApplication.translate
    return {
        SurveyStatus.DRAFT: translate("SurveyListModel", "Draft"),
        SurveyStatus.OPEN: translate("SurveyListModel", "Open"),
        SurveyStatus.CLOSED: translate("SurveyListModel", "Closed"),
        SurveyStatus.ARCHIVED: translate("SurveyListModel", "Archived"),
    }[status]


class SurveyScope(Enum):
    """Which surveys are shown; the first holds all but archived ones and those in the trash."""

    CURRENT = "current"
    OPEN = "open"
    DRAFTS = "drafts"
    CLOSED = "closed"
    ARCHIVED = "archived"
    TRASH = "trash"

    def holds(self, entry: SurveyEntry) -> bool:
        """Whether a survey belongs to this scope."""
        if entry.deleted_at is not None:
            return self is SurveyScope.TRASH
        if self is SurveyScope.CURRENT:
            return entry.status is not SurveyStatus.ARCHIVED
        return self is _SCOPES[entry.status]


_SCOPES = {
    SurveyStatus.DRAFT: SurveyScope.DRAFTS,
    SurveyStatus.OPEN: SurveyScope.OPEN,
    SurveyStatus.CLOSED: SurveyScope.CLOSED,
    SurveyStatus.ARCHIVED: SurveyScope.ARCHIVED,
}


class SurveyListFilter(QSortFilterProxyModel):
    """The surveys of one scope whose titles contain what is searched for, sorted by value."""

    def __init__(self, source: SurveyListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = SurveyScope.CURRENT
        self._words: list[str] = []
        self.setSortRole(SurveyListModel.SORT_ROLE)
        self.setSortLocaleAware(True)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSourceModel(source)

    def show(self, scope: SurveyScope, search: str) -> None:
        """Show this scope's surveys whose titles contain all the words of ``search``."""
        self._scope = scope
        self._words = search.casefold().split()
        self.invalidate()

    @guarded
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        entry = self.sourceModel().index(row, 0).data(SurveyListModel.ENTRY_ROLE)
        title = entry.title.casefold()
        return self._scope.holds(entry) and all(word in title for word in self._words)


def _sort_value(entry: SurveyEntry, column: int) -> Any:
    if column == TITLE:
        return entry.title.casefold()
    if column == RESPONSES:
        return entry.counts.total
    if column == STATUS:
        return list(SurveyStatus).index(entry.status)
    # A survey made just now is not behind all that were ever answered.
    moment: datetime = entry.last_response or entry.created_at
    return moment.isoformat()
