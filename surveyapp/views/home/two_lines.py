"""A text on at most two lines, painted; the second ends in an ellipsis where there is more."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from surveyapp.views.labels import elided, leading_edge


def paint_two_lines(
    painter: QPainter,
    rect: QRect,
    words: str,
    font: QFont,
    colour: QColor,
    direction: Qt.LayoutDirection,
) -> None:
    """Write the words from the top of a rectangle, in the direction of the window."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetrics(font)
    for number, line in enumerate(_lines(words, font, rect.width(), direction)):
        place = QRect(rect.left(), rect.top() + number * metrics.height(), rect.width(), 0)
        place.setHeight(metrics.height())
        painter.drawText(place, leading_edge() | Qt.AlignmentFlag.AlignVCenter, line)


def _lines(words: str, font: QFont, width: int, direction: Qt.LayoutDirection) -> list[str]:
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setTextDirection(direction)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    line.setPosition(QPointF(0, 0))
    first = line.textLength()
    layout.endLayout()
    if first >= len(words):
        return [words]
    rest = words[first:].strip()
    return [words[:first].rstrip(), elided(rest, QFontMetrics(font), width)]
