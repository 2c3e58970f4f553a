"""Words are shortened only where they do not fit."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics

from surveyapp.views.fonts import BUNDLED
from surveyapp.views.labels import elided

NAMES = ("Waiting room", "New survey", "Clinic", "Pulse 2026", "Customer satisfaction")


def metrics_at(pixels):
    font = QFont(BUNDLED)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font)


@pytest.mark.parametrize("pixels", range(12, 33))
def test_words_stay_whole_in_room_as_wide_as_they_measure(qapp, pixels):
    metrics = metrics_at(pixels)
    for name in NAMES:
        assert elided(name, metrics, metrics.horizontalAdvance(name)) == name


def test_words_that_do_not_fit_end_in_an_ellipsis(qapp):
    metrics = metrics_at(16)
    room = metrics.horizontalAdvance("Waiting room") - 2
    shown = elided("Waiting room", metrics, room)
    assert shown.endswith("…")
    assert metrics.horizontalAdvance(shown) <= room
