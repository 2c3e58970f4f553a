"""Finding the responses a filter means, in a job; a newer request ends the one before."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection, func, select

from surveyapp.domain.filters import ResponseFilter, Sort
from surveyapp.domain.survey import Survey
from surveyapp.store.matching import matching_ids
from surveyapp.store.schema import ResponseRow
from surveyapp.workers.job import Job
from surveyapp.workers.library import Library


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """What is looked for. Two requests are never equal: an answer belongs to one of them."""

    survey: Survey
    wanted: ResponseFilter
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The ids that match, in order, of ``total`` responses in all."""

    request: Request
    ids: array[int]
    total: int


class ResponseSearch(QObject):
    """Runs one search at a time.

    Signals:
        found: a `Found`, the answer to the newest request only.
        failed: a sentence for the person.
        busy_changed: whether a search is under way.
    """

    found = Signal(object)
    failed = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._request: Request | None = None
        self._job: Job | None = None
        self._again = False

    @property
    def is_busy(self) -> bool:
        """Whether a search is under way."""
        return self._job is not None

    def find(self, survey: Survey, wanted: ResponseFilter, sort: Sort) -> None:
        """Look for these; an earlier search is stopped and its answer dropped."""
        self._start(Request(survey, wanted, sort))

    def refresh(self) -> None:
        """Look once more for the same: responses came or went."""
        if self._job is not None:
            # Not begun anew at once: responses that come faster than a search
            # takes would never let one finish.
            self._again = True
        elif self._request is not None:
            self._start(self._request)

    def stop(self) -> None:
        """End what is under way and forget what was asked."""
        self._leave_job()
        self._request = None
        self.busy_changed.emit(False)

    def _start(self, request: Request) -> None:
        self._leave_job()
        self._request = request
        self._job = self._library.read_long(partial(_find, request))
        self._job.succeeded.connect(self._give)
        self._job.failed.connect(self._fail)
        self.busy_changed.emit(True)

    def _leave_job(self) -> None:
        self._again = False
        if self._job is not None:
            self._job.succeeded.disconnect(self._give)
            self._job.failed.disconnect(self._fail)
            self._job.cancel()
            self._job = None

    @Slot(object)
    def _give(self, found: Found) -> None:
        again = self._again
        self._finish()
        self.found.emit(found)
        if again:
            self.refresh()

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self._finish()
        self.failed.emit(sentence)

    def _finish(self) -> None:
        self._job = None
        self._again = False
        self.busy_changed.emit(False)


def _find(request: Request, connection: Connection) -> Found:
    survey_id = request.survey.id
    ids = matching_ids(connection, request.survey, request.wanted, request.sort)
    total = len(ids)
    if not request.wanted.is_empty:
        everyone = (
            select(func.count()).select_from(ResponseRow).where(ResponseRow.survey_id == survey_id)
        )
        total = connection.execute(everyone).scalar_one()
    return Found(request, ids, total)
