"""Which locale numbers and dates are written in: one whose digits can be typed here."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QLocale


def with_typed_digits(candidates: Iterable[QLocale], otherwise: QLocale) -> QLocale:
    """Return the first that writes 0 to 9: two sets of digits on one screen are misread."""
    return next((one for one in candidates if one.zeroDigit() == "0"), otherwise)


def window_locale(system: QLocale) -> QLocale:
    """Return the locale of the manager's window, whose own words are English.

    The system's where it writes 0 to 9; else its language elsewhere, else English. So
    it is without a locale too, as on a bare server: that one has no grouping and no
    words for dates.
    """
    english = QLocale(QLocale.Language.English, QLocale.Country.World)
    if system.language() is QLocale.Language.C:
        return english
    elsewhere = QLocale(system.language(), system.script(), QLocale.Country.World)
    return with_typed_digits((system, elsewhere), english)
