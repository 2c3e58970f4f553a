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

    A widget can stand below another one without a place of its own: when it is shown,
    nothing goes to another column.
    """

    def __init__(
        self, parent: QWidget | None, *, gap: int, least: int, most: int, across: bool = False
    ) -> None:
        # Before the base class: Qt asks for sizes as soon as there is a parent.
        self._heights: dict[int, int] = {}
        self._below: dict[QWidget | None, QLayoutItem] = {}
        self._least, self._most, self._across = least, most, across
        self._inset = 0
        super().__init__(parent, gap=gap)

    def add_below(self, above: QWidget, widget: QWidget, inset: int) -> None:
        """Add a widget right below another one; ``across`` it takes the whole width.

        So many pixels stay free at each side, as around the frame of the widget above.
        """
        self.addWidget(widget)
        self._inset = inset
        self._below[above] = self._items[-1]

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
        below = self._below.values()
        return [item for item in self._items if not item.isEmpty() and item not in below]

    def _shown_below(self, item: QLayoutItem) -> QLayoutItem | None:
        below = self._below.get(item.widget())
        return None if below is None or below.isEmpty() else below

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
        tops = [rect.top()] * columns
        for line in range(lines):
            across = slice(line * columns, (line + 1) * columns)
            items = shown[across if self._across else slice(line, None, lines)]
            height = max(_height(item, width) for item in items)
            for column, item in enumerate(items):
                left = rect.left() + column * (width + self.spacing())
                place = QRect(left, tops[column], width, height)
                tops[column] = self._set(item, place, rect, move=move)
                if below := self._shown_below(item):
                    room = QRect(left, tops[column], width, 0)
                    if self._across:
                        room.setLeft(rect.left())
                        room.setWidth(rect.width())
                    room.adjust(self._inset, 0, -self._inset, 0)
                    room.setHeight(_height(below, room.width()))
                    tops[column] = self._set(below, room, rect, move=move)
            if self._across:
                tops = [max(tops)] * columns
        return max(tops) - self.spacing() - rect.top()

    def _set(self, item: QLayoutItem, place: QRect, rect: QRect, *, move: bool) -> int:
        """Give an item its place, mirrored if need be; return where the next one begins."""
        if move:
            item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
        return place.bottom() + 1 + self.spacing()


def _height(item: QLayoutItem, width: int) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return item.sizeHint().height()
