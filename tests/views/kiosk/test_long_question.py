"""A question of 2,500 words with eight choices of 40 words, on a small screen in the largest text.

Everything is reached by finger, by wheel and by Tab, nothing is cut, and Next is in reach.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import TextSize
from surveyapp.views.kiosk.front import FrontKeeper
from surveyapp.views.kiosk.strip import Strip
from tests.pages.finding import button_of, child_of, click, touch
from tests.pages.kiosk import KioskDisplay, scroll_area
from tests.views.kiosk.kiosks import survey_of

SMALL = QSize(1024, 600)
WORDS = "perhaps one reads this at the entrance of a museum on a wet day "


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


def words(count: int, name: str) -> str:
    """So many words, different at their beginning and end from all others."""
    return " ".join([name, *(WORDS * count).split()[: count - 2], f"({name})"])


@pytest.fixture
def reader(stand, qtbot) -> KioskDisplay:
    """Somebody at this question, who made the text larger twice."""
    choices = tuple(Choice(words(40, f"Choice{n}"), f"c{n}") for n in range(8))
    question = Question(
        QuestionKind.SINGLE_CHOICE, words(2_500, "Question"), "long", uuid="u",
        help=words(60, "Help"), choices=choices, required=True,
    )  # fmt: skip
    asked = (question, Question(QuestionKind.NOTE, "Well done", "note"))
    visitor = stand(survey_of(*asked, settings=KioskSettings(auto_advance=False)))
    # Kept on the whole of the screen there is, the window could not stand for another one.
    child_of(visitor.window, FrontKeeper).release()
    visitor.window.resize(SMALL)
    qtbot.waitUntil(lambda: visitor.look.screen == SMALL)
    visitor.begin()
    for size in (TextSize.LARGE, TextSize.LARGEST):
        click(button_of(visitor.window, "Larger text"))
        qtbot.waitUntil(lambda size=size: visitor.look.text_size is size)
    QApplication.processEvents()
    assert visitor.window.size() == SMALL
    return visitor


def area_of(visitor: KioskDisplay, widget: QWidget) -> QRect:
    """Return where a widget is in the window."""
    return QRect(widget.mapTo(visitor.window, QPoint(0, 0)), widget.size())


def room_of(visitor: KioskDisplay) -> QRect:
    """Return where the part of the page that scrolls is in the window."""
    return area_of(visitor, scroll_area(visitor.page).viewport())


def by_wheel(visitor: KioskDisplay, _finger) -> None:
    place = room_of(visitor).center()
    QTest.wheelEvent(visitor.window.windowHandle(), QPointF(place), QPoint(0, -120))


def by_finger(visitor: KioskDisplay, finger) -> None:
    room = room_of(visitor)
    foot = QPoint(room.left() + 100, room.bottom() - 10)
    touch(finger, visitor.window, foot, foot - QPoint(0, 60), foot - QPoint(0, room.height() - 40))


def by_more(visitor: KioskDisplay, finger) -> None:
    more = button_of(visitor.window, "More")
    touch(finger, more, more.rect().center())


def by_key(_visitor: KioskDisplay, _finger) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)


@pytest.mark.parametrize("step", [by_wheel, by_finger, by_more, by_key])
def test_every_line_comes_by_from_the_first_to_the_last(reader, finger, step):
    bar, room = scroll_area(reader.page).verticalScrollBar(), room_of(reader)
    assert bar.value() == 0
    while bar.value() < bar.maximum():
        before = bar.value()
        step(reader, finger)
        assert before < bar.value() < before + room.height()
    last = reader.page.blocks[0].inputs["u"].buttons()[-1]
    assert room.contains(area_of(reader, last))
    assert not reader.page.blocks[0].inputs["u"].chosen()


def test_by_tab_and_arrow_keys_each_choice_is_seen_whole_then_the_way_on_then_what_is_above(
    reader,
):
    buttons = reader.page.blocks[0].inputs["u"].buttons()
    room = room_of(reader)
    for button in buttons:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        assert button.hasFocus()
        assert room.contains(area_of(reader, button))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reader.next_button.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert child_of(reader.window, Strip).isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert reader.next_button.hasFocus()


def test_no_word_is_cut(reader):
    block = reader.page.blocks[0]
    parts = [
        one
        for one in block.findChildren(QWidget)
        if isinstance(one, QLabel | TouchButton) and not one.isHidden()
    ]
    assert len(parts) == 8 + 3
    for one in parts:
        assert one.height() >= one.heightForWidth(one.width()) > 0
        area = area_of(reader, one)
        assert 0 <= area.left() <= area.right() < SMALL.width()


def test_next_is_in_reach_and_what_is_missing_is_brought_into_view(reader, finger, qtbot):
    whole = QRect(QPoint(0, 0), SMALL)
    bar = scroll_area(reader.page).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert whole.contains(area_of(reader, reader.next_button))
    bar.setValue(0)
    way_on = reader.next_button
    assert whole.contains(area_of(reader, way_on))
    # At its edge: the screen of the tests is less wide, and beyond it there are no fingers.
    touch(finger, way_on, QPoint(way_on.width() // 8, way_on.height() // 2))
    reader.wait_for_page()
    problem = reader.page.blocks[0].problem
    QTest.qWait(50)
    assert problem.isVisible()
    assert room_of(reader).contains(area_of(reader, problem))
    assert whole.contains(area_of(reader, reader.next_button))
