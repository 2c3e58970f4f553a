"""How inputs look in the kiosk, in the manager's form, and on the builder's canvas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontInfo, QPalette, QPixmap

from surveyapp.views import theme
from surveyapp.views.contrast import mixed
from surveyapp.views.tokens import Tokens

LEAST_TARGET = 48
"""Pixels a finger needs: Android asks for 48, WCAG 2.2 (success criterion 2.5.5) for 44."""
_LEAST_FOR_MOUSE = 24
"""Pixels: WCAG 2.2, success criterion 2.5.8."""
_NARROW = 38
"""A screen less wide than so many text heights has no room for columns side by side."""
_FACE = 3.3
"""The side of a face with the room for its ring, in targets: it has to be seen from afar."""
_MOST_FACE = 0.24
"""The share of the screen's height that a face takes at most, however large the text."""
_EDGE = 0.03
"""The share of the screen's width that stays free at each side."""
_LOW = 19
"""The share of the screen's height below its lowest buttons."""
_TRACK = 0.22
_FORM_WIDTH = 46
"""The width of a form's page in text heights, with the margins beside its column."""


class TextSize(IntEnum):
    """How large the respondent wants the text, in percent of the size that suits the screen."""

    NORMAL = 100
    LARGE = 130
    LARGEST = 165


@dataclass(frozen=True, slots=True)
class LookVariant:
    """Who answers with which device, and what sizes that needs.

    An ``int`` is a least size in pixels; a ``float`` is a share of the text's height.
    """

    for_fingers: bool
    """Whether strangers answer by touch: larger, with keys on the page, in `KioskLine` fields."""
    least_target: int
    target: float
    border: int
    ring: int
    lead: float
    mark: float
    point: tuple[float, float]
    """Width and height of a number of a scale, in targets."""
    picture: tuple[float, float]
    """Width and height of a star or a smiley, in targets."""
    spread: float
    """In targets."""
    is_centred: bool = False
    """Whether questions and inputs stand in the middle of a page, not at its leading edge."""
    is_answerable: bool = True
    """Whether the inputs take clicks and keys; else these reach the widget around them."""


