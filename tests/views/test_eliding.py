"""Words are shortened only where they do not fit, and by one function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QFontMetricsF

import surveyapp
from surveyapp.views import labels
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


def test_words_measured_in_parts_of_a_pixel_are_shortened_too(qapp):
    metrics = QFontMetricsF(metrics_at(16))
    room = metrics.horizontalAdvance("Waiting room") - 0.5
    shown = elided("Waiting room", metrics, room)
    assert shown.endswith("…")
    assert elided("Waiting room", metrics, room + 0.5) == "Waiting room"


def qt_elisions(source: str) -> Iterator[int]:
    """Return the line of every call of Qt's own method, which shortens what would fit."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "elidedText":
            yield node.lineno


def test_nothing_shortens_words_in_another_way():
    package = Path(surveyapp.__file__).parent
    found = {
        path.relative_to(package).as_posix(): lines
        for path in sorted(package.rglob("*.py"))
        if path != Path(labels.__file__)
        and (lines := list(qt_elisions(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_another_way_would_be_found():
    assert list(qt_elisions("shown = metrics.elidedText(words, mode, 80)"))
