"""The contrast of two colours, legible text colours, and mixtures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QColor

from surveyapp.views.tokens import LIGHT

LEAST_CONTRAST = 4.5
"""The least ratio between a text and its ground: WCAG 2.2, success criterion 1.4.3."""
LEAST_EDGE = 3.0
"""Between the edge of what can be touched and its ground: WCAG 2.2, success criterion 1.4.11."""


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible_on(ground: str) -> str:
    """Return a dark or a light colour that can be read on this ground."""
    best = max((LIGHT.text, "#ffffff"), key=partial(contrast, ground))
    # On a medium grey neither reaches it, but pure black does.
    return best if contrast(best, ground) >= LEAST_CONTRAST else "#000000"


def mixed(ground: str, colour: str, share: float) -> str:
    """Return the ground with this share (0 to 1) of the other colour in it, as "#rrggbb"."""
    below, above = QColor(ground), QColor(colour)
    parts = [
        round(part(below) + (part(above) - part(below)) * share)
        for part in (QColor.red, QColor.green, QColor.blue)
    ]
    return QColor(*parts).name()


def colour_between(colours: Sequence[str], place: float) -> str:
    """Return the colour at a place from 0, the first of some evenly spaced, to 1, the last."""
    steps = len(colours) - 1
    below = min(int(place * steps), steps - 1)
    return mixed(colours[below], colours[below + 1], place * steps - below)


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    read = QColor(colour)
    red, green, blue = linear(read.redF()), linear(read.greenF()), linear(read.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
