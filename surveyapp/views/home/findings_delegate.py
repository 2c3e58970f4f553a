"""Paints what a search found: headings, and cards of rows in which the hits are marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from surveyapp.domain.findings import Excerpt
from surveyapp.models.findings import FindingKind, FindingRow, FindingsModel
from surveyapp.models.records import Index
from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.labels import elided, isolated, leading_edge
from surveyapp.views.row_delegate import paint_ring, paint_row
from surveyapp.views.table_view import row_height
from surveyapp.views.theme import GRID, tokens
from surveyapp.views.tokens import Tokens

_CORNER = 10
_PADDING = 2 * GRID
_BETWEEN = " · "
_TWO_LINES = 44


class FindingsDelegate(QStyledItemDelegate):
    """Each group of rows is one card; its rows are told apart by hair lines."""

    @guarded
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: FindingRow = index.data(FindingsModel.ROW_ROLE)
        line = row_height(option.widget)
        if row.kind is FindingKind.HEADING:
            return QSize(1, line + 2 * GRID)
        if row.details:
            return QSize(1, max(_TWO_LINES, line + 3 * GRID // 2))
        return QSize(1, line + GRID // 2)

    @guarded
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: FindingRow = index.data(FindingsModel.ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        parts = _RowPainter(painter, option, tokens(QApplication.palette()))
        if row.kind is FindingKind.HEADING:
            parts.paint_heading(row)
        else:
            parts.paint_row(row)
        painter.restore()


class _RowPainter:
    """Paints one row; places are given for left to right, and mirrored here."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem, colours: Tokens) -> None:
        self._painter = painter
        self._option = option
        self._rect = option.rect
        self._colours = colours
        self._font = QFont(option.font)
        self._line = QFontMetrics(self._font).height()

    def paint_heading(self, row: FindingRow) -> None:
        large = QFont(self._font)
        large.setPointSizeF(large.pointSizeF() * 1.15)
        large.setWeight(QFont.Weight.DemiBold)
        # Nearer to what follows than to what is before.
        place = self._rect.adjusted(0, 2 * GRID - GRID // 2, 0, 0)
        taken = self._write(place, row.text, large, self._colours.text)
        for count in row.details:
            beside = place.adjusted(taken + 3 * GRID // 2, 0, 0, 0)
            self._write(beside, count, self._font, self._colours.muted)

    def paint_row(self, row: FindingRow) -> None:
        self._paint_ground(row)
        inner = self._rect.adjusted(_PADDING, 0, -_PADDING, 0)
        text = inner.adjusted(self._line + 3 * GRID // 2, 0, 0, 0)
        if row.icon:
            side = self._line
            mark = QRect(inner.left(), inner.center().y() - side // 2, side, side)
            icon(row.icon, "muted").paint(self._painter, self._seen(mark))
        if not row.details:
            self._write(text, _joined((row.text,)), self._font, self._colours.accent)
            return
        middle = text.center().y()
        upper = QRect(text.left(), middle - self._line, text.width(), self._line)
        self._write(upper, _joined((row.text,)), self._font, self._colours.text)
        lower = upper.translated(0, self._line + 1)
        self._write(lower, _joined(row.details), self._font, self._colours.muted)

    def _paint_ground(self, row: FindingRow) -> None:
        painter, colours, rect = self._painter, self._colours, self._rect
        # A rounded card of which this row is a slice: the others are beyond the clip.
        card = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
        card.adjust(0, 0 if row.begins else -2 * _CORNER, 0, 0 if row.ends else 2 * _CORNER)
        painter.setClipRect(rect)
        painter.setPen(QPen(QColor(colours.hair), 1))
        painter.setBrush(QColor(colours.surface))
        painter.drawRoundedRect(card, _CORNER, _CORNER)
        if not row.ends:
            y = rect.bottom() + 0.5
            painter.drawLine(
                QPointF(rect.left() + _PADDING, y), QPointF(rect.right() - _PADDING, y)
            )
        state, flag = self._option.state, QStyle.StateFlag
        has_focus = bool(state & flag.State_HasFocus)
        inner = rect.adjusted(GRID // 2, 3, -GRID // 2, -4)
        if has_focus or state & flag.State_MouseOver:
            paint_row(painter, inner, colours, chosen=has_focus)
        if has_focus:
            paint_ring(painter, inner, colours)

    def _write(self, rect: QRect, words: Excerpt, font: QFont, colour: str) -> int:
        """Write one line with its marks, elided where it is too long; return its width."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        # By the marks' metrics: they are the wider ones.
        metrics = QFontMetrics(bold if words.marks else font)
        shown = elided(words.text, metrics, rect.width())
        layout = QTextLayout(shown, font)
        edge = leading_edge(self._option.widget) & Qt.AlignmentFlag.AlignHorizontal_Mask
        option = QTextOption(edge)
        option.setTextDirection(self._option.direction)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats(self._formats(words.marks, len(shown), bold))
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(rect.width())
        layout.endLayout()
        place = self._seen(rect)
        top = place.top() + (place.height() - line.height()) / 2
        self._painter.setPen(QColor(colour))
        layout.draw(self._painter, QPointF(place.left(), top))
        return round(line.naturalTextWidth())

    def _formats(
        self, marks: Sequence[tuple[int, int]], length: int, font: QFont
    ) -> list[QTextLayout.FormatRange]:
        formats = []
        for start, count in marks:
            if start < length:
                part = QTextLayout.FormatRange()
                part.start, part.length = start, min(count, length - start)
                look = QTextCharFormat()
                look.setFont(font)
                look.setForeground(QColor(self._colours.accent))
                part.format = look
                formats.append(part)
        return formats

    def _seen(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self._option.direction, self._rect, rect)


def _joined(parts: Sequence[Excerpt]) -> Excerpt:
    """Return the parts on one line, none of which turns the others around."""
    text, marks = "", []
    for part in parts:
        text += _BETWEEN if text else ""
        marks += [(len(text) + 1 + start, length) for start, length in part.marks]
        text += isolated(part.text)
    return Excerpt(text, tuple(marks))
