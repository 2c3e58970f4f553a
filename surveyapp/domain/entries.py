"""A survey as lists show it: without its questions, with what has come in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from surveyapp.domain.survey import SurveyStatus


class LabelColour(StrEnum):
    """The colours of labels, by name: each look of the window has its own shade of them."""

    BLUE = "blue"
    GOLD = "gold"
    TEAL = "teal"
    PLUM = "plum"
    ROSE = "rose"
    OLIVE = "olive"


class SurveyLabel(NamedTuple):
    """What surveys are sorted by; no two labels of a library have the same name."""

    name: str
    colour: LabelColour


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
    ``labels`` are in the order of the library's; empty where nobody asked for them.
    ``changes`` counts what is edited and not published, 0 where nobody
    asked for that.
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
    labels: tuple[SurveyLabel, ...] = ()
    changes: int = 0

    @property
    def today(self) -> int:
        """How many responses came today."""
        return self.recent[-1] if self.recent else 0
