"""Which input belongs to which kind of question."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.domain.survey import Question
from surveyapp.views.collect.base import AnswerInput
from surveyapp.views.collect.inputs import make_input as make_form_input
from surveyapp.views.kiosk.look import Look


def make_input(
    question: Question, look: Look, parent: QWidget
) -> tuple[QWidget, dict[str, AnswerInput]]:
    """Return the widget that asks this question, and its inputs by the key they answer."""
    return make_form_input(question, parent)
