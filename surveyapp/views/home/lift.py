"""How high the cards of a view stand above it: the one in hand is lifted, the others come down."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Slot
from PySide6.QtWidgets import QAbstractItemView

from surveyapp.views.motion import moves

NOTHING = -1
"""Instead of a row: no card is in hand."""
_LIFT_MS = 140


class Lift(QObject):
    """Moves a card up and the one before it down, and has only these painted again.

    Rows are places in the view here: what comes to the place below the mouse is in hand.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._lifted = NOTHING
        self._heights: dict[int, float] = {}
        self._before: dict[int, float] = {}
        self._way = QVariantAnimation(self, duration=_LIFT_MS, startValue=0.0, endValue=1.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(self._move)

    @property
    def is_moving(self) -> bool:
        """Whether a card is on its way."""
        return self._way.state() is QVariantAnimation.State.Running

    def height(self, row: int) -> float:
        """Return how high the card of a row stands, from 0 to 1."""
        return self._heights.get(row, 0.0)

    def lift_only(self, row: int) -> None:
        """Lift the card of this row and no other."""
        if row == self._lifted:
            return
        self._lifted = row
        self._way.stop()
        self._before = self._heights
        if moves(self._view) and self._view.isVisible():
            self._way.start()
        else:
            self._move(1.0)

    @Slot(object)
    def _move(self, share: float) -> None:
        """Give each card this share of its way."""
        rows = {*self._before, *self._heights} | ({self._lifted} - {NOTHING})
        heights = {row: self._height_on_the_way(row, share) for row in rows}
        self._heights = {row: height for row, height in heights.items() if height > 0}
        model, root = self._view.model(), self._view.rootIndex()
        for row in rows:
            self._view.update(model.index(row, 0, root))

    def _height_on_the_way(self, row: int, share: float) -> float:
        before = self._before.get(row, 0.0)
        return before + (float(row == self._lifted) - before) * share
