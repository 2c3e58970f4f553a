"""The Lucide icons of resources/icons, drawn in the colours of the palette in force."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer

from surveyapp import paths
from surveyapp.overrides import guarded
from surveyapp.views import theme


def icon(name: str, colour: str = "text") -> QIcon:
    """Return the icon of a file in resources/icons, by its name without suffix.

    ``colour`` is a field of `theme.Tokens`: the icon follows the palette, and is drawn in other
    colours when the window turns dark. As "#rrggbb" it stays what it is.
    """
    return QIcon(_Engine(name, colour))


def icon_beside(name: str, colour: str = "text") -> QIcon:
    """Return an icon that keeps away from the words of its button: Qt leaves 4 pixels.

    It is drawn where the words begin in what is given it, which is to be wider than high.
    """
    return QIcon(_EngineBeside(name, colour))


class _Engine(QIconEngine):
    """Draws the SVG in the size asked for, and in the colours of the palette in force then."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        _source(name)  # raises for a missing file now, not when the icon is drawn
        self._name = name
        self._colour = colour

    @guarded
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._cached(size, self._hex(mode))

    @guarded
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw from the cache where the picture has the size of pixels; lists paint many icons."""
        colour = self._hex(mode)
        if painter.worldTransform().isScaling():
            self._draw(painter, QRectF(rect), colour)
            return
        ratio = painter.device().devicePixelRatio()
        pixmap = QPixmap(self._cached(rect.size() * ratio, colour))
        pixmap.setDevicePixelRatio(ratio)
        painter.drawPixmap(rect.topLeft(), pixmap)

    @guarded
    def clone(self) -> QIconEngine:
        return type(self)(self._name, self._colour)

    def _cached(self, size: QSize, colour: str) -> QPixmap:
        key = f"{self._kind()}/{self._name}/{colour}/{size.width()}x{size.height()}"
        pixmap = QPixmap(size)
        if size.isEmpty():
            return pixmap
        if not QPixmapCache.find(key, pixmap):
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self._draw(painter, QRectF(0, 0, size.width(), size.height()), colour)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def _draw(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        # QtSvg draws "currentColor" black.
        svg = _source(self._name).replace("currentColor", colour)
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(painter, rect)

    def _kind(self) -> str:
        return "icon"

    def _hex(self, mode: QIcon.Mode) -> str:
        if self._colour.startswith("#"):
            return self._colour
        scheme = theme.tokens(QGuiApplication.palette())
        return scheme.disabled if mode is QIcon.Mode.Disabled else getattr(scheme, self._colour)


class _EngineBeside(_Engine):
    def _draw(self, painter: QPainter, rect: QRectF, colour: str) -> None:
        side = min(rect.width(), rect.height())
        left = rect.right() - side if _is_mirrored() else rect.left()
        super()._draw(painter, QRectF(left, rect.top(), side, side), colour)

    def _kind(self) -> str:
        return f"icon-beside-{_is_mirrored()}"


def _is_mirrored() -> bool:
    return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
