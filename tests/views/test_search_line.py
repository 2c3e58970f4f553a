"""The signs in a field to search by: they grow with the letters, and keep out of their way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from surveyapp.views.search_line import SearchLine
from surveyapp.views.theme import Appearance, apply_theme
from tests.pages.finding import click


@pytest.fixture
def line(qtbot, qapp):
    apply_theme(qapp, Appearance.LIGHT)
    line = SearchLine("Search responses")
    qtbot.addWidget(line)
    line.resize(500, 80)
    line.show()
    qtbot.waitExposed(line)
    return line


def test_the_signs_are_as_high_as_the_letters_at_any_size(line):
    for points in (10, 20, 30):
        font = line.font()
        font.setPointSizeF(points)
        line.setFont(font)
        line.setText("words")
        height = line.fontMetrics().height()
        assert line.sign_place.height() == line.clear_button.height() == height


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_words_stand_between_the_magnifier_and_the_cross(line, direction):
    line.setLayoutDirection(direction)
    line.setText("w")
    cross, sign = line.clear_button.geometry(), line.sign_place
    first, last = sorted((sign, cross), key=lambda place: place.left())
    assert (first is sign) is (direction is Qt.LayoutDirection.LeftToRight)
    for cursor in (0, 1):
        line.setCursorPosition(cursor)
        middle = line.cursorRect().center().x()
        assert first.right() < middle < last.left()


def test_the_cross_empties_the_field_and_is_there_only_for_that(line):
    assert line.clear_button.isHidden()
    line.setText("words")
    assert not line.clear_button.isHidden()
    click(line.clear_button)
    assert line.text() == ""
    assert line.clear_button.isHidden()
