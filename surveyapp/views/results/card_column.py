"""Cards in one or more columns, placed one at a time: a layout of two hundred stalls the window."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_SPACING = 2 * GRID
_TURN_MS = 8


class CardColumn(QWidget):
    """Holds widgets whose height depends on their width, and is as high as they are.

    They stand beside each other in rows where each of a row has the room that it needs.

    A layout would measure every card again whenever one is added. Cards that are
    removed vanish at once and are destroyed a few at a time.
    """

    def __init__(self, narrowest: int, widest: int) -> None:
        """``narrowest`` and ``widest`` are those of a card among others, in average characters."""
        super().__init__()
        self._narrowest, self._widest = narrowest, widest
        self._cards: list[QWidget] = []
        self._leaving: list[QWidget] = []
        self._top = self._bottom = 0
        self._discarding = QTimer(self, interval=0)
        self._discarding.timeout.connect(self._discard_some)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards, from top to bottom."""
        return tuple(self._cards)

    @property
    def columns(self) -> int:
        """How many cards stand beside each other."""
        least = self.fontMetrics().averageCharWidth() * self._narrowest
        return max(1, (self.width() + _SPACING) // (least + _SPACING))

    def put(self, place: int, card: QWidget) -> None:
        """Put a card at this position, counted from 0, or move it there."""
        if place < len(self._cards) and self._cards[place] is card:
            return
        if card in self._cards:
            self._cards.remove(card)
        card.setParent(self)
        self._cards.insert(place, card)
        if place == len(self._cards) - 1:
            self._place(place, card)
            self._set_height()
        else:
            self._place_all()
        card.show()

    def remove(self, card: QWidget) -> None:
        """Remove a card and destroy it later."""
        self._discard([card])

    def clear(self) -> None:
        """Remove all cards and destroy them later."""
        self._discard(self._cards)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Place the cards anew when the height of one has changed."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_all()
            return True
        return super().event(event)

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.oldSize().width() != event.size().width():
            self._place_all()
        super().resizeEvent(event)

    def _discard(self, cards: list[QWidget]) -> None:
        gone = set(cards)
        for card in gone:
            card.hide()
        self._leaving += gone
        self._cards = [card for card in self._cards if card not in gone]
        self._place_all()
        self._discarding.start()

    def _place_all(self) -> None:
        self._top = self._bottom = 0
        for place, card in enumerate(self._cards):
            self._place(place, card)
        self._set_height()

    def _place(self, place: int, card: QWidget) -> None:
        """Place a card after those before it: beside them, or below."""
        columns = self.columns
        column = place % columns
        if column == 0:
            self._top = self._bottom
        card.ensurePolished()
        room = (self.width() + _SPACING) // columns - _SPACING
        letter = self.fontMetrics().averageCharWidth()
        width = min(room, letter * self._widest)
        height = card.heightForWidth(width)
        if height < 0:
            height = card.sizeHint().height()
        # In the middle of what a wide window has left.
        left = (self.width() - columns * (width + _SPACING) + _SPACING) // 2
        left += column * (width + _SPACING)
        rect = QRect(left, self._top, width, height)
        card.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), rect))
        self._bottom = max(self._bottom, self._top + height + _SPACING)

    def _set_height(self) -> None:
        self.setFixedHeight(max(0, self._bottom - _SPACING))

    @Slot()
    def _discard_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._leaving:
            self._leaving.pop().deleteLater()
            if clock.elapsed() > _TURN_MS or len(self._leaving) % 8 == 0:
                return
        self._discarding.stop()
