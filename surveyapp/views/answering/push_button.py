"""The button of the kiosk that is no answer: Next, Back, Done and the like."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTouchEvent
from PySide6.QtWidgets import QPushButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.buttons import ENTERS


class KioskButton(QPushButton):
    """A push button that Enter presses too, which in Qt only a dialog does on most systems.

    It handles touch events itself. If a button ignores them, Qt sends it mouse events in
    their place, and with a second finger elsewhere it never sends the release.
    """

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        # Not `isDown`: Qt ends that when another finger moves the focus elsewhere.
        self._is_touched = False

    @guarded
    def event(self, event: QEvent) -> bool:
        """Click if the first finger is lifted over the button, and was over it just before."""
        if not (isinstance(event, QTouchEvent) and self.isEnabled() and event.points()):
            return super().event(event)
        at = self.mapFromGlobal(event.points()[0].globalPosition().toPoint())
        is_inside = self.rect().contains(at)
        match event.type():
            case QEvent.Type.TouchBegin | QEvent.Type.TouchUpdate:
                self._is_touched = is_inside
                self.setDown(is_inside)
            case QEvent.Type.TouchEnd:
                was_touched, self._is_touched = self._is_touched, False
                self.setDown(False)
                if was_touched and is_inside:
                    # As with a mouse: one that takes no focus would give it away as it hides.
                    if self.focusPolicy() & Qt.FocusPolicy.ClickFocus:
                        self.setFocus(Qt.FocusReason.MouseFocusReason)
                    self.click()
            case _:
                self._is_touched = False
                self.setDown(False)
        event.accept()
        return True

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Click with Enter, but not with one held down, which would leaf through the pages."""
        if event.key() not in ENTERS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()
