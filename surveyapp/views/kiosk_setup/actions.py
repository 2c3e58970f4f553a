"""What a manager does with the kiosk of the survey shown: set it up, start it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.kiosk import kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.store.pictures import keep_picture, load_picture
from surveyapp.store.surveys import load_survey, set_kiosk
from surveyapp.views import icons, messages
from surveyapp.views.kiosk_setup.settings_dialog import KioskSetup
from surveyapp.views.survey_list.commands import LibrarySteps
from surveyapp.workers.library import Change, Library, What


class KioskActions(QObject):
    """The two actions, and the dialogs they open over ``window``.

    Signals:
        requested: the survey's id; its kiosk is to start now.
        open_requested: the survey shown is to be opened for responses.
        translate_requested: the window over which the survey shown is to be translated,
            and into which language ("" for any).
    """

    requested = Signal(int)
    open_requested = Signal()
    translate_requested = Signal(object, str)

    def __init__(self, library: Library, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._window = window
        self._over: QWidget = window
        self._survey: Survey | None = None
        self._steps = LibrarySteps(library, self)
        self._steps.failed.connect(self._show_failure)
        self.start_action = QAction(icons.icon("lock"), self.tr("Start &kiosk…"), self)
        self.start_action.setShortcut(QKeySequence("Ctrl+Shift+K"))
        self.start_action.triggered.connect(self._look_before)
        self.settings_action = QAction(icons.icon("settings"), self.tr("Kiosk se&ttings…"), self)
        self.settings_action.triggered.connect(self._open_settings)

    @property
    def undo_stack(self) -> QUndoStack:
        """The changes of settings, to be taken back."""
        return self._steps.stack

    def show_survey(self, survey: Survey | None, *, may_change: bool) -> None:
        """Act on this survey from now on."""
        self._survey = survey
        for action in (self.start_action, self.settings_action):
            action.setEnabled(may_change and survey is not None)

    @Slot()
    def _look_before(self) -> None:
        # Loaded when first wanted: with the kiosk's screens it would delay every start.
        from surveyapp.views.kiosk_setup.preflight import PreflightDialog

        if self._survey is None:
            return
        dialog = PreflightDialog(self._library, self._survey.id, self._survey.title, self._window)
        dialog.start_requested.connect(self._request)
        dialog.open_requested.connect(self.open_requested)
        dialog.settings_requested.connect(self._open_settings_over)
        dialog.translate_requested.connect(self._translate_over)
        dialog.open()

    @Slot()
    def _request(self) -> None:
        if self._survey is not None:
            self.requested.emit(self._survey.id)

    @Slot()
    def _open_settings_over(self) -> None:
        """Show the settings over the page that asked for them."""
        sender = self.sender()
        self._over = sender if isinstance(sender, QWidget) else self._window
        self._load()

    @Slot()
    def _open_settings(self) -> None:
        self._over = self._window
        self._load()

    def _load(self) -> None:
        if self._survey is not None:
            reply = self._library.read(_load, self._survey.id)
            reply.done.connect(self._show_settings)
            reply.failed.connect(self._show_failure)

    @Slot(object)
    def _show_settings(self, loaded: _Loaded) -> None:
        from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog

        dialog = SettingsDialog(loaded.survey, loaded.picture, self._library.start, self._over)
        saving = _Saving(self._library, self._steps, loaded.survey, dialog)
        dialog.save_requested.connect(saving.save)
        saving.saved.connect(dialog.finish)
        saving.failed.connect(dialog.show_failure)
        saving.translated.connect(dialog.show_translations)
        dialog.translate_requested.connect(self._translate_over)
        dialog.open()

    @Slot(str)
    def _translate_over(self, language: str) -> None:
        self.translate_requested.emit(self.sender(), language)

    @Slot(str)
    def _show_failure(self, sentence: str) -> None:
        messages.show_error(self._window, self.tr("Kiosk"), sentence)


class _Saving(QObject):
    """Stores what one dialog was left with, and remembers how to undo it.

    Signals:
        saved: it is stored.
        failed: it is not, with a sentence.
        translated: the survey, whose texts were changed meanwhile.
    """

    saved = Signal()
    failed = Signal(str)
    translated = Signal(object)

    def __init__(
        self, library: Library, steps: LibrarySteps, survey: Survey, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._steps = steps
        self._survey = survey
        before = KioskSetup(survey.languages, kiosk_settings(survey), None)
        self._undo = self._redo = partial(_put, survey_id=survey.id, setup=before)
        library.changed.connect(self._follow)

    @Slot(object)
    def _follow(self, change: Change) -> None:
        if change.survey_id == self._survey.id and change.what is What.DEFINITION:
            reply = self._library.read(load_survey, self._survey.id)
            reply.done.connect(self.translated)

    @Slot(object)
    def save(self, setup: KioskSetup) -> None:
        self._redo = partial(_put, survey_id=self._survey.id, setup=setup)
        reply = self._library.write(self._redo, change=Change(What.SURVEYS, self._survey.id))
        reply.done.connect(self._note)
        reply.failed.connect(self.failed)

    @Slot()
    def _note(self) -> None:
        text = self.tr("Change the kiosk of “{title}”").format(title=self._survey.title)
        self._steps.note(text, self._survey.id, self._redo, self._undo)
        self.saved.emit()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A survey with the content of its kiosk's picture."""

    survey: Survey
    picture: bytes | None


def _load(connection: Connection, survey_id: int) -> _Loaded:
    survey = load_survey(connection, survey_id)
    sha = kiosk_settings(survey).picture
    return _Loaded(survey, load_picture(connection, sha) if sha else None)


def _put(connection: Connection, survey_id: int, setup: KioskSetup) -> None:
    if setup.picture is not None:
        keep_picture(connection, setup.picture)
    set_kiosk(connection, survey_id, setup.languages, setup.settings)
