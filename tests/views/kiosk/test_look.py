"""The kiosk fits its screen, its respondent's eyes and its manager's colours."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings, Theme
from surveyapp.domain.page_flow import PageFlow
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.answering.look import LEAST_TARGET, TextSize
from surveyapp.views.contrast import LEAST_CONTRAST, LEAST_EDGE, contrast
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.look import look_of, style_sheet
from surveyapp.views.kiosk.overlay import PrivacyCover
from surveyapp.views.kiosk.page_screen import PageScreen
from surveyapp.views.kiosk.strip import Strip
from surveyapp.views.kiosk.thanks import NoticeScreen
from tests.pages.finding import child_of, run_out, shown, texts_of
from tests.pages.kiosk import next_button, scroll_area
from tests.views.accessibility import unnamed_widgets
from tests.views.kiosk.kiosks import survey_of, three_questions, written

SCREENS = [QSize(1366, 768), QSize(1920, 1080), QSize(640, 400), QSize(800, 1280), QSize(360, 640)]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("size", list(TextSize))
def test_targets_are_as_large_as_a_finger_on_every_screen(screen, size):
    look = look_of(KioskSettings(), screen, size)
    assert look.target >= LEAST_TARGET
    assert look.font >= 17
    assert look.column <= screen.width()


@pytest.mark.parametrize("ground", ["", "#ffffff", "#000000", "#12343b", "#f2b134", "#808080"])
@pytest.mark.parametrize("high", [False, True])
def test_words_can_be_read_on_any_ground(ground, high):
    look = look_of(KioskSettings(ground=ground), SCREENS[0], high_contrast=high)
    for text, behind in (
        (look.text, look.ground),
        (look.text, look.base),
        (look.muted, look.ground),
        (look.on_accent, look.accent),
        (look.text, look.accent_soft),
        (look.danger, look.danger_soft),
    ):
        assert contrast(text, behind) >= LEAST_CONTRAST, (text, behind)


@pytest.mark.parametrize("theme", [one for one in Theme if one is not Theme.YOURS])
def test_every_theme_can_be_read_and_its_edges_seen_on_both_of_its_grounds(theme):
    look = look_of(KioskSettings(theme=theme, ground="#808080", accent="#818181"), SCREENS[0])
    grounds = [look.ground, look.ground_end or look.ground]
    texts = [(text, ground) for text in (look.text, look.muted) for ground in grounds]
    texts += [
        (look.text, look.base),
        (look.on_accent, look.accent),
        (look.text, look.accent_soft),
        (look.danger, look.danger_soft),
    ]
    edges = [
        (edge, behind)
        for edge in (look.line, look.accent, look.focus, look.danger)
        for behind in (*grounds, look.base)
    ]
    assert {pair: contrast(*pair) for pair in texts if contrast(*pair) < LEAST_CONTRAST} == {}
    assert {pair: contrast(*pair) for pair in edges if contrast(*pair) < LEAST_EDGE} == {}


def test_a_theme_is_not_changed_by_colours_set_before_it_was_chosen():
    settings = KioskSettings(theme=Theme.CLINIC)
    coloured = replace(settings, ground="#12343b", accent="#f2b134")
    assert look_of(coloured, SCREENS[0]) == look_of(settings, SCREENS[0])


def test_a_survey_with_colours_of_its_own_keeps_them():
    look = look_of(KioskSettings(ground="#12343b", accent="#f2b134"), SCREENS[0])
    assert (look.ground, look.ground_end, look.accent) == ("#12343b", "", "#f2b134")


def test_where_the_theme_has_the_highest_contrast_nobody_is_offered_more(stand):
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(theme=Theme.CONTRAST)))
    size, contrast_button = shown(visitor.window, Strip).buttons
    assert size.isVisible()
    assert not contrast_button.isVisible()


def test_the_style_sheet_has_nothing_left_open():
    for settings in (KioskSettings(), KioskSettings(theme=Theme.PAPER)):
        assert "${" not in style_sheet(look_of(settings, SCREENS[0]))


def test_larger_text_keeps_what_was_entered_and_is_reset_for_the_next_one(stand, library, qtbot):
    visitor = stand()
    visitor.begin()
    visitor.next()
    visitor.type("Tea")
    before = visitor.look.font
    visitor.press("Larger text")
    qtbot.waitUntil(lambda: visitor.look.font > before)
    assert visitor.page.findChild(QLineEdit).text() == "Tea"
    visitor.press("High contrast")
    qtbot.waitUntil(lambda: visitor.look.high_contrast)
    visitor.next()
    visitor.next()
    visitor.wait_for_thanks()
    visitor.press("Done")
    qtbot.waitUntil(lambda: visitor.look.font == before)
    assert not visitor.look.high_contrast
    assert isinstance(visitor.shown, AttractScreen)


def test_the_text_goes_round_from_the_largest_to_the_normal_one(stand, qtbot):
    visitor = stand()
    seen = []
    for _ in TextSize:
        seen.append(visitor.look.text_size)
        shown(visitor.window, Strip).buttons[0].click()
        qtbot.waitUntil(lambda: visitor.look.text_size is not seen[-1])
    assert seen == list(TextSize)
    assert visitor.look.text_size is TextSize.NORMAL


def test_who_only_changed_the_text_and_went_leaves_no_trace(stand, qtbot):
    visitor = stand()
    visitor.press("High contrast")
    qtbot.waitUntil(lambda: visitor.look.high_contrast)
    assert child_of(visitor.screen_stack, QTimer, "calm").isActive()
    run_out(visitor.screen_stack, "calm")
    qtbot.waitUntil(lambda: not visitor.look.high_contrast)


def test_no_text_makes_the_window_larger_than_its_screen(stand, qtbot):
    welcome = "A very long welcome that goes on and on. " * 60
    visitor = stand(survey_of(*three_questions(), settings=KioskSettings(welcome=welcome)))
    visitor.choose_text_size(TextSize.LARGEST)
    qtbot.waitUntil(lambda: visitor.look.text_size is TextSize.LARGEST)
    QTest.qWait(50)
    assert visitor.window.size() == visitor.window.screen().size()


def test_everything_one_can_operate_has_a_name(stand, qtbot):
    visitor = stand()
    assert unnamed_widgets(visitor.window) == []
    visitor.begin()
    for _ in range(2):
        assert unnamed_widgets(visitor.window) == []
        visitor.next()
    visitor.window.call_staff()
    assert unnamed_widgets(visitor.window) == []
    visitor.give_pin()
    assert unnamed_widgets(visitor.window) == []


def test_every_button_that_is_shown_is_large_enough(stand, qtbot):
    visitor = stand()
    QTest.qWait(20)

    def small() -> list[str]:
        return [
            one.text() or one.accessibleName()
            for one in visitor.window.findChildren(QAbstractButton)
            if one.isVisible() and min(one.height(), one.width()) < LEAST_TARGET
        ]

    assert small() == []
    visitor.begin()
    for _ in range(2):
        QTest.qWait(20)
        assert small() == []
        visitor.next()
    visitor.window.call_staff()
    QTest.qWait(20)
    assert small() == []


def at(hour: int):
    return lambda: datetime(2026, 3, 31, hour, 30)


def test_the_kiosk_opens_and_closes_by_itself(stand, qtbot):
    settings = KioskSettings(opens="09:00", closes="17:00")
    visitor = stand(survey_of(*three_questions(), settings=settings))
    screen_stack = visitor.window.screen_stack
    screen_stack.clock = at(8)
    run_out(screen_stack, "minutes")
    assert isinstance(visitor.shown, NoticeScreen)
    assert "You can answer from 9:00\u202fAM to 5:00\u202fPM." in texts_of(visitor.shown)
    QTest.mouseClick(visitor.shown, Qt.MouseButton.LeftButton)
    assert isinstance(visitor.shown, NoticeScreen)
    screen_stack.clock = at(9)
    run_out(screen_stack, "minutes")
    assert isinstance(visitor.shown, AttractScreen)


def test_who_began_in_time_may_finish(stand, library):
    settings = KioskSettings(opens="09:00", closes="17:00")
    visitor = stand(survey_of(*three_questions(), settings=settings))
    screen_stack = visitor.window.screen_stack
    screen_stack.clock = at(16)
    screen_stack.show_attract()
    visitor.begin()
    screen_stack.clock = at(17)
    run_out(screen_stack, "minutes")
    visitor.press("Good")
    for _ in range(3):
        visitor.next()
    visitor.wait_for_thanks()
    visitor.press("Done")
    assert isinstance(visitor.shown, NoticeScreen)


def test_when_something_else_comes_to_the_front_the_answers_are_covered(stand, library, qtbot):
    from PySide6.QtWidgets import QWidget

    visitor = stand()
    visitor.begin()
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: shown(visitor.window, PrivacyCover) is not None)
    assert shown(visitor.window, PrivacyCover).geometry() == visitor.window.rect()
    # It comes back by itself, and says afterwards that this happened.
    qtbot.waitUntil(
        lambda: visitor.window.isActiveWindow() and not shown(visitor.window, PrivacyCover)
    )
    written(library, qtbot)
    with library.database.reader() as connection:
        kinds = connection.exec_driver_sql("SELECT kind FROM kiosk_events").scalars().all()
    assert kinds.count("lost_focus") == 1


def test_a_picture_that_is_none_is_left_out(stand, library):
    settings = replace(KioskSettings(), picture="ab" * 32)
    visitor = stand(survey_of(*three_questions(), settings=settings))
    assert isinstance(visitor.shown, AttractScreen)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_that_scrolls_stands_in_the_middle_like_others(stand, qtbot, language):
    long = Question(QuestionKind.TEXT, "Why?", "why", help="Take your time. " * 120)
    visitor = stand(survey_of(three_questions()[1], long, languages=(language,)))

    def middle() -> int:
        block = visitor.page.blocks[0]
        return block.mapTo(visitor.window, block.rect().center()).x()

    visitor.begin()
    bar = scroll_area(visitor.page).verticalScrollBar()
    assert bar.maximum() == 0
    before = middle()
    visitor.next()
    bar = scroll_area(visitor.page).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.waitUntil(lambda: middle() == before)


def test_the_longest_question_can_be_read_and_answered_on_a_small_screen(qtbot):
    screen = QSize(1024, 600)
    choices = tuple(Choice("a choice of many words " * 8, f"c{n}") for n in range(8))
    question = Question(
        QuestionKind.SINGLE_CHOICE, "word " * 2500, "q", help="help " * 40, choices=choices
    )
    settings = KioskSettings()
    survey = survey_of(question, settings=settings)
    look = look_of(settings, screen, TextSize.LARGEST)
    page = PageScreen(PageFlow(Interview(survey, now=datetime.now), settings), settings, look)
    page.setObjectName("kiosk")
    page.setStyleSheet(style_sheet(look))
    qtbot.addWidget(page)
    page.resize(screen)
    page.show()
    QApplication.processEvents()
    way_on = next_button(page)
    assert page.rect().contains(way_on.geometry().translated(_offset(way_on, page)))
    for button in next(iter(page.blocks[0].inputs.values())).buttons():
        button.focus_with_ring()
        QApplication.processEvents()
        area = scroll_area(page).viewport()
        shown = button.visibleRegion().boundingRect()
        assert shown.height() >= min(button.height(), area.height())
        assert shown.width() == button.width()
        assert button.heightForWidth(button.width()) <= button.height()


def _offset(widget, page):
    return widget.mapTo(page, QPoint(0, 0)) - widget.pos()
