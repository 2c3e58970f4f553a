"""Opening the dialog of translations for the survey that Build shows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from sqlalchemy import Connection

from surveyapp.domain.kiosk_words import KioskWord
from surveyapp.store.publishing import EditedState, load_edited
from surveyapp.views import messages
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.menu_actions import make_action
from surveyapp.views.translations.kiosk_words import Words, WrittenWords, read_words
from surveyapp.workers.library import Library


class TranslationsLauncher(QObject):
    """Owns the action, and opens the dialog on the edited state of the survey shown.

    A request for a survey that is still being read waits for it.
    """

    def __init__(self, library: Library, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._page = page
        self._edited: EditedSurvey | None = None
        self._over: QWidget | None = None
        self._language = ""
        self._at_words = False
        self._words = WrittenWords(library, self)
        self._words.failed.connect(self._show_unstored)
        self.action = make_action(
            self, self.tr("&Translations…"), "languages", self._open_here, "Ctrl+Shift+L"
        )
        self.action.setEnabled(False)

    def show_edited(self, edited: EditedSurvey | None) -> None:
        """Act on this survey; open the dialog if it was requested before the survey was read."""
        if edited is not self._edited:
            self._edited = edited
            if self._over is not None:
                self._read()
        self.follow_page()

    def follow_page(self) -> None:
        """Enable the action while the page shows a survey."""
        self.action.setEnabled(self._edited is not None and self._page.isVisible())

    def forget(self) -> None:
        """Drop a request that waits: another survey is shown."""
        self._over = None

    def open_over(self, over: QWidget, language: str, *, at_words: bool = False) -> None:
        """Open the dialog over this window, in this language, as soon as the survey is read.

        With ``at_words`` it begins at the kiosk's own words.
        """
        self._over, self._language, self._at_words = over, language, at_words
        self._read()

    @Slot()
    def _open_here(self) -> None:
        self.open_over(self._page.window(), "")

    def _read(self) -> None:
        """Read what other views have stored meanwhile, such as the kiosk's texts, then open."""
        if self._edited is not None:
            reply = self._library.read(_read, self._edited.survey.id)
            reply.done.connect(self._open)
            reply.failed.connect(self.show_failure)

    @Slot(object)
    def _open(self, found: tuple[EditedState, tuple[tuple[KioskWord, ...], Words]]) -> None:
        # Imported here: with what reads and writes files it would delay every start.
        from surveyapp.views.translations.dialog import TranslationsDialog

        state, words = found
        over, self._over = self._over, None
        edited = self._edited
        if (
            edited is None
            or edited.survey.id != state.survey.id
            or over is None
            or not isValid(over)
        ):
            return
        if edited.saver.is_idle:
            edited.adopt(state)
        self._words.adopt(words)
        dialog = TranslationsDialog(self._library, edited, self._words, self._language, over)
        dialog.open()
        if self._at_words:
            dialog.go_to_words()

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Show why the survey could not be read, if a request waits for it."""
        over, self._over = self._over, None
        if over is not None and isValid(over):
            messages.show_error(over, self.tr("Translations"), sentence)

    @Slot(str)
    def _show_unstored(self, sentence: str) -> None:
        over = QApplication.activeModalWidget() or self._page.window()
        messages.show_error(over, self.tr("Translations"), sentence)


def _read(
    connection: Connection, survey_id: int
) -> tuple[EditedState, tuple[tuple[KioskWord, ...], Words]]:
    return load_edited(connection, survey_id), read_words(connection)
