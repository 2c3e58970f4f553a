"""What a page with nothing to show says: why that is, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from surveyapp.views.boxes import fill_column, row_of
from surveyapp.views.composing import icon_label
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class EmptyState(QWidget):
    """An icon, a heading, a sentence, and buttons, of which the first is the primary one."""

    def __init__(
        self, icon_name: str, heading: str, sentence: str, buttons: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        labels = (
            icon_label(icon_name, "muted", self.fontMetrics().height() * 3),
            words_label("heading", heading, wraps=False),
            words_label("muted", sentence),
        )
        for label in labels:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for button in buttons[:1]:
            button.setProperty("role", "primary")
        parts = (2, *labels, row_of(0, *buttons, 0, spacing=GRID), 3)
        layout = fill_column(self, *parts, spacing=GRID, margins=None)
        layout.insertSpacing(1 + len(labels), GRID)
