"""The actions on a survey as a whole, which menu, toolbar and list share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import takewhile
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget
from sqlalchemy import Connection

from surveyapp.domain.entries import SurveyEntry
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.exchange.forms.samples import EVENT, Template, load_template, random_responses
from surveyapp.store.blocks import load_blocks
from surveyapp.store.imports import ImportToUndo, import_to_undo, undo_import
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import (
    add_survey,
    duplicate_survey,
    erase_survey,
    rename_survey,
    restore_survey,
    set_status,
    trash_survey,
)
from surveyapp.views import messages
from surveyapp.views.labels import isolated
from surveyapp.views.menu_actions import make_action, separator
from surveyapp.views.navigation import BUILD, RESULTS, Navigator
from surveyapp.views.survey_list.commands import LibraryCommands, Told
from surveyapp.views.survey_list.label_actions import LabelActions
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from surveyapp.views.survey_list.template_action import TemplateAction
from surveyapp.workers.library import Args, Change, ChangeKind, Library
from surveyapp.workers.serial_executor import Reply

_SAMPLE_SIZE = 180
_SAMPLE_TIME = timedelta(days=30)
"""About how many made-up responses the sample has, and the time in which they came."""


class SurveyActions(QObject):
    """Act on the survey that `show_entry` was called with; all but `erase` can be undone.

    `commands` keeps the undo stack.

    Signals:
        import_undone: the `UndoneImport`, once it is gone from the library.
    """

    import_undone = Signal(object)

    def __init__(
        self, library: Library, navigator: Navigator, failures: messages.Failures, window: QWidget
    ) -> None:
        super().__init__(window)
        self._library = library
        self._failures = failures
        self.navigator = navigator
        self._window = window
        self._entry: SurveyEntry | None = None
        self.commands = LibraryCommands(library, failures, self)
        self.labels = LabelActions(self.commands, window)
        self.template = TemplateAction(library, self.commands, failures, window)
        make = partial(make_action, self)
        new_key = QKeySequence.StandardKey.New
        self.new = make(self.tr("&New survey…"), "file-plus", self._new, new_key)
        self.rename = make(self.tr("&Rename…"), "pencil", self._rename, "F2")
        self.duplicate = make(self.tr("&Duplicate"), "copy", self._duplicate)
        self.duplicate_all = make(
            self.tr("Duplicate with res&ponses"), "copy", self._duplicate_with_responses
        )
        self.open = make(self.tr("&Open for responses"), "play", self._open)
        self.close = make(self.tr("&Close for responses"), "lock", self._close)
        self.archive = make(self.tr("&Archive"), "archive", self._archive)
        self.unarchive = make(
            self.tr("Take out of the arc&hive"), "archive-restore", self._unarchive
        )
        self.undo_import = make(self.tr("&Undo import…"), "undo-2", self._look_at_import)
        self.trash = make(self.tr("&Move to trash"), "trash-2", self._trash)
        self.restore = make(self.tr("R&estore from trash"), "rotate-ccw", self._restore)
        self.erase = make(self.tr("Delete &for good…"), "trash-2", self._erase)
        self.show_entry(None)

    def for_survey(self) -> tuple[QAction, ...]:
        """The actions on the survey that is chosen, in the order of a menu."""
        groups = (
            (
                self.rename,
                self.labels.menu.menuAction(),
                self.duplicate,
                self.duplicate_all,
                self.template.action,
            ),
            (self.open, self.close),
            (self.archive, self.unarchive),
            (self.undo_import,),
            (self.trash, self.restore, self.erase),
        )
        first, *others = groups
        return (*first, *(action for group in others for action in (separator(self), *group)))

    @property
    def states(self) -> tuple[QAction, ...]:
        """The actions that change the status of the survey."""
        return self.open, self.close, self.archive, self.unarchive, self.restore

    def show_entry(self, entry: SurveyEntry | None) -> None:
        """Act on this survey, and enable what can be done to it; nothing in a read-only library."""
        self.new.setEnabled(not self._library.is_read_only)
        entry = None if self._library.is_read_only else entry
        self._entry = entry
        trashed = entry is not None and entry.deleted_at is not None
        there = entry is not None and not trashed
        status = None if entry is None else entry.status
        archived = status is SurveyStatus.ARCHIVED
        self.labels.show_entry(entry if there else None)
        self.template.show_entry(entry if there else None)
        self.undo_import.setEnabled(there and entry is not None and entry.counts.total > 0)
        for action in (self.rename, self.duplicate, self.trash):
            action.setEnabled(there)
        self.duplicate_all.setEnabled(there and entry is not None and entry.counts.total > 0)
        self.open.setEnabled(there and status is not SurveyStatus.OPEN)
        self.close.setEnabled(there and status is SurveyStatus.OPEN)
        self.archive.setEnabled(there and not archived)
        self.unarchive.setEnabled(there and archived)
        self.restore.setEnabled(trashed)
        self.erase.setEnabled(trashed)

    @Slot()
    def add_empty(self) -> None:
        """Store an empty survey, and show it."""
        title = self.tr("New survey")
        self._store(title, _add, Survey(title))

    def add_from(self, template: Template) -> None:
        """Store a copy of a template, and show it."""
        self._store(self.tr("New survey"), _add_template, template.name)

    @Slot()
    def add_sample(self) -> None:
        """Store a survey with made-up responses of the last days, and show its results."""
        title = self.tr("Event feedback (a sample)")
        self._store(self.tr("New sample"), _add_sample, title, page=RESULTS)

    def _do(self, text: str, redo: Any, undo: Any, icon: str = "", told: str = "") -> None:
        """Do what can be undone; ``told`` is said of the survey then."""
        if self._entry is not None:
            survey_id, title = self._entry.id, " ".join(self._entry.title.split())
            do, take_back = (partial(way, survey_id=survey_id) for way in (redo, undo))
            said = Told(icon, told.format(title=isolated(title))) if told else None
            self.commands.do(text, survey_id, do, take_back, said)

    def _set_status(self, text: str, status: SurveyStatus, icon: str = "", told: str = "") -> None:
        if self._entry is not None:
            change = partial(set_status, status=status)
            undo = partial(set_status, status=self._entry.status)
            self._do(text, change, undo, icon, told)

    def _store(
        self,
        text: str,
        function: Callable[[Connection, *Args], int],
        *args: *Args,
        page: str = BUILD,
    ) -> None:
        """Write what makes a new survey and returns its id; Undo moves that to the trash.

        ``text`` names it in the Edit menu; ``page`` of it is shown then.
        """
        reply = self._library.write(function, *args, change=partial(Change, ChangeKind.SURVEYS))
        reply.failed.connect(self._failures.show)
        _NewSurveyWatch(self, text, page, reply)

    @Slot()
    def _new(self) -> None:
        dialog = NewSurveyDialog(self._window)
        dialog.survey_made.connect(self.add_new)
        dialog.open()
        # The empty one and those of the program need not wait.
        reply = self._library.read(load_blocks)
        reply.done.connect(dialog.show_blocks)
        reply.failed.connect(self._failures.show)

    @Slot(object)
    def add_new(self, survey: Survey) -> None:
        """Store a new survey, and show it."""
        self._store(self.tr("New survey"), _add, survey)

    @Slot()
    def _rename(self) -> None:
        if self._entry is None:
            return
        old = self._entry.title
        title, is_given = QInputDialog.getText(
            self._window, self.tr("Rename survey"), self.tr("Title"), QLineEdit.EchoMode.Normal, old
        )
        title = " ".join(title.split())
        if is_given and title and title != old:
            rename, undo = (partial(rename_survey, title=one) for one in (title, old))
            self._do(self.tr("Rename survey"), rename, undo)

    @Slot()
    def _duplicate(self) -> None:
        self._copy(with_responses=False)

    @Slot()
    def _duplicate_with_responses(self) -> None:
        self._copy(with_responses=True)

    def _copy(self, *, with_responses: bool) -> None:
        if self._entry is not None:
            title = self.tr("{title} (copy)").format(title=self._entry.title)
            duplicate = partial(duplicate_survey, with_responses=with_responses)
            self._store(self.tr("Duplicate survey"), duplicate, self._entry.id, title)

    @Slot()
    def _open(self) -> None:
        self._set_status(self.tr("Open survey"), SurveyStatus.OPEN)

    @Slot()
    def _close(self) -> None:
        told = self.tr("“{title}” was closed for responses.")
        self._set_status(self.tr("Close survey"), SurveyStatus.CLOSED, "lock", told)

    @Slot()
    def _unarchive(self) -> None:
        self._set_status(self.tr("Take survey out of the archive"), SurveyStatus.CLOSED)

    @Slot()
    def _archive(self) -> None:
        told = self.tr("“{title}” was archived.")
        self._set_status(self.tr("Archive survey"), SurveyStatus.ARCHIVED, "archive", told)

    @Slot()
    def _trash(self) -> None:
        told = self.tr("“{title}” was moved to the trash.")
        text = self.tr("Move survey to trash")
        self._do(text, trash_survey, restore_survey, "trash-2", told)

    @Slot()
    def _restore(self) -> None:
        self._do(self.tr("Restore survey"), restore_survey, trash_survey)

    @Slot()
    def _look_at_import(self) -> None:
        if self._entry is not None:
            self.look_at_import(self._entry.id)

    def look_at_import(self, survey_id: int) -> None:
        """Undo the last import into a survey once the person has seen how much goes."""
        reply = self._library.read(import_to_undo, survey_id)
        reply.done.connect(self._ask_undo_import)
        reply.failed.connect(self._failures.show)

    @Slot(object)
    def _ask_undo_import(self, found: ImportToUndo) -> None:
        text = self.tr(
            "The {count} responses that “{file}” brought are deleted, with the questions and"
            " choices that only they answered. This cannot be undone."
        )
        count = QLocale().toString(found.responses)
        if found.responses > 1 and not messages.ask(
            self._window,
            self.tr("Undo the import?"),
            text.format(count=count, file=found.file),
            self.tr("Undo import"),
            danger=True,
        ):
            return
        change = Change(ChangeKind.SURVEYS, found.survey_id)
        reply = self._library.write(undo_import, found.survey_id, change=change)
        reply.done.connect(self.import_undone)
        reply.failed.connect(self._failures.show)
        # The survey may be gone, and with it what could be undone.
        self.commands.stack.clear()

    @Slot()
    def _erase(self) -> None:
        entry = self._entry
        if entry is None:
            return
        text = self.tr(
            "“{title}” is deleted with all its responses ({count}). This cannot be undone; backups"
            " made before still hold it until newer ones take their place."
        )
        count = QLocale().toString(entry.counts.total)
        if messages.ask(
            self._window,
            self.tr("Delete for good?"),
            text.format(title=entry.title, count=count),
            self.tr("Delete for good"),
            danger=True,
        ):
            change = Change(ChangeKind.SURVEYS, entry.id)
            reply = self._library.write(erase_survey, entry.id, change=change)
            reply.failed.connect(self._failures.show)
            # Commands on the erased survey cannot be undone any more.
            self.commands.stack.clear()


class _NewSurveyWatch(QObject):
    """Lets a new survey be undone, and shows it, once it is stored; lives as long as the reply."""

    def __init__(self, actions: SurveyActions, text: str, page: str, reply: Reply) -> None:
        super().__init__(reply)
        self._actions = actions
        self._text, self._page = text, page
        reply.done.connect(self._note)

    @Slot(object)
    def _note(self, survey_id: int) -> None:
        ways = (partial(way, survey_id=survey_id) for way in (restore_survey, trash_survey))
        self._actions.commands.note(self._text, survey_id, *ways)
        self._actions.navigator.survey_requested.emit(survey_id, self._page)


def _add(connection: Connection, survey: Survey) -> int:
    return add_survey(connection, survey).id


def _add_template(connection: Connection, name: str) -> int:
    return add_survey(connection, load_template(name)).id


def _add_sample(connection: Connection, title: str) -> int:
    opened = replace(load_template(EVENT), title=title, status=SurveyStatus.OPEN)
    survey = add_survey(connection, opened)
    first = datetime.now(UTC) - _SAMPLE_TIME
    pause = _SAMPLE_TIME / _SAMPLE_SIZE
    made_up = random_responses(survey, 2 * _SAMPLE_SIZE, first=first, pause=pause)
    until_now = takewhile(lambda one: (one.submitted_at or first) < first + _SAMPLE_TIME, made_up)
    for _ in add_responses(connection, survey, until_now):
        pass
    return survey.id
