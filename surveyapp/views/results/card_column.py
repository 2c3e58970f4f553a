"""Cards below one another, placed one at a time: a layout of two hundred stalls the window."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QRect, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_SPACING = 2 * GRID
_TURN_MS = 8


class CardColumn(QWidget):
    """Holds widgets whose height depends on their width, and is as high as they are.

    A layout would measure every card again whenever one is added. Cards that are
    removed vanish at once and are destroyed a few at a time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        self._leaving: list[QWidget] = []
        self._bottom = 0
        self._discarding = QTimer(self, interval=0)
        self._discarding.timeout.connect(self._discard_some)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards, from top to bottom."""
        return tuple(self._cards)

    def put(self, place: int, card: QWidget) -> None:
        """Put a card at this position, counted from 0, or move it there."""
        if place < len(self._cards) and self._cards[place] is card:
            return
        if card in self._cards:
            self._cards.remove(card)
        card.setParent(self)
        self._cards.insert(place, card)
        if place == len(self._cards) - 1:
            self._bottom = self._place(card, self._bottom)
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
        self._bottom = 0
        for card in self._cards:
            self._bottom = self._place(card, self._bottom)
        self._set_height()

    def _place(self, card: QWidget, top: int) -> int:
        """Place a card and return where the next one begins."""
        card.ensurePolished()
        height = card.heightForWidth(self.width())
        if height < 0:
            height = card.sizeHint().height()
        card.setGeometry(QRect(0, top, self.width(), height))
        return top + height + _SPACING

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
