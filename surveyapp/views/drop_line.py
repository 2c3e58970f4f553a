"""Where what is dragged in a list would be dropped, drawn so that one sees it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication

from surveyapp.views.row_delegate import paint_ring
from surveyapp.views.theme import GRID, tokens

_LINE, _MARK = 2, 4
"""How thick the line is; the radius of the mark at its beginning."""


def paint_drop_line(view: QAbstractItemView, point: QPoint) -> None:
    """Draw on the viewport, while something is dragged over it, where it would go from here.

    That is a line between two rows with a mark at its beginning, or a ring round the row that
    would take it in.
    """
    index, position = view.indexAt(point), view.dropIndicatorPosition()
    places = QAbstractItemView.DropIndicatorPosition
    if not index.isValid() or position is places.OnViewport:
        return
    row = view.visualRect(index)
    room = view.viewport().rect()
    painter = QPainter(view.viewport())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colours = tokens(QApplication.palette())
    if position is places.OnItem:
        whole = QRect(room.left(), row.top(), room.width(), row.height())
        paint_ring(painter, whole.adjusted(GRID, 1, -GRID, -1), colours)
        return
    y = row.top() if position is places.AboveItem else row.bottom() + 1
    y = max(_MARK, min(y, room.bottom() - _MARK))
    begin, end = room.left() + GRID + _MARK, room.right() - GRID
    if view.isRightToLeft():
        begin, end = room.right() - begin, room.right() - end
    painter.setPen(QPen(QColor(colours.accent), _LINE))
    painter.drawLine(QPointF(begin, y), QPointF(end, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    mark = QRectF(0, 0, 2 * _MARK, 2 * _MARK)
    mark.moveCenter(QPointF(begin, y))
    painter.drawEllipse(mark)
