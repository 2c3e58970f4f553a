"""In a form: compact, by keyboard first, in the colours and the text size of its window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QLineEdit,
    QPlainTextEdit,
)

from surveyapp.domain.answers import AnswerError, Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice
from surveyapp.views.answering.buttons import TouchButton
from surveyapp.views.answering.look import form_look
from surveyapp.views.answering.typed_moments import DateLine
from surveyapp.views.contrast import contrast
from surveyapp.views.theme import Appearance, Theme, palette_of
from surveyapp.views.tokens import DARK, LIGHT
from tests.views.answering.one_page import (
    asked,
    click,
    focused,
    form_page,
    press,
    question_of,
    scale,
    shown_page,
)
from tests.views.collect.every_kind import every_kind

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CODES = [question.code for question in every_kind().questions()]
BRITISH = QLocale("en_GB")
IN_BOTH = pytest.mark.parametrize("shown", [shown_page, form_page], ids=["kiosk", "form"])


def tabbed(page):
    """Come to the question by Tab."""
    page.widget.setFocus(Qt.FocusReason.TabFocusReason)
    return page


@pytest.mark.parametrize("code", CODES)
def test_all_that_is_clicked_is_large_enough_for_a_mouse_and_inside_the_form(qtbot, code):
    page = form_page(qtbot, question_of(code))
    for widget in page.widget.findChildren(QAbstractButton):
        if widget.isVisibleTo(page) and isinstance(widget, TouchButton):
            assert widget.height() >= 24, widget
            assert widget.width() >= 24, widget
            left = widget.mapTo(page.column, QPoint(0, 0)).x()
            assert 0 <= left <= page.column.width() - widget.width(), widget


@pytest.mark.parametrize("code", ["short", "long", "age", "single"])
def test_its_fields_are_ordinary_ones_that_can_be_undone_and_pasted_into(qtbot, code):
    page = form_page(qtbot, question_of(code))
    fields = [*page.widget.findChildren(QLineEdit), *page.widget.findChildren(QPlainTextEdit)]
    assert fields
    for field in fields:
        assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.DefaultContextMenu
        assert field.acceptDrops()
        assert not field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        if isinstance(field, QPlainTextEdit):
            assert field.isUndoRedoEnabled()


def test_space_and_arrows_choose_and_a_digit_does_without_looking(qtbot):
    page = tabbed(form_page(qtbot, question_of("single")))
    press(page, KEY.Key_Space)
    assert page.input.chosen() == [0]
    press(page, KEY.Key_Down)
    assert page.input.chosen() == [1]
    press(page, "3")
    assert page.input.chosen() == [2]


def test_tab_leaves_choices_at_once_when_one_is_taken(qtbot):
    page = tabbed(form_page(qtbot, question_of("single")))
    press(page, "2")
    met = focused(page)
    QTest.keyClick(met, KEY.Key_Tab)
    assert not isinstance(focused(page), TouchButton) or focused(page) is met


def test_many_choices_unfold_and_are_found_by_typing(qtbot):
    page = tabbed(form_page(qtbot, question_of("dropdown")))
    heard = []
    page.input.edited.connect(lambda: heard.append(1))
    QTest.keyClicks(focused(page), "Land17")
    assert page.input.value() == Selection((page.question.choices[16].uuid,))
    assert heard
    page.input.field.setCurrentIndex(0)
    assert page.input.value() is None


def test_the_choice_that_asks_for_a_text_opens_its_line_in_a_drop_down_too(qtbot):
    labels = [*(f"Land {number}" for number in range(20)), "Other"]
    question = asked(QuestionKind.SINGLE_CHOICE, *labels, flags={"Other": {"other": True}})
    page = form_page(qtbot, question)
    assert page.input.other.isHidden()
    page.input.field.setCurrentIndex(21)
    QTest.keyClicks(page.input.other, "Atlantis")
    assert page.input.value() == Selection((question.choices[20].uuid,), "Atlantis")
    page.input.field.setCurrentIndex(1)
    assert page.input.other.isHidden()
    assert page.input.value() == Selection((question.choices[0].uuid,))


def test_a_drop_down_asks_for_the_text_though_an_earlier_choice_for_texts_is_retired(qtbot):
    old, new = Choice("Else", "else", other=True, retired=True), Choice("Other", "o", other=True)
    many = asked(QuestionKind.SINGLE_CHOICE, *"ABCDEFGHIJKLMNO")
    page = form_page(qtbot, replace(many, choices=(old, *many.choices, new)))
    page.input.field.setCurrentText("Other")
    assert page.input.other.isVisible()
    page.input.field.setCurrentText("A")
    assert page.input.other.isHidden()


def test_several_of_many_choices_stand_on_the_form(qtbot):
    labels = [f"Land {number}" for number in range(30)]
    page = form_page(qtbot, asked(QuestionKind.MULTIPLE_CHOICE, *labels))
    assert page.input.list is None
    assert len(page.input.buttons()) == 30


def test_a_ranking_takes_one_tab_and_is_ordered_and_confirmed_by_keys(qtbot):
    page = tabbed(form_page(qtbot, question_of("ranking")))
    first, second, third = page.input.rows
    press(page, KEY.Key_Down)
    assert focused(page) is second
    QTest.keyClick(second, KEY.Key_Tab)
    assert focused(page) is page.input.confirm
    first.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, KEY.Key_Space)
    assert page.input.value() == Selection(tuple(c.uuid for c in page.question.choices))
    QTest.keyClick(first, KEY.Key_Down, ALT)
    assert page.input.rows == [second, first, third]
    click(third.up)
    assert page.input.rows == [second, third, first]


@pytest.mark.parametrize(
    ("typed", "given", "shown"),
    [
        ("7/3/1957", "1957-03-07", "07/03/1957"),
        ("1957-03-07", "1957-03-07", "07/03/1957"),
        (" 07/03/1957 ", "1957-03-07", "07/03/1957"),
        ("7.3.1957", "1957-03-07", "07/03/1957"),
        ("07-03-1957", "1957-03-07", "07/03/1957"),
        ("7. 3. 1957", "1957-03-07", "07/03/1957"),
        ("7 3 1957", "1957-03-07", "07/03/1957"),
        ("1957/3/7", "1957-03-07", "07/03/1957"),
    ],
)
def test_a_date_is_typed_as_one_writes_it_and_shown_as_understood(qtbot, typed, given, shown):
    page = tabbed(form_page(qtbot, question_of("day"), locale=BRITISH))
    QTest.keyClicks(focused(page), typed)
    assert page.input.value() == given
    QTest.keyClick(focused(page), KEY.Key_Return)
    assert page.input.date_line.text() == shown


@pytest.mark.parametrize(
    ("typed", "given"),
    [("14:30", "14:30"), ("1430", "14:30"), ("2:30 pm", "14:30"), ("9.05", "09:05"), ("7", None)],
)
def test_a_time_is_typed_as_one_writes_it(qtbot, typed, given):
    page = tabbed(form_page(qtbot, question_of("clock"), locale=BRITISH))
    QTest.keyClicks(focused(page), typed)
    if given is None:
        with pytest.raises(AnswerError, match="such as 14:30"):
            page.input.value()
    else:
        assert page.input.value() == given


@pytest.mark.parametrize("typed", ["31/02/2026", "7/3/57", "3/13/2026", "7-3", "soon"])
def test_what_is_no_date_stays_as_it_was_typed_and_is_refused(qtbot, typed):
    page = tabbed(form_page(qtbot, question_of("day"), locale=BRITISH))
    QTest.keyClicks(focused(page), typed)
    QTest.keyClick(focused(page), KEY.Key_Return)
    assert page.input.date_line.text() == typed
    with pytest.raises(AnswerError, match="such as 31/12/2026"):
        page.input.value()


def test_a_date_with_a_time_needs_both(qtbot):
    page = tabbed(form_page(qtbot, question_of("moment"), locale=BRITISH))
    assert page.input.value() is None
    QTest.keyClicks(page.input.time_line, "9:05")
    with pytest.raises(AnswerError, match="both"):
        page.input.value()
    QTest.keyClicks(page.input.date_line, "1/4/2026")
    assert page.input.value() == "2026-04-01T09:05"


def test_a_day_is_picked_from_a_calendar_that_the_down_key_opens(qtbot):
    page = tabbed(form_page(qtbot, question_of("day"), locale=BRITISH))
    heard = []
    page.input.edited.connect(lambda: heard.append(1))
    page.input.set_value("2026-03-31")
    assert isinstance(focused(page), DateLine)
    press(page, KEY.Key_Down)
    [calendar] = page.findChildren(QCalendarWidget)
    assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-03-31"
    calendar.activated.emit(calendar.selectedDate().addDays(1))
    assert page.input.value() == "2026-04-01"
    assert heard == [1]
    qtbot.waitUntil(lambda: not page.findChildren(QCalendarWidget))


def test_what_is_painted_follows_the_window_when_it_turns_dark(own_look, qtbot, qapp):
    page = form_page(qtbot, scale())
    theme = qapp.findChild(Theme) or Theme(qapp)
    theme.set_appearance(Appearance.LIGHT)
    QApplication.processEvents()
    assert {button.look.accent for button in page.input.buttons()} == {LIGHT.accent_fill}
    theme.set_appearance(Appearance.DARK)
    QApplication.processEvents()
    assert {button.look.base for button in page.input.buttons()} == {DARK.surface}


def test_what_is_painted_grows_with_the_text_of_the_window(own_look, qtbot, qapp):
    page = form_page(qtbot, scale())
    button = page.input.buttons()[0]
    small, before = qapp.font(), button.sizeHint()
    large = qapp.font()
    large.setPointSizeF(2 * small.pointSizeF())
    qapp.setFont(large)
    try:
        qtbot.waitUntil(lambda: button.sizeHint().height() > 1.5 * before.height())
    finally:
        qapp.setFont(small)


@IN_BOTH
@pytest.mark.parametrize("words", ["Yes", "نعم"])
def test_the_words_of_a_choice_stand_beside_its_mark_whatever_their_script(qtbot, shown, words):
    page = shown(qtbot, asked(QuestionKind.SINGLE_CHOICE, words, "B"))
    button = page.input.buttons()[0]
    picture = button.grab().toImage()
    middle = picture.height() // 2
    inside = range(button.natural_width, picture.width() - 20)
    grounds = {picture.pixelColor(x, middle).name() for x in inside}
    assert len(grounds) == 1


@pytest.mark.parametrize("appearance", ["", "stars", "smileys"])
def test_what_the_mouse_is_over_shows_it_in_a_form_only(qtbot, appearance):
    for shown, hovers in ((form_page, True), (shown_page, False)):
        page = shown(qtbot, scale(appearance))
        button = page.input.buttons()[0]
        before = button.grab().toImage()
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        assert (button.grab().toImage() != before) is hovers


def test_what_is_being_saved_looks_as_if_it_took_nothing(qtbot):
    page = form_page(qtbot, question_of("single"))
    button = page.input.buttons()[0]
    before = button.grab().toImage()
    page.widget.setEnabled(False)
    assert button.grab().toImage() != before


def test_a_result_that_is_not_known_yet_says_so(qtbot):
    page = form_page(qtbot, question_of("months"))
    assert page.input.shown.text() == "Not known yet"
    page.input.set_value(492)
    assert page.input.shown.text() == "492"


def test_numbers_stand_beside_their_range_and_take_either_sign_for_fractions(qtbot):
    question = asked(QuestionKind.NUMBER, minimum=0.5, maximum=9)
    page = form_page(qtbot, question, locale=QLocale("de_DE"))
    QTest.keyClicks(page.input.field, "2,5")
    assert page.input.value() == 2.5
    assert "From 0,5 to 9" in [label.text() for label in page.input.children()
                               if hasattr(label, "wordWrap")]  # fmt: skip


def test_the_lines_of_a_dark_form_can_be_seen(qtbot):
    """WCAG 2.2, success criterion 1.4.11: edges and marks at 3 to 1."""
    for scheme in (LIGHT, DARK):
        look = form_look(QPalette(palette_of(scheme)), QApplication.font())
        for colour in (look.line, look.focus, look.accent, look.danger):
            assert contrast(QColor(colour).name(), look.base) >= 3, (scheme, colour)
