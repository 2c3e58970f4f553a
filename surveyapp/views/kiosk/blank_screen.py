"""Windows that fill the screens of a locked kiosk: before its survey is there, and beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QScreen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.kiosk.front import FrontKeeper
from surveyapp.views.kiosk.lock import KioskLock
from surveyapp.views.labels import words_label

_LINES = 30
"""So many lines of the sentence would fill the screen's height."""


class BlankScreen(QWidget):
    """Shows a sentence on an otherwise empty screen; only `open` closes it."""

    def __init__(self) -> None:
        super().__init__(
            None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self._may_close = False
        self._lock = KioskLock(self)
        self._front = FrontKeeper(self)
        self._sentence = words_label()
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self._sentence)
        self.say_wait()

    def draw(self) -> None:
        """Fill the screen, and lock."""
        self._front.engage()
        font = self._sentence.font()
        font.setPixelSize(max(18, self.height() // _LINES))
        self._sentence.setFont(font)
        self._lock.engage(0)

    def open(self) -> None:
        """Unlock and close: the window behind fills the screen by now."""
        self._may_close = True
        self._lock.release()
        self._front.release()
        self.close()

    def say_wait(self) -> None:
        """Ask for a moment, in the language on the screen now."""
        self._sentence.setText(self.tr("One moment…"))

    def say_not_ready(self) -> None:
        """Say that there is no kiosk yet. Why, is for the staff: strangers read this."""
        self._sentence.setText(self.tr("This kiosk is not ready. Please tell the staff."))

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        event.setAccepted(self._may_close)


def black_window(screen: QScreen) -> QWidget:
    """Return a black window that fills another screen, where the desktop would be open."""
    window = QWidget(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Tool)
    window.setObjectName("blank_screen")
    window.setStyleSheet("#blank_screen { background: black; }")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    return window


def other_screens(window: QWidget) -> list[QScreen]:
    """Return the screens on which the window is not."""
    return [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
