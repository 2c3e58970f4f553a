"""The screens of the kiosk, and the frame that shows one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import fill_column


class KioskScreen(QWidget):
    """Fills the kiosk between its top strip and the edge. Made anew for every showing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.progress = 0, 0
        """The number of the page and how many there are, for the strip above the screen."""
        self.progress_said = self.brand = ""
        """The same as a sentence, and whose survey it is where the screen does not say it."""

    def focus_first(self) -> None:
        """Give the keyboard focus to the widget with which a person begins."""
        self.setFocus()


class ScreenFrame(QWidget):
    """Shows one screen; the one before is deleted when the next one is shown.

    Signals:
        changed: another screen is shown, or an overlay over it was closed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: KioskScreen | None = None
        self._replaced: list[KioskScreen] = []
        self._layout = fill_column(self)
        self._deletion = QTimer(self, singleShot=True, interval=0)
        self._deletion.timeout.connect(self._delete_replaced)

    def show_screen(self, screen: KioskScreen, *, for_the_same: bool = False) -> None:
        """Show this screen instead of the one there is.

        With ``for_the_same`` the person who filled in the former screen waits for this one:
        it is painted before the former is deleted. Otherwise the former goes first, so
        that nothing of one respondent exists while the next one may be there.
        """
        former, self.shown = self.shown, screen
        self._layout.addWidget(screen)
        if former is not None:
            self._layout.removeWidget(former)
            former.hide()
            self._replaced.append(former)
            if for_the_same:
                self._deletion.start()
            else:
                self._delete_replaced()
        screen.show()
        self.changed.emit()
        screen.focus_first()

    @Slot()
    def _delete_replaced(self) -> None:
        while self._replaced:
            self._replaced.pop().deleteLater()
