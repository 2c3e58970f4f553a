"""A slider whose handle goes to where it is touched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.steady import SteadySlider


class TouchSlider(SteadySlider):
    """Horizontal; without a handle until it is ``touched``, since a handle looks like an answer."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.look = look
        self.touched = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @guarded
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.look = self.look.adapted_to(self.palette(), self.font())

    @guarded
    def sizeHint(self) -> QSize:
        return QSize(4 * self.look.target, round(self.look.target * 1.25))

    @guarded
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * self.look.target, round(self.look.target * 1.25))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.setSliderDown(True)
        self.setSliderPosition(self._position(event.position().x()))

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._position(event.position().x()))

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.setSliderDown(False)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self.look
        middle, half = self.height() / 2, look.font * 0.2
        first, last = self._reach()
        place = self._place()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.line))
        painter.drawRoundedRect(QRectF(first, middle - half, last - first, 2 * half), half, half)
        if self.touched:
            begin = last if self.isRightToLeft() else first
            painter.setBrush(QColor(look.accent))
            done = QRectF(QPointF(begin, middle - half), QPointF(place, middle + half)).normalized()
            painter.drawRoundedRect(done, half, half)
            painter.setPen(QPen(QColor(look.ground), look.border))
            painter.drawEllipse(QPointF(place, middle), self._radius(), self._radius())
        if self.hasFocus():
            ring = look.ring
            painter.setPen(QPen(QColor(look.focus), ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self.touched:
                radius = self._radius() + ring / 2
                painter.drawEllipse(QPointF(place, middle), radius, radius)
            else:
                area = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
                painter.drawRoundedRect(area, look.radius, look.radius)

    def _radius(self) -> float:
        return self.look.target * 0.42

    def _reach(self) -> tuple[float, float]:
        """Return the least and the greatest x of the middle of the handle, in pixels."""
        room = self._radius() + self.look.ring
        return room, max(room + 1, self.width() - room)

    def _position(self, x: float) -> int:
        """Return the slider's position whose handle is at x."""
        first, last = self._reach()
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x - first), round(last - first),
            self.isRightToLeft(),
        )  # fmt: skip

    def _place(self) -> float:
        """Return the x of the middle of the handle."""
        first, last = self._reach()
        return first + QStyle.sliderPositionFromValue(
            self.minimum(), self.maximum(), self.sliderPosition(), round(last - first),
            self.isRightToLeft(),
        )  # fmt: skip
