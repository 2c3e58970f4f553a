"""Writes and draws on one row of a list, from its beginning and from its end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from surveyapp.views.icons import icon
from surveyapp.views.labels import elided
from surveyapp.views.theme import GRID, tokens

ROW_LINES = 2.9
"""The height of a row in lines, as rows of two lines have it in every list."""
_CAPTION = 0.85
"""The size of the line below a text, as a share of the text's."""


class RowWriter:
    """A row that is filled from its beginning and from its end; mirrored where one reads so."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter, self._rect, self._direction = painter, option.rect, option.direction
        self._colours = tokens(QApplication.palette())
        self._font = QFont(option.font)
        self.metrics = QFontMetrics(self._font)
        self._left = option.rect.left()
        self._right = option.rect.right() - int(1.5 * GRID)

    def make_strong(self) -> None:
        """Write in bold from now on."""
        self._font.setWeight(QFont.Weight.DemiBold)
        self.metrics = QFontMetrics(self._font)

    def skip(self, pixels: int) -> None:
        """Leave so much room at the beginning."""
        self._left += pixels

    def take(self, width: int, gap: int = 0) -> QRect:
        """Return the next so many pixels from the beginning, after a gap."""
        self._left += gap + width
        return QRect(self._left - width, self._rect.top(), width, self._rect.height())

    def take_from_end(self, width: int, gap: int = 0) -> QRect:
        """Return the last so many pixels, before a gap."""
        self._right -= width + gap
        return QRect(self._right + gap, self._rect.top(), width, self._rect.height())

    def rest(self) -> QRect:
        """Return what is left between the two."""
        width = max(0, self._right - self._left)
        return QRect(self._left, self._rect.top(), width, self._rect.height())

    def write(self, words: str, place: QRect, colour: str, *, at_end: bool = False) -> None:
        """Write in a place, at its beginning or its end."""
        self._painter.setFont(self._font)
        self._painter.setPen(QColor(getattr(self._colours, colour)))
        side = Qt.AlignmentFlag.AlignRight if at_end else Qt.AlignmentFlag.AlignLeft
        alignment = QStyle.visualAlignment(self._direction, side) | Qt.AlignmentFlag.AlignVCenter
        shown = elided(words, QFontMetrics(self._font), place.width())
        self._painter.drawText(self._mirrored(place), alignment, shown)

    def write_two(self, above: str, below: str, colour: str) -> None:
        """Write two lines, one below the other, in what is left."""
        place = self.rest()
        small = QFontMetrics(_caption(self._font)).height()
        top = place.top() + (place.height() - self.metrics.height() - small) // 2
        self.write(above, QRect(place.left(), top, place.width(), self.metrics.height()), colour)
        place = QRect(place.left(), top + self.metrics.height(), place.width(), small)
        font, self._font = self._font, _caption(self._font)
        self.write(below, place, "muted")
        self._font = font

    def draw(self, name: str, colour: str, side: int, place: QRect) -> None:
        """Draw an icon in the middle of a place."""
        around = QRect(0, 0, side, side)
        around.moveCenter(place.center())
        icon(name, colour).paint(self._painter, self._mirrored(around))

    def draw_bars(self, counts: Sequence[int], place: QRect) -> None:
        """Draw bars beside one another, the highest as high as a line; none is a hair line."""
        height, most = self.metrics.height(), max(counts, default=0)
        bottom = place.center().y() + height // 2
        width = max(1, place.width() // max(1, len(counts)))
        for number, count in enumerate(counts):
            high = max(1, round(height * count / most)) if most else 1
            bar = QRect(place.left() + number * width, bottom - high, max(1, width - 1), high)
            colour = self._colours.chart if count else self._colours.control
            self._painter.fillRect(self._mirrored(bar), QColor(colour))

    def _mirrored(self, place: QRect) -> QRect:
        return QStyle.visualRect(self._direction, self._rect, place)


def _caption(font: QFont) -> QFont:
    small = QFont(font)
    if font.pixelSize() > 0:
        small.setPixelSize(round(font.pixelSize() * _CAPTION))
    else:
        small.setPointSizeF(font.pointSizeF() * _CAPTION)
    return small
