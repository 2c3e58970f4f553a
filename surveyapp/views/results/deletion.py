"""Deleting responses, and undoing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.overrides import guarded
from surveyapp.store.deleted import DeletedResponses, delete_responses, restore_responses
from surveyapp.views import messages
from surveyapp.workers.library import Args, Change, ChangeKind, Library
from surveyapp.workers.serial_executor import Reply

translate = QCoreApplication.translate


def is_meant(parent: QWidget, count: int) -> bool:
    """Ask whether so many responses are to be deleted; one is not asked about, but undone."""
    if count == 1:
        return True
    number = QLocale().toString(count)
    return messages.ask(
        parent,
        translate("DeleteResponses", "Delete {count} responses?").format(count=number),
        translate(
            "DeleteResponses",
            "They leave the results, the summary and every export. You can take it back with"
            " Undo until you close the program.",
        ),
        translate("DeleteResponses", "Delete {count} responses").format(count=number),
        danger=True,
    )


class ResponseBin(QObject):
    """Deletes responses and puts them back, in the order asked.

    Signals:
        deleted, restored: the ids (a tuple), once it is done and before the library tells.
    """

    deleted = Signal(object)
    restored = Signal(object)

    def __init__(self, library: Library, failures: messages.Failures, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failures = failures

    def delete(self, survey_id: int, ids: Sequence[int], kept: list[DeletedResponses]) -> None:
        """Delete these; the writing thread keeps them in ``kept``."""
        reply = self._write(survey_id, _delete, ids, kept)
        reply.done.connect(self.deleted)

    def restore(self, survey_id: int, kept: list[DeletedResponses]) -> None:
        """Put back the responses that the deletion has put into ``kept``."""
        reply = self._write(survey_id, _restore, kept)
        reply.done.connect(self.restored)

    def _write(
        self, survey_id: int, function: Callable[[Connection, int, *Args], object], *args: *Args
    ) -> Reply:
        change = Change(ChangeKind.RESPONSES, survey_id)
        reply = self._library.write(function, survey_id, *args, change=change)
        reply.failed.connect(self._failures.show)
        return reply


class DeleteResponses(QUndoCommand):
    """One deletion on the undo stack."""

    def __init__(self, bin_: ResponseBin, survey_id: int, ids: Sequence[int]) -> None:
        if len(ids) == 1:
            text = translate("DeleteResponses", "Delete response {id}").format(id=ids[0])
        else:
            text = translate("DeleteResponses", "Delete {count} responses").format(
                count=QLocale().toString(len(ids))
            )
        super().__init__(text)
        self._bin = bin_
        self._survey_id = survey_id
        self._ids = ids
        # Filled and read by the writing thread only, whose order is that of the calls.
        self._kept: list[DeletedResponses] = []

    @guarded
    def redo(self) -> None:
        """Delete them."""
        self._bin.delete(self._survey_id, self._ids, self._kept)

    @guarded
    def undo(self) -> None:
        """Put them back under their ids."""
        self._bin.restore(self._survey_id, self._kept)


def _delete(
    connection: Connection, survey_id: int, ids: Sequence[int], kept: list[DeletedResponses]
) -> tuple[int, ...]:
    gone = delete_responses(connection, survey_id, ids)
    if gone.ids:
        # Else they could not be put back the last time; another undo tries again.
        kept[:] = [gone]
    return gone.ids


def _restore(
    connection: Connection, survey_id: int, kept: list[DeletedResponses]
) -> tuple[int, ...]:
    for gone in kept:
        restore_responses(connection, survey_id, gone)
    return tuple(number for gone in kept for number in gone.ids)
