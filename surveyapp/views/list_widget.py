"""The lists of the program that hold a few texts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListWidget

from surveyapp.overrides import guarded
from surveyapp.views.row_delegate import RowDelegate

ROW_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
"""The keys by which a line that one writes in moves through the list beside it."""


class ListWidget(QListWidget):
    """A framed list whose rows are all as high as its style makes them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "framed")
        self.setItemDelegate(RowDelegate(self))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Lay the rows out anew: Qt measured them before they had their style."""
        self.scheduleDelayedItemsLayout()
        super().showEvent(event)
