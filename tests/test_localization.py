"""A sentence is said in the language on the screen, with its numbers as they are written there."""

from __future__ import annotations

import gc
import weakref
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from surveyapp.domain.answers import AnswerError, Selection, check_answer
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.sentences import Sentence, responses
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.localization import CONTEXT, translated
from tests import translations
from tests.views.shouting import Shouting

POLISH = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pl_PL"><context><name>Sentence</name><message numerus="yes">
<source>{count:,} responses</source><translation>
<numerusform>{count:,} odpowiedź</numerusform>
<numerusform>{count:,} odpowiedzi</numerusform>
<numerusform>{count:,} odpowiedzi (wiele)</numerusform>
</translation></message></context></TS>
"""
NUMBER = Question(
    QuestionKind.NUMBER, "Dose", "dose", settings=QuestionSettings(minimum=2.5, maximum=1000)
)


@pytest.fixture
def shouting(qapp):
    translator, before = Shouting({CONTEXT}), QLocale()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def error_of(question, answer) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        check_answer(question, answer)
    return caught.value


def test_an_error_says_the_same_in_english_and_keeps_what_it_is_made_of():
    error = error_of(NUMBER, 1)

    assert str(error) == "Please enter 2.5 or more."
    assert error.sentence == Sentence("Please enter {least} or more.", least=2.5)


def test_an_error_is_said_in_the_language_on_the_screen(shouting):
    QLocale.setDefault(QLocale("de_DE"))

    assert translated(error_of(NUMBER, 1).sentence) == "PLEASE ENTER 2,5 OR MORE."


def test_a_limit_is_shown_as_it_can_be_typed(shouting):
    QLocale.setDefault(QLocale("de_DE"))

    # "1.000" would be read as one.
    assert translated(error_of(NUMBER, 2000).sentence) == "PLEASE ENTER 1000 OR LESS."


def test_words_of_the_survey_keep_their_letters_and_brackets(shouting):
    none, some = Choice("{none} %n", "none", exclusive=True), Choice("some", "some")
    question = Question(QuestionKind.MULTIPLE_CHOICE, "Which?", "which", choices=(none, some))

    error = error_of(question, Selection((none.uuid, some.uuid)))

    assert translated(error.sentence) == "“{none} %n” CANNOT GO TOGETHER WITH OTHER CHOICES."
    assert str(error) == "“{none} %n” cannot go together with other choices."


def test_the_problems_of_an_interview_are_said_in_the_language_on_the_screen(shouting):
    row = MatrixRow("Waiting", "wait")
    matrix = Question(
        QuestionKind.MATRIX,
        "How?",
        "how",
        required=True,
        choices=(Choice("good", "good"),),
        rows=(row,),
    )
    text = Question(QuestionKind.TEXT, "Name", "name", required=True)
    survey = Survey("S", sections=(Section(questions=(matrix, text, NUMBER)),))
    interview = Interview(survey, now=lambda: datetime(2026, 3, 31))
    with pytest.raises(AnswerError):
        interview.answer(NUMBER.uuid, 2000)

    problems = interview.problems()

    assert [translated(problem.sentence) for problem in problems] == [
        "PLEASE ANSWER “Waiting”.",
        "PLEASE ANSWER THIS QUESTION.",
        "PLEASE ENTER 1000 OR LESS.",
    ]
    assert [str(problem.sentence) for problem in problems] == [
        "Please answer “Waiting”.",
        "Please answer this question.",
        "Please enter 1000 or less.",
    ]


@pytest.mark.parametrize("said", ["Nur {ganze} Zahlen, bitte {0}.", "100 % { sicher"])
def test_what_is_said_in_that_language_already_stays(qapp, said):
    question = Question(
        QuestionKind.NUMBER, "n", "n", constraint=". > 5", constraint_message="Mehr, {bitte}!"
    )
    survey = Survey("S", sections=(Section(questions=(question,)),))
    interview = Interview(survey, now=lambda: datetime(2026, 3, 31))
    interview.refuse(question.uuid, AnswerError(said).sentence)
    [problem] = interview.problems()
    assert translated(problem.sentence) == said

    interview.answer(question.uuid, 3)
    [problem] = interview.problems()
    assert translated(problem.sentence) == "Mehr, {bitte}!"


def test_a_refused_answer_is_not_held_by_its_problem():
    interview = Interview(
        Survey("S", sections=(Section(questions=(NUMBER,)),)), now=lambda: datetime(2026, 3, 31)
    )
    with pytest.raises(AnswerError) as caught:
        interview.answer(NUMBER.uuid, 2000)
    # An error holds on to the frames it came through, and they to what was answered.
    error = weakref.ref(caught.value)
    del caught
    gc.collect()

    assert interview.problems()
    assert error() is None


def test_a_sentence_without_translation_stays_english(qapp):
    assert translated(Sentence("Please answer this question.")) == "Please answer this question."


def test_numbers_and_days_are_written_as_they_are_here(qapp):
    sentence = Sentence(
        "{count:,} of {line} on {day}", count=1200, line=1200, day=date(2026, 3, 31)
    )
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        assert translated(sentence) == "1.200 of 1200 on 31.03.26"
    finally:
        QLocale.setDefault(before)
    assert str(sentence) == "1,200 of 1200 on 2026-03-31"


def test_a_sentence_inside_another_is_translated_too(shouting):
    reason = Sentence("“{name}” is missing", name="a")
    assert translated(Sentence("Stopped: {reason}.", reason=reason)) == "STOPPED: “a” IS MISSING."


def test_what_is_counted_has_the_forms_of_the_language(qapp, tmp_path):
    (tmp_path / "kiosk_pl.ts").write_text(POLISH, encoding="utf-8")
    translations.release(tmp_path, tmp_path)
    translator = QTranslator()
    assert translator.load(str(tmp_path / "kiosk_pl.qm"))
    QCoreApplication.installTranslator(translator)
    try:
        found = [translated(responses(count)) for count in (1, 3, 5)]
    finally:
        QCoreApplication.removeTranslator(translator)
    assert found == ["1 odpowiedź", "3 odpowiedzi", "5 odpowiedzi (wiele)"]
    assert [translated(responses(count)) for count in (1, 3)] == ["1 response", "3 responses"]


@pytest.mark.parametrize("name", ["fa_IR", "ps_AF", "bn_BD"])
def test_a_language_with_digits_of_its_own_says_those_that_can_be_typed(shouting, name):
    QLocale.setDefault(QLocale(name))
    said = translated(Sentence("{a:,} {b} {day}", a=12345, b=2.5, day=date(2026, 3, 31)))

    assert "2.5" in said
    assert {sign for sign in said if sign.isdecimal()} <= set("0123456789")
