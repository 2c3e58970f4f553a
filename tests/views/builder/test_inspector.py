"""The inspector's tabs: what is set, said and stored of a question, without hunting for it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar

from surveyapp.domain.editing import change_question
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey, Translation
from surveyapp.domain.translating import translations_in
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.canvas.cards import QuestionCard
from surveyapp.views.builder.inspector_tabs import Tab
from surveyapp.views.builder.part_texts import PartTexts
from surveyapp.views.theme import apply_theme
from surveyapp.views.translations.language_chooser import LanguageChooser
from tests.pages.finding import button_of, child_of, click, texts_of

AGE = Question(QuestionKind.NUMBER, "How old?", "age", help="In years.")
DRINK = Question(
    QuestionKind.MULTIPLE_CHOICE, "Drink?", "drink", show_if="${age} >= 18", constraint=". != ''",
    choices=(
        Choice("Beer", "beer"), Choice("Else", "else", other=True),
        Choice("No idea", "dk", missing=True),
    ),
)  # fmt: skip
NOTE = Question(QuestionKind.NOTE, "Thank you", "thanks")
TASTE = Question(
    QuestionKind.MATRIX, "Taste?", "taste",
    choices=(Choice("Good", "good"),), rows=(MatrixRow("Sweet", "sweet"),),
)  # fmt: skip
TOTAL = Question(QuestionKind.CALCULATED, "Total", "total", calculation="1 + 1")
GERMAN = Translation(AGE.uuid, "text", "de", "Wie alt?")


@pytest.fixture
def opened(qtbot, database, screen):
    """Build, wide enough for the inspector, at a question of a survey; with these translations."""

    def opened(question=AGE, *said):
        sections = (Section("One", questions=(AGE, DRINK, NOTE, TASTE, TOTAL)),)
        survey = Survey("Visit", sections=sections, translations=said, languages=("en",))
        with database.writer() as connection:
            added = add_survey(connection, survey)
        screen.page.resize(1500, 800)
        edited = screen.open(added.id)
        screen.outline.choose(question.uuid)
        screen.page.activateWindow()
        qtbot.waitUntil(screen.page.isActiveWindow)
        QTest.qWait(1)
        return edited

    return opened


def _said(edited, language="de"):
    return translations_in(edited.survey, language)


# Turning


def test_each_field_stands_on_the_tab_of_what_it_is_for(opened, screen):
    opened(AGE)
    assert screen.tabs.current is Tab.QUESTION
    assert screen.minimum.isVisible()
    assert not screen.code.isVisible()
    screen.turn_to(Tab.DATA)
    assert screen.code.isVisible()
    assert not screen.minimum.isVisible()
    screen.turn_to(Tab.LOGIC)
    assert "Limit" in " ".join(texts_of(screen.tabs)).replace("&", "")


def test_the_tab_stays_from_question_to_question_and_comes_back_after_one_that_has_nothing_there(
    opened, screen
):
    opened(AGE)
    screen.turn_to(Tab.TEXTS)
    screen.outline.choose(DRINK.uuid)
    assert screen.tabs.current is Tab.TEXTS
    screen.outline.choose(TOTAL.uuid)
    assert screen.tabs.current is Tab.LOGIC
    assert screen.offered_tabs == ["Logic", "Data"]
    screen.outline.choose(AGE.uuid)
    assert screen.tabs.current is Tab.TEXTS


def test_a_section_keeps_the_tab_of_the_question_before(opened, screen):
    edited = opened(AGE)
    screen.turn_to(Tab.TEXTS)
    screen.outline.choose(edited.survey.sections[0].uuid)
    assert screen.tabs.current is Tab.TEXTS
    assert screen.offered_tabs == ["Logic", "Texts"]
    screen.turn_to(Tab.LOGIC)
    screen.outline.choose(AGE.uuid)
    assert screen.tabs.current is Tab.LOGIC


def test_arrows_turn_from_tab_to_tab(qtbot, opened, screen):
    opened(AGE)
    bar = child_of(screen.tabs, QTabBar)
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Right)
    assert screen.tabs.current is Tab.LOGIC
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert screen.tabs.current is Tab.QUESTION


@pytest.mark.parametrize(
    ("key", "tab", "name"),
    [
        (Qt.Key.Key_A, Tab.LOGIC, "Asked"),
        (Qt.Key.Key_M, Tab.LOGIC, "Limit"),
        (Qt.Key.Key_D, Tab.DATA, "Code in files"),
    ],
)
def test_the_key_of_a_field_turns_to_its_tab_from_every_other(
    qtbot, opened, screen, key, tab, name
):
    opened(DRINK)
    for start in Tab:
        screen.turn_to(start)
        qtbot.keyClick(screen.page, key, Qt.KeyboardModifier.AltModifier)
        assert screen.tabs.current is tab
        focus = screen.page.focusWidget()
        field = focus if focus.accessibleName() else focus.parentWidget()
        assert field.accessibleName() == name or field.parentWidget().accessibleName() == name


def test_a_field_reached_by_its_key_leaves_the_next_question_on_the_tab_that_was_chosen(
    qtbot, opened, screen
):
    edited = opened(DRINK)
    qtbot.keyClick(screen.page, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    edited.edit("", lambda s: _with_drink(s, replace(DRINK, constraint="")), DRINK.uuid)
    assert screen.tabs.current is Tab.LOGIC
    screen.outline.choose(AGE.uuid)
    assert screen.tabs.current is Tab.QUESTION


def test_a_field_that_a_question_lacks_takes_no_key(qtbot, opened, screen):
    opened(TOTAL)
    screen.turn_to(Tab.DATA)
    qtbot.keyClick(screen.page, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert screen.tabs.current is Tab.DATA


def test_the_word_logic_counts_conditions_and_limits(opened, screen):
    edited = opened(AGE)
    bar = child_of(screen.tabs, QTabBar)
    place = list(Tab).index(Tab.LOGIC)
    assert bar.accessibleTabName(place) == ""
    screen.outline.choose(DRINK.uuid)
    assert bar.accessibleTabName(place) == "Logic, 2 set"
    side = QTabBar.ButtonPosition.RightSide
    assert bar.tabButton(place, side).text() == "2"
    edited.edit("", lambda s: _with_drink(s, replace(DRINK, constraint="")), DRINK.uuid)
    assert bar.tabButton(place, side).text() == "1"


def _with_drink(survey, drink):
    (section,) = survey.sections
    asked = tuple(drink if q.uuid == drink.uuid else q for q in section.questions)
    return replace(survey, sections=(replace(section, questions=asked),))


# Data


def _data(opened, screen, question):
    opened(question)
    screen.turn_to(Tab.DATA)
    return texts_of(screen.tabs)


def test_data_tells_what_choices_are_stored_as_and_which_of_them_are_missing_values(opened, screen):
    told = _data(opened, screen, DRINK)
    assert {"Beer", "beer", "No idea", "dk", "no answer"} <= set(told)
    assert "One of them counts as a missing value: it says there is no answer." in told


def test_data_tells_the_columns_in_files_and_the_level_of_measurement(opened, screen):
    told = _data(opened, screen, DRINK)
    assert {"drink/beer", "drink/else", "drink/dk", "drink/else/text"} <= set(told)
    assert "Nominal: the answers have no order." in told
    screen.outline.choose(TASTE.uuid)
    assert "taste/sweet" in texts_of(screen.tabs)
    screen.outline.choose(AGE.uuid)
    told = texts_of(screen.tabs)
    assert "Interval: the answers have distances, and so a mean." in told
    assert "age" in told


def test_a_note_gives_no_column(opened, screen):
    assert "Columns in files" not in _data(opened, screen, NOTE)


# Texts


def test_a_text_is_translated_beside_the_canvas_as_one_step_and_stored(
    qtbot, opened, screen, stored
):
    edited = opened(AGE, GERMAN)
    screen.turn_to(Tab.TEXTS)
    field = screen.translation_of("In years.")
    assert field.toPlainText() == ""
    field.setFocus()
    qtbot.keyClicks(field, "In Jahren")
    assert _said(edited)[AGE.uuid, "help"] == "In Jahren"
    assert edited.undo_stack.undoText() == "Translate “How old?”"
    assert stored(edited.survey.id).translations == edited.survey.translations
    edited.undo_stack.undo()
    assert _said(edited) == {(AGE.uuid, "text"): "Wie alt?"}
    assert field.toPlainText() == ""


def test_what_is_written_after_the_field_was_left_is_a_step_of_its_own(qtbot, opened, screen):
    edited = opened(AGE, GERMAN)
    screen.turn_to(Tab.TEXTS)
    field = screen.translation_of("In years.")
    for text in ("In", " Jahren"):
        field.setFocus()
        field.moveCursor(field.textCursor().MoveOperation.End)
        qtbot.keyClicks(field, text)
        screen.translation_of("How old?").setFocus()
    edited.undo_stack.undo()
    assert _said(edited)[AGE.uuid, "help"] == "In"


def test_each_text_of_a_question_is_there(opened, screen):
    opened(TASTE, GERMAN)
    screen.turn_to(Tab.TEXTS)
    for text in ("Taste?", "Good", "Sweet"):
        assert screen.translation_of(text).isVisible()


def test_the_texts_of_the_survey_itself_are_translated_beside_its_title(
    qtbot, opened, screen, stored
):
    edited = opened(AGE, GERMAN)
    screen.outline.choose("")
    assert screen.offered_tabs == ["Texts"]
    field = screen.translation_of("Visit")
    field.setFocus()
    qtbot.keyClicks(field, "Besuch")
    assert _said(edited)[edited.survey.uuid, "title"] == "Besuch"
    assert stored(edited.survey.id).translations == edited.survey.translations
    edited.undo_stack.undo()
    assert field.toPlainText() == ""


def test_a_survey_of_one_language_offers_to_add_one_and_then_its_fields(qtbot, opened, screen):
    edited = opened(AGE)
    screen.turn_to(Tab.TEXTS)
    click(button_of(screen.tabs, "Add a language…"))
    chooser = screen.page.window().findChild(LanguageChooser)
    chooser.search.setText("de")
    chooser.accept()
    field = screen.translation_of("How old?")
    qtbot.waitUntil(field.isVisible)
    qtbot.keyClicks(field, "Wie alt?")
    assert _said(edited) == {(AGE.uuid, "text"): "Wie alt?"}
    # At the kiosk too, in the same step.
    qtbot.waitUntil(lambda: edited.survey.languages == ("en", "de"))
    assert field.toPlainText() == "Wie alt?"


def test_the_language_that_is_chosen_stays_from_question_to_question(opened, screen):
    french = Translation(AGE.uuid, "text", "fr", "Quel âge ?")
    opened(AGE, GERMAN, french)
    screen.turn_to(Tab.TEXTS)
    languages = next(t for t in screen.pane.findChildren(PartTexts) if t.isVisible()).languages
    place = languages.findData("fr")
    languages.setCurrentIndex(place)
    languages.activated.emit(place)
    assert screen.translation_of("How old?").toPlainText() == "Quel âge ?"
    screen.outline.choose(DRINK.uuid)
    screen.outline.choose(AGE.uuid)
    assert screen.translation_of("How old?").toPlainText() == "Quel âge ?"


def test_a_translation_that_lost_a_quote_says_so(qtbot, opened, screen):
    edited = opened(AGE, GERMAN)
    screen.turn_to(Tab.TEXTS)
    edited.edit("", lambda s: _with_drink(s, replace(DRINK, help="You are ${age}.")), DRINK.uuid)
    screen.outline.choose(DRINK.uuid)
    field = screen.translation_of("You are ${age}.")
    qtbot.keyClicks(field, "So alt.")
    told = " ".join(texts_of(screen.tabs)).replace("\u2068", "").replace("\u2069", "")
    assert "${age} is not in the translation." in told


MARKED = "Changed since. It was: “How old?”"


def _reword(edited, text="How old are you?"):
    edited.edit("Edit", partial(change_question, uuid=AGE.uuid, text=text), AGE.uuid)


def _still_right(screen) -> list[QPushButton]:
    buttons = screen.tabs.findChildren(QPushButton)
    return [one for one in buttons if one.isVisible() and one.text() == "Still right"]


def test_what_was_reworded_since_it_was_translated_is_marked_until_its_translation_is(
    qtbot, opened, screen
):
    edited = opened(AGE, GERMAN)
    screen.turn_to(Tab.TEXTS)
    assert MARKED not in texts_of(screen.tabs)
    _reword(edited)
    assert MARKED in texts_of(screen.tabs)
    edited.undo_stack.undo()
    assert MARKED not in texts_of(screen.tabs)
    edited.undo_stack.redo()
    assert MARKED in texts_of(screen.tabs)
    qtbot.keyClicks(screen.translation_of("How old are you?"), "!")
    assert MARKED not in texts_of(screen.tabs)


def test_a_translation_that_is_still_right_says_so_as_one_step(opened, screen):
    edited = opened(AGE, GERMAN)
    screen.turn_to(Tab.TEXTS)
    assert _still_right(screen) == []
    _reword(edited)
    (button,) = _still_right(screen)
    click(button)
    assert MARKED not in texts_of(screen.tabs)
    assert _still_right(screen) == []
    assert _said(edited) == {(AGE.uuid, "text"): "Wie alt?"}
    assert "still right" in edited.undo_stack.undoText()
    edited.undo_stack.undo()
    assert MARKED in texts_of(screen.tabs)


# The chosen card


def test_the_text_of_a_card_stands_where_it_stood_before_it_was_chosen(qapp, opened, screen):
    apply_theme(qapp)
    opened(AGE)
    card = screen.card("Drink?")
    assert isinstance(card, QuestionCard)
    label = next(one for one in card.findChildren(QLabel) if one.text() == "Drink?")
    before = label.mapTo(screen.pane, QPoint()).x()
    screen.outline.choose(DRINK.uuid)
    QTest.qWait(1)
    field = screen.text_field("Question")
    begins = field.cursorRect(field.textCursor()).left()
    assert field.viewport().mapTo(screen.pane, QPoint(begins, 0)).x() == before


def test_an_icon_keeps_away_from_the_words_of_a_quiet_button(qapp, opened, screen):
    apply_theme(qapp)
    opened(DRINK)
    screen.turn_to(Tab.LOGIC)
    button = button_of(screen.tabs, "Edit as text")
    assert isinstance(button, QPushButton)
    size = button.iconSize()
    drawn = button.icon().pixmap(size).toImage()
    beyond = range(drawn.height(), drawn.width())
    assert beyond
    assert not any(drawn.pixelColor(x, y).alpha() for x in beyond for y in range(drawn.height()))
