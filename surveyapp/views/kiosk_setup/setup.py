"""What a manager has set for the kiosk of a survey, on its way to the library."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.domain.kiosk import KioskSettings


@dataclass(frozen=True, slots=True)
class KioskSetup:
    """What the dialog was left with. ``picture`` is the content of the one set, if it is here."""

    languages: tuple[str, ...]
    settings: KioskSettings
    picture: bytes | None = None
