"""The "+" between two cards of the canvas."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID


class InsertButton(QToolButton):
    """Asks for a question below the part with the uuid ``below``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.below = ""
        self.setProperty("role", "insert")
        self.setIcon(icon("plus"))
        words = self.tr("Insert a question here")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(QSize(3 * GRID, 3 * GRID))
        self.hide()

    @guarded
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask also by Enter: whoever has written a question by it goes on with the next."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def stand_below(self, uuid: str, middle: int, top: int) -> None:
        """Stand here, between the part and the next."""
        self.below = uuid
        self.move(middle - self.width() // 2, top)
        self.show()
        self.raise_()
