"""The way to the translations of the survey that is shown in Build."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from surveyapp.domain.survey import Survey
from surveyapp.store.surveys import load_survey
from surveyapp.views import messages
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.menu_actions import make_action
from surveyapp.workers.library import Library


class Translating(QObject):
    """The action, and the dialog on the editing state of the survey shown."""

    def __init__(self, library: Library, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._edited: EditedSurvey | None = None
        self._over: QWidget | None = None
        self._language = ""
        self.action = make_action(
            self, self.tr("&Translations…"), "languages", self._open_here, "Ctrl+Shift+L"
        )
        self.action.setEnabled(False)

    def show_edited(self, edited: EditedSurvey | None) -> None:
        """Act on this survey; what was asked for while it was not there yet is done now."""
        if edited is not self._edited:
            self._edited = edited
            if edited is not None and self._over is not None:
                self._look()
        self.follow_page()

    def follow_page(self) -> None:
        """Let the action act on no survey that one does not see."""
        self.action.setEnabled(self._edited is not None and self._page.isVisible())

    def forget(self) -> None:
        """Open nothing of what was asked for: another survey is looked at."""
        self._over = None

    def open_over(self, over: QWidget, language: str) -> None:
        """Show the dialog over this window, in this language; as soon as the survey is there."""
        self._over, self._language = over, language
        if self._edited is not None:
            self._look()

    @Slot()
    def _open_here(self) -> None:
        self.open_over(self._page.window(), "")

    def _look(self) -> None:
        """Read what other views set meanwhile, such as the kiosk's texts, then open."""
        if self._edited is not None:
            reply = self._library.read(load_survey, self._edited.survey.id)
            reply.done.connect(self._open)
            reply.failed.connect(self.show_failure)

    @Slot(object)
    def _open(self, stored: Survey) -> None:
        # Loaded when first wanted: it reads and writes files, which delays every start.
        from surveyapp.views.translations.dialog import TranslationsDialog

        over, self._over = self._over, None
        edited = self._edited
        if edited is None or edited.survey.id != stored.id or over is None or not isValid(over):
            return
        if edited.saver.is_idle:
            edited.adopt(stored)
        TranslationsDialog(self._library, edited, self._language, over).open()

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why the survey cannot be shown, if somebody waits for it."""
        over, self._over = self._over, None
        if over is not None and isValid(over):
            messages.show_error(over, self.tr("Translations"), sentence)
