"""What hides the answers while the kiosk is not in front."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from surveyapp.views.kiosk.look import Look
from surveyapp.views.kiosk.overlay import Overlay
from surveyapp.views.kiosk.parts import words


class Cover(Overlay):
    """Lies over everything until the kiosk has the focus again."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.body.addWidget(words(self.tr("Touch to go on"), "heading", centred=True))


def blank_screen(screen: QScreen) -> QWidget:
    """Return a black window that fills another screen: there, the desktop would be open."""
    window = QWidget(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Tool)
    window.setObjectName("curtain")
    window.setStyleSheet("#curtain { background: black; }")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    window.setGeometry(screen.geometry())
    window.showFullScreen()
    return window


def other_screens(window: QWidget) -> list[QScreen]:
    """Return the screens that this window is not on."""
    return [screen for screen in QGuiApplication.screens() if screen is not window.screen()]
