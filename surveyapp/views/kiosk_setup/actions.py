"""The manager's actions for the kiosk of the survey shown: its settings, its start."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.kiosk import KioskSetup, kiosk_settings
from surveyapp.domain.survey import Survey
from surveyapp.store.pictures import keep_picture, load_picture, load_pictures
from surveyapp.store.surveys import load_survey, set_kiosk
from surveyapp.views import messages
from surveyapp.views.choice_pictures import ChoiceImages, load_choice_images
from surveyapp.views.menu_actions import make_action
from surveyapp.views.navigation import Navigator
from surveyapp.views.survey_list.commands import LibraryCommands
from surveyapp.workers.library import Change, ChangeKind, Library

if TYPE_CHECKING:
    from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog


class KioskActions(QObject):
    """The two actions, and the dialogs that they open over ``window``."""

    def __init__(self, library: Library, navigator: Navigator, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._navigator = navigator
        self._window = window
        self._over: QWidget = window
        self._survey: Survey | None = None
        self._failures = messages.Failures(self.tr("Kiosk"), window)
        self._steps = LibraryCommands(library, self._failures, self)
        make = partial(make_action, self)
        self.start_action = make(
            self.tr("Start &kiosk…"), "lock", self._look_before, "Ctrl+Shift+K"
        )
        self.settings_action = make(self.tr("Kiosk se&ttings…"), "settings", self._open_settings)

    @property
    def undo_stack(self) -> QUndoStack:
        """The undo stack of the settings' changes."""
        return self._steps.stack

    def show_survey(self, survey: Survey | None, *, may_change: bool) -> None:
        """Let the actions act on this survey; None disables them."""
        self._survey = survey
        for action in (self.start_action, self.settings_action):
            action.setEnabled(may_change and survey is not None)

    @Slot()
    def _look_before(self) -> None:
        survey = self._survey
        if survey is not None:
            self.look_before(survey.id, survey.title)

    def look_before(self, survey_id: int, title: str) -> None:
        """Show what is to be seen to before the kiosk of this survey starts."""
        # Imported when first needed: with the kiosk's screens it would delay every start.
        from surveyapp.views.kiosk_setup.preflight import PreflightDialog

        dialog = PreflightDialog(self._library, self._navigator, survey_id, title, self._window)
        dialog.settings_requested.connect(self._open_settings_over)
        dialog.open()

    @Slot()
    def _open_settings_over(self) -> None:
        """Show the settings over the pre-flight page that asked for them."""
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
            reply.failed.connect(self._failures.show)

    @Slot(object)
    def _show_settings(self, loaded: tuple[KioskSetup, Survey, ChoiceImages]) -> None:
        from surveyapp.views.kiosk_setup.settings_dialog import SettingsDialog

        before, survey, images = loaded
        dialog = SettingsDialog(
            survey,
            before.picture,
            self._navigator,
            self._library.start,
            self._over,
            images,
            slides=before.slides,
        )
        saver = _SettingsSaver(self._library, self._steps, survey, before, dialog)
        dialog.save_requested.connect(saver.save)
        dialog.open()


class _SettingsSaver(QObject):
    """Saves the settings of one dialog as a step that can be undone."""

    def __init__(
        self,
        library: Library,
        steps: LibraryCommands,
        survey: Survey,
        before: KioskSetup,
        dialog: SettingsDialog,
    ) -> None:
        """``before`` is what undo brings back, its pictures too: the library drops unused ones."""
        super().__init__(dialog)
        self._dialog = dialog
        self._library = library
        self._steps = steps
        self._survey = survey
        self._undo = self._redo = partial(_put, survey_id=survey.id, setup=before)
        library.changed.connect(self._follow)

    @Slot(object)
    def _follow(self, change: Change) -> None:
        if change.survey_id == self._survey.id and change.what is ChangeKind.DEFINITION:
            reply = self._library.read(load_survey, self._survey.id)
            reply.done.connect(self._dialog.show_translations)

    @Slot(object)
    def save(self, setup: KioskSetup) -> None:
        self._redo = partial(_put, survey_id=self._survey.id, setup=setup)
        reply = self._library.write(self._redo, change=Change(ChangeKind.SURVEYS, self._survey.id))
        reply.done.connect(self._note)
        reply.failed.connect(self._dialog.show_failure)

    @Slot()
    def _note(self) -> None:
        text = self.tr("Change the kiosk of “{title}”").format(title=self._survey.title)
        self._steps.note(text, self._survey.id, self._redo, self._undo)
        self._dialog.finish()


def _load(connection: Connection, survey_id: int) -> tuple[KioskSetup, Survey, ChoiceImages]:
    survey = load_survey(connection, survey_id)
    settings = kiosk_settings(survey)
    picture = load_picture(connection, settings.picture) if settings.picture else None
    slides = load_pictures(connection, settings.slides)
    setup = KioskSetup(survey.languages, settings, picture, slides)
    return setup, survey, load_choice_images(connection, survey)


def _put(connection: Connection, survey_id: int, setup: KioskSetup) -> None:
    for content in (setup.picture, *setup.slides.values()):
        if content is not None:
            keep_picture(connection, content)
    set_kiosk(connection, survey_id, setup.languages, setup.settings)
