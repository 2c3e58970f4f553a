"""The notice of what an import brought, with a button that takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from surveyapp.localization import translated
from surveyapp.views.composing import push_button
from surveyapp.views.message_strip import Notice
from surveyapp.views.navigation import Navigator
from surveyapp.views.survey_list.actions import SurveyActions

if TYPE_CHECKING:
    # All readers of files would delay every start.
    from surveyapp.exchange.responses_in.importing import ImportReport
    from surveyapp.exchange.responses_in.into_survey import IntoReport


class ImportedNotice(Notice):
    """Says it until it is dismissed, or any import is undone."""

    def __init__(self, surveys: SurveyActions, navigator: Navigator) -> None:
        self._surveys = surveys
        self._survey_id = 0
        self.undo_button = push_button("", self._undo, icon_name="undo-2")
        super().__init__("file-input", "muted", [self.undo_button])
        self.undo_button.setText(self.tr("Undo import…"))
        navigator.imported.connect(self._show)
        surveys.import_undone.connect(self.withdraw)

    @Slot(object)
    def _show(self, report: ImportReport | IntoReport) -> None:
        self._survey_id = report.survey_id
        self.undo_button.setVisible(bool(report.rows))
        self.say(" ".join(map(translated, report.sentences)))

    @Slot()
    def _undo(self) -> None:
        self._surveys.look_at_import(self._survey_id)
