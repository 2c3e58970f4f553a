"""The palette shows all that can be asked; what is taken from it is added, and can be answered."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain.email import is_email
from surveyapp.domain.expressions.evaluation import prepared
from surveyapp.domain.expressions.values import EvaluationContext
from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.logic import SurveyLogic
from surveyapp.domain.survey import Section, Survey
from surveyapp.views.builder.palette.entries import entries
from surveyapp.views.builder.palette.popup import Palette
from tests.pages.finding import child_of


@pytest.fixture
def palette(screen, open_survey, poll):
    open_survey(poll)
    screen.outline.open_palette()
    return child_of(screen.outline, Palette)


def _shown(palette):
    model, tiles = palette.tiles.model(), palette.tiles
    rows = [row for row in range(model.rowCount()) if not tiles.isRowHidden(row)]
    return [model.index(row, 0).data() for row in rows]


def test_it_has_every_kind_once_and_more_that_are_ready_to_use(qapp):
    kinds = [entry.kind for entry in entries()][: len(QuestionKind)]
    assert sorted(kinds) == sorted(QuestionKind)
    names = [entry.name for entry in entries()]
    assert len(set(names)) == len(names) == len(QuestionKind) + 7


@pytest.mark.parametrize("place", range(20))
def test_each_makes_a_question_that_an_interview_can_ask(qapp, place):
    entry = entries()[place]
    survey = Survey("S")
    question = entry.question(survey)
    survey = Survey("S", sections=(Section(questions=(question,)),))
    SurveyLogic(survey)
    assert question.kind is entry.kind
    assert Interview(survey, now=datetime.now).is_shown(question)


def test_what_is_taken_is_added_with_the_cursor_in_its_text(screen, palette, qtbot):
    screen.take("Agree or disagree")
    question = list(screen.edited.survey.questions())[-1]
    assert [choice.label for choice in question.choices][::4] == [
        "Strongly disagree",
        "Strongly agree",
    ]
    assert not palette.isVisible()
    assert screen.text_field("Question").hasFocus()


def test_writing_finds_by_name_purpose_and_other_words(palette):
    assert len(_shown(palette)) == 20
    for written, found in (("likert", "Agree or disagree"), ("order", "Ranking"), ("E-m", None)):
        palette.search.setText(written)
        assert _shown(palette)[:1] == ([found] if found else [])


def test_enter_takes_what_the_arrows_have_reached(screen, palette, qtbot):
    QTest.keyClick(palette.search, Qt.Key.Key_Right)
    QTest.keyClick(palette.search, Qt.Key.Key_Right)
    QTest.keyClick(palette.search, Qt.Key.Key_Left)
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    question = list(screen.edited.survey.questions())[-1]
    assert question.kind is QuestionKind.MULTIPLE_CHOICE


def test_with_nothing_found_enter_adds_nothing(screen, palette):
    before = screen.edited.survey
    palette.search.setText("zzz")
    QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert screen.edited.survey == before
    assert palette.isVisible()


def test_it_opens_again_with_everything_in_it(screen, palette):
    palette.search.setText("date")
    palette.hide()
    screen.outline.open_palette()
    assert len(_shown(palette)) == 20


@pytest.mark.parametrize(
    "text", ["a@b.org", "ann.lee@mail.example.org", "a@b", "a b@c.org", "a@@b.org", "ä@ö.org", "x"]
)
def test_the_email_question_takes_what_the_program_calls_an_address(qapp, text):
    (entry,) = [entry for entry in entries() if entry.name == "Email address"]
    limit = prepared(entry.constraint, set())
    assert limit.holds(EvaluationContext({}, own=text)) == is_email(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("+41 44 123 45 67", True), ("(044) 123-4567", True), ("12", False), ("call me", False)],
)
def test_the_phone_question_takes_numbers_of_any_country(qapp, text, is_one):
    (entry,) = [entry for entry in entries() if entry.name == "Phone number"]
    assert prepared(entry.constraint, set()).holds(EvaluationContext({}, own=text)) == is_one


def test_what_is_found_stands_right_below_the_line_however_few_there_are(palette):
    spaces = set()
    for text in ("", "one", "stars"):
        palette.search.setText(text)
        QApplication.processEvents()
        line, tiles = palette.search.geometry(), palette.tiles.geometry()
        spaces.add((line.top(), tiles.top() - line.bottom()))
    assert len(spaces) == 1
