"""The status of a survey as a pill, painted: the same as the label with the role "badge"."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from surveyapp.views.tokens import Tokens

_DOT = 6


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
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    painter.setBrush(QColor(ink))
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    pad = round(radius * 0.8)
    x = rect.right() + 1 - pad - _DOT if is_mirrored else rect.left() + pad
    painter.drawEllipse(QRectF(x, rect.center().y() - _DOT / 2 + 0.5, _DOT, _DOT))
    painter.setPen(QColor(ink))
    painter.setFont(_pill_font(font))
    taken = pad + _DOT // 2
    room = rect.adjusted(0, 0, -taken, 0) if is_mirrored else rect.adjusted(taken, 0, 0, 0)
    painter.drawText(room, Qt.AlignmentFlag.AlignCenter, words)


def _pill_font(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    small.setWeight(QFont.Weight.DemiBold)
    return small
