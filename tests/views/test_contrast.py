"""What can be read on what: the window, its charts and the kiosk ask the same."""

from __future__ import annotations

import pytest

from surveyapp.views.contrast import LEAST_CONTRAST, contrast, legible_on, mixed


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("grey", range(0, 256, 5))
def test_words_can_be_read_on_every_grey(grey):
    ground = f"#{grey:02x}{grey:02x}{grey:02x}"
    assert contrast(legible_on(ground), ground) >= LEAST_CONTRAST


def test_a_mixture_has_as_much_of_the_other_colour_as_was_asked():
    assert mixed("#102030", "#ffffff", 0) == "#102030"
    assert mixed("#102030", "#ffffff", 1) == "#ffffff"
    assert mixed("#000000", "#c86432", 0.5) == "#643219"