KIOSK = LookVariant(
    for_fingers=True, least_target=LEAST_TARGET, target=2.3, border=2, ring=3, lead=0.6,
    mark=1.05, point=(1, 1.35), picture=(1.3, 1.8), spread=2, is_centred=True,
)  # fmt: skip
"""For respondents, by finger, on a full screen."""
FORM = LookVariant(
    for_fingers=False, least_target=_LEAST_FOR_MOUSE, target=2, border=1, ring=2, lead=0.15,
    mark=1.3, point=(1.4, 1.4), picture=(1.4, 1.4), spread=1.4,
)  # fmt: skip
"""For a manager, by keyboard and mouse, in the colours and the text size of a window."""


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in device-independent pixels, colours as "#rrggbb"."""

    variant: LookVariant
    screen: QSize
    """The room for the page."""
    font: int
    """The height of the text."""
    ground: str
    """Behind the page; at its foot ``ground_end``, if there is another."""
    base: str
    """Behind fields and buttons."""
    text: str
    muted: str
    line: str
    """The border of fields and buttons."""
    focus: str
    """The ring around the button that has the keyboard focus."""
    accent: str
    on_accent: str
    accent_soft: str
    """Behind what is chosen."""
    danger: str
    danger_soft: str
    ground_end: str = ""
    faces: tuple[str, ...] = ()
    """The colours of faces from unhappy to happy; without any they are drawn in lines."""
    text_size: TextSize = TextSize.NORMAL
    high_contrast: bool = False
    """Whether the respondent asked for it."""
    is_strong: bool = False
    """Whether the contrast is as high as it can be."""
    pictures: Mapping[str, QPixmap] = field(default_factory=dict, compare=False, repr=False)
    """The pictures of choices by their digests; a choice whose picture is not here has none."""

    @property
    def for_fingers(self) -> bool:
        """See `LookVariant.for_fingers`."""
        return self.variant.for_fingers

    @property
    def target(self) -> int:
        """The least height of fields and buttons."""
        return max(self.variant.least_target, round(self.font * self.variant.target))

    @property
    def gap(self) -> int:
        """The distance between two fields or buttons."""
        return max(theme.GRID, round(self.font * 0.55))

    @property
    def block_edge(self) -> Qt.AlignmentFlag:
        """Where in its input a block of keys stands that is less wide."""
        centre = Qt.AlignmentFlag.AlignHCenter
        return centre if self.variant.is_centred else Qt.AlignmentFlag.AlignLeading

    @property
    def edge(self) -> int:
        """The distance of everything from the sides of the screen."""
        return max(2 * self.gap, round(self.screen.width() * _EDGE / theme.GRID) * theme.GRID)

    @property
    def foot(self) -> int:
        """The distance of the lowest buttons from the foot of the screen."""
        # A low screen needs its height for what is asked.
        return max(2 * self.gap, min(self.edge, self.screen.height() // _LOW))

    @property
    def track(self) -> str:
        """Behind what grows: decoration, told apart from the ground and from the accent."""
        return mixed(self.ground, self.text, _TRACK)

    @property
    def column(self) -> int:
        """The width of the column of questions: longer lines are hard to read."""
        return max(self.target, min(self.screen.width() - 4 * self.gap, self.font * 42))

    @property
    def is_narrow(self) -> bool:
        """Whether the screen has no room for columns side by side."""
        return self.screen.width() < self.font * _NARROW

    @property
    def border(self) -> int:
        """The width of the border of fields and buttons."""
        return max(self.variant.border, round(self.font / 11))

    @property
    def ring(self) -> int:
        """The width of the focus ring."""
        return max(self.variant.ring, round(self.font / 7))

    @property
    def stroke(self) -> float:
        """The width of the lines that signs, stars and smileys are drawn with."""
        return max(2.0, self.font / 9)

    @property
    def radius(self) -> int:
        """The radius of rounded corners."""
        return round(self.font * 0.5)

    @property
    def pad(self) -> int:
        """The distance between words and the border around them."""
        return round(self.font * 0.6)

    @property
    def lead(self) -> int:
        """The distance from the border of a choice to its mark, and to the top of its words."""
        return round(self.font * self.variant.lead)

    @property
    def mark(self) -> int:
        """The side of the mark of a radio button or a checkbox."""
        return round(self.font * self.variant.mark)

    @property
    def point(self) -> QSize:
        """The least size of a number of a scale."""
        return self._in_targets(self.variant.point)

    @property
    def picture(self) -> QSize:
        """The size of a star or a smiley; in the kiosk it has to be seen from afar."""
        return self._in_targets(self.variant.picture)

    @property
    def spread(self) -> int:
        """The most width a point of a scale gets: marks far apart are hard to see as one scale."""
        return round(self.target * self.variant.spread)

    def face_side(self, count: int) -> int:
        """Return the side of a face of a scale with so many, as large as all fit side by side."""
        if not self.for_fingers:
            return self.picture.width()
        fitting = min(self.column // count - self.gap, round(self.screen.height() * _MOST_FACE))
        return max(self.target, min(round(self.target * _FACE), fitting))

    def _in_targets(self, shares: tuple[float, float]) -> QSize:
        return QSize(*(round(self.target * share) for share in shares))

    def enlarged(self, factor: float) -> int:
        """Return the height of a text so many times as large as the rest."""
        return round(self.font * factor)

    def text_font(self, font: QFont, *, bold: bool = False) -> QFont:
        """Return a widget's font in the size of the text; a form's widgets have that size."""
        return sized(font, self.font if self.for_fingers else 0, bold=bold)

    def adapted_to(self, palette: QPalette, font: QFont) -> Look:
        """Return a form's look in a window's new colours and text size; the kiosk has its own."""
        if self.for_fingers:
            return self
        return replace(form_look(palette, font), pictures=self.pictures)


def themed_look(
    scheme: Tokens, variant: LookVariant, screen: QSize, font: int, ground: str, focus: str
) -> Look:
    """Return a look in the colours of the program's theme."""
    return Look(
        variant=variant,
        screen=screen,
        font=font,
        ground=ground,
        base=scheme.surface,
        text=scheme.text,
        muted=scheme.muted,
        line=scheme.control,
        focus=focus,
        accent=scheme.accent_fill,
        on_accent=scheme.on_accent,
        accent_soft=scheme.selected,
        danger=scheme.danger,
        danger_soft=scheme.danger_soft,
    )


def form_look(palette: QPalette, font: QFont) -> Look:
    """Return the look of a form on a card in a window with this palette and font."""
    scheme = theme.tokens(palette)
    height = QFontInfo(font).pixelSize()
    page = QSize(height * _FORM_WIDTH, height * _FORM_WIDTH)
    return themed_look(scheme, FORM, page, height, ground=scheme.surface, focus=scheme.accent)


def sized(font: QFont, height: int, *, bold: bool = False) -> QFont:
    """Return the font with letters so many pixels high; 0 leaves them as they are."""
    font = QFont(font)
    if height:
        font.setPixelSize(height)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font
