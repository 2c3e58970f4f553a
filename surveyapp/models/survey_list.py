"""The list of surveys as a table model, and models that show some of them in another order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import Enum
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QCollator,
    QCoreApplication,
    QDate,
    QLocale,
    QObject,
    Qt,
    Signal,
    Slot,
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
    """One row per survey, by id, with title, responses, status and last response.

    Signals:
        shown: after `show_entries`, once.
    """

    shown = Signal()

    ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)

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
        self._arrange(sorted(entries, key=_ID), _ID)
        self.shown.emit()

    @property
    def all_entries(self) -> Sequence[SurveyEntry]:
        """The surveys, in their order."""
        return self._records

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
        if role == ACCESSIBLE_TEXT and column == TITLE:
            count = f"{self._headers[RESPONSES]}: {self._text(entry, RESPONSES)}"
            labels = (label.name for label in entry.labels)
            changes = [self.changes_text(entry)] if entry.changes else []
            said = (self._text(entry, TITLE), self.status_text(entry), count, *changes, *labels)
            return ", ".join(said)
        return None

    def entries(self, scope: SurveyScope, label: str = "") -> list[SurveyEntry]:
        """Return the surveys of a scope, or those with a label there, answered last first."""
        held = [entry for entry in self._records if scope.holds(entry) and _has(entry, label)]
        return sorted(held, key=_last_moment, reverse=True)

    def counts(self) -> dict[SurveyScope, int]:
        """Return how many surveys each scope holds."""
        own = Counter(map(SurveyScope.own, self._records))
        apart = own[SurveyScope.ARCHIVED] + own[SurveyScope.TRASH]
        own[SurveyScope.CURRENT] = len(self._records) - apart
        return {scope: own[scope] for scope in SurveyScope}

    def label_counts(self) -> Counter[str]:
        """Return how many current surveys have each label, by its name."""
        current = filter(SurveyScope.CURRENT.holds, self._records)
        return Counter(label.name for entry in current for label in entry.labels)

    def status_text(self, entry: SurveyEntry) -> str:
        """Return the status in a word; a survey in the trash has that instead of its own."""
        if entry.deleted_at is not None:
            return self.tr("In the trash")
        return status_name(entry.status)

    def changes_text(self, entry: SurveyEntry) -> str:
        """Return how many changes wait to be published."""
        count = QLocale().toString(entry.changes)
        return f"{self.tr('Unpublished changes')}: {count}"

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

    @staticmethod
    def own(entry: SurveyEntry) -> SurveyScope:
        """Return the one scope beside the first that a survey belongs to."""
        return _SCOPES[entry.status] if entry.deleted_at is None else SurveyScope.TRASH

    def holds(self, entry: SurveyEntry) -> bool:
        """Whether a survey belongs to this scope."""
        own = SurveyScope.own(entry)
        if self is SurveyScope.CURRENT:
            return own not in (SurveyScope.ARCHIVED, SurveyScope.TRASH)
        return self is own


_SCOPES = {
    SurveyStatus.DRAFT: SurveyScope.DRAFTS,
    SurveyStatus.OPEN: SurveyScope.OPEN,
    SurveyStatus.CLOSED: SurveyScope.CLOSED,
    SurveyStatus.ARCHIVED: SurveyScope.ARCHIVED,
}


class PickedSurveys(SurveyListModel):
    """Some surveys of another model in an order of its own, which a subclass's ``_pick`` gives.

    Not a proxy of Qt's: it asks a model for each value it compares, and that costs a
    hundred times as much as sorting a thousand values.
    """

    def __init__(self, source: SurveyListModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        source.shown.connect(self._follow)

    def _pick(self) -> Sequence[SurveyEntry]:
        raise NotImplementedError  # not abstract: a QObject's metaclass cannot also be ABCMeta

    @Slot()
    def _follow(self) -> None:
        self._arrange(self._pick(), _ID)


class SurveyListFilter(PickedSurveys):
    """The surveys of one scope whose titles contain what is searched for, sorted by value."""

    def __init__(self, source: SurveyListModel, parent: QObject | None = None) -> None:
        super().__init__(source, parent)
        self._scope = SurveyScope.CURRENT
        self._label = ""
        self._words: list[str] = []
        self._column, self._descending = -1, False
        self._titles = _TitleOrder()
        self._follow()

    def show(self, scope: SurveyScope, search: str, label: str = "") -> None:
        """Show this scope's surveys whose titles contain all the words of ``search``.

        With the name of a ``label`` only those that have it.
        """
        self._scope, self._label = scope, label
        self._words = search.casefold().split()
        self._follow()

    @guarded
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        wanted = column, order is Qt.SortOrder.DescendingOrder
        if wanted != (self._column, self._descending):  # `QTreeView.sortByColumn` asks twice
            self._column, self._descending = wanted
            self._follow()

    def _pick(self) -> Sequence[SurveyEntry]:
        entries = self._source.all_entries
        found = [entry for entry in entries if self._holds(entry)]
        if self._words:
            found = [entry for entry in found if self._has_words(entry)]
        if self._column == TITLE:
            found.sort(key=self._titles.key_among(entries), reverse=self._descending)
        elif self._column in _SORT_VALUES:
            found.sort(key=_SORT_VALUES[self._column], reverse=self._descending)
        return found

    def _holds(self, entry: SurveyEntry) -> bool:
        return self._scope.holds(entry) and _has(entry, self._label)

    def _has_words(self, entry: SurveyEntry) -> bool:
        title = entry.title.casefold()
        return all(word in title for word in self._words)


class _TitleOrder:
    """The places of titles in a word list of the person's language, found out once."""

    def __init__(self) -> None:
        self._titles: set[str] = set()
        self._places: dict[str, int] = {}

    def key_among(self, entries: Sequence[SurveyEntry]) -> Callable[[SurveyEntry], int]:
        """Return what sorts these surveys by title."""
        titles = {entry.title.casefold() for entry in entries}
        if titles != self._titles:
            collator = QCollator()
            in_order = sorted(titles, key=collator.sortKey)
            self._titles = titles
            self._places = {title: place for place, title in enumerate(in_order)}
        places = self._places
        return lambda entry: places[entry.title.casefold()]


def _has(entry: SurveyEntry, label: str) -> bool:
    return not label or any(one.name == label for one in entry.labels)


def _last_moment(entry: SurveyEntry) -> datetime:
    # A survey made just now is not behind all that were ever answered.
    return entry.last_response or entry.created_at


def _response_count(entry: SurveyEntry) -> int:
    return entry.counts.total


def _status_place(entry: SurveyEntry) -> int:
    return _STATUSES.index(entry.status)


_ID = attrgetter("id")
_STATUSES = list(SurveyStatus)
_SORT_VALUES: dict[int, Callable[[SurveyEntry], Any]] = {
    RESPONSES: _response_count,
    STATUS: _status_place,
    LAST: _last_moment,
}
