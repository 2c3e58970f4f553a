"""A chart as a file, with the question above it: PNG at twice the size, or SVG."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QImageWriter, QPaintDevice, QPainter
from PySide6.QtSvg import QSvgGenerator

from surveyapp.views.results.chart_layout import wrapped
from surveyapp.views.results.chart_widget import Chart, layout_of, paint_chart
from surveyapp.views.theme import palette_of
from surveyapp.views.tokens import LIGHT

WIDTH = 720
_MARGIN = 24
_SCALE = 2
_MOST_LINES = 6


class ChartPicture:
    """A chart on white paper, whatever the window looks like; ``counts`` stand under its title.

    ``size`` is in device-independent pixels.
    """

    def __init__(
        self, title: str, counts: str, chart: Chart, font: QFont, *, mirrored: bool = False
    ) -> None:
        self._chart = chart
        self._font = font
        self._heading = QFont(font)
        self._heading.setWeight(QFont.Weight.DemiBold)
        self._heading.setPointSizeF(font.pointSizeF() * 1.2)
        self._mirrored = mirrored
        self._width = WIDTH - 2.0 * _MARGIN
        self._title = wrapped(title, self._heading, self._width, _MOST_LINES)
        self._counts = wrapped(counts, font, self._width)
        words = _height(self._title, self._heading) + _height(self._counts, font)
        self._top = _MARGIN + words + _MARGIN * 0.75
        height = layout_of(chart, self._width, font).height
        self.size = QSize(WIDTH, round(self._top + height + _MARGIN))

    def png(self) -> bytes:
        """Return the picture as PNG, twice as fine as the screen."""
        image = QImage(self.size * _SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(_SCALE)
        self._paint_on(image)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"png"))
        if not writer.write(image):
            raise OSError(writer.errorString())
        return bytes(buffer.data().data())

    def svg(self) -> bytes:
        """Return the picture as SVG."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size)
        generator.setViewBox(QRectF(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(" ".join(self._title))
        self._paint_on(generator)
        return bytes(buffer.data().data())

    def _paint_on(self, device: QPaintDevice) -> None:
        painter = QPainter(device)
        painter.fillRect(QRectF(0, 0, WIDTH, self.size.height()), QColor(LIGHT.surface))
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        top = float(_MARGIN)
        for lines, font, colour in (
            (self._title, self._heading, LIGHT.text),
            (self._counts, self._font, LIGHT.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            height = QFontMetricsF(font).lineSpacing()
            for line in lines:
                rect = QRectF(_MARGIN, top, self._width, height)
                painter.drawText(rect, side | Qt.AlignmentFlag.AlignAbsolute, line)
                top += height
        rect = QRectF(_MARGIN, self._top, self._width, self.size.height() - self._top)
        palette = palette_of(LIGHT)
        paint_chart(painter, rect, self._chart, palette, self._font, mirrored=self._mirrored)
        painter.end()


def _height(lines: list[str], font: QFont) -> float:
    return QFontMetricsF(font).lineSpacing() * len(lines)
