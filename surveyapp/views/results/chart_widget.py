"""A chart in the window: drawn at any width, told to screen readers, whole labels as tips."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from surveyapp.models.line_text import plain_tip
from surveyapp.overrides import guarded
from surveyapp.views.results.chart import BarChart, BarLayout, bars_height, paint_bars
from surveyapp.views.results.chart_grid import GridChart, GridLayout, grid_height, paint_grid

Chart = BarChart | GridChart


def chart_height(chart: Chart, width: float, font: QFont) -> float:
    """Return how high a chart is in this width."""
    if isinstance(chart, BarChart):
        return bars_height(chart, width, font)
    return grid_height(chart, width, font)


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    chart: Chart,
    palette: QPalette,
    font: QFont,
    *,
    mirrored: bool = False,
) -> None:
    """Draw a chart into the top of ``rect``."""
    if isinstance(chart, BarChart):
        paint_bars(painter, rect, chart, palette, font, mirrored=mirrored)
    else:
        paint_grid(painter, rect, chart, palette, font, mirrored=mirrored)


class ChartWidget(QWidget):
    """Shows a chart as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart = BarChart(())
        # Not Fixed, which would hold the height to that of the preferred width.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._heights: dict[int, int] = {}

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def show_chart(self, chart: Chart) -> None:
        """Show this; nothing is drawn anew if it is what is shown already."""
        if chart == self._chart:
            return
        self._chart = chart
        self._measure_again()

    @guarded
    def heightForWidth(self, width: int) -> int:
        """Return the height of the whole chart: layouts ask again and again, so it is kept."""
        height = self._heights.get(width)
        if height is None:
            height = math.ceil(chart_height(self._chart, width, self.font()))
            self._heights[width] = height
        return height

    @guarded
    def hasHeightForWidth(self) -> bool:
        """A narrow chart is higher: labels wrap."""
        return True

    @guarded
    def sizeHint(self) -> QSize:
        """A width that reads well."""
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    @guarded
    def minimumSizeHint(self) -> QSize:
        """The width below which nothing fits."""
        return QSize(self.fontMetrics().averageCharWidth() * 24, 0)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chart."""
        painter = QPainter(self)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        rect = QRectF(self.rect())
        paint_chart(painter, rect, self._chart, self.palette(), self.font(), mirrored=mirrored)
        painter.end()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font is another."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure_again()
        super().changeEvent(event)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Show a whole label as a tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.label_at(event.pos().y())), self)
            return True
        return super().event(event)

    def label_at(self, y: int) -> str:
        """Return the whole label of the bar or row at this height, nothing between them."""
        if isinstance(self._chart, BarChart):
            row = BarLayout(self._chart, self.width(), self.font()).row_at(y)
            return "" if row is None else self._chart.bars[row].label
        row = GridLayout(self._chart, self.width(), self.font()).row_at(y)
        if row is None:
            return ""
        return "\n".join(self._chart.headers) if row < 0 else self._chart.rows[row].label

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()
