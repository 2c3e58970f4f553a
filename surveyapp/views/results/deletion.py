"""Deleting responses, and undoing it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand
from sqlalchemy import Connection

from surveyapp.domain.survey import Survey
from surveyapp.overrides import guarded
from surveyapp.store.errors import ResponseNotFoundError
from surveyapp.store.responses import DeletedResponse, delete_response, restore_responses
from surveyapp.workers.library import Change, Library, What


class ResponseBin(QObject):
    """Deletes responses and puts them back, in the order asked.

    Signals:
        failed: a sentence for the person.
    """

    failed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library

    def delete(self, survey: Survey, ids: Sequence[int], kept: list[DeletedResponse]) -> None:
        """Delete these; the writing thread keeps them in ``kept``."""
        self._write(survey, partial(_delete, survey, ids, kept))

    def restore(self, survey: Survey, kept: list[DeletedResponse]) -> None:
        """Put back what ``kept`` holds by then."""
        self._write(survey, partial(_restore, survey, kept))

    def _write(self, survey: Survey, work: partial[None]) -> None:
        reply = self._library.write(work, Change(What.RESPONSES, survey.id))
        reply.failed.connect(self.failed)


class DeleteResponses(QUndoCommand):
    """One deletion on the undo stack."""

    def __init__(self, bin_: ResponseBin, survey: Survey, ids: Sequence[int]) -> None:
        translate = QCoreApplication.translate
        if len(ids) == 1:
            text = translate("DeleteResponses", "Delete response {id}").format(id=ids[0])
        else:
            text = translate("DeleteResponses", "Delete {count} responses").format(count=len(ids))
        super().__init__(text)
        self._bin = bin_
        self._survey = survey
        self._ids = ids
        # Filled and read by the writing thread only, whose order is that of the calls.
        self._kept: list[DeletedResponse] = []

    @guarded
    def redo(self) -> None:
        """Delete them."""
        self._bin.delete(self._survey, self._ids, self._kept)

    @guarded
    def undo(self) -> None:
        """Put them back under their ids."""
        self._bin.restore(self._survey, self._kept)


def _delete(
    survey: Survey, ids: Sequence[int], kept: list[DeletedResponse], connection: Connection
) -> None:
    found = []
    for response_id in ids:
        with suppress(ResponseNotFoundError):  # another program was faster
            found.append(delete_response(connection, survey, response_id))
    if found:
        # Else they could not be put back the last time; another undo tries again.
        kept[:] = found


def _restore(survey: Survey, kept: list[DeletedResponse], connection: Connection) -> None:
    restore_responses(connection, survey.id, kept)
