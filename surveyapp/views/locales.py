"""Which locale numbers and dates are written in, and how that writes dates and times of day."""

from __future__ import annotations

import re
from collections.abc import Iterable

from PySide6.QtCore import QLocale

from surveyapp.domain.survey import Survey


def with_typed_digits(candidates: Iterable[QLocale], otherwise: QLocale) -> QLocale:
    """Return the first candidate that writes the digits 0 to 9, as keyboards type them.

    Two sets of digits on one screen are misread.
    """
    return next((one for one in candidates if one.zeroDigit() == "0"), otherwise)


def window_locale(system: QLocale) -> QLocale:
    """Return the locale of the manager's window, which speaks English.

    It is the system's if that writes the digits 0 to 9, else its language in the rest of the
    world, else English: also where the system has the C locale only, as on a bare server,
    which neither groups digits nor names months.
    """
    english = QLocale(QLocale.Language.English, QLocale.Country.World)
    if system.language() is QLocale.Language.C:
        return english
    elsewhere = QLocale(system.language(), system.script(), QLocale.Country.World)
    return with_typed_digits((system, elsewhere), english)


def language_of(locale: QLocale) -> str:
    """Return the code of a locale's language, without its country; "en" for the C locale."""
    return "en" if locale.language() is QLocale.Language.C else locale.name().split("_")[0]


def own_language(survey: Survey) -> str:
    """Return the language a survey is written in; that of the computer if it says none."""
    return survey.languages[0] if survey.languages else language_of(QLocale())


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
