"""Choices with a condition come and go while one answers, in entry and at the kiosk."""

from __future__ import annotations

from PySide6.QtCore import QSize

from surveyapp.domain.answers import Selection
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.kiosk import KioskSettings, Paging, with_kiosk_settings
from surveyapp.domain.survey import Choice, Question, Section, Survey, Translation
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views.collect.entry_form import EntryForm
from surveyapp.views.preview.assets import Assets
from surveyapp.views.preview.rehearsal import Rehearsal
from tests.pages.finding import click
from tests.pages.kiosk import next_button

AGE = Question(QuestionKind.NUMBER, "How old?", "age")
BEER = Choice("Beer", "beer", show_if="${age} >= 18")
JUICE = Choice("Juice", "juice")
DRINK = Question(QuestionKind.SINGLE_CHOICE, "Drink?", "drink", choices=(JUICE, BEER))
SURVEY = Survey("Party", sections=(Section(questions=(AGE, DRINK)),))


def test_in_entry_a_choice_comes_with_its_condition_and_its_answer_comes_back(qtbot):
    form = EntryForm(SURVEY)
    qtbot.addWidget(form)
    form.show()
    age, drink = form.cards[AGE.uuid], form.cards[DRINK.uuid]

    def enter(card, answer):
        card.inputs[card.question.uuid].set_value(answer)
        card.edited.emit(card.question.uuid)

    def offered():
        return [one.label for one in drink.inputs[DRINK.uuid].question.offered]

    assert offered() == ["Juice"]
    enter(age, 20)
    assert offered() == ["Juice", "Beer"]
    enter(drink, Selection((BEER.uuid,)))
    enter(age, 12)
    assert offered() == ["Juice"]
    assert drink.inputs[DRINK.uuid].value() is None
    enter(age, 21)
    assert drink.inputs[DRINK.uuid].value() == Selection((BEER.uuid,))
    assert drink.inputs[DRINK.uuid].accessibleName() == "Drink?"


def test_on_a_page_of_the_kiosk_a_choice_comes_with_its_condition(qtbot):
    survey = with_kiosk_settings(SURVEY, KioskSettings(paging=Paging.SECTION))
    rehearsal = Rehearsal()
    qtbot.addWidget(rehearsal)
    rehearsal.show_survey(survey, Assets(), QSize(1366, 768))
    assert rehearsal.jump_to(survey.sections[0].uuid)
    age, drink = rehearsal.shown.blocks

    def enter(number):
        age.inputs[AGE.uuid].set_value(number)
        age.inputs[AGE.uuid].edited.emit()

    def offered():
        return [one.label for one in drink.inputs[DRINK.uuid].question.offered]

    enter(5)
    assert offered() == ["Juice"]
    enter(18)
    assert offered() == ["Juice", "Beer"]
    assert drink.inputs[DRINK.uuid].accessibleName() == "Drink?"
    drink.inputs[DRINK.uuid].set_value(Selection((BEER.uuid,)))
    rehearsal.shown.take_in()
    enter(17)
    rehearsal.shown.take_in()  # as on the way to another page
    enter(40)
    assert drink.inputs[DRINK.uuid].value() == Selection((BEER.uuid,))


def test_a_library_keeps_the_condition_of_a_choice(database):
    with database.writer() as connection:
        added = add_survey(connection, SURVEY)
    with database.reader() as connection:
        assert load_survey(connection, added.id).question(DRINK.uuid) == DRINK


def test_a_limit_is_said_in_the_words_of_its_author_and_the_language_of_the_respondent(qtbot):
    begin = Question(QuestionKind.DATE, "Begin?", "begin")
    end = Question(
        QuestionKind.DATE,
        "End?",
        "end",
        constraint="${begin} = '' or . > ${begin}",
        constraint_message="The end must be after ${begin}.",
    )
    german = Translation(end.uuid, "constraint_message", "de", "Das Ende liegt nach ${begin}.")
    survey = Survey(
        "Stay",
        sections=(Section(questions=(begin, end)),),
        languages=("en", "de"),
        translations=(german,),
    )
    rehearsal = Rehearsal()
    qtbot.addWidget(rehearsal)
    settings = KioskSettings(paging=Paging.SECTION)
    rehearsal.show_survey(with_kiosk_settings(survey, settings), Assets(), QSize(1366, 768))
    rehearsal.show()

    def said_in(language):
        rehearsal.restart()
        rehearsal.speak(language)
        for block, day in zip(rehearsal.shown.blocks, ("2026-03-31", "2026-03-30"), strict=True):
            block.inputs[block.question.uuid].set_value(day)
            block.take(block.question.uuid)
        click(next_button(rehearsal.shown))
        return rehearsal.shown.blocks[1].problem.text()

    assert said_in("en") == "The end must be after 2026-03-31."
    assert said_in("de") == "Das Ende liegt nach 2026-03-31."
