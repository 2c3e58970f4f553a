"""The part of a layout that Qt leaves to every subclass: keeping its items."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import delete, isValid

from surveyapp.overrides import guarded


class ItemLayout(QLayout):
    """Keeps items in their order; its height depends on its width."""

    def __init__(self, parent: QWidget | None = None, *, gap: int) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        # No method of this object: when it is destroyed, only the list is left of it.
        self.destroyed.connect(partial(_free, self._items))
        if parent is not None:
            # After the list is made: setLayout() calls count() at once.
            parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    @guarded
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @guarded
    def count(self) -> int:
        return len(self._items)

    @guarded
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @guarded
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    def _direction(self) -> Qt.LayoutDirection:
        parent = self.parentWidget()
        return parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight


def _free(items: list[QLayoutItem]) -> None:
    """Free the items of a destroyed layout: Qt leaves that to the subclass that keeps them."""
    for item in items:
        if isValid(item):
            delete(item)
    items.clear()
