"""The Collect page of the chosen survey: starting the kiosk, and entering responses in a form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QShowEvent, QUndoStack
from PySide6.QtWidgets import QStackedWidget, QWidget
from sqlalchemy import Connection

from surveyapp.domain.answers import Response
from surveyapp.domain.entries import ResponseCounts
from surveyapp.domain.expressions.errors import ExpressionError
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.store.counting import count_responses
from surveyapp.store.drafts import submit
from surveyapp.store.errors import StoreError, SurveyNotFoundError
from surveyapp.store.kiosk_events import KioskReport, kiosk_log
from surveyapp.store.revisions import load_published, revision_of
from surveyapp.views import messages
from surveyapp.views.boxes import fill_column
from surveyapp.views.choice_pictures import NO_IMAGES, ChoiceImages, load_choice_images
from surveyapp.views.collect.entry_form import EntryForm
from surveyapp.views.collect.overview import Overview
from surveyapp.views.composing import push_button
from surveyapp.views.kiosk_setup.actions import KioskActions
from surveyapp.views.kiosk_setup.checks import PreflightChecks
from surveyapp.views.kiosk_setup.facts import PreflightFacts, gather_facts
from surveyapp.views.menu_actions import make_action
from surveyapp.views.navigation import Navigator
from surveyapp.workers.library import Change, ChangeKind, Library

_SESSIONS = 30
"""How many sessions of the kiosk the log tells at most."""


class CollectPage(QWidget):
    """Shows one survey at a time.

    A form with entries in it is kept while another survey is shown.

    Signals:
        response_saved: the ids of the survey and of the new response.
    """

    response_saved = Signal(int, int)

    def __init__(self, library: Library, navigator: Navigator) -> None:
        super().__init__()
        self._library = library
        self._navigator = navigator
        self.kiosk = KioskActions(library, navigator, self)
        self._failures = messages.Failures(self.tr("Collect"), self)
        self._survey_id = 0
        self._survey: Survey | None = None
        self._images = NO_IMAGES
        self._forms: dict[int, EntryForm] = {}
        self._is_overview_due = False
        self._make_actions()
        kiosk = (self.kiosk.start_action, self.kiosk.settings_action)
        bring = push_button(self.tr("Import responses…"), navigator.import_requested)
        bring.setEnabled(not library.is_read_only)
        self.overview = Overview(self.add_action, self.open_action, *kiosk, bring)
        self._checks = PreflightChecks(self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.overview)
        fill_column(self, self._stack)
        library.changed.connect(self._follow)
        self._update_actions()

    @property
    def undo_stack(self) -> QUndoStack:
        """The undo stack of the kiosk's settings."""
        return self.kiosk.undo_stack

    def show_survey(self, survey_id: int) -> None:
        """Show this survey; 0 shows none."""
        self._survey_id = survey_id
        self._survey = None
        self.overview.show_saved(0)
        self.overview.show_checks(())
        self.overview.show_nothing()
        form = self._forms.get(survey_id)
        if form is not None and not form.is_touched:
            self._drop_form(survey_id)
        self._show_form_or_overview()
        self._reload()

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions that the main window puts into its menu of this page."""
        return (
            self.kiosk.start_action,
            self.kiosk.settings_action,
            self.add_action,
            self.save_action,
            self.discard_action,
            self.open_action,
        )

    @property
    def form(self) -> EntryForm | None:
        """The form of the survey shown, if one is open."""
        return self._forms.get(self._survey_id)

    def may_close(self) -> bool:
        """Return whether the window may close; ask if entries would be lost."""
        return not any(form.is_touched for form in self._forms.values()) or self._may_discard(
            self.tr("A response you began to enter is not saved yet.")
        )

    def _may_discard(self, why: str) -> bool:
        title, action = self.tr("Discard the response?"), self.tr("Discard")
        return messages.ask(self, title, why, action, danger=True)

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Enable the actions: their effect can be seen now. Read what is seen of the survey."""
        super().showEvent(event)
        self._update_actions()
        if self._is_overview_due:
            self._reload()

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Disable the actions, so that no shortcut acts on a page that is hidden."""
        super().hideEvent(event)
        self._update_actions()

    def _make_actions(self) -> None:
        make = partial(make_action, self)
        self.add_action = make(self.tr("&Add a response"), "plus", self._add, "Ctrl+Shift+N")
        self.save_action = make(self.tr("&Save response"), "check", self._save)
        self.save_action.setShortcuts(
            [QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter"),
             QKeySequence(QKeySequence.StandardKey.Save)]
        )  # fmt: skip
        self.discard_action = make(self.tr("&Discard response…"), "x", self._discard)
        open_it = self._navigator.opening_requested
        self.open_action = make(self.tr("&Open for responses"), "play", open_it)
        self.addActions(self.menu_actions())

    @property
    def is_loaded(self) -> bool:
        """Whether all that is seen of the survey was read."""
        return self._survey is not None and not self._is_overview_due

    def _update_actions(self) -> None:
        survey = None if self._library.is_read_only else self._survey
        visible = self.isVisible()
        is_open = survey is not None and survey.status is SurveyStatus.OPEN
        entering = self.form is not None
        self.add_action.setEnabled(visible and is_open and not entering)
        self.open_action.setEnabled(visible and survey is not None and not is_open)
        self.save_action.setEnabled(visible and entering)
        self.discard_action.setEnabled(visible and entering)
        # From every page of the survey: it opens a dialog, which can be seen.
        self.kiosk.show_survey(survey, may_change=True)

    def _reload(self) -> None:
        if self._survey_id:
            # While another page is seen, only what the actions need: a million responses are
            # counted in half a second, in the thread that this other page is read in.
            load = _load if self.isVisible() else _load_survey
            reply = self._library.read(load, self._survey_id)
            reply.done.connect(self._show_loaded)
            reply.failed.connect(self._failures.show)
        self._update_actions()

    def _look_before(self) -> None:
        """Find out what keeps the kiosk from starting; that waits for what the disk says."""
        reply = self._library.read(gather_facts, self._library.path, self._survey_id)
        reply.done.connect(self._show_facts)

    @Slot(object)
    def _show_facts(self, facts: PreflightFacts) -> None:
        if facts.survey.id == self._survey_id:
            now = datetime.now(UTC).astimezone()
            self.overview.show_checks(self._checks.judged(facts, now))

    @Slot(object)
    def _show_loaded(self, loaded: _Loaded) -> None:
        if loaded.survey_id != self._survey_id:
            return  # another survey is shown meanwhile
        self._survey, self._images = loaded.survey, loaded.images
        self._is_overview_due = loaded.survey is not None and loaded.counts is None
        if loaded.survey is None:
            self._drop_form(loaded.survey_id)
            self.overview.show_nothing()
        else:
            if loaded.counts is not None:
                self.overview.show_survey(loaded.survey, loaded.counts, loaded.images)
                self.overview.show_log(loaded.log)
                self._look_before()
            elif self.isVisible():
                self._reload()  # shown since this was asked for
            form = self.form
            if form is not None and form.survey.sections != loaded.survey.sections:
                form.note_changed_survey()
        self._update_actions()

    @Slot(object)
    def _follow(self, change: Change) -> None:
        if change.survey_id == self._survey_id:
            self._reload()

    @Slot()
    def _add(self) -> None:
        survey = self._survey
        if survey is None or self.form is not None:
            return
        try:
            form = EntryForm(survey, self, self._images)
        except ExpressionError as error:
            self._failures.show(
                self.tr("A condition of this survey has to be mended in Build first. {why}").format(
                    why=translated(error.sentence)
                )
            )
            return
        form.save_requested.connect(self._store)
        form.saved.connect(self._show_saved)
        form.discard_button.clicked.connect(self._discard)
        self._forms[survey.id] = form
        self._stack.addWidget(form)
        self._show_form_or_overview()
        form.focus_first()

    @Slot()
    def _save(self) -> None:
        if self.form is not None:
            self.form.save()

    @Slot(object)
    def _store(self, response: Response) -> None:
        form = self._forms[response.survey_id]
        form.show_saving()
        reply = self._library.write(
            _add_response,
            form.survey,
            response,
            change=partial(Change, ChangeKind.RESPONSE_ADDED, response.survey_id),
        )
        reply.done.connect(form.finish)
        reply.failed.connect(form.show_failure)

    @Slot(object, int)
    def _show_saved(self, form: EntryForm, response_id: int) -> None:
        survey_id = form.survey.id
        self._drop_form(survey_id)
        if survey_id == self._survey_id:
            self.overview.show_saved(response_id)
            self._show_form_or_overview()
            self.overview.focus_first()
        self.response_saved.emit(survey_id, response_id)

    @Slot()
    def _discard(self) -> None:
        form = self.form
        # A form that is being saved is disabled: its response may be in the library already.
        if form is None or not form.isEnabled():
            return
        if form.is_touched and not self._may_discard(
            self.tr("What you entered in this form will be gone.")
        ):
            return
        self._drop_form(self._survey_id)
        self.overview.show_saved(0)
        self._show_form_or_overview()
        self.overview.focus_first()

    def _drop_form(self, survey_id: int) -> None:
        form = self._forms.pop(survey_id, None)
        if form is not None:
            self._stack.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _show_form_or_overview(self) -> None:
        self._stack.setCurrentWidget(self.form or self.overview)
        self._update_actions()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """What was read of a survey; ``survey`` is None if it is no longer in the library.

    ``counts`` is None, and there is no ``log``, where only what the actions need was read.
    """

    survey_id: int
    survey: Survey | None = None
    images: ChoiceImages = field(default_factory=dict)
    counts: ResponseCounts | None = None
    log: tuple[KioskReport, ...] = ()


def _load_survey(connection: Connection, survey_id: int) -> _Loaded:
    try:
        survey = load_published(connection, survey_id).survey
    except SurveyNotFoundError:
        return _Loaded(survey_id)
    return _Loaded(survey_id, survey, load_choice_images(connection, survey))


def _load(connection: Connection, survey_id: int) -> _Loaded:
    loaded = _load_survey(connection, survey_id)
    if loaded.survey is None:
        return loaded
    counts = count_responses(connection, survey_id)
    log = kiosk_log(connection, survey_id, _SESSIONS)
    return replace(loaded, counts=counts, log=tuple(log))


def _add_response(connection: Connection, survey: Survey, response: Response) -> int:
    try:
        # A response with the same uuid, stored in spite of an error before, is not stored twice.
        return submit(connection, response, revision_of(connection, survey))
    except KeyError as error:
        # Deleting a question retires it if it was answered, and removes it if it was not yet.
        raise StoreError(
            "A question of this form has been deleted from the survey meanwhile."
        ) from error
