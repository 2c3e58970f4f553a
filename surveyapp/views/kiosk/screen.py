"""What every screen of the kiosk is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.views.answering.look import Look


class KioskScreen(QWidget):
    """Fills the kiosk between its top strip and the edge. Made anew for every showing."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.setFocus()
