"""A row of segments: the thumb slides to what is chosen, and nothing waits for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QVariantAnimation
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QProxyStyle, QStyle

from surveyapp.views.segments import SegmentBar
from tests.views.kiosk.kiosks import TimedStyle


class Still(QProxyStyle):
    """A system on which nothing is to move."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


@pytest.fixture
def bar(qtbot, qapp):
    group = QActionGroup(qapp)
    for name in ("Build", "Preview", "Collect"):
        group.addAction(QAction(name, group, checkable=True))
    group.actions()[0].setChecked(True)
    bar = SegmentBar(group.actions())
    qtbot.addWidget(bar)
    bar.show()
    yield bar
    group.deleteLater()


def is_sliding(bar: SegmentBar) -> bool:
    return bar.findChild(QVariantAnimation).state() is QVariantAnimation.State.Running


def test_what_is_pressed_is_chosen_before_the_thumb_is_there(qtbot, bar):
    style = TimedStyle(140)
    style.setParent(bar)
    bar.setStyle(style)
    qtbot.mouseClick(bar.segments[2], Qt.MouseButton.LeftButton)
    assert bar.segments[2].isChecked()
    assert is_sliding(bar)
    qtbot.mouseClick(bar.segments[1], Qt.MouseButton.LeftButton)
    assert bar.segments[1].isChecked()
    qtbot.waitUntil(lambda: not is_sliding(bar))


def test_nothing_slides_where_the_system_wants_nothing_to_move(qtbot, bar):
    style = Still("Fusion")
    style.setParent(bar)
    bar.setStyle(style)
    qtbot.mouseClick(bar.segments[2], Qt.MouseButton.LeftButton)
    assert bar.segments[2].isChecked()
    assert not is_sliding(bar)


def test_folded_it_is_one_button_that_says_what_is_chosen(qtbot, bar):
    whole = bar.sizeHint().width()
    bar.fold(True)
    assert bar.sizeHint().width() < whole
    [folded] = [one for one in bar.children() if one.isWidgetType() and one.isVisible()]
    assert folded.text() == "Build"
    folded.menu().actions()[2].trigger()
    assert folded.text() == "Collect"
