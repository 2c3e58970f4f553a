"""The header of a table: its texts are elided at their end, and stand beside the sort arrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from surveyapp.overrides import guarded

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
        words = self.model().headerData(logicalIndex, self.orientation()) or ""
        option.text = (
            option.fontMetrics.elidedText(str(words), Qt.TextElideMode.ElideRight, room) + arrow
        )
