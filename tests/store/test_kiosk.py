"""What is kept about the kiosk: that it is locked, what happened there, its pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.store import schema
from surveyapp.store.errors import StoreError
from surveyapp.store.kiosk_events import KioskEvent, kiosk_log, kiosk_report, note_event, today
from surveyapp.store.kiosk_state import kiosk_state, lock_kiosk, unlock_kiosk
from surveyapp.store.pictures import MOST_BYTES, keep_picture, load_picture
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, erase_survey, load_survey, set_kiosk
from tests.conftest import make_poll, poll_response
from tests.running import check_library


def test_a_locked_library_is_locked_after_a_restart_until_it_is_unlocked(database, poll):
    with database.writer() as connection:
        assert kiosk_state(connection) is None
        lock_kiosk(connection, poll.id)
    database.close()
    again = open_library(database.path)
    with again.writer() as connection:
        state = kiosk_state(connection)
        assert state is not None
        assert state.survey_id == poll.id
        assert timedelta(0) <= datetime.now(UTC) - state.since < timedelta(minutes=5)
        unlock_kiosk(connection)
        assert kiosk_state(connection) is None
    again.close()


def test_a_damaged_state_does_not_unlock(database):
    with database.writer() as connection:
        connection.execute(
            schema.settings.insert().values(key="kiosk.state", value='{"survey_id": ')
        )
    with database.reader() as connection, pytest.raises(StoreError, match="makes no sense"):
        kiosk_state(connection)


def respond(connection, survey, number, **fields) -> None:
    values = {"source": "kiosk", "submitted_at": datetime.now(UTC)}
    add_response(connection, survey, poll_response(survey, number, **values | fields))


def test_a_kiosk_never_started_has_nothing_to_report(database, answered_poll):
    with database.reader() as connection:
        report = kiosk_report(connection, answered_poll.id)
    assert report.since is None
    assert (report.complete, dict(report.partial), dict(report.events)) == (0, {}, {})


def test_the_report_is_about_the_last_run_and_counts_partials_by_reason(database, answered_poll):
    poll = answered_poll
    with database.writer() as connection:
        for event in (KioskEvent.STARTED, KioskEvent.WRONG_PIN, KioskEvent.ENDED):
            note_event(connection, poll.id, event)
        note_event(connection, poll.id, KioskEvent.STARTED)
        respond(connection, poll, 1)
        respond(connection, poll, 2)
        respond(connection, poll, 3, complete=False, reason="idle")
        respond(connection, poll, 4, complete=False, reason="idle")
        respond(connection, poll, 5, complete=False, reason="crash")
        respond(connection, poll, 6, source="manual")
        note_event(connection, poll.id, KioskEvent.IDLE)
        note_event(connection, poll.id, KioskEvent.IDLE)
        note_event(connection, poll.id, KioskEvent.CRASH, "killed")
    with database.reader() as connection:
        report = kiosk_report(connection, poll.id)
    assert report.since is not None
    assert report.until is None
    assert report.complete == 2
    assert report.partial == {"idle": 2, "crash": 1}
    assert report.events == {KioskEvent.STARTED: 1, KioskEvent.IDLE: 2, KioskEvent.CRASH: 1}


@pytest.mark.parametrize(
    "given",
    [
        pytest.param((1, 2), id="right"),
        pytest.param((-24, -23), id="a day ahead at the start"),
        pytest.param((1, -24 * 20_000), id="a dead battery"),
        pytest.param((24 * 400, 2), id="a year ahead in between"),
    ],
)
def test_the_report_counts_what_came_since_the_start_whatever_the_clock_was_set_to(
    database, answered_poll, given
):
    poll, now = answered_poll, datetime.now(UTC)
    with database.writer() as connection:
        # Of the days before, also with dates that are still to come.
        respond(connection, poll, 1, submitted_at=now + timedelta(days=3))
        respond(connection, poll, 2, submitted_at=now - timedelta(days=3))
        note_event(connection, poll.id, KioskEvent.STARTED)
        for number, hours in enumerate(given, start=3):
            respond(connection, poll, number, submitted_at=now + timedelta(hours=hours))
        last = now + timedelta(hours=given[-1], minutes=1)
        respond(connection, poll, 5, submitted_at=last, complete=False, reason="idle")
        report = kiosk_report(connection, poll.id)
        figures = today(connection, poll.id, now)
    assert (report.complete, report.partial) == (2, {"idle": 1})
    assert figures.since_start == 2
    assert abs(figures.last_saved - last) < timedelta(seconds=1)


def test_the_report_of_a_kiosk_that_an_earlier_version_started_goes_by_the_date(
    database, answered_poll
):
    poll, now = answered_poll, datetime.now(UTC)
    with database.writer() as connection:
        respond(connection, poll, 1, submitted_at=now - timedelta(hours=1))
        note_event(connection, poll.id, KioskEvent.STARTED)
        connection.execute(schema.kiosk_events.update().values(detail="", at=now))
        respond(connection, poll, 2, submitted_at=now + timedelta(hours=1))
        assert kiosk_report(connection, poll.id).complete == 1


def test_a_day_that_is_still_to_come_is_not_today(database, answered_poll):
    poll, midnight = answered_poll, datetime.now(UTC).replace(microsecond=0)
    with database.writer() as connection:
        respond(connection, poll, 1, submitted_at=midnight + timedelta(days=2))
        respond(connection, poll, 2, submitted_at=midnight + timedelta(hours=2))
        assert today(connection, poll.id, midnight).complete == 1


def test_coming_back_after_a_crash_is_the_same_run(database, poll):
    with database.writer() as connection:
        note_event(connection, poll.id, KioskEvent.STARTED)
        note_event(connection, poll.id, KioskEvent.LOST_FOCUS)
        note_event(connection, poll.id, KioskEvent.CRASH)
        note_event(connection, poll.id, KioskEvent.STARTED)
        note_event(connection, poll.id, KioskEvent.ENDED)
        report = kiosk_report(connection, poll.id)
    assert report.until is not None
    assert report.events[KioskEvent.LOST_FOCUS] == 1


def test_events_of_another_survey_are_not_told(database, answered_poll):
    with database.writer() as connection:
        other = add_survey(connection, make_poll("Another"))
        note_event(connection, other.id, KioskEvent.STARTED)
        assert kiosk_report(connection, answered_poll.id).since is None


def test_today_begins_at_midnight_and_knows_when_something_was_saved_last(database, answered_poll):
    poll = answered_poll
    midnight = datetime.now(UTC).replace(microsecond=0)
    with database.writer() as connection:
        assert today(connection, poll.id, midnight).complete == 0
        respond(connection, poll, 1, submitted_at=midnight - timedelta(seconds=1))
        assert today(connection, poll.id, midnight).last_saved == midnight - timedelta(seconds=1)
        respond(connection, poll, 2, submitted_at=midnight)
        respond(connection, poll, 3, submitted_at=midnight, complete=False, reason="idle")
        found = today(connection, poll.id, midnight)
    assert (found.complete, found.partial, found.last_saved) == (1, 1, midnight)


def test_events_go_with_their_survey(database, poll):
    with database.writer() as connection:
        note_event(connection, poll.id, KioskEvent.STARTED)
        erase_survey(connection, poll.id)
        assert connection.execute(schema.kiosk_events.select()).all() == []


def test_a_picture_is_kept_once_and_comes_back_byte_for_byte(database):
    data = bytes(range(256)) * 100
    with database.writer() as connection:
        sha = keep_picture(connection, data)
        assert keep_picture(connection, data) == sha
        assert load_picture(connection, sha) == data
        assert len(connection.execute(schema.settings.select()).all()) == 1


def test_a_picture_that_is_not_there_or_damaged_is_none(database):
    with database.writer() as connection:
        assert load_picture(connection, "0" * 64) is None
        sha = keep_picture(connection, b"picture")
        for broken in ("cGljdHVyZg==", "no base64"):
            connection.execute(schema.settings.update().values(value=broken))
            assert load_picture(connection, sha) is None


def test_a_picture_too_large_is_refused(database):
    with database.writer() as connection, pytest.raises(StoreError, match="2 MB"):
        keep_picture(connection, bytes(MOST_BYTES + 1))


def test_settings_of_the_kiosk_leave_all_else_of_a_survey_as_it_is(database):
    poll = replace(make_poll(), settings=(("theme", "sea"), ("kiosk.limit", "3")))
    with database.writer() as connection:
        before = add_survey(connection, poll)
        set_kiosk(connection, before.id, ("de", "fr"), KioskSettings(welcome="Hello", idle_s=30))
        after = load_survey(connection, before.id)
    assert dict(after.settings) == {
        "theme": "sea",
        "kiosk.welcome": "Hello",
        "kiosk.idle_s": "30",
    }
    assert after == replace(before, settings=after.settings, languages=("de", "fr"))
    assert check_library(database) == []


def test_a_text_that_no_file_can_hold_is_not_set(database, poll):
    with database.writer() as connection, pytest.raises(StoreError, match="cannot be kept"):
        set_kiosk(connection, poll.id, (), KioskSettings(thanks="a\0b"))


def test_the_log_tells_each_session_apart_and_the_latest_first(database, answered_poll):
    poll, now = answered_poll, datetime.now(UTC)
    with database.writer() as connection:
        note_event(connection, poll.id, KioskEvent.STARTED)
        respond(connection, poll, 1)
        # The clock was a year ahead: the response is of this session all the same.
        respond(connection, poll, 2, submitted_at=now + timedelta(days=365))
        note_event(connection, poll.id, KioskEvent.WRONG_PIN)
        note_event(connection, poll.id, KioskEvent.ENDED)
        # What the first session left is stored when it has ended already.
        respond(connection, poll, 3, complete=False, reason="left")
        note_event(connection, poll.id, KioskEvent.STARTED)
        respond(connection, poll, 4)
        note_event(connection, poll.id, KioskEvent.STARTED)
        respond(connection, poll, 5, complete=False, reason="idle")
        later, earlier = kiosk_log(connection, poll.id, 10)
        assert kiosk_report(connection, poll.id) == later
        assert kiosk_log(connection, poll.id, 1) == [later]
    assert (earlier.complete, earlier.partial) == (2, {"left": 1})
    assert earlier.until is not None
    assert earlier.events[KioskEvent.WRONG_PIN] == 1
    assert (later.complete, later.partial) == (1, {"idle": 1})
    assert later.until is None
    assert KioskEvent.WRONG_PIN not in later.events


def test_sessions_of_an_earlier_version_are_told_apart_by_their_dates(database, answered_poll):
    poll, now = answered_poll, datetime.now(UTC)
    with database.writer() as connection:
        for hours in (-5, -3):
            note_event(connection, poll.id, KioskEvent.STARTED)
            note_event(connection, poll.id, KioskEvent.ENDED)
            newest = schema.kiosk_events.select().order_by(schema.kiosk_events.c.id.desc())
            ids = [row.id for row in connection.execute(newest.limit(2))]
            at = {"detail": "", "at": now + timedelta(hours=hours)}
            old = schema.kiosk_events.update().where(schema.kiosk_events.c.id.in_(ids))
            connection.execute(old.values(**at))
            respond(connection, poll, -hours, submitted_at=at["at"] + timedelta(hours=1))
        later, earlier = kiosk_log(connection, poll.id, 10)
    assert (later.complete, earlier.complete) == (1, 1)
