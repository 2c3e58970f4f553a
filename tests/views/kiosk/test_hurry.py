"""Two presses in a hurry: one response, one thank-you page, no page skipped or answered blindly.

1. A press counts for the screen it was begun on, and only once that was to be seen.
2. While answers are being saved nothing counts.
3. One finger presses once, also where a driver tells of it as a touch and as a mouse.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from itertools import cycle

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, Question
from surveyapp.store.drafts import submit as really_submit
from surveyapp.views.kiosk import kiosk_interview
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.press_guard import PressGuard
from tests.pages.finding import click, touch
from tests.pages.kiosk import next_button
from tests.patience import PATIENCE_S
from tests.views.kiosk.kiosks import counts, survey_of, three_questions

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
AT_ONCE = 0.05
A_LOOK = 1.0


class Clock:
    """Shows the time it is set to."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def disk(monkeypatch):
    """An event without which no response is stored."""
    going_on = threading.Event()

    def slowly(connection, response, revision_id):
        assert going_on.wait(PATIENCE_S)
        return really_submit(connection, response, revision_id)

    monkeypatch.setattr(kiosk_interview, "submit", slowly)
    return going_on


def at_question(stand, clock):
    """A visitor who has looked at the one page of a survey, and its input."""
    settings = KioskSettings(auto_advance=False)
    visitor = stand(survey_of(one_question(uuid="u"), settings=settings), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    return visitor, visitor.page.blocks[0].inputs["u"]


def one_question(**fields) -> Question:
    return replace(three_questions()[0], **fields)


def page_keys(visitor):
    page_flow = visitor.window.screen_stack.kiosk_interview.page_flow
    return page_flow.page.key


def with_mouse(visitor, _finger):
    QTest.mouseClick(visitor.next_button, LEFT)


def with_finger(visitor, finger):
    touch(finger, visitor.next_button, visitor.next_button.rect().center())


def with_enter(visitor, _finger):
    QTest.keyClick(visitor.next_button, KEY.Key_Return)


def anywhere(visitor, finger, press):
    """Press again where the finger is, whatever is shown there now."""
    shown = visitor.shown
    if press is with_enter:
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    elif press is with_finger:
        touch(finger, shown, shown.rect().center())
    else:
        QTest.mouseClick(shown, LEFT, pos=shown.rect().center())


@pytest.mark.parametrize("press", [with_mouse, with_finger, with_enter])
def test_two_presses_of_finish_are_one_response_and_one_thank_you_page(
    stand, library, finger, clock, press
):
    settings = KioskSettings(auto_advance=False, thanks_s=60)
    visitor = stand(survey_of(one_question(), settings=settings), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    visitor.press("Good")
    press(visitor, finger)
    thanks = visitor.wait_for_thanks()
    clock.now += AT_ONCE
    anywhere(visitor, finger, press)
    QTest.qWait(1)
    assert visitor.shown is thanks
    clock.now += A_LOOK
    anywhere(visitor, finger, press)
    QTest.qWait(1)
    assert isinstance(visitor.shown, AttractScreen)
    clock.now += AT_ONCE
    anywhere(visitor, finger, press)
    QTest.qWait(1)
    assert isinstance(visitor.shown, AttractScreen)
    assert counts(library) == (1, 0)


def test_the_second_press_of_next_does_not_answer_the_page_that_came(stand, clock):
    visitor = stand(survey_of(*(one_question(code=f"q{n}", uuid=f"u{n}") for n in range(3))), clock)
    clock.now += A_LOOK
    visitor.begin()
    first = visitor.page
    clock.now += A_LOOK
    visitor.next()
    assert visitor.page is not first
    second = visitor.page
    clock.now += AT_ONCE
    click(next_button(second))
    click(second.blocks[0].inputs["u1"].buttons()[0])
    visitor.wait_for_page()
    assert visitor.page is second
    assert second.blocks[0].inputs["u1"].chosen() == []
    # A key that was not the one before is an answer: who types fast means it.
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_1)
    assert second.blocks[0].inputs["u1"].chosen() == [0]
    clock.now += A_LOOK
    click(second.blocks[0].inputs["u1"].buttons()[1])
    assert second.blocks[0].inputs["u1"].chosen() == [1]


def test_a_held_enter_goes_through_one_page_only(stand, clock):
    visitor = stand(survey_of(*(one_question(code=f"q{n}", uuid=f"u{n}") for n in range(3))), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    QTest.keyPress(QApplication.focusWidget(), KEY.Key_Return)
    visitor.wait_for_page()
    second = visitor.page
    for _ in range(5):
        clock.now += A_LOOK
        held = QKeyEvent(
            QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
        )
        QApplication.sendEvent(QApplication.focusWidget(), held)
        visitor.wait_for_page()
    assert visitor.page is second


@pytest.mark.parametrize("press", [with_mouse, with_finger, with_enter])
def test_two_presses_of_finish_are_one_response_also_on_a_slow_disk(
    stand, library, finger, clock, disk, press
):
    visitor, _ = at_question(stand, clock)
    visitor.press("Good")
    for _ in range(2):
        press(visitor, finger)
        clock.now += AT_ONCE
    assert visitor.kiosk_interview.is_storing
    clock.now += A_LOOK
    press(visitor, finger)
    disk.set()
    thanks = visitor.wait_for_thanks()
    clock.now += AT_ONCE
    anywhere(visitor, finger, press)
    QTest.qWait(1)
    assert visitor.shown is thanks
    assert counts(library) == (1, 0)


def test_while_the_answers_are_saved_nothing_on_the_page_changes(stand, library, clock, disk):
    visitor, entry = at_question(stand, clock)
    visitor.press("Good")
    page = visitor.page
    click(next_button(page))
    assert visitor.window.screen_stack.kiosk_interview.is_storing
    clock.now += A_LOOK
    QTest.keyClick(entry.buttons()[1], KEY.Key_2)
    QTest.keyClick(entry.buttons()[0], KEY.Key_Down)
    QTest.mouseClick(entry.buttons()[2], LEFT)
    click(next_button(page))
    assert entry.chosen() == [0]
    disk.set()
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)


def test_a_press_begun_on_one_page_is_not_lifted_on_the_next(stand, clock):
    visitor = stand(survey_of(*(one_question(code=f"q{n}", uuid=f"u{n}") for n in range(2))), clock)
    clock.now += A_LOOK
    attract = visitor.shown
    QTest.mousePress(attract, LEFT, pos=QPoint(5, 5))
    visitor.window.screen_stack.show_attract()
    clock.now += A_LOOK
    QTest.mouseRelease(visitor.shown, LEFT, pos=QPoint(5, 5))
    assert isinstance(visitor.shown, AttractScreen)


def test_the_key_that_says_one_is_still_there_answers_nothing(stand, clock):
    visitor = stand(survey_of(one_question(uuid="u"), three_questions()[1]), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    page = visitor.page
    visitor.let_time_pass()
    window = visitor.window.windowHandle()
    QTest.keyClick(window, KEY.Key_Return)
    visitor.wait_for_page()
    assert visitor.idle_warning is None
    assert visitor.page is page
    visitor.let_time_pass()
    way_on = next_button(page)
    next_place = visitor.window.mapFromGlobal(way_on.mapToGlobal(way_on.rect().center()))
    QTest.mouseClick(window, LEFT, pos=next_place)
    visitor.wait_for_page()
    assert visitor.idle_warning is None
    assert visitor.page is page


@pytest.mark.parametrize("first", ["choice", "next"])
def test_a_choice_and_next_at_once_go_on_with_the_answer_or_say_what_is_missing(
    stand, finger, clock, first
):
    questions = [one_question(code=f"q{n}", uuid=f"u{n}", required=True) for n in range(51)]
    visitor = stand(survey_of(*questions, settings=KioskSettings(auto_advance=False)), clock)
    clock.now += A_LOOK
    visitor.begin()
    ways_to_lift = cycle((_in_order, _at_once, _crosswise))
    for number in range(50):
        clock.now += A_LOOK
        page, key = visitor.page, page_keys(visitor)
        assert key == f"u{number}"
        entry, way_on = page.blocks[0].inputs[key], next_button(page)
        choice = entry.buttons()[1]
        order = (choice, way_on) if first == "choice" else (way_on, choice)
        next(ways_to_lift)(finger, visitor.window, *order)
        visitor.wait_for_page()
        if visitor.page is page:
            assert page.blocks[0].problem.isVisible()
            clock.now += A_LOOK
            if not entry.chosen():
                touch(finger, choice, choice.rect().center())
            touch(finger, way_on, way_on.rect().center())
            visitor.wait_for_page()
        answer = visitor.kiosk_interview.page_flow.interview.answer_to(key)
        assert answer.choices == (questions[number].choices[1].uuid,)


def _in_order(finger, window, *widgets):
    """Put down a finger on each, in this order, and lift them in it."""
    one, other = _put_down(finger, window, *widgets)
    QTest.touchEvent(window, finger).release(0, one, window).stationary(1).commit()
    QTest.touchEvent(window, finger).release(1, other, window).commit()
    QTest.qWait(1)


def _crosswise(finger, window, *widgets):
    """Lift first the finger that was put down last."""
    one, other = _put_down(finger, window, *widgets)
    QTest.touchEvent(window, finger).stationary(0).release(1, other, window).commit()
    QTest.touchEvent(window, finger).release(0, one, window).commit()
    QTest.qWait(1)


def _at_once(finger, window, *widgets):
    """Put both down in one moment, and lift them in one."""
    one, other = _places(window, *widgets)
    QTest.touchEvent(window, finger).press(0, one, window).press(1, other, window).commit()
    QTest.touchEvent(window, finger).release(0, one, window).release(1, other, window).commit()
    QTest.qWait(1)


def _put_down(finger, window, *widgets):
    one, other = _places(window, *widgets)
    QTest.touchEvent(window, finger).press(0, one, window).commit()
    QTest.touchEvent(window, finger).stationary(0).press(1, other, window).commit()
    return one, other


def _places(window, *widgets):
    return [one.mapTo(window, one.rect().center()) for one in widgets]


@pytest.mark.parametrize("how", ["mouse", "space"])
def test_what_is_lifted_after_one_has_gone_on_does_not_change_the_page_left(
    stand, library, clock, disk, how
):
    visitor, entry = at_question(stand, clock)
    choice = entry.buttons()[1]
    if how == "mouse":
        QTest.mousePress(choice, LEFT)
    else:
        QTest.keyPress(choice, KEY.Key_Space)
    QTest.keyClick(visitor.next_button, KEY.Key_Return)
    assert visitor.window.screen_stack.kiosk_interview.is_storing
    if how == "mouse":
        QTest.mouseRelease(choice, LEFT)
    else:
        QTest.keyRelease(choice, KEY.Key_Space)
    assert entry.chosen() == []
    disk.set()
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)


def _by_digits(_finger, _window, *_buttons):
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_1)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_3)


