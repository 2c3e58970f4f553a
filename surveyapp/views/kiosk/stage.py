"""The middle of a page: what is asked, in the largest size that needs no scrolling."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QKeyEvent, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLayout, QSizePolicy, QWidget
from shiboken6 import delete

from surveyapp.overrides import guarded
from surveyapp.views.answering.finger_scroller import FingerScroller
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, fill_column, row_of
from surveyapp.views.icons import icon
from surveyapp.views.kiosk.look import style_sheet
from surveyapp.views.kiosk.widgets import button

_LEAST_GAP = 0.6
"""The share of each gap that stays when there is not enough room."""
_LEAST_TYPE = 0.8
"""The share of the text's height that stays. Each `TextSize` so reduced is still larger than
the one before it: who asks for larger text gets it."""
_MOST_BELOW = 160
"""Pixels between the answers and the buttons on a tall screen."""


class PageStage(FingerScroller):
    """Shows a column in the middle of the room there is, with or without a scroll bar beside it.

    Where there is more below, the last lines fade, and a button scrolls to it.
    """

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._column: QWidget | None = None
        content = QWidget(self.viewport())
        below = QWidget(content)
        if look.screen.height() > look.screen.width():
            # Less what stands in between: the room for a sentence of what is wrong, and gaps.
            below.setMaximumHeight(max(0, _MOST_BELOW - look.enlarged(4)))
        self._row = row_of(STRETCH, STRETCH)
        fill_column(content, STRETCH, self._row, (below, 1), spacing=0)
        self._balance(0, 0)
        self.setWidget(content)
        self._fade = _Fade(look.ground_end or look.ground, self)
        self._more = button(self.tr("More"), "more", self)
        # By keyboard the focus scrolls.
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        side = look.enlarged(0.8)
        self._more.setIcon(icon("chevron-down", look.text))
        self._more.setIconSize(QSize(side, side))
        self._more.clicked.connect(self._scroll_on)
        self._more.hide()
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(self._balance)
        bar.rangeChanged.connect(self._show_more)
        bar.valueChanged.connect(self._show_more)

    def fit(self, make: Callable[[Look], QWidget], reserve: int) -> bool:
        """See `_shrink`; return whether all is seen without scrolling.

        The scroll bar follows at once, and never shows where it is not needed.
        """
        self._shrink(make, reserve)
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        return self._lacks(0) <= 1

    def _shrink(self, make: Callable[[Look], QWidget], reserve: int) -> None:
        """Make the column smaller that does not fit: its gaps, or else another by ``make``.

        ``reserve`` is a height that answers may need later. A column too high even with small
        gaps and letters stays in its full size: one scrolls all the same.
        """
        column = self._column
        if column is None or self._lacks(reserve) <= 1:
            return
        spacings = _tighten(column)
        lack = self._lacks(reserve)
        if lack <= 1:
            return
        if lack * _LEAST_TYPE > 1:
            _loosen(spacings)
            return
        share = 1.0
        while share > _LEAST_TYPE:
            # A hair smaller than what would fit if all of it shrank alike, which some does not.
            share = max(_LEAST_TYPE, 0.98 * share / lack)
            small = replace(self._look, font=int(self._look.font * share))
            column = make(small)
            column.setStyleSheet(style_sheet(small))
            self.show_column(column)
            _tighten(column)
            lack = self._lacks(reserve)
            if lack <= 1:
                return
        self.show_column(make(self._look))

    def show_column(self, column: QWidget) -> None:
        """Show a column in the place of the one there is."""
        if self._column is not None:
            self._row.removeWidget(self._column)
            # At once: what looks for the fields of this page must not find those of the other.
            delete(self._column)
        self._column = column
        self._row.insertWidget(1, column, 1000)
        column.show()

    def _lacks(self, reserve: int) -> float:
        """Return how many times as high as the room the content is."""
        content = self.widget()
        assert content is not None
        # Not the viewport's size: there may be a scroll bar from the column before.
        return (content.heightForWidth(self.width()) + reserve) / max(1, self.height())

    @Slot(int, int)
    def _balance(self, _least: int, most: int) -> None:
        """Leave as much room on the other side as the scroll bar takes: nothing moves aside."""
        edge, gap = self._look.edge, self._look.gap
        far = edge + (self.verticalScrollBar().sizeHint().width() if most else 0)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            self._row.setContentsMargins(edge, gap, far, gap)
        else:
            self._row.setContentsMargins(far, gap, edge, gap)

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaf with the page keys, and leave the last lines in view: they may have been faded."""
        if event.key() == Qt.Key.Key_PageDown:
            self._scroll_on()
        elif event.key() == Qt.Key.Key_PageUp:
            self._scroll_by(-1)
        else:
            super().keyPressEvent(event)

    # More below

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_more()

    @Slot()
    def _show_more(self) -> None:
        """Show or hide what says that there is more below."""
        bar, room = self.verticalScrollBar(), self.viewport().geometry()
        # Beside the keys for a text there is no room for it.
        is_more = bar.value() < bar.maximum() and room.height() > 5 * self._look.target
        if is_more:
            size = self._more.sizeHint()
            gap = self._look.gap // 2
            height = size.height() + 2 * gap
            self._fade.setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height)
            place = QRect(0, room.bottom() - gap - size.height(), size.width(), size.height())
            place.moveLeft(room.center().x() - size.width() // 2)
            self._more.setGeometry(place)
        for one in (self._fade, self._more):
            one.setVisible(is_more)
            one.raise_()

    @Slot()
    def _scroll_on(self) -> None:
        self._scroll_by(1)

    def _scroll_by(self, steps: int) -> None:
        bar = self.verticalScrollBar()
        # The last lines stay in view: nothing is passed over.
        bar.setValue(bar.value() + steps * (self.viewport().height() - 2 * self._look.target))


class _Fade(QWidget):
    """Lets the lines below it fade into the ground; touches go through it."""

    def __init__(self, ground: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = QColor(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        clear = QColor(self._ground)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, 0, self.height())
        gradient.setColorAt(0, clear)
        gradient.setColorAt(0.7, self._ground)
        QPainter(self).fillRect(self.rect(), gradient)


def _tighten(column: QWidget) -> list[tuple[QLayout, int]]:
    """Make the gaps smaller; return each layout with the gap it had."""
    spacings = [(layout, layout.spacing()) for layout in column.findChildren(QLayout)]
    for layout, spacing in spacings:
        layout.setSpacing(round(spacing * _LEAST_GAP))
    _forget_heights(column)
    return spacings


def _loosen(spacings: list[tuple[QLayout, int]]) -> None:
    for layout, spacing in spacings:
        layout.setSpacing(spacing)


def _forget_heights(column: QWidget) -> None:
    """Have the column measured anew: Qt would keep what it measured until the next event."""
    within = column.parentWidget()
    assert within is not None
    for widget in within.findChildren(QWidget):
        widget.updateGeometry()
    # A widget tells the outermost layout it stands in, not those between.
    for layout in within.findChildren(QLayout):
        layout.invalidate()
