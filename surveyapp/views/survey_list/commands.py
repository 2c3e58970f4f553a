"""Writes to the library, about surveys as a whole, that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid
from sqlalchemy import Connection

from surveyapp.overrides import guarded
from surveyapp.views.messages import Failures
from surveyapp.workers.library import Change, ChangeKind, Library
from surveyapp.workers.serial_executor import Reply

Work = Callable[[Connection], Any]


class LibraryCommands(QObject):
    """Writes changes to the library, and keeps in its undo `stack` how to take them back.

    A command that failed is shown by ``failures``, and cannot be undone or redone.
    """

    def __init__(self, library: Library, failures: Failures, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failures = failures
        self.stack = QUndoStack(self)

    def do(self, text: str, survey_id: int, redo: Work, undo: Work) -> None:
        """Make a change that can be undone; ``text`` names it in the Edit menu."""
        self.stack.push(_Command(self, text, survey_id, redo, undo))

    def note(self, text: str, survey_id: int, redo: Work, undo: Work) -> None:
        """Let a change be undone that was made already."""
        self.stack.push(_Command(self, text, survey_id, redo, undo, is_done=True))

    def write(self, command: _Command, work: Work) -> None:
        """Do the work of a command in the background."""
        reply = self._library.write(work, change=Change(ChangeKind.SURVEYS, command.survey_id))
        _FailureWatch(command, reply)
        reply.failed.connect(self._failures.show)


class _Command(QUndoCommand):
    def __init__(
        self,
        commands: LibraryCommands,
        text: str,
        survey_id: int,
        redo: Work,
        undo: Work,
        *,
        is_done: bool = False,
    ) -> None:
        super().__init__(text)
        self._commands = commands
        self.survey_id = survey_id
        self._redo = redo
        self._undo = undo
        self._is_done = is_done

    @guarded
    def redo(self) -> None:
        if self._is_done:
            self._is_done = False
        else:
            self._commands.write(self, self._redo)

    @guarded
    def undo(self) -> None:
        self._commands.write(self, self._undo)


class _FailureWatch(QObject):
    """Makes a command obsolete when its write failed; lives as long as the reply."""

    def __init__(self, command: _Command, reply: Reply) -> None:
        super().__init__(reply)
        self._command = command
        reply.failed.connect(self._give_up)

    @Slot(str)
    def _give_up(self, _sentence: str) -> None:
        if isValid(self._command):  # the stack may have deleted it meanwhile
            self._command.setObsolete(True)
