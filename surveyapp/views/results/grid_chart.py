"""A table of shares for a matrix: the larger the share, the darker the cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from surveyapp.views.contrast import legible_on, mixed
from surveyapp.views.results.chart_layout import ChartArea, ChartLayout, widest, wrapped
from surveyapp.views.tokens import Tokens

_LABEL_PART = 0.34
"""The share of the width that labels may take."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: a share (0 to 1) and its text for every column."""

    label: str
    shares: tuple[float, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GridChart:
    """Rows and columns of shares."""

    headers: tuple[str, ...]
    rows: tuple[GridRow, ...]


class GridLayout(ChartLayout):
    """Labels, and beside them cells of equal width, under headers that wrap as the labels do."""

    def __init__(self, chart: GridChart, width: float, font: QFont) -> None:
        self._chart = chart
        line = QFontMetricsF(font).lineSpacing()
        self._gap = line * 0.2
        label = widest([row.label for row in chart.rows], font) + line * 0.75
        self._label = min(label, width * _LABEL_PART)
        self._cell = (width - self._label) / max(1, len(chart.headers))
        self._headers = [wrapped(text, font, self._cell - line * 0.4) for text in chart.headers]
        self._header_widths = [max(widest(lines, font), 1) for lines in self._headers]
        self._labels = [wrapped(row.label, font, self._label - line * 0.75) for row in chart.rows]
        self.header = line * (max(map(len, self._headers), default=0) + 0.4)
        self.heights = [line * max(1.9, len(lines) + 0.5) for lines in self._labels]

    def label_at(self, y: float) -> str:
        if y < self.header:
            return "\n".join(self._chart.headers)
        row = self.row_at(y)
        return "" if row is None else self._chart.rows[row].label

    def paint(self, painter: QPainter, area: ChartArea, scheme: Tokens) -> None:
        painter.setPen(QColor(scheme.muted))
        for column, (lines, width) in enumerate(
            zip(self._headers, self._header_widths, strict=True)
        ):
            inset = max(0.0, (self._cell - width) / 2)
            start = self._label + column * self._cell + inset
            area.text(area.rect(start, 0, width, self.header), lines)
        top = self.header
        for row, lines, height in zip(self._chart.rows, self._labels, self.heights, strict=True):
            painter.setPen(QColor(scheme.text))
            area.text(area.rect(0, top, self._label, height), lines)
            for column, (share, text) in enumerate(zip(row.shares, row.texts, strict=True)):
                start = self._label + column * self._cell
                cell = area.rect(start, top, self._cell, height)
                self._paint_cell(painter, cell, share, text, scheme)
            top += height

    def _paint_cell(
        self, painter: QPainter, cell: QRectF, share: float, text: str, scheme: Tokens
    ) -> None:
        inset = self._gap / 2
        cell.adjust(inset, inset, -inset, -inset)
        ground = mixed(scheme.hover, scheme.chart, min(1.0, max(0.0, share)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(cell, self._gap, self._gap)
        painter.setPen(QColor(legible_on(ground)))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
