"""Shadows under what stands above its ground: cards in hand, and popovers.

A shadow is drawn once into a pixmap and stretched between its corners from then on. Qt's own
effect would draw the widget and all in it into a pixmap at every repaint.
"""

from __future__ import annotations

from enum import Enum
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPixmapCache

from surveyapp.views.theme import is_dark
from surveyapp.views.tokens import Tokens, has_high_contrast


class _Shadow(NamedTuple):
    """Lengths in pixels: how far it lies below, spreads, and is narrower than what casts it."""

    down: int
    spread: int
    narrower: int
    strength: float


class Elevation(Enum):
    """How high something stands above its ground."""

    CARD = _Shadow(8, 14, 14, 0.3)
    """A card in hand: seen below it only, so that no neighbour is touched."""
    SEGMENT = _Shadow(1, 3, 1, 0.25)
    """The thumb of a row of segments: no wider than the edge that the row leaves around it."""
    POPOVER = _Shadow(8, 28, 8, 0.2)

    @property
    def room(self) -> QMargins:
        """How far the shadow reaches beyond what casts it."""
        shadow = self.value
        beside = shadow.spread - shadow.narrower
        return QMargins(beside, max(0, beside - shadow.down), beside, beside + shadow.down)


_DARK_FACTOR = 2.5
"""On a dark ground a shadow is seen only where it is stronger."""


def paint_shadow(
    painter: QPainter, rect: QRectF, corner: int, elevation: Elevation, colours: Tokens
) -> None:
    """Paint the shadow of a rounded rectangle, before the rectangle itself.

    With a high contrast there is none: edges are strong then, and grounds plain.
    """
    if has_high_contrast(colours):
        return
    shadow = elevation.value
    inset = shadow.narrower - shadow.spread
    outer = rect.adjusted(inset, inset, -inset, -inset).translated(0, shadow.down)
    ratio = painter.device().devicePixelRatioF()
    pixmap = _nine_patch(elevation, corner, colours, ratio)
    part = (pixmap.width() - 1) / 2
    side = min(part / ratio, outer.width() / 2, outer.height() / 2)
    across = (outer.left(), outer.left() + side, outer.right() - side, outer.right())
    down = (outer.top(), outer.top() + side, outer.bottom() - side, outer.bottom())
    cuts = (0, part, part + 1, 2 * part + 1)
    for column in range(3):
        for row in range(3):
            if (column, row) != (1, 1):
                target = _between(across, column, down, row)
                painter.drawPixmap(target, pixmap, _between(cuts, column, cuts, row))


def _between(across: tuple[float, ...], column: int, down: tuple[float, ...], row: int) -> QRectF:
    width = across[column + 1] - across[column]
    return QRectF(across[column], down[row], width, down[row + 1] - down[row])


def _nine_patch(elevation: Elevation, corner: int, colours: Tokens, ratio: float) -> QPixmap:
    key = f"shadow/{elevation.name}/{corner}/{colours.canvas}/{ratio}"
    pixmap = QPixmap()
    if not QPixmapCache.find(key, pixmap):
        pixmap = drawn_shadow(elevation, corner, colours, ratio)
        QPixmapCache.insert(key, pixmap)
    return pixmap


def drawn_shadow(elevation: Elevation, corner: int, colours: Tokens, ratio: float) -> QPixmap:
    """Return four corners of a shadow with one pixel between them, in device pixels."""
    shadow = elevation.value
    spread, rounding = ceil(shadow.spread * ratio), ceil(corner * ratio)
    side = 2 * (spread + rounding) + 1
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    ink = QColor(Qt.GlobalColor.black)
    strength = shadow.strength * (_DARK_FACTOR if is_dark(QColor(colours.canvas)) else 1)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Each ring replaces what is below it: from the outermost, palest one inwards.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
    painter.setPen(Qt.PenStyle.NoPen)
    for ring in range(spread):
        ink.setAlphaF(strength * ((ring + 1) / spread) ** 2)
        painter.setBrush(ink)
        round_ = rounding + spread - ring
        painter.drawRoundedRect(
            QRectF(ring, ring, side - 2 * ring, side - 2 * ring), round_, round_
        )
    painter.end()
    return pixmap
