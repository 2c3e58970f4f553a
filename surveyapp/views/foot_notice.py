"""A line at the foot of the window: what is done by itself failed, and why."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from surveyapp.views.icons import icon
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class FootNotice(QFrame):
    """Says what is wrong without stopping anybody; hidden while nothing is.

    Signals:
        retry_requested: try again now.
    """

    retry_requested = Signal()

    def __init__(self, template: str, parent: QWidget | None = None) -> None:
        """``template`` says what failed; {sentence} stands for why."""
        super().__init__(parent)
        self._template = template
        self.setProperty("role", "footer")
        self._dismissed = ""
        sign = QLabel(self)
        side = self.fontMetrics().height()
        sign.setPixmap(icon("triangle-alert", "warning").pixmap(side, side))
        self._words = words_label(parent=self)
        retry = QPushButton(self.tr("Try again"), self)
        retry.clicked.connect(self._retry)
        dismiss = QToolButton(self)
        dismiss.setIcon(icon("x"))
        dismiss.setIconSize(QSize(side, side))
        dismiss.setToolTip(self.tr("Dismiss"))
        dismiss.setAccessibleName(self.tr("Dismiss"))
        dismiss.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(sign)
        row.addWidget(self._words, 1)
        row.addWidget(retry)
        row.addWidget(dismiss)
        self.hide()

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say it, unless the person has read this very sentence and put it away."""
        if sentence != self._dismissed:
            self._words.setText(self._template.format(sentence=sentence))
            self._words.setAccessibleName(self._words.text())
            self.show()
        self._sentence = sentence

    @Slot()
    def show_success(self) -> None:
        """All is well again."""
        self._dismissed = ""
        self.hide()

    @Slot()
    def _retry(self) -> None:
        self.hide()
        self.retry_requested.emit()

    @Slot()
    def _dismiss(self) -> None:
        self._dismissed = self._sentence
        self.hide()
