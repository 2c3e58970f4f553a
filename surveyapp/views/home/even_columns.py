"""A layout of columns of one width, as many as fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.item_layout import ItemLayout


class EvenColumns(ItemLayout):
    """Shares the width out among as many columns as there are items, or as fit."""

    def __init__(self, parent: QWidget, *, gap: int, letters: int) -> None:
        """``letters`` is the least width of a column, in average characters of the parent."""
        super().__init__(parent, gap=gap)
        self._letters = letters

    @property
    def _least(self) -> int:
        parent = self.parentWidget()
        return 1 if parent is None else parent.fontMetrics().averageCharWidth() * self._letters

    @guarded
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @guarded
    def heightForWidth(self, width: int) -> int:
        if not self._items:
            return 0
        rows = -(-len(self._items) // self._columns(width))
        return rows * (self._row_height() + self.spacing()) - self.spacing()

    @guarded
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @guarded
    def minimumSize(self) -> QSize:
        return QSize(min(self._least, 120), self._row_height())

    @guarded
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        columns, height, gap = self._columns(rect.width()), self._row_height(), self.spacing()
        width = (rect.width() + gap) // columns - gap
        for place, item in enumerate(self._items):
            row, column = divmod(place, columns)
            x, y = rect.left() + column * (width + gap), rect.top() + row * (height + gap)
            cell = QRect(x, y, width, height)
            item.setGeometry(QStyle.visualRect(self._direction(), rect, cell))

    def _columns(self, width: int) -> int:
        fitting = (width + self.spacing()) // (self._least + self.spacing())
        return max(1, min(len(self._items), fitting))

    def _row_height(self) -> int:
        return max((item.sizeHint().height() for item in self._items), default=0)
