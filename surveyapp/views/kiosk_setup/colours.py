"""Whether the colours chosen for the kiosk can be read, and the nearest that can."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.kiosk.look import LEAST_CONTRAST, contrast, look_of

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
    if settings.ground and QColor.isValidColorName(settings.ground):
        words = _ground_contrast(settings)
        if words < LEAST_CONTRAST:
            offered = _nearest(settings, "ground", _ground_does)
            return Illegible("ground", True, words, LEAST_CONTRAST, offered)
    if settings.accent and QColor.isValidColorName(settings.accent):
        words, edge = _accent_contrasts(settings)
        if words < LEAST_CONTRAST or edge < LEAST_EDGE:
            offered = _nearest(settings, "accent", _accent_does)
            if words < LEAST_CONTRAST:
                return Illegible("accent", True, words, LEAST_CONTRAST, offered)
            return Illegible("accent", False, edge, LEAST_EDGE, offered)
    return None


def _ground_contrast(settings: KioskSettings) -> float:
    look = look_of(settings, _SCREEN)
    return min(
        contrast(look.text, look.ground),
        contrast(look.muted, look.ground),
        contrast(look.text, look.base),
    )


def _accent_contrasts(settings: KioskSettings) -> tuple[float, float]:
    """Return that of the words on a button, and of the button to what is around it."""
    look = look_of(settings, _SCREEN)
    words = min(contrast(look.on_accent, look.accent), contrast(look.text, look.accent_soft))
    return words, min(contrast(look.accent, look.ground), contrast(look.accent, look.base))


def _ground_does(settings: KioskSettings) -> bool:
    return _ground_contrast(settings) >= LEAST_CONTRAST


def _accent_does(settings: KioskSettings) -> bool:
    words, edge = _accent_contrasts(settings)
    return words >= LEAST_CONTRAST and edge >= LEAST_EDGE


def _nearest(settings: KioskSettings, field: str, does: Callable[[KioskSettings], bool]) -> str:
    chosen = QColor(getattr(settings, field))
    hue, saturation, lightness = chosen.hslHue(), chosen.hslSaturation(), chosen.lightness()
    for distance in range(1, 256):
        for there in (lightness - distance, lightness + distance):
            if 0 <= there <= 255:
                name = QColor.fromHsl(hue, saturation, there).name()
                changed = {field: name}
                if does(replace(settings, **changed)):  # type: ignore[arg-type]  # both are texts
                    return name
    return ""
