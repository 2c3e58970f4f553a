"""A chart in the window: drawn at any width, with the whole labels as tool tips."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from surveyapp.models.line_text import plain_tip
from surveyapp.overrides import guarded
from surveyapp.views.results.bar_chart import BarChart, BarLayout
from surveyapp.views.results.chart_layout import ChartArea, ChartLayout
from surveyapp.views.results.grid_chart import GridChart, GridLayout
from surveyapp.views.theme import tokens

Chart = BarChart | GridChart


def layout_of(chart: Chart, width: float, font: QFont) -> ChartLayout:
    """Return where the parts of a chart go, in this width."""
    if isinstance(chart, BarChart):
        return BarLayout(chart, width, font)
    return GridLayout(chart, width, font)


def paint_chart(
    painter: QPainter,
    rect: QRectF,
    chart: Chart,
    palette: QPalette,
    font: QFont,
    *,
    mirrored: bool = False,
) -> None:
    """Draw a chart into the top of ``rect``, ``mirrored`` where reading starts at the right."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.setFont(font)
    area = ChartArea(painter, rect, mirrored=mirrored)
    layout_of(chart, rect.width(), font).paint(painter, area, tokens(palette))
    painter.restore()


class ChartWidget(QWidget):
    """Shows a chart as wide as there is room."""

    def __init__(self) -> None:
        super().__init__()
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
        """Return the height of the whole chart; it is kept, since layouts ask again and again."""
        if width not in self._heights:
            height = layout_of(self._chart, width, self.font()).height
            self._heights[width] = math.ceil(height)
        return self._heights[width]

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def sizeHint(self) -> QSize:
        width = self.fontMetrics().averageCharWidth() * 60
        return QSize(width, self.heightForWidth(width))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 24, 0)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chart(
            painter,
            QRectF(self.rect()),
            self._chart,
            self.palette(),
            self.font(),
            mirrored=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        )
        painter.end()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure_again()
        super().changeEvent(event)

    @guarded
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tip(self.label_at(event.pos().y())), self)
            return True
        return super().event(event)

    def label_at(self, y: int) -> str:
        """Return the whole label of the bar or row at this height, "" between them."""
        return layout_of(self._chart, self.width(), self.font()).label_at(y)

    def _measure_again(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self.update()
