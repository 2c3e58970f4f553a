"""A blind respondent hears the question, that it is required, its help, and what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings, Paging
from surveyapp.domain.survey import Choice, Question, Section
from tests.views.collect.every_kind import every_kind
from tests.views.kiosk.kiosks import survey_of, three_questions
from tests.views.reader import Role, heard, role_of

KEY = Qt.Key
_SILENT = (QuestionKind.NOTE, QuestionKind.CALCULATED)
ASKED = [question for question in every_kind().questions() if question.kind not in _SILENT]


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.code)
def test_the_question_is_said_with_the_first_field_and_once(stand, question):
    asked = replace(question, required=True, help="As you think.", show_if="")
    visitor = stand(survey_of(asked))
    visitor.begin()
    said = heard()
    assert said.count(question.text) == 1
    assert "Required." in said
    assert "As you think." in said


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.code)
def test_what_is_wrong_is_said_with_the_field_the_keyboard_goes_to(stand, question):
    settings = KioskSettings(auto_advance=False)
    visitor = stand(survey_of(replace(question, required=True, show_if=""), settings=settings))
    visitor.begin()
    visitor.next()
    assert "Please answer" in heard()


def test_who_moves_among_the_choices_hears_the_question_no_more(stand):
    visitor = stand(survey_of(three_questions()[0], settings=KioskSettings(auto_advance=False)))
    visitor.begin()
    assert heard() == "Good | How was it?"
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    assert heard() == "Fair"
    assert role_of(QApplication.focusWidget()) is Role.RadioButton
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Up)
    assert heard() == "Good"


def test_on_a_page_of_a_section_each_question_is_said_when_the_keyboard_comes_to_it(stand):
    first, second, _ = three_questions()
    other = replace(first, text="And now?", code="now", uuid="now", choices=(Choice("A", "a"),))
    settings = KioskSettings(paging=Paging.SECTION)
    visitor = stand(survey_of(first, other, second, settings=settings))
    visitor.begin()
    assert "How was it?" in heard()
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), KEY.Key_Tab)
    assert heard() == "A | And now?"


def test_titles_and_notes_are_said_with_what_comes_first_under_them(stand):
    note = Question(QuestionKind.NOTE, "Take your time.", "note")
    section = Section(
        "Your stay", description="Two questions.", questions=(note, three_questions()[0])
    )
    survey = replace(survey_of(settings=KioskSettings(paging=Paging.SECTION)), sections=(section,))
    visitor = stand(survey)
    visitor.begin()
    assert heard() == "Good | Your stay. Two questions. Take your time. How was it?"
    alone = stand(survey_of(replace(note, uuid="alone"), title="Other"))
    alone.begin()
    assert heard() == "Send | Take your time."


def test_the_email_its_rule_and_what_is_wrong_with_it_are_said(stand):
    settings = KioskSettings(email=EmailRule.REQUIRED, email_text="For the draw.")
    visitor = stand(survey_of(three_questions()[1], settings=settings))
    visitor.begin()
    visitor.next()
    assert heard() == "Your email address | Required. For the draw."
    visitor.next()
    asked, said = heard().split(" | ")
    assert asked == "Your email address"
    assert said == "Please enter your email address. Required. For the draw."


def test_welcome_and_thanks_are_said(stand):
    settings = KioskSettings(welcome="Three questions", thanks="Come again!")
    visitor = stand(survey_of(three_questions()[1], settings=settings))
    assert heard() == "Touch to start | Your visit. Three questions."
    visitor.begin()
    visitor.next()
    visitor.wait_for_thanks()
    assert heard() == "Done | Thank you! Come again!"


def test_a_slider_and_a_star_are_what_they_look_like(stand):
    slider = QuestionSettings(minimum=0, maximum=100, appearance="slider")
    visitor = stand(survey_of(Question(QuestionKind.SCALE, "How far?", "far", settings=slider)))
    visitor.begin()
    assert heard() == "How far?"
    assert role_of(QApplication.focusWidget()) is Role.Slider
