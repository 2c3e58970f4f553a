"""The daily backup of an open library: in the background, once a day, over midnight too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer

from surveyapp.domain.backups import Reason
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.backup_files import backup_folder, list_backups
from surveyapp.workers.daily_backups import DailyBackups
from tests.conftest import poll_response
from tests.pages.finding import child_of
from tests.store.backing_up import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def daily(library, clock) -> DailyBackups:
    return DailyBackups(library, clock=clock)


def look(qtbot, daily: DailyBackups) -> None:
    with qtbot.waitSignal(daily.looked):
        daily.look()
    qtbot.waitUntil(lambda: not daily.is_busy)


def test_one_is_made_after_the_start_and_one_after_midnight(
    qtbot, database, answered_poll, daily, clock
):
    child_of(daily, QTimer, "after the start").setInterval(0)
    child_of(daily, QTimer, "every day").setInterval(20)
    with qtbot.waitSignal(daily.looked):
        daily.start()
    assert [b.reason for b in list_backups(database.path)] == [Reason.DAILY]
    with database.writer() as connection:
        add_response(connection, answered_poll, poll_response(answered_poll, 10))
    clock.pass_by(days=1)
    qtbot.waitUntil(lambda: len(list_backups(database.path)) == 2)


def test_nothing_is_made_twice_a_day_or_without_a_change(qtbot, database, poll, daily, clock):
    look(qtbot, daily)
    look(qtbot, daily)
    clock.now += timedelta(days=1)
    look(qtbot, daily)
    assert len(list_backups(database.path)) == 1


def test_what_is_in_the_way_is_said_and_tried_again(qtbot, database, poll, daily):
    folder = backup_folder(database.path)
    folder.write_text("in the way")
    with qtbot.waitSignal(daily.failed) as failed:
        daily.look()
    assert "Rename that file" in failed.args[0]
    qtbot.waitUntil(lambda: not daily.is_busy)
    folder.unlink()
    look(qtbot, daily)
    assert len(list_backups(database.path)) == 1


def test_the_end_of_the_program_stops_one_that_is_under_way(
    qtbot, library, database, answered_poll, daily
):
    daily.look()
    library.shut_down()
    folder = backup_folder(database.path)
    assert not folder.exists() or not list(folder.glob(".*"))
