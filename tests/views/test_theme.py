"""Colours are legible, and turning dark or light reaches what is on screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF, QIcon, QPalette
from PySide6.QtWidgets import QLineEdit

from surveyapp import paths
from surveyapp.views import theme
from surveyapp.views.contrast import contrast
from surveyapp.views.icons import icon
from surveyapp.views.theme import DARK, LIGHT, Appearance, Tokens

ON_ANY_GROUND = ("text", "muted", "accent", "danger", "success", "warning")
PAIRS = [
    *((ink, ground) for ink in ON_ANY_GROUND for ground in ("window", "base")),
    *((ink, "hover") for ink in ("text", "muted")),
    ("text", "accent_soft"),
    ("on_accent", "accent_fill"),
    ("on_accent", "accent_pressed"),
    ("danger", "danger_soft"),
    ("success", "success_soft"),
    ("warning", "warning_soft"),
]


@pytest.fixture
def themed(qapp, monkeypatch):
    """The application in our look, given back as it was."""
    monkeypatch.delenv("SURVEYAPP_THEME", raising=False)
    yield theme.apply_theme(qapp, Appearance.LIGHT)
    theme.apply_theme(qapp, Appearance.LIGHT)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(scheme: Tokens, ink: str, ground: str):
    assert contrast(getattr(scheme, ink), getattr(scheme, ground)) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("line", ["control_line", "accent"])
def test_the_edge_of_a_field_and_the_focus_can_be_seen(scheme: Tokens, line: str):
    assert contrast(getattr(scheme, line), scheme.base) >= 3
    assert contrast(getattr(scheme, line), scheme.window) >= 3


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
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

    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.window
    assert DARK.base in qapp.styleSheet()
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
    assert qapp.palette().color(QPalette.ColorRole.Base).name() == DARK.base


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
        qtbot.waitUntil(lambda: field.sizeHint().height() >= 1.8 * height)
    finally:
        qapp.setFont(font)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_image_of_the_style_sheet_is_there(qapp, scheme: Tokens):

    sheet = theme.style_sheet(scheme, QFontMetricsF(qapp.font()), 10)
    images = re.findall(r'url\("([^"]+)"\)', sheet)
    assert images
    assert [name for name in images if not Path(name).is_file()] == []
