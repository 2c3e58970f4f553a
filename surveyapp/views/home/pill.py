"""The status and the labels of a survey as pills, painted: like QLabels of the role "badge"."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from surveyapp.domain.entries import SurveyLabel
from surveyapp.views.labels import elided, leading_edge
from surveyapp.views.tokens import Tokens

_DOT = 6
_GAP = 6
"""Between two labels."""


def pill_size(words: str, font: QFont, *, dot: bool = False) -> QSize:
    """Return the room of a pill with these words."""
    metrics = QFontMetrics(_pill_font(font))
    extra = 2 * _DOT if dot else 0
    return QSize(metrics.horizontalAdvance(words) + metrics.height() + extra, metrics.height() + 6)


def paint_pill(
    painter: QPainter, rect: QRect, words: str, status: str, font: QFont, colours: Tokens
) -> None:
    """Paint a pill with a dot in the colours of a status, by its name in the style sheet."""
    ink, ground = {
        "open": (colours.success, colours.success_soft),
        "draft": (colours.warning, colours.warning_soft),
        "trash": (colours.danger, colours.danger_soft),
    }.get(status, (colours.muted, colours.hover))
    _paint(painter, rect, words, font, ink, ink, ground)


def labels_width(labels: Sequence[SurveyLabel], font: QFont) -> int:
    """Return how wide labels are beside each other; 0 without any."""
    widths = [pill_size(label.name, font, dot=True).width() + _GAP for label in labels]
    return sum(widths) - _GAP if widths else 0


def paint_labels(
    painter: QPainter,
    room: QRect,
    labels: Sequence[SurveyLabel],
    font: QFont,
    colours: Tokens,
) -> None:
    """Paint labels as pills beside each other, from where lines begin, as many as fit."""
    x, mirrored = 0, painter.layoutDirection()
    for place, label in enumerate(labels):
        rest = QLocale().toString(len(labels) - place)
        size = pill_size(label.name, font, dot=True)
        size.setWidth(min(size.width(), room.width()))
        behind = 0 if place == len(labels) - 1 else pill_size(f"+{rest}", font).width()
        if place and x + size.width() + behind > room.width():
            painter.setFont(_pill_font(font))
            painter.setPen(QColor(colours.muted))
            left = room.adjusted(x, 0, 0, 0)
            edge = leading_edge() | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QStyle.visualRect(mirrored, room, left), edge, f"+{rest}")
            return
        pill = QRect(room.topLeft() + QPoint(x, (room.height() - size.height()) // 2), size)
        dot = getattr(colours, f"label_{label.colour}")
        seen = QStyle.visualRect(mirrored, room, pill)
        _paint(painter, seen, label.name, font, colours.text, dot, colours.hover)
        x += size.width() + _GAP


def _paint(
    painter: QPainter, rect: QRect, words: str, font: QFont, ink: str, dot: str, ground: str
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    painter.setBrush(QColor(dot))
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    pad = round(radius * 0.8)
    x = rect.right() + 1 - pad - _DOT if is_mirrored else rect.left() + pad
    painter.drawEllipse(QRectF(x, rect.center().y() - _DOT / 2 + 0.5, _DOT, _DOT))
    painter.setPen(QColor(ink))
    painter.setFont(_pill_font(font))
    taken = pad + _DOT // 2
    room = rect.adjusted(0, 0, -taken, 0) if is_mirrored else rect.adjusted(taken, 0, 0, 0)
    shown = elided(words, painter.fontMetrics(), room.width() - pad)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)


def _pill_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    small.setWeight(QFont.Weight.DemiBold)
    return small
