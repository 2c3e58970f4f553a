"""Overlays: what covers the kiosk's screen for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look
from surveyapp.views.boxes import STRETCH, centred_row, fill_column
from surveyapp.views.kiosk.widgets import words


class Veil(QFrame):
    """Covers its whole parent, opaque."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.setProperty("role", "veil")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.setGeometry(parent.rect())

    @guarded
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focus_first(self) -> None:
        """Give the keyboard focus to the widget with which a person begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class Overlay(Veil):
    """A veil with a card in the middle."""

    def __init__(self, look: Look, parent: QWidget, *, share: float = 0.5) -> None:
        """``share`` is the width of the card as a part of the survey's column."""
        super().__init__(look, parent)
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(min(parent.width() - 2 * look.gap, round(look.font * 42 * share)))
        edge = 2 * look.gap
        self.body = fill_column(card, spacing=look.gap, margins=(edge, edge, edge, edge))
        fill_column(self, STRETCH, centred_row(card), STRETCH)


class PrivacyCover(Overlay):
    """Hides the answers while the kiosk is not in front."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self.body.addWidget(words(self.tr("Touch to go on"), "heading", centred=True))
