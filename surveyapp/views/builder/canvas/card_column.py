"""Cards below each other, of which only those near what is seen are widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QEvent, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_WIDTH = 49
"""The width of a card in text heights: 636 pixels where text has 13."""
_ESTIMATE = 9
"""The height of a card that was never seen, in text heights."""
_BUDGET_S = 0.006
"""For so long cards are made in one turn of the event loop; keys and clicks come first then."""


@dataclass(slots=True)
class CardPlace:
    """Where a card stands. The ``widget`` is None while nobody sees it."""

    key: str
    height: int
    top: int = 0
    widget: QWidget | None = None

    @property
    def bottom(self) -> int:
        return self.top + self.height


class CardColumn(QWidget):
    """Stands in a scroll area that tells it by `attend` what is seen.

    Who inherits from it says in `make_card` what a key looks like.

    Signals:
        moved: the cards in view have moved down so many pixels, as others got higher or lower.
    """

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.places: list[CardPlace] = []
        self._top, self._bottom = 0, 0
        self._line = QFontInfo(self.font()).pixelSize()
        self.pinned: str | None = None
        """The key of the card that stays a widget wherever it is: it is being edited."""
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self.fill)

    def make_card(self, key: str) -> QWidget:
        """Return the widget of a key, a child of the column."""
        raise NotImplementedError  # not abstract: a QObject's metaclass cannot also be ABCMeta

    def has_spare(self, key: str) -> bool:
        """Whether `make_card` returns a card of this key that was made before."""
        return False

    def place_between(self) -> None:
        """Put what stands between the cards in its place: they have moved."""

    def release_card(self, widget: QWidget) -> None:
        """Do away with a widget that `make_card` returned."""
        widget.hide()
        widget.deleteLater()

    def show_keys(self, keys: Sequence[str], stale: frozenset[str]) -> None:
        """Show cards for these keys; those that are ``stale`` are made anew."""
        before = {place.key: place for place in self.places}
        for place in self.places:
            if place.key in stale:
                self._let_go(place)
        estimate = _ESTIMATE * self._line
        self.places = [before.pop(key, CardPlace(key, estimate)) for key in keys]
        for place in before.values():
            self._let_go(place)
        for place in self.places:
            if place.widget is None and (place.key == self.pinned or self.has_spare(place.key)):
                self._make(place)
        self.lay_out(self.pinned)
        self._more.start()

    def place_of(self, key: str) -> CardPlace | None:
        """Return where the card of a key stands, None if it has none."""
        return next((place for place in self.places if place.key == key), None)

    def attend(self, top: int, bottom: int) -> None:
        """Make widgets of what stands here, soon; who was seen long ago goes."""
        self._top, self._bottom = top, bottom
        self._more.start()

    @property
    def is_filling(self) -> bool:
        """Whether some cards in view are not made yet."""
        return self._more.isActive()

    @Slot()
    def fill(self) -> None:
        """Make the cards that are missing in view, then those one may see next."""
        began = perf_counter()
        room = self._bottom - self._top
        self._thin_out(2 * room)
        held, before = self._held(None)
        is_changed = False
        for reach in (0, room // 2):
            while (place := self._missing(reach, held.top - before if held else 0)) is not None:
                if is_changed and perf_counter() - began > _BUDGET_S:
                    self._more.start()
                    break
                self._make(place)
                is_changed = True
                self._stack()
        if is_changed:
            self._settle(held, before)

    @Slot()
    def lay_out(self, anchor: str | None = None) -> None:
        """Put everything in its place; the anchor, or what is seen first, stays where it is."""
        self._settle(*self._held(anchor))

    def _settle(self, held: CardPlace | None, before: int) -> None:
        for place in self.places:
            if place.widget is not None:
                self._measure(place)
        self._stack()
        left, width = self.across()
        for place in self.places:
            if place.widget is not None:
                place.widget.setGeometry(QRect(left, place.top, width, place.height))
        self.resize(self.width(), self.content_height)
        self.place_between()
        self.update()
        if held is not None and held.top != before:
            self.moved.emit(held.top - before)

    @property
    def content_height(self) -> int:
        """How high all the cards are, with the margins around them."""
        end = self.places[-1].bottom if self.places else 0
        return end + self.gap + self._margin

    @property
    def gap(self) -> int:
        """Between two cards."""
        return 3 * GRID

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._line = QFontInfo(self.font()).pixelSize()

    @guarded
    def event(self, event: QEvent) -> bool:
        """Follow a card that needs another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.lay_out()
            return True
        return super().event(event)

    @property
    def _margin(self) -> int:
        return 3 * GRID

    def across(self) -> tuple[int, int]:
        """Return where cards begin, and their width."""
        width = max(1, min(_WIDTH * self._line, self.width() - 2 * self._margin))
        return (self.width() - width) // 2, width

    def _held(self, anchor: str | None) -> tuple[CardPlace | None, int]:
        """Return the place that is to stay where one sees it, and where it stands now."""
        seen = [one for one in self.places if one.bottom > self._top and one.top < self._bottom]
        made = (one for one in seen if one.widget is not None)
        edited = next((one for one in seen if one.key == self.pinned), None)
        held = self.place_of(anchor) if anchor is not None else None
        held = held or edited or next(made, None) or next(iter(seen), None)
        return held, held.top if held else 0

    def _measure(self, place: CardPlace) -> None:
        widget = place.widget
        if widget is None:
            return
        _, width = self.across()
        if widget.width() != width:
            widget.resize(width, widget.height())
        wanted = widget.heightForWidth(width) if widget.hasHeightForWidth() else -1
        place.height = wanted if wanted >= 0 else widget.sizeHint().height()

    def _stack(self) -> None:
        top = self._margin
        for place in self.places:
            place.top = top
            top = place.bottom + self.gap

    def _missing(self, reach: int, moved: int) -> CardPlace | None:
        """Return the first place without a widget within so many pixels of what is seen."""
        top, bottom = self._top + moved - reach, self._bottom + moved + reach
        for place in self.places:
            if place.top > bottom:
                return None
            if place.widget is None and place.bottom >= top:
                return place
        return None

    def _thin_out(self, reach: int) -> None:
        for place in self.places:
            is_far = place.bottom < self._top - reach or place.top > self._bottom + reach
            if is_far and place.key != self.pinned:
                self._let_go(place)

    def _make(self, place: CardPlace) -> None:
        place.widget = self.make_card(place.key)
        place.widget.show()
        self._measure(place)

    def _let_go(self, place: CardPlace) -> None:
        widget, place.widget = place.widget, None
        if widget is not None:
            self.release_card(widget)
