"""How the locale writes dates and times of day."""

from __future__ import annotations

import re

from PySide6.QtCore import QLocale


def date_format(locale: QLocale) -> str:
    """Return the locale's short format with a year of four digits: 3/4/26 could be 1926."""
    return re.sub(r"(?<!y)yy(?!y)", "yyyy", locale.dateFormat(QLocale.FormatType.ShortFormat))


def date_order(locale: QLocale) -> str:
    """Return in which order the locale writes day, month and year, such as "dMy"."""
    order = "".join(dict.fromkeys(sign for sign in date_format(locale) if sign in "dMy"))
    return order if len(order) == 3 else "yMd"


def has_half_days(locale: QLocale) -> bool:
    """Return whether the locale counts the hours to twelve, twice a day."""
    return "ap" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
