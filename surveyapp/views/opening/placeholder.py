"""What the window shows while there is no library in it yet."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from surveyapp.views.theme import GRID

_PATIENCE_MS = 500
"""Quick openings show no bar."""

_BAR_CHARACTERS = 30


class OpeningPlaceholder(QWidget):
    """A sentence in the middle and, when it takes its time, a bar that moves."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = QLabel(sentence)
        self._sentence.setProperty("role", "muted")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setWordWrap(True)
        # The same room on both sides, so that the sentence does not jump when the bar comes.
        below = QWidget()
        self._below = QVBoxLayout(below)
        self._below.setContentsMargins(0, 2 * GRID, 0, 0)
        layout = QVBoxLayout(self)
        layout.addWidget(QWidget(), 1)
        layout.addWidget(self._sentence)
        layout.addWidget(below, 1)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._show_bar)
        self._patience.start()

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)

    @Slot()
    def _show_bar(self) -> None:
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Opening the library"))
        bar.setFixedWidth(self.fontMetrics().averageCharWidth() * _BAR_CHARACTERS)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self._below.addWidget(bar, 1, place)
