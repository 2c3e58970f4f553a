"""Texts answered by touch alone, and when the keys for it are there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.survey import Choice, Question
from surveyapp.views.kiosk.keyboard.keys import KeyRole
from surveyapp.views.kiosk.keyboard.panel import KeyboardPanel
from surveyapp.views.kiosk.lock import KioskLock
from tests.pages.finding import child_of, click, texts_of, touch
from tests.pages.kiosk import scroll_area
from tests.pages.kiosk_keys import KioskKeys, key_of, panel_of
from tests.views.kiosk.kiosks import answers_of, lively, stored, survey_of

NAME = Question(QuestionKind.TEXT, "Your name?", "name")
WORDS = Question(
    QuestionKind.TEXT, "In your words?", "words", settings=QuestionSettings(appearance="long")
)
AGE = Question(QuestionKind.NUMBER, "How old?", "age")
COUNTRIES = ("Argentina", "Belgium", "Canada", "Denmark", "Egypt", "France", "Germany", "Hungary",
             "India", "Japan", "Kenya", "Lebanon", "Mexico", "Norway", "Oman", "Peru", "Qatar",
             "Romania", "Spain", "Tunisia", "Uruguay", "Vietnam")  # fmt: skip
COUNTRY = Question(
    QuestionKind.SINGLE_CHOICE,
    "Where from?",
    "country",
    choices=tuple(Choice(name, name.lower()) for name in COUNTRIES),
)
HEARD = Question(
    QuestionKind.MULTIPLE_CHOICE,
    "How did you hear of us?",
    "heard",
    choices=(Choice("Radio", "radio"), Choice("Something else", "else", other=True)),
)


@pytest.fixture(scope="module")
def finger(qapp) -> QPointingDevice:
    return QTest.createTouchDevice()


@pytest.fixture
def arrive(stand, finger, qtbot):
    """Stand before a kiosk with these questions and touch it; returns whose fingers they are."""

    def touch_it(*questions, **fields) -> KioskKeys:
        visitor = stand(survey_of(*questions, **fields))
        touch(finger, visitor.window, QPoint(400, 500))
        return KioskKeys(finger, qtbot, visitor)

    return touch_it


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_every_kind_of_text_is_answered_by_touch_alone_and_stored_exactly(arrive, library):
    typist = arrive(NAME, WORDS, COUNTRY, HEARD, settings=KioskSettings(email=EmailRule.REQUIRED))
    typist.write("Zoë Müller-Łódź")
    typist.go_on()
    typist.write("Don't rush.\nNext time: 2 rooms, 10 € each!")
    typist.go_on()
    search = typist.visitor.page.findChild(QLineEdit)
    typist.tap(search)
    typist.write("den")
    typist.press("Denmark")
    typist.qtbot.waitUntil(lambda: "How did you hear of us?" in texts_of(typist.visitor.shown))
    typist.press("Something else")
    typist.write("a friend (my sister)")
    typist.go_on()
    typist.write("zoe_m-l@example.org")
    typist.go_on()
    typist.visitor.wait_for_thanks()
    name, words, country, heard = answers_of(stored(library))
    assert name == "Zoë Müller-Łódź"
    assert words == "Don't rush.\nNext time: 2 rooms, 10 € each!"
    assert country == Selection((COUNTRY.choices[3].uuid,))
    assert heard == Selection((HEARD.choices[1].uuid,), "a friend (my sister)")
    assert stored(library).email == "zoe_m-l@example.org"


def test_an_arabic_sentence_and_a_latin_address_are_written_with_arabic_keys(arrive, library):
    settings = KioskSettings(email=EmailRule.REQUIRED)
    typist = arrive(WORDS, settings=settings, languages=("ar",))
    sentence = "أهلاً، كيف الحال؟\nشكراً لكم"
    typist.write(sentence)
    typist.go_on()
    typist.write("sara@example.org")
    typist.go_on()
    typist.visitor.wait_for_thanks()
    assert answers_of(stored(library)) == [sentence]
    assert stored(library).email == "sara@example.org"


def test_a_page_reached_by_touch_shows_the_keys_and_one_reached_by_a_key_does_not(stand, finger):
    visitor = stand(survey_of(NAME, WORDS))
    QTest.keyClick(visitor.window.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert panel_of(visitor).isHidden()
    touch(finger, visitor.next_button, visitor.next_button.rect().center())
    visitor.wait_for_page()
    settle()
    assert panel_of(visitor).isVisible()


def test_the_mouse_brings_the_keys_too(stand, qtbot):
    visitor = stand(survey_of(NAME))
    visitor.begin()
    qtbot.waitUntil(lambda: panel_of(visitor).isVisible())
    keyboard = panel_of(visitor).keyboard
    for sign in "ab":
        click(next(key for key in keyboard.layer.keys if key.key.sign == sign))
    assert visitor.page.findChild(QLineEdit).text() == "Ab"


def test_a_real_key_hides_the_keys_until_the_field_is_touched(arrive):
    typist = arrive(NAME)
    typist.write("a")
    field = typist.visitor.page.findChild(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_B)
    settle()
    assert field.text() == "ab"
    assert panel_of(typist.visitor).isHidden()
    touch(typist.finger, typist.visitor.page, QPoint(400, 400))
    settle()
    assert panel_of(typist.visitor).isHidden()
    typist.tap(field)
    typist.wait_for_keys()


def test_the_keys_hide_themselves_and_a_touch_of_the_field_brings_them_back(arrive):
    typist = arrive(NAME)
    typist.wait_for_keys()
    field = typist.visitor.page.findChild(QLineEdit)
    typist.tap(key_of(typist.keyboard, KeyRole.HIDE))
    settle()
    assert panel_of(typist.visitor).isHidden()
    assert field.hasFocus()
    typist.tap(field)
    typist.wait_for_keys()


def test_the_keys_never_take_the_cursor_nor_the_tab_key(arrive):
    typist = arrive(NAME)
    typist.wait_for_keys()
    field = typist.visitor.page.findChild(QLineEdit)
    for key in typist.keyboard.layer.keys:
        if key.key.role in (KeyRole.SIGN, KeyRole.SHIFT, KeyRole.ERASE):
            typist.tap(key)
            assert field.hasFocus()
    assert all(key.focusPolicy() is Qt.FocusPolicy.NoFocus for key in typist.keyboard.layer.keys)


def test_numbers_keep_their_own_keys(arrive):
    typist = arrive(AGE)
    field = typist.visitor.page.findChild(QLineEdit)
    typist.tap(field)
    settle()
    assert field.hasFocus()
    assert panel_of(typist.visitor).isHidden()


def test_switched_off_there_are_none(arrive):
    typist = arrive(NAME, settings=KioskSettings(keyboard=False))
    settle()
    assert typist.visitor.page.findChild(QLineEdit).hasFocus()
    assert typist.visitor.page.findChild(KeyboardPanel) is None


def test_choosing_something_else_takes_the_keys_away_after_the_finger_is_lifted(arrive):
    typist = arrive(NAME, HEARD, settings=KioskSettings(paging=Paging.SECTION))
    typist.wait_for_keys()
    panel = panel_of(typist.visitor)
    radio = typist.visitor.page.blocks[1].inputs[HEARD.uuid].buttons()[0]
    scroll_area(typist.visitor.page).ensureWidgetVisible(radio)
    QTest.mousePress(radio, Qt.MouseButton.LeftButton)
    settle()
    assert panel.isVisible()
    QTest.mouseRelease(radio, Qt.MouseButton.LeftButton)
    settle()
    assert radio.isChecked()
    assert panel.isHidden()


def test_enter_goes_on_from_a_line_and_breaks_a_text(arrive):
    typist = arrive(NAME, WORDS)
    typist.write("Ann")
    typist.tap(key_of(typist.keyboard, KeyRole.ENTER))
    typist.visitor.wait_for_page()
    settle()
    typist.write("a\nb")
    assert typist.visitor.page.findChild(QPlainTextEdit).toPlainText() == "a\nb"


def test_ok_ends_a_text_of_several_lines_and_shows_the_page_again(arrive):
    typist = arrive(WORDS)
    typist.wait_for_keys()
    typist.write("a\nb")
    typist.tap(key_of(typist.keyboard, KeyRole.DONE))
    settle()
    assert panel_of(typist.visitor).isHidden()
    assert typist.visitor.next_button.isVisible()
    assert typist.visitor.page.findChild(QPlainTextEdit).toPlainText() == "a\nb"


def test_what_is_selected_is_written_over_and_the_longest_text_is_respected(arrive):
    typist = arrive(NAME)
    typist.write("abc")
    field = typist.visitor.page.findChild(QLineEdit)
    field.setSelection(0, 2)
    typist.write("x")
    assert field.text() == "xc"
    field.setSelection(0, 1)
    typist.tap(key_of(typist.keyboard, KeyRole.ERASE))
    assert field.text() == "c"
    field.setMaxLength(2)
    typist.write("de")
    assert len(field.text()) == 2


def test_a_sentence_begins_with_a_capital_and_an_address_does_not(arrive):
    typist = arrive(WORDS, settings=KioskSettings(email=EmailRule.OPTIONAL))
    typist.wait_for_keys()

    def is_shifted() -> bool:
        return key_of(typist.keyboard, KeyRole.SHIFT).isChecked()

    assert is_shifted()
    typist.write("O")
    assert not is_shifted()
    typist.write("k.")
    assert not is_shifted()
    typist.write(" ")
    assert is_shifted()
    typist.tap(key_of(typist.keyboard, KeyRole.ERASE))
    assert not is_shifted()
    typist.go_on()
    typist.wait_for_keys()
    assert not is_shifted()


def test_shift_pressed_twice_stays_and_once_more_is_off(arrive):
    typist = arrive(NAME)
    typist.wait_for_keys()
    keyboard = typist.keyboard
    field = typist.visitor.page.findChild(QLineEdit)
    typist.write("a")
    shift = key_of(keyboard, KeyRole.SHIFT)
    letter = next(key for key in keyboard.layer.keys if key.key.sign == "b")
    typist.tap(shift)
    typist.tap(shift)
    for _ in range(3):
        typist.tap(letter)
    assert field.text() == "aBBB"
    typist.tap(shift)
    typist.tap(letter)
    assert field.text() == "aBBBb"


def test_two_fingers_that_overlap_write_both_letters_in_their_order(arrive):
    typist = arrive(NAME)
    typist.write("a")
    window = typist.visitor.window.windowHandle()
    keys = {key.key.sign: key for key in typist.keyboard.layer.keys}

    def at(sign: str) -> QPoint:
        return keys[sign].mapTo(typist.visitor.window, keys[sign].rect().center())

    both = QTest.touchEvent(window, typist.finger)
    both.press(0, at("n"), window).commit()
    QTest.touchEvent(window, typist.finger).stationary(0).press(1, at("d"), window).commit()
    QTest.touchEvent(window, typist.finger).stationary(0).release(1, at("d"), window).commit()
    QTest.touchEvent(window, typist.finger).release(0, at("n"), window).commit()
    assert typist.visitor.page.findChild(QLineEdit).text() == "and"


def test_a_held_key_offers_its_signs_to_the_mouse_as_well(stand, qtbot):
    visitor = stand(survey_of(NAME))
    visitor.begin()
    qtbot.waitUntil(lambda: panel_of(visitor).isVisible())
    keyboard = panel_of(visitor).keyboard
    letter = next(key for key in keyboard.layer.keys if key.key.sign == "a")
    QTest.mousePress(letter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keyboard.variants is not None)
    QTest.mouseRelease(letter, Qt.MouseButton.LeftButton)
    assert visitor.page.findChild(QLineEdit).text() == ""
    for one in keyboard.variants.keys.buttons():
        assert visitor.window.rect().contains(one.mapTo(visitor.window, one.rect().center()))
    click(next(one for one in keyboard.variants.keys.buttons() if one.face == "Ä"))
    assert visitor.page.findChild(QLineEdit).text() == "Ä"
    assert keyboard.variants is None


def test_what_a_held_key_offers_goes_with_a_touch_elsewhere(stand, qtbot):
    visitor = stand(survey_of(NAME))
    visitor.begin()
    qtbot.waitUntil(lambda: panel_of(visitor).isVisible())
    keyboard = panel_of(visitor).keyboard
    letter = next(key for key in keyboard.layer.keys if key.key.sign == "a")
    QTest.mousePress(letter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: keyboard.variants is not None)
    QTest.mouseRelease(letter, Qt.MouseButton.LeftButton)
    click(visitor.page.findChild(QLineEdit))
    assert keyboard.variants is None


def test_touching_keys_is_being_there(arrive, qtbot):
    typist = arrive(NAME)
    typist.wait_for_keys()
    with qtbot.waitSignal(child_of(typist.visitor.window, KioskLock).touched):
        typist.write("a")


def test_nothing_is_written_while_the_answers_are_being_stored(arrive):
    typist = arrive(NAME)
    typist.write("a")
    typist.visitor.page.hold()
    for key in typist.keyboard.layer.keys:
        if key.key.role in (KeyRole.SIGN, KeyRole.ERASE):
            key.click()
    assert typist.visitor.page.findChild(QLineEdit).text() == "a"


def test_the_keys_keep_nothing_of_what_was_typed_and_go_with_their_page(arrive):
    typist = arrive(NAME, WORDS)
    typist.write("sesame")
    panel, keyboard = panel_of(typist.visitor), typist.keyboard
    held = [value for one in (panel, keyboard) for value in vars(one).values()]
    assert not any("sesame" in str(value) for value in held)
    typist.go_on()
    assert panel_of(typist.visitor) is not panel
    lively(typist.visitor.window)
    # The former page goes once the next one is painted.
    window, shown = typist.visitor.window, panel_of(typist.visitor)
    typist.visitor.qtbot.waitUntil(lambda: window.findChildren(KeyboardPanel) == [shown])
