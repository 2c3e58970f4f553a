"""What every input of the kiosk has in common."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from surveyapp.domain.survey import Question
from surveyapp.views.collect.base import AnswerInput
from surveyapp.views.kiosk.inputs.buttons import TouchButton
from surveyapp.views.kiosk.look import Look
from surveyapp.views.labels import side, words_label


class KioskInput(AnswerInput):
    """Takes the answer to one question of a respondent.

    Signals:
        settled: one touch, or one key, gave a whole answer: the page may go on by itself.
    """

    settled = Signal()

    def __init__(self, question: Question, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(question, parent)
        self.look = look

    def show_invalid(self, sentence: str) -> None:
        """Mark the fields and buttons, and let screen readers say what is wrong."""
        super().show_invalid(sentence)
        for button in self.findChildren(TouchButton):
            button.show_wrong(bool(sentence))

    def _column(self) -> QVBoxLayout:
        """Make the layout of an input: its parts one below the other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self.look.gap)
        return layout


def kiosk_label(text: str, role: str, parent: QWidget, *, far: bool = False) -> QLabel:
    """Return a label whose words begin (or end) where lines do in its parent."""
    label = words_label(role, text, parent)
    label.setAlignment(side(parent, far=far) | Qt.AlignmentFlag.AlignVCenter)
    return label
