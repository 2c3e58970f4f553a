"""The actions that publish the changes of the survey that Build shows, or discard them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from surveyapp.domain.document import with_questionnaire
from surveyapp.store.publishing import EditedState
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.menu_actions import make_action
from surveyapp.views.publishing.dialog import PublishDialog
from surveyapp.workers.library import Change, ChangeKind, Library


class PublishingLauncher(QObject):
    """Owns the actions, which are enabled while something waits to be published.

    Signals:
        counted: how many changes wait.
    """

    counted = Signal(int)

    def __init__(self, library: Library, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._edited: EditedSurvey | None = None
        self.publish = make_action(
            self, self.tr("Pu&blish changes"), "upload", self._open, "Ctrl+Shift+P"
        )
        self.discard = make_action(self, self.tr("&Discard changes"), "rotate-ccw", self._discard)
        self._follow()

    def show_edited(self, edited: EditedSurvey | None) -> None:
        """Act on this survey."""
        if self._edited is not None:
            self._edited.changes_counted.disconnect(self._follow)
        self._edited = edited
        if edited is not None:
            edited.changes_counted.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        changes = 0 if self._edited is None else self._edited.changes
        for action in (self.publish, self.discard):
            action.setEnabled(changes > 0 and not self._library.is_read_only)
        self.counted.emit(changes)

    @Slot()
    def _open(self) -> None:
        edited = self._edited
        if edited is None:
            return
        dialog = PublishDialog(self._library, edited, self._page.window())
        dialog.published.connect(self._note_published)
        dialog.discard_requested.connect(self._discard)
        dialog.open()

    @Slot(object)
    def _note_published(self, state: EditedState) -> None:
        edited = self._edited
        if edited is not None and edited.survey.id == state.survey.id:
            edited.adopt_published(state)
        # For the lists, which say how many changes wait.
        self._library.changed.emit(Change(ChangeKind.SURVEYS, state.survey.id, asker=self))

    @Slot()
    def _discard(self) -> None:
        """Go back to what is asked, as an edit that can be undone."""
        edited = self._edited
        if edited is None:
            return
        edited.edit(
            self.tr("Discard changes"),
            partial(with_questionnaire, former=edited.asked),
            edited.survey.uuid,
        )
        edited.saver.flush()
