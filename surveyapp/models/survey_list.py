"""The list of surveys as a table model, and the part of it one wants to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.line_text import plain_tip
from surveyapp.overrides import guarded

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
TITLE, RESPONSES, STATUS, LAST = range(4)


class SurveyListModel(QAbstractTableModel):
    """One row per survey, by id, with title, responses, status and last response.

    Holds the entries it was handed; what changed is told row by row, so that
    the selection stays.
    """

    ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
    SORT_ROLE = ENTRY_ROLE + 1

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[SurveyEntry] = []
        self._headers = (
            self.tr("Survey"),
            self.tr("Responses"),
            self.tr("Status"),
            self.tr("Latest"),
        )

    def show_entries(self, entries: Sequence[SurveyEntry]) -> None:
        """Show these surveys instead."""
        wanted = sorted(entries, key=_id_of)
        ids = {entry.id for entry in wanted}
        for row in reversed(range(len(self._entries))):
            if self._entries[row].id not in ids:
                self.beginRemoveRows(_ROOT, row, row)
                del self._entries[row]
                self.endRemoveRows()
        for row, entry in enumerate(wanted):
            if row == len(self._entries) or self._entries[row].id != entry.id:
                self.beginInsertRows(_ROOT, row, row)
                self._entries.insert(row, entry)
                self.endInsertRows()
            elif self._entries[row] != entry:
                self._entries[row] = entry
                self.dataChanged.emit(self.index(row, 0), self.index(row, LAST))

    def entry(self, survey_id: int) -> SurveyEntry | None:
        """Return the survey with this id, None if it is not in the list."""
        return next((entry for entry in self._entries if entry.id == survey_id), None)

    def row_of(self, survey_id: int) -> int:
        """Return the row of the survey with this id, -1 if it is not in the list."""
        rows = (row for row, entry in enumerate(self._entries) if entry.id == survey_id)
        return next(rows, -1)

    @guarded
    def rowCount(self, parent: Index = _ROOT) -> int:
        """One row per survey."""
        return 0 if parent.isValid() else len(self._entries)

    @guarded
    def columnCount(self, parent: Index = _ROOT) -> int:
        """Title, responses, status, last response."""
        return 0 if parent.isValid() else len(self._headers)

    @guarded
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == _DISPLAY:
            return self._headers[section]
        return _alignment(section) if role == _ALIGNMENT else None

    @guarded
    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Give what a cell shows, and what it is sorted by."""
        if not index.isValid():
            return None
        entry, column = self._entries[index.row()], index.column()
        if role == _DISPLAY:
            return self._text(entry, column)
        if role == _TOOL_TIP:
            return self.tip(entry) if column == TITLE else None
        if role == _ALIGNMENT:
            return _alignment(column)
        if role == self.ENTRY_ROLE:
            return entry
        if role == self.SORT_ROLE:
            return _sort_value(entry, column)
        return None

    def status_text(self, entry: SurveyEntry) -> str:
        """Return where a survey stands, in a word."""
        if entry.deleted_at is not None:
            return self.tr("In the trash")
        return {
            SurveyStatus.DRAFT: self.tr("Draft"),
            SurveyStatus.OPEN: self.tr("Open"),
            SurveyStatus.CLOSED: self.tr("Closed"),
            SurveyStatus.ARCHIVED: self.tr("Archived"),
        }[entry.status]

    def tip(self, entry: SurveyEntry) -> str:
        """Return a tool tip with the whole title."""
        return plain_tip(entry.title)

    def _text(self, entry: SurveyEntry, column: int) -> str:
        if column == TITLE:
            return " ".join(entry.title.split())
        if column == RESPONSES:
            return QLocale().toString(entry.responses + entry.partials)
        if column == STATUS:
            return self.status_text(entry)
        if entry.last_response is None:
            return ""
        day = QDate(*entry.last_response.astimezone().timetuple()[:3])
        return QLocale().toString(day, QLocale.FormatType.ShortFormat)


class Scope(Enum):
    """Which surveys the list shows."""

    CURRENT = "current"
    ARCHIVED = "archived"
    TRASH = "trash"

    def holds(self, entry: SurveyEntry) -> bool:
        """Whether a survey belongs here."""
        if entry.deleted_at is not None:
            return self is Scope.TRASH
        return self is (Scope.ARCHIVED if entry.status is SurveyStatus.ARCHIVED else Scope.CURRENT)


class SurveyListFilter(QSortFilterProxyModel):
    """The surveys of one scope whose title holds what is searched for, sorted by value."""

    def __init__(self, source: SurveyListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scope = Scope.CURRENT
        self._words: list[str] = []
        self.setSortRole(SurveyListModel.SORT_ROLE)
        self.setSortLocaleAware(True)
        self.setSortCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setSourceModel(source)

    def show(self, scope: Scope, search: str) -> None:
        """Show this scope's surveys whose titles hold all the words of ``search``."""
        self._scope = scope
        self._words = search.casefold().split()
        self.invalidate()

    @guarded
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Decide about one survey."""
        entry = self.sourceModel().index(row, 0).data(SurveyListModel.ENTRY_ROLE)
        title = entry.title.casefold()
        return self._scope.holds(entry) and all(word in title for word in self._words)


def _id_of(entry: SurveyEntry) -> int:
    return entry.id


def _sort_value(entry: SurveyEntry, column: int) -> Any:
    if column == TITLE:
        return entry.title.casefold()
    if column == RESPONSES:
        return entry.responses + entry.partials
    if column == STATUS:
        return list(SurveyStatus).index(entry.status)
    moment: datetime | None = entry.last_response
    return "" if moment is None else moment.isoformat()


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignTrailing if column == RESPONSES else Qt.AlignmentFlag.AlignLeading
    return side | Qt.AlignmentFlag.AlignVCenter
