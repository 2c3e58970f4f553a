"""Fonts: the system's in the manager's windows, Inter (bundled) in the kiosk.

A kiosk in Inter breaks its lines the same on every computer. Inter has Latin, Greek and Cyrillic
letters; for others Qt takes the system's.
"""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from surveyapp import paths

BUNDLED = "Inter"
_STOPGAPS = ("DejaVu", "Bitstream Vera")
"""Families that a Linux without a chosen font falls back on, too wide for a window's tables."""
_TABULAR_FIGURES = QFont.Tag("tnum")


def apply_fonts(app: QApplication) -> None:
    """Load the bundled font; set it in place of a stopgap, and figures of one width in any case.

    A font that the system changes while the program runs is taken when it starts again.
    """
    for path in sorted((paths.resources() / "fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(path))
    font = app.font()
    if QFontInfo(font).family().startswith(_STOPGAPS):
        font.setFamily(BUNDLED)
    app.setFont(tabular(font))


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, which stand in columns."""
    font = QFont(font)
    font.setFeature(_TABULAR_FIGURES, 1)
    return font
