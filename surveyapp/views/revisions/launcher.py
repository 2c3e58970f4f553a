"""Opening the dialog of revisions for the survey that Build shows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.document import with_questionnaire
from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.store.revisions import Revision, list_revisions
from surveyapp.views import messages
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.menu_actions import make_action
from surveyapp.views.revisions.dialog import RevisionsDialog
from surveyapp.workers.library import Library


class RevisionsLauncher(QObject):
    """Owns the action, and makes what the dialog asks for an edit that can be undone."""

    def __init__(self, library: Library, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._edited: EditedSurvey | None = None
        self._dialog: RevisionsDialog | None = None
        self.action = make_action(self, self.tr("Re&visions…"), "history", self._read)
        self.action.setEnabled(False)

    def show_edited(self, edited: EditedSurvey | None) -> None:
        """Act on this survey."""
        self._edited = edited
        self.action.setEnabled(edited is not None)

    @Slot()
    def _read(self) -> None:
        """Save what is edited, so that it is among the revisions, then read them."""
        edited = self._edited
        if edited is None:
            return
        edited.saver.flush()
        # In the row of the writes, so that what was just edited is there already.
        read = self._library.read if self._library.is_read_only else self._library.write
        reply = read(list_revisions, edited.survey.id)
        reply.done.connect(self._open)
        reply.failed.connect(self._say_failure)

    @Slot(object)
    def _open(self, revisions: tuple[Revision, ...]) -> None:
        edited = self._edited
        if edited is None:
            return
        frozen = self._library.is_read_only
        dialog = RevisionsDialog(
            edited.survey,
            revisions,
            self._page.window(),
            changes=edited.changes,
            frozen=frozen,
        )
        dialog.chosen.connect(self._bring_back)
        dialog.look_requested.connect(self._look)
        self._dialog = dialog
        dialog.open()

    @Slot(object, str)
    def _look(self, asked: Survey, words: str) -> None:
        # Imported when first needed: with the kiosk's screens it would delay every start.
        from surveyapp.views.revisions.look import RevisionLook

        edited, dialog = self._edited, self._dialog
        if edited is not None and dialog is not None:
            RevisionLook(self._library, words, asked, edited.survey, dialog).open()

    @Slot(str)
    def _say_failure(self, sentence: str) -> None:
        messages.show_error(self._page, self.tr("Revisions"), sentence)

    @Slot(object)
    def _bring_back(self, former: Survey) -> None:
        edited = self._edited
        if edited is None or edited.survey.uuid != former.uuid:
            return
        name = self.tr("Bring back a revision")
        try:
            edited.edit(name, partial(with_questionnaire, former=former))
        except EditError as refusal:
            messages.tell(self._page, name, translated(refusal.sentence))
