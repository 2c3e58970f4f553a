"""How long ago something was, in words; after a week, its date."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from surveyapp.domain.local_time import in_local_time

translate = QCoreApplication.translate

_MINUTE, _HOUR = 60, 3600


def ago(moment: datetime, now: datetime | None = None) -> str:
    """Return when a moment was, seen from ``now``, for the middle of a line."""
    now = now or datetime.now(UTC)
    here, today = in_local_time(moment), in_local_time(now)
    days = (today.date() - here.date()).days
    seconds = (now - moment).total_seconds()
    if not 0 <= days < 7 or seconds < 0:
        return _date_text(here.date().timetuple()[:3], same_year=here.year == today.year)
    if days == 1 and seconds >= 12 * _HOUR:
        return translate("RelativeTime", "yesterday")
    if days > 1:
        return translate("RelativeTime", "{count} days ago").format(count=_figure(days))
    if seconds < _MINUTE:
        return translate("RelativeTime", "just now")
    if seconds < _HOUR:
        minutes = _figure(int(seconds // _MINUTE))
        return translate("RelativeTime", "{count} min ago").format(count=minutes)
    return translate("RelativeTime", "{count} h ago").format(count=_figure(int(seconds // _HOUR)))


def _figure(number: int) -> str:
    return QLocale().toString(number)


def _date_text(day: tuple[int, ...], *, same_year: bool) -> str:
    year, month, number = day
    form = "d MMM" if same_year else "d MMM yyyy"
    return QLocale().toString(QDate(year, month, number), form)
