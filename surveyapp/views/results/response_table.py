"""The table that responses are shown in, made so that a million rows cost no more than a few."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from surveyapp.models.results_table import ResultsTableModel
from surveyapp.overrides import guarded
from surveyapp.views.headings import Headings
from surveyapp.views.results.line_delegate import LineDelegate


class ResponseTable(QTableView):
    """Lines of equal height, chosen whole; its headings sort."""

    def __init__(self, model: ResultsTableModel) -> None:
        super().__init__()
        self.setModel(model)
        self._lines = LineDelegate(model, self)
        self.setItemDelegate(self._lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setCornerWidget(QWidget())  # else the style draws an edge between the scroll bars
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # Every row as high as a line: a million heights are not looked at.
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        self._fit_rows()
        head = Headings(self)
        self.setHorizontalHeader(head)
        # Of its own and empty: painting a heading, Qt looks whether every row of
        # its column is selected, and with a million selected ones that took seconds.
        head.setSelectionModel(QItemSelectionModel(model, head))
        head.setSortIndicatorShown(True)
        head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def select_only(self, index: QModelIndex) -> None:
        """Make this the current cell, and its row the only one selected.

        `setCurrentIndex` asks which keys are held: after Ctrl+Z, with Ctrl still down, it
        would add the row to those that are selected, and Del would then delete both.
        """
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Write larger when the font is larger, and the other way round in Arabic."""
        super().changeEvent(event)
        looks = (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        )
        if event.type() in looks:
            self.viewport().setFont(self.font())  # with a style sheet it does not follow
            self._lines.forget_layouts()
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = round(self.fontMetrics().height() * 1.8)
        self.verticalHeader().setDefaultSectionSize(height)
