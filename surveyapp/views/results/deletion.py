"""Deleting responses, undoing it, and the notice that offers to undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal
from PySide6.QtGui import QUndoCommand
from PySide6.QtWidgets import QWidget
from sqlalchemy import Connection

from surveyapp.overrides import guarded
from surveyapp.store.deleted import DeletedResponses, delete_responses, restore_responses
from surveyapp.views import messages
from surveyapp.views.composing import push_button
from surveyapp.views.message_strip import Notice
from surveyapp.workers.library import Args, Change, ChangeKind, Library
from surveyapp.workers.serial_executor import Reply

translate = QCoreApplication.translate


def confirm_deletion(parent: QWidget, count: int) -> bool:
    """Ask whether to delete so many responses; not about one, which is as quickly undone."""
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


class SurveyResponses(NamedTuple):
    """Ids of responses, and the survey they belong to, which may no longer be the one shown."""

    survey_id: int
    ids: tuple[int, ...]


class ResponseBin(QObject):
    """Deletes responses and restores them, in the order of the calls.

    Signals:
        deleted, restored: the `SurveyResponses`, after the commit and before the library's
            `changed`.
    """

    deleted = Signal(object)
    restored = Signal(object)

    def __init__(self, library: Library, failures: messages.Failures, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._failures = failures

    def delete(self, survey_id: int, ids: Sequence[int], kept: list[DeletedResponses]) -> None:
        """Delete these responses; the writing thread puts what restores them into ``kept``."""
        self._write(survey_id, _delete, ids, kept).done.connect(self.deleted)

    def restore(self, survey_id: int, kept: list[DeletedResponses]) -> None:
        """Put back the responses that the deletion has put into ``kept``."""
        self._write(survey_id, _restore, kept).done.connect(self.restored)

    def _write(
        self, survey_id: int, function: Callable[[Connection, int, *Args], object], *args: *Args
    ) -> Reply:
        change = Change(ChangeKind.RESPONSES, survey_id)
        reply = self._library.write(function, survey_id, *args, change=change)
        reply.failed.connect(self._failures.show)
        return reply


class DeleteResponses(QUndoCommand):
    """One deletion on the undo stack of its survey."""

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
        self._bin.delete(self._survey_id, self._ids, self._kept)

    @guarded
    def undo(self) -> None:
        self._bin.restore(self._survey_id, self._kept)


class DeletionNotice(Notice):
    """Says how many responses were just deleted, with a button to undo it."""

    def __init__(self) -> None:
        undo = translate("DeletionNotice", "Undo")
        self.undo_button = push_button(undo, icon_name="undo-2")
        super().__init__("trash-2", "muted", [self.undo_button])

    def show_deleted(self, ids: Sequence[int]) -> None:
        """Say that these responses were deleted."""
        if len(ids) == 1:
            words = self.tr("Response {id} was deleted.").format(id=ids[0])
        else:
            words = self.tr("{count} responses were deleted.").format(
                count=QLocale().toString(len(ids))
            )
        self.say(words)


def _delete(
    connection: Connection, survey_id: int, ids: Sequence[int], kept: list[DeletedResponses]
) -> SurveyResponses:
    deleted = delete_responses(connection, survey_id, ids)
    if deleted.ids:
        # Nothing was deleted where the last undo failed: what was kept for it is kept.
        kept[:] = [deleted]
    return SurveyResponses(survey_id, deleted.ids)


def _restore(
    connection: Connection, survey_id: int, kept: list[DeletedResponses]
) -> SurveyResponses:
    for deleted in kept:
        restore_responses(connection, survey_id, deleted)
    return SurveyResponses(survey_id, tuple(i for deleted in kept for i in deleted.ids))
