"""Figures of a summary in the format of the locale: shares, numbers, ranges, spans of time."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.statistics import share
from surveyapp.domain.summary import NumberBar
from surveyapp.models.line_text import local_number
from surveyapp.models.moments import moment_text

_FINE = 100
"""Answers from which on shares have a decimal."""

translate = QCoreApplication.translate


def percent(part: int, base: int) -> str:
    """Return a share as a percentage, with a decimal if there are answers enough for one."""
    digits = 1 if base >= _FINE else 0
    number = QLocale().toString(100 * share(part, base), "f", digits)
    return translate("Summary", "{0}%").format(number)


def number_figure(value: float | None) -> str:
    """Return a figure that was computed, to two decimals, or five digits if tiny or huge."""
    if value is None:
        return "–"
    if not math.isfinite(value):
        return "∞" if value > 0 else "−∞"
    if value and not 1e-3 <= abs(value) < 1e12:
        return QLocale().toString(value, "g", 5)
    return QLocale().toString(value, "f", 2)


def given_figure(value: float | None) -> str:
    """Return a figure that is somebody's answer, with all its digits."""
    return "–" if value is None else local_number(value)


def signed(score: int) -> str:
    """Return a score with its sign."""
    number = QLocale().toString(abs(score))
    return f"+{number}" if score > 0 else f"−{number}" if score < 0 else number


def range_label(bar: NumberBar, whole: bool) -> str:
    """Return the numbers a bar stands for; ``whole`` if no answer has a fraction."""
    if bar.below is None:
        return given_figure(bar.lowest)
    if whole and float(bar.below - bar.lowest).is_integer() and bar.below - bar.lowest <= 1:
        return given_figure(bar.lowest)
    if whole and abs(bar.below) < 2**53:
        return f"{given_figure(bar.lowest)}–{given_figure(bar.below - 1)}"
    return translate("Summary", "{low} to under {high}").format(
        low=given_figure(bar.lowest), high=given_figure(bar.below)
    )


def span_label(start: str) -> str:
    """Return a year, month, day or hour, as `MomentBar` writes it, in the format of the locale."""
    locale = QLocale()
    match len(start):
        case 2:
            return moment_text(AnswerShape.TIME, f"{start}:00")
        case 7:
            year, month = start.split("-")
            return locale.toString(QDate(int(year), int(month), 1), "MMMM yyyy")
        case 10:
            return moment_text(AnswerShape.DATE, start)
        case _:
            return start
