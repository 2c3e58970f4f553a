"""Moments as people here write them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime


def in_local_time(moment: datetime) -> datetime:
    """Return a moment on the clocks here; in UTC where they have no date for it.

    Programs write "no date" as the first moment of the year 1 (.NET, Go) or the last of
    9999 (SAP), which in some zones is beyond what a date can be.
    """
    with suppress(OverflowError, ValueError, OSError):
        return moment.astimezone()
    return moment.astimezone(UTC)


def from_local_time(moment: datetime) -> datetime:
    """Return a moment that names no zone, as `in_local_time` wrote it, with its zone."""
    with suppress(OverflowError, ValueError, OSError):
        return moment.astimezone()
    return moment.replace(tzinfo=UTC)


def local_minute(moment: datetime) -> str:
    """Return a moment on the clocks here as ``2026-03-31 14:05``."""
    return in_local_time(moment).isoformat(" ", "minutes")[:16]
