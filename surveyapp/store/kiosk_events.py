"""What happened at the kiosk, for the manager who was not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, func, insert, select

from surveyapp.store import schema


class KioskEvent(StrEnum):
    """Something that happened. The words are stored."""

    STARTED = "started"
    """A manager started the kiosk; not a start of the program that came back to it."""
    ENDED = "ended"
    IDLE = "idle"
    """Somebody went away in the middle, whatever became of the answers."""
    WRONG_PIN = "wrong_pin"
    LOST_FOCUS = "lost_focus"
    CRASH = "crash"
    """The program or the computer stopped, and the kiosk came back."""
    SAVE_FAILED = "save_failed"


@dataclass(frozen=True, slots=True)
class KioskReport:
    """What came of the kiosk since it was last started, also if it runs still.

    ``since`` and ``until`` are UTC; ``since`` is None if it never was started,
    ``until`` if it did not end. ``partial`` counts by the reason in `Response`.
    """

    since: datetime | None = None
    until: datetime | None = None
    complete: int = 0
    partial: Mapping[str, int] = field(default_factory=dict)
    events: Mapping[KioskEvent, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Today:
    """The kiosk's responses of one day; ``last_saved`` (UTC) is of any day."""

    complete: int
    partial: int
    last_saved: datetime | None


def note_event(connection: Connection, survey_id: int, event: KioskEvent, detail: str = "") -> None:
    """Write down that something happened now. The caller commits; no detail quotes anybody."""
    connection.execute(
        insert(schema.kiosk_events).values(
            survey_id=survey_id, at=datetime.now(UTC), kind=event.value, detail=detail
        )
    )


def kiosk_report(connection: Connection, survey_id: int) -> KioskReport:
    """Return what happened between the last start of this survey's kiosk and its end."""
    table = schema.kiosk_events
    # In the order it happened: a clock that is set changes the dates, not the ids.
    rows = connection.execute(
        select(table.c.at, table.c.kind).where(table.c.survey_id == survey_id).order_by(table.c.id)
    ).all()
    since = until = None
    events: dict[KioskEvent, int] = {}
    for row in rows:
        if row.kind == KioskEvent.STARTED and (since is None or until is not None):
            since, until, events = row.at, None, {}
        elif row.kind == KioskEvent.ENDED:
            until = row.at
        # A later version may have known more.
        if row.kind in set(KioskEvent):
            events[KioskEvent(row.kind)] = events.get(KioskEvent(row.kind), 0) + 1
    if since is None:
        return KioskReport()
    counts = _counts(connection, survey_id, since)
    return KioskReport(
        since,
        until,
        complete=sum(count for status, _, count in counts if status == "complete"),
        partial={reason: count for status, reason, count in counts if status != "complete"},
        events=events,
    )


def today(connection: Connection, survey_id: int, midnight: datetime) -> Today:
    """Return what the kiosk has taken since ``midnight``, which is an aware datetime."""
    counts = _counts(connection, survey_id, midnight)
    complete = sum(count for status, _, count in counts if status == "complete")
    last = connection.execute(
        select(func.max(schema.responses.c.submitted_at)).where(*_of_kiosk(survey_id))
    ).scalar_one()
    return Today(complete, sum(count for _, _, count in counts) - complete, last)


def _counts(connection: Connection, survey_id: int, since: datetime) -> list[tuple[str, str, int]]:
    table = schema.responses
    rows = connection.execute(
        select(table.c.status, table.c.reason, func.count())
        .where(*_of_kiosk(survey_id), table.c.submitted_at >= since)
        .group_by(table.c.status, table.c.reason)
        .order_by(table.c.reason)
    )
    return [(status, reason, count) for status, reason, count in rows]


def _of_kiosk(survey_id: int) -> tuple[ColumnElement[bool], ...]:
    return schema.responses.c.survey_id == survey_id, schema.responses.c.source == "kiosk"
