"""A section of the form: its title and its questions on one card."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from surveyapp.domain.survey import Section
from surveyapp.views.labels import words_label
from surveyapp.views.theme import GRID


class SectionCard(QFrame):
    """Holds the questions of one section."""

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.section = section
        self.setProperty("role", "card")
        self._title = words_label("heading")
        self._description = words_label("muted")
        head = QVBoxLayout()
        head.setSpacing(GRID // 2)
        head.addWidget(self._title)
        head.addWidget(self._description)
        self._questions = QVBoxLayout(self)
        self._questions.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        self._questions.setSpacing(3 * GRID)
        if section.title or section.description:
            self._questions.addLayout(head)

    def add(self, question: QWidget) -> None:
        """Append a question."""
        self._questions.addWidget(question)

    def show_texts(self, piped: Callable[[str], str]) -> None:
        """Show the section's words with the answers they quote."""
        for label, text in (
            (self._title, self.section.title),
            (self._description, self.section.description),
        ):
            label.setText(piped(text))
            label.setVisible(bool(text))
