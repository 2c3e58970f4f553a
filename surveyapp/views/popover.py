"""A popover: what belongs to a button, before the window, until one presses beside it."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.boxes import BoxItem, fill_column
from surveyapp.views.elevation import Elevation, paint_shadow
from surveyapp.views.theme import GRID, tokens

_CORNER = 14


class PopoverFrame(QFrame):
    """A raised ground on its shadow, until one presses Escape or beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        # Under X11 without a compositor the ground around it would be black.
        self._room = QMargins()
        if QGuiApplication.platformName() != "xcb":
            self._room = Elevation.POPOVER.room
            self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
            self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
            self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def lay_out(self, *items: BoxItem, spacing: int | None = None, margin: int = GRID) -> None:
        """Put these below each other on the ground."""
        fill_column(self, *items, spacing=spacing).setContentsMargins(self._room + margin)

    @property
    def ground(self) -> QRect:
        """The part of it that is seen as its ground, without the shadow around."""
        return self.rect().marginsRemoved(self._room)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens(QApplication.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.ground)
        corner = _CORNER if self._room else 0
        if self._room:
            paint_shadow(painter, ground, corner, Elevation.POPOVER, colours)
        painter.setPen(QPen(QColor(colours.button_line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner)


class Popover(PopoverFrame):
    """Holds a widget below a button of the window.

    ``letters`` is its width in average characters, at most that of the window.
    """

    def __init__(self, content: QWidget, parent: QWidget, letters: int) -> None:
        super().__init__(parent)
        self._letters = letters
        self.setAccessibleName(content.accessibleName())
        self.lay_out(content)

    def place_below(self, button: QWidget) -> None:
        """Place it below a button of the window, and inside of that, as high as it needs now."""
        window, room = button.window(), self._room
        most = window.width() - 2 * GRID
        width = min(self.fontMetrics().averageCharWidth() * self._letters, most)
        beside = room.left() + room.right()
        self.resize(width + beside, self.sizeHint().height())
        corner = button.mapTo(window, QPoint(0, button.height() + GRID // 2))
        if not self.isRightToLeft():
            corner.setX(corner.x() + button.width() - width)
        corner.setX(max(GRID, min(corner.x(), window.width() - width - GRID)))
        self.move(window.mapToGlobal(corner) - QPoint(room.left(), room.top()))
