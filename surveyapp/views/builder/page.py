"""The Build page of the chosen survey."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QShowEvent, QUndoStack
from PySide6.QtWidgets import QFrame, QWidget
from sqlalchemy import Connection

from surveyapp.domain.checking.findings import Gravity, Remedy
from surveyapp.domain.conditions.parts import asked_answers
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.leads import leads
from surveyapp.domain.logic import known_codes
from surveyapp.domain.survey import Survey
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.store.publishing import EditedState, load_edited
from surveyapp.store.surveys import answer_counts
from surveyapp.store.undo_steps import KeptSteps, load_steps
from surveyapp.views.boxes import fill_column, fill_row
from surveyapp.views.builder.check_panel import CheckPanel
from surveyapp.views.builder.edited_survey import EditedSurvey
from surveyapp.views.builder.editor_pane import EditorPane
from surveyapp.views.builder.outline import Outline
from surveyapp.views.builder.part_actions import PartActions
from surveyapp.views.builder.save_status import SaveStatus
from surveyapp.views.builder.saver import SaveState
from surveyapp.views.choice_pictures import ChoicePicture, load_choice_pictures
from surveyapp.views.composing import push_button
from surveyapp.views.publishing.launcher import PublishingLauncher
from surveyapp.views.revisions.launcher import RevisionsLauncher
from surveyapp.views.saved_blocks.launcher import BlocksLauncher
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.theme import GRID
from surveyapp.views.translations.launcher import TranslationsLauncher
from surveyapp.workers.library import Change, ChangeKind, Library

_RECOUNT_MS = 1000
_EDITOR_ROOM = 82
"""The least width of the editor, in characters, while the outline can be narrower."""


class BuildPage(QWidget):
    """Shows one survey at a time, to be edited. The edited states of all shown before are kept.

    Signals:
        undo_stack_changed: the `undo_stack`, which is that of another survey now.
        survey_changed: `survey`, by an edit or because another one is shown.
        saved_changed: what is to be said about the changes: whether they are saved.
    """

    undo_stack_changed = Signal(object)
    survey_changed = Signal()
    saved_changed = Signal(str)

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._survey_id = 0
        self._surveys: dict[int, EditedSurvey] = {}
        self._no_steps = QUndoStack(self)
        self._loads = 0
        self._wanted = ""
        """The uuid of the question to choose once the survey is read."""
        self._is_recount_due = False
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._recount.timeout.connect(self._load)
        self._blocks = BlocksLauncher(library, self)
        self.part_actions = PartActions(self, self._blocks, frozen=library.is_read_only)
        self._translations = TranslationsLauncher(library, self)
        self._revisions = RevisionsLauncher(library, self)
        self.publishing = PublishingLauncher(library, self)
        self._outline = Outline(
            self.part_actions.add_section, self._translations.action, frozen=library.is_read_only
        )
        self._outline.chosen.connect(self._show_part)
        self._pane = EditorPane(frozen=library.is_read_only)
        self._pane.pressed.connect(self._outline.choose)
        self.part_actions.act_on(self._outline, self._pane)
        self._status = SaveStatus(frozen=library.is_read_only)
        self._status.words_changed.connect(self.saved_changed)
        self._blocks.told.connect(self._status.show_note)
        self.part_actions.left_out.connect(self._status.show_left_out)
        self._status.undo_requested.connect(self._undo)
        self.publishing.counted.connect(self._status.show_changes)
        self._checks = CheckPanel(library)
        self._checks.place_requested.connect(self._go_to)
        self._checks.remedy_requested.connect(self._mend)
        self._checks.checked.connect(self._mark_problems)
        self._splitter = SideSplitter(self._outline, self._pane, _EDITOR_ROOM, self, is_a_pane=True)
        self._splitter.folded.connect(self._show_way_to_outline)
        self._outline.tree.clicked.connect(self._splitter.close_drawer)
        self._outline.tree.activated.connect(self._splitter.close_drawer)
        self._way = QFrame()
        self._way.setProperty("role", "bar")
        self._way.hide()
        questions = push_button(self.tr("Questions"), self.open_outline, "", "list")
        questions.setToolTip(f"{self.tr('Questions')} (F6)")
        margins = (2 * GRID, GRID // 2, 2 * GRID, GRID // 2)
        fill_row(self._way, questions, 1, margins=margins)
        parts = (self._way, (self._splitter, 1), self._status, self._checks)
        fill_column(self, *parts, spacing=0)
        library.changed.connect(self._follow)
        self._show_nothing()

    @Slot(bool)
    def _show_way_to_outline(self, is_folded: bool) -> None:
        self._way.setVisible(is_folded)

    @property
    def undo_stack(self) -> QUndoStack:
        """The undo stack of the survey shown; each survey keeps its own."""
        return self._no_steps if self._edited is None else self._edited.undo_stack

    @property
    def survey(self) -> Survey | None:
        """The survey shown, with every edit so far; None while there is none."""
        return None if self._edited is None else self._edited.survey

    def show_survey(self, survey_id: int) -> None:
        """Show this survey; 0 shows none."""
        self.flush()
        self._translations.forget()
        self._survey_id, self._wanted = survey_id, ""
        if self._edited is None:
            self._show_nothing()
        else:
            self._show_edited(self._edited)
        self.undo_stack_changed.emit(self.undo_stack)
        if survey_id:
            self._load()

    def show_question(self, uuid: str) -> None:
        """Choose a question of the survey that is shown, if it still has it."""
        if self._edited is None:
            self._wanted = uuid
        else:
            self._show_touched(uuid)

    def menu_actions(self) -> tuple[QAction, ...]:
        """The actions that the main window puts into its menu of this page."""
        changes = (self.publishing.publish, self.publishing.discard, self._revisions.action)
        return (*self.part_actions.all, self._translations.action, *changes)

    def parts(self) -> tuple[QWidget, ...]:
        """The panes of the page between which F6 moves the focus."""
        return self._outline, self._pane.canvas, self._pane.inspector, self._checks

    @Slot()
    def open_outline(self) -> None:
        """Lay the outline over the page, where it has no room beside the editor."""
        self._splitter.open_drawer()

    def translate(self, over: QWidget, language: str, *, at_words: bool = False) -> None:
        """Show the translations of the survey into this language ("" for any) over this window.

        With ``at_words`` begin at the kiosk's own words.
        """
        self._translations.open_over(over, language, at_words=at_words)

    def flush(self) -> None:
        """Commit what is being written, and save all edits at once."""
        self._pane.finish()
        for edited in self._surveys.values():
            edited.saver.flush()

    @Slot(int)
    def forget(self, survey_id: int) -> None:
        """Read a survey anew whose parts are others now; its steps cannot be undone any more."""
        edited = self._surveys.pop(survey_id, None)
        if edited is not None:
            edited.deleteLater()
            if survey_id == self._survey_id:
                self.show_survey(survey_id)

    @property
    def is_loading(self) -> bool:
        """Whether the survey shown is being read, and its answers counted."""
        return self._loads > 0

    @property
    def has_unsaved_changes(self) -> bool:
        """Whether an edit is not in the library yet."""
        return any(not edited.saver.is_idle for edited in self._surveys.values())

    @property
    def save_failure(self) -> str:
        """Why an edit could not be saved so far; empty when none failed."""
        savers = [edited.saver for edited in self._surveys.values()]
        return next((s.sentence for s in savers if s.state is SaveState.FAILED), "")

    @guarded
    def hideEvent(self, event: QHideEvent) -> None:
        """Save what is being written: nobody sees it any more."""
        super().hideEvent(event)
        self.flush()
        self._translations.follow_page()

    @guarded
    def showEvent(self, event: QShowEvent) -> None:
        """Count the answers anew if some may have come while the page was hidden."""
        super().showEvent(event)
        self._translations.follow_page()
        self.catch_up()

    def catch_up(self) -> None:
        """Read what was changed elsewhere while the page was hidden."""
        if self._is_recount_due:
            self._load()

    @property
    def _edited(self) -> EditedSurvey | None:
        return self._surveys.get(self._survey_id)

    # What is shown

    def _show_nothing(self) -> None:
        self._outline.show_survey(None)
        self._outline.setEnabled(False)
        self._pane.show_nothing()
        self._status.watch(None)
        self._checks.show_survey(None)
        self._translations.show_edited(None)
        self._revisions.show_edited(None)
        self.publishing.show_edited(None)
        self.part_actions.show_edited(None)
        self.survey_changed.emit()

    def _show_edited(self, edited: EditedSurvey) -> None:
        self._outline.setEnabled(True)
        self._blocks.load_once()
        self._outline.show_survey(edited.survey)
        self._status.watch(edited.saver)
        self._translations.show_edited(edited)
        self._revisions.show_edited(edited)
        self.publishing.show_edited(edited)
        first = next(edited.survey.asked_questions(), None)
        self._outline.choose("" if first is None else first.uuid)
        if first is None and self.isVisible():
            self._pane.first.button.setFocus()  # so that Enter or “/” is the next thing to press
        self._show_touched(self._wanted)
        self._wanted = ""
        self._checks.show_survey(edited.survey)
        self.survey_changed.emit()

    @Slot(str)
    def _show_part(self, uuid: str) -> None:
        if self._edited is not None:
            self._pane.show_part(self._edited, uuid)
        self.part_actions.show_edited(self._edited)

    @Slot()
    def _refresh(self) -> None:
        if self._edited is not None:
            self._outline.update_survey(self._edited.survey)
            self._checks.show_survey(self._edited.survey)
            self._show_part(self._outline.current)
            self.survey_changed.emit()

    @Slot(str)
    def _show_touched(self, uuid: str) -> None:
        is_survey = self._edited is not None and uuid == self._edited.survey.uuid
        if is_survey or self._outline.model.find(uuid).isValid():
            self._outline.choose(uuid)

    @Slot()
    def _say_words_kept(self) -> None:
        self._status.show_note(
            self.tr("What was answered since then keeps the words it was answered under.")
        )

    @Slot()
    def _undo(self) -> None:
        self.undo_stack.undo()

    # What was found by the checks

    @Slot(str, str)
    def _go_to(self, uuid: str, language: str) -> None:
        if self._edited is None:
            return
        self._outline.choose(uuid)
        if language:
            self.translate(self.window(), language)

    @Slot()
    def _mark_problems(self) -> None:
        wrong = {one.uuid for one in self._checks.findings if one.gravity > Gravity.HINT}
        self._outline.model.show_problems(frozenset(wrong))

    @Slot(object, str)
    def _mend(self, remedy: Remedy, uuid: str) -> None:
        if self._edited is not None:
            self._edited.edit(translated(remedy.name), remedy.change, uuid)
            self._outline.choose(uuid)

    # The library

    @Slot()
    def _load(self) -> None:
        """Read the survey and count its answers, as a job: in a large library that takes long."""
        self._is_recount_due = False
        if not self._survey_id:
            return
        self._loads += 1
        job = self._library.read_long(_read, self._survey_id)
        job.succeeded.connect(self._take)
        job.failed.connect(self._status.show_note)
        job.failed.connect(self._translations.show_failure)
        job.ended.connect(self._end_load)

    @Slot()
    def _end_load(self) -> None:
        self._loads -= 1

    @Slot(object)
    def _take(self, result: _Read) -> None:
        state, counts, pictures, kept = result
        if state.survey.id != self._survey_id:
            return
        edited = self._edited
        if edited is not None:
            edited.counts = counts
            for picture in pictures:
                edited.keep(picture)
            if edited.saver.is_idle:
                edited.adopt(state)
            self._refresh()
            return
        if self._library.is_read_only:
            kept = KeptSteps()  # nothing can be taken back there
        edited = EditedSurvey(self._library, state, counts, self, pictures, kept)
        edited.changed.connect(self._refresh)
        edited.touched.connect(self._show_touched)
        edited.kept_words.connect(self._say_words_kept)
        self._surveys[edited.survey.id] = edited
        self._show_edited(edited)
        self.undo_stack_changed.emit(self.undo_stack)

    @Slot(object)
    def _follow(self, change: Change) -> None:
        edited = self._edited
        if edited is None or change.asker is edited.saver:
            return
        if change.survey_id not in (0, self._survey_id):
            return
        if not self.isVisible():
            self._is_recount_due = True
        elif change.what is ChangeKind.SURVEYS:
            self._load()
        elif not self._recount.isActive():
            self._recount.start()


_Read = tuple[EditedState, Counts, list[ChoicePicture], KeptSteps]


def _read(connection: Connection, survey_id: int) -> _Read:
    state = load_edited(connection, survey_id)
    # All are kept: the window need not work them out when it shows the first question.
    known_codes(state.survey)
    asked_answers(state.survey)
    leads(state.survey)
    counts = answer_counts(connection, survey_id)
    kept = load_steps(connection, survey_id)
    shown = {*state.survey.pictures(), *kept.pictures}
    return state, counts, load_choice_pictures(connection, shown), kept
