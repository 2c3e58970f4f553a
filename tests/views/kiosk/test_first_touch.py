"""The first touch of a page, on a screen whose driver tells of each finger as a mouse too.

One touch is enough for each kind of input, and none counts twice.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question
from surveyapp.views.answering.choice_buttons import ChoiceButton
from surveyapp.views.kiosk.attract import AttractScreen
from tests.pages.finding import shown, touch
from tests.pages.kiosk import KioskDisplay, fields_of
from tests.views.kiosk.kiosks import survey_of, three_questions
from tests.views.kiosk.test_hurry import A_LOOK, AT_ONCE, Clock

KIND = QuestionKind
CHOICES = tuple(Choice(label, label.lower()) for label in ("Near", "Middling", "Far"))
MANY = tuple(Choice(f"Place {number}", f"p{number}") for number in range(20))
ROWS = tuple(MatrixRow(label, label.lower()) for label in ("Food", "Staff"))


def asked(kind: QuestionKind, *, choices=(), rows=(), **settings) -> Question:
    return Question(
        kind, "What?", "q", choices=choices, rows=rows, settings=QuestionSettings(**settings)
    )


BY_BUTTON = {
    "one choice": asked(KIND.SINGLE_CHOICE, choices=CHOICES),
    "one of many": asked(KIND.SINGLE_CHOICE, choices=MANY),
    "several choices": asked(KIND.MULTIPLE_CHOICE, choices=CHOICES),
    "yes or no": asked(KIND.CONSENT),
    "numbers": asked(KIND.SCALE, minimum=1, maximum=5),
    "nps": asked(KIND.SCALE, minimum=0, maximum=10, appearance="nps"),
    "stars": asked(KIND.SCALE, minimum=1, maximum=5, appearance="stars"),
    "smileys": asked(KIND.SCALE, minimum=1, maximum=5, appearance="smileys"),
    "matrix": asked(KIND.MATRIX, choices=CHOICES, rows=ROWS),
    "number": asked(KIND.NUMBER, minimum=0, maximum=9),
    "date": asked(KIND.DATE),
    "time": asked(KIND.TIME),
    "date and time": asked(KIND.DATETIME),
    "ranking": asked(KIND.RANKING, choices=CHOICES),
}
FIELDS = {
    "line": asked(KIND.TEXT),
    "lines": asked(KIND.TEXT, appearance="long"),
    "number": asked(KIND.NUMBER),
}


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def arrive(stand, clock):
    """Come to the page that asks this question, and look at it."""

    def come(question: Question) -> KioskDisplay:
        visitor = stand(survey_of(question, settings=KioskSettings(auto_advance=False)), clock)
        clock.now += A_LOOK
        visitor.begin()
        clock.now += A_LOOK
        QTest.qWait(20)
        return visitor

    return come


def put_finger(visitor, finger, clock, widget: QWidget, place: QPoint) -> list[list[object]]:
    """Touch a place as the driver tells it; return what was entered after the finger and after
    the mouse that is made of it."""
    on_window = widget.mapTo(visitor.window, place)
    touch(finger, widget, place)
    after = [entered(visitor)]
    clock.now += AT_ONCE
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(visitor.window.windowHandle(), left, pos=on_window)
    QTest.qWait(1)
    return [*after, entered(visitor)]


def entered(visitor: KioskDisplay) -> list[object]:
    """Return all that can be seen to be entered on the page."""
    found: list[object] = []
    for block in visitor.page.blocks:
        for part in block.findChildren(QWidget):
            if isinstance(part, QAbstractButton):
                found.append((part.isChecked(), part.isDown(), part.accessibleName(), part.y()))
            elif isinstance(part, QAbstractSlider):
                found.append(part.value())
            elif isinstance(part, QLineEdit):
                found.append(part.text())
            elif isinstance(part, QPlainTextEdit):
                found.append(part.toPlainText())
    return found


@pytest.mark.parametrize("name", BY_BUTTON)
def test_one_touch_of_a_button_enters_something_once(arrive, finger, clock, name):
    visitor = arrive(BY_BUTTON[name])
    before = entered(visitor)
    # Of a ranking the rows are dragged: what a touch presses are the buttons on them.
    wanted = [
        one
        for one in visitor.page.blocks[0].findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and not getattr(one, "is_dragged", False)
    ]
    target = wanted[1 if name == "ranking" else 0]
    by_finger, by_mouse = put_finger(visitor, finger, clock, target, target.rect().center())
    assert by_finger != before
    assert by_mouse == by_finger


def test_one_touch_of_a_slider_moves_it_once(arrive, finger, clock):
    visitor = arrive(asked(KIND.SCALE, minimum=0, maximum=100, appearance="slider"))
    slider = shown(visitor.page, QAbstractSlider)
    place = QPoint(slider.width() * 3 // 4, slider.height() // 2)
    by_finger, by_mouse = put_finger(visitor, finger, clock, slider, place)
    assert slider.value() > 60
    assert by_mouse == by_finger


@pytest.mark.parametrize("name", FIELDS)
def test_one_touch_of_a_field_puts_the_cursor_there(arrive, finger, clock, name):
    visitor = arrive(FIELDS[name])
    field = next(one for one in fields_of(visitor.page) if one.isVisible())
    visitor.next_button.setFocus()
    by_finger, by_mouse = put_finger(visitor, finger, clock, field, field.rect().center())
    assert QApplication.focusWidget() is field
    assert by_mouse == by_finger


@pytest.mark.parametrize("where", ["beginning", "end", "top", "foot"])
@pytest.mark.parametrize("kind", [KIND.SINGLE_CHOICE, KIND.MULTIPLE_CHOICE])
def test_the_whole_row_of_a_choice_is_the_target(arrive, finger, clock, kind, where):
    visitor = arrive(asked(kind, choices=CHOICES))
    row = visitor.page.findChildren(ChoiceButton)[1]
    area = row.rect()
    place = {
        "beginning": QPoint(1, area.center().y()),
        "end": QPoint(area.right() - 1, area.center().y()),
        "top": QPoint(area.center().x(), 1),
        "foot": QPoint(area.right() // 5, area.bottom() - 1),
    }[where]
    assert row.width() > 400
    put_finger(visitor, finger, clock, row, place)
    assert [one.isChecked() for one in visitor.page.findChildren(ChoiceButton)] == [
        False, True, False,
    ]  # fmt: skip


def test_the_touch_that_starts_answers_nothing_on_the_page_that_comes(stand, finger, clock):
    visitor = stand(survey_of(*three_questions()), clock)
    clock.now += A_LOOK
    assert isinstance(visitor.shown, AttractScreen)
    middle = visitor.shown.rect().center()
    window = visitor.window
    touch(finger, window, middle)
    page = visitor.page
    clock.now += AT_ONCE
    for one in page.findChildren(ChoiceButton):
        place = one.mapTo(window, one.rect().center())
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    assert visitor.page is page
    assert not any(one.isChecked() for one in page.findChildren(ChoiceButton))


def test_one_touch_of_next_goes_on_by_one_page(stand, finger, clock):
    settings = KioskSettings(auto_advance=False)
    visitor = stand(survey_of(*three_questions(), settings=settings), clock)
    clock.now += A_LOOK
    visitor.begin()
    clock.now += A_LOOK
    way_on = visitor.next_button
    place = way_on.mapTo(visitor.window, way_on.rect().center())
    touch(finger, way_on, way_on.rect().center())
    visitor.wait_for_page()
    second = visitor.page
    clock.now += AT_ONCE
    QTest.mouseClick(visitor.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
    visitor.wait_for_page()
    assert visitor.page is second
    assert visitor.kiosk_interview.page_flow.progress[0] == 2
