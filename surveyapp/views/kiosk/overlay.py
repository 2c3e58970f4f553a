"""What lies over the page for a while, and keeps hands and eyes off it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.kiosk.widgets import words


class Overlay(QFrame):
    """Covers its parent whole, with a card in the middle. What is below shows nothing."""

    def __init__(self, look: Look, parent: QWidget, *, share: float = 0.5) -> None:
        """Make the card so wide as a share of what the survey's column has."""
        super().__init__(parent)
        self.look = look
        self.setProperty("role", "veil")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(min(parent.width() - 2 * look.gap, round(look.font * 42 * share)))
        self.body = QVBoxLayout(card)
        self.body.setContentsMargins(2 * look.gap, 2 * look.gap, 2 * look.gap, 2 * look.gap)
        self.body.setSpacing(look.gap)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focus_first(self) -> None:
        """Put the keyboard where one begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class PrivacyCover(Overlay):
    """Hides the answers while the kiosk is not in front."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.body.addWidget(words(self.tr("Touch to go on"), "heading", centred=True))