def _by_mouse(_finger, _window, *buttons):
    for one in buttons:
        click(one)


@pytest.mark.parametrize("choose", [_by_mouse, _by_digits, _in_order, _at_once, _crosswise])
def test_of_two_choices_made_at_once_the_one_shown_chosen_is_stored(stand, finger, clock, choose):
    visitor = stand(survey_of(one_question(uuid="u"), three_questions()[1]), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    entry = visitor.page.blocks[0].inputs["u"]
    choose(finger, visitor.window, entry.buttons()[0], entry.buttons()[2])
    shown = entry.value()
    assert len(shown.choices) == 1
    visitor.qtbot.waitUntil(lambda: page_keys(visitor) != "u")
    assert visitor.kiosk_interview.page_flow.interview.answer_to("u") == shown


def test_a_touch_that_a_driver_tells_as_a_mouse_too_counts_once(stand, finger, clock):
    choices = tuple(Choice(label, label.lower()) for label in "ABC")
    question = Question(QuestionKind.MULTIPLE_CHOICE, "Which?", "q", uuid="u", choices=choices)
    visitor = stand(survey_of(question), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    button = visitor.page.blocks[0].inputs["u"].buttons()[0]
    touch(finger, button, button.rect().center())
    assert button.isChecked()
    clock.now += AT_ONCE
    QTest.mouseClick(button, LEFT)
    assert button.isChecked()
    clock.now += A_LOOK
    QTest.mouseClick(button, LEFT)
    assert not button.isChecked()


def test_the_mouse_that_qt_makes_of_a_finger_counts(qapp):
    clock = Clock()
    guard = PressGuard(lambda: False, clock)
    made = _mouse(Qt.MouseEventSource.MouseEventSynthesizedByQt)
    widget = QWidget()
    assert not guard.refuses(widget, made)


def _mouse(source):
    where = QPointF(5, 5)
    none = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseButtonPress, where, where, where, LEFT, LEFT, none, source)
