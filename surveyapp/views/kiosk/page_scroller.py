"""The part of a page that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from surveyapp.views.answering.finger_scroller import FingerScroller
from surveyapp.views.answering.look import Look


class PageScroller(FingerScroller):
    """Shows a column in the middle of the screen, with or without a scroll bar beside it."""

    def __init__(self, column: QWidget, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        outside = QWidget()
        self._row = QHBoxLayout(outside)
        self._row.addStretch(1)
        self._row.addWidget(column, 1000)
        self._row.addStretch(1)
        self._balance(0, 0)
        self.setWidget(outside)
        self.verticalScrollBar().rangeChanged.connect(self._balance)

    @Slot(int, int)
    def _balance(self, _least: int, most: int) -> None:
        """Leave as much room on the other side as the scroll bar takes: nothing moves aside."""
        edge, gap = 2 * self._look.gap, self._look.gap
        far = edge + (self.verticalScrollBar().sizeHint().width() if most else 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self._row.setContentsMargins(edge, gap, far, gap)
        else:
            self._row.setContentsMargins(far, gap, edge, gap)
