"""One look for the rows of every list and table: chosen, under the pointer, with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
)

from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID, tokens
from surveyapp.views.tokens import Tokens

_CORNER = 6
_RING = 2
_State = QStyle.StateFlag
MARKS = _State.State_Selected | _State.State_MouseOver | _State.State_HasFocus
"""States of a row that are seen in its ground, and change nothing about what is written on it."""


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row; the style writes on it as if nothing were chosen.

    The row of a list lies 8 pixels inside its view, that of a table 4. In a table whose cells are
    chosen one by one, each has its own ground. A list that is ``unfolded`` from a field has its
    own margin, and the keyboard for sure: no ring says so.
    """

    def __init__(self, view: QAbstractItemView, *, unfolded: bool = False) -> None:
        super().__init__(view)
        self._view = view
        self._unfolded = unfolded
        self._hovered_top: int | None = None
        view.setMouseTracking(True)
        view.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        given = option.state
        self.paint_ground(painter, option, index)
        option.state = given & ~MARKS
        super().paint(painter, option, index)
        option.state = given

    def find_hovered_row(self) -> None:
        """Look in which row the pointer is, before a table is painted: Qt tells only the cell."""
        viewport = self._view.viewport()
        self._hovered_top = None
        if viewport.underMouse() and self._chooses_rows:
            index = self._view.indexAt(viewport.mapFromGlobal(QCursor.pos()))
            if index.isValid():
                self._hovered_top = self._view.visualRect(index).top()

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is seen of the row in this cell."""
        state, cell = option.state, option.rect
        chosen = bool(state & _State.State_Selected)
        hovered = bool(state & _State.State_MouseOver) or cell.top() == self._hovered_top
        ringed = self._has_ring(state, index)
        if not (chosen or hovered or ringed):
            return
        row = self._row_of(cell)
        painter.save()
        painter.setClipRect(cell, Qt.ClipOperation.IntersectClip)
        colours = tokens(QApplication.palette())
        if chosen or hovered:
            corner = _CORNER if self._is_whole_row else 0
            paint_row(painter, row, colours, corner, chosen=chosen)
        if ringed:
            is_table = isinstance(self._view, QTableView)
            paint_ring(painter, row.intersected(cell) if is_table else row, colours)
        painter.restore()

    def paint_branch(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint what is seen of the row before the first cell of a tree."""
        option = QStyleOptionViewItem()
        option.rect = rect
        state = _State.State_None
        if self._view.selectionModel().isSelected(index):
            state |= _State.State_Selected
        viewport = self._view.viewport()
        if viewport.underMouse() and self._view.indexAt(
            viewport.mapFromGlobal(QCursor.pos())
        ) == QPersistentModelIndex(index):
            state |= _State.State_MouseOver
        option.state = state
        self.paint_ground(painter, option, index)

    @property
    def _chooses_rows(self) -> bool:
        """Whether a table is chosen from by rows, not by cells or columns."""
        return self._view.selectionBehavior() is QAbstractItemView.SelectionBehavior.SelectRows

    @property
    def _is_whole_row(self) -> bool:
        return self._chooses_rows or _header_of(self._view) is None

    def _has_ring(self, state: QStyle.StateFlag, index: Index) -> bool:
        """Whether the keyboard is in this row; of a table, in this cell."""
        view = self._view
        if state & _State.State_HasFocus:
            return not self._unfolded
        if not isinstance(view, QTreeView) or not view.hasFocus():
            return False
        return view.currentIndex().siblingAtColumn(index.column()) == index

    def _row_of(self, cell: QRect) -> QRect:
        header = _header_of(self._view)
        if header is None:
            inset = 0 if self._unfolded else GRID
            return cell.adjusted(inset, 1, -inset, -1)
        if not self._is_whole_row:
            return cell.adjusted(0, 0, 0, -1)
        ends = (header.logicalIndex(0), header.logicalIndex(header.count() - 1))
        starts = [header.sectionViewportPosition(end) for end in ends]
        row = QRect(min(starts), cell.top(), header.length(), cell.height())
        return row.adjusted(GRID // 2, 1, -GRID // 2, -2)


def paint_row(
    painter: QPainter, row: QRect, colours: Tokens, corner: int = _CORNER, *, chosen: bool
) -> None:
    """Paint the ground of a row that is chosen, or else under the pointer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.selected if chosen else colours.hover))
    painter.drawRoundedRect(QRectF(row), corner, corner)


def paint_ring(painter: QPainter, row: QRect, colours: Tokens) -> None:
    """Paint the ring, inside of a row, that says where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.accent), _RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = _RING / 2
    inner = QRectF(row).adjusted(half, half, -half, -half)
    painter.drawRoundedRect(inner, _CORNER - half, _CORNER - half)


def _header_of(view: QAbstractItemView) -> QHeaderView | None:
    if isinstance(view, QTableView):
        return view.horizontalHeader()
    return view.header() if isinstance(view, QTreeView) else None
