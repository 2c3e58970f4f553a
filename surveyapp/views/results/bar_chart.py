"""Bars as values, and how they are drawn: the same for the window, PNG and SVG."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from surveyapp.views.results.chart_layout import ChartArea, ChartLayout, widest, wrapped
from surveyapp.views.tokens import Tokens

_LABEL_PART = 0.42
"""The share of the width that labels may take."""

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
    """Bars below one another; ``headers`` name the columns of figures, or are left out.

    A full bar stands for everybody who answered, in every chart: bars of the same length
    mean the same share in all cards.
    """

    bars: tuple[Bar, ...]
    headers: tuple[str, ...] = ()


class BarLayout(ChartLayout):
    """Labels, bars and columns of figures beside one another; labels wrap where room is short."""

    def __init__(self, chart: BarChart, width: float, font: QFont) -> None:
        self._chart = chart
        self._line = QFontMetricsF(font).lineSpacing()
        self._gap = self._line * 0.75
        rows = (chart.headers, *(bar.columns for bar in chart.bars))
        count = max((len(bar.columns) for bar in chart.bars), default=0)
        self._columns = [
            widest([row[column] for row in rows if column < len(row)], font)
            for column in range(count)
        ]
        figures = sum(column + self._gap for column in self._columns)
        label = widest([bar.label for bar in chart.bars], font)
        self._label = min(label, max(width * _LABEL_PART, 0.0))
        self._bar = width - self._label - self._gap - figures
        if self._bar < 3 * self._line:
            self._bar = min(3 * self._line, max(0.0, width - figures - self._gap))
            self._label = max(0.0, width - self._bar - self._gap - figures)
        self.labels = [wrapped(bar.label, font, self._label, _MOST_LINES) for bar in chart.bars]
        self.heights = [self._line * (len(lines) + 0.5) for lines in self.labels]
        self.header = self._line * 1.4 if chart.headers else 0.0

    def label_at(self, y: float) -> str:
        row = self.row_at(y)
        return "" if row is None else self._chart.bars[row].label

    def paint(self, painter: QPainter, area: ChartArea, scheme: Tokens) -> None:
        painter.setPen(QColor(scheme.muted))
        self._paint_columns(area, 0, self.header, self._chart.headers)
        top = self.header
        for bar, label, height in zip(self._chart.bars, self.labels, self.heights, strict=True):
            painter.setPen(QColor(scheme.text))
            area.text(area.rect(0, top, self._label, height), label)
            self._paint_bar(painter, area, top + height / 2, bar, scheme)
            painter.setPen(QColor(scheme.text))
            self._paint_columns(area, top, height, bar.columns[:1])
            painter.setPen(QColor(scheme.muted))
            self._paint_columns(area, top, height, bar.columns, first=1)
            top += height

    def _paint_columns(
        self, area: ChartArea, top: float, height: float, texts: tuple[str, ...], first: int = 0
    ) -> None:
        start = self._label + self._gap + self._bar
        for number, (width, text) in enumerate(zip(self._columns, texts, strict=False)):
            if number >= first:
                area.text(area.rect(start + self._gap, top, width, height), [text], at_end=True)
            start += self._gap + width

    def _paint_bar(
        self, painter: QPainter, area: ChartArea, middle: float, bar: Bar, scheme: Tokens
    ) -> None:
        # On a whole pixel: the bar of one in a million is no wider than two.
        start, thick = float(round(self._label + self._gap)), self._line * 0.7
        top = middle - thick / 2
        _fill(painter, area.rect(start, top, self._bar, thick), scheme.hover)
        if bar.share > 0:
            # Never thinner than can be seen: one of a million is not nobody.
            length = max(2.0, self._line * 0.12, self._bar * min(1.0, bar.share))
            colour = scheme.control if bar.muted else scheme.chart
            _fill(painter, area.rect(start, top, length, thick), colour)


def _fill(painter: QPainter, rect: QRectF, colour: str) -> None:
    radius = min(rect.height() / 4, rect.width() / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(rect, radius, radius)
