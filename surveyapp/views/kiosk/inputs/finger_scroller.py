"""An area that a finger scrolls, and in which it presses buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QTouchEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QLabel, QScrollArea, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.kiosk.inputs.buttons import TouchButton


class FingerScroller(QScrollArea):
    """Follows the finger; a touch that does not move presses the button under it.

    Not by QScroller: it registers a gesture of its own for each area, and Qt
    keeps those for as long as the program runs.

    Signals:
        tapped: a touch that did not move, beside all buttons.
    """

    tapped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._began: QPoint | None = None
        self._scrolled_to = 0
        self._button: QAbstractButton | None = None
        self._stayed = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @guarded
    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QTouchEvent) or not event.points():
            return super().viewportEvent(event)
        at = self.viewport().mapFromGlobal(event.points()[0].globalPosition().toPoint())
        match event.type():
            case QEvent.Type.TouchBegin:
                if not _is_for_scrolling(self.viewport().childAt(at)):
                    # A field, a slider: Qt makes the movements of a mouse of it for them.
                    event.ignore()
                    return False
                self._begin(at)
            case QEvent.Type.TouchUpdate:
                self._follow(at)
            case QEvent.Type.TouchEnd:
                self._end()
            case _:
                self._let_go()
        event.accept()
        return True

    def _begin(self, at: QPoint) -> None:
        self._began, self._scrolled_to = at, self.verticalScrollBar().value()
        self._stayed = True
        under = self.viewport().childAt(at)
        self._button = under if isinstance(under, QAbstractButton) else None
        if self._button is not None:
            self._button.setDown(True)

    def _follow(self, at: QPoint) -> None:
        if self._began is None:
            return
        way = self._began.y() - at.y()
        if abs(way) >= QApplication.startDragDistance():
            self._stayed = False
        if self._button is None or not self._stayed:
            self._let_go()
            self.verticalScrollBar().setValue(self._scrolled_to + way)

    def _end(self) -> None:
        button, stayed = self._button, self._stayed
        self._let_go()
        self._began = None
        if button is None and stayed:
            self.tapped.emit()
        if button is not None:
            button.setFocus(Qt.FocusReason.MouseFocusReason)
            button.click()

    def _let_go(self) -> None:
        if self._button is not None:
            self._button.setDown(False)
            self._button = None


def _is_for_scrolling(under: QWidget | None) -> bool:
    if isinstance(under, TouchButton) and under.is_dragged:
        return False
    return under is None or isinstance(under, QAbstractButton | QLabel) or type(under) is QWidget
