"""How inputs look: in the kiosk, in a form, and on a canvas, as the respondent will see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontInfo, QPalette

from surveyapp.views import theme

LEAST_TARGET = 48
"""Pixels a finger needs, after the guidelines of Android and of WCAG's enhanced target size."""
_LEAST_FOR_MOUSE = 24
"""Pixels: WCAG 2.2, success criterion 2.5.8."""
_NARROW = 38
"""Letters' heights across, under which a matrix does not stand side by side."""
_COLUMN = 46
"""How wide the form's column is, in letters' heights, with the edges beside it."""


class TextSize(IntEnum):
    """How large the respondent wants the text, in hundredths of what fits the screen."""

    NORMAL = 100
    LARGE = 130
    LARGEST = 165


@dataclass(frozen=True, slots=True)
class Setting:
    """Where one answers, and what that makes of sizes: pixels, shares of the text's height."""

    for_fingers: bool
    """Whether strangers answer by touch: with edges, keys to touch, fields that keep nothing."""
    least_target: int
    target: float
    border: int
    """What border and ring are at least; they grow with the text."""
    ring: int
    lead: float
    """Between the edge of a choice and its mark, and above its words."""
    mark: float
    point: tuple[float, float]
    """Width and height of a number of a scale, in targets."""
    picture: tuple[float, float]
    spread: float
    """How wide a point of a scale gets where there is room, in targets."""
    is_answerable: bool = True
    """Whether clicks and keys are for the input, and not for what it stands on."""


KIOSK = Setting(
    for_fingers=True, least_target=LEAST_TARGET, target=2.3, border=2, ring=3, lead=0.6,
    mark=1.05, point=(1, 1.2), picture=(1, 1.8), spread=2,
)  # fmt: skip
"""Strangers, by finger, at a screen of their own."""
FORM = Setting(
    for_fingers=False, least_target=_LEAST_FOR_MOUSE, target=2, border=1, ring=2, lead=0.15,
    mark=1.3, point=(1.4, 1.4), picture=(1.4, 1.4), spread=1.4,
)  # fmt: skip
"""A manager, by keyboard and mouse, in a window with its colours and its text size."""
CANVAS = replace(KIOSK, least_target=_LEAST_FOR_MOUSE, border=1, ring=2, is_answerable=False)
"""An author, who sees in a window what a respondent will see, and clicks there to change it."""


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in device-independent pixels, colours as "#rrggbb"."""

    setting: Setting
    screen: QSize
    """What the page stands on."""
    font: int
    """The height of the text."""
    ground: str
    """Behind everything."""
    base: str
    """Behind what can be touched."""
    text: str
    muted: str
    line: str
    """The edge of what can be touched."""
    focus: str
    """The ring of the keyboard."""
    accent: str
    on_accent: str
    accent_soft: str
    """Behind what is chosen."""
    danger: str
    danger_soft: str
    text_size: TextSize = TextSize.NORMAL
    high_contrast: bool = False

    @property
    def for_fingers(self) -> bool:
        """Whether strangers answer by touch: with keys to touch, in fields that keep nothing."""
        return self.setting.for_fingers

    @property
    def target(self) -> int:
        """The least height of what can be touched."""
        return max(self.setting.least_target, round(self.font * self.setting.target))

    @property
    def gap(self) -> int:
        """The distance between two things that can be touched."""
        return max(theme.GRID, round(self.font * 0.55))

    @property
    def column(self) -> int:
        """How wide the survey stands: longer lines are hard to read."""
        return max(self.target, min(self.screen.width() - 4 * self.gap, self.font * 42))

    @property
    def is_narrow(self) -> bool:
        """Whether what could stand side by side stands one below the other."""
        return self.screen.width() < self.font * _NARROW

    @property
    def border(self) -> int:
        """How wide the edge is of what can be touched."""
        return max(self.setting.border, round(self.font / 11))

    @property
    def ring(self) -> int:
        """How wide the edge is around what the keyboard is on."""
        return max(self.setting.ring, round(self.font / 7))

    @property
    def radius(self) -> int:
        """How round corners are."""
        return round(self.font * 0.5)

    @property
    def pad(self) -> int:
        """The distance between words and the edge around them."""
        return round(self.font * 0.6)

    @property
    def lead(self) -> int:
        """The distance between the edge of a choice and its mark, which may have none."""
        return round(self.font * self.setting.lead)

    @property
    def mark(self) -> int:
        """How large the mark is of a radio button or a checkbox."""
        return round(self.font * self.setting.mark)

    @property
    def point(self) -> QSize:
        """The least size of a number of a scale."""
        return self._in_targets(self.setting.point)

    @property
    def picture(self) -> QSize:
        """The size of a star or a smiley: in the kiosk it has to be seen from afar."""
        return self._in_targets(self.setting.picture)

    @property
    def spread(self) -> int:
        """How wide a point of a scale gets: marks far apart are hard to see as one scale."""
        return round(self.target * self.setting.spread)

    def _in_targets(self, shares: tuple[float, float]) -> QSize:
        return QSize(round(self.target * shares[0]), round(self.target * shares[1]))

    def enlarged(self, share: float) -> int:
        """The height of a text that is larger than the rest by this share."""
        return round(self.font * share)

    def lettered(self, font: QFont, *, bold: bool = False) -> QFont:
        """Return the font that words are painted in; a window's own is as large as its labels'."""
        return sized(font, self.font if self.for_fingers else 0, bold=bold)

    def worn_by(self, palette: QPalette, font: QFont) -> Look:
        """Return it with the colours and the text size of now; the kiosk's are its own."""
        return self if self.for_fingers else form_look(palette, font)


def form_look(palette: QPalette, font: QFont) -> Look:
    """Return the look of a form on a card in a window with this palette and font."""
    scheme = theme.tokens(palette)
    height = QFontInfo(font).pixelSize()
    return Look(
        setting=FORM,
        screen=QSize(height * _COLUMN, height * _COLUMN),
        font=height,
        ground=scheme.base,
        base=scheme.base,
        text=scheme.text,
        muted=scheme.muted,
        line=scheme.control_line,
        focus=scheme.accent,
        accent=scheme.accent_fill,
        on_accent=scheme.on_accent,
        accent_soft=scheme.accent_soft,
        danger=scheme.danger,
        danger_soft=scheme.danger_soft,
    )


def sized(font: QFont, height: int, *, bold: bool = False) -> QFont:
    """Return the font with letters so many pixels high; 0 leaves them as they are."""
    font = QFont(font)
    if height:
        font.setPixelSize(height)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
