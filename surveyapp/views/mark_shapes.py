"""Painting stars and smileys in any size and colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

_STAR_POINTS = 5
_INNER = 0.42
DISC = 0.85
"""The share of its area's side that a star or a face takes."""


def paint_star(painter: QPainter, area: QRectF, ink: QColor, pen: float, *, filled: bool) -> None:
    """Paint a star in the middle of the area; its edge is ``pen`` pixels wide."""
    radius = min(area.width(), area.height()) / 2 * DISC
    center = area.center()
    points = []
    for corner in range(2 * _STAR_POINTS):
        reach = radius if corner % 2 == 0 else radius * _INNER
        angle = math.pi * (corner / _STAR_POINTS - 0.5)
        points.append(
            QPointF(center.x() + reach * math.cos(angle), center.y() + reach * math.sin(angle))
        )
    edge = QPen(ink, pen)
    edge.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(edge)
    painter.setBrush(ink if filled else Qt.GlobalColor.transparent)
    painter.drawPolygon(QPolygonF(points))


def paint_smiley(
    painter: QPainter, area: QRectF, mood: float, ink: QColor, pen: float, face: QColor | None
) -> None:
    """Paint a smiley in the middle of the area; ``mood`` goes from 0 (unhappy) to 1 (happy).

    With a colour ``face``, eyes and mouth have that on a disc of ``ink``; without one, all
    lines have the ink, ``pen`` pixels wide.
    """
    radius = min(area.width(), area.height()) / 2 * DISC
    center = area.center()
    painter.setPen(QPen(ink, pen) if pen else Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.transparent if face is None else ink)
    painter.drawEllipse(center, radius, radius)
    line = ink if face is None else face
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(line)
    for side in (-1, 1):
        eye = QPointF(center.x() + side * radius * 0.36, center.y() - radius * 0.25)
        painter.drawEllipse(eye, radius * 0.11, radius * 0.11)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    mouth = QPen(line, max(pen, radius * 0.12))
    mouth.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(mouth)
    painter.drawPolyline(_mouth(center, radius, mood))


def _mouth(center: QPointF, radius: float, mood: float) -> QPolygonF:
    bend = 2 * mood - 1
    width, middle = radius * 0.9, center.y() + radius * 0.38
    points = []
    for step in range(13):
        along = step / 6 - 1
        lift = bend * radius * 0.28 * (1 - along * along) - bend * radius * 0.12
        points.append(QPointF(center.x() + along * width / 2, middle + lift))
    return QPolygonF(points)
