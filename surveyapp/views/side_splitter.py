"""A list beside a page: it gets narrower with the window, and its width comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from surveyapp.overrides import guarded


class SideSplitter(QSplitter):
    """Gives the side the width that the person chose, as far as the page keeps its own."""

    def __init__(self, side: QWidget, page: QWidget, room: int) -> None:
        """``room`` is the least width of the page, in pixels, while the side can be narrower."""
        super().__init__(Qt.Orientation.Horizontal)
        self._room = room
        self._side = side
        self._wanted = side.sizeHint().width()
        self.setChildrenCollapsible(False)
        self.addWidget(side)
        self.addWidget(page)
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(self._note_width)

    @property
    def side_width(self) -> int:
        """The width that the person chose for the side, in pixels; it may be narrower now."""
        return self._wanted

    def set_side_width(self, width: int) -> None:
        """Give the side this width; 0 is its own size hint."""
        self._wanted = width if width > 0 else self._side.sizeHint().width()
        self._give_way()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        # May be 0: Qt makes no part smaller than its minimum size.
        side = min(self._wanted, max(0, self.width() - self._room))
        self.setSizes([side, max(0, self.width() - side)])

    @Slot()
    def _note_width(self) -> None:
        self._wanted = self.sizes()[0]
