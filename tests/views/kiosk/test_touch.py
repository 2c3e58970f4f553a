"""A finger answers, drags and scrolls on a real page of the kiosk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings, Paging
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.rank_row import RankRow
from surveyapp.views.kiosk.page_screen import PageScreen
from tests.pages.finding import texts_of, touch
from tests.pages.kiosk import scroll_area
from tests.views.kiosk.kiosks import survey_of, three_questions


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


def test_a_touch_anywhere_starts_and_a_touch_on_a_choice_answers(stand, finger, qtbot):
    visitor = stand()
    touch(finger, visitor.window, QPoint(400, 500))
    assert isinstance(visitor.shown, PageScreen)
    button = next(iter(visitor.page.blocks[0].inputs.values())).buttons()[1]
    touch(finger, button, button.rect().center())
    assert button.isChecked()
    qtbot.waitUntil(lambda: "What could be better?" in texts_of(visitor.shown))


def test_a_touch_on_a_field_puts_the_cursor_there(stand, finger):
    visitor = stand(survey_of(three_questions()[0], three_questions()[1],
                              settings=KioskSettings(paging=Paging.SECTION)))  # fmt: skip
    visitor.begin()
    QTest.qWait(20)
    field = visitor.page.findChild(QLineEdit)
    assert not field.hasFocus()
    touch(finger, field, field.rect().center())
    assert field.hasFocus()


def test_a_line_of_a_ranking_follows_the_finger(stand, finger):
    choices = tuple(Choice(name, name.lower()) for name in ("Price", "Hours", "Café"))
    visitor = stand(survey_of(Question(QuestionKind.RANKING, "What?", "what", choices=choices)))
    visitor.begin()
    QTest.qWait(50)
    rows = sorted(visitor.page.findChildren(RankRow), key=lambda row: row.y())
    start, end = rows[0].rect().center(), rows[0].mapFromGlobal(
        rows[2].mapToGlobal(rows[2].rect().center()))  # fmt: skip
    steps = [start + (end - start) * step / 8 for step in range(9)]
    touch(finger, rows[0], *steps)
    answer = next(iter(visitor.page.blocks[0].inputs.values())).value()
    assert answer is not None
    assert answer.choices[0] != choices[0].uuid


def test_a_slider_follows_the_finger(stand, finger):
    settings = QuestionSettings(minimum=0, maximum=100, appearance="slider")
    visitor = stand(survey_of(Question(QuestionKind.SCALE, "How far?", "far", settings=settings)))
    visitor.begin()
    QTest.qWait(50)
    entry = next(iter(visitor.page.blocks[0].inputs.values()))
    slider = entry.slider
    middle = slider.rect().center()
    touch(finger, slider, middle, middle + QPoint(20, 0), middle + QPoint(120, 0))
    assert entry.value() > 55


def test_a_finger_scrolls_a_page_that_is_too_high_and_presses_nothing(stand, finger):
    questions = [
        Question(
            QuestionKind.MULTIPLE_CHOICE,
            f"Question {n}",
            f"q{n}",
            choices=tuple(Choice(f"Choice {c}", f"c{c}") for c in range(8)),
        )
        for n in range(4)
    ]
    visitor = stand(survey_of(*questions, settings=KioskSettings(paging=Paging.SECTION)))
    visitor.begin()
    QTest.qWait(50)
    bar = scroll_area(visitor.page).verticalScrollBar()
    assert bar.maximum() > 0
    button = next(iter(visitor.page.blocks[0].inputs.values())).buttons()[3]
    middle = button.rect().center()
    touch(finger, button, middle, middle - QPoint(0, 60), middle - QPoint(0, 200))
    assert bar.value() > 100
    assert not button.isChecked()
    assert visitor.window.windowState() & Qt.WindowState.WindowFullScreen
