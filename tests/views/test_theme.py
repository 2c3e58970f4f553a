"""Colours are legible, and turning dark or light reaches what is on screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QLineEdit

from surveyapp import paths
from surveyapp.views import theme
from surveyapp.views.contrast import contrast
from surveyapp.views.icons import icon
from surveyapp.views.theme import Appearance
from surveyapp.views.tokens import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    LOW_TO_HIGH,
    SCHEMES,
    Tokens,
)

ON_ANY_GROUND = ("text", "muted", "subtle", "accent", "danger", "success", "warning")
PAIRS = [
    *((ink, ground) for ink in ON_ANY_GROUND for ground in ("canvas", "surface")),
    *((ink, ground) for ink in ("text", "muted") for ground in ("sidebar", "raised", "hover")),
    *((ink, "selected") for ink in ("text", "muted", "accent")),
    *(("on_accent", ground) for ground in ("accent_fill", "accent_hover", "accent_pressed")),
    ("danger", "danger_soft"),
    ("success", "success_soft"),
    ("warning", "warning_soft"),
]
EVERY_SCHEME = pytest.mark.parametrize(
    "scheme", SCHEMES, ids=["light", "dark", "light-contrast", "dark-contrast"]
)


@pytest.fixture
def themed(qapp, monkeypatch):
    """The application in our look, given back as it was."""
    monkeypatch.delenv("SURVEYAPP_THEME", raising=False)
    yield theme.apply_theme(qapp, Appearance.LIGHT)
    theme.apply_theme(qapp, Appearance.LIGHT)


@EVERY_SCHEME
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: Tokens, ink: str, ground: str):
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@EVERY_SCHEME
@pytest.mark.parametrize("line", ["control", "accent"])
def test_the_edge_of_a_field_and_the_focus_can_be_seen(scheme: Tokens, line: str):
    for ground in (scheme.surface, scheme.canvas, scheme.sidebar):
        assert contrast(getattr(scheme, line), ground) >= 3


@EVERY_SCHEME
def test_a_bar_stands_out_from_its_card(scheme: Tokens):
    assert contrast(scheme.chart, scheme.surface) >= 3
    assert contrast(scheme.chart, scheme.hover) >= 3


@pytest.mark.parametrize("scheme", [DARK, DARK_CONTRAST], ids=["dark", "dark-contrast"])
def test_in_the_dark_what_is_nearer_is_lighter(scheme: Tokens):
    grounds = (scheme.canvas, scheme.sidebar, scheme.surface, scheme.raised)
    shades = [QColor(ground).lightnessF() for ground in grounds]
    assert shades == sorted(shades)
    assert len(set(shades)) == 4


@pytest.mark.parametrize("scheme", [LIGHT_CONTRAST, DARK_CONTRAST], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_with_a_high_contrast_text_stands_out_more(scheme: Tokens, ink: str, ground: str):
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 7


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_low_and_high_stand_out_from_the_card(scheme: Tokens):
    low, *_, high = LOW_TO_HIGH[scheme]
    assert contrast(low, scheme.surface) >= 3
    assert contrast(high, scheme.surface) >= 3


@pytest.mark.parametrize(
    ("dark", "usual", "strong"), [(False, LIGHT, LIGHT_CONTRAST), (True, DARK, DARK_CONTRAST)]
)
def test_a_system_that_asks_for_more_contrast_gets_it(dark: bool, usual: Tokens, strong: Tokens):
    asked = Qt.ContrastPreference
    assert theme.scheme_of(asked.NoPreference, dark=dark) is usual
    assert theme.scheme_of(asked.HighContrast, dark=dark) is strong


@EVERY_SCHEME
def test_a_palette_tells_its_scheme(qapp, scheme: Tokens):
    palette = theme.palette_of(scheme)
    assert theme.tokens(palette) is scheme
    assert theme.accent(palette).name() == scheme.accent
    assert theme.muted(palette).name() == scheme.muted


def test_turning_dark_changes_palette_style_sheet_and_icons_already_on_screen(qapp, themed):
    picture = icon("plus")
    before = ink_of(picture)
    assert before == LIGHT.text

    themed.set_appearance(Appearance.DARK)

    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.canvas
    assert DARK.surface in qapp.styleSheet()
    assert ink_of(picture) == DARK.text


def ink_of(picture: QIcon) -> str:
    image = picture.pixmap(48, 48).toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


def test_an_icon_of_a_disabled_button_is_paler(qapp, themed):
    image = icon("plus").pixmap(48, 48, QIcon.Mode.Disabled).toImage()
    assert image.pixelColor(image.width() // 2, image.height() // 2).name() == LIGHT.disabled


def test_a_missing_icon_is_found_when_it_is_asked_for():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_the_licence_lies_beside_the_icons():
    assert "ISC License" in (paths.resources() / "icons" / "LICENSE").read_text(encoding="utf-8")


def test_the_environment_overrides_what_was_chosen(qapp, themed, monkeypatch):
    monkeypatch.setenv("SURVEYAPP_THEME", "dark")
    themed.set_appearance(Appearance.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.surface


def test_applying_the_theme_twice_keeps_one_theme(qapp, themed):
    assert theme.apply_theme(qapp, Appearance.LIGHT) is themed


def test_larger_text_makes_larger_fields(qapp, qtbot, themed):
    field = QLineEdit()
    qtbot.addWidget(field)
    height = field.sizeHint().height()
    font = qapp.font()
    larger = qapp.font()
    larger.setPointSizeF(font.pointSizeF() * 2)
    try:
        qapp.setFont(larger)
        qtbot.waitUntil(lambda: field.sizeHint().height() >= 1.7 * height)
    finally:
        qapp.setFont(font)


@EVERY_SCHEME
def test_every_image_of_the_style_sheet_is_there(qapp, scheme: Tokens):

    sheet = theme.style_sheet(scheme, QFontMetricsF(qapp.font()), 10)
    images = re.findall(r'url\("([^"]+)"\)', sheet)
    assert images
    assert [name for name in images if not Path(name).is_file()] == []
