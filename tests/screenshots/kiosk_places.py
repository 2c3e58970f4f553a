"""The screens that a kiosk may stand on, and how it looks there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveyapp.domain.kiosk import Theme
from surveyapp.views.answering.look import TextSize
from tests.screenshots.hebrew import HEBREW


@dataclass(frozen=True, slots=True)
class Place:
    """A screen that a kiosk may stand on; ``size`` in device-independent pixels."""

    size: tuple[int, int]
    language: str = "en"
    text_size: TextSize = TextSize.NORMAL
    high_contrast: bool = False
    ground: str = ""
    accent: str = ""
    theme: Theme = Theme.YOURS
    together: int = 0
    """So many questions are on a page; 0 for one, as it is asked alone."""
    keys: bool = False
    """Whether to draw the keys for texts, as who touches meets them, and nothing else."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the manager has written of the kiosk's own words."""


PLACES = {
    "kiosk-1366x768": Place((1366, 768)),
    "kiosk-1024x600": Place((1024, 600)),
    "kiosk-1920x1080": Place((1920, 1080), ground="#12343b", accent="#f2b134"),
    "kiosk-1280x800-200": Place((640, 400)),
    "kiosk-portrait": Place((800, 1280)),
    "kiosk-3840x2160": Place((3840, 2160), theme=Theme.CLINIC),
    "kiosk-paper": Place((1366, 768), theme=Theme.PAPER),
    "kiosk-clinic": Place((1366, 768), "de", theme=Theme.CLINIC),
    "kiosk-night": Place((1366, 768), "fr", theme=Theme.NIGHT),
    "kiosk-strong": Place((1366, 768), "ar", theme=Theme.CONTRAST),
    "kiosk-arabic": Place((1366, 768), language="ar"),
    "kiosk-hebrew": Place((1366, 768), language="he", words=HEBREW),
    "kiosk-contrast": Place((1366, 768), high_contrast=True),
    "kiosk-largest": Place((1366, 768), text_size=TextSize.LARGEST),
    "kiosk-keys": Place((1366, 768), keys=True),
    "kiosk-keys-dark": Place((1920, 1080), "de", ground="#12343b", accent="#f2b134", keys=True),
    "kiosk-keys-1280x800-200": Place((640, 400), "fr", keys=True),
    "kiosk-keys-portrait": Place((800, 1280), "es", keys=True),
    "kiosk-keys-arabic": Place((1366, 768), "ar", keys=True),
    "kiosk-keys-contrast": Place((1366, 768), high_contrast=True, keys=True),
    "kiosk-keys-largest": Place((640, 400), text_size=TextSize.LARGEST, keys=True),
}
