"""Everything the domain says of an answer can be said in the respondent's language."""

from __future__ import annotations

import ast
import gc
import weakref
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain import answers as answers_module
from surveyapp.domain.answers import AnswerError, Selection, check_answer
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind, QuestionSettings
from surveyapp.domain.kiosk import EmailRule, KioskSettings
from surveyapp.domain.survey import Choice, MatrixRow, Question, Section, Survey
from surveyapp.domain.walk import Walk
from surveyapp.views.sentences import ANSWERS, EMAIL, sentence_of, translated
from tests.views.shouting import Shouting

DOMAIN = Path(answers_module.__file__).parent
NUMBER = Question(
    QuestionKind.NUMBER, "Dose", "dose", settings=QuestionSettings(minimum=2.5, maximum=1000)
)


@pytest.fixture
def shouting(qapp):
    translator, before = Shouting({"answers"}), QLocale()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


def said_in_the_domain() -> set[str]:
    """Return the templates of every AnswerError that the domain's source makes."""
    found = set()
    for path in sorted(DOMAIN.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "AnswerError":
                template = node.args[0]
                if isinstance(template, ast.Constant):
                    found.add(template.value)
                else:
                    # Handed on: what a widget or the survey's author wrote, or another error.
                    assert isinstance(template, ast.Name | ast.Attribute), ast.unparse(node)
    return found


def test_every_sentence_of_the_domain_is_listed_for_translation():
    assert said_in_the_domain() == set(ANSWERS)


@pytest.mark.parametrize("written", ["", "nobody", "a@b", "@"])
def test_what_is_said_of_an_email_address_is_listed_too(written):
    survey = Survey("S", sections=(Section(questions=(NUMBER,)),))
    interview = Interview(survey, now=lambda: datetime(2026, 3, 31))
    walk = Walk(interview, KioskSettings(email=EmailRule.REQUIRED))
    walk.email = written

    assert walk.email_problem() in EMAIL


def error_of(question, answer) -> AnswerError:
    with pytest.raises(AnswerError) as caught:
        check_answer(question, answer)
    return caught.value


def test_an_error_says_the_same_in_english_and_keeps_what_it_is_made_of():
    error = error_of(NUMBER, 1)

    assert str(error) == "Please enter 2.5 or more."
    assert error.template == "Please enter {least} or more."
    assert error.values == {"least": 2.5}


def test_an_error_is_said_in_the_language_on_the_screen(shouting):
    QLocale.setDefault(QLocale("de_DE"))

    assert sentence_of(error_of(NUMBER, 1)) == "PLEASE ENTER 2,5 OR MORE."


def test_a_limit_is_shown_as_it_can_be_typed(shouting):
    QLocale.setDefault(QLocale("de_DE"))

    # "1.000" would be read as one.
    assert sentence_of(error_of(NUMBER, 2000)) == "PLEASE ENTER 1000 OR LESS."


def test_words_of_the_survey_keep_their_letters_and_brackets(shouting):
    none, some = Choice("{none} %n", "none", exclusive=True), Choice("some", "some")
    question = Question(QuestionKind.MULTIPLE_CHOICE, "Which?", "which", choices=(none, some))

    error = error_of(question, Selection((none.uuid, some.uuid)))

    assert sentence_of(error) == "“{none} %n” CANNOT GO TOGETHER WITH OTHER CHOICES."
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

    assert [sentence_of(problem) for problem in problems] == [
        "PLEASE ANSWER “Waiting”.",
        "PLEASE ANSWER THIS QUESTION.",
        "PLEASE ENTER 1000 OR LESS.",
    ]
    assert [problem.sentence for problem in problems] == [
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
    interview.refuse(question.uuid, said)
    [problem] = interview.problems()
    assert sentence_of(problem) == said

    interview.answer(question.uuid, 3)
    [problem] = interview.problems()
    assert sentence_of(problem) == "Mehr, {bitte}!"


def test_a_refused_answer_is_not_held_by_its_problem():
    interview = Interview(
        Survey("S", sections=(Section(questions=(NUMBER,)),)), now=lambda: datetime(2026, 3, 31)
    )

    class Beside:
        """Something that stands beside an answer when it is refused: a traceback would hold it."""

    def refuse() -> weakref.ref[Beside]:
        beside = Beside()
        with pytest.raises(AnswerError):
            interview.answer(NUMBER.uuid, 2000)
        return weakref.ref(beside)

    beside = refuse()
    gc.collect()
    assert interview.problems()
    assert beside() is None


def test_a_sentence_without_translation_stays_english(qapp):
    assert translated("Please answer this question.") == "Please answer this question."
