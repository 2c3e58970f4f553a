"""How long ago something was, as people say it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from surveyapp.views.relative_time import ago

NOW = datetime(2026, 11, 30, 15, 0).astimezone()


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(hours=3), "3 h ago"),
        (timedelta(hours=20), "yesterday"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=6, hours=20), "23 Nov"),
        (timedelta(days=400), "26 Oct 2025"),
        (timedelta(days=-2), "2 Dec"),
        (timedelta(minutes=-5), "30 Nov"),
    ],
)
def test_a_moment_is_told_from_now_and_by_its_date_after_a_week(before, words):
    QLocale.setDefault(QLocale("en_GB"))
    try:
        assert ago(NOW - before, NOW) == words
    finally:
        QLocale.setDefault(QLocale.c())


def test_late_in_the_evening_is_not_yesterday_a_few_hours_later():
    past_midnight = datetime(2026, 11, 30, 1, 0).astimezone()
    assert ago(past_midnight - timedelta(hours=3), past_midnight) == "3 h ago"
