"""One search over titles, questions and answers: what it lists, where it leads, by which keys."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveyapp.domain.answers import Response
from surveyapp.domain.kinds import QuestionKind
from surveyapp.domain.survey import Choice, Question, Section, Survey, SurveyStatus, new_uuid
from surveyapp.models.findings import FindingKind
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey, trash_survey
from surveyapp.views.home.finding_rows import FIRST_QUESTIONS
from surveyapp.views.theme import apply_theme
from tests.pages.builder import BuilderScreen
from tests.pages.home import HomeScreen
from tests.pages.results import ResultsScreen

NOW = datetime.now(UTC)
HEADING, QUESTION, ANSWER = FindingKind.HEADING, FindingKind.QUESTION, FindingKind.ANSWER


def add(connection, title: str, question: str, texts: list[str], **fields) -> Survey:
    """A survey of one question for a text, and one more; texts newest first, a day apart."""
    asked = (
        Question(QuestionKind.CONSENT, "Do you agree?", "agree"),
        Question(QuestionKind.TEXT, question, "why"),
    )
    survey = add_survey(connection, Survey(title, sections=(Section(questions=asked),), **fields))
    given = [
        Response(
            survey.id,
            {asked[1].uuid: text},
            new_uuid(),
            submitted_at=NOW - timedelta(days=days, minutes=5),
        )
        for days, text in enumerate(texts)
    ]
    list(add_responses(connection, survey, given))
    return survey


@pytest.fixture
def window(qtbot, qapp, open_window):
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        queue = [f"The queue was {word}" for word in ("long", "slow", "short", "fine")]
        add(connection, "Waiting room", "How was the queue?", [*queue, "Nothing"])
        add(connection, "Apples", "Which apple?", ["A red one", "No queue"])
        add(connection, "Old times", "Queue?", ["queue"], status=SurveyStatus.ARCHIVED)
        trash_survey(connection, add(connection, "Gone", "Queue?", ["queue"]).id)
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.fixture
def home(window) -> HomeScreen:
    return HomeScreen(window.screens.home)


@pytest.fixture
def search(qtbot, home):
    """Type words, and wait until they were searched for everywhere."""

    def search(words: str) -> None:
        home.search.setText(words)
        qtbot.waitUntil(lambda: not home.findings.is_searching)

    return search


def press(window, keys: str) -> None:
    QTest.keySequence(window.windowHandle(), QKeySequence(keys))


def said(home) -> list[str]:
    return [row.text.text for row in home.found]


def test_questions_and_answers_are_listed_in_groups_below_the_titles(home, search):
    search("queue")
    assert said(home) == [
        "Questions",
        "How was the queue?",
        "Answers",
        "The queue was long",
        "The queue was slow",
        "The queue was short",
        "Show all in “Waiting room”",
        "No queue",
    ]
    question, answer = home.found[1], home.found[4]
    assert [one.text for one in question.details] == ["Waiting room"]
    assert [one.text for one in answer.details] == [
        "How was the queue?",
        "Waiting room",
        "yesterday",
    ]
    [(start, length)] = answer.text.marks
    assert answer.text.text[start : start + length] == "queue"


def test_only_the_place_that_is_shown_is_searched_and_in_the_trash_titles_only(home, search):
    home.go_to("Archive")
    search("queue")
    assert said(home) == ["Questions", "Queue?", "Answers", "queue"]
    home.go_to("Trash")
    search("queue")
    assert said(home) == []
    search("gone")
    assert home.titles == ["Gone"]


def test_a_search_that_finds_nothing_says_where_it_looked(home, search):
    search("pear")
    assert "No survey here has these words: no title, question or answer." in home.words
    search("queue")
    assert "No survey here has these words in its title." in home.words
    home.search.clear()
    assert not home.findings.isVisible()
    assert len(home.titles) == 2


def test_a_question_opens_build_on_that_question(home, window, search, qtbot):
    search("apple?")
    QTest.mouseClick(
        home.findings.view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=home.findings.view.visualRect(home.finding("Which apple?")).center(),
    )
    assert window.screens.list.current.title == "Apples"
    assert window.screens.page is window.screens.build
    qtbot.waitUntil(lambda: not window.screens.build.is_loading)
    outline = BuilderScreen(window.screens.build).outline
    assert outline.tree.currentIndex().data() == "Which apple?"
    # Once more, now that the survey has been read.
    press(window, "Alt+Left")
    search("agree")
    [row] = [row for row in home.found if row.details and row.details[0].text == "Apples"]
    home.findings.view.asked.emit(row)
    assert outline.tree.currentIndex().data() == "Do you agree?"


def test_an_answer_opens_the_responses_found_with_its_own_as_the_current(
    home, window, search, qtbot
):
    search("QUEUE")
    row = home.found[said(home).index("The queue was slow")]
    home.findings.view.asked.emit(row)
    assert window.screens.page is window.screens.results
    assert not window.screens.results.is_on_summary
    results = ResultsScreen(window.screens.results)
    qtbot.waitUntil(lambda: results.table.currentIndex().isValid())
    assert results.bar.filter.search == "QUEUE"
    assert results.table.current_id == row.response_id
    assert results.table.model().rowCount() == 4


def test_show_all_opens_all_responses_found_of_that_survey(home, window, search, qtbot):
    search("queue")
    home.findings.view.asked.emit(home.found[said(home).index("Show all in “Waiting room”")])
    results = ResultsScreen(window.screens.results)
    qtbot.waitUntil(lambda: results.table.model().rowCount() == 4)
    assert window.screens.list.current.title == "Waiting room"


def test_arrows_lead_from_the_field_through_titles_and_findings_and_enter_opens(
    home, window, search
):
    home.search.setFocus()
    search("a")
    assert home.titles == ["Waiting room", "Apples"]
    press(window, "Down")
    assert home.cards.hasFocus()
    press(window, "Down")
    assert home.findings.view.hasFocus()
    assert home.findings.view.currentIndex().data() == said(home)[1]
    press(window, "Up")
    assert home.cards.hasFocus()
    press(window, "Down")
    press(window, "Return")
    assert window.screens.page is window.screens.build


def test_without_titles_arrows_lead_straight_to_the_findings_and_back(home, window, search):
    home.search.setFocus()
    search("queue")
    press(window, "Down")
    assert home.findings.view.hasFocus()
    press(window, "Up")
    assert home.search.hasFocus()


@pytest.mark.parametrize("downs", [0, 1])
def test_escape_clears_the_search_and_goes_back_to_its_field(home, window, search, downs):
    home.search.setFocus()
    search("queue")
    for _ in range(downs):
        press(window, "Down")
    press(window, "Escape")
    assert home.search.text() == ""
    assert home.search.hasFocus()
    assert said(home) == []


@pytest.mark.parametrize("keys", ["/", "Ctrl+K"])
def test_a_key_focuses_the_search(home, window, keys):
    window.screens.home.enter_list()
    press(window, keys)
    assert QApplication.focusWidget() is home.search


def test_many_questions_are_shown_on_demand(home, window, search, qtbot):
    many = tuple(Question(QuestionKind.TEXT, f"Pear {n}", f"q{n}") for n in range(9))
    with window.screens.library.database.writer() as connection:
        add_survey(connection, Survey("Many", sections=(Section(questions=many),)))
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    search("pear")
    assert sum(row.kind is QUESTION for row in home.found) == FIRST_QUESTIONS
    assert [one.text for one in home.found[0].details] == ["9"]
    home.findings.view.asked.emit(home.found[-1])
    assert said(home)[1:] == [question.text for question in many]


def test_surveys_after_the_first_ones_are_shown_on_demand(home, window, search, qtbot):
    with window.screens.library.database.writer() as connection:
        for number in range(7):
            add(connection, f"Poll {number}", "Why?", ["pear"])
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    search("pear")
    assert sum(row.kind is ANSWER for row in home.found) == 5
    home.findings.view.asked.emit(home.found[-1])
    qtbot.waitUntil(lambda: sum(row.kind is ANSWER for row in home.found) == 7)
    assert home.found[-1].kind is ANSWER


def test_an_answer_that_comes_meanwhile_is_found_without_another_key(home, window, search, qtbot):
    search("queue")
    home.findings.view.setCurrentIndex(home.finding("No queue"))
    with window.screens.library.database.writer() as connection:
        add(connection, "New", "Why?", ["A queue here"])
    window.screens.list.reload()
    qtbot.waitUntil(lambda: "A queue here" in said(home))
    assert home.findings.view.currentIndex().data() == "No queue"


def test_the_next_key_ends_a_search_and_its_findings_never_show(home, window, qtbot, asked_often):
    with window.screens.library.database.writer() as connection:
        add(connection, "Long", "Why?", [f"pear {number}" for number in range(3_000)])
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    shown = []
    home.findings.changed.connect(lambda: shown.append(said(home)))
    home.search.setText("pear")
    qtbot.wait(150)
    home.search.setText("apple")
    qtbot.waitUntil(lambda: not home.findings.is_searching and len(shown) > 1)
    assert said(home) == ["Questions", "Which apple?"]


def test_a_screen_reader_hears_the_whole_row(home, search):
    search("apple?")
    row = home.finding("Which apple?")
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Which apple?, Apples"


def test_a_choice_found_is_named_with_its_question(home, window, search, qtbot):
    choices = (Choice("Ice cream", "ice"), Choice("Cake", "cake"))
    asked = (Question(QuestionKind.SINGLE_CHOICE, "What?", "what", choices=choices),)
    with window.screens.library.database.writer() as connection:
        add_survey(connection, Survey("Menu", sections=(Section(questions=asked),)))
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    search("cream")
    assert [one.text for one in home.found[1].details] == ["Menu", "Ice cream"]
