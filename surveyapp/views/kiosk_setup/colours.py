"""Whether the colours chosen for the kiosk can be read, and the nearest that can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.contrast import LEAST_CONTRAST, contrast
from surveyapp.views.kiosk.look import look_of

LEAST_EDGE = 3.0
"""Between the edge of what can be touched and its ground: WCAG 2.2, success criterion 1.4.11."""
_SCREEN = QSize(1280, 800)
"""Any: the colours are the same on every screen."""


@dataclass(frozen=True, slots=True)
class Illegible:
    """A colour that does not do. ``reached`` and ``needed`` are contrasts to 1.

    ``offered`` is the nearest lighter or darker one that does, "" if there is none.
    """

    field: str
    is_text: bool
    reached: float
    needed: float
    offered: str


def illegible_colour(settings: KioskSettings) -> Illegible | None:
    """Return the first colour that people could not read; None if all can be.

    Colours that are none are not looked at: `settings_problem` tells of those.
    """
    for field, contrasts in (("ground", _of_ground), ("accent", _of_accent)):
        colour = getattr(settings, field)
        if not colour or not QColor.isValidColorName(colour):
            continue
        words, edge = contrasts(settings)
        if words < LEAST_CONTRAST or edge < LEAST_EDGE:
            offered = _nearest(settings, field, contrasts)
            if words < LEAST_CONTRAST:
                return Illegible(field, True, words, LEAST_CONTRAST, offered)
            return Illegible(field, False, edge, LEAST_EDGE, offered)
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
        return words, LEAST_EDGE  # Whether that goes with the ground is asked of the accent.
    own_words, edge = _of_accent(settings)
    return min(words, own_words), edge


def _of_accent(settings: KioskSettings) -> tuple[float, float]:
    look = look_of(settings, _SCREEN)
    words = min(contrast(look.on_accent, look.accent), contrast(look.text, look.accent_soft))
    return words, min(contrast(look.accent, look.ground), contrast(look.accent, look.base))


def _does(contrasts: tuple[float, float]) -> bool:
    words, edge = contrasts
    return words >= LEAST_CONTRAST and edge >= LEAST_EDGE


def _nearest(settings: KioskSettings, field: str, contrasts: Contrasts) -> str:
    chosen = QColor(getattr(settings, field))
    hue, saturation, lightness = chosen.hslHue(), chosen.hslSaturation(), chosen.lightness()
    for distance in range(1, 256):
        for there in (lightness - distance, lightness + distance):
            if 0 <= there <= 255:
                name = QColor.fromHsl(hue, saturation, there).name()
                changed = {field: name}
                tried = replace(settings, **changed)  # type: ignore[arg-type]  # both are texts
                if _does(contrasts(tried)):
                    return name
    return ""
