"""The look: our own light and dark colours over Fusion, one style sheet, an 8-pixel grid.

Widgets get their look by the dynamic property ``role``; see resources/style/app.qss.
"""

from __future__ import annotations

import os
from enum import StrEnum
from string import Template

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication

from surveyapp import paths
from surveyapp.views.text_size import NORMAL, TextScale
from surveyapp.views.tokens import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    SCHEMES,
    Tokens,
    has_high_contrast,
)

STYLE = ("-style", "Fusion")
"""Arguments of the application: a style set later makes the start load the default one as well."""

GRID = 8
"""Distances between widgets are multiples of this many device-independent pixels."""

_PADDINGS = ("pad_v", "pad_h")
_LENGTHS = {
    "pad_v": 0.44,
    "pad_h": 0.75,
    "pad_row": 0.5,
    "icon": 1.07,
    "indicator": 0.95,
    "indicator_radius": 0.5,
    "arrow": 0.8,
    "arrow_small": 0.6,
    "drop": 1.4,
    "badge_radius": 0.5,
}
"""Lengths of the style sheet as shares of a line's height."""


class Appearance(StrEnum):
    """What the person chose under View > Appearance."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def tokens(palette: QPalette) -> Tokens:
    """Return the scheme a palette belongs to, the nearest for a palette that is not ours."""
    ground = palette.color(QPalette.ColorRole.Window)
    for scheme in SCHEMES:
        if ground == QColor(scheme.canvas):
            return scheme
    return DARK if is_dark(ground) else LIGHT


def scheme_of(wanted: Qt.ContrastPreference, *, dark: bool) -> Tokens:
    """Return the scheme for what the system says is wanted."""
    if wanted is Qt.ContrastPreference.HighContrast:
        return DARK_CONTRAST if dark else LIGHT_CONTRAST
    return DARK if dark else LIGHT


def is_dark(ground: QColor) -> bool:
    """Return whether light text belongs on this ground."""
    return ground.lightness() < 128


def accent(palette: QPalette) -> QColor:
    """Return the accent colour that is legible on this palette's window and base."""
    return QColor(tokens(palette).accent)


def muted(palette: QPalette) -> QColor:
    """Return the colour of less important text, legible on this palette's window and base."""
    return QColor(tokens(palette).muted)


def apply_theme(
    app: QApplication, appearance: Appearance = Appearance.SYSTEM, text_size: int = NORMAL
) -> Theme:
    """Give the application its look and keep it when the system turns dark or light.

    ``text_size`` is in percent of the system's. ``SURVEYAPP_THEME=dark|light`` overrides the
    choice of an appearance.
    """
    theme = app.findChild(Theme) or Theme(app)
    theme.text_scale.show(text_size)
    theme.set_appearance(appearance)
    return theme


class Theme(QObject):
    """Keeps the palette and the style sheet in step with the appearance, the system, the font."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.appearance = Appearance.SYSTEM
        self.text_scale = TextScale(app)
        self._shown: tuple[Tokens, float] | None = None
        # Kept: PySide ends what `accessibility` returns together with this wrapper.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        # Not an event filter: that would pass every event of the program through Python.
        app.fontChanged.connect(self._follow_system)

    def set_appearance(self, appearance: Appearance) -> None:
        """Show this appearance from now on."""
        forced = os.environ.get("SURVEYAPP_THEME", "")
        self.appearance = (
            Appearance(forced) if forced in (Appearance.LIGHT, Appearance.DARK) else appearance
        )
        # Also for what the system draws: window frames and file dialogs.
        self._hints.setColorScheme(
            {
                Appearance.LIGHT: Qt.ColorScheme.Light,
                Appearance.DARK: Qt.ColorScheme.Dark,
                Appearance.SYSTEM: Qt.ColorScheme.Unknown,
            }[self.appearance]
        )
        self._show()

    @Slot()
    def _follow_system(self) -> None:
        self._show()

    def _show(self) -> None:
        dark = self.appearance is Appearance.DARK or (
            self.appearance is Appearance.SYSTEM
            and self._hints.colorScheme() is Qt.ColorScheme.Dark
        )
        scheme = scheme_of(self._hints.accessibility().contrastPreference(), dark=dark)
        shown = (scheme, QFontInfo(self._app.font()).pointSizeF())
        if shown == self._shown:
            return
        self._shown = shown
        self._app.setPalette(palette_of(shown[0]))
        self._app.setStyleSheet(style_sheet(shown[0], QFontMetricsF(self._app.font()), shown[1]))


def palette_of(scheme: Tokens) -> QPalette:
    """Return the palette in the colours of a scheme."""
    role = QPalette.ColorRole
    palette = QPalette()
    for place, colour in (
        (role.Window, scheme.canvas),
        (role.WindowText, scheme.text),
        (role.Base, scheme.surface),
        (role.AlternateBase, scheme.canvas),
        (role.Text, scheme.text),
        (role.Button, scheme.surface),
        (role.ButtonText, scheme.text),
        (role.BrightText, scheme.danger),
        (role.Highlight, scheme.accent_fill),
        (role.HighlightedText, scheme.on_accent),
        (role.Accent, scheme.accent_fill),
        (role.Link, scheme.accent),
        (role.LinkVisited, scheme.accent),
        (role.PlaceholderText, scheme.subtle),
        (role.ToolTipBase, scheme.text),
        (role.ToolTipText, scheme.surface),
        (role.Light, scheme.surface),
        (role.Midlight, scheme.hover),
        (role.Mid, scheme.hair),
        (role.Dark, scheme.control),
        (role.Shadow, scheme.hair),
    ):
        palette.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, place, QColor(scheme.disabled))
    return palette


def style_sheet(scheme: Tokens, metrics: QFontMetricsF, points: float) -> str:
    """Return resources/style/app.qss for one scheme and one font size."""
    folder = paths.resources() / "style"
    values = scheme._asdict()
    line = metrics.height()
    values |= {
        "title_pt": f"{points * 1.7:.1f}",
        "heading_pt": f"{points * 1.2:.1f}",
        "small_pt": f"{points * 0.92:.1f}",
        **{name: str(round(line * share)) for name, share in _LENGTHS.items()},
        # With a high contrast the fill of a marked box may be near to its ground: words are on it.
        "marked_edge": scheme.accent if has_high_contrast(scheme) else scheme.accent_fill,
        # A control is two lines high, its border included.
        "control_room": str(round(2 * line) - 2),
        "control_room_focus": str(round(2 * line) - 4),
        # With the 3 pixels that Qt leaves beside the text of a cell: headers stand above it.
        "pad_head": str(round(line * _LENGTHS["pad_row"]) + 3),
        # With as much before as after the icon: words stand as far from it as elsewhere.
        "icon_room": str(round(line * _LENGTHS["icon"]) + 18),
        "icon_beside": str(round(line * _LENGTHS["icon"]) + 4),
        # Inside the ground of a row, with the same 3 pixels: 8 from its edge.
        "pad_list": str(round(line * _LENGTHS["pad_row"]) + 5),
        # Less by the second pixel of a focused widget's border, so that its content stays.
        **{f"{name}_focus": str(round(line * _LENGTHS[name]) - 1) for name in _PADDINGS},
        "images": f"{folder.as_posix()}/{'dark' if is_dark(QColor(scheme.canvas)) else 'light'}",
    }
    return Template((folder / "app.qss").read_text(encoding="utf-8")).substitute(values)
