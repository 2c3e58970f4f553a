"""A table of shares, each cell the darker the more: how a matrix is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette

from surveyapp.views.contrast import legible_on, mixed
from surveyapp.views.results.chart_text import Place, StackedRows, widest, wrapped
from surveyapp.views.theme import tokens

_LABEL_PART = 0.34


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


class GridLayout(StackedRows):
    """Where the parts of a grid go: sizes from the font, for one width."""

    def __init__(self, data: GridChart, width: float, font: QFont) -> None:
        self.line = QFontMetricsF(font).lineSpacing()
        self.gap = self.line * 0.2
        label = widest([row.label for row in data.rows], font) + self.line * 0.75
        self.label = min(label, width * _LABEL_PART)
        self.cell = (width - self.label) / max(1, len(data.headers))
        self.headers = [wrapped(text, font, self.cell - self.line * 0.4) for text in data.headers]
        text_width = self.label - self.line * 0.75
        self.labels = [wrapped(row.label, font, text_width) for row in data.rows]
        most = max((len(lines) for lines in self.headers), default=0)
        self.header = self.line * (most + 0.4)
        self.heights = [self.line * max(1.9, len(lines) + 0.5) for lines in self.labels]

    def row_at(self, y: float) -> int | None:
        """Return which row is at this height, -1 for the headers."""
        return -1 if y < self.header else super().row_at(y)


def grid_height(data: GridChart, width: float, font: QFont) -> float:
    """Return how high the grid is in this width."""
    return GridLayout(data, width, font).height


def paint_grid(
    painter: QPainter,
    rect: QRectF,
    data: GridChart,
    palette: QPalette,
    font: QFont,
    *,
    mirrored: bool = False,
) -> None:
    """Draw the grid into the top of ``rect``, ``mirrored`` where one reads from the right."""
    layout = GridLayout(data, rect.width(), font)
    scheme = tokens(palette)
    place = Place(painter, rect, mirrored=mirrored)
    text = QColor(scheme.text)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    painter.setPen(QColor(scheme.muted))
    for column, lines in enumerate(layout.headers):
        start = layout.label + column * layout.cell
        width = max(widest(lines, font), 1)
        inset = max(0.0, (layout.cell - width) / 2)
        place.text(place.rect(start + inset, 0, width, layout.header), lines)
    top = layout.header
    for row, lines, height in zip(data.rows, layout.labels, layout.heights, strict=True):
        painter.setPen(text)
        place.text(place.rect(0, top, layout.label, height), lines)
        for column, (share, words) in enumerate(zip(row.shares, row.texts, strict=True)):
            start = layout.label + column * layout.cell
            cell = place.rect(start, top, layout.cell, height)
            cell.adjust(layout.gap / 2, layout.gap / 2, -layout.gap / 2, -layout.gap / 2)
            painter.setPen(Qt.PenStyle.NoPen)
            ground = mixed(scheme.hover, scheme.accent_fill, min(1.0, max(0.0, share)))
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(cell, layout.gap, layout.gap)
            painter.setPen(QColor(legible_on(ground)))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, words)
        top += height
    painter.restore()
