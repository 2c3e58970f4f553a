"""Somebody who goes away is asked, then their answers are kept by the survey's rule."""

from __future__ import annotations

from functools import partial
from itertools import count

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import WARNING_S, IdleRule, KioskSettings
from surveyapp.domain.survey import Question
from surveyapp.store.kiosk_events import KioskEvent, kiosk_report
from surveyapp.views.answering.slider import TouchSlider
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.idle import IdleWatch
from surveyapp.views.kiosk.page_screen import PageScreen
from tests.pages.finding import child_of, texts_of, touch
from tests.pages.kiosk_keys import KioskKeys
from tests.views.kiosk.kiosks import answers_of, counts, stored, survey_of, three_questions, written


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_the_time_runs_from_the_last_touch(qtbot):
    watch = IdleWatch(30)
    watch.start()
    QTest.qWait(50)
    timer = child_of(watch, QTimer, "idle")
    before = timer.remainingTime()
    watch.note_touch()
    assert timer.remainingTime() > before
    assert timer.interval() == 30_000


def test_who_went_away_is_asked_and_told_how_long_it_still_waits(stand):
    visitor = stand()
    visitor.begin()
    visitor.let_time_pass()
    assert "Are you still there?" in texts_of(visitor.idle_warning)
    assert f"The survey starts again in {WARNING_S} seconds." in texts_of(visitor.idle_warning)
    visitor.let_time_pass(seconds=WARNING_S - 1)
    assert any("1 second." in text for text in texts_of(visitor.idle_warning))


@pytest.mark.parametrize("touch", ["mouse", "key"])
def test_any_touch_goes_on_where_one_was(stand, touch):
    visitor = stand()
    visitor.begin()
    visitor.next()
    visitor.type("Tea")
    visitor.let_time_pass(seconds=3)
    if touch == "mouse":
        QTest.mouseClick(visitor.idle_warning, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    else:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert visitor.idle_warning is None
    assert isinstance(visitor.shown, PageScreen)
    visitor.type("!")
    assert visitor.page.findChild(QLineEdit).text() == "Tea!"


def test_answers_are_kept_as_partial_and_the_next_one_begins_anew(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.press("Fair")
    visitor.next()
    visitor.type("My secret")
    visitor.let_time_pass(seconds=WARNING_S)
    assert isinstance(visitor.shown, AttractScreen)
    written(library, qtbot)
    assert counts(library) == (0, 1)
    response = stored(library)
    assert (response.complete, response.reason) == (False, "idle")
    assert answers_of(response)[1] == "My secret"
    assert len(answers_of(response)) == 2  # the third page was not reached
    visitor.begin()
    visitor.next()
    assert "My secret" not in str(texts_of(visitor.window))
    assert visitor.page.blocks[0].inputs[visitor.page.blocks[0].question.uuid].value() is None


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        (KioskSettings(idle_rule=IdleRule.DISCARD), 0),
        (KioskSettings(idle_rule=IdleRule.KEEP_FROM, idle_from=2), 0),
        (KioskSettings(idle_rule=IdleRule.KEEP_FROM, idle_from=1), 1),
    ],
)
def test_the_rule_says_whether_they_are_kept(stand, library, qtbot, settings, kept):
    visitor = stand(survey_of(*three_questions(), settings=settings))
    visitor.begin()
    visitor.press("Fair")
    visitor.next()
    visitor.let_time_pass(seconds=WARNING_S)
    written(library, qtbot)
    assert counts(library) == (0, kept)
    with library.database.reader() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM drafts").scalar() == 0
        assert kiosk_report(connection, 1).events[KioskEvent.IDLE] == 1


def test_nothing_is_kept_of_who_answered_nothing(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.let_time_pass(seconds=WARNING_S)
    written(library, qtbot)
    assert counts(library) == (0, 0)


def test_the_attract_and_thank_you_screens_ask_nobody(stand):
    visitor = stand()
    timer = child_of(visitor.idle, QTimer, "idle")
    assert not timer.isActive()
    visitor.answer_all()
    assert not timer.isActive()


def by_mouse(_finger, slider):
    QTest.mousePress(slider, Qt.MouseButton.LeftButton)
    yield
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)


