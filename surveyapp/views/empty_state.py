"""What a page says when it has nothing to show: why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from surveyapp.views.icons import icon
from surveyapp.views.theme import GRID


class EmptyState(QWidget):
    """An icon, a heading, a sentence, and buttons; the first one is the likely one."""

    def __init__(
        self,
        icon_name: str,
        heading: str,
        sentence: str,
        buttons: Sequence[QPushButton],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        side = self.fontMetrics().height() * 3
        picture.setPixmap(icon(icon_name, "muted").pixmap(side, side))
        title = QLabel(heading)
        title.setProperty("role", "heading")
        words = QLabel(sentence)
        words.setProperty("role", "muted")
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch(2)
        for label in (picture, title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch()
        for place, button in enumerate(buttons):
            if place == 0:
                button.setProperty("role", "primary")
            row.addWidget(button)
        row.addStretch()
        layout.addSpacing(GRID)
        layout.addLayout(row)
        layout.addStretch(3)
