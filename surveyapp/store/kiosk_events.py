"""What happened at the kiosk, for the manager who was not there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, func, insert, select

from surveyapp.store import schema
from surveyapp.store.responses import last_response_id

_DAY = timedelta(days=1)


class KioskEvent(StrEnum):
    """Something that happened. The words are stored."""

    STARTED = "started"
    """A manager started the kiosk; not a start of the program that came back to it.

    Its detail is the highest id of a response at that time: those of the kiosk are above it,
    whatever the clock was set to meanwhile."""
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
    """The kiosk's responses of one day.

    Which day that is, the clock says. ``since_start`` counts the complete ones since the
    kiosk was started, and ``last_saved`` (UTC) is the date of the last one stored of
    any day: both also right when the clock was set.
    """

    complete: int
    partial: int
    since_start: int
    last_saved: datetime | None


def note_event(connection: Connection, survey_id: int, event: KioskEvent, detail: str = "") -> None:
    """Write down that something happened now. The caller commits; no detail quotes anybody."""
    if event is KioskEvent.STARTED:
        detail = str(last_response_id(connection))
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
        select(table.c.at, table.c.kind, table.c.detail)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.id)
    ).all()
    since = until = None
    before = ""
    events: dict[KioskEvent, int] = {}
    for row in rows:
        if row.kind == KioskEvent.STARTED and (since is None or until is not None):
            since, until, before, events = row.at, None, row.detail, {}
        elif row.kind == KioskEvent.ENDED:
            until = row.at
        # A later version may have known more.
        if row.kind in set(KioskEvent):
            events[KioskEvent(row.kind)] = events.get(KioskEvent(row.kind), 0) + 1
    if since is None:
        return KioskReport()
    table = schema.responses
    # Kiosks started by a version that kept no id have only their date to go by.
    own = table.c.id > int(before) if before.isdecimal() else table.c.submitted_at >= since
    counts = _counts(connection, survey_id, own)
    return KioskReport(
        since,
        until,
        complete=_complete(counts),
        partial={reason: count for status, reason, count in counts if status != "complete"},
        events=events,
    )


def today(connection: Connection, survey_id: int, midnight: datetime) -> Today:
    """Return what the kiosk has taken in the day since ``midnight``, which is an aware datetime."""
    table = schema.responses
    # A clock that ran ahead left dates that are still to come: those are not of this day.
    day = table.c.submitted_at.between(midnight, midnight + _DAY)
    counts = _counts(connection, survey_id, day)
    last = connection.execute(
        select(table.c.submitted_at)
        .where(*_of_kiosk(survey_id))
        .order_by(table.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    return Today(
        _complete(counts),
        sum(count for _, _, count in counts) - _complete(counts),
        kiosk_report(connection, survey_id).complete,
        last,
    )


_Counts = list[tuple[str, str, int]]
"""Statuses, reasons, and how many responses have both."""


def _counts(connection: Connection, survey_id: int, which: ColumnElement[bool]) -> _Counts:
    table = schema.responses
    rows = connection.execute(
        select(table.c.status, table.c.reason, func.count())
        .where(*_of_kiosk(survey_id), which)
        .group_by(table.c.status, table.c.reason)
        .order_by(table.c.reason)
    )
    return [(status, reason, count) for status, reason, count in rows]


def _complete(counts: _Counts) -> int:
    return sum(count for status, _, count in counts if status == "complete")


def _of_kiosk(survey_id: int) -> tuple[ColumnElement[bool], ...]:
    return schema.responses.c.survey_id == survey_id, schema.responses.c.source == "kiosk"
