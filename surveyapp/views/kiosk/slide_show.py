"""Pictures of the manager's own that follow one another while nobody answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, QTimer, QVariantAnimation, Slot
from PySide6.QtGui import QBrush, QHideEvent, QPainter, QPaintEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.widgets import fitted_picture, picture_room
from surveyapp.views.motion import moves
from surveyapp.views.pictures import stored_picture

_SHOWN_MS = 8_000
_FADE_MS = 800


class SlideShow(QWidget):
    """Shows one picture, and the next one after some seconds, where the system lets things move.

    However many there are, only the one shown and the one before it are decoded.
    """

    def __init__(
        self, pictures: Sequence[bytes], look: Look, parent: QWidget | None = None
    ) -> None:
        """``pictures`` are contents of image files; those that cannot be shown are left out."""
        super().__init__(parent)
        self._pictures = pictures
        self._look = look
        self._room = picture_room(look)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.place = -1
        """The number of the picture that is shown, counted from 0; -1 if none can be."""
        self._shown, self._former = QPixmap(), QPixmap()
        self._change = QTimer(self, interval=_SHOWN_MS)
        self._change.setObjectName("change")
        self._change.timeout.connect(self._go_on)
        self._fade = QVariantAnimation(self, duration=_FADE_MS)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.valueChanged.connect(self._repaint)
        self._fade.finished.connect(self._let_go)
        self._take_next()
        self.setVisible(self.place >= 0)

    @property
    def is_moving(self) -> bool:
        """Whether another picture will follow by itself."""
        return self._change.isActive()

    @guarded
    def sizeHint(self) -> QSize:
        return self._room

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if len(self._pictures) > 1 and moves(self):
            self._change.start()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._change.stop()
        self._fade.stop()
        self._let_go()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = 1.0 if self._former.isNull() else float(self._fade.currentValue())
        for picture, opacity in ((self._former, 1 - share), (self._shown, share)):
            if not picture.isNull():
                painter.setOpacity(opacity)
                self._paint(painter, picture)

    def _paint(self, painter: QPainter, picture: QPixmap) -> None:
        """Paint a picture in the middle, with round corners."""
        size = picture.deviceIndependentSize()
        area = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2,
                      size.width(), size.height())  # fmt: skip
        painter.save()
        painter.translate(area.topLeft())
        painter.setBrush(QBrush(picture))
        painter.setPen("transparent")
        radius = 2 * self._look.radius
        painter.drawRoundedRect(QRectF(0, 0, area.width(), area.height()), radius, radius)
        painter.restore()

    @Slot()
    def _go_on(self) -> None:
        former = self._shown
        if self._take_next():
            self._former = former
            self._fade.start()

    def _take_next(self) -> bool:
        """Decode the next picture that can be shown; return whether it is another one."""
        for step in range(1, len(self._pictures) + 1):
            place = (self.place + step) % len(self._pictures)
            picture = stored_picture(self._pictures[place])
            if picture is not None:
                is_other = place != self.place
                self.place = place
                self._shown = fitted_picture(picture, self._room, self)
                return is_other
        return False

    @Slot()
    def _let_go(self) -> None:
        self._former = QPixmap()

    @Slot()
    def _repaint(self) -> None:
        self.update()
