"""The Lucide icons of resources/icons, drawn in the colours of the palette in force."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from surveyapp import paths
from surveyapp.overrides import guarded
from surveyapp.views import theme


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon of a file in resources/icons, by name without suffix.

    ``colour`` is a field of `theme.Tokens`. The icon follows the palette: it
    need not be made again when the window turns dark.
    """
    return QIcon(_Engine(name, colour))


class _Engine(QIconEngine):
    """Draws from the SVG at the size asked for, with the palette of that moment."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        _source(name)  # a missing icon is a fault to find at once
        self._name = name
        self._colour = colour

    @guarded
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = self._hex(mode)
        key = f"icon/{self._name}/{colour}/{size.width()}x{size.height()}"
        pixmap = QPixmap(size)
        if not QPixmapCache.find(key, pixmap):
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self._draw(painter, QRectF(0, 0, size.width(), size.height()), colour)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    @guarded
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, QRectF(rect), self._hex(mode))

    @guarded
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)

    def _draw(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        # QtSvg paints currentColor black.
        svg = _source(self._name).replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, rect)

    def _hex(self, mode: QIcon.Mode) -> str:
        palette: QPalette = QGuiApplication.palette()
        scheme = theme.tokens(palette)
        if mode is QIcon.Mode.Disabled:
            return scheme.disabled
        return str(getattr(scheme, self._colour))


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
