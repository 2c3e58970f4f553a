"""Preview > Random answers…: test responses in a copy, whose results are shown at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QInputDialog

from surveyapp.store.surveys import list_surveys
from tests.pages.finding import action_of
from tests.pages.main_window import MainWindowScreen


@pytest.fixture
def screen(open_window, qtbot, answered_poll, database):
    database.close()
    screen = MainWindowScreen(open_window(), qtbot)
    screen.screens.list.choose(answered_poll.id)
    screen.go_to("build")
    screen.screens.show_page("preview")
    action = action_of(screen.window, "Random answers…")
    qtbot.waitUntil(action.isEnabled)
    return screen


def listed(screen):
    with screen.library.database.reader() as connection:
        return [(entry.title, entry.counts.total) for entry in list_surveys(connection)]


def test_they_are_made_in_a_copy_which_undo_takes_away(screen, qtbot, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (12, True))
    action_of(screen.window, "Random answers…").trigger()
    qtbot.waitUntil(lambda: screen.screens.list.current is not None)
    qtbot.waitUntil(lambda: screen.screens.list.current.title == "Customer satisfaction (test)")
    assert screen.screens.page is screen.screens.results
    assert listed(screen) == [("Customer satisfaction", 10), ("Customer satisfaction (test)", 12)]
    screen.screens.go_home()
    assert screen.undo.undoText() == "Random answers"
    screen.undo.activeStack().undo()
    qtbot.waitUntil(lambda: listed(screen) == [("Customer satisfaction", 10)])


def test_cancelling_makes_nothing(screen, monkeypatch):
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (12, False))
    action_of(screen.window, "Random answers…").trigger()
    assert listed(screen) == [("Customer satisfaction", 10)]
