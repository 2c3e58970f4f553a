"""Beside the preview stands why each question is asked or not, as the answers stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from surveyapp.domain.interview import Interview
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Question, Section, Survey
from surveyapp.models.records import ACCESSIBLE_TEXT, DISPLAY
from surveyapp.views.preview.reasons_list import ReasonsList, ReasonsModel
from surveyapp.views.preview.reasons_panel import ReasonsPanel
from tests.conftest import START
from tests.pages.finding import action_of, texts_of


def lunch(condition: str = "${eat} = 'yes'") -> Survey:
    eat = Question(QuestionKind.TEXT, "Did you eat?", "eat", "e")
    what = Question(QuestionKind.TEXT, "What?", "what", "w", show_if=condition)
    return Survey("Lunch", sections=(Section(questions=(eat, what)),))


@pytest.fixture
def panel(qtbot):
    panel = ReasonsPanel()
    qtbot.addWidget(panel)
    panel.show()
    return panel


def said(panel, survey, answers=None) -> list[str]:
    interview = None if answers is None else Interview(survey, answers, now=lambda: START)
    panel.show_interview(interview, survey)
    # Entries just made are shown with the next event.
    QCoreApplication.processEvents()
    model = panel.findChild(ReasonsList).reasons
    rows = [model.index(row) for row in range(model.rowCount())]
    shown = [str(row.data(role)) for row in rows for role in (DISPLAY, ReasonsModel.SAID_ROLE)]
    plain = (text.replace("\u2068", "").replace("\u2069", "") for text in texts_of(panel) + shown)
    return [text for text in plain if text.strip()]


def test_before_any_answer_it_says_what_is_asked_of_everybody(panel):
    words = said(panel, lunch())
    assert "1 of 2 questions are asked, as the answers stand." in words
    assert "Always asked" in words
    [why] = [word for word in words if word.startswith("Not asked: only if “Did you eat?”")]
    assert why.endswith("\nDid you eat?: not answered")


def test_the_answer_that_decided_is_quoted(panel):
    words = said(panel, lunch(), {"e": "yes"})
    [why] = [word for word in words if word.startswith("Asked, since")]
    assert why.endswith("\nDid you eat?: “yes”")
    words = said(panel, lunch(), {"e": "no"})
    [why] = [word for word in words if word.startswith("Not asked: only if")]
    assert why.endswith("\nDid you eat?: “no”")


def test_entries_go_with_their_questions(panel):
    said(panel, lunch())
    only = Survey("Other", sections=(Section(questions=(next(lunch().questions()),)),))
    words = said(panel, only)
    assert "What?" not in words


def test_a_thousand_questions_are_all_there_and_each_leads_to_its_place(qtbot, panel):
    questions = tuple(
        Question(QuestionKind.TEXT, f"Question {n}?", f"q{n}", f"u{n}") for n in range(1000)
    )
    said(panel, Survey("Long", sections=(Section(questions=questions),)))
    shown = panel.findChild(ReasonsList)
    assert shown.reasons.rowCount() == 1000
    last = shown.reasons.index(999)
    assert last.data(ACCESSIBLE_TEXT) == "Question 999?. Always asked"
    qtbot.waitUntil(lambda: shown.visualRect(last).height() > 0)
    shown.scrollTo(last)
    assert shown.visualRect(last).intersects(shown.viewport().rect())
    heights = {shown.visualRect(shown.reasons.index(row)).height() for row in (0, 500, 999)}
    assert len(heights) == 1
    place = shown.visualRect(last).center()
    with qtbot.waitSignal(panel.chosen) as chosen:
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["u999"]
    with qtbot.waitSignal(panel.edit_wanted) as wanted:
        action_of(shown, "Edit in Build").trigger()
    assert wanted.args == ["u999"]


def test_what_is_chosen_stays_while_answers_change(panel):
    said(panel, lunch())
    shown = panel.findChild(ReasonsList)
    shown.setCurrentIndex(shown.reasons.index(1))
    said(panel, lunch(), {"e": "yes"})
    assert shown.currentIndex().row() == 1


def test_a_condition_that_is_wrong_is_said_in_place_of_reasons(panel):
    [_, sentence] = said(panel, lunch("${nobody} = 1"))
    assert "nobody" in sentence
