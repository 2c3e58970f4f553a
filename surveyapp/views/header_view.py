"""The header of a table: its texts are elided at their end, and stand beside the sort arrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.labels import elided

_ARROWS = {Qt.SortOrder.AscendingOrder: "\u25b4", Qt.SortOrder.DescendingOrder: "\u25be"}


class HeaderView(QHeaderView):
    """A horizontal header that always shows the beginning of each section's text.

    Qt elides it for a font of normal weight and draws it bold, so that a text aligned to
    the right lost its first letters; and it draws the arrow at the far edge of the section,
    where it seems to belong to the next one.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    @guarded
    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        super().initStyleOptionForIndex(option, logicalIndex)
        arrow = ""
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            arrow = f" {_ARROWS[self.sortIndicatorOrder()]}"
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
        option.rect = QRect(0, 0, self.sectionSize(logicalIndex), self.height())
        room = self.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, option, self).width()
        room -= option.fontMetrics.horizontalAdvance(arrow)
        lines = self._lines(logicalIndex)
        option.text = "\n".join(elided(line, option.fontMetrics, room) for line in lines) + arrow

    @guarded
    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """Return the room of a section's text as it is drawn; Qt measures it in normal weight."""
        size = super().sectionSizeFromContents(logicalIndex)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        drawn = QFontMetrics(bold)
        lines = self._lines(logicalIndex)
        more = [drawn.horizontalAdvance(line) for line in lines]
        measured = [
            self.fontMetrics().horizontalAdvance(line) for line in self._lines(logicalIndex)
        ]
        return size + QSize(max(0, max(more, default=0) - max(measured, default=0)) + 2, 0)

    def _lines(self, section: int) -> list[str]:
        return str(self.model().headerData(section, self.orientation()) or "").split("\n")
