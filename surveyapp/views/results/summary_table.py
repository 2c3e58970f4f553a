"""What a chart shows, as a real table: read by screen readers, copied with Ctrl+C."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.results.summary_wording import ChartTable
from surveyapp.views.table_view import fit_rows, paint_row_lines, set_up_table

_MOST_ROWS = 24
_MOST_COLUMNS = 4


class SummaryTable(QTableWidget):
    """Shows a table of texts; as high as its rows, up to a point."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = ChartTable((), ())
        set_up_table(self)
        self.setProperty("role", "framed")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        fit_rows(self)

    def show_table(self, table: ChartTable) -> None:
        """Show this table; one that is shown already keeps its selection."""
        if table == self._table:
            return
        self._table = table
        self.setColumnCount(len(table.headers))
        self.setRowCount(len(table.rows))
        for row, texts in enumerate(table.rows):
            for column, text in enumerate(texts):
                self.setItem(row, column, _item(text, column))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, text in enumerate(table.headers):
            self.setHorizontalHeaderItem(column, _item(text, column))
        self.updateGeometry()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_row_lines(self)

    def selected_text(self) -> str:
        """Return the selected cells tab-separated, everything when nothing is selected."""
        cells = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not cells:
            return self._table.as_text()
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        return "\n".join(
            "\t".join(
                self._table.rows[row][column] if (row, column) in cells else ""
                for column in columns
            )
            for row in rows
        )

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
            event.accept()
            return
        super().keyPressEvent(event)

    @guarded
    def sizeHint(self) -> QSize:
        """Return a size for all rows, or for as many as are shown before the table scrolls."""
        rows = min(self.rowCount(), _MOST_ROWS)
        height = sum(self.rowHeight(row) for row in range(rows))
        frame = 2 * self.frameWidth() + 2
        header = self.horizontalHeader().sizeHint().height()
        # A matrix may be wider than the card.
        wide = self.columnCount() > _MOST_COLUMNS
        bar = self.horizontalScrollBar().sizeHint().height() if wide else 0
        return QSize(super().sizeHint().width(), header + height + frame + bar)

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Return the height of `sizeHint`: rather than cut rows, the page scrolls."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())


def _item(text: str, column: int) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    edge = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    item.setTextAlignment(edge | Qt.AlignmentFlag.AlignVCenter)
    return item
