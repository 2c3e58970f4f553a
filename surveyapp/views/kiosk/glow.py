"""The glow that drifts over a screen nobody has touched yet."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter, QRadialGradient
from PySide6.QtWidgets import QWidget

from surveyapp.overrides import guarded
from surveyapp.views.motion import moves

_STEP_MS = 1000
"""So slow, and between colours so near, that each step by itself cannot be seen."""
_STEPS_AROUND = 90
_SWING = 0.35
"""How far the glow's middle moves to either side, as a share of the width."""


class Glow(QObject):
    """Paints a soft light on a widget's ground, which drifts while the widget is shown."""

    def __init__(self, colour: str, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._colour = colour
        self._step = 0
        self._timer = QTimer(self, interval=_STEP_MS)
        self._timer.setObjectName("drift")
        self._timer.timeout.connect(self._go_on)
        widget.installEventFilter(self)

    @property
    def is_moving(self) -> bool:
        """Whether the light drifts."""
        return self._timer.isActive()

    @guarded
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and moves(self._widget):
            self._timer.start()
        elif event.type() == QEvent.Type.Hide:
            self._timer.stop()
        return False

    def paint(self, painter: QPainter) -> None:
        """Paint the light; at the upper edge of the widget there is none: no edge is seen there."""
        area = self._widget.rect()
        angle = 2 * math.pi * self._step / _STEPS_AROUND
        radius = max(area.height(), area.width()) * 0.55
        # Below the middle, so far that the light ends under the upper edge.
        y = max(area.height() * 0.8, radius + 1) + area.height() * 0.1 * math.sin(2 * angle)
        centre = QPointF(area.width() * (0.5 + _SWING * math.sin(angle)), y)
        colour, clear = QColor(self._colour), QColor(self._colour)
        clear.setAlpha(0)
        light = QRadialGradient(centre, radius)
        light.setColorAt(0, colour)
        light.setColorAt(1, clear)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(area, light)

    @Slot()
    def _go_on(self) -> None:
        self._step = (self._step + 1) % _STEPS_AROUND
        self._widget.update()
