"""What every input of the kiosk has in common."""

from __future__ import annotations

from PySide6.QtCore import Signal

from surveyapp.views.collect.base import AnswerInput


class KioskInput(AnswerInput):
    """Takes the answer to one question of a respondent.

    Signals:
        settled: one touch, or one key, gave a whole answer: the page may go on by itself.
    """

    settled = Signal()
