"""Colours that can be read on each other, and what lies between two."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QColor

from surveyapp.views.theme import LIGHT

LEAST_CONTRAST = 4.5
"""Between a text and its ground: WCAG 2.2, success criterion 1.4.3."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible_on(ground: str) -> str:
    """Return a dark or a light colour that can be read on this ground."""
    best = max((LIGHT.text, "#ffffff"), key=partial(contrast, ground))
    # On a middling grey only black itself will do.
    return best if contrast(best, ground) >= LEAST_CONTRAST else "#000000"


def mixed(ground: str, colour: str, share: float) -> str:
    """Return the ground with so much of the other colour in it, 0 to 1."""
    below, above = QColor(ground), QColor(colour)

    def between(low: int, high: int) -> int:
        return round(low + (high - low) * share)

    return QColor(
        between(below.red(), above.red()),
        between(below.green(), above.green()),
        between(below.blue(), above.blue()),
    ).name()


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    read = QColor(colour)
    return (
        0.2126 * linear(read.redF())
        + 0.7152 * linear(read.greenF())
        + 0.0722 * linear(read.blueF())
    )
