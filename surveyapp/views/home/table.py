"""The surveys as a table, for many: one line each, with what has come in."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from surveyapp.models.survey_list import LAST, RESPONSES, STATUS, TITLE, SurveyListFilter
from surveyapp.overrides import guarded
from surveyapp.views.header_view import HeaderView
from surveyapp.views.theme import GRID

_LEAST_LETTERS = 12
"""How many letters of a title can be read however narrow the table is."""
_WIDEST_DAY = QDate(2028, 12, 28)
_MEASURED_ROWS = 50
"""Rows whose texts a column is fitted to: measuring a thousand holds the window up."""
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
        self._columns_to_fit = True
        self.setHeader(HeaderView(self))
        self.header().setResizeContentsPrecision(_MEASURED_ROWS)
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
        header = self.header()
        for section in _NARROW_COLUMNS:
            header.setSectionHidden(section, False)
            self.resizeColumnToContents(section)
        # Wide enough for any date too: a survey's first response may come later.
        day = QLocale().toString(_WIDEST_DAY, QLocale.FormatType.ShortFormat)
        metrics = self.fontMetrics()
        wanted = metrics.horizontalAdvance(day) + 2 * metrics.height()
        header.resizeSection(LAST, max(wanted, header.sectionSize(LAST)))
        self._make_room()

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
