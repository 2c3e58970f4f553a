"""Texts in a chart: wrapped to a width and a number of lines, the same on every device."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from surveyapp.models.line_text import one_line

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


class StackedRows:
    """Rows of a chart below one another, under a header: what its layouts have in common."""

    header: float
    heights: list[float]

    @property
    def height(self) -> float:
        """The height of the whole chart."""
        return self.header + sum(self.heights)

    def row_at(self, y: float) -> int | None:
        """Return which row is at this height."""
        top = self.header
        for row, height in enumerate(self.heights):
            if top <= y < top + height:
                return row
            top += height
        return None


def wrapped(text: str, font: QFont, width: float, most: int = 2) -> list[str]:
    """Return the text in at most so many lines; the last ends in an ellipsis if there is more."""
    text = one_line(text)
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(1.0, width))
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width))
        else:
            lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def widest(texts: list[str], font: QFont) -> float:
    """Return the width of the widest text, as `wrapped` writes it: in one line."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(one_line(text)) for text in texts), default=0.0)


class Place:
    """Puts parts of a chart into a rectangle, from the side where reading starts."""

    def __init__(self, painter: QPainter, rect: QRectF, *, mirrored: bool) -> None:
        self._painter = painter
        self._rect = rect
        self._mirrored = mirrored

    def rect(self, start: float, top: float, width: float, height: float) -> QRectF:
        """Return the rectangle that begins ``start`` away from that side."""
        left = self._rect.right() - start - width if self._mirrored else self._rect.left() + start
        return QRectF(QPointF(left, self._rect.top() + top), QSizeF(width, height))

    def text(self, rect: QRectF, lines: list[str], *, at_end: bool = False) -> None:
        """Write lines in the middle of the height; towards the far side if ``at_end``."""
        metrics = QFontMetricsF(self._painter.font())
        right = at_end is not self._mirrored
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        top = rect.center().y() - len(lines) * metrics.lineSpacing() / 2
        for line in lines:
            # A little wider than measured: devices round differently, and nothing may be cut.
            place = QRectF(rect.left() - 1, top, rect.width() + 2, metrics.lineSpacing())
            self._painter.drawText(place, side | _ABSOLUTE | Qt.AlignmentFlag.AlignVCenter, line)
            top += metrics.lineSpacing()
