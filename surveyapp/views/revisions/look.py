"""A revision as respondents met it: the kiosk's screens, on which nothing is stored."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.survey import Survey
from surveyapp.views.boxes import STRETCH, row_of
from surveyapp.views.composing import push_button
from surveyapp.views.dialogs import Dialog
from surveyapp.views.labels import words_label
from surveyapp.views.preview.assets import Assets, load_assets
from surveyapp.views.preview.rehearsal import Rehearsal
from surveyapp.views.preview.scaled_view import ScaledView
from surveyapp.views.theme import GRID
from surveyapp.workers.library import Library

_SIZE = QSize(1280, 800)


class RevisionLook(Dialog):
    """Leads through one revision, with the kiosk's settings of today."""

    def __init__(
        self, library: Library, title: str, asked: Survey, current: Survey, parent: QWidget
    ) -> None:
        """``asked`` is the revision, ``current`` the survey whose kiosk shows it."""
        super().__init__(parent, room=(140, 42))
        self.setWindowTitle(title)
        self._survey = replace(asked, id=current.id, settings=current.settings)
        self.rehearsal = Rehearsal()
        self._view = ScaledView()
        self._view.setAccessibleName(title)
        self._view.show_widget(self.rehearsal)
        self._view.fit(_SIZE)
        note = self.tr("Nothing that is answered here is stored. Pictures may be gone since.")
        again = push_button(self.tr("Start &again"), self.rehearsal.restart, icon_name="rotate-ccw")
        close = push_button(self.tr("Close"), self.reject)
        for button in (again, close):
            button.setAutoDefault(False)
        self.column(
            2 * GRID,
            words_label("muted", note),
            (self._view, 1),
            row_of(again, STRETCH, close, spacing=GRID),
        )
        self.rehearsal.show_survey(self._survey, Assets(), _SIZE)
        library.read(load_assets, self._survey).done.connect(self._take_assets)
        self.finished.connect(self.rehearsal.rest)

    @Slot(object)
    def _take_assets(self, assets: Assets) -> None:
        self.rehearsal.show_survey(self._survey, assets, _SIZE)
