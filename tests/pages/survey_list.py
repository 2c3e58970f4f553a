"""The dialog that makes a survey."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from tests.pages.finding import button_named, child_of


class NewSurveyScreen:
    """What a new survey starts from, and its title."""

    def __init__(self, dialog: NewSurveyDialog) -> None:
        self.dialog = dialog
        self.templates = child_of(dialog, QListWidget)
        self.title = child_of(dialog, QLineEdit)
        self.create = button_named(dialog, "Create")

    @classmethod
    def in_window(cls, window: QWidget) -> NewSurveyScreen:
        """Return the dialog that this window has open."""
        return cls(child_of(window, NewSurveyDialog))
