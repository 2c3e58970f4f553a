"""A survey as lists show it: without its questions, with what has come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.survey import SurveyStatus


@dataclass(frozen=True, slots=True)
class SurveyEntry:
    """One line of the list of surveys.

    ``responses`` are the complete ones, ``partials`` the others; with a
    ``deleted_at`` the survey is in the trash. Times are UTC.
    """

    id: int
    uuid: str
    title: str
    status: SurveyStatus
    created_at: datetime
    responses: int = 0
    partials: int = 0
    last_response: datetime | None = None
    deleted_at: datetime | None = None
