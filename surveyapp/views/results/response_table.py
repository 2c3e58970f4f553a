"""The table of responses, made so that painting a million rows costs no more than a few."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from surveyapp.domain.filters import Sort
from surveyapp.models.results_table import ID, ResultsTableModel
from surveyapp.overrides import guarded
from surveyapp.views.results.line_delegate import LineDelegate
from surveyapp.views.table_view import TableView

_ScrollHint = QAbstractItemView.ScrollHint


class ResponseTable(TableView):
    """Rows of equal height that are selected whole, under headings that sort."""

    def __init__(self, model: ResultsTableModel) -> None:
        super().__init__()
        self._responses = model
        self.setModel(model)
        self._lines = LineDelegate(model, self)
        self.setItemDelegate(self._lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setProperty("role", "")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setCornerWidget(QWidget())  # else the style draws an edge between the scroll bars
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        # Fixed: else Qt would ask for the height of every row of a million.
        rows = self.verticalHeader()
        rows.setSectionResizeMode(rows.ResizeMode.Fixed)
        head = self.horizontalHeader()
        # An empty selection of its own: painting a heading, Qt looks whether every row of
        # its column is selected, which took seconds with a million selected rows.
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

    def select_rows(self, rows: Iterable[int]) -> None:
        """Select these rows and no others; the current cell stays."""
        chosen = QItemSelection()
        for row in rows:
            index = self._responses.index(row, 0)
            chosen.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    @property
    def first_column(self) -> int:
        """The first column that is not hidden."""
        columns = range(self._responses.columnCount())
        return next((column for column in columns if not self.isColumnHidden(column)), ID)

    @property
    def current_id(self) -> int:
        """The id of the current response, 0 for none."""
        index = self.currentIndex()
        return self._responses.id_at(index.row()) if index.isValid() else 0

    @property
    def selected_ids(self) -> array[int]:
        """The ids of the selected rows, read by ranges: no list of a million indexes is made."""
        ids = array("q")
        for top, bottom in sorted((part.top(), part.bottom()) for part in self._ranges()):
            ids += self._responses.ids_at(top, bottom)
        return ids

    @property
    def selected_count(self) -> int:
        """How many rows are selected."""
        return sum(part.height() for part in self._ranges())

    def show_sort(self, sort: Sort) -> None:
        """Show in the headings by which column the responses are sorted; none is asked for."""
        head = self.horizontalHeader()
        order = Qt.SortOrder.DescendingOrder if sort.descending else Qt.SortOrder.AscendingOrder
        head.blockSignals(True)
        head.setSortIndicator(self._responses.column_of(sort.key), order)
        head.blockSignals(False)

    def scroll_to_row(self, row: int, hint: _ScrollHint = _ScrollHint.EnsureVisible) -> None:
        """Scroll up or down only; the same columns stay in view."""
        across = self.horizontalScrollBar().value()
        self.scrollTo(self._responses.index(row, self.first_column), hint)
        self.horizontalScrollBar().setValue(across)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        looks = (
            QEvent.Type.FontChange,
            QEvent.Type.StyleChange,
            QEvent.Type.LayoutDirectionChange,
        )
        if event.type() in looks:
            self.viewport().setFont(self.font())  # with a style sheet it does not follow
            self._lines.forget_layouts()

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]
