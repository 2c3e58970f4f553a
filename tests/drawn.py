"""Pictures to put on choices: drawn, so that no file of anybody is needed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

GROUNDS = ("#f2c14e", "#4d9078", "#5b7db1", "#b4436c", "#8d6a9f", "#f78154")


_SIZE = QSize(320, 240)


def drawn_picture(number: int, size: QSize = _SIZE) -> QImage:
    """Return the number-th picture: a sun, a hill and a house, each in other colours."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(GROUNDS[number % len(GROUNDS)]))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    wide, high = size.width(), size.height()
    painter.setBrush(QColor("#ffffff"))
    side = high * 0.22
    painter.drawEllipse(
        QPointF(wide * (0.2 + 0.12 * (number % 6)), high * 0.28), side / 2, side / 2
    )
    painter.setBrush(QColor(GROUNDS[(number + 2) % len(GROUNDS)]).darker(120))
    painter.drawEllipse(QPointF(wide * 0.5, high * 1.15), wide * 0.75, high * 0.5)
    painter.setBrush(QColor("#2b2d42"))
    house = QRectF(wide * 0.4, high * 0.52, wide * 0.2, high * 0.22)
    painter.drawRect(house)
    roof = (house.topLeft(), house.topRight(), QPointF(house.center().x(), high * 0.36))
    painter.drawPolygon(QPolygonF(roof))
    painter.end()
    return image


def png(image: QImage) -> bytes:
    """Return a picture as the content of a file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "PNG")
    return bytes(buffer.data().data())
