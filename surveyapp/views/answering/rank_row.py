"""One row of a ranking."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from surveyapp.domain.survey import Choice
from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import KeyButton
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.answering.look import Look
from surveyapp.views.answering.painting import paint_frame, paint_sign


class RankRow(ChoiceButton):
    """A choice with its place, to drag; without QDrag, which could drag it out of the page.

    Signals:
        dragged: the choice's uuid, and where the finger is, in pixels from the ranking's top.
        stepped: the choice's uuid, and -1 for up or 1 for down.
    """

    dragged = Signal(str, int)
    stepped = Signal(str, int)

    is_dragged = True

    def __init__(self, choice: Choice, look: Look, parent: QWidget) -> None:
        super().__init__(choice.label, look, parent)
        self.setAutoExclusive(False)
        self.setCheckable(False)
        self.choice = choice
        self._place: int | None = None
        self._pressed_at: int | None = None
        self._is_moving = False
        up, down = self.tr("{choice}: up"), self.tr("{choice}: down")
        self.up = KeyButton(up.format(choice=choice.label), look, self, sign="up")
        self.down = KeyButton(down.format(choice=choice.label), look, self, sign="down")
        self.up.clicked.connect(self._step_up)
        self.down.clicked.connect(self._step_down)
        if not look.for_fingers:
            # Tab passes the buttons by: on a row, Alt with an arrow key does the same.
            for button in (self.up, self.down):
                button.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_place(self, place: int | None) -> None:
        """Show the place, from 1; None if the person ranked nothing yet."""
        self._place = place
        self.setAccessibleName(self.words if place is None else f"{place}. {self.words}")
        self.update()

    @guarded
    def heightForWidth(self, width: int) -> int:
        return max(super().heightForWidth(width), self.look.target + 2 * self._edge())

    @guarded
    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(least.width(), self.look.target + 2 * self._edge())

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the two buttons where lines end."""
        super().resizeEvent(event)
        side, edge = self.look.target, self._edge()
        top = (self.height() - side) // 2
        for number, button in enumerate((self.down, self.up), start=1):
            area = QRect(self.width() - edge - number * side, top, side, side)
            button.setGeometry(self._mirrored(area))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint().y()
            self.setDown(True)

    @guarded
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        y = event.position().toPoint().y()
        if self._is_moving or abs(y - self._pressed_at) >= QApplication.startDragDistance():
            self._is_moving = True
            self.dragged.emit(self.choice.uuid, self.mapToParent(event.position().toPoint()).y())

    @guarded
    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed_at, self._is_moving = None, False
        self.setDown(False)

    def _is_pressed_by(self, _enter: QKeyEvent) -> bool:
        """Leave Enter to the ranking: a row is moved, not chosen."""
        return False

    def _before(self) -> int:
        return super()._before() + round(self.look.font * 1.6)

    def _after(self) -> int:
        return self._edge() + 2 * self.look.target + self.look.pad

    def _edge(self) -> int:
        return self.look.ring + self.look.border

    def _lead(self) -> int:
        return self.look.pad

    def _paint_ground(self, painter: QPainter) -> None:
        """Paint a frame in a form too: it shows that a row can be dragged."""
        paint_frame(painter, QRectF(self.rect()), self.look, self.state)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        look = self.look
        paint_sign(painter, area, "grip", QColor(look.muted), look.stroke)
        if self._place is not None:
            room = QRect(super()._before(), 0, round(look.font * 1.6), self.height())
            painter.setFont(self._font(bold=True))
            painter.setPen(QColor(look.text))
            painter.drawText(self._mirrored(room), Qt.AlignmentFlag.AlignCenter, str(self._place))

    @Slot()
    def _step_up(self) -> None:
        self.stepped.emit(self.choice.uuid, -1)

    @Slot()
    def _step_down(self) -> None:
        self.stepped.emit(self.choice.uuid, 1)
