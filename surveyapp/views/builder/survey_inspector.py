"""The inspector of a survey as a whole: what its own texts are in other languages."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from surveyapp.views.boxes import fill_column
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.inspector_tabs import InspectorTabs, Tab
from surveyapp.views.builder.part_texts import PartTexts


class SurveyInspector(QWidget):
    """Shows and changes the translations of a survey's title, description and kiosk texts."""

    def __init__(self) -> None:
        super().__init__()
        self._texts = PartTexts()
        self.tabs = InspectorTabs(Tab.TEXTS)
        self.tabs.fill(Tab.TEXTS, self._texts)
        fill_column(self, self.tabs, spacing=0)

    def show_survey(self, edited: EditedSurvey) -> None:
        """Show this survey; call it again after each change of it."""
        self._texts.show_part(edited, "")

    def finish(self) -> None:
        """Commit what was written."""
        self._texts.finish()

    def forget(self) -> None:
        """Edit nothing any more."""
        self._texts.forget()
