"""The inputs under a real finger: touch events into the window, not mouse clicks."""

import gc

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from surveyapp.domain.answers import Selection
from surveyapp.views.answering.registry import make_input
from tests.views.answering.one_page import question_of, shown_page
from tests.views.collect.every_kind import every_kind


@pytest.fixture(scope="module")
def screen(qapp):
    return QTest.createTouchDevice()


class Finger:
    def __init__(self, screen, page):
        self.screen, self.page, self.window = screen, page, page.windowHandle()

    def touch(self):
        return QTest.touchEvent(self.window, self.screen)

    def drag(self, widget, *ways):
        start = widget.mapTo(self.page, widget.rect().center())
        self.touch().press(0, start, self.window).commit()
        at = start
        for way in ways:
            at = start + way
            self.touch().move(0, at, self.window).commit()
        self.touch().release(0, at, self.window).commit()

    def tap(self, widget):
        self.drag(widget)


@pytest.mark.parametrize("code", ["single", "dropdown"])
def test_a_tap_chooses(qtbot, screen, code):
    page = shown_page(qtbot, question_of(code))
    settled = []
    page.input.settled.connect(lambda: settled.append(1))
    Finger(screen, page).tap(page.input.buttons()[2])
    assert page.input.value() == Selection((page.question.choices[2].uuid,))
    assert settled == [1]


def test_a_finger_scrolls_a_long_list_and_chooses_nothing_on_the_way(qtbot, screen):
    page = shown_page(qtbot, question_of("dropdown"))
    before = page.input.buttons()[3].mapTo(page, QPoint(0, 0)).y()
    ways = [QPoint(0, -way) for way in range(5, 105, 5)]
    Finger(screen, page).drag(page.input.buttons()[3], *ways)
    assert page.input.buttons()[3].mapTo(page, QPoint(0, 0)).y() == before - 100
    assert page.input.value() is None
    assert not page.input.buttons()[3].isDown()


def test_a_finger_moves_on_though_the_button_under_it_is_gone(qtbot, screen):
    page = shown_page(qtbot, question_of("dropdown"))
    button = page.input.buttons()[3]
    start = button.mapTo(page, button.rect().center())
    finger = Finger(screen, page)
    finger.touch().press(0, start, finger.window).commit()
    delete(button)
    finger.touch().move(0, start - QPoint(0, 60), finger.window).commit()
    finger.touch().release(0, start - QPoint(0, 60), finger.window).commit()
    assert page.input.value() is None


def test_a_finger_puts_a_line_of_a_ranking_elsewhere(qtbot, screen):
    page = shown_page(qtbot, question_of("ranking"))
    first, second, third = page.input.rows
    ways = [QPoint(0, way) for way in range(10, third.y() - first.y() + 20, 10)]
    Finger(screen, page).drag(first, *ways)
    order = (second.choice.uuid, third.choice.uuid, first.choice.uuid)
    assert page.input.value() == Selection(order)


def test_a_finger_moves_a_slider(qtbot, screen):
    page = shown_page(qtbot, question_of("slider"))
    Finger(screen, page).drag(page.input.slider, QPoint(30, 0), QPoint(page.width(), 0))
    assert page.input.value() == 100


def test_pages_that_were_left_leave_nothing_behind(qtbot):
    """Thousands of respondents a day: neither widgets nor Python's objects may gather."""
    page = shown_page(qtbot, question_of("short"))

    def respondent():
        for question in every_kind().questions():
            widget, _ = make_input(question, page.look, page.column, 1)
            page.lines.insertWidget(0, widget)
            widget.show()
            widget.hide()
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def counted():
        gc.collect()
        return len(QApplication.allWidgets()), len(gc.get_objects())

    for _ in range(5):
        respondent()
    widgets, objects = counted()
    for _ in range(20):
        respondent()
    now, there = counted()
    assert now == widgets
    assert there - objects < 60
