"""Boxes to check and bars of progress can be seen in every state, whatever the system asks for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QCheckBox, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from surveyapp.views.theme import palette_of, style_sheet
from surveyapp.views.tokens import SCHEMES
from tests.views.paint_rules import pale_bars, pale_boxes

STATES = (
    Qt.CheckState.Unchecked,
    Qt.CheckState.PartiallyChecked,
    Qt.CheckState.Checked,
)
NAMES = ("light", "dark", "light, high contrast", "dark, high contrast")
WITHOUT_EDGES = "QCheckBox::indicator, QRadioButton::indicator { border-color: %s; }"
WITHOUT_MARKS = (
    "QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate,"
    " QRadioButton::indicator:checked { image: none; }"
)


@pytest.fixture(params=SCHEMES, ids=NAMES)
def scheme(request):
    return request.param


@pytest.fixture
def show(qtbot, scheme):
    """Show widgets in this scheme, with faults planted by rules of style."""

    def show_them(*widgets: QWidget, fault: str = "") -> QWidget:
        window = QWidget()
        qtbot.addWidget(window)
        font = window.font()
        window.setPalette(palette_of(scheme))
        window.setAutoFillBackground(True)
        sheet = style_sheet(scheme, QFontMetricsF(font), font.pointSizeF())
        lines = QVBoxLayout(window)
        for widget in widgets:
            lines.addWidget(widget)
        window.setStyleSheet(sheet + fault)
        window.resize(300, 400)
        window.show()
        qtbot.waitExposed(window)
        return window

    return show_them


def boxes(*, enabled: bool = True) -> list[QWidget]:
    """A box in each of its states, and a circle in both."""
    made: list[QCheckBox | QRadioButton] = []
    for state in STATES:
        box = QCheckBox(state.name)
        box.setTristate(True)
        box.setCheckState(state)
        made.append(box)
    for is_checked in (False, True):
        circle = QRadioButton(str(is_checked))
        circle.setAutoExclusive(False)
        circle.setChecked(is_checked)
        made.append(circle)
    for one in made:
        one.setEnabled(enabled)
    return made


def bar(value: int) -> QProgressBar:
    made = QProgressBar()
    made.setValue(value)
    return made


@pytest.mark.parametrize("enabled", [True, False], ids=["enabled", "disabled"])
def test_boxes_and_circles_and_their_marks_are_seen_in_every_state(show, enabled):
    assert list(pale_boxes(show(*boxes(enabled=enabled)))) == []


def test_how_far_something_has_come_is_seen(show):
    assert list(pale_bars(show(bar(20), bar(80)))) == []


def test_boxes_without_an_edge_or_a_mark_would_be_found(show, scheme):
    assert len(list(pale_boxes(show(*boxes(), fault=WITHOUT_EDGES % scheme.surface)))) >= 2
    assert len(list(pale_boxes(show(*boxes(enabled=False), fault=WITHOUT_MARKS)))) == 3


def test_a_bar_as_pale_as_its_way_would_be_found(show, scheme):
    fault = f"QProgressBar::chunk {{ background: {scheme.hover}; }}"
    assert len(list(pale_bars(show(bar(20), bar(80), fault=fault)))) == 2
