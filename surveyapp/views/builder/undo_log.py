"""The undo steps of a survey as commands of its stack, and which of them the library has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import count
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from surveyapp.domain.history import History
from surveyapp.domain.impact import counts_about
from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.store.undo_steps import KeptStep, KeptSteps, NewSteps, UndoStep

_SERIALS = count()


class Edited(Protocol):
    """What the steps lead through their states."""

    survey: Survey
    counts: Mapping[str, int]
    run: int

    def put(self, survey: Survey) -> None:
        """Show and save this state."""

    def go(self, step: Step, source: Survey, target: Survey) -> None:
        """Go over one step, from its state on this side to the one on the other."""


class Step(QUndoCommand):
    """One edit: the survey before and after it, and ``counts`` as they were then.

    ``serial`` is another number once an edit of the same field was merged into it.
    """

    def __init__(self, name: str, edited: Edited, focus: str, counts: Mapping[str, int]) -> None:
        super().__init__(name)
        self._edited = edited
        self.focus = focus
        self.counts = counts
        self.serial = next(_SERIALS)
        self._is_first = True

    @property
    def before(self) -> Survey:
        """The state that undo leads to."""
        raise NotImplementedError  # not abstract: Qt's commands have a metaclass of their own

    @property
    def after(self) -> Survey:
        """The state that the edit led to."""
        raise NotImplementedError  # not abstract: Qt's commands have a metaclass of their own

    @guarded
    def redo(self) -> None:
        """Make the edit; the first time, when it is pushed, without a look at later changes."""
        if self._is_first:
            self._is_first = False
            self._begin()
        else:
            self._edited.go(self, self.before, self.after)

    @guarded
    def undo(self) -> None:
        self._edited.go(self, self.after, self.before)

    def _begin(self) -> None:
        """Do what is due when the step comes to the stack."""


class NewStep(Step):
    """An edit of this session."""

    def __init__(
        self,
        edited: Edited,
        name: Callable[[Survey, Survey], str],
        after: Survey,
        focus: str,
        field: str,
    ) -> None:
        super().__init__(name(edited.survey, after), edited, focus, edited.counts)
        self._name = name
        self._before = edited.survey
        self._after = after
        self._key = (focus, field, edited.run) if field else None

    @property
    def before(self) -> Survey:
        """The state that undo leads to."""
        return self._before

    @property
    def after(self) -> Survey:
        """The state that the edit led to."""
        return self._after

    @guarded
    def id(self) -> int:
        """Return 1 for edits that may merge: Qt tries that for equal numbers other than -1."""
        return 1 if self._key else -1

    @guarded
    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the next edit's result if it is one of the same field."""
        if not isinstance(other, NewStep) or other._key != self._key:
            return False
        self._after = other._after
        self.serial = other.serial
        self.setText(self._name(self._before, self._after))
        self.setObsolete(self._after == self._before)
        return True

    def _begin(self) -> None:
        self._edited.put(self._after)


class FormerStep(Step):
    """An edit of an earlier session: its states are read when they are asked for."""

    def __init__(self, edited: Edited, kept: KeptStep, history: History, number: int) -> None:
        super().__init__(kept.name, edited, kept.focus, kept.counts)
        self._history = history
        self._number = number

    @property
    def before(self) -> Survey:
        """The state that undo leads to."""
        return self._history.survey(self._number)

    @property
    def after(self) -> Survey:
        """The state that the edit led to."""
        return self._history.survey(self._number + 1)


class UndoLog(QObject):
    """The undo stack of a survey, without limit, with the steps that the library has kept.

    Those go over it while this is made, and have to change nothing of the survey.
    """

    def __init__(self, edited: Edited, kept: KeptSteps, parent: QObject) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self._first = kept.first
        if kept.history is not None:
            for number, step in enumerate(kept.steps):
                self.stack.push(FormerStep(edited, step, kept.history, number))
            self.stack.setIndex(kept.done)
        self._stored = self._serials()

    def unstored(self, shown: Survey) -> NewSteps:
        """Return what the library does not have yet, and take note that it gets it."""
        serials = self._serials()
        pairs = zip(serials, self._stored, strict=False)
        same = next((n for n, (a, b) in enumerate(pairs) if a != b), None)
        first = min(len(serials), len(self._stored)) if same is None else same
        self._stored = serials
        steps = [self._stored_form(self.stack.command(n)) for n in range(first, len(serials))]
        return NewSteps(self._first + first, steps, self._first + self.stack.index(), shown)

    def note_failure(self, new: NewSteps) -> None:
        """Take note that these steps did not come to the library."""
        del self._stored[new.first - self._first :]

    def _serials(self) -> list[int]:
        commands = (self.stack.command(number) for number in range(self.stack.count()))
        return [command.serial for command in commands if isinstance(command, Step)]

    def _stored_form(self, command: QUndoCommand) -> UndoStep:
        assert isinstance(command, Step)
        before, after = command.before, command.after
        counts = counts_about(before, after, command.counts)
        return UndoStep(command.text(), command.focus, before, after, counts)
