"""Colours nobody could read are told, and the nearest that one can is offered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor

from surveyapp.domain.kiosk import KioskSettings
from surveyapp.views.contrast import contrast
from surveyapp.views.kiosk.look import look_of
from surveyapp.views.kiosk_setup.colours import illegible_colour

PLAIN = KioskSettings()


@pytest.mark.parametrize("settings", [PLAIN, KioskSettings(ground="#ffffff", accent="#2f55d4")])
def test_colours_that_can_be_read_are_not_complained_about(settings, qapp):
    assert illegible_colour(settings) is None


def test_on_a_ground_of_the_middle_buttons_hardly_show(qapp):
    found = illegible_colour(KioskSettings(ground="#808080"))
    assert found is not None
    assert (found.field, found.is_text) == ("ground", False)
    assert found.reached < found.needed == 3.0


def test_an_accent_like_the_ground_hardly_shows(qapp):
    found = illegible_colour(KioskSettings(ground="#ffffff", accent="#fffdf0"))
    assert found is not None
    assert (found.field, found.is_text, found.needed) == ("accent", False, 3.0)


@pytest.mark.parametrize("colour", ["#808080", "#7a8a7a", "#ff4040", "#00a0a0", "#777700"])
@pytest.mark.parametrize("field", ["ground", "accent"])
def test_what_is_offered_can_be_read_and_is_of_the_same_hue(field, colour, qapp):
    settings = replace(PLAIN, **{field: colour})
    found = illegible_colour(settings)
    if found is None:
        return
    assert found.offered
    mended = replace(settings, **{field: found.offered})
    assert illegible_colour(mended) is None
    look = look_of(mended, QSize(1280, 800))
    for text, ground in (
        (look.text, look.ground),
        (look.muted, look.ground),
        (look.text, look.base),
        (look.on_accent, look.accent),
        (look.text, look.accent_soft),
    ):
        assert contrast(text, ground) >= 4.5
    if QColor(colour).hslSaturation() > 0:
        assert abs(QColor(found.offered).hslHue() - QColor(colour).hslHue()) <= 3


def test_a_colour_half_typed_is_not_judged(qapp):
    assert illegible_colour(KioskSettings(ground="#80")) is None
