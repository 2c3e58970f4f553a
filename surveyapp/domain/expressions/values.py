"""What expressions compute with: the values, how these convert, and how they compare.

The rules are XPath 1.0's as XLSForm uses them. A value is a text, a number or a
truth value; what was not answered is the empty text, which as a number is NaN:
so a sum with a blank in it is blank, not smaller.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from surveyapp.domain.answers import number_text

Value = str | float | bool

EPOCH = datetime(1970, 1, 1)
"""The day a date as a number counts from."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?\Z")
_TIME = re.compile(r"\d\d:\d\d(:\d\d)?\Z")
_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class EvaluationContext:
    """What an expression can look at while it is evaluated.

    ``values`` holds the answers by code, ``own`` the value of the question the
    expression belongs to (its ``.``), ``labels`` the choice labels by question code and
    choice code. ``now`` gives the local time.
    """

    values: Mapping[str, Value]
    own: Value = ""
    now: Callable[[], datetime] = datetime.now
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def as_text(value: Value) -> str:
    """Return the value as text, a number in its shortest form."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return number_text(value)


def as_number(value: Value) -> float:
    """Return the value as a number: a date counts days since 1970, no number is NaN."""
    if not isinstance(value, str):
        return float(value)
    text = value.strip()
    try:
        if _DATE.match(text):
            since = datetime.fromisoformat(text).replace(tzinfo=None) - EPOCH
            return since / timedelta(days=1)
        if _TIME.match(text):
            clock = time.fromisoformat(text)
            return (clock.hour * 3600 + clock.minute * 60 + clock.second) / _DAY
        if not _NUMBER.fullmatch(text):
            return math.nan
        return float(text)
    except ValueError:
        return math.nan


def as_truth(value: Value) -> bool:
    """Return whether the value counts as true: a text that is not empty, a number not 0."""
    if isinstance(value, float) and math.isnan(value):
        return False
    return bool(value)


def equal(left: Value, right: Value) -> bool:
    """Compare as truth values if one is one, else as numbers if one is one, else as texts."""
    if isinstance(left, bool) or isinstance(right, bool):
        return as_truth(left) == as_truth(right)
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    return as_number(left) == as_number(right)


def divide(left: Value, right: Value) -> float:
    """Divide as IEEE 754 does: by zero gives an infinity or NaN, no error."""
    dividend, divisor = as_number(left), as_number(right)
    if divisor:
        return dividend / divisor
    if math.isnan(dividend) or math.isnan(divisor) or not dividend:
        return math.nan
    # A zero has a sign too: what is divided by -0 has another than what is divided by 0.
    return math.copysign(math.inf, dividend) * math.copysign(1, divisor)


def remainder(left: Value, right: Value) -> float:
    """Return what is left of a division, with the sign of the dividend."""
    dividend, divisor = as_number(left), as_number(right)
    if not divisor or math.isinf(dividend):
        return math.nan
    return math.fmod(dividend, divisor)
