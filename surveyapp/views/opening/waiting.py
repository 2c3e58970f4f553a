"""What says that a library is being opened: a dialog, or the window itself while it has none."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QLabel, QProgressBar, QVBoxLayout, QWidget

from surveyapp.overrides import guarded
from surveyapp.views.theme import GRID

_LINE_CHARACTERS = 52
_BAR_CHARACTERS = 30
_PATIENCE_MS = 500
"""Openings that are quicker show no bar."""


class WaitingDialog(QDialog):
    """Says what is being done. It cannot be closed, since that would not stop the opening."""

    def __init__(self, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Opening the library"))
        self.setWindowFlag(Qt.WindowType.WindowCloseButtonHint, False)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._sentence = QLabel(sentence)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        wanted = self.fontMetrics().averageCharWidth() * _LINE_CHARACTERS
        self._sentence.setMinimumWidth(min(wanted, self.screen().availableSize().width() * 3 // 4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._sentence)
        layout.addWidget(_busy_bar(self.tr("Opening the library")))

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
        bar = _busy_bar(self.tr("Opening the library"))
        bar.setFixedWidth(self.fontMetrics().averageCharWidth() * _BAR_CHARACTERS)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        self._below.addWidget(bar, 1, place)


def _busy_bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar
