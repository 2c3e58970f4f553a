"""What the dialogs of the manager's window share: their size, their end, their buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from surveyapp.overrides import guarded
from surveyapp.views.boxes import BoxItem, column_of, fill_column, scrolling
from surveyapp.views.flow_layout import FlowLayout
from surveyapp.views.theme import GRID

_SHARE = 0.95
"""Of the screen, at the most: the frame of the window takes some of it too."""


_LEAST_LINES = 4
"""Of a field that one reads in, however small the screen is."""


class Dialog(QDialog):
    """A dialog that is deleted when it is closed.

    ``room`` is its first size, in average characters and lines of its font (so that larger
    text gets more pixels), at most that of the screen; without it, its widgets decide. With 0
    lines it is as high as its widgets are at that width, once `take_room` is called.
    """

    def __init__(
        self, parent: QWidget | None = None, *, room: tuple[int, int] | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._room = room
        self._default: QPushButton | None = None
        self._body: QWidget | None = None
        self._scroll: QScrollArea | None = None
        if room is not None:
            self.take_room()

    def take_room(self) -> None:
        """Take the first size, for the widgets that there are by now."""
        self.resize(self.sizeHint())

    @guarded
    def event(self, event: QEvent) -> bool:
        """Grow when more is to be shown: Qt does not see to it where words are wrapped."""
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and (layout := self.layout()) is not None:
            self.grow(layout.totalMinimumHeightForWidth(self.width()))
        return handled

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow when what scrolls needs more, as far as the screen lets: beyond that it scrolls."""
        body, scroll = self._body, self._scroll
        if body is not None and watched is body and event.type() == QEvent.Type.LayoutRequest:
            assert scroll is not None
            bar = scroll.verticalScrollBar().sizeHint().width()
            scroll.setMinimumWidth(body.minimumSizeHint().width() + bar)
            seen = scroll.viewport()
            self.grow(body.heightForWidth(seen.width()) + self.height() - seen.height())
        return super().eventFilter(watched, event)

    def grow(self, height: int) -> None:
        """Be as high as this at least, as far as the screen lets, and stay on it."""
        if self.height() >= height:
            return
        screen = self.screen().availableGeometry()
        room = screen.height() - (self.frameGeometry().height() - self.height())
        self.resize(self.width(), max(self.height(), min(height, room)))
        frame = self.frameGeometry()
        if frame.bottom() > screen.bottom():
            self.move(frame.x(), max(screen.top(), screen.bottom() - frame.height() + 1))

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter press the button of `decision`: Qt has just made the first one the default."""
        if self._default is not None:
            self._default.setDefault(True)
        super().showEvent(event)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as Space does, not the default one."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    @guarded
    def sizeHint(self) -> QSize:
        if self._room is None:
            return super().sizeHint()
        characters, lines = self._room
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * characters, metrics.height() * lines)
        most = self.screen().availableSize() * _SHARE
        if not lines and (layout := self.layout()) is not None:
            wanted.setHeight(layout.totalHeightForWidth(min(wanted.width(), most.width())))
        return wanted.boundedTo(most)

    def column(self, spacing: int = GRID, *parts: BoxItem) -> QVBoxLayout:
        """Return the layout of the dialog with these parts in it; its buttons stand last."""
        margins = (3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        return fill_column(self, *parts, spacing=spacing, margins=margins)

    def scrolling_column(self, *parts: BoxItem, foot: BoxItem, spacing: int = GRID) -> QVBoxLayout:
        """Return the layout of these parts, which scroll where the screen is too low for them.

        The foot with the buttons stays in sight.
        """
        edge = 2 * GRID
        self._body = QWidget()
        self._scroll = scrolling(self._body)
        column = fill_column(self._body, *parts, spacing=spacing, margins=(edge, edge, edge, GRID))
        self._body.installEventFilter(self)
        below = column_of(foot, margins=(edge, GRID, edge, edge))
        fill_column(self, (self._scroll, 1), below, spacing=0)
        return column

    def foot(self, *parts: QWidget) -> QWidget:
        """Return a row that ends with the last part, mostly the buttons that close the dialog.

        What has no room beside the others stands below them.
        """
        foot = QWidget()
        flow = FlowLayout(foot, gap=GRID, last_at_end=True)
        for part in parts:
            flow.addWidget(part)
        return foot

    def decision(self, action: str) -> tuple[QDialogButtonBox, QPushButton]:
        """Return the row of Cancel and a button with this verb, which Enter presses; the button.

        The row has no parent yet: Tab follows the order in which the dialog gets its widgets.
        """
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(action, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setProperty("role", "primary")
        self._default = accept
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons, accept

    def closing(self) -> QDialogButtonBox:
        """Return a row with Close, for a dialog that only shows something."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        return buttons


def read_only_text(text: str, name: str, characters: int, lines: int) -> QPlainTextEdit:
    """Return a field to read and copy a text from, of this size in characters and lines.

    It is smaller where the screen is. Screen readers say its ``name``.
    """
    field = _ReadOnlyText(text)
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    field.setAccessibleName(name)
    metrics = QFontMetrics(field.font())
    field.wanted = QSize(metrics.averageCharWidth() * characters, metrics.height() * lines)
    field.setMinimumHeight(metrics.height() * _LEAST_LINES)
    return field


class _ReadOnlyText(QPlainTextEdit):
    """A field with a size of its own, which Qt's has not."""

    wanted = QSize()

    @guarded
    def sizeHint(self) -> QSize:
        return self.wanted
