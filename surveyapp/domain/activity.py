"""The days of which the home page shows how many responses came."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from surveyapp.domain.local_time import in_local_time

DAYS = 30
"""How many days a survey's recent activity goes back, today included."""


def day_starts(now: datetime, days: int = DAYS) -> list[datetime]:
    """Return when each of the last days began on the clocks here, then when tomorrow does; UTC.

    A day has 23 or 25 hours where the clocks are changed.
    """
    today = in_local_time(now).date()
    dates = [today + timedelta(days=number) for number in range(1 - days, 2)]
    # Without a zone of its own, a time is taken for one on the clocks here, on that date.
    return [datetime.combine(date, time()).astimezone(UTC) for date in dates]
