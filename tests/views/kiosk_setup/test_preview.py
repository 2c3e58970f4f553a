"""The picture of the kiosk is laid out as its survey is written, not as the manager's window is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from surveyapp.views.choice_pictures import NO_IMAGES
from surveyapp.views.kiosk_setup.preview import first_page_picture
from tests.conftest import make_poll


@pytest.fixture(params=list(Qt.LayoutDirection)[:2])
def window(qapp, request):
    """The program with its windows laid out one way, and the other."""
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(request.param)
    yield qapp
    qapp.setLayoutDirection(before)


def picture(*languages: str) -> QImage:
    survey = replace(make_poll(), languages=languages)
    return first_page_picture(survey, NO_IMAGES).toImage()


def next_button(shown: QImage) -> int:
    """Where the most saturated pixel is that is furthest down: the button that leads on."""
    for y in range(shown.height() - 1, 0, -1):
        found = [x for x in range(0, shown.width(), 4) if shown.pixelColor(x, y).saturation() > 150]
        if found:
            return sum(found) // len(found)
    return -1


def test_an_english_page_leads_on_to_the_right_in_whatever_window(window):
    shown = picture("en")
    assert next_button(shown) > shown.width() // 2


def test_an_arabic_page_leads_on_to_the_left_in_whatever_window(window):
    shown = picture("ar", "en")
    assert 0 < next_button(shown) < shown.width() // 2
