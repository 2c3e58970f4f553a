"""Dates in the kiosk: months by name, a calendar to touch, today, and typing as before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt
from PySide6.QtTest import QTest

from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.calendar import DayButton
from surveyapp.views.answering.look import LEAST_TARGET, TextSize
from tests.views.answering.one_page import (
    DOUBLED,
    LAPTOP,
    TABLET,
    click,
    focused,
    hear,
    press,
    question_of,
    shown_page,
)

KEY = Qt.Key
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
US = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
ARABIC = QLocale(QLocale.Language.Arabic, QLocale.Country.Egypt)
RTL = Qt.LayoutDirection.RightToLeft
LOW = QSize(1024, 600)


def asked_day(qtbot, screen=LAPTOP, code="day", **page):
    return shown_page(qtbot, question_of(code), screen, **page)


def days(page) -> dict[str, DayButton]:
    """The days that are seen, by what stands on them."""
    return {day.face: day for day in page.input.calendar.days if not day.isHidden()}


def chosen(page) -> list[str]:
    return [face for face, day in days(page).items() if day.isChecked()]


@pytest.mark.parametrize("screen", [LAPTOP, TABLET, QSize(1920, 1080)])
@pytest.mark.parametrize("code", ["day", "moment"])
def test_a_day_touched_is_the_answer_and_is_shown_by_the_fields(qtbot, heard, screen, code):
    page = hear(asked_day(qtbot, screen, code, locale=GERMAN), heard)
    page.input.set_value("2026-02-10" if code == "day" else "2026-02-10T09:30")
    assert len(days(page)) == 28
    assert chosen(page) == ["10"]
    click(days(page)["28"])
    assert page.input.value() == ("2026-02-28" if code == "day" else "2026-02-28T09:30")
    assert chosen(page) == ["28"]
    assert heard == ["edited"]
    assert page.input.parts["d"].line.text() == "28"
    assert page.input.parts["M"].line.text() == "Februar"


def test_a_date_typed_is_shown_by_the_calendar(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    page.widget.setFocus()
    for digit in "07031957":
        QTest.keyClicks(focused(page), digit)
    assert page.input.value() == "1957-03-07"
    assert chosen(page) == ["7"]
    assert len(days(page)) == 31


def test_a_month_is_named_and_still_typed_by_its_number(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    page.input.set_value("2026-03-07")
    month = page.input.parts["M"].line
    assert month.text() == "März"
    month.setFocus()
    QTest.keyClicks(month, "9")
    page.input.parts["d"].line.setFocus()
    assert month.text() == "September"
    assert page.input.value() == "2026-09-07"
    month.setFocus()
    QTest.keyClick(month, KEY.Key_Backspace)
    assert page.input.parts["M"].number() is None


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("locale", [GERMAN, US, ARABIC])
def test_every_month_s_name_has_room_in_its_field(qtbot, month, locale):
    page = asked_day(qtbot, locale=locale)
    page.input.set_value(f"2026-{month:02}-01")
    line = page.input.parts["M"].line
    assert line.text() == locale.standaloneMonthName(month)
    assert page.input.value() == f"2026-{month:02}-01"
    assert line.fontMetrics().horizontalAdvance(line.text()) <= line.width() - 2 * page.look.border


@pytest.mark.parametrize("screen", [LAPTOP, TABLET, LOW, DOUBLED])
def test_today_is_one_touch_away_on_every_screen(qtbot, screen):
    page = asked_day(qtbot, screen, locale=GERMAN)
    click(page.input.today)
    assert page.input.value() == QDate.currentDate().toString("yyyy-MM-dd")


@pytest.mark.parametrize("locale", [GERMAN, US, ARABIC])
def test_weeks_begin_where_the_locale_begins_them(qtbot, locale):
    page = asked_day(qtbot, locale=locale)
    page.input.set_value("2026-08-01")
    shown = days(page)
    edge = min(day.x() for day in shown.values())
    day = QDate(2026, 8, 1)
    while day.dayOfWeek() != locale.firstDayOfWeek().value:
        day = day.addDays(1)
    assert locale.toString(day.day()) in {face for face, one in shown.items() if one.x() == edge}


def test_digits_and_names_are_the_locale_s(qtbot):
    page = asked_day(qtbot, locale=ARABIC, direction=RTL)
    page.input.set_value("2026-08-15")
    faces = set(days(page))
    assert faces == {ARABIC.toString(number) for number in range(1, 32)}


def test_from_right_to_left_the_days_run_so_and_the_arrow_keys_too(qtbot):
    page = asked_day(qtbot, locale=GERMAN, direction=RTL)
    page.input.set_value("2026-09-15")
    shown = days(page)
    assert shown["14"].x() > shown["15"].x() > shown["16"].x()
    shown["15"].setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Left)
    assert page.input.value() == "2026-09-16"


def test_an_arrow_key_chooses_the_day_it_goes_to(qtbot, heard):
    page = asked_day(qtbot, locale=GERMAN)
    page.input.set_value("2026-08-31")
    days(page)["31"].setFocus(Qt.FocusReason.TabFocusReason)
    for key, answer in [
        (KEY.Key_Right, "2026-09-01"),
        (KEY.Key_Down, "2026-09-08"),
        (KEY.Key_Up, "2026-09-01"),
        (KEY.Key_Left, "2026-08-31"),
        (KEY.Key_PageUp, "2026-07-31"),
        (KEY.Key_PageDown, "2026-08-31"),
        (KEY.Key_Home, "2026-08-01"),
        (KEY.Key_End, "2026-08-31"),
    ]:
        press(page, key)
        assert page.input.value() == answer
        assert chosen(page) == [str(int(answer[-2:]))]
        assert focused(page) is days(page)[chosen(page)[0]]


def test_before_any_day_is_chosen_the_first_arrow_chooses_the_day_framed(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    today = QDate.currentDate()
    days(page)[str(today.day())].setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Right)
    assert page.input.value() == today.toString("yyyy-MM-dd")


def test_enter_takes_the_day_framed(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    today = QDate.currentDate()
    days(page)[str(today.day())].setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Return)
    assert page.input.value() == today.toString("yyyy-MM-dd")


def test_leafing_through_the_months_changes_no_answer(qtbot, heard):
    page = hear(asked_day(qtbot, locale=GERMAN), heard)
    page.input.set_value("2026-01-15")
    click(page.input.calendar.back)
    assert chosen(page) == []
    click(page.input.calendar.forward)
    assert chosen(page) == ["15"]
    assert page.input.value() == "2026-01-15"
    assert heard == []


def test_years_end_where_they_end(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    for day, button in [("1000-01-01", "back"), ("9999-12-31", "forward")]:
        page.input.set_value(day)
        assert not getattr(page.input.calendar, button).isEnabled()
    days(page)["31"].setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Right)
    assert page.input.value() == "9999-12-31"


def test_tab_stops_once_in_the_calendar(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    page.input.set_value("2026-08-20")
    reached = [
        face for face, day in days(page).items() if day.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert reached == ["20"]


def test_a_screen_reader_hears_which_day_it_is(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    page.input.set_value("2026-08-20")
    assert days(page)["21"].accessibleName() == "Freitag, 21. August 2026"


@pytest.mark.parametrize("screen", [LAPTOP, TABLET, LOW, DOUBLED, QSize(1920, 1080)])
@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("code", ["day", "moment"])
def test_every_key_and_day_is_within_the_page_and_large_enough_for_a_finger(
    qtbot, screen, size, code
):
    page = asked_day(qtbot, screen, code, text_size=size, locale=US)
    for button in page.input.findChildren(TouchButton):
        if button.isVisible():
            place = button.mapTo(page.column, button.rect().topLeft())
            assert place.x() >= 0, button.words
            assert place.x() + button.width() <= page.column.width(), button.words
            assert button.height() >= LEAST_TARGET


def test_the_pad_stands_under_its_fields_and_both_beside_the_calendar(qtbot):
    page = asked_day(qtbot, locale=GERMAN)
    lines = [part.line for part in page.input.parts.values()]
    left = min(line.mapTo(page.input, line.rect().topLeft()).x() for line in lines)
    right = page.input.today.mapTo(page.input, page.input.today.rect().topRight()).x()
    pad = page.input.pad.geometry()
    assert abs(pad.center().x() - (left + right) / 2) <= page.look.gap
    assert page.input.calendar.x() > right
    block = (left + page.input.calendar.geometry().right()) / 2
    assert abs(block - page.input.rect().center().x()) <= page.look.gap


# Before the page, where it has no room for one


LOW_SCREENS = [LOW, DOUBLED, QSize(600, 800)]


def opened(qtbot, screen=LOW, code="day", **page):
    page = asked_day(qtbot, screen, code, **page)
    assert page.input.calendar is None
    page.input.set_value("2026-02-10" if code == "day" else "2026-02-10T09:30")
    click(page.input.opener)
    return page


def days_before(page) -> dict[str, DayButton]:
    return {day.face: day for day in page.input.sheet.calendar.days if day.isVisible()}


@pytest.mark.parametrize("screen", LOW_SCREENS)
@pytest.mark.parametrize("code", ["day", "moment"])
def test_on_a_low_screen_a_day_touched_in_the_calendar_is_the_answer(qtbot, heard, screen, code):
    page = hear(opened(qtbot, screen, code, locale=GERMAN), heard)
    assert len(days_before(page)) == 28
    assert [face for face, day in days_before(page).items() if day.isChecked()] == ["10"]
    click(days_before(page)["28"])
    assert page.input.value() == ("2026-02-28" if code == "day" else "2026-02-28T09:30")
    assert heard == ["edited"]
    assert not page.input.sheet.isVisible()
    assert page.input.parts["M"].line.text() == "Februar"
    assert focused(page) is page.input.opener


@pytest.mark.parametrize("screen", LOW_SCREENS)
@pytest.mark.parametrize("size", list(TextSize))
@pytest.mark.parametrize("locale", [US, ARABIC])
def test_on_a_low_screen_all_of_the_calendar_is_seen_and_large_enough(qtbot, screen, size, locale):
    direction = locale.textDirection()
    page = asked_day(qtbot, screen, locale=locale, direction=direction, text_size=size)
    page.input.set_value("2026-08-10")
    click(page.input.opener)
    sheet = page.input.sheet
    for button in sheet.findChildren(TouchButton):
        if button.isVisible():
            place = button.geometry().translated(button.parentWidget().mapTo(sheet, QPoint(0, 0)))
            assert sheet.rect().contains(place), button.words
            assert min(button.width(), button.height()) >= LEAST_TARGET
            assert button.visibleRegion().boundingRect().size() == button.size()
    assert days_before(page)[locale.toString(31)].visibleRegion().boundingRect().height() > 0


def test_by_keyboard_the_calendar_is_opened_gone_through_and_left(qtbot):
    page = opened(qtbot, locale=GERMAN)
    page.input.sheet.leave()
    page.input.opener.focus_with_ring()
    press(page, KEY.Key_Return)
    assert focused(page) is days_before(page)["10"]
    press(page, KEY.Key_Right, KEY.Key_Down)
    assert page.input.value() == "2026-02-18"
    press(page, KEY.Key_Tab)
    assert focused(page) is page.input.sheet.close_button
    press(page, KEY.Key_Tab)
    assert focused(page) is days_before(page)["18"]
    press(page, KEY.Key_Return)
    assert not page.input.sheet.isVisible()
    assert page.input.value() == "2026-02-18"
    assert page.left == []


def test_the_calendar_closed_without_a_day_changes_nothing(qtbot, heard):
    page = hear(opened(qtbot, locale=GERMAN), heard)
    click(page.input.sheet.calendar.forward)
    click(page.input.sheet.close_button)
    assert (page.input.value(), heard) == ("2026-02-10", [])
    click(page.input.opener)
    press(page, KEY.Key_Escape)
    assert not page.input.sheet.isVisible()
    assert (page.input.value(), page.left) == ("2026-02-10", [])


def test_the_calendar_covers_the_page_and_nothing_is_ringed_for_a_finger(qtbot):
    page = opened(qtbot, locale=GERMAN)
    sheet = page.input.sheet
    assert sheet.geometry() == sheet.parentWidget().rect()
    page.resize(900, 560)
    assert sheet.geometry() == sheet.parentWidget().rect()
    assert not any(day.shows_focus_ring for day in sheet.calendar.days)


def test_from_right_to_left_the_month_stands_at_the_right_of_its_days(qtbot):
    page = opened(qtbot, locale=ARABIC, direction=RTL)
    sheet = page.input.sheet
    assert sheet.close_button.x() > max(day.x() for day in days_before(page).values())
