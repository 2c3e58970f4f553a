"""The buttons of a scale: numbers, stars and smileys, painted to any size and palette."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import accent, muted

_STAR_POINTS = 5
_INNER = 0.42


class ScaleMark(QAbstractButton):
    """One point of a scale. ``marked`` paints it as reached: stars fill up to the chosen one."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.marked = False

    @guarded
    def sizeHint(self) -> QSize:
        """A square that a finger can hit, wider where the number needs it."""
        side = int(self.fontMetrics().height() * 2.2)
        return QSize(max(side, self.fontMetrics().horizontalAdvance(self.text()) + 16), side)

    @guarded
    def minimumSizeHint(self) -> QSize:
        """Narrower than it likes to be, but with its number whole."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 8, int(metrics.height() * 2.2))

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrow keys to the scale: a plain button would only move the focus."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        if event.key() in arrows:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark and, with the keyboard on it, a ring around."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        self._paint(painter, area)
        if self.hasFocus():
            painter.setPen(QPen(accent(self.palette()), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), 7, 7)

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        palette = self.palette()
        filled = self.isChecked()
        painter.setPen(QPen(palette.color(QPalette.ColorRole.Dark), 1))
        painter.setBrush(self._fill())
        painter.drawRoundedRect(area, 6, 6)
        role = QPalette.ColorRole.HighlightedText if filled else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.text())

    def _fill(self) -> QColor:
        palette = self.palette()
        if self.isChecked():
            return palette.color(QPalette.ColorRole.Highlight)
        role = QPalette.ColorRole.Midlight if self.underMouse() else QPalette.ColorRole.Base
        return palette.color(role)

    def _ink(self, *, strong: bool) -> QColor:
        return accent(self.palette()) if strong else muted(self.palette())


class StarMark(ScaleMark):
    """A star."""

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        radius = min(area.width(), area.height()) / 2 * 0.85
        center = area.center()
        points = []
        for corner in range(2 * _STAR_POINTS):
            reach = radius if corner % 2 == 0 else radius * _INNER
            angle = math.pi * (corner / _STAR_POINTS - 0.5)
            points.append(
                QPointF(center.x() + reach * math.cos(angle), center.y() + reach * math.sin(angle))
            )
        ink = self._ink(strong=self.marked or self.underMouse())
        pen = QPen(ink, 1.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(ink if self.marked else Qt.GlobalColor.transparent)
        painter.drawPolygon(QPolygonF(points))


class SmileyMark(ScaleMark):
    """A face; ``mood`` goes from 0 (unhappy) to 1 (happy)."""

    def __init__(self, text: str, mood: float, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._mood = mood

    def _paint(self, painter: QPainter, area: QRectF) -> None:
        radius = min(area.width(), area.height()) / 2 * 0.85
        center = area.center()
        chosen = self.isChecked()
        ink = self._ink(strong=chosen or self.underMouse())
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if chosen else Qt.GlobalColor.transparent)
        painter.drawEllipse(center, radius, radius)
        face = self.palette().color(QPalette.ColorRole.HighlightedText) if chosen else ink
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(face)
        for side in (-1, 1):
            eye = QPointF(center.x() + side * radius * 0.36, center.y() - radius * 0.25)
            painter.drawEllipse(eye, radius * 0.11, radius * 0.11)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(face, max(1.5, radius * 0.12))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        self._paint_mouth(painter, center, radius)

    def _paint_mouth(self, painter: QPainter, center: QPointF, radius: float) -> None:
        bend = 2 * self._mood - 1
        width, middle = radius * 0.9, center.y() + radius * 0.38
        points = []
        for step in range(13):
            along = step / 6 - 1
            lift = bend * radius * 0.28 * (1 - along * along) - bend * radius * 0.12
            points.append(QPointF(center.x() + along * width / 2, middle + lift))
        painter.drawPolyline(QPolygonF(points))
