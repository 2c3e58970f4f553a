"""How far a respondent has come: a segment for each page, along the top of the kiosk."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QStyle, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.answering.look import Look

_LEAST_SEGMENT = 10
"""Pixels; shorter ones could not be counted, and become one bar."""


class ProgressSegments(QProgressBar):
    """Keeps its height while it shows nothing: what is below it stays where it is."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTextVisible(False)
        self.setFixedHeight(max(4, round(look.font * 0.25)))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_progress(self, number: int, total: int, said: str) -> None:
        """Show the number of the page and how many there are; nothing if there are none."""
        # A visible progress bar paints itself and all around it at once: the next screen, while
        # the one before, with what somebody wrote there, is still to be deleted.
        self.hide()
        self.setRange(0, total)
        self.setValue(number)
        self.setAccessibleName(said)
        self.setVisible(total > 0)

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        half = self.height() / 2
        for area, is_done in self._segments():
            painter.setBrush(QColor(self._look.accent if is_done else self._look.track))
            shown = QStyle.visualRect(self.layoutDirection(), self.rect(), area.toRect())
            painter.drawRoundedRect(QRectF(shown), half, half)

    def _segments(self) -> list[tuple[QRectF, bool]]:
        """Return the parts from the leading edge on, and whether each is done."""
        total, width, height = self.maximum(), self.width(), self.height()
        gap = round(self._look.font / 3)
        each = (width + gap) / max(1, total) - gap
        if each < _LEAST_SEGMENT:
            done = width * self.value() / max(1, total)
            return [(QRectF(0, 0, width, height), False), (QRectF(0, 0, done, height), True)]
        return [
            (QRectF(place * (each + gap), 0, each, height), place < self.value())
            for place in range(total)
        ]
