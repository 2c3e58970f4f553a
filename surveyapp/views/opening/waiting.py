"""The small dialog that says a library is being opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_LINE = 52
"""Characters of a line of text, about."""


class WaitingDialog(QDialog):
    """Says what is being done; it cannot be closed, since that would not stop it."""

    def __init__(self, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Opening the library"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._sentence = QLabel(sentence)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumWidth(self.fontMetrics().averageCharWidth() * _LINE)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Opening the library"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._sentence)
        layout.addWidget(bar)

    def say(self, sentence: str) -> None:
        """Show another sentence."""
        self._sentence.setText(sentence)

    @guarded
    def reject(self) -> None:
        """Stay: Escape stops nothing."""

    @guarded
    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay."""
        event.ignore()
