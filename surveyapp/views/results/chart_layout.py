"""What all charts are made of: wrapped texts, the area they are drawn into, their layout."""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from surveyapp.models.line_text import one_line
from surveyapp.views.labels import elided
from surveyapp.views.tokens import Tokens

_ABSOLUTE = Qt.AlignmentFlag.AlignAbsolute


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
            lines.append(elided(text[start:], metrics, width))
        else:
            lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def widest(texts: list[str], font: QFont) -> float:
    """Return the width of the widest text, as `wrapped` writes it: in one line."""
    metrics = QFontMetricsF(font)
    return max((metrics.horizontalAdvance(one_line(text)) for text in texts), default=0.0)


class ChartArea:
    """The rectangle a chart is drawn into: positions in it count from where reading starts.

    That is its right edge if it is ``mirrored``, as in Arabic.
    """

    def __init__(self, painter: QPainter, rect: QRectF, *, mirrored: bool) -> None:
        self._painter = painter
        self._rect = rect
        self._mirrored = mirrored

    def rect(self, start: float, top: float, width: float, height: float) -> QRectF:
        """Return a rectangle that begins ``start`` away from the edge where reading starts."""
        left = self._rect.right() - start - width if self._mirrored else self._rect.left() + start
        return QRectF(QPointF(left, self._rect.top() + top), QSizeF(width, height))

    def text(self, rect: QRectF, lines: list[str], *, at_end: bool = False) -> None:
        """Write lines in the middle of the height, from where reading starts or ``at_end``."""
        metrics = QFontMetricsF(self._painter.font())
        right = at_end is not self._mirrored
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        top = rect.center().y() - len(lines) * metrics.lineSpacing() / 2
        for line in lines:
            # A little wider than measured: devices round differently, and nothing may be cut.
            room = QRectF(rect.left() - 1, top, rect.width() + 2, metrics.lineSpacing())
            self._painter.drawText(room, side | _ABSOLUTE | Qt.AlignmentFlag.AlignVCenter, line)
            top += metrics.lineSpacing()


class ChartLayout(ABC):
    """Where the rows of a chart go, below one another under a header, for one width and font.

    Lengths are in device-independent pixels.
    """

    header: float
    heights: list[float]

    @property
    def height(self) -> float:
        """The height of the whole chart."""
        return self.header + sum(self.heights)

    def row_at(self, y: float) -> int | None:
        """Return the row at this height, None where there is none."""
        top = self.header
        for row, height in enumerate(self.heights):
            if top <= y < top + height:
                return row
            top += height
        return None

    @abstractmethod
    def label_at(self, y: float) -> str:
        """Return the whole label of what stands at this height, "" where nothing does."""

    @abstractmethod
    def paint(self, painter: QPainter, area: ChartArea, scheme: Tokens) -> None:
        """Draw the chart; the painter has the font that was measured with."""
