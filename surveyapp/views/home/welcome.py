"""What a library without surveys says: three ways to begin."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from surveyapp.views.boxes import fill_column
from surveyapp.views.composing import push_button
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.survey_list.actions import SurveyActions
from surveyapp.workers.library import Library


class Welcome(QWidget):
    """A survey of one's own, a file of responses, or a sample to look at."""

    def __init__(self, library: Library, actions: SurveyActions, bring: QAction) -> None:
        super().__init__()
        buttons = (
            push_button(self.tr("New survey…"), actions.new.trigger),
            push_button(self.tr("Import responses…"), bring.trigger),
            push_button(self.tr("Look at a sample"), actions.add_sample),
        )
        for button in buttons:
            button.setEnabled(not library.is_read_only)
        sentence = self.tr(
            "Make a survey, bring in a file of responses that you have already, or look at a"
            " sample with made-up responses."
        )
        self.setFocusProxy(buttons[0])
        fill_column(self, EmptyState("sparkles", self.tr("Welcome"), sentence, buttons))
