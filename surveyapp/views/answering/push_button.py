"""The plain button of the kiosk: Next, Back, Done and the like."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTouchEvent
from PySide6.QtWidgets import QPushButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import ENTERS


class KioskButton(QPushButton):
    """Is pressed with Enter too, which Qt leaves to the dialogs on most systems.

    It takes the finger itself. From a finger that a button leaves alone Qt makes a mouse,
    and with a second finger elsewhere it never lets that mouse go.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)

    @guarded
    def event(self, event: QEvent) -> bool:
        """Press with a finger: where it came down here and is lifted here."""
        if not isinstance(event, QTouchEvent):
            return super().event(event)
        if not self.isEnabled() or not event.points():
            return super().event(event)
        at = self.mapFromGlobal(event.points()[0].globalPosition().toPoint())
        is_inside = self.rect().contains(at)
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate:
                self.setDown(is_inside)
            case QEvent.Type.TouchEnd:
                was_down = self.isDown()
                self.setDown(False)
                if was_down and is_inside:
                    self.setFocus(Qt.FocusReason.MouseFocusReason)
                    self.click()
            case _:
                self.setDown(False)
        event.accept()
        return True

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click with Enter; held down it would go on through page after page."""
        if event.key() not in ENTERS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()
