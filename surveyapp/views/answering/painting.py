"""What the painted buttons consist of: wrapped words, frames, focus rings, drawn signs.

Words are painted because Qt cuts a button's text where it does not fit and takes "&" for
a shortcut; signs are drawn because the fonts of a computer may lack an arrow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPolygonF, QTextLayout, QTextOption

from surveyapp.views.answering.look import Look

_Polyline = tuple[tuple[float, float], ...]
"""Points in a square with sides of 1, from its upper left corner."""


def _arrow(foot: float) -> _Polyline:
    """Return the outline of a broad arrow upwards whose foot is at this height."""
    shoulder = foot * 0.52
    return (
        (0.5, 0.02), (0.98, shoulder), (0.7, shoulder), (0.7, foot), (0.3, foot), (0.3, shoulder),
        (0.02, shoulder), (0.5, 0.02),
    )  # fmt: skip


SIGNS: Mapping[str, tuple[_Polyline, ...]] = {
    "minus": (((0.1, 0.5), (0.9, 0.5)),),
    "plus": (((0.1, 0.5), (0.9, 0.5)), ((0.5, 0.1), (0.5, 0.9))),
    "up": (((0.1, 0.7), (0.5, 0.3), (0.9, 0.7)),),
    "down": (((0.1, 0.3), (0.5, 0.7), (0.9, 0.3)),),
    "left": (((0.65, 0.1), (0.3, 0.5), (0.65, 0.9)),),
    "right": (((0.35, 0.1), (0.7, 0.5), (0.35, 0.9)),),
    "check": (((0.1, 0.55), (0.4, 0.85), (0.92, 0.18)),),
    "erase": (
        ((0.3, 0.15), (1.0, 0.15), (1.0, 0.85), (0.3, 0.85), (0.0, 0.5), (0.3, 0.15)),
        ((0.48, 0.36), (0.78, 0.64)),
        ((0.78, 0.36), (0.48, 0.64)),
    ),
    "shift": (_arrow(1.0),),
    "shift-lock": (_arrow(0.8), ((0.25, 0.98), (0.75, 0.98))),
    "enter": (
        ((0.95, 0.15), (0.95, 0.6), (0.05, 0.6)),
        ((0.3, 0.35), (0.05, 0.6), (0.3, 0.85)),
    ),
    "on-right": (((0.05, 0.5), (0.95, 0.5)), ((0.6, 0.15), (0.95, 0.5), (0.6, 0.85))),
    "on-left": (((0.05, 0.5), (0.95, 0.5)), ((0.4, 0.15), (0.05, 0.5), (0.4, 0.85))),
    "space": (((0.0, 0.45), (0.0, 0.7), (1.0, 0.7), (1.0, 0.45)),),
    "hide-keys": (
        ((0.0, 0.05), (1.0, 0.05), (1.0, 0.6), (0.0, 0.6), (0.0, 0.05)),
        ((0.2, 0.24), (0.8, 0.24)),
        ((0.3, 0.42), (0.7, 0.42)),
        ((0.3, 0.78), (0.5, 0.98), (0.7, 0.78)),
    ),
    "grip": (((0.1, 0.25), (0.9, 0.25)), ((0.1, 0.5), (0.9, 0.5)), ((0.1, 0.75), (0.9, 0.75))),
}


@dataclass(frozen=True, slots=True)
class FrameState:
    """What the frame of a button has to show; ``filled`` is how it shows that it is chosen."""

    chosen: bool = False
    pressed: bool = False
    hovered: bool = False
    focused: bool = False
    invalid: bool = False
    filled: bool = False


def paint_frame(painter: QPainter, area: QRectF, look: Look, state: FrameState) -> None:
    """Paint ground and border, and around the border the focus ring."""
    marked = state.chosen or state.pressed
    line = look.accent if marked or state.hovered else look.danger if state.invalid else look.line
    # Seen from afar: a colour alone would tell too little.
    width = look.ring if state.chosen and look.for_fingers else look.border
    if state.chosen and look.is_strong:
        width = max(width, 2 * look.border)
    inset = look.ring + width / 2
    painter.setPen(QPen(QColor(line), width))
    ground = look.accent if state.chosen and state.filled else look.accent_soft
    painter.setBrush(QColor(ground if marked else look.base))
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), look.radius, look.radius)
    if state.focused:
        paint_ring(painter, area, look)


def paint_ring(painter: QPainter, area: QRectF, look: Look) -> None:
    """Paint the focus ring, just inside an area."""
    half = look.ring / 2
    painter.setPen(QPen(QColor(look.focus), look.ring))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = look.radius + half
    painter.drawRoundedRect(area.adjusted(half, half, -half, -half), around, around)


def paint_sign(painter: QPainter, area: QRectF, sign: str, ink: QColor, pen: float) -> None:
    """Paint one of `SIGNS` into the middle of an area, as large as it can be undistorted."""
    side = min(area.width(), area.height())
    left, top = area.center().x() - side / 2, area.center().y() - side / 2
    edge = QPen(ink, pen)
    edge.setCapStyle(Qt.PenCapStyle.RoundCap)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in SIGNS[sign]:
        painter.drawPolyline(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in line]))


class WrappedText:
    """A text in lines of a width in pixels, broken inside a word only where it must be."""

    def __init__(self, text: str, font: QFont, width: int, align: Qt.AlignmentFlag) -> None:
        self._layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption(align | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        self.height = 0.0
        self.lines = 0
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, self.height))
            self.height += line.height()
            self.lines += 1
            line = self._layout.createLine()
        self._layout.endLayout()

    def paint(self, painter: QPainter, place: QPointF, ink: QColor) -> None:
        """Paint the lines below and to the right of ``place``."""
        painter.setPen(ink)
        self._layout.draw(painter, place)
