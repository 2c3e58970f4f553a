"""A survey while it is edited: its state, its undo stack, and how often it was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from surveyapp.domain.comparing import Aspect
from surveyapp.domain.editing_codes import EditError, code_of
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.impact import Impact, Verdict, impacts, protected, verdict
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import without_leftovers
from surveyapp.domain.translation_sources import keep_sources
from surveyapp.localization import translated
from surveyapp.store.publishing import EditedState
from surveyapp.store.surveys import offer_language, withdraw_language
from surveyapp.store.undo_steps import KeptSteps
from surveyapp.views import messages
from surveyapp.views.builder.saver import Saver, with_set_elsewhere
from surveyapp.views.builder.step_names import step_name
from surveyapp.views.builder.undo_log import NewStep, Step, UndoLog
from surveyapp.views.choice_pictures import ChoicePicture
from surveyapp.views.locales import own_language
from surveyapp.workers.library import Change, ChangeKind, Library
from surveyapp.workers.serial_executor import Reply

_NO_STEPS = KeptSteps()
_MOST_IMPACTS = 5
"""How many consequences a question names, before it counts the others."""


class EditedSurvey(QObject):
    """The state of a survey that the parts of the Build page show and change.

    ``counts`` says how often each question, choice and row was answered, by uuid. ``asked`` is
    the survey as it is published; while it ``gathers``, edits wait to be, and ``changes`` counts
    the differences that do.

    Signals:
        changed: after an edit, undo, redo, or a change made by another view.
        touched: the uuid of what an undo or redo changed, to be shown.
        kept_words: an undo did not put back the wording of what was answered since.
        changes_counted: `changes` or `gathers` may be another.
    """

    changed = Signal()
    touched = Signal(str)
    kept_words = Signal()
    changes_counted = Signal()

    def __init__(
        self,
        library: Library,
        state: EditedState,
        counts: Counts,
        parent: QWidget,
        pictures: Iterable[ChoicePicture] = (),
        kept: KeptSteps = _NO_STEPS,
    ) -> None:
        """``pictures`` are those of its choices, ``kept`` the undo steps of earlier sessions."""
        super().__init__(parent)
        self._asking_over = parent
        self.run = 0
        """Edits of one field merge while this number stays the same, see `end_run`."""
        self.survey = state.survey
        self.asked = state.asked
        self.gathers = state.gathers
        self.changes = state.changes
        self.counts = counts
        self._is_filling = True
        self._log = UndoLog(self, kept, self)
        self._is_filling = False
        self.undo_stack = self._log.stack
        self.library = library
        self.start_work = library.start
        self.saver = Saver(library, state.survey, self._log.unstored, self)
        self.saver.adopt(state)
        self.saver.saved.connect(self._adopt_saved)
        self.saver.not_saved.connect(self._log.note_failure)
        self.thumbnails: dict[str, QPixmap] = {}
        """The pictures that choices show or showed, small, by their SHA-256."""
        for picture in pictures:
            self.keep(picture)

    def keep(self, picture: ChoicePicture) -> None:
        """Keep a picture as long as an undo may bring it back: the library drops unused ones."""
        self.saver.pictures[picture.sha] = picture.content
        self.thumbnails[picture.sha] = QPixmap.fromImage(picture.small)

    def edit(
        self,
        name: str,
        change: Callable[[Survey], Survey],
        focus: str = "",
        field: str = "",
        *,
        about: str = "",
    ) -> bool:
        """Make a change as one undo step; return False if the person cancelled.

        The step is called ``name`` with what the part ``about`` (its uuid, else ``focus``) is
        called. Consecutive edits with the same ``focus`` (the uuid of what is changed) and
        ``field`` merge into one step. Raises EditError for a change that answers do not permit.
        """
        edited = self._changed(change)
        if edited == self.survey:
            return True
        found = impacts(self.survey, edited, self.counts)
        for impact in found:
            if impact.verdict is Verdict.REFUSED and not self._waits(impact, edited):
                raise EditError(impact.sentence)
        # What is only edited does nothing to answers: publishing it asks.
        if verdict(found) is Verdict.ASK and not self.gathers:
            if not self._ask(name, found):
                return False
            # Made anew: the survey may have been saved or renamed while the dialog was open.
            edited = self._changed(change)
        named = partial(step_name, name, uuid=about or focus)
        self.undo_stack.push(NewStep(self, named, edited, focus, field))
        return True

    def _changed(self, change: Callable[[Survey], Survey]) -> Survey:
        edited = change(self.survey)
        if edited == self.survey:
            return self.survey
        return keep_sources(self.survey, without_leftovers(edited))

    def adopt(self, state: EditedState) -> None:
        """Take over what another view has stored: title, status, languages, kiosk settings."""
        self.saver.adopt(state)
        self._note(state)
        found = replace(with_set_elsewhere(self.survey, state.survey), title=state.survey.title)
        if found != self.survey:
            self.survey = found
            self.changed.emit()

    def adopt_published(self, state: EditedState) -> None:
        """Take over what was published, with what that retired."""
        self.saver.adopt(state)
        self._note(state)
        if self.saver.is_idle and state.survey != self.survey:
            self.survey = state.survey
            self.changed.emit()

    def offer_language(self, language: str) -> Reply:
        """Let respondents choose this language too; no step of undo, as no kiosk setting is."""
        return self._change_beside(offer_language, language, own_language(self.survey))

    def withdraw_language(self, language: str) -> Reply:
        """Let respondents no longer choose this language."""
        return self._change_beside(withdraw_language, language)

    def _change_beside(self, function: Callable[..., None], *values: str) -> Reply:
        change = Change(ChangeKind.SURVEYS, self.survey.id)
        return self.library.write(function, self.survey.id, *values, change=change)

    def end_run(self) -> None:
        """Make the next edit of the same field an undo step of its own."""
        self.run += 1

    def put(self, survey: Survey) -> None:
        """Show and save this state; for the steps of `undo_stack` only."""
        self.survey = survey
        self.saver.save(survey)
        self.changed.emit()

    def go(self, step: Step, source: Survey, target: Survey) -> None:
        """Undo or redo a step, from its state ``source``; for the steps of `undo_stack` only."""
        if self._is_filling:
            return
        current = self.survey
        title = current.title if source.title == target.title else target.title
        wanted = replace(with_set_elsewhere(target, current), id=current.id, title=title)
        put = wanted
        if not self.gathers:
            put = protected(current, wanted, step.counts, self.counts)
        self.put(put)
        self.touched.emit(step.focus)
        if put != wanted:
            self.kept_words.emit()

    def _waits(self, impact: Impact, edited: Survey) -> bool:
        """Whether this can be edited, and is refused only when it is to be published.

        Another code is refused at once, unless it is the one that respondents' answers have.
        """
        if not self.gathers or impact.aspect is not Aspect.CODE:
            return self.gathers
        return code_of(self.asked, impact.part) == code_of(edited, impact.part)

    def _note(self, state: EditedState) -> None:
        self.asked, self.gathers, self.changes = state.asked, state.gathers, state.changes
        self.changes_counted.emit()

    def _ask(self, name: str, found: tuple[Impact, ...]) -> bool:
        sentences = [translated(impact.sentence) for impact in found[:_MOST_IMPACTS]]
        if len(found) > _MOST_IMPACTS:
            sentences.append(self.tr("And %n more.", "", len(found) - _MOST_IMPACTS))
        return messages.ask(self._asking_over, name, "\n\n".join(sentences), name, danger=True)

    @Slot(object, object)
    def _adopt_saved(self, sent: Survey, state: EditedState) -> None:
        """Take over what the library has retired, unless the person has edited on meanwhile."""
        self._note(state)
        if self.survey is sent and state.survey != self.survey:
            self.survey = state.survey
            self.changed.emit()
