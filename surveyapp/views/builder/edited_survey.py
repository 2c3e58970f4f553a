"""A survey while it is edited: its state, its undo stack, and how often it was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QPixmap, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QWidget

from surveyapp.domain.editing_codes import EditError
from surveyapp.domain.editing_parts import Counts
from surveyapp.domain.impact import Impact, Verdict, impacts, protected, verdict
from surveyapp.domain.survey import Survey
from surveyapp.domain.translating import without_leftovers
from surveyapp.localization import translated
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.builder.saver import Saver, with_set_elsewhere
from surveyapp.views.builder.step_names import step_name
from surveyapp.views.choice_pictures import ChoicePicture
from surveyapp.workers.library import Library

_UNDO_LIMIT = 1000
_MOST_IMPACTS = 5
"""How many consequences a question names, before it counts the others."""


class EditedSurvey(QObject):
    """The state of a survey that the parts of the Build page show and change.

    ``counts`` says how often each question, choice and row was answered, by uuid.

    Signals:
        changed: after an edit, undo, redo, or a change made by another view.
        touched: the uuid of what an undo or redo changed, to be shown.
        kept_words: an undo did not put back the wording of what was answered since.
    """

    changed = Signal()
    touched = Signal(str)
    kept_words = Signal()

    def __init__(
        self,
        library: Library,
        survey: Survey,
        counts: Counts,
        parent: QWidget,
        pictures: Iterable[ChoicePicture] = (),
    ) -> None:
        """``pictures`` are those of its choices."""
        super().__init__(parent)
        self._asking_over = parent
        self.run = 0
        """Edits of one field merge while this number stays the same, see `end_run`."""
        self.survey = survey
        self.counts = counts
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(_UNDO_LIMIT)
        self.library = library
        self.start_work = library.start
        self.saver = Saver(library, survey, self)
        self.saver.saved.connect(self._adopt_saved)
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
            # Made anew: the survey may have been saved or renamed while the dialog was open.
            edited = without_leftovers(change(self.survey))
        named = partial(step_name, name, uuid=about or focus)
        self.undo_stack.push(_Edit(self, named, edited, focus, field))
        return True

    def adopt(self, stored: Survey) -> None:
        """Take over what another view has stored: title, status, languages, kiosk settings."""
        self.saver.adopt(stored)
        found = replace(with_set_elsewhere(self.survey, stored), title=stored.title)
        if found != self.survey:
            self.survey = found
            self.changed.emit()

    def end_run(self) -> None:
        """Make the next edit of the same field an undo step of its own."""
        self.run += 1

    def put(self, survey: Survey) -> None:
        """Show and save this state; for the commands of `undo_stack` only."""
        self.survey = survey
        self.saver.save(survey)
        self.changed.emit()

    def _ask(self, name: str, found: tuple[Impact, ...]) -> bool:
        sentences = [translated(impact.sentence) for impact in found[:_MOST_IMPACTS]]
        if len(found) > _MOST_IMPACTS:
            sentences.append(self.tr("And %n more.", "", len(found) - _MOST_IMPACTS))
        return messages.ask(self._asking_over, name, "\n\n".join(sentences), name, danger=True)

    @Slot(object, object)
    def _adopt_saved(self, sent: Survey, stored: Survey) -> None:
        """Take over what the library has retired, unless the person has edited on meanwhile."""
        if self.survey is sent and stored != self.survey:
            self.survey = stored
            self.changed.emit()


class _Edit(QUndoCommand):
    """One edit: the survey before and after it."""

    def __init__(
        self,
        edited: EditedSurvey,
        name: Callable[[Survey, Survey], str],
        after: Survey,
        focus: str,
        field: str,
    ) -> None:
        super().__init__(name(edited.survey, after))
        self._name = name
        self._edited = edited
        self._before = edited.survey
        self._after = after
        self._focus = focus
        self._key = (focus, field, edited.run) if field else None
        self._counts = edited.counts
        self._is_first = True

    @guarded
    def id(self) -> int:
        """Return 1 for edits that may merge: Qt tries that for equal numbers other than -1."""
        return 1 if self._key else -1

    @guarded
    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the next edit's result if it is one of the same field."""
        if not isinstance(other, _Edit) or other._key != self._key:
            return False
        self._after = other._after
        self.setText(self._name(self._before, self._after))
        self.setObsolete(self._after == self._before)
        return True

    @guarded
    def redo(self) -> None:
        """Make the edit; the first time, when it is pushed, without a look at later changes."""
        if self._is_first:
            self._is_first = False
            self._edited.put(self._after)
        else:
            self._go(self._before, self._after)

    @guarded
    def undo(self) -> None:
        self._go(self._after, self._before)

    def _go(self, source: Survey, target: Survey) -> None:
        edited = self._edited
        current = edited.survey
        title = current.title if source.title == target.title else target.title
        wanted = replace(with_set_elsewhere(target, current), title=title)
        put = protected(current, wanted, self._counts, edited.counts)
        edited.put(put)
        edited.touched.emit(self._focus)
        if put != wanted:
            edited.kept_words.emit()
