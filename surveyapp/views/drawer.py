"""A part of the window that is laid over the others where they have no room beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget
from shiboken6 import isValid

from surveyapp.overrides import guarded
from surveyapp.views.boxes import fill_column, fill_row
from surveyapp.views.elevation import Elevation, paint_shadow
from surveyapp.views.focus import first_field, holds
from surveyapp.views.theme import tokens

_DIMMED = 70
"""How dark, of 255, what lies below becomes."""
_MOST = 0.85
"""The share of the width that it takes at most: what lies below stays in sight."""


class Drawer(QWidget):
    """Covers a part of the window with a panel at one side until one presses Escape or beside it.

    It is closed too when the keyboard goes elsewhere in the window. Closed by a person, it
    gives the keyboard back to where it was.

    Signals:
        opened, closed
    """

    opened = Signal()
    closed = Signal()

    def __init__(
        self,
        below: QWidget,
        *,
        is_a_pane: bool,
        at_end: bool = False,
        within: QWidget | None = None,
    ) -> None:
        """Lie over ``below``, or over all of a part ``within`` which that is.

        ``is_a_pane`` lets F6 open it, ``at_end`` is where lines end.
        """
        super().__init__(within or below.parentWidget())
        self.is_a_pane = is_a_pane
        self._below = below
        self._within = within
        self._held: QWidget | None = None
        self._before: QWidget | None = None
        self.hide()
        self._panel = QFrame()
        self._panel.setProperty("role", "sidebar")
        self._column = fill_column(self._panel)
        fill_row(self, *((1, self._panel) if at_end else (self._panel, 1)), spacing=0)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    @property
    def can_open(self) -> bool:
        """Whether what it lies over is seen."""
        return self._held is not None and self._below.isVisible()

    def hold(self, side: QWidget) -> None:
        """Take this part into the panel."""
        self._held = side
        self._column.addWidget(side)
        side.show()

    def open(self) -> None:
        """Show the panel, and let the keyboard operate it."""
        if self.isVisible() or self._held is None:
            return
        self._before = self.window().focusWidget()
        self.fit()
        self.show()
        self.raise_()
        target = self._held.focusProxy() or first_field(self._held)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    @Slot()
    def close_panel(self) -> None:
        """Hide the panel, and give the keyboard back."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self._end()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Lie over what is below, which may have another size now."""
        within = self._within
        self.setGeometry(self._below.geometry() if within is None else within.rect())
        wanted = 0 if self._held is None else self._held.sizeHint().width()
        self._panel.setFixedWidth(min(wanted, round(self.width() * _MOST)))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    @guarded
    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Close by a press beside the panel."""
        self.close_panel()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, _DIMMED))
        panel = QRectF(self._panel.geometry())
        paint_shadow(painter, panel, 0, Elevation.POPOVER, tokens(QApplication.palette()))

    @Slot("QWidget*", "QWidget*")
    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible() or now is None or holds(self, now):
            return
        # Menus and dialogs come back to it.
        if now.window() is self.window():
            self._before = None
            self._end()

    def _end(self) -> None:
        self.hide()
        self.closed.emit()


def drawer_of(part: QWidget) -> Drawer | None:
    """Return the drawer in which a part of the window is at present."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, Drawer):
        above = above.parentWidget()
    return above


def reveal(part: QWidget) -> None:
    """Let a part of the window be seen, if it is in a drawer that is closed."""
    drawer = drawer_of(part)
    if drawer is not None:
        drawer.open()
