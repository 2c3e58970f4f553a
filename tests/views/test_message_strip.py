"""However much the program has to say, it takes one line until more is asked for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QToolButton

from surveyapp.views.failure_notice import FailureNotice
from surveyapp.views.message_strip import MessageStrip, Notice
from surveyapp.views.results.deletion import DeletionNotice
from surveyapp.views.row_scroller import RowScroller
from surveyapp.views.side_splitter import NARROW
from surveyapp.views.survey_header import SurveyHeader
from tests.pages.finding import child_of, field
from tests.pages.main_window import MainWindowScreen
from tests.views.accessibility import unnamed_widgets


@pytest.fixture
def notices():
    return [FailureNotice("First: {sentence}"), FailureNotice("Second: {sentence}"),
            DeletionNotice()]  # fmt: skip


@pytest.fixture
def strip(qtbot, notices):
    strip = MessageStrip()
    qtbot.addWidget(strip)
    for notice in notices:
        strip.add(notice)
    return strip


def seen(strip) -> list[str]:
    return [one.words for one in strip.findChildren(Notice) if one.isVisibleTo(strip)]


def test_a_strip_with_nothing_to_say_is_not_there(strip, notices):
    assert strip.isHidden()
    notices[0].show_failure("the disk is full.")
    assert not strip.isHidden()
    notices[0].show_success()
    assert strip.isHidden()


def test_the_newest_message_is_shown_and_how_many_more_there_are(strip, notices):
    notices[0].show_failure("a")
    assert strip.more_button.isHidden()
    notices[1].show_failure("b")
    notices[2].show_deleted([7])
    assert seen(strip) == ["Response 7 was deleted."]
    assert strip.more_button.text() == "2 more"
    notices[0].show_failure("c")
    assert seen(strip) == ["First: c"]
    assert strip.more_button.text() == "2 more"


def test_all_messages_are_shown_on_demand_the_newest_first(strip, notices):
    for place, notice in enumerate(notices[:2]):
        notice.show_failure(str(place))
    strip.more_button.click()
    strip.resize(strip.sizeHint())
    strip.show()
    assert set(seen(strip)) == {"First: 0", "Second: 1"}
    assert [one.words for one in strip.notices] == ["Second: 1", "First: 0"]
    assert notices[1].y() < notices[0].y()
    strip.more_button.click()
    assert seen(strip) == ["Second: 1"]


def test_when_the_newest_is_put_away_the_one_before_is_shown(strip, notices):
    notices[0].show_failure("a")
    notices[1].show_failure("b")
    field(notices[1], "Dismiss", QToolButton).click()
    assert seen(strip) == ["First: a"]
    assert strip.more_button.isHidden()
    strip.more_button.click()
    notices[1].show_failure("other")
    assert seen(strip) == ["Second: other"]


def test_many_messages_take_a_part_of_the_window_and_scroll(qtbot, strip, notices):
    for place, notice in enumerate(notices[:2]):
        notice.show_failure("Words that break in a narrow window. " * place * 3)
    notices[2].show_deleted([7])
    strip.more_button.click()
    strip.resize(400, strip.sizeHint().height())
    strip.show()
    whole = strip.sizeHint().height()
    strip.fit_into(whole)
    assert strip.sizeHint().height() < whole
    strip.resize(400, strip.sizeHint().height())
    bar = child_of(strip, RowScroller).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    # Alone a message is seen whole, however low the window is.
    strip.more_button.click()
    strip.fit_into(10)
    strip.resize(400, strip.sizeHint().height())
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_in_a_narrow_window_buttons_stand_below_the_words(qtbot, strip, notices):
    notices[2].show_deleted([7])
    button = notices[2].undo_button
    [words] = [one for one in notices[2].findChildren(QLabel) if one.text() == notices[2].words]
    strip.show()
    for letters, is_below in ((NARROW * 2, False), (NARROW // 2, True)):
        strip.resize(letters * strip.fontMetrics().averageCharWidth(), 200)
        qtbot.waitUntil(lambda: (button.y() > words.geometry().bottom()) is is_below)  # noqa: B023


def test_everything_in_it_has_a_name(strip, notices):
    notices[2].show_deleted([7])
    assert unnamed_widgets(strip) == []


def test_the_window_says_all_messages_in_one_place_above_the_survey(qtbot, open_window):
    screens = MainWindowScreen(open_window()).screens
    strip = screens.messages
    assert strip.isHidden()
    screens.backup_notice.show_failure("the disk is full.")
    screens.recovery_notice.show_failure("the disk is full.")
    screens.results.deletion_notice.show_deleted([1, 2])
    qtbot.waitUntil(strip.isVisible)
    assert seen(strip) == ["2 responses were deleted."]
    assert strip.more_button.text() == "2 more"
    head = child_of(screens, SurveyHeader)
    assert (
        strip.mapTo(screens, strip.rect().bottomLeft()).y()
        < head.mapTo(screens, head.rect().topLeft()).y()
        or not head.isVisible()
    )
