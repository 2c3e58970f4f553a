"""Drawings of what one answers in a survey: smileys, numbers, choices, statements."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.views.mark_shapes import paint_star
from surveyapp.views.theme import tokens
from surveyapp.views.tokens import Tokens

Draw = Callable[[QPainter, QRectF, Tokens], None]

ICON_SIZE = QSize(64, 44)
"""Of a drawing in a row of a list."""
_MARGIN = 4
_LEGIBLE = 9
"""Pixels that a box must be wide for a number in it."""


def picture_of(kinds: Sequence[QuestionKind]) -> Draw:
    """Return what draws the most telling question of these kinds."""
    if QuestionKind.MATRIX in kinds:
        return _draw_statements
    if kinds[:1] == (QuestionKind.SCALE,):
        return _draw_numbers if len(kinds) < 4 else _draw_stars
    return _draw_choices


def picture_icon(draw: Draw, widget: QWidget) -> QIcon:
    """Return a drawing in the colours that this widget has now, for a row of a list in it."""
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(ICON_SIZE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(0, 0, ICON_SIZE.width(), ICON_SIZE.height())
    draw(painter, room.adjusted(_MARGIN, 0, -_MARGIN, 0), tokens(widget.palette()))
    painter.end()
    return QIcon(pixmap)


def draw_plus(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Draw what stands for an empty survey."""
    radius = min(room.height() * 0.26, 20)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.selected))
    painter.drawEllipse(room.center(), radius, radius)
    painter.setPen(QPen(QColor(colours.accent), 2))
    arm = radius * 0.35
    for across, down in ((arm, 0), (0, arm)):
        step = QPointF(across, down)
        painter.drawLine(room.center() - step, room.center() + step)


def _draw_numbers(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    side = min(room.width() / 14, room.height() / 3)
    left = room.center().x() - side * 6
    font = QFont(painter.font())
    font.setPixelSize(max(7, round(side * 0.55)))
    painter.setFont(font)
    for number in range(11):
        box = QRectF(left + number * side * 1.1, room.center().y() - side * 0.7, side, side * 1.4)
        is_chosen = number == 9
        painter.setPen(QPen(QColor(colours.accent_fill if is_chosen else colours.control), 1))
        painter.setBrush(QColor(colours.accent_fill if is_chosen else colours.surface))
        painter.drawRoundedRect(box, 2, 2)
        if side >= _LEGIBLE:
            painter.setPen(QColor(colours.on_accent if is_chosen else colours.muted))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, QLocale().toString(number))


def _draw_stars(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    side = min(room.width() / 8, room.height() / 2.4)
    left = room.center().x() - side * 3.05
    for place in range(5):
        box = QRectF(left + place * side * 1.25, room.center().y() - side / 2, side, side)
        is_filled = place < 4
        ink = QColor(colours.chart if is_filled else colours.control)
        paint_star(painter, box, ink, 1.2, filled=is_filled)


def _draw_choices(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    _draw_rows(painter, room, colours, shares=(0.72, 0.9, 0.6), chosen=1)


def _draw_rows(
    painter: QPainter, room: QRectF, colours: Tokens, *, shares: Sequence[float], chosen: int
) -> None:
    step, side = room.height() / 5, room.height() / 8
    width = min(room.width() * 0.6, 180)
    left = room.center().x() - width / 2
    for place, share in enumerate(shares):
        middle = room.center().y() + (place - 1) * step
        _draw_dot(painter, QPointF(left, middle), side / 2, colours, is_chosen=place == chosen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.button_line))
        painter.drawRoundedRect(QRectF(left + side * 1.5, middle - 3, width * share, 6), 3, 3)


def _draw_statements(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    step, side = room.height() / 5, room.height() / 8
    width = min(room.width() * 0.8, 240)
    left = room.center().x() - width / 2
    for place, chosen in enumerate((1, 3, 0)):
        middle = room.center().y() + (place - 1) * step
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.button_line))
        painter.drawRoundedRect(QRectF(left, middle - 3, width * 0.3, 6), 3, 3)
        for column in range(5):
            x = left + width * (0.42 + column * 0.14)
            is_chosen = column == chosen
            _draw_dot(painter, QPointF(x, middle), side / 2, colours, is_chosen=is_chosen)


def _draw_dot(
    painter: QPainter, middle: QPointF, radius: float, colours: Tokens, *, is_chosen: bool
) -> None:
    painter.setPen(QPen(QColor(colours.accent_fill if is_chosen else colours.control), 1.2))
    painter.setBrush(QColor(colours.accent_fill if is_chosen else colours.surface))
    painter.drawEllipse(middle, radius, radius)
