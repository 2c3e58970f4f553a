"""Which backups are kept: recent ones whatever the clock says, then one a week, then none."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from surveyapp.domain.backups import (
    LATEST_KEPT,
    WEEKS_KEPT,
    Backup,
    Reason,
    backup_name,
    is_due,
    named_backup,
    outlived,
)

START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def made(number: int, moment: datetime, reason: Reason = Reason.DAILY) -> Backup:
    backup = named_backup(Path(backup_name(number, moment, reason)))
    assert backup is not None
    return backup


def kept_after(moments: list[datetime], reason: Reason = Reason.DAILY) -> list[Backup]:
    """Make a backup at each moment and let go of those outlived every time."""
    kept: list[Backup] = []
    for number, moment in enumerate(moments, 1):
        kept.append(made(number, moment, reason))
        gone = outlived(kept)
        kept = [backup for backup in kept if backup not in gone]
    return kept


def test_a_name_tells_order_time_and_reason_and_sorts_as_made():
    moment = datetime(2026, 11, 24, 10, 59, 44, 123_456, tzinfo=UTC)
    name = backup_name(42, moment, Reason.BEFORE_MIGRATION)
    assert name == "0042 2026-11-24 10-59-44Z before-migration.surveys"
    found = named_backup(Path(name))
    assert found == Backup(Path(name), 42, moment.replace(microsecond=0), Reason.BEFORE_MIGRATION)
    assert backup_name(9, moment, Reason.DAILY) < backup_name(10, START, Reason.DAILY)


@pytest.mark.parametrize(
    "name",
    [
        "library.surveys",
        "0001 2026-11-24 10-59-44Z daily.surveys.part",
        ".surveys-0011223344556677.part",
        "0001 2026-13-24 10-59-44Z daily.surveys",
        "0001 2026-11-24 10-59-44Z of-a-newer-version.surveys",
        "0001 2026-11-24 10-59-44Z daily (copy).surveys",
    ],
)
def test_what_is_named_otherwise_is_no_backup_of_ours(name):
    assert named_backup(Path(name)) is None


def test_the_last_ten_are_kept_and_the_last_of_each_week_for_a_quarter():
    days = [START + timedelta(days=day) for day in range(365)]
    kept = kept_after(days)
    assert [backup.number for backup in kept[-LATEST_KEPT:]] == list(range(356, 366))
    weeks = [backup.made_at.isocalendar()[:2] for backup in kept]
    assert len(set(weeks)) == WEEKS_KEPT
    assert len(kept) <= LATEST_KEPT + WEEKS_KEPT


def test_backups_by_hand_and_before_restoring_push_no_daily_one_out():
    daily = [made(number, START + timedelta(days=number)) for number in range(1, 11)]
    evening = START + timedelta(days=10, hours=9)
    others = [
        made(number, evening + timedelta(minutes=number), reason)
        for number in range(11, 61)
        for reason in [Reason.BY_HAND if number % 2 else Reason.BEFORE_RESTORE]
    ]
    gone = outlived(daily + others)
    assert not set(gone) & set(daily)
    assert len(others) - len(gone) == 2 * LATEST_KEPT


def test_a_backup_from_before_a_migration_outlives_years_of_daily_ones():
    migration = made(1, START, Reason.BEFORE_MIGRATION)
    daily = [made(2 + day, START + timedelta(days=day)) for day in range(900)]
    assert migration not in outlived([migration, *daily])


@pytest.mark.parametrize(
    "jump",
    [
        timedelta(days=-1),
        timedelta(days=-365),
        timedelta(days=3650),
        START.replace(year=1970) - START,
    ],
)
def test_nothing_recent_goes_when_the_clock_is_set_back_or_forward(jump):
    before = [START + timedelta(days=day) for day in range(20)]
    after = [START + jump + timedelta(days=day) for day in range(20, 26)]
    back_again = [START + timedelta(days=day) for day in range(26, 30)]
    for moments in (before + after, before + after + back_again):
        kept = [backup.number for backup in kept_after(moments)]
        last = len(moments)
        assert kept[-LATEST_KEPT:] == list(range(last - LATEST_KEPT + 1, last + 1))


def test_the_last_ten_are_kept_with_any_clock_at_all():
    chance = random.Random(3)
    moments = [START + timedelta(hours=chance.randrange(-90_000, 90_000)) for _ in range(200)]
    assert [b.number for b in kept_after(moments)][-LATEST_KEPT:] == list(range(191, 201))


def test_a_backup_is_due_once_a_day_and_when_the_clock_makes_another_day():
    backups = [made(1, START - timedelta(days=9)), made(2, START)]
    assert is_due([], START, UTC)
    assert not is_due(backups, START + timedelta(hours=14), UTC)
    assert is_due(backups, START + timedelta(hours=15), UTC)
    assert is_due(backups, START - timedelta(days=400), UTC)
    assert is_due(backups, START + timedelta(days=4000), UTC)
