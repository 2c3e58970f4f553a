"""The surveys as a table, for many: one line each, with what has come in."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.survey_list import (
    LAST,
    RESPONSES,
    STATUS,
    TITLE,
    SurveyListFilter,
    status_name,
)
from surveyapp.overrides import guarded
from surveyapp.views.header_view import HeaderView
from surveyapp.views.home.title_delegate import TitleDelegate
from surveyapp.views.row_delegate import RowDelegate
from surveyapp.views.theme import GRID

_LEAST_LETTERS = 12
"""How many letters of a title can be read however narrow the table is."""
_WIDEST_DAY = QDate(2028, 12, 28)
_NARROW_COLUMNS = (RESPONSES, STATUS, LAST)
"""The columns beside the title, in the order in which they get room."""


class SurveyTable(QTreeView):
    """Hides other columns rather than the letters of the titles.

    Signals:
        left_below: the arrow key went beyond the last row.
    """

    left_below = Signal()

    def __init__(self, surveys: SurveyListFilter) -> None:
        super().__init__()
        self._surveys = surveys
        self._columns_to_fit = True
        self.setItemDelegate(RowDelegate(self))
        self.setHeader(HeaderView(self))
        self.setAccessibleName(self.tr("Surveys"))
        self.setProperty("role", "framed")
        self.setModel(surveys)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setSortingEnabled(True)
        self.sortByColumn(LAST, Qt.SortOrder.DescendingOrder)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(TITLE, TitleDelegate(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self.fontMetrics().averageCharWidth() * 6)
        for section in _NARROW_COLUMNS:
            self.resizeColumnToContents(section)

    @property
    def columns(self) -> QByteArray:
        """The state of the header, to be restored after a restart.

        Empty while no survey was listed: the widths of an empty table's columns fit none.
        """
        return QByteArray() if self._columns_to_fit else self.header().saveState()

    def restore_columns(self, state: QByteArray) -> None:
        """Restore the state of the header; with an empty one the columns fit the first list."""
        if not state.isEmpty() and self.header().restoreState(state):
            self._columns_to_fit = False
            self._make_room()

    def fit_columns(self) -> None:
        """Make the columns as wide as their texts, once; a person's widths are kept."""
        if not self._columns_to_fit or not self.model().rowCount():
            return
        self._columns_to_fit = False
        header, metrics = self.header(), self.fontMetrics()
        # By what may stand there, not by what does: measuring a thousand rows holds the window up.
        for section, texts in self._widest_texts().items():
            header.setSectionHidden(section, False)
            widest = max(map(metrics.horizontalAdvance, texts)) + 2 * metrics.height()
            header.resizeSection(section, max(widest, header.sectionSizeHint(section)))
        self._make_room()

    def _widest_texts(self) -> dict[int, list[str]]:
        """Return, for each narrow column, texts of which one is the widest it will have."""
        locale = QLocale()
        most = max(entry.counts.total for entry in self._surveys.all_entries)
        return {
            RESPONSES: [locale.toString(most)],
            STATUS: [*map(status_name, SurveyStatus)],
            LAST: [locale.toString(_WIDEST_DAY, QLocale.FormatType.ShortFormat)],
        }

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Down and self.currentIndex() == before:
            self.left_below.emit()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        header = self.header()
        title = self.fontMetrics().horizontalAdvance("n" * _LEAST_LETTERS) + 2 * GRID
        free = self.width() - self.verticalScrollBar().sizeHint().width() - title
        for section in _NARROW_COLUMNS:
            # Shown first: the size of a hidden section is 0.
            header.setSectionHidden(section, False)
            free -= header.sectionSize(section)
            header.setSectionHidden(section, free < 0)
