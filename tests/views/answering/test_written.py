"""What is typed or stepped, by keyboard or by the keys on the page: texts, numbers, moments."""

import pytest
from PySide6.QtCore import QDate, QDateTime, QLocale, QMimeData, QPoint, QSize, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from surveyapp.domain.answers import AnswerError
from surveyapp.domain.kinds import QuestionKind
from surveyapp.views.answering import moment_parts_input
from surveyapp.views.answering.buttons import KeyButton
from tests.dragging import entering
from tests.views.answering.one_page import (
    DOUBLED,
    LAPTOP,
    asked,
    click,
    hear,
    question_of,
    shown_page,
)

KEY = Qt.Key
US = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
NUMBER, TEXT, DATE = QuestionKind.NUMBER, QuestionKind.TEXT, QuestionKind.DATE


def pad(page, faces):
    """Touch the keys with these faces; "<" takes the last one back."""
    keys = {key.face or "<": key for key in page.input.pad.keys.buttons()}
    for face in faces:
        click(keys[face])


def number(locale=None, **settings):
    return asked(NUMBER, **settings)


def typed(page, *texts):
    page.widget.setFocus()
    for text in texts:
        QTest.keyClicks(page.focusWidget(), text)


@pytest.fixture
def today(monkeypatch):
    class Clock(QDateTime):
        @staticmethod
        def currentDateTime():
            return QDateTime(QDate(2026, 11, 24), QTime(13, 5))

    monkeypatch.setattr(moment_parts_input, "QDateTime", Clock)


@pytest.mark.parametrize("screen", [LAPTOP, DOUBLED])
def test_a_number_is_typed_on_the_page_without_a_keyboard(qtbot, heard, screen):
    page = hear(shown_page(qtbot, number(), screen, locale=GERMAN), heard)
    pad(page, "37,5")
    assert page.input.value() == 37.5
    pad(page, "<<")
    assert page.input.value() == 37
    page.input.set_value(None)
    pad(page, "−4")
    assert page.input.value() == -4
    assert set(heard) == {"edited"}


def test_a_number_is_typed_on_the_keyboard_in_any_script(qtbot):
    page = shown_page(qtbot, number())
    typed(page, "3.5")
    assert page.input.value() == 3.5
    page.input.field.setText("٣٧٫٥")
    assert page.input.value() == 37.5
    page.input.field.setText("many")
    with pytest.raises(AnswerError):
        page.input.value()


def test_the_keys_go_where_the_cursor_is_and_leave_the_keyboard_there(qtbot):
    page = shown_page(qtbot, number())
    typed(page, "15")
    QTest.keyClick(page.input.field, KEY.Key_Home)
    pad(page, "2")
    assert page.input.value() == 215
    assert page.focusWidget() is page.input.field


@pytest.mark.parametrize(
    ("settings", "faces"),
    [
        ({"minimum": 0, "step": 1}, "0123456789<"),
        ({"minimum": 0}, "0123456789.<"),
        ({"step": 1}, "0123456789<−"),
    ],
)
def test_only_signs_that_a_number_can_have_are_offered(qtbot, settings, faces):
    page = shown_page(qtbot, number(**settings), locale=US)
    assert {key.face or "<" for key in page.input.pad.keys.buttons()} == set(faces)


def test_a_number_with_steps_goes_up_and_down_inside_its_range(qtbot):
    page = shown_page(qtbot, number(minimum=0.5, maximum=1.5, step=0.5))
    assert page.input.value() is None
    for button, value in [
        ("more", 0.5),
        ("more", 1),
        ("more", 1.5),
        ("more", 1.5),
        ("less", 1),
        ("less", 0.5),
        ("less", 0.5),
    ]:
        click(getattr(page.input, button))
        assert page.input.value() == value


def test_a_number_without_steps_or_range_has_no_step_buttons(qtbot):
    page = shown_page(qtbot, number(minimum=0))
    assert page.input.less is None


LOW = QSize(1024, 600)
"""A screen without room for a calendar."""


def less(part):
    return part.steppers[0]


def more(part):
    return part.steppers[1]


@pytest.mark.parametrize(("locale", "order"), [(US, "Mdy"), (GERMAN, "dMy")])
def test_a_date_is_asked_in_the_order_of_the_locale(qtbot, locale, order):
    page = shown_page(qtbot, question_of("day"), locale=locale)
    assert "".join(page.input.parts) == order
    lefts = [part.mapTo(page, QPoint(0, 0)).x() for part in page.input.parts.values()]
    assert lefts == sorted(lefts)


@pytest.mark.parametrize(
    ("locale", "digits"), [(GERMAN, "07031957"), (GERMAN, "731957"), (US, "03071957")]
)
@pytest.mark.parametrize("by", ["pad", "keyboard"])
def test_a_date_is_typed_through_from_part_to_part(qtbot, locale, digits, by):
    page = shown_page(qtbot, question_of("day"), locale=locale)
    page.widget.setFocus()
    for digit in digits:
        if by == "pad":
            pad(page, digit)
        else:
            QTest.keyClicks(page.focusWidget(), digit)
    assert page.input.value() == "1957-03-07"


