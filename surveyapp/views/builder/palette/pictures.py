"""Small drawings of what a respondent gets to answer with, one for each entry of the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, QLocale, QPointF, QRectF, Qt, QTime
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from surveyapp.views.mark_shapes import paint_smiley, paint_star
from surveyapp.views.tokens import Tokens

Draw = Callable[[QPainter, QRectF, Tokens], None]
"""Draws into a room of about 7 to 5, from the left; a view that is mirrored mirrors the whole."""

_ROWS = 3


def radios(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Round marks before lines, one filled."""
    _marked_lines(painter, room, colours, chosen=(1,), corner=0.5)


def checks(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Square marks before lines, two filled."""
    _marked_lines(painter, room, colours, chosen=(0, 2), corner=0.2)


def numbers(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Five numbered boxes, one filled."""
    _boxes(painter, room, colours, count=5, first=1, chosen=3)


def recommendation(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Eleven boxes, one filled."""
    _boxes(painter, room, colours, count=11, first=-1, chosen=9)


def stars(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Five stars, four filled."""
    for place, box in enumerate(_row(room, 5, 0.95)):
        is_filled = place < 4
        ink = QColor(colours.chart if is_filled else colours.control)
        paint_star(painter, box, ink, 1.2, filled=is_filled)


def smileys(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Faces from unhappy to happy, the last one filled."""
    for place, box in enumerate(_row(room, 4, 1)):
        is_chosen = place == 3
        face = QColor(colours.surface) if is_chosen else None
        ink = QColor(colours.chart if is_chosen else colours.control)
        paint_smiley(painter, box, place / 3, ink, 1.2, face)


def agreement(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Five round marks beside each other between two lines of words."""
    _dots(painter, room, room.center().y(), colours, chosen=3)


def matrix(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Rows of round marks behind words."""
    for row, chosen in enumerate((1, 3, 2)):
        middle = _middle(room, row)
        width = room.width() * 0.3
        _line(painter, room.left(), middle, width, colours)
        marks = room.adjusted(width + 4, 0, 0, 0)
        _dots(painter, marks, middle, colours, chosen=chosen, count=4)


def ranking(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Numbers before lines."""
    side = room.height() / 4
    for row in range(_ROWS):
        middle = _middle(room, row)
        box = QRectF(room.left(), middle - side / 2, side, side)
        _box(painter, box, colours, chosen=row == 0, corner=3)
        _words(painter, box, colours, QLocale().toString(row + 1), chosen=row == 0, share=0.75)
        _line(painter, box.right() + 5, middle, room.width() * (0.6 - 0.1 * row), colours)


def number(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with a number."""
    _field(painter, room, colours, QLocale().toString(42))


def text(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with lines of writing."""
    box = room.adjusted(0, room.height() * 0.08, 0, -room.height() * 0.08)
    _box(painter, box, colours, chosen=False, corner=4)
    for row, share in enumerate((0.75, 0.5)):
        y = box.top() + box.height() * (0.33 + 0.32 * row)
        _line(painter, box.left() + 6, y, box.width() * share, colours)


def day(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with a date."""
    _field(painter, room, colours, QLocale().toString(QDate(2026, 3, 31), "d. MMM"))


def clock(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with a time of day."""
    _field(painter, room, colours, QLocale().toString(QTime(14, 30), "HH:mm"))


def day_and_clock(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with a date above one with a time of day."""
    half = room.height() / 2 - 2
    for drawn, top in ((day, room.top()), (clock, room.bottom() - half)):
        drawn(painter, QRectF(room.left(), top, room.width(), half), colours)


def consent(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """One ticked mark before two lines."""
    side = room.height() / 3
    box = QRectF(room.left(), room.center().y() - side / 2, side, side)
    _box(painter, box, colours, chosen=True, corner=side * 0.2)
    _tick(painter, box, colours)
    for row, share in ((-1, 0.55), (1, 0.4)):
        _line(
            painter,
            box.right() + 6,
            box.center().y() + row * side * 0.35,
            room.width() * share,
            colours,
        )


def note(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Lines of words without anything to choose."""
    for row, share in enumerate((0.9, 0.8, 0.55)):
        _line(painter, room.left(), _middle(room, row), room.width() * share, colours)


def calculation(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A result behind the sign for it."""
    _words(painter, room, colours, f"= {QLocale().toString(12)}", chosen=None, share=0.5)


def yes_no(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """Two boxes, the first one ticked."""
    width, height = room.width() / 2 - 3, room.height() * 0.6
    for place in range(2):
        box = QRectF(
            room.left() + place * (width + 6), room.center().y() - height / 2, width, height
        )
        _box(painter, box, colours, chosen=place == 0, corner=4)
        if place == 0:
            side = height * 0.6
            _tick(
                painter,
                QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side),
                colours,
            )


def email(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with an at sign."""
    _field(painter, room, colours, "a@b.org")


def phone(painter: QPainter, room: QRectF, colours: Tokens) -> None:
    """A field with the beginning of a number."""
    _field(painter, room, colours, "+41 44 …")


# What they are made of


def _middle(room: QRectF, row: int) -> float:
    return room.top() + room.height() * (row + 0.5) / _ROWS


def _row(room: QRectF, count: int, share: float) -> list[QRectF]:
    """Return squares beside each other at half the height, each a ``share`` of its room."""
    step = min(room.width() / count, room.height())
    side = step * share
    left, top = room.left() + (room.width() - step * count) / 2, room.center().y() - side / 2
    return [QRectF(left + place * step, top, side, side) for place in range(count)]


def _marked_lines(
    painter: QPainter, room: QRectF, colours: Tokens, *, chosen: tuple[int, ...], corner: float
) -> None:
    side = room.height() / 5
    for row, share in enumerate((0.55, 0.7, 0.45)):
        middle = _middle(room, row)
        box = QRectF(room.left(), middle - side / 2, side, side)
        _box(painter, box, colours, chosen=row in chosen, corner=side * corner)
        _line(painter, box.right() + 5, middle, room.width() * share, colours)


def _boxes(
    painter: QPainter, room: QRectF, colours: Tokens, *, count: int, first: int, chosen: int
) -> None:
    width = room.width() / count
    height = min(room.height() * 0.6, width * 1.6)
    for place in range(count):
        box = QRectF(
            room.left() + place * width, room.center().y() - height / 2, width - 1.5, height
        )
        _box(painter, box, colours, chosen=place == chosen, corner=2)
        if first >= 0:
            said = QLocale().toString(first + place)
            _words(painter, box, colours, said, chosen=place == chosen, share=0.5)


def _dots(
    painter: QPainter,
    room: QRectF,
    middle: float,
    colours: Tokens,
    *,
    chosen: int,
    count: int = 5,
) -> None:
    step = room.width() / count
    radius = min(step * 0.36, room.height() / 9)
    for place in range(count):
        center = QPointF(room.left() + step * (place + 0.5), middle)
        box = QRectF(center.x() - radius, middle - radius, 2 * radius, 2 * radius)
        _box(painter, box, colours, chosen=place == chosen, corner=radius)


def _field(painter: QPainter, room: QRectF, colours: Tokens, said: str) -> None:
    height = min(room.height(), room.width() * 0.4)
    box = QRectF(room.left(), room.center().y() - height / 2, room.width(), height)
    _box(painter, box, colours, chosen=False, corner=4)
    _words(painter, box, colours, said, chosen=False, share=0.5)


def _box(painter: QPainter, box: QRectF, colours: Tokens, *, chosen: bool, corner: float) -> None:
    painter.setPen(QPen(QColor(colours.accent_fill if chosen else colours.control), 1.2))
    painter.setBrush(QColor(colours.accent_fill if chosen else colours.surface))
    painter.drawRoundedRect(box, corner, corner)


def _line(painter: QPainter, x: float, middle: float, width: float, colours: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.button_line))
    painter.drawRoundedRect(QRectF(x, middle - 2, width, 4), 2, 2)


def _tick(painter: QPainter, box: QRectF, colours: Tokens) -> None:
    pen = QPen(QColor(colours.on_accent), max(1.4, box.width() * 0.14))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    corners = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))
    points = [
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y) for x, y in corners
    ]
    painter.drawPolyline(points)


def _words(
    painter: QPainter,
    box: QRectF,
    colours: Tokens,
    said: str,
    *,
    chosen: bool | None,
    share: float,
) -> None:
    """Write words in the middle, as high as this ``share``; ``chosen`` None is a figure alone."""
    font = QFont(painter.font())
    font.setPixelSize(max(7, round(box.height() * share)))
    while font.pixelSize() > 7 and _too_wide(painter, font, said, box):
        font.setPixelSize(font.pixelSize() - 1)
    painter.setFont(font)
    ink = colours.on_accent if chosen else colours.text if chosen is None else colours.muted
    painter.setPen(QColor(ink))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


def _too_wide(painter: QPainter, font: QFont, said: str, box: QRectF) -> bool:
    painter.setFont(font)
    return painter.fontMetrics().horizontalAdvance(said) > box.width() - 4
