"""A survey that was moved out of sight: a notice says so, and takes it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from surveyapp.domain.survey import SurveyStatus
from surveyapp.store.surveys import add_survey
from surveyapp.views import messages
from surveyapp.views.theme import apply_theme
from tests.conftest import make_poll
from tests.pages.home import HomeScreen


@pytest.fixture
def window(qtbot, qapp, open_window):
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        for title in ("Apples", "Museum"):
            add_survey(connection, replace(make_poll(title), status=SurveyStatus.OPEN))
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    return window


@pytest.fixture
def home(window) -> HomeScreen:
    screen = HomeScreen(window.screens.home)
    screen.sort.setCurrentIndex(screen.sort.findText("Name"))
    screen.select("Apples")
    return screen


@pytest.mark.parametrize(
    ("name", "words", "place"),
    [
        ("trash", "“\u2068Apples\u2069” was moved to the trash.", "Trash"),
        ("archive", "“\u2068Apples\u2069” was archived.", "Archive"),
        ("close", "“\u2068Apples\u2069” was closed for responses.", "Closed"),
    ],
)
def test_the_notice_says_where_a_survey_went_and_undo_takes_it_back(
    qtbot, window, home, name, words, place
):
    notice = window.screens.moved_notice
    assert not notice.isVisible()
    getattr(window.screens.surveys, name).trigger()
    qtbot.waitUntil(notice.isVisible)
    assert notice.words == words
    qtbot.waitUntil(lambda: home.counts[place] == "1")
    notice.undo_button.click()
    qtbot.waitUntil(lambda: home.counts[place] == "0")
    assert home.counts["Open"] == "2"
    assert not notice.isVisible()


def test_the_notice_goes_when_something_else_is_done_or_undone(qtbot, window, home):
    notice, surveys = window.screens.moved_notice, window.screens.surveys
    surveys.trash.trigger()
    qtbot.waitUntil(notice.isVisible)
    surveys.add_empty()
    qtbot.waitUntil(lambda: surveys.commands.stack.count() == 2)
    assert not notice.isVisible()


def test_what_could_not_be_moved_is_not_said_to_be(qtbot, window, home, monkeypatch):
    told = []
    monkeypatch.setattr(messages, "show_error", lambda *words: told.append(words[2]))
    with window.screens.library.database.writer() as connection:
        connection.exec_driver_sql("DELETE FROM surveys WHERE title = 'Apples'")
    window.screens.surveys.trash.trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert not window.screens.moved_notice.isVisible()
