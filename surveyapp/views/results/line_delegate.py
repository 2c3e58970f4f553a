"""Paints the cells of the responses table, which are plain texts."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QStaticText, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView

from surveyapp.models.records import Index
from surveyapp.models.results_table import ResultsTableModel
from surveyapp.overrides import guarded
from surveyapp.views.labels import elided
from surveyapp.views.row_delegate import RowDelegate

_HAS_TEXT = QStyleOptionViewItem.ViewItemFeature.HasDisplay
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_KEPT_TEXTS = 4_000
"""About ten screens of cells."""

Cell = tuple[str, int, int, bool]
"""A cell's text, its width and height in pixels, and whether the text is a number."""
LaidOut = tuple[int, int, QStaticText]
"""The text's position in the cell, across and down in pixels, and the text ready to paint."""


class LineDelegate(RowDelegate):
    """Takes the text of a cell from the model in one call, and lays it out once.

    Qt's own delegate asks the model for seven roles of every cell. Each of these calls
    into Python may wait for Python's lock while a job runs. It also shapes every text at
    every repaint, which takes most of the time of one.
    """

    def __init__(self, model: ResultsTableModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._laid_out: dict[Cell, LaidOut] = {}

    @property
    def kept_layouts(self) -> int:
        """How many texts are laid out and kept for the next repaint."""
        return len(self._laid_out)

    def forget_layouts(self) -> None:
        """Forget all layouts, since the font, the style or the direction has changed."""
        self._laid_out.clear()

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of a cell that is marked, and write its text."""
        self.paint_ground(painter, option, index)
        column = index.column()
        text = self._model.text_at(index.row(), column)
        rect = option.rect
        key = (text, rect.width(), rect.height(), self._model.is_numeric(column))
        laid_out = self._laid_out.get(key)
        if laid_out is None:
            laid_out = self._lay_out(option, index)
            self._keep(key, laid_out)
        x, y, static = laid_out
        painter.drawStaticText(rect.x() + x, rect.y() + y, static)

    @guarded
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the text and its alignment; font, colours and the rest are those of the view."""
        column = index.column()
        option.index = index  # type: ignore[assignment]  # Qt's hint says both, its field one
        option.text = self._model.text_at(index.row(), column)
        # Not added to what is there: measured, reading an enum costs as much as the text.
        option.features = _HAS_TEXT
        if self._model.is_numeric(column):
            option.displayAlignment = _RIGHT

    def _lay_out(self, given: QStyleOptionViewItem, index: Index) -> LaidOut:
        """Return the text laid out where the style would write it in the cell."""
        option = QStyleOptionViewItem(given)
        self.initStyleOption(option, index)
        style = option.widget.style() if option.widget else QApplication.style()
        room = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, option.widget)
        margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, option.widget) + 1
        room.adjust(margin, 0, -margin, 0)
        shown = elided(option.text, option.fontMetrics, room.width(), option.textElideMode)
        static = QStaticText(shown)
        static.setTextFormat(Qt.TextFormat.PlainText)  # else an answer with tags is obeyed
        alignment = QStyle.visualAlignment(option.direction, option.displayAlignment)
        flow = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
        flow.setTextDirection(option.direction)
        flow.setWrapMode(QTextOption.WrapMode.NoWrap)
        static.setTextOption(flow)
        static.setTextWidth(room.width())
        static.prepare(font=option.font)
        size = QSize(room.width(), int(static.size().height()))
        place = QStyle.alignedRect(option.direction, option.displayAlignment, size, room)
        cell = given.rect.topLeft()
        return place.x() - cell.x(), place.y() - cell.y(), static

    def _keep(self, key: Cell, laid_out: LaidOut) -> None:
        if len(self._laid_out) >= _KEPT_TEXTS:
            self._laid_out.clear()
        self._laid_out[key] = laid_out
