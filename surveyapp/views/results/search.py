"""Searching for the responses that match a filter, in a job; a newer request ends the last.

Ids of a million responses take a quarter of a second to read. Where nothing is shown
yet, the first of them are read before, which an index gives at once.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot
from sqlalchemy import Connection

from surveyapp.domain.filters import ResponseFilter, Sort
from surveyapp.domain.survey import Survey
from surveyapp.store.counting import count_all
from surveyapp.store.matching import matching_ids
from surveyapp.store.sqlite.database import Database
from surveyapp.workers.latest_read import LatestRead
from surveyapp.workers.library import Library

_FIRST = 1_000
"""Ids; more than a window shows, and read in a millisecond."""


@dataclass(frozen=True, slots=True, eq=False)
class SearchRequest:
    """What to search for. Two requests are never equal: a result belongs to one of them."""

    survey: Survey
    wanted: ResponseFilter
    sort: Sort


@dataclass(frozen=True, slots=True, eq=False)
class SearchResult:
    """The ids that match, in order, of ``total`` responses in all.

    Without a total these are only the first; the result with all of them follows.
    """

    request: SearchRequest
    ids: array[int]
    total: int | None


class _Finder:
    """Finds all ids in a job, and counts the survey once for as long as nothing is written."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counted: tuple[int, int, int] | None = None
        """The version of the library, the survey's id, and how many responses it had."""

    def find(self, connection: Connection, request: SearchRequest) -> SearchResult:
        """Return all ids that match, and the total of the same moment."""
        version = self._database.version
        ids = matching_ids(connection, request.survey, request.wanted, request.sort)
        # A total of another moment than the ids would give “1,001 of 1,000”.
        is_settled = version is not None and version == self._database.version
        key = (version, request.survey.id)
        if request.wanted.is_empty:
            total = len(ids)
        elif is_settled and self._counted is not None and self._counted[:2] == key:
            total = self._counted[2]
        else:
            total = count_all(connection, request.survey.id)
        if is_settled and version is not None:
            self._counted = (version, request.survey.id, total)
        return SearchResult(request, ids, total)


class ResponseSearch(QObject):
    """Runs one search at a time.

    Signals:
        found: the `SearchResult` of the newest request only; it may come twice, first
            without a total.
        failed: a sentence for the person.
        slow_changed: whether a search has taken half a second and goes on.
    """

    found = Signal(object)
    failed = Signal(str)
    slow_changed = Signal(bool)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._finder = _Finder(library.database)
        self._request: SearchRequest | None = None
        self._read = LatestRead(library, self)
        self._read.succeeded.connect(self.found)
        self._read.failed.connect(self.failed)
        self._read.slow_changed.connect(self.slow_changed)
        self._read.outdated.connect(self.refresh)

    @property
    def is_busy(self) -> bool:
        """Whether a search is under way."""
        return self._read.is_busy

    def find(
        self, survey: Survey, wanted: ResponseFilter, sort: Sort, *, first: bool = False
    ) -> None:
        """Search for these; an earlier search is stopped and its result dropped.

        With ``first`` the first responses are found before all the others are,
        if an index has them in this order.
        """
        request = SearchRequest(survey, wanted, sort)
        self._start(request)
        if first and wanted.is_empty and sort.key in ("date", "id"):
            self._library.read(_find_first, request).done.connect(self._give_first)

    @Slot()
    def refresh(self) -> None:
        """Search once more for the same: responses came or went."""
        if self._read.is_busy:
            self._read.mark_outdated()
        elif self._request is not None:
            # A new request, so that a late result of the last one is told apart.
            self._start(replace(self._request))

    def stop(self) -> None:
        """End the search under way and forget the request."""
        self._request = None
        self._read.stop()

    def _start(self, request: SearchRequest) -> None:
        self._request = request
        self._read.start(self._finder.find, request)

    @Slot(object)
    def _give_first(self, found: SearchResult) -> None:
        if self.is_busy and found.request is self._request and found.ids:
            self.found.emit(found)


def _find_first(connection: Connection, request: SearchRequest) -> SearchResult:
    ids = matching_ids(connection, request.survey, request.wanted, request.sort, _FIRST)
    return SearchResult(request, ids, None)
