"""How long something will still take, in words one believes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def time_left(seconds: float) -> str:
    """Return the time left, rounded so that it does not flicker."""
    said = QCoreApplication.translate
    locale = QLocale()
    if seconds < 5:
        return said("time_left", "a few seconds left")
    if seconds < 58:
        count = locale.toString(max(5, 5 * round(seconds / 5)))
        return said("time_left", "about {count} seconds left").format(count=count)
    if seconds < 90:
        return said("time_left", "about a minute left")
    count = locale.toString(round(seconds / 60))
    return said("time_left", "about {count} minutes left").format(count=count)
