"""Signs that the kiosk paints itself, to any size and colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look


class TickMark(QWidget):
    """A tick in a filled circle: it is done."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @guarded
    def sizeHint(self) -> QSize:
        side = self._look.enlarged(4.5)
        return QSize(side, side)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.accent))
        painter.drawEllipse(area)
        side = area.width()
        pen = QPen(QColor(self._look.on_accent), side * 0.09)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = area.topLeft()
        painter.drawPolyline(
            QPolygonF(
                [
                    corner + QPointF(side * 0.28, side * 0.53),
                    corner + QPointF(side * 0.44, side * 0.68),
                    corner + QPointF(side * 0.73, side * 0.36),
                ]
            )
        )
