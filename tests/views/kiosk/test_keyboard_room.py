"""The keys and the field they write into are seen together, on every screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.look import LEAST_TARGET, TextSize
from surveyapp.views.kiosk.front import FrontKeeper
from surveyapp.views.kiosk.keyboard.keys import KeyRole
from surveyapp.views.theme import Appearance, apply_theme
from tests.pages.finding import child_of, click
from tests.pages.kiosk import KioskDisplay, scroll_area
from tests.pages.kiosk_keys import key_of, panel_of
from tests.views.kiosk.kiosks import survey_of

SCREENS = {
    "laptop": QSize(1366, 768),
    "large": QSize(1920, 1080),
    "doubled": QSize(640, 400),
    "portrait": QSize(800, 1280),
}
SIZES = (TextSize.NORMAL, TextSize.LARGEST)
LONG = QuestionSettings(appearance="long", maximum=500)
QUESTIONS = (
    Question(QuestionKind.TEXT, "Your name?", "name"),
    Question(QuestionKind.TEXT, "In your words? " * 6, "words", help="Why. " * 40, settings=LONG),
    Question(
        QuestionKind.MULTIPLE_CHOICE,
        "How did you hear of us?",
        "heard",
        choices=(
            *(Choice(f"Way {n}", f"w{n}") for n in range(8)),
            Choice("Something else", "else", other=True),
        ),
    ),
    Question(
        QuestionKind.SINGLE_CHOICE,
        "Where from?",
        "from",
        choices=tuple(Choice(f"Country {n}", f"c{n}") for n in range(40)),
    ),
)


@pytest.fixture(autouse=True)
def _themed(qapp):
    """Scroll bars, for one, are larger in the program's own style."""
    apply_theme(qapp, Appearance.LIGHT)


@pytest.fixture(params=SCREENS)
def screen(request) -> QSize:
    return SCREENS[request.param]


@pytest.fixture(params=SIZES, ids=lambda size: size.name.lower())
def arrive(request, stand, qtbot, screen):
    """Stand before a kiosk with these questions and click; on this screen, with texts so large."""

    def click_it(*questions, **fields) -> KioskDisplay:
        visitor = stand(survey_of(*questions, **fields))
        # Kept on the whole of the screen there is, the window could not stand for another one.
        child_of(visitor.window, FrontKeeper).release()
        visitor.window.resize(screen)
        visitor.choose_text_size(request.param)
        qtbot.waitUntil(
            lambda: visitor.look.screen == screen and visitor.look.text_size is request.param
        )
        visitor.begin()
        assert visitor.window.size() == screen
        return visitor

    return click_it


def area_of(visitor: KioskDisplay, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(visitor.window, widget.rect().topLeft()), widget.size())


def assert_seen(visitor: KioskDisplay, qtbot, field: QWidget) -> None:
    """Both are whole inside the window, the field above the keys."""
    panel = panel_of(visitor)
    qtbot.waitUntil(panel.isVisible)
    QTest.qWait(20)
    assert field.hasFocus()
    viewport = scroll_area(visitor.page).viewport()
    # The page scrolls to the field from the event loop, when it has its new room.
    qtbot.waitUntil(lambda: area_of(visitor, viewport).contains(area_of(visitor, field)))
    seen, keys = area_of(visitor, field), area_of(visitor, panel.keyboard)
    assert visitor.window.rect().contains(keys)
    assert seen.bottom() < keys.top()
    for key in panel.keyboard.layer.keys:
        assert min(key.width(), key.height()) >= LEAST_TARGET, key.accessibleName()


def test_a_line_is_seen_above_the_keys(arrive, qtbot):
    visitor = arrive(QUESTIONS[0])
    assert_seen(visitor, qtbot, visitor.page.findChild(QLineEdit))


def test_two_lines_at_least_of_a_long_text_are_seen_above_the_keys(arrive, qtbot):
    visitor = arrive(QUESTIONS[1])
    field = visitor.page.findChild(QPlainTextEdit)
    natural = field.height()
    assert_seen(visitor, qtbot, field)
    lines = 2 * QFontMetrics(field.font()).lineSpacing()
    assert field.viewport().height() >= lines
    field.insertPlainText("one\ntwo\nthree\nfour\nfive\nsix")
    field.ensureCursorVisible()
    assert field.viewport().rect().contains(field.cursorRect())
    click(key_of(panel_of(visitor).keyboard, KeyRole.HIDE))
    qtbot.waitUntil(panel_of(visitor).isHidden)
    assert field.height() == natural


def test_the_line_of_a_choice_is_seen_above_the_keys(arrive, qtbot):
    visitor = arrive(QUESTIONS[2])
    entry = next(iter(visitor.page.blocks[0].inputs.values()))
    entry.buttons()[-1].click()
    assert_seen(visitor, qtbot, entry.other)


def test_what_is_searched_for_is_seen_above_the_keys(arrive, qtbot):
    visitor = arrive(QUESTIONS[3])
    search = next(iter(visitor.page.blocks[0].inputs.values())).list.search
    search.setFocus(Qt.FocusReason.MouseFocusReason)
    assert_seen(visitor, qtbot, search)
    for _ in "12":
        keyboard = panel_of(visitor).keyboard
        click(next(key for key in keyboard.layer.keys if key.key.sign == "c"))
        QTest.qWait(5)
        assert_seen(visitor, qtbot, search)


def test_an_email_address_is_seen_above_the_keys(arrive, qtbot):
    note = Question(QuestionKind.NOTE, "Nearly done. " * 9, "note")
    settings = KioskSettings(email=EmailRule.OPTIONAL, email_text="For the draw. " * 12)
    visitor = arrive(note, settings=settings)
    visitor.next()
    assert_seen(visitor, qtbot, visitor.page.findChild(QLineEdit))


def test_a_text_in_the_middle_of_a_long_page_is_seen_above_the_keys(arrive, qtbot):
    questions = [Question(QuestionKind.TEXT, f"Text {n}?", f"t{n}") for n in range(9)]
    visitor = arrive(*questions, settings=KioskSettings(paging=Paging.SECTION))
    for field in (visitor.page.findChildren(QLineEdit)[n] for n in (0, 5, 8, 2)):
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        assert_seen(visitor, qtbot, field)


def test_the_way_on_is_there_again_when_the_keys_have_gone(arrive, qtbot):
    visitor = arrive(QUESTIONS[0], QUESTIONS[1])
    panel = panel_of(visitor)
    qtbot.waitUntil(panel.isVisible)
    click(key_of(panel.keyboard, KeyRole.HIDE))
    qtbot.waitUntil(panel.isHidden)
    assert area_of(visitor, visitor.page).contains(area_of(visitor, visitor.next_button))
    visitor.next()


def test_next_stays_where_it_is_unless_the_screen_is_low(arrive, qtbot, screen):
    visitor = arrive(QUESTIONS[0])
    panel = panel_of(visitor)
    qtbot.waitUntil(panel.isVisible)
    QTest.qWait(20)
    shown, place = visitor.next_button.isVisible(), area_of(visitor, visitor.next_button)
    assert shown == (screen.height() > 400)
    click(key_of(panel.keyboard, KeyRole.HIDE))
    qtbot.waitUntil(panel.isHidden)
    QTest.qWait(20)
    assert not shown or area_of(visitor, visitor.next_button) == place
