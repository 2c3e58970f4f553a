"""Charts as values, and their painting: the same for the window, PNG and SVG."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette

from surveyapp.views.results.chart_text import Place, StackedRows, widest, wrapped
from surveyapp.views.theme import tokens

_LABEL_PART = 0.42
"""Of the width, what labels may take."""

_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: ``share`` (0 to 1) is its length, ``columns`` the figures behind it.

    ``muted`` is for answers that say there is none ("don't know").
    """

    label: str
    share: float
    columns: tuple[str, ...] = ()
    muted: bool = False


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below one another. ``headers`` name the columns where they do not speak for themselves.

    A full bar stands for everybody, in every chart: beside each other, bars of
    the same length mean the same share.
    """

    bars: tuple[Bar, ...]
    headers: tuple[str, ...] = ()


class BarLayout(StackedRows):
    """Where the parts of a bar chart go: sizes from the font, for one width."""

    def __init__(self, data: BarChart, width: float, font: QFont) -> None:
        metrics = QFontMetricsF(font)
        self.line = metrics.lineSpacing()
        self.gap = self.line * 0.75
        count = max((len(bar.columns) for bar in data.bars), default=0)
        self.columns = [
            widest(
                [bar.columns[place] for bar in data.bars if place < len(bar.columns)]
                + list(data.headers[place : place + 1]),
                font,
            )
            for place in range(count)
        ]
        figures = sum(column + self.gap for column in self.columns)
        label = widest([bar.label for bar in data.bars], font)
        self.label = min(label, max(width * _LABEL_PART, 0.0))
        self.bar = width - self.label - self.gap - figures
        if self.bar < 3 * self.line:
            self.bar = min(3 * self.line, max(0.0, width - figures - self.gap))
            self.label = max(0.0, width - self.bar - self.gap - figures)
        self.labels = [wrapped(bar.label, font, self.label, _MOST_LINES) for bar in data.bars]
        self.heights = [self.line * (len(lines) + 0.5) for lines in self.labels]
        self.header = self.line * 1.4 if data.headers else 0.0


def bars_height(data: BarChart, width: float, font: QFont) -> float:
    """Return how high the chart is in this width."""
    return BarLayout(data, width, font).height


def paint_bars(
    painter: QPainter,
    rect: QRectF,
    data: BarChart,
    palette: QPalette,
    font: QFont,
    *,
    mirrored: bool = False,
) -> None:
    """Draw the chart into the top of ``rect``, ``mirrored`` where one reads from the right."""
    layout = BarLayout(data, rect.width(), font)
    scheme = tokens(palette)
    place = Place(painter, rect, mirrored=mirrored)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    columns_start = layout.label + layout.gap + layout.bar
    painter.setPen(QColor(scheme.muted))
    start = columns_start
    for column, header in zip(layout.columns, data.headers, strict=False):
        cell = place.rect(start + layout.gap, 0, column, layout.header)
        place.text(cell, [header], at_end=True)
        start += layout.gap + column
    top = layout.header
    thick = layout.line * 0.7
    for bar, label, height in zip(data.bars, layout.labels, layout.heights, strict=True):
        painter.setPen(QColor(scheme.text))
        place.text(place.rect(0, top, layout.label, height), label)
        start = layout.label + layout.gap
        track = place.rect(start, top + (height - thick) / 2, layout.bar, thick)
        _paint_bar(painter, track, QColor(scheme.hover))
        part = min(1.0, bar.share)
        if part > 0:
            # Never thinner than can be seen: one of a million is not nobody.
            length = max(layout.line * 0.12, layout.bar * part)
            filled = place.rect(start, top + (height - thick) / 2, length, thick)
            _paint_bar(
                painter, filled, QColor(scheme.control_line if bar.muted else scheme.accent_fill)
            )
        start = columns_start
        for number, (column, text) in enumerate(zip(layout.columns, bar.columns, strict=False)):
            painter.setPen(QColor(scheme.text if number == 0 else scheme.muted))
            place.text(place.rect(start + layout.gap, top, column, height), [text], at_end=True)
            start += layout.gap + column
        top += height
    painter.restore()


def _paint_bar(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    radius = min(rect.height() / 4, rect.width() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, radius, radius)
