"""The screens of the kiosk, and the frame that shows one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

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
        self.has_logo = False
        """Whether the manager's picture stands above the screen though the brand does not."""
        self.language = ""
        """The code of the language it is in, where another one can be chosen."""

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
        self.overlay: QWidget | None = None
        """What covers the screen for a while."""
        self._focused: QWidget | None = None
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
        self.uncover()
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

    def cover(self, overlay: QWidget) -> None:
        """Show this over the screen, which takes nothing meanwhile; before, `uncover`."""
        self._focused = self.focusWidget()
        self.overlay = overlay
        if self.shown is not None:
            self.shown.setEnabled(False)
        overlay.show()
        overlay.raise_()

    def uncover(self) -> None:
        """Take away what covers the screen, if anything does."""
        if self.overlay is None:
            return
        self.overlay.hide()
        self.overlay.deleteLater()
        self.overlay = None
        self.changed.emit()
        if self.shown is not None:
            self.shown.setEnabled(True)

    def restore_focus(self) -> None:
        """Give the keyboard focus back to what had it before the screen was covered."""
        if self._focused is not None and isValid(self._focused):
            self._focused.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.shown is not None:
            self.shown.focus_first()

    @Slot()
    def _delete_replaced(self) -> None:
        while self._replaced:
            self._replaced.pop().deleteLater()
