"""A layout that puts widgets side by side and wraps them into lines."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.item_layout import ItemLayout

_ANY_HEIGHT = 1_000_000


class FlowLayout(ItemLayout):
    """Places widgets like words in a paragraph, in right-to-left from the right.

    With ``last_at_end`` the last one stands where its line ends, as the buttons of a dialog do.
    """

    def __init__(
        self, parent: QWidget | None = None, *, gap: int, last_at_end: bool = False
    ) -> None:
        # Before the base class: Qt asks for sizes as soon as there is a parent.
        self._last_at_end = last_at_end
        super().__init__(parent, gap=gap)

    @guarded
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @guarded
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @guarded
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @guarded
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @guarded
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Return the height that the items take in this width; with ``move``, place them too."""
        y = 0
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            x = 0
            for item, size in line:
                if self._last_at_end and item is self._items[-1]:
                    x = max(x, rect.width() - size.width())
                if move:
                    place = QRect(rect.topLeft() + QPoint(x, y), QSize(size.width(), height))
                    item.setGeometry(QStyle.visualRect(self._direction(), rect, place))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing())

    def _lines(self, width: int) -> Iterator[list[tuple[QLayoutItem, QSize]]]:
        line: list[tuple[QLayoutItem, QSize]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), _ANY_HEIGHT))
            if line and x + size.width() > width:
                yield line
                line, x = [], 0
            line.append((item, size))
            x += size.width() + self.spacing()
        if line:
            yield line