def test_the_keys_of_the_page_work_before_anything_has_the_keyboard(qtbot):
    page = shown_page(qtbot, question_of("day"), locale=GERMAN)
    page.setFocus()
    pad(page, "24122026")
    assert page.input.value() == "2026-12-24"


def test_a_point_goes_on_to_the_next_part(qtbot):
    page = shown_page(qtbot, question_of("day"), locale=GERMAN)
    page.widget.setFocus()
    for sign in "1.2.2020":
        QTest.keyClicks(page.focusWidget(), sign)
    assert page.input.value() == "2020-02-01"


def test_a_date_is_blank_until_given_and_begins_today(qtbot, heard, today):
    page = hear(shown_page(qtbot, question_of("day"), LOW, locale=GERMAN), heard)
    parts = page.input.parts
    assert page.input.value() is None
    QTest.keyClick(parts["d"].line, KEY.Key_Up)
    with pytest.raises(AnswerError, match="day, the month and the year"):
        page.input.value()
    QTest.keyClick(parts["M"].line, KEY.Key_Up)
    QTest.keyClick(parts["y"].line, KEY.Key_Down)
    assert page.input.value() == "2026-11-24"
    QTest.keyClick(parts["y"].line, KEY.Key_Down)
    QTest.keyClick(parts["d"].line, KEY.Key_Up)
    assert page.input.value() == "2025-11-25"
    assert heard == ["edited"] * 5


def test_days_and_months_go_around(qtbot):
    page = shown_page(qtbot, question_of("day"), LOW, locale=GERMAN)
    page.input.set_value("2026-12-31")
    QTest.keyClick(page.input.parts["d"].line, KEY.Key_Up)
    QTest.keyClick(page.input.parts["M"].line, KEY.Key_Up)
    assert page.input.value() == "2026-01-01"


@pytest.mark.parametrize(
    ("digits", "words"), [("31022026", "no such day"), ("01020026", "four digits")]
)
def test_a_day_that_never_was_is_refused_with_a_sentence(qtbot, digits, words):
    page = shown_page(qtbot, question_of("day"), locale=GERMAN)
    page.widget.setFocus()
    pad(page, digits)
    with pytest.raises(AnswerError, match=words):
        page.input.value()


def test_the_day_is_said_in_words(qtbot):
    page = shown_page(qtbot, question_of("day"), locale=US)
    page.input.set_value("1957-03-07")
    assert "Thursday, March 7, 1957" in [label.text() for label in labels(page)]
    page.input.set_value(None)
    assert "Thursday, March 7, 1957" not in [label.text() for label in labels(page)]


def labels(page):
    return page.input.findChildren(QLabel)


def test_a_time_counts_to_24_where_people_do(qtbot, today):
    page = shown_page(qtbot, question_of("clock"), locale=GERMAN)
    page.widget.setFocus()
    pad(page, "905")
    assert page.input.value() == "09:05"
    QTest.keyClick(page.input.parts["h"].line, KEY.Key_Up)
    assert page.input.value() == "10:05"
    pad(page, "<<99")
    with pytest.raises(AnswerError):
        page.input.value()


def test_a_time_counts_to_12_twice_where_people_do(qtbot):
    page = shown_page(qtbot, question_of("clock"), locale=US)
    page.widget.setFocus()
    pad(page, "1230")
    with pytest.raises(AnswerError, match="AM / PM"):
        page.input.value()
    morning, evening = page.input.halves.buttons()
    click(morning)
    assert page.input.value() == "00:30"
    click(evening)
    assert page.input.value() == "12:30"
    for hour in range(24):
        page.input.set_value(f"{hour:02}:15")
        assert page.input.value() == f"{hour:02}:15"
    page.input.set_value(None)
    assert page.input.value() is None
    click(evening)
    with pytest.raises(AnswerError, match="hour and the minutes"):
        page.input.value()


def test_date_and_time_together_need_both(qtbot):
    page = shown_page(qtbot, question_of("moment"), locale=GERMAN)
    page.widget.setFocus()
    pad(page, "24112026")
    with pytest.raises(AnswerError):
        page.input.value()
    pad(page, "0930")
    assert page.input.value() == "2026-11-24T09:30"


@pytest.mark.parametrize("appearance", ["short", "long"])
def test_a_text_is_kept_as_typed_and_counted_against_its_limit(qtbot, heard, appearance):
    page = hear(shown_page(qtbot, asked(TEXT, appearance=appearance, maximum=5)), heard)
    assert page.input.counter.text() == "0 of 5 characters"
    typed(page, " abc ")
    assert page.input.value() == " abc "
    assert page.input.counter.text() == "5 of 5 characters"
    assert page.input.counter.property("role") == "small"
    typed(page, "d")
    assert page.input.value() == " abc d"
    assert page.input.counter.property("role") == "problem-mark"
    assert heard == ["edited"] * 6


