"""A survey as lists show it: without its questions, with what has come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from surveyapp.domain.survey import SurveyStatus


class ResponseCounts(NamedTuple):
    """How many responses a survey has: ``complete`` ones, and ``unfinished`` ones."""

    complete: int = 0
    unfinished: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.complete + self.unfinished


@dataclass(frozen=True, slots=True)
class SurveyEntry:
    """One line of the list of surveys.

    With a ``deleted_at`` the survey is in the trash. Times are UTC.
    """

    id: int
    uuid: str
    title: str
    status: SurveyStatus
    created_at: datetime
    counts: ResponseCounts = field(default_factory=ResponseCounts)
    last_response: datetime | None = None
    deleted_at: datetime | None = None
