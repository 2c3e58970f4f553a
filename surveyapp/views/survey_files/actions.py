"""Saving a survey to a file, opening and pasting one: the actions, what is asked and said."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.domain.entries import SurveyEntry
from surveyapp.exchange.forms.form_writing import XLSFORM_SUFFIX, save_survey_as
from surveyapp.exchange.forms.formats import SUFFIXES
from surveyapp.exchange.forms.survey_opening import (
    OpeningPlan,
    OpeningReport,
    look_into,
    open_survey_file,
)
from surveyapp.exchange.forms.survey_words import report_sentences
from surveyapp.exchange.forms.survey_writing import (
    SUFFIX,
    SurveyFileReport,
    SurveyFileRequest,
)
from surveyapp.localization import translated
from surveyapp.views import messages
from surveyapp.views.job_progress import JobProgress
from surveyapp.views.labels import isolated
from surveyapp.views.menu_actions import make_action
from surveyapp.views.navigation import BUILD, RESULTS, Navigator
from surveyapp.views.save_file import choose_export
from surveyapp.views.survey_files.comparison_dialog import ComparisonDialog
from surveyapp.views.survey_files.losses_dialog import LossesDialog
from surveyapp.views.survey_files.paste_dialog import PasteDialog
from surveyapp.workers.job import StartWork, stepwise
from surveyapp.workers.library import Change, ChangeKind, Library


class _Saved(Enum):
    """What a survey is saved as."""

    ALONE = auto()
    WITH_RESPONSES = auto()
    XLSFORM = auto()


class SurveyFileActions(QObject):
    """Owns the three actions; one file is written or read at a time.

    Signals:
        survey_made: a new `Survey` that was pasted, to be stored.
        saving_wanted: edits that are not stored yet are to be, before anything is read.
        definition_changed: the id of a survey whose parts are others now.
    """

    survey_made = Signal(object)
    saving_wanted = Signal()
    definition_changed = Signal(int)

    def __init__(self, library: Library, navigator: Navigator, window: QWidget) -> None:
        super().__init__(window)
        self._library = library
        self._navigator = navigator
        self._window = window
        self._entry: SurveyEntry | None = None
        self._plan: OpeningPlan | None = None
        self._wanted: Callable[[], None] | None = None
        make = partial(make_action, self)
        self.save = make(self.tr("Save sur&vey to a file…"), "download", self._save)
        self.open = make(self.tr("Open a surve&y file…"), "file-text", self._choose)
        self.paste = make(self.tr("Paste a survey as te&xt…"), "clipboard", self._paste)
        for action in (self.open, self.paste):
            action.setEnabled(not library.is_read_only)
        self.show_entry(None)

    def show_entry(self, entry: SurveyEntry | None) -> None:
        """Act on this survey."""
        self._entry = entry
        self.save.setEnabled(entry is not None and entry.deleted_at is None)

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Look into a survey file, then take it into the library, or say why not."""
        look = stepwise(look_into, self._library.database, path)
        doing = self.tr("Looking through “{name}”…").format(name=path.name)
        self._begin(partial(self._run, look, self._opening, doing, self._take_plan))

    # Saving

    @Slot()
    def _save(self) -> None:
        entry = self._entry
        if entry is None:
            return
        kind = self._choose_format(entry)
        if kind is None:
            return
        suffix = XLSFORM_SUFFIX if kind is _Saved.XLSFORM else SUFFIX
        filters = self.tr("Surveys (*.json)")
        if kind is _Saved.XLSFORM:
            filters = self.tr("XLSForm (*.xlsx)")
        path = choose_export(self._window, self._saving, f"survey_{entry.id}{suffix}", filters)
        if path is not None:
            with_responses = kind is _Saved.WITH_RESPONSES
            request = SurveyFileRequest(entry.id, path, with_responses, replace=True)
            write = partial(save_survey_as, self._library.database, request)
            doing = self.tr("Writing “{name}”…").format(name=path.name)
            self._begin(partial(self._run, write, self._saving, doing, self._say_saved))

    def _choose_format(self, entry: SurveyEntry) -> _Saved | None:
        offered = [(_Saved.ALONE, self.tr("The survey"))]
        text = self.tr("How is “{title}” to be saved?")
        if entry.counts.total:
            count = QLocale().toString(entry.counts.total)
            with_all = self.tr("With the responses ({count})").format(count=count)
            offered.append((_Saved.WITH_RESPONSES, with_all))
            text += " " + self.tr("Whoever opens a file with responses can read them.")
        offered.append((_Saved.XLSFORM, self.tr("For Kobo and ODK (XLSForm)")))
        chosen = messages.choose_between(
            self._window,
            self._saving,
            text.format(title=isolated(" ".join(entry.title.split()))),
            tuple(label for _, label in offered),
        )
        return None if chosen is None else offered[chosen][0]

    @Slot(object)
    def _say_saved(self, report: SurveyFileReport) -> None:
        text = self.tr("“{title}” was saved to “{path}”.").format(
            title=isolated(" ".join(report.title.split())), path=isolated(str(report.path))
        )
        if report.losses:
            about = self.tr("Not in this file, since its format has no place for it:")
            LossesDialog(self._saving, text, about, report.losses, self._window).open()
        else:
            messages.tell(self._window, self._saving, text)

    # Opening

    @Slot()
    def _paste(self) -> None:
        dialog = PasteDialog(self._window)
        dialog.survey_made.connect(self.survey_made)
        dialog.open()

    @Slot()
    def _choose(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in (".json", *SUFFIXES))
        filters = self.tr("Surveys ({endings});;All files (*)").format(endings=endings)
        path = messages.choose_open_file(self._window, self._opening, filters)
        if path is not None:
            self.open_file(path)

    @Slot(object)
    def _take_plan(self, plan: OpeningPlan) -> None:
        problems = plan.file.problems
        if problems:
            text = self.tr(
                "“{name}” cannot be opened: %n problems were found in it. Nothing was changed. Mend"
                " the file, or have it saved again where it comes from.",
                "",
                len(problems),
            )
            details = "\n".join(translated(problem.sentence) for problem in problems)
            text = text.format(name=isolated(plan.file.path.name))
            first = translated(problems[0].sentence)
            messages.show_error(self._window, self._opening, f"{text}\n\n{first}", details)
            return
        self._plan = plan
        if plan.has_to_be_decided:
            dialog = ComparisonDialog(plan, self._window)
            dialog.decided.connect(self._open)
            dialog.open()
        else:
            self._open(None)

    @Slot(object)
    def _open(self, keep_mine: bool | None) -> None:
        plan = self._plan
        if plan is None:
            return
        work = stepwise(open_survey_file, self._library.database, plan, keep_mine=keep_mine)
        doing = self.tr("Opening “{name}”…").format(name=plan.file.path.name)
        self._begin(partial(self._run, work, self._opening, doing, self._show_opened))

    @Slot(object)
    def _show_opened(self, report: OpeningReport) -> None:
        if report.is_definition_changed:
            self.definition_changed.emit(report.survey_id)
        for kind in (ChangeKind.DEFINITION, ChangeKind.RESPONSES, ChangeKind.SURVEYS):
            self._library.changed.emit(Change(kind, report.survey_id))
        page = RESULTS if report.added else BUILD
        self._navigator.survey_requested.emit(report.survey_id, page)
        losses = self._plan.file.losses if self._plan is not None else ()
        if losses:
            title = isolated(" ".join(report.title.split()))
            heading = self.tr("“{title}” was opened").format(title=title)
            about = self.tr("Not everything could be taken as it was:")
            LossesDialog(self._opening, heading, about, losses, self._window).open()
        elif not report.is_new:
            text = "\n\n".join(map(translated, report_sentences(report)))
            messages.tell(self._window, self._opening, text)

    # Work

    @property
    def _saving(self) -> str:
        return self.tr("Save survey to a file")

    @property
    def _opening(self) -> str:
        return self.tr("Open a survey file")

    def _begin(self, start: Callable[[], None]) -> None:
        """Start work once every edit made so far is stored."""
        self._wanted = start
        self.saving_wanted.emit()
        in_turn = self._library.read if self._library.is_read_only else self._library.write
        reply = in_turn(_nothing)
        reply.done.connect(self._start_wanted)
        reply.failed.connect(self._say_failure)

    @Slot()
    def _start_wanted(self) -> None:
        start, self._wanted = self._wanted, None
        if start is not None:
            start()

    def _run(self, work: StartWork, title: str, doing: str, done: Callable[[Any], None]) -> None:
        job = self._library.start(work)
        JobProgress(job, title, doing, self.tr("Stop"), self._window)
        job.succeeded.connect(done)
        job.failed.connect(self._say_failure)

    @Slot(str)
    def _say_failure(self, sentence: str) -> None:
        messages.show_error(self._window, self.tr("Survey file"), sentence)


def _nothing(_connection: Connection) -> None:
    """Only take a turn: what was to be written before is written then."""
