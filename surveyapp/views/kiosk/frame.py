"""What shows the kiosk's screens: one at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.views.kiosk.screen import KioskScreen


class ScreenFrame(QWidget):
    """Shows one screen; each is made anew, and gone when the next one is there.

    Signals:
        changed: another screen is shown, or nothing lies over it any more.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: KioskScreen | None = None
        self._gone: list[KioskScreen] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._clear = QTimer(self, singleShot=True, interval=0)
        self._clear.timeout.connect(self._delete_gone)

    def show_screen(self, screen: KioskScreen, *, for_the_same: bool = False) -> None:
        """Show this one instead.

        ``for_the_same`` person, who waits for it, it is painted before the former is
        deleted; nobody else may be there while there is anything of somebody's left.
        """
        former, self.shown = self.shown, screen
        self._layout.addWidget(screen)
        if former is not None:
            self._layout.removeWidget(former)
            former.hide()
            self._gone.append(former)
            if for_the_same:
                self._clear.start()
            else:
                self._delete_gone()
        screen.show()
        self.changed.emit()
        screen.focus_first()

    @Slot()
    def _delete_gone(self) -> None:
        while self._gone:
            self._gone.pop().deleteLater()
