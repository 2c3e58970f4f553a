"""What the canvas of an empty survey shows in place of questions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from surveyapp.views.boxes import fill_column
from surveyapp.views.composing import push_button
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class FirstStep(QFrame):
    """Says how to begin; the ``button`` begins."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "canvas-card")
        heading = words_label("heading", self.tr("Add your first question"), wraps=False)
        advice = words_label(
            "muted",
            self.tr("Choose what kind of answer you want. Everything can be changed afterwards."),
        )
        self.button = push_button(self.tr("Add question"), None, "primary", "plus")
        self.button.setAutoDefault(True)  # pressed by Enter too, like “+” between two questions
        layout = fill_column(self, heading, advice, self.button, spacing=GRID, margins=3 * GRID)
        layout.setAlignment(self.button, Qt.AlignmentFlag.AlignLeft)
