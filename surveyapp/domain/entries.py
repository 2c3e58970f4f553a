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

    @property
    def share_complete(self) -> float:
        """Which part of them is complete, from 0 to 1; 0 without responses."""
        return self.complete / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class SurveyEntry:
    """One line of the list of surveys.

    With a ``deleted_at`` the survey is in the trash. Times are UTC. ``recent`` has the number
    of responses of each of the last days, today's last; empty where nobody counted them.
    """

    id: int
    uuid: str
    title: str
    status: SurveyStatus
    created_at: datetime
    counts: ResponseCounts = field(default_factory=ResponseCounts)
    last_response: datetime | None = None
    deleted_at: datetime | None = None
    recent: tuple[int, ...] = ()

    @property
    def today(self) -> int:
        """How many responses came today."""
        return self.recent[-1] if self.recent else 0
