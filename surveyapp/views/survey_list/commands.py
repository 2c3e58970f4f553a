"""Writes to the library, about surveys as a whole, that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid
from sqlalchemy import Connection

from surveyapp.overrides import guarded
from surveyapp.views.messages import Failures
from surveyapp.workers.library import Change, ChangeKind, Library
from surveyapp.workers.serial_executor import Reply

Work = Callable[[Connection], Any]


class Told(NamedTuple):
    """What a person is told once a command is done: an icon's name, and words."""

    icon: str
    words: str


class LibraryCommands(QObject):
    """Writes changes to the library, and keeps in its undo `stack` how to take them back.

    A command that failed is shown by ``failures``, and cannot be undone or redone.

    Signals:
        told: the `Told` of a command, after the commit, unless it was undone by then or
            another one was done.
    """

    told = Signal(object)

    def __init__(self, library: Library, failures: Failures, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failures = failures
        self.stack = QUndoStack(self)

    def do(
        self, text: str, survey_id: int, redo: Work, undo: Work, told: Told | None = None
    ) -> None:
        """Make a change that can be undone; ``text`` names it in the Edit menu."""
        self.stack.push(_Command(self, text, survey_id, redo, undo, told=told))

    def note(self, text: str, survey_id: int, redo: Work, undo: Work) -> None:
        """Let a change be undone that was made already."""
        self.stack.push(_Command(self, text, survey_id, redo, undo, is_done=True))

    def write(self, command: _Command, work: Work, told: Told | None = None) -> None:
        """Do the work of a command in the background, and tell of it."""
        reply = self._library.write(work, change=Change(ChangeKind.SURVEYS, command.survey_id))
        _Watch(self, command, told, reply)
        reply.failed.connect(self._failures.show)

    def tell(self, command: _Command, told: Told) -> None:
        """Emit `told` if the command is the last one that was done."""
        last = self.stack.index() - 1
        if last >= 0 and self.stack.command(last) is command:
            self.told.emit(told)


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
        told: Told | None = None,
    ) -> None:
        super().__init__(text)
        self._told = told
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
            self._commands.write(self, self._redo, self._told)

    @guarded
    def undo(self) -> None:
        self._commands.write(self, self._undo)


class _Watch(QObject):
    """Tells of a command when it is written, makes it obsolete when that failed.

    It lives as long as the reply.
    """

    def __init__(
        self, commands: LibraryCommands, command: _Command, told: Told | None, reply: Reply
    ) -> None:
        super().__init__(reply)
        self._commands = commands
        self._command = command
        self._told = told
        reply.done.connect(self._tell)
        reply.failed.connect(self._give_up)

    @Slot(object)
    def _tell(self, _result: object) -> None:
        if self._told is not None and isValid(self._command):
            self._commands.tell(self._command, self._told)

    @Slot(str)
    def _give_up(self, _sentence: str) -> None:
        if isValid(self._command):  # the stack may have deleted it meanwhile
            self._command.setObsolete(True)