def test_a_text_without_a_limit_is_not_counted(qtbot):
    assert shown_page(qtbot, question_of("long")).input.counter.isHidden()


@pytest.mark.parametrize("code", ["short", "long", "age", "day", "single", "dropdown"])
def test_a_field_takes_no_drop_gives_no_drag_and_opens_no_menu(qtbot, code):
    page = shown_page(qtbot, question_of(code))
    fields = [*page.widget.findChildren(QLineEdit), *page.widget.findChildren(QPlainTextEdit)]
    assert fields
    for field in fields:
        dragged = QMimeData()
        dragged.setText("foreign")
        for target in (field, *field.findChildren(type(page.column))):
            event = entering(dragged)
            assert not target.acceptDrops() or not QApplication.sendEvent(target, event)
        assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
        assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        if isinstance(field, QLineEdit):
            assert not field.dragEnabled()
            assert field.completer() is None
        else:
            assert not field.isUndoRedoEnabled()


def test_a_selection_pressed_is_let_go_before_it_can_be_dragged(qtbot):
    page = shown_page(qtbot, question_of("long"))
    field = page.input.field
    typed(page, "a secret that is selected")
    field.selectAll()
    QTest.mousePress(field.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
    assert not field.textCursor().hasSelection()
    QTest.mouseRelease(field.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 20))


@pytest.mark.parametrize("code", ["short", "long"])
def test_the_middle_button_pastes_nothing(qtbot, code):
    page = shown_page(qtbot, question_of(code))
    clipboard = QApplication.clipboard()
    clipboard.setText("secret")
    if clipboard.supportsSelection():
        clipboard.setText("secret", clipboard.Mode.Selection)
    field = page.input.field
    target = field.viewport() if isinstance(field, QPlainTextEdit) else field
    QTest.mouseClick(target, Qt.MouseButton.MiddleButton)
    assert page.input.value() is None
    clipboard.clear()


def test_what_is_calculated_is_shown_and_cannot_be_changed(qtbot):
    page = shown_page(qtbot, question_of("months"))
    page.input.set_value(444)
    assert page.input.shown.text() == "444"
    typed(page, "1")
    assert page.input.value() == 444


@pytest.mark.parametrize("appearance", ["", "long"])
@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_an_empty_text_begins_where_one_writes(qtbot, direction, appearance):
    page = shown_page(qtbot, asked(TEXT, appearance=appearance), direction=direction)
    field = page.input.field
    at_right = field.cursorRect().center().x() > field.width() / 2
    assert at_right is (direction is Qt.LayoutDirection.RightToLeft)


# OK, which does what Enter does


PORTRAIT = QSize(800, 1280)


@pytest.mark.parametrize("screen", [LOW, PORTRAIT])
@pytest.mark.parametrize("settings", [{}, {"minimum": 0, "step": 1}, {"minimum": 0}])
def test_a_number_is_done_with_ok_at_the_end_of_the_last_row(qtbot, screen, settings):
    page = shown_page(qtbot, number(**settings), screen)
    page.widget.setFocus()
    pad(page, "7")
    ok = page.input.pad.ok
    keys = [key for key in page.input.pad.findChildren(KeyButton) if key is not ok]
    assert all((key.y(), key.x()) < (ok.y(), ok.x()) for key in keys)
    click(ok)
    assert page.left == [KEY.Key_Return]
    assert page.input.value() == 7


@pytest.mark.parametrize("screen", [LOW, PORTRAIT])
def test_ok_goes_from_part_to_part_of_a_date_and_from_the_last_one_on(qtbot, screen):
    page = shown_page(qtbot, question_of("day"), screen, locale=GERMAN)
    page.widget.setFocus()
    # A month of one digit and a full day go on by themselves: OK after it passes nothing over.
    for digits in ("3", "2", "2026"):
        assert page.left == []
        pad(page, digits)
        click(page.input.pad.ok)
    assert page.input.value() == "2026-02-03"
    assert page.left == [KEY.Key_Return]


def test_ok_without_any_answer_goes_on_after_the_last_part(qtbot):
    page = shown_page(qtbot, question_of("clock"), locale=GERMAN)
    page.widget.setFocus()
    click(page.input.pad.ok)
    assert page.left == []
    click(page.input.pad.ok)
    assert page.left == [KEY.Key_Return]


def test_ok_of_a_time_in_halves_of_the_day_ends_after_the_minutes(qtbot):
    page = shown_page(qtbot, question_of("clock"), locale=US)
    page.widget.setFocus()
    pad(page, "1")
    click(page.input.pad.ok)
    pad(page, "30")
    click(page.input.pad.ok)
    assert page.left == [KEY.Key_Return]
