"""A screen of the kiosk as a small picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

SCREEN = QSize(1280, 800)
"""The screen for which the kiosk is drawn."""
_CORNER = 6


class Miniature(QWidget):
    """Shows a picture as wide as there is room for, in the shape of the screen."""

    def __init__(self, least_width: int = 40 * GRID) -> None:
        super().__init__()
        self.picture = QPixmap()
        """In its full size."""
        self._scaled = QPixmap()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(least_width)
        # A picture is no larger for who reads large text.
        self.setProperty("keeps-size", True)

    def show_picture(self, picture: QPixmap, name: str) -> None:
        """Show a picture; ``name`` is for screen readers."""
        self.picture = picture
        self._scaled = QPixmap()
        self.setAccessibleName(name)
        self.update()

    @guarded
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded
    def heightForWidth(self, width: int) -> int:
        return round(min(width, self.maximumWidth()) * SCREEN.height() / SCREEN.width())

    @guarded
    def sizeHint(self) -> QSize:
        return SCREEN / 2

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scaled = QPixmap()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture with round corners in a thin frame."""
        if self.picture.isNull():
            return
        ratio = self.devicePixelRatioF()
        if self._scaled.isNull():
            self._scaled = self.picture.scaled(
                self.size() * ratio,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(ratio)
        shown = self._scaled.deviceIndependentSize()
        frame = QRectF((self.width() - shown.width()) / 2, 0, shown.width(), shown.height())
        edge = QPainterPath()
        edge.addRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipPath(edge)
        painter.drawPixmap(frame.topLeft(), self._scaled)
        painter.restore()
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawPath(edge)
