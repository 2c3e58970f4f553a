"""The colours of the program, in light, dark, and both with a high contrast.

The style sheet, the palette, the delegates and whatever paints itself read them here.
"""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """The colours of one scheme.

    Three grounds: ``canvas`` behind cards, ``surface`` of cards, tables, bars and fields,
    ``sidebar`` of navigation; menus are ``raised``. In the dark, what is nearer is lighter.
    Text on its ground has a contrast of 4.5:1 or more, the edge of a ``control`` 3:1.
    ``muted`` is for less important text, ``subtle`` for captions and placeholders.
    The six of labels, in words `LabelColour`, are told apart by every kind of eye.
    ``hair`` lines and ``button_line`` decorate; ``accent`` is for text, ``accent_fill`` a ground.
    """

    canvas: str
    surface: str
    sidebar: str
    raised: str
    hover: str
    selected: str
    hair: str
    button_line: str
    control: str
    thumb: str
    text: str
    muted: str
    subtle: str
    disabled: str
    accent: str
    accent_fill: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    danger: str
    danger_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    chart: str
    chart_rest: str
    label_blue: str
    label_gold: str
    label_teal: str
    label_plum: str
    label_rose: str
    label_olive: str


_COLOURS = {
    "canvas": ("#f4f5f7", "#121317"),
    "surface": ("#ffffff", "#1d2027"),
    "sidebar": ("#eceef2", "#17191f"),
    "raised": ("#ffffff", "#262a33"),
    "hover": ("#f0f2f6", "#2a2e38"),
    "selected": ("#e6ecfd", "#263159"),
    "hair": ("#e1e4ea", "#2e323c"),
    "button_line": ("#d3d8e2", "#4a505d"),
    "control": ("#7d8594", "#7a8291"),
    "thumb": ("#c6cbd4", "#4a505d"),
    "text": ("#171a21", "#eceef3"),
    "muted": ("#525a69", "#a9b0bf"),
    "subtle": ("#646c7b", "#8c94a4"),
    "disabled": ("#8d94a2", "#727a88"),
    "accent": ("#2f55d4", "#a5b8ff"),
    "accent_fill": ("#2f55d4", "#4565e6"),
    "accent_hover": ("#2747b8", "#3c5ad6"),
    "accent_pressed": ("#213c9b", "#3450bf"),
    "on_accent": ("#ffffff", "#ffffff"),
    "danger": ("#b3261e", "#ff9d95"),
    "danger_soft": ("#fce8e6", "#4a2523"),
    "success": ("#17653a", "#84d9a4"),
    "success_soft": ("#dcf2e4", "#1d3b2a"),
    "warning": ("#8a5300", "#f0c078"),
    "warning_soft": ("#fdf0d8", "#432f14"),
    "chart": ("#2f55d4", "#7c97ff"),
    "chart_rest": ("#d3d8e2", "#3a404c"),
    "label_blue": ("#2f55d4", "#7c97ff"),
    "label_gold": ("#9d7700", "#dae649"),
    "label_teal": ("#14857f", "#75eff7"),
    "label_plum": ("#681a58", "#e2459f"),
    "label_rose": ("#b93858", "#ea939f"),
    "label_olive": ("#134500", "#868f1f"),
}
"""The light and the dark colour of each token."""

LIGHT = Tokens(**{name: light for name, (light, _) in _COLOURS.items()})
DARK = Tokens(**{name: dark for name, (_, dark) in _COLOURS.items()})

# Where the system asks for more contrast, edges are as strong as text, and text has 7:1
# (WCAG 2.2, success criterion 1.4.6).
LIGHT_CONTRAST = LIGHT._replace(
    canvas="#fdfdfd",
    sidebar="#f7f7f7",
    hair="#3a404c",
    button_line="#171a21",
    control="#171a21",
    thumb="#3a404c",
    text="#000000",
    muted="#2b303a",
    subtle="#3a404c",
    disabled="#646c7b",
    accent="#1b368f",
    accent_fill="#1b368f",
    accent_hover="#142a72",
    accent_pressed="#0f2058",
    danger="#8c1710",
    success="#0d4626",
    warning="#5c3700",
    label_blue="#1b368f",
    label_gold="#6e5300",
    label_teal="#0b5e5b",
    label_plum="#4d1141",
    label_rose="#8c1f3c",
    label_olive="#0e3300",
)
DARK_CONTRAST = DARK._replace(
    canvas="#000000",
    surface="#08090b",
    sidebar="#040506",
    raised="#121317",
    hover="#262a33",
    hair="#a9b0bf",
    button_line="#eceef3",
    control="#eceef3",
    thumb="#a9b0bf",
    text="#ffffff",
    muted="#dfe3ec",
    subtle="#c6cbd4",
    disabled="#8c94a4",
    accent="#c3d0ff",
    accent_fill="#2747b8",
    accent_hover="#213c9b",
    accent_pressed="#1b368f",
    danger="#ffc4bf",
    success="#b4ecc8",
    warning="#f8dcae",
    chart="#a5b8ff",
    label_blue="#a5b8ff",
    label_gold="#e6f06a",
    label_teal="#9df5fa",
    label_plum="#ff7ac4",
    label_rose="#f5b8c0",
    label_olive="#b9c62e",
)
SCHEMES = (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)


def has_high_contrast(scheme: Tokens) -> bool:
    """Return whether a scheme is one for systems that ask for more contrast."""
    return scheme in (LIGHT_CONTRAST, DARK_CONTRAST)


LOW_TO_HIGH = {
    LIGHT: ("#b4480b", "#f0a56b", "#c6cbd4", "#8fa8f0", "#2f55d4"),
    DARK: ("#e8772e", "#b86a3e", "#4a505d", "#4f68b8", "#7c97ff"),
}
"""Colours of five steps from low to high: never red to green, told apart by every kind of eye."""
