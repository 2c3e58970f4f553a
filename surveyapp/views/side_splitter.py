"""A list beside a page: narrower with the window, and laid over the page where that is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.drawer import Drawer

NARROW = 112
"""Below so many average characters (900 pixels in the usual font) the side is a drawer."""


def is_narrow(widget: QWidget) -> bool:
    """Return whether a part as wide as the window has no room for things beside each other."""
    return widget.width() < NARROW * widget.fontMetrics().averageCharWidth()


class SideSplitter(QSplitter):
    """Gives the side the width that the person chose, as far as the page keeps its own.

    Signals:
        folded: whether the side is a drawer from now on.
        side_toggled: whether the side is seen from now on.
    """

    folded = Signal(bool)
    side_toggled = Signal(bool)

    def __init__(
        self,
        side: QWidget,
        page: QWidget,
        room: int,
        parent: QWidget,
        *,
        is_a_pane: bool = False,
        at_end: bool = False,
        within: QWidget | None = None,
    ) -> None:
        """``room`` is the least width of the page in characters while the side can be narrower.

        ``is_a_pane`` lets F6 open the drawer; with ``at_end`` the side is where lines end. The
        drawer is as high as the splitter, or as what that is ``within``.
        """
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._room = room
        self._side = side
        self._page = page
        self._is_a_pane = is_a_pane
        self._at_end = at_end
        self._within = within
        self._drawer: Drawer | None = None
        self._is_folded = False
        self._is_wanted = True
        self._wanted = side.sizeHint().width()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._give_way)
        self.setChildrenCollapsible(False)
        self.addWidget(page)
        self._put_side()
        self.splitterMoved.connect(self._note_width)

    @property
    def side_width(self) -> int:
        """The width that the person chose for the side, in pixels; it may be narrower now."""
        return self._wanted

    @property
    def is_folded(self) -> bool:
        """Whether the side is a drawer now."""
        return self._is_folded

    @property
    def is_side_wanted(self) -> bool:
        """Whether the side is seen where there is room for it."""
        return self._is_wanted

    def set_side_width(self, width: int) -> None:
        """Give the side this width; 0 is its own size hint."""
        self._wanted = width if width > 0 else self._side.sizeHint().width()
        self._give_way()

    @Slot(bool)
    def show_side(self, is_shown: bool) -> None:
        """Show or hide the side; as a drawer, only for now."""
        if not self._is_folded:
            self._is_wanted = is_shown
            self._side.setVisible(is_shown)
        elif self._drawer is not None:
            if is_shown:
                self._drawer.open()
            else:
                self._drawer.close_panel()

    @Slot()
    def open_drawer(self) -> None:
        """Show the side if it is a drawer."""
        if self._drawer is not None and self._is_folded:
            self._drawer.open()

    @Slot()
    def close_drawer(self) -> None:
        """Hide the side if it is a drawer: what was looked for there is found."""
        if self._drawer is not None and self._is_folded:
            self._drawer.close_panel()

    @guarded
    def minimumSizeHint(self) -> QSize:
        """As narrow as the page alone: before it lacks room for both, the side is a drawer."""
        least = super().minimumSizeHint()
        folds_in_time = least.width() <= NARROW * self.fontMetrics().averageCharWidth()
        if not self._is_folded and folds_in_time:
            page = self._page
            least.setWidth(page.minimumSizeHint().expandedTo(page.minimumSize()).width())
        return least

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._give_way()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Close the drawer that would be left over what is seen instead."""
        super().hideEvent(event)
        if self._within is not None and not event.spontaneous():
            self.close_drawer()

    @guarded
    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._fit_drawer()

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            # Not at once: folding deletes the splitter's handle, and Qt is going through all
            # widgets while it gives them another font or style sheet.
            self._soon.start()

    @Slot()
    def _give_way(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        has_no_room = is_narrow(self)
        # Before it is shown, it has no width yet.
        if has_no_room != self._is_folded and self.isVisible():
            self._fold(has_no_room)
        if self._is_folded:
            self._fit_drawer()
            return
        # May be 0: Qt makes no part smaller than its minimum size.
        side = min(self._wanted, max(0, self.width() - letter * self._room))
        page = max(0, self.width() - side)
        self.setSizes([page, side] if self._at_end else [side, page])

    def _put_side(self) -> None:
        """Put the side beside the page, which takes the room that is left."""
        self.insertWidget(1 if self._at_end else 0, self._side)
        self.setStretchFactor(self.indexOf(self._side), 0)
        self.setStretchFactor(self.indexOf(self._page), 1)

    def _fold(self, is_folded: bool) -> None:
        self._is_folded = is_folded
        if is_folded:
            if self._drawer is None:
                self._drawer = Drawer(
                    self, is_a_pane=self._is_a_pane, at_end=self._at_end, within=self._within
                )
                self._drawer.opened.connect(self._say_opened)
                self._drawer.closed.connect(self._say_closed)
            self._drawer.hold(self._side)
            self.side_toggled.emit(False)
        else:
            if self._drawer is not None and self._drawer.isVisible():
                self._drawer.close_panel()
                # What was seen stays so.
                self._is_wanted = True
            self._put_side()
            self._side.setVisible(self._is_wanted)
            self.side_toggled.emit(self._is_wanted)
        self.folded.emit(is_folded)

    def _fit_drawer(self) -> None:
        if self._drawer is not None and self._drawer.isVisible():
            self._drawer.fit()

    @Slot()
    def _say_opened(self) -> None:
        self.side_toggled.emit(True)

    @Slot()
    def _say_closed(self) -> None:
        self.side_toggled.emit(False)

    @Slot()
    def _note_width(self) -> None:
        self._wanted = self.sizes()[self.indexOf(self._side)]