def by_finger(finger, slider):
    place = slider.rect().center()
    QTest.touchEvent(slider, finger).press(0, place, slider).commit()
    yield
    QTest.touchEvent(slider, finger).release(0, place, slider).commit()


@pytest.mark.parametrize("hold", [by_mouse, by_finger])
def test_who_holds_a_handle_and_thinks_is_not_taken_for_gone_but_not_for_ever(stand, finger, hold):
    settings = QuestionSettings(minimum=0, maximum=100, appearance="slider")
    visitor = stand(survey_of(Question(QuestionKind.SCALE, "How far?", "far", settings=settings)))
    visitor.begin()
    QTest.qWait(20)
    held = hold(finger, visitor.page.findChild(TouchSlider))
    next(held)
    visitor.let_time_pass()
    assert visitor.idle_warning is None
    for _ in range(4):
        visitor.let_time_pass()
    assert visitor.idle_warning is not None
    next(held, None)


@pytest.mark.parametrize("hold", [by_mouse, by_finger])
def test_who_let_go_of_a_handle_after_long_has_the_whole_time_again(stand, finger, hold):
    settings = QuestionSettings(minimum=0, maximum=100, appearance="slider")
    visitor = stand(survey_of(Question(QuestionKind.SCALE, "How far?", "far", settings=settings)))
    visitor.begin()
    QTest.qWait(20)
    held = hold(finger, visitor.page.findChild(TouchSlider))
    next(held)
    visitor.let_time_pass()
    next(held, None)
    assert visitor.idle_warning is None
    visitor.let_time_pass()
    assert "Are you still there?" in texts_of(visitor.idle_warning)
    visitor.let_time_pass(seconds=WARNING_S - 1)
    assert isinstance(visitor.shown, PageScreen)


def scrolled_by_finger(visitor, finger):
    where = QPoint(100, 500)
    touch(finger, visitor.window, where, where - QPoint(0, 40), where - QPoint(0, 200))


def scrolled_by_wheel(visitor, _finger):
    QTest.wheelEvent(visitor.window.windowHandle(), QPoint(300, 300), QPoint(0, -120))


def leafed_through(_visitor, _finger):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)


def moved_the_mouse(visitor, _finger):
    QTest.mouseMove(visitor.window.windowHandle(), QPoint(*next(PLACES)))


PLACES = zip(count(200), count(300), strict=False)


@pytest.mark.parametrize(
    "act", [scrolled_by_finger, scrolled_by_wheel, leafed_through, moved_the_mouse]
)
def test_who_reads_and_only_moves_the_page_or_the_mouse_is_not_asked(stand, finger, act):
    visitor = stand(survey_of(Question(QuestionKind.NOTE, "Read this. " * 400, "note")))
    visitor.begin()
    QTest.qWait(20)
    for _ in range(2):
        assert begins_anew(visitor, lambda: act(visitor, finger))


def test_who_types_on_the_keys_of_the_screen_is_not_asked(stand, finger, qtbot):
    visitor = stand(survey_of(three_questions()[1]))
    visitor.begin()
    QTest.qWait(20)
    keys = KioskKeys(finger, qtbot, visitor)
    keys.tap(visitor.page.findChild(QLineEdit))
    keys.wait_for_keys()
    for letter in "Tea":
        assert begins_anew(visitor, partial(keys.write, letter))
    assert visitor.page.findChild(QLineEdit).text() == "Tea"


def begins_anew(visitor, act) -> bool:
    """Return whether the time somebody may do nothing begins anew when they do this."""
    timer = child_of(visitor.idle, QTimer, "idle")
    QTest.qWait(50)
    before = timer.remainingTime()
    act()
    QApplication.processEvents()
    return timer.isActive() and timer.remainingTime() > before


def test_scrolling_and_moving_the_mouse_are_somebody(stand):
    note = Question(QuestionKind.NOTE, "Read this. " * 400, "note")
    visitor = stand(survey_of(note))
    visitor.begin()
    window = visitor.window.windowHandle()
    for act in (
        lambda: QTest.mouseMove(window, QPoint(300, 300)),
        lambda: QTest.wheelEvent(window, QPoint(300, 300), QPoint(0, -120)),
    ):
        visitor.let_time_pass()
        assert visitor.idle_warning is not None
        act()
        QApplication.processEvents()
        assert visitor.idle_warning is None
