"""What a person makes in the window before a test begins."""

from __future__ import annotations

from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog


def make_survey(qtbot, window, template_row: int = 0, title: str = "") -> None:
    """Make a survey through the dialog, and wait until it is shown."""
    window.screens.surveys.new.trigger()
    dialog = window.findChild(NewSurveyDialog)
    dialog._list.setCurrentRow(template_row)
    if title:
        dialog._title.setText(title)
    before = window.screens.list.model.rowCount()
    dialog.accept()
    qtbot.waitUntil(lambda: window.screens.list.model.rowCount() == before + 1)
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
