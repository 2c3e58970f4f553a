"""How the quotes of answers in a text are drawn: as chips that say which question is quoted.

The text keeps its ``${code}``: nothing is put in its place, so that what is written, copied and
stored is always the same. Its letters are only spaced to the width of the words on the chip.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QApplication

from surveyapp.domain.quoting import QUOTED
from surveyapp.overrides import guarded
from surveyapp.views.labels import elided
from surveyapp.views.theme import GRID, tokens

_LETTERS = 24
"""Of a question's text at most so many stand on a chip, in average characters."""
_SIDE = GRID // 2
"""Before and after the words on a chip."""


class Chip(NamedTuple):
    """A quote in a block of text: where it is there, and the code that it quotes."""

    start: int
    end: int
    code: str


class QuoteChips(QSyntaxHighlighter):
    """Makes room for chips where a text quotes answers, and draws them over it."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._names: Mapping[str, str] = {}
        self._font = QFont()

    def know(self, names: Mapping[str, str], font: QFont) -> None:
        """Take these codes for those of answers, with what these are called."""
        if names != self._names or font != self._font:
            self._names, self._font = dict(names), QFont(font)
            self.rehighlight()

    def knows(self, quote: str) -> bool:
        """Whether a quote is of an answer that there is."""
        return quote[2:-1].strip() in self._names

    def name(self, code: str) -> str:
        """Return what the answer with this code is called."""
        return self._names[code]

    def quoted(self) -> list[str]:
        """Return what the answers are called that the text quotes, in its order."""
        if not self._names:
            return []
        found: list[str] = []
        block = self.document().begin()
        while block.isValid():
            found += [self._names[chip.code] for chip in self.chips_in(block.text())]
            block = block.next()
        return found

    def chips_in(self, text: str) -> Iterator[Chip]:
        """Yield the chips in the text of a block."""
        for found in QUOTED.finditer(text):
            if self.knows(found[0]):
                yield Chip(found.start(), found.end(), found[0][2:-1].strip())

    @guarded
    def highlightBlock(self, text: str) -> None:
        """Space the letters of each quote to the width of its chip, and hide them."""
        metrics, ground = self._metrics, QColor(tokens(QApplication.palette()).selected)
        for chip in self.chips_in(text):
            letters = text[chip.start : chip.end]
            wanted = metrics.horizontalAdvance(self._label(chip.code)) + 2 * _SIDE
            spacing = (wanted - metrics.horizontalAdvance(letters)) / len(letters)
            style = QTextCharFormat()
            style.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            style.setFontLetterSpacing(spacing)
            style.setForeground(QBrush(Qt.GlobalColor.transparent))
            style.setBackground(QBrush(ground))
            self.setFormat(chip.start, chip.end - chip.start, style)

    def paint(self, painter: QPainter, block: QTextBlock, offset: QPointF) -> None:
        """Write on the chips of a block that stands there."""
        colours = tokens(QApplication.palette())
        painter.setFont(self._font)
        painter.setPen(QColor(colours.accent))
        for chip in self.chips_in(block.text()) if self._names else ():
            # A chip may be broken at the end of a line: its words stand in the longer piece.
            areas = list(chip_areas(block, chip, offset))
            area = max(areas, key=QRectF.width, default=QRectF())
            painter.fillRect(area, QColor(colours.selected))
            shown = elided(self._label(chip.code), self._metrics, area.width() - _SIDE)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, shown)

    @property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._font)

    def _label(self, code: str) -> str:
        metrics = self._metrics
        return elided(self._names[code], metrics, _LETTERS * metrics.averageCharWidth())


def chip_areas(block: QTextBlock, chip: Chip, offset: QPointF) -> Iterator[QRectF]:
    """Yield where the pieces of a chip stand in each line of its block."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        start = max(chip.start, line.textStart())
        end = min(chip.end, line.textStart() + line.textLength())
        if start >= end:
            continue
        # Where one reads from the right, brackets and code stand in another order than written.
        places = [_x(line, place) for place in range(start, end + 1)]
        left, right = min(places), max(places)
        area = QRectF(left, line.y(), right - left, line.height())
        yield area.translated(offset)


def _x(line: QTextLine, place: int) -> float:
    # PySide returns the place too, which Qt may have moved to where a cursor can stand.
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)  # type: ignore[arg-type]  # so are its stubs wrong
