"""The one style of tables: no zebra, no grid, a hair line under each row."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from surveyapp.overrides import guarded
from surveyapp.views import theme
from surveyapp.views.header_view import HeaderView
from surveyapp.views.row_delegate import RowDelegate

_ROW_LINES = 2
"""The height of a row in lines of text."""


class TableView(QTableView):
    """A table in the style of the program: framed, with headings, to be read and not edited."""

    has_row_lines = True

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_up_table(self)
        self.setProperty("role", "framed")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        fit_rows(self)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            fit_rows(self)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        delegate = self.itemDelegate()
        if isinstance(delegate, RowDelegate):
            delegate.find_hovered_row()
        super().paintEvent(event)
        if self.has_row_lines:
            paint_row_lines(self)


def set_up_table(table: QTableView) -> None:
    """Give a table what all have in common: our headings, smooth scrolling, Tab to leave it."""
    table.setItemDelegate(RowDelegate(table))
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalHeader(HeaderView(table))
    table.verticalHeader().hide()


def row_height(widget: QWidget) -> int:
    """Return the height of a row with one line of the widget's text, in pixels."""
    return round(_ROW_LINES * QFontMetricsF(widget.font()).height())


def fit_rows(table: QTableView) -> None:
    """Make the rows as high as the table's text asks for."""
    table.verticalHeader().setDefaultSectionSize(row_height(table))


def paint_row_lines(table: QTableView) -> None:
    """Draw a hair line under each row that is shown, as wide as the columns."""
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    first = rows.visualIndexAt(0)
    if first < 0:
        return
    viewport = table.viewport()
    start, width = table.columnViewportPosition(columns.logicalIndex(0)), columns.length()
    if table.isRightToLeft():
        start += table.columnWidth(columns.logicalIndex(0)) - width
    painter = QPainter(viewport)
    painter.setPen(QColor(theme.tokens(table.palette()).hair))
    for place in range(first, rows.count()):
        row = rows.logicalIndex(place)
        bottom = table.rowViewportPosition(row) + table.rowHeight(row) - 1
        if table.rowHeight(row):
            painter.drawLine(start, bottom, start + width, bottom)
        if bottom > viewport.height():
            break
