"""A list at the side of a page: it gives way when the window is narrow, and comes back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from surveyapp.overrides import guarded


class SideSplitter(QSplitter):
    """The side keeps the width the person gave it while the page beside it has its room."""

    def __init__(self, side: QWidget, page: QWidget, room: int) -> None:
        """``room`` is the width in pixels that the page needs to be worked in."""
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
        """The width the person gave the side, also while it gives way."""
        return self._wanted

    def set_side_width(self, width: int) -> None:
        """Give the side this width; 0 is the one it asks for."""
        self._wanted = width if width > 0 else self._side.sizeHint().width()
        self._give_way()

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        # Never less than it needs: Qt keeps it from that.
        side = min(self._wanted, max(0, self.width() - self._room))
        self.setSizes([side, max(0, self.width() - side)])

    @Slot()
    def _note_width(self) -> None:
        self._wanted = self.sizes()[0]
