"""The mark that a response is stored: a check that is drawn, and a ring that counts down."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.motion import moves

_DRAWN_MS = 400
_CHECK = (QPointF(0.28, 0.53), QPointF(0.44, 0.68), QPointF(0.73, 0.36))
"""In a square with sides of 1."""
_BEND = 0.35
"""The share of the check's length before its bend."""
_TOP, _ONCE_ROUND = 90 * 16, 360 * 16
"""Sixteenths of a degree, from the right and against the clock."""


class TickMark(QWidget):
    """Whole and without a ring until `begin`, and all the time where nothing is to move."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._check = QVariantAnimation(self)
        self._ring = QVariantAnimation(self)
        for one in (self._check, self._ring):
            one.setStartValue(0.0)
            one.setEndValue(1.0)
            one.valueChanged.connect(self._repaint)

    def begin(self, seconds: int) -> None:
        """Draw the check, and show around it how many of these seconds are left."""
        if not moves(self):
            return
        for one, duration in ((self._check, _DRAWN_MS), (self._ring, seconds * 1000)):
            one.setDuration(duration)
            one.start()

    @property
    def is_moving(self) -> bool:
        """Whether the ring counts down."""
        return self._ring.state() is QVariantAnimation.State.Running

    @guarded
    def sizeHint(self) -> QSize:
        side = self._look.enlarged(5)
        return QSize(side, side)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self._look.ring
        whole = QRectF(self.rect()).adjusted(width, width, -width, -width)
        if self.is_moving:
            painter.setPen(QPen(QColor(self._look.track), width))
            painter.drawEllipse(whole)
            painter.setPen(QPen(QColor(self._look.accent), width))
            left = 1 - float(self._ring.currentValue())
            painter.drawArc(whole, _TOP, round(_ONCE_ROUND * left))
        inset = 3 * width
        area = whole.adjusted(inset, inset, -inset, -inset)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.accent))
        painter.drawEllipse(area)
        self._paint_check(painter, area)

    def _paint_check(self, painter: QPainter, area: QRectF) -> None:
        side = area.width()
        pen = QPen(QColor(self._look.on_accent), side * 0.09)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline([area.topLeft() + point * side for point in _begun(self._drawn)])

    @property
    def _drawn(self) -> float:
        is_drawing = self._check.state() is QVariantAnimation.State.Running
        return float(self._check.currentValue()) if is_drawing else 1.0

    @Slot()
    def _repaint(self) -> None:
        self.update()


def _begun(share: float) -> list[QPointF]:
    """Return the check as far as this share of it is drawn."""
    start, bend, end = _CHECK
    if share < _BEND:
        return [start, start + (bend - start) * (share / _BEND)]
    return [start, bend, bend + (end - bend) * ((share - _BEND) / (1 - _BEND))]
