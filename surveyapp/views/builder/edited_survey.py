"""A survey being edited: its value now, the steps back, and what answers stand behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.impact import Impact, Verdict, impacts, protected, verdict
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import without_leftovers
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.builder.saver import Saver
from surveyapp.workers.library import Library

_STEPS = 1000
_SENTENCES = 5


class EditedSurvey(QObject):
    """The one survey that the Build page's parts show and change.

    Signals:
        changed: after an edit, undo, redo, or what another view did.
        touched: the uuid of what an undo or redo changed, to be shown.
        kept_words: an undo left alone what was answered since.
    """

    changed = Signal()
    touched = Signal(str)
    kept_words = Signal()

    def __init__(self, library: Library, survey: Survey, counts: Counts, parent: QWidget) -> None:
        super().__init__(parent)
        self._asking_over = parent
        self._run = 0
        self.survey = survey
        self.counts = counts
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_STEPS)
        self.saver = Saver(library, survey, self)
        self.saver.saved.connect(self._adopt_saved)

    def edit(
        self, name: str, change: Callable[[Survey], Survey], focus: str = "", field: str = ""
    ) -> bool:
        """Make a change as one step called ``name``; True unless the person cancelled it.

        Steps that follow each other with the same ``focus`` (the uuid of what
        is changed) and ``field`` become one. Raises EditError when it cannot be.
        """
        edited = change(self.survey)
        if edited == self.survey:
            return True
        edited = without_leftovers(edited)
        found = impacts(self.survey, edited, self.counts)
        for impact in found:
            if impact.verdict is Verdict.REFUSED:
                raise EditError(impact.sentence)
        if verdict(found) is Verdict.ASK:
            if not self._ask(name, found):
                return False
            # The survey may have been saved and renamed while the question stood open.
            edited = without_leftovers(change(self.survey))
        self.undo_stack.push(_Step(self, name, edited, focus, field))
        return True

    def adopt(self, stored: Survey) -> None:
        """Take over what another view changed: title, status, languages, kiosk settings."""
        self.saver.adopt(stored)
        found = replace(_with_set_elsewhere(self.survey, stored), title=stored.title)
        if found != self.survey:
            self.survey = found
            self.changed.emit()

    def end_run(self) -> None:
        """Let the next edit of the same field be a step of its own."""
        self._run += 1

    @property
    def run(self) -> int:
        """A number that is another after `end_run`."""
        return self._run

    def put(self, survey: Survey) -> None:
        """Show and save this state; for steps only."""
        self.survey = survey
        self.saver.save(survey)
        self.changed.emit()

    def _ask(self, name: str, found: tuple[Impact, ...]) -> bool:
        sentences = [translated(impact.sentence) for impact in found[:_SENTENCES]]
        if len(found) > _SENTENCES:
            sentences.append(self.tr("And %n more.", "", len(found) - _SENTENCES))
        return messages.ask(self._asking_over, name, "\n\n".join(sentences), name, danger=True)

    @Slot(object, object)
    def _adopt_saved(self, sent: Survey, stored: Survey) -> None:
        """Take over what the library kept as retired, unless one has edited on."""
        if self.survey is sent and stored != self.survey:
            self.survey = stored
            self.changed.emit()


class _Step(QUndoCommand):
    """One edit: the survey before and after it."""

    def __init__(
        self, edited: EditedSurvey, name: str, after: Survey, focus: str, field: str
    ) -> None:
        super().__init__(name)
        self._edited = edited
        self._before = edited.survey
        self._after = after
        self._focus = focus
        self._key = (focus, field, edited.run) if field else None
        self._counts = edited.counts
        self._is_first = True

    @guarded
    def id(self) -> int:
        """Return 1 for steps that may merge."""
        return 1 if self._key else -1

    @guarded
    def mergeWith(self, other: QUndoCommand) -> bool:
        """Become one with the next step if it writes in the same field."""
        if not isinstance(other, _Step) or other._key != self._key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True

    @guarded
    def redo(self) -> None:
        """Make the edit; the first time it is exactly what was asked for."""
        if self._is_first:
            self._is_first = False
            self._edited.put(self._after)
        else:
            self._go(self._before, self._after)

    @guarded
    def undo(self) -> None:
        """Go back."""
        self._go(self._after, self._before)

    def _go(self, source: Survey, target: Survey) -> None:
        edited = self._edited
        current = edited.survey
        title = current.title if source.title == target.title else target.title
        wanted = replace(_with_set_elsewhere(target, current), title=title)
        put = protected(current, wanted, self._counts, edited.counts)
        edited.put(put)
        edited.touched.emit(self._focus)
        if put != wanted:
            edited.kept_words.emit()


def _with_set_elsewhere(survey: Survey, holder: Survey) -> Survey:
    """Return the survey with what other views set, and no step here takes back."""
    return replace(
        survey, status=holder.status, languages=holder.languages, settings=holder.settings
    )
