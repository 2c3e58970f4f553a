"""The themes a kiosk comes with: two near grounds, and one colour for what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.domain.kiosk import Theme


@dataclass(frozen=True, slots=True)
class ThemeColours:
    """As "#rrggbb". ``ground`` turns into ``ground_end`` from the top to the bottom.

    The other colours are derived from these; a test holds that all can be told apart.
    """

    ground: str
    ground_end: str
    accent: str


THEMES: Mapping[Theme, ThemeColours] = {
    Theme.PAPER: ThemeColours("#fbfaf7", "#f3f1ea", "#2f55d4"),
    Theme.CLINIC: ThemeColours("#f2f8f8", "#e4f1f0", "#0b6e69"),
    Theme.NIGHT: ThemeColours("#14313a", "#0e232b", "#f2af34"),
}
"""All but YOURS, whose colours are the manager's, and CONTRAST, which respondents can ask for."""
