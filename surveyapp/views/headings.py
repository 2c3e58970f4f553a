"""The headings of a table: cut at their end only, with the sort arrow beside the words."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from surveyapp.overrides import guarded

_ARROWS = {Qt.SortOrder.AscendingOrder: "\u25b4", Qt.SortOrder.DescendingOrder: "\u25be"}


class Headings(QHeaderView):
    """Horizontal headings whose beginning is always seen.

    Qt cuts them for letters of the widget's weight and draws them bold, so that
    one that stands at the right lost its first letters. It draws the arrow at the
    far edge, where it seems to belong to the next heading.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)

    @guarded
    def initStyleOptionForIndex(self, option: QStyleOptionHeader, logicalIndex: int) -> None:
        """Fit the words and the arrow into the section."""
        super().initStyleOptionForIndex(option, logicalIndex)
        arrow = ""
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            arrow = f" {_ARROWS[self.sortIndicatorOrder()]}"
        option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
        option.rect = QRect(0, 0, self.sectionSize(logicalIndex), self.height())
        room = self.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, option, self).width()
        room -= option.fontMetrics.horizontalAdvance(arrow)
        words = self.model().headerData(logicalIndex, self.orientation()) or ""
        option.text = (
            option.fontMetrics.elidedText(str(words), Qt.TextElideMode.ElideRight, room) + arrow
        )
