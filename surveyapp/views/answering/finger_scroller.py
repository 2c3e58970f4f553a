"""A scroll area for touch: a finger that moves scrolls it, one that does not presses a button."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QEventPoint, QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QScrollArea, QWidget
from shiboken6 import isValid

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import TouchButton


@dataclass(slots=True)
class _Finger:
    """A finger on the screen: where it touched the viewport, and the button it would press."""

    began: QPoint
    button: QAbstractButton | None
    stayed: bool = True

    def release(self) -> QAbstractButton | None:
        """Show the button as not pressed, and return it; None if there is none any more."""
        # Another finger may have changed the page, and so deleted the button.
        button = self.button if self.button is not None and isValid(self.button) else None
        if button is not None:
            button.setDown(False)
        return button


class FingerScroller(QScrollArea):
    """Is scrolled by the first finger; each finger that does not move presses what is under it.

    Not by QScroller: it registers a gesture for each area, which Qt keeps until the program
    ends.

    Signals:
        tapped: a finger touched no button, and did not move.
    """

    tapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fingers: dict[int, _Finger] = {}
        self._leading: int | None = None
        self._scrolled_to = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @guarded
    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent) or not event.points():
            return super().viewportEvent(event)
        if event.type() == QEvent.Type.TouchCancel:
            for finger in self._fingers.values():
                finger.release()
            self._fingers.clear()
            event.accept()
            return True
        if event.type() == QEvent.Type.TouchBegin:
            if not _is_for_scrolling(self._under(event.points()[0])):
                # Ignored, the touch of a field or a slider becomes mouse events by Qt.
                event.ignore()
                return False
            self._fingers.clear()
        # Each finger by itself: who answers fast touches with one before lifting the other.
        for point in event.points():
            match point.state():
                case QEventPoint.State.Pressed:
                    self._put_down(point)
                case QEventPoint.State.Updated:
                    self._follow(point)
                case QEventPoint.State.Released:
                    self._press(point.id())
        event.accept()
        return True

    def _place(self, point: QEventPoint) -> QPoint:
        return self.viewport().mapFromGlobal(point.globalPosition().toPoint())

    def _under(self, point: QEventPoint) -> QWidget | None:
        return self.viewport().childAt(self._place(point))

    def _put_down(self, point: QEventPoint) -> None:
        under = self._under(point)
        if not _is_for_scrolling(under):
            return
        button = under if isinstance(under, QAbstractButton) else None
        if not self._fingers:
            self._leading, self._scrolled_to = point.id(), self.verticalScrollBar().value()
        self._fingers[point.id()] = _Finger(self._place(point), button)
        if button is not None:
            button.setDown(True)

    def _follow(self, point: QEventPoint) -> None:
        finger = self._fingers.get(point.id())
        if finger is None:
            return
        moved = finger.began.y() - self._place(point).y()
        if abs(moved) >= QApplication.startDragDistance():
            finger.stayed = False
        if finger.button is None or not finger.stayed:
            finger.release()
            finger.button = None
            if point.id() == self._leading:
                self.verticalScrollBar().setValue(self._scrolled_to + moved)

    def _press(self, number: int) -> None:
        """Click the button under a finger that was lifted."""
        finger = self._fingers.pop(number, None)
        if finger is None:
            return
        if (button := finger.release()) is not None:
            button.setFocus(Qt.FocusReason.MouseFocusReason)
            button.click()
        elif finger.button is None and finger.stayed:
            self.tapped.emit()


def _is_for_scrolling(under: QWidget | None) -> bool:
    if isinstance(under, TouchButton) and under.is_dragged:
        return False
    return under is None or isinstance(under, QAbstractButton | QLabel) or type(under) is QWidget
