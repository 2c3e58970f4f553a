"""Who reads another language better changes to it in the middle of an interview, and loses nothing.

1. The page, every answer and what is half entered stay.
2. The response notes the language chosen last.
3. The next respondent finds the survey's own language.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import WARNING_S, KioskSettings
from surveyapp.domain.survey import Choice, Question, Survey, Translation
from surveyapp.views.answering.look import TextSize
from surveyapp.views.kiosk.attract import AttractScreen
from surveyapp.views.kiosk.strip import Strip
from tests.pages.finding import button_of, child_of, click, shown, texts_of, touch
from tests.views.kiosk.kiosks import (
    answers_of,
    counts,
    drafts,
    stored,
    survey_of,
    three_questions,
    written,
)

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
IN_GERMAN = {
    "How was it?": "Wie war es?",
    "What could be better?": "Was könnte besser sein?",
    "Come again?": "Kommen Sie wieder?",
    "Good": "Gut",
}


def in_three_languages(*questions: Question, **settings) -> Survey:
    """A survey in English, German and Arabic, which has no words in Arabic of its own."""
    survey = survey_of(
        *(questions or three_questions()),
        languages=("en", "de", "ar"),
        settings=KioskSettings(auto_advance=False, **settings),
    )
    said = []
    for question in survey.questions():
        said.append((question.uuid, "text", question.text))
        said += [(choice.uuid, "label", choice.label) for choice in question.choices]
    german = tuple(
        Translation(uuid, field, "de", IN_GERMAN[text])
        for uuid, field, text in said
        if text in IN_GERMAN
    )
    return replace(survey, translations=german)


@pytest.fixture
def visitor(stand):
    """Somebody who has answered the first question in English and is at the second."""
    there = stand(in_three_languages())
    QTest.keyClick(there.shown, KEY.Key_1)
    there.press("Good")
    there.next()
    there.type("Tea")
    return there


def by_mouse(visitor) -> None:
    click(visitor.language_button)
    click(button_of(visitor.language_choice, "Deutsch"))


def by_keyboard(visitor) -> None:
    visitor.language_button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    # One begins at the language one reads now.
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Return)


def by_finger(visitor) -> None:
    finger = QTest.createTouchDevice()
    touch(finger, visitor.language_button, visitor.language_button.rect().center())
    name = button_of(visitor.language_choice, "Deutsch")
    touch(finger, name, name.rect().center())


@pytest.mark.parametrize("change", [by_mouse, by_keyboard, by_finger])
def test_the_page_and_every_answer_stay_in_the_other_language(visitor, library, change):
    change(visitor)

    assert visitor.language_choice is None
    assert "Was könnte besser sein?" in texts_of(visitor.page)
    assert visitor.page.findChild(QLineEdit).text() == "Tea"
    visitor.back()
    assert "Wie war es?" in texts_of(visitor.page)
    assert button_of(visitor.page, "Gut").isChecked()
    visitor.next()
    visitor.next()
    visitor.press("9")
    visitor.next()
    visitor.wait_for_thanks()
    assert "Vielen Dank!" in texts_of(visitor.shown)
    good = stored(library)
    assert good.language == "de"
    assert isinstance(answers_of(good)[0], Selection)
    assert answers_of(good)[1:] == ["Tea", 9]


def test_the_draft_notes_the_language_chosen_last(visitor, library, qtbot):
    by_mouse(visitor)
    written(library, qtbot)
    [draft] = map(json.loads, drafts(library))
    assert draft["language"] == "de"
    assert "Tea" in json.dumps(draft)


def test_the_next_respondent_finds_the_surveys_own_language(visitor):
    click(visitor.language_button)
    click(button_of(visitor.language_choice, "العربية"))
    assert visitor.window.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert visitor.page.findChild(QLineEdit).text() == "Tea"
    visitor.let_time_pass(seconds=WARNING_S)
    assert isinstance(visitor.shown, AttractScreen)
    assert visitor.window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert "Larger text" in texts_of(visitor.window)


def test_who_goes_away_before_the_languages_leaves_nothing_there(visitor):
    click(visitor.language_button)
    visitor.let_time_pass()
    assert visitor.idle_warning is not None
    visitor.idle.note_touch()
    assert visitor.language_choice is None
    assert visitor.page.isEnabled()
    click(visitor.language_button)
    visitor.let_time_pass(seconds=WARNING_S)
    assert isinstance(visitor.shown, AttractScreen)
    assert visitor.language_choice is None


@pytest.mark.parametrize("how", ["back", "beside", "again", "the same"])
def test_who_keeps_the_language_goes_on_as_if_nothing_had_been_asked(stand, how):
    date = Question(QuestionKind.DATE, "When?", "when")
    visitor = stand(in_three_languages(date))
    QTest.keyClick(visitor.shown, KEY.Key_1)
    visitor.type("3")
    page = visitor.page
    click(visitor.language_button)
    choice = visitor.language_choice
    assert not page.isEnabled()
    match how:
        case "back":
            click(button_of(choice, "Back to the survey"))
        case "beside":
            QTest.mouseClick(choice, LEFT, pos=QPoint(3, 3))
        case "again":
            click(visitor.language_button)
        case "the same":
            click(button_of(choice, "English"))
    assert visitor.language_choice is None
    assert visitor.page is page
    assert page.isEnabled()
    assert page.isAncestorOf(QApplication.focusWidget())
    assert any(field.text() == "3" for field in page.findChildren(QLineEdit))


def test_languages_are_offered_only_while_one_answers_and_only_where_there_are_several(stand):
    visitor = stand(in_three_languages(three_questions()[0]))
    assert visitor.language_button is None
    QTest.keyClick(visitor.shown, KEY.Key_2)
    assert "Deutsch" in texts_of(shown(visitor.window, Strip))
    visitor.press("Gut")
    visitor.next()
    visitor.wait_for_thanks()
    assert "Deutsch" not in texts_of(shown(visitor.window, Strip))
    alone = stand(survey_of(*three_questions(), languages=("en",)))
    alone.begin()
    assert alone.language_button is None


def test_a_page_that_was_to_go_on_by_itself_waits_while_one_chooses(stand, qtbot):
    survey = in_three_languages()
    visitor = stand(replace(survey, settings=()))
    QTest.keyClick(visitor.shown, KEY.Key_1)
    page = visitor.page
    visitor.press("Good")
    click(visitor.language_button)
    QTest.qWait(500)
    assert visitor.language_choice is not None
    assert visitor.page is page


def test_a_second_press_in_a_hurry_does_not_close_what_the_first_one_opened(stand):
    now = [1000.0]
    visitor = stand(in_three_languages(), lambda: now[0])
    now[0] += 1
    QTest.keyClick(visitor.shown, KEY.Key_1)
    now[0] += 1
    button = visitor.language_button
    click(button)
    now[0] += 0.1
    click(button)
    assert visitor.language_choice is not None
    now[0] += 1
    click(button)
    assert visitor.language_choice is None


def test_larger_text_leaves_the_languages_open(visitor, qtbot):
    click(visitor.language_button)
    before = visitor.look.font
    visitor.press("Larger text")
    qtbot.waitUntil(lambda: visitor.look.font > before)
    assert visitor.language_choice is not None
    click(button_of(visitor.language_choice, "Deutsch"))
    assert visitor.page.findChild(QLineEdit).text() == "Tea"


def test_answers_that_could_not_be_saved_yet_are_saved_in_the_language_chosen_then(
    stand, library, qtbot, failing
):
    visitor = stand(in_three_languages(three_questions()[0]))
    QTest.keyClick(visitor.shown, KEY.Key_1)
    visitor.press("Good")
    visitor.next()
    qtbot.waitUntil(lambda: "Try again" in texts_of(visitor.shown))
    by_mouse(visitor)
    assert "Erneut versuchen" in texts_of(visitor.page)
    failing.clear()
    visitor.press("Erneut versuchen")
    visitor.wait_for_thanks()
    assert counts(library) == (1, 0)
    assert stored(library).language == "de"


def test_many_languages_can_be_reached_in_the_largest_text(stand, qtbot):
    codes = ("en", "de", "fr", "es", "ar", "it", "nl", "pl", "ru", "tr", "uk", "zh", "ja", "ko")
    question = Question(QuestionKind.SINGLE_CHOICE, "Q?", "q", choices=(Choice("A", "a"),))
    visitor = stand(survey_of(question, languages=codes))
    QTest.keyClick(visitor.shown, KEY.Key_1)
    visitor.choose_text_size(TextSize.LARGEST)
    qtbot.waitUntil(lambda: visitor.look.text_size is TextSize.LARGEST)
    click(visitor.language_button)
    last = button_of(visitor.language_choice, "한국어")
    for _ in codes[1:]:
        QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().height() >= visitor.look.target


@pytest.mark.parametrize("width", [360, 640, 1366])
def test_the_header_is_never_wider_than_the_screen(stand, qtbot, width):
    visitor = stand(in_three_languages())
    QTest.keyClick(visitor.shown, KEY.Key_1)
    strip = child_of(visitor.window, Strip)
    look = replace(visitor.look, screen=visitor.look.screen.__class__(width, 640), font=28)
    narrow = Strip(look)
    qtbot.addWidget(narrow)
    narrow.setObjectName("kiosk")
    narrow.setStyleSheet(visitor.window.styleSheet())
    narrow.show_screen(visitor.page)
    assert strip.sizeHint().width() <= visitor.window.width()
    assert narrow.sizeHint().width() <= width
    assert [one.accessibleName() for one in narrow.buttons] == ["Larger text", "High contrast"]
