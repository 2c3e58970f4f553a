"""A layout in columns of equal width: as many as fit, at least one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.item_layout import ItemLayout


class EvenGrid(ItemLayout):
    """Lays widgets out in columns of equal width, which begin at the right in right-to-left.

    ``least`` is the smallest width of a column in pixels, ``most`` the largest number of
    columns. Widgets fill column after column; ``across`` they fill line after line, in as
    few columns as keep the number of lines.
    """

    def __init__(
        self, parent: QWidget | None, *, gap: int, least: int, most: int, across: bool = False
    ) -> None:
        # Before the base class: Qt asks for sizes as soon as there is a parent.
        self._heights: dict[int, int] = {}
        self._least, self._most, self._across = least, most, across
        super().__init__(parent, gap=gap)

    @property
    def is_column(self) -> bool:
        """Whether everything stands in one column, however wide it is."""
        return self._most == 1

    @guarded
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @guarded
    def heightForWidth(self, width: int) -> int:
        # Qt asks for the same widths again and again, and a list may have thousands of items.
        if width not in self._heights:
            edges = self.contentsMargins()
            room = QRect(0, 0, width, 0).marginsRemoved(edges)
            inside = self._place(room, move=False)
            self._heights[width] = inside + edges.top() + edges.bottom()
        return self._heights[width]

    @guarded
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @guarded
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)

    @guarded
    def sizeHint(self) -> QSize:
        shown = self._shown()
        if not shown:
            return QSize(0, 0)
        columns = min(self._most, len(shown))
        widest = max(max(item.sizeHint().width() for item in shown), self._least)
        width = columns * widest + (columns - 1) * self.spacing()
        return QSize(width, self.heightForWidth(width))

    @guarded
    def minimumSize(self) -> QSize:
        size = QSize(0, 0)
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _columns(self, count: int, width: int) -> int:
        fitting = (width + self.spacing()) // (self._least + self.spacing())
        columns = max(1, min(self._most, count, fitting))
        lines = -(-count // columns)
        return -(-count // lines) if self._across else columns

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Return the height that the items take in this width; ``move`` sets their geometry."""
        shown = self._shown()
        if not shown:
            return 0
        columns = self._columns(len(shown), rect.width())
        lines = -(-len(shown) // columns)
        width = (rect.width() - (columns - 1) * self.spacing()) // columns
        y = rect.top()
        for line in range(lines):
            across = slice(line * columns, (line + 1) * columns)
            items = shown[across if self._across else slice(line, None, lines)]
            height = max(_height(item, width) for item in items)
            if move:
                for column, item in enumerate(items):
                    left = rect.left() + column * (width + self.spacing())
                    place = QRect(left, y, width, height)
                    item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
            y += height + self.spacing()
        return y - self.spacing() - rect.top()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
