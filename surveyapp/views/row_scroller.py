"""Rows below one another that take no more room than a few of them need."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_ROWS = 3.5
"""Half of one more shows that there are more."""


class RowScroller(QScrollArea):
    """Grows with its rows up to a few, then scrolls; what has the keyboard is in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._newest: QWidget | None = None
        self._most: int | None = None
        self._scrolling = QTimer(self, singleShot=True, interval=0)
        self._scrolling.timeout.connect(self._scroll)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # Tab goes through the buttons; the frame itself would be a stop without a name.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)

    def add(self, row: QWidget) -> None:
        """Put a row below the others."""
        self._column.addWidget(row)

    def add_first(self, row: QWidget) -> None:
        """Put a row above the others; one that is among them already moves there."""
        self._column.insertWidget(0, row)

    def reveal(self, row: QWidget) -> None:
        """Scroll to a row that has just appeared, once it has its place."""
        self._newest = row
        self._scrolling.start()

    def keep_to(self, height: int) -> None:
        """Take no more than this height, in pixels, instead of that of a few rows.

        It is more where not even one row would be seen whole.
        """
        self._most = height
        self.updateGeometry()

    @guarded
    def sizeHint(self) -> QSize:
        """Return the room for all rows, or for as many as are to be seen at once."""
        width = (
            self._content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        )
        inside = max(self.viewport().width(), width)
        rows = [row for row in self._rows() if not row.isHidden()]
        if not rows:
            return QSize(width, 0)
        heights = [max(row.heightForWidth(inside), row.minimumSizeHint().height()) for row in rows]
        whole = sum(heights) + GRID * (len(rows) - 1)
        few = int(_ROWS * (min(heights) + GRID))
        if self._most is not None:
            few = max(min(heights), self._most)
        return QSize(width, min(whole, few))

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Return the same: narrower, the rows would be cut."""
        return self.sizeHint()

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for other room when the rows need it."""
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for other room: in another width the sentences wrap elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _rows(self) -> list[QWidget]:
        # Not the layout's items: PySide keeps them when the layout has freed them, and the next
        # one at that place in memory ends the process.
        return self._content.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        )

    @Slot()
    def _scroll(self) -> None:
        row, self._newest = self._newest, None
        if row is not None and not row.isHidden():
            self._column.activate()
            self.ensureWidgetVisible(row, 0, 0)
