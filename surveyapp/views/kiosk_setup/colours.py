"""Whether the colours chosen for the kiosk have enough contrast, and the nearest that have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from surveyapp.domain.kiosk import KioskSettings, Theme
from surveyapp.views.contrast import LEAST_CONTRAST, LEAST_EDGE, contrast
from surveyapp.views.kiosk.look import look_of

_SCREEN = QSize(1280, 800)
"""Any: the colours are the same on every screen."""


@dataclass(frozen=True, slots=True)
class Illegible:
    """A colour with too little contrast. ``reached`` and ``needed`` are ratios to 1 (WCAG 2.2).

    ``offered`` is the nearest lighter or darker colour with enough, "" if there is none.
    """

    field: str
    is_text: bool
    reached: float
    needed: float
    offered: str


def illegible_colour(settings: KioskSettings) -> Illegible | None:
    """Return the first colour with too little contrast; None if all have enough.

    A text that is no colour is passed over: `settings_problem` finds those.
    """
    if settings.theme is not Theme.YOURS:
        return None
    for field, contrasts in (("ground", _of_ground), ("accent", _of_accent)):
        colour = getattr(settings, field)
        if not colour or not QColor.isValidColorName(colour):
            continue
        words, edge = contrasts(settings)
        is_text = words < LEAST_CONTRAST
        if is_text or edge < LEAST_EDGE:
            reached, needed = (words, LEAST_CONTRAST) if is_text else (edge, LEAST_EDGE)
            offered = _nearest(settings, field, contrasts)
            return Illegible(field, is_text, reached, needed, offered)
    return None


Contrasts = Callable[[KioskSettings], tuple[float, float]]
"""The least contrast of words to what is behind them, and of an edge to what is around it."""


def _of_ground(settings: KioskSettings) -> tuple[float, float]:
    look = look_of(settings, _SCREEN)
    words = min(
        contrast(look.text, look.ground),
        contrast(look.muted, look.ground),
        contrast(look.text, look.base),
    )
    if settings.accent:
        return words, LEAST_EDGE  # the accent is checked against the ground by itself
    own_words, edge = _of_accent(settings)
    return min(words, own_words), edge


def _of_accent(settings: KioskSettings) -> tuple[float, float]:
    look = look_of(settings, _SCREEN)
    words = min(contrast(look.on_accent, look.accent), contrast(look.text, look.accent_soft))
    # Behind the check of what is chosen as well, and within its edge.
    beside = (look.ground, look.base, look.accent_soft)
    return words, min(contrast(look.accent, one) for one in beside)


def _nearest(settings: KioskSettings, field: str, contrasts: Contrasts) -> str:
    chosen = QColor(getattr(settings, field))
    hue, saturation, lightness = chosen.hslHue(), chosen.hslSaturation(), chosen.lightness()
    for distance in range(1, 256):
        for there in (lightness - distance, lightness + distance):
            if 0 <= there <= 255:
                name = QColor.fromHsl(hue, saturation, there).name()
                changed = {field: name}
                tried = replace(settings, **changed)  # type: ignore[arg-type]  # both are texts
                words, edge = contrasts(tried)
                if words >= LEAST_CONTRAST and edge >= LEAST_EDGE:
                    return name
    return ""
