"""What happened at the kiosk, for the manager who was not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, case, func, insert, or_, select

from surveyapp.store import schema
from surveyapp.store.responses import last_response_id

_DAY = timedelta(days=1)


class KioskEvent(StrEnum):
    """Something that happened at the kiosk. The values are stored in libraries."""

    STARTED = "started"
    """A manager started the kiosk; not a start of the program that came back to it.

    Its detail is the highest response id at that time: the kiosk's responses have higher ones,
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
    """What came of the kiosk from one start to its end, also if it runs still.

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
    """The kiosk's responses of one day, by the computer's clock.

    ``since_start`` counts the complete responses since the kiosk was started, and
    ``last_saved`` (UTC) is the date of the last one stored on any day: both are found
    by id, and right even when the clock was set.
    """

    complete: int
    partial: int
    since_start: int
    last_saved: datetime | None


def note_event(connection: Connection, survey_id: int, event: KioskEvent, detail: str = "") -> None:
    """Store that something happened now. The caller commits; no detail quotes a respondent."""
    if event is KioskEvent.STARTED:
        detail = str(last_response_id(connection))
    connection.execute(
        insert(schema.kiosk_events).values(
            survey_id=survey_id, at=datetime.now(UTC), kind=event.value, detail=detail
        )
    )


def kiosk_report(connection: Connection, survey_id: int) -> KioskReport:
    """Return what happened between the last start of this survey's kiosk and its end."""
    return next(iter(kiosk_log(connection, survey_id, 1)), KioskReport())


def kiosk_log(connection: Connection, survey_id: int, most: int) -> list[KioskReport]:
    """Return a report for each time the kiosk was started, the last ``most``, latest first."""
    runs = _runs(connection, survey_id)[-most:][::-1]
    counts = _counts_by_run(connection, survey_id, runs)
    return [
        KioskReport(run.since, run.until, *counts.get(place, (0, {})), run.events)
        for place, run in enumerate(runs)
    ]


@dataclass(slots=True)
class _Run:
    """From a start of the kiosk to its end; ``before`` is the detail of its start."""

    since: datetime
    before: str
    until: datetime | None = None
    events: dict[KioskEvent, int] = field(default_factory=dict)

    @property
    def came_after(self) -> ColumnElement[bool]:
        """Which responses came after the start: those of later runs, too."""
        table = schema.responses
        if self.before.isdecimal():
            return table.c.id > int(self.before)
        # Kiosks started by a version that kept no id have only their date to go by.
        return table.c.submitted_at >= self.since


def _runs(connection: Connection, survey_id: int) -> list[_Run]:
    """Return them in the order they happened: a clock that is set changes the dates, not the ids.

    A start without an end before it is a kiosk that came back: the same run.
    """
    table = schema.kiosk_events
    rows = connection.execute(
        select(table.c.at, table.c.kind, table.c.detail)
        .where(table.c.survey_id == survey_id)
        .order_by(table.c.id)
    )
    runs: list[_Run] = []
    for row in rows:
        if row.kind == KioskEvent.STARTED and not (runs and runs[-1].until is None):
            runs.append(_Run(row.at, row.detail))
        elif row.kind == KioskEvent.ENDED and runs:
            runs[-1].until = row.at
        # A later version of the program may have stored kinds that this one does not know.
        if runs and row.kind in set(KioskEvent):
            kind = KioskEvent(row.kind)
            runs[-1].events[kind] = runs[-1].events.get(kind, 0) + 1
    return runs


def _counts_by_run(
    connection: Connection, survey_id: int, runs: list[_Run]
) -> dict[int, tuple[int, dict[str, int]]]:
    """Return what `_counts` does for each run, by its place; the latest comes first."""
    if not runs:
        return {}
    table = schema.responses
    own = [run.came_after for run in runs]
    run = case(*((condition, place) for place, condition in enumerate(own)))
    rows = connection.execute(
        select(run, table.c.status, table.c.reason, func.count())
        .where(*_of_kiosk(survey_id), or_(*own))
        .group_by(run, table.c.status, table.c.reason)
    )
    by_run: dict[int, list[tuple[str, str, int]]] = {}
    for place, status, reason, count in rows:
        by_run.setdefault(place, []).append((status, reason, count))
    return {place: _told_apart(counted) for place, counted in by_run.items()}


def today(connection: Connection, survey_id: int, midnight: datetime) -> Today:
    """Return the kiosk's responses of the day that began at ``midnight``, an aware datetime."""
    table = schema.responses
    # A clock that was ahead has left dates in the future: those are not of this day.
    day = table.c.submitted_at.between(midnight, midnight + _DAY)
    complete, partial = _counts(connection, survey_id, day)
    last = connection.execute(
        select(table.c.submitted_at)
        .where(*_of_kiosk(survey_id))
        .order_by(table.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    since_start = kiosk_report(connection, survey_id).complete
    return Today(complete, sum(partial.values()), since_start, last)


def _counts(
    connection: Connection, survey_id: int, which: ColumnElement[bool]
) -> tuple[int, dict[str, int]]:
    """Return how many of the kiosk's responses are complete, and the unfinished by reason."""
    table = schema.responses
    rows = connection.execute(
        select(table.c.status, table.c.reason, func.count())
        .where(*_of_kiosk(survey_id), which)
        .group_by(table.c.status, table.c.reason)
    )
    return _told_apart((row[0], row[1], row[2]) for row in rows)


def _told_apart(counted: Iterable[tuple[str, str, int]]) -> tuple[int, dict[str, int]]:
    complete, partial = 0, {}
    for status, reason, count in counted:
        if status == schema.COMPLETE:
            complete += count
        else:
            partial[reason] = count
    return complete, partial


def _of_kiosk(survey_id: int) -> tuple[ColumnElement[bool], ...]:
    return schema.responses.c.survey_id == survey_id, schema.responses.c.source == "kiosk"
