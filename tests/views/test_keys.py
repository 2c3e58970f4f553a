"""The keys of the main window: menus, redo, help, and from one part of it to the next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidget

from surveyapp.domain.kinds import QuestionKind
from surveyapp.store.surveys import add_survey
from surveyapp.views.builder.fields import TextField
from surveyapp.views.shortcuts import ShortcutsDialog
from surveyapp.views.survey_header import SurveyHeader
from tests.conftest import make_poll
from tests.pages.builder import BuilderScreen
from tests.pages.finding import child_of

PATIENCE_MS = 30_000


@pytest.fixture
def window(qtbot, open_window):
    """The window on a poll, being built, with room for all its parts."""
    window = open_window()
    window.resize(1500, 700)
    with window.screens.library.database.writer() as connection:
        survey = add_survey(connection, make_poll())
    window.screens.list.reload()
    window.screens.list.choose(survey.id)
    window.screens.show_page("build")
    build = window.screens.build
    qtbot.waitUntil(lambda: BuilderScreen(build).is_loaded, timeout=PATIENCE_MS)
    window.activateWindow()
    qtbot.waitActive(window)
    return window


def press(window, keys: str) -> None:
    # Without a system of windows nothing gives the focus back when a popup closes.
    window.activateWindow()
    QTest.keySequence(window.windowHandle(), QKeySequence(keys))


@pytest.mark.parametrize("page", ["build", "preview", "collect", "results"])
def test_alt_and_its_letter_open_every_menu_whatever_is_shown(qtbot, window, page):
    window.screens.show_page(page)
    bar = window.menuBar()
    for action in bar.actions():
        press(window, QKeySequence.mnemonic(action.text()).toString())
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None, timeout=PATIENCE_MS)
        assert QApplication.activePopupWidget() is action.menu()
        action.menu().close()
    assert len(bar.actions()) == 9


def test_every_menu_shows_its_last_entry(qtbot, window):
    actions = window.menuBar().actions()
    for menu in (action.menu() for action in actions):
        menu.popup(window.mapToGlobal(window.rect().topLeft()))
        qtbot.waitUntil(menu.isVisible)
        shown = [action for action in menu.actions() if action.isVisible()]
        assert menu.rect().contains(menu.actionGeometry(shown[-1]))
        assert menu.rect().contains(menu.actionGeometry(shown[0]))
        menu.close()


def test_the_text_of_a_question_is_reached_by_its_key(qtbot, window):
    BuilderScreen(window.screens.build).outline.tree.setFocus()
    press(window, "Alt+Q")
    assert isinstance(window.focusWidget(), TextField)


@pytest.mark.parametrize("keys", ["Ctrl+Y", "Ctrl+Shift+Z"])
def test_what_was_undone_is_done_again(qtbot, window, keys):
    build = BuilderScreen(window.screens.build)
    build.add(QuestionKind.TEXT)
    count = len(list(build.edited.survey.questions()))
    press(window, "Ctrl+Z")
    assert len(list(build.edited.survey.questions())) == count - 1
    press(window, keys)
    assert len(list(build.edited.survey.questions())) == count


def test_f1_shows_the_keys(qtbot, window):
    press(window, "F1")
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    [redo] = child_of(dialog, QTreeWidget).findItems("Redo", Qt.MatchFlag.MatchRecursive)
    assert "Ctrl" in redo.text(1)
    assert "Redo" not in redo.text(1)  # The key that some keyboards have for it.
    dialog.close()


def test_f11_fills_the_screen_and_gives_it_back(window):
    press(window, "F11")
    assert window.isFullScreen()
    press(window, "F11")
    assert not window.isFullScreen()


def test_f5_shows_the_preview_and_shift_f5_the_question_that_is_chosen(window):
    screens = window.screens
    press(window, "F5")
    assert screens.page is screens.preview
    screens.show_page("build")
    press(window, "Shift+F5")
    assert screens.page is screens.preview


def test_f10_goes_to_the_menu_bar(qtbot, window):
    press(window, "F10")
    assert window.menuBar().activeAction() is window.menuBar().actions()[0]


def test_f6_goes_round_the_parts_and_shift_f6_back(qtbot, window):
    screens = window.screens
    window.resize(1600, 800)
    screens.recent_action.setChecked(True)
    screens.recent.view.setFocus()
    build = BuilderScreen(screens.build)
    canvas, inspector = build.pane.canvas, build.pane.inspector
    head = child_of(screens, SurveyHeader)
    parts = (screens.recent, head, build.outline, canvas, inspector)

    def part() -> int:
        focus = window.focusWidget()
        return next(n for n, part in enumerate(parts) if part.isAncestorOf(focus))

    seen = []
    for _ in parts:
        seen.append(part())
        press(window, "F6")
    assert seen == [0, 1, 2, 3, 4]
    assert window.focusWidget() is screens.recent.view
    press(window, "Shift+F6")
    assert part() == 4


def test_f6_goes_round_the_parts_of_home(qtbot, window):
    home = window.screens.home
    press(window, "Alt+Left")
    parts = home.panes()
    seen = []
    for _ in parts:
        seen.append([part.isAncestorOf(window.focusWidget()) or part.hasFocus() for part in parts])
        press(window, "F6")
    assert [row.index(True) for row in seen] == [2, 0, 1]
    assert home.cards.hasFocus()


def test_the_recent_surveys_are_shown_put_away_and_stay_so(qtbot, window, open_window):
    assert not window.screens.recent.isVisible()
    press(window, "F9")
    assert window.screens.recent.isVisible()
    window = open_window()
    window.resize(1500, 700)
    assert window.screens.recent.isVisible()
    window.screens.recent.view.setFocus()
    window.activateWindow()
    qtbot.waitActive(window)
    press(window, "F9")
    assert not window.screens.recent.isVisible()
    assert not window.screens.recent.isAncestorOf(window.focusWidget())
    assert not window.screens.recent_action.isChecked()


@pytest.mark.parametrize("keys", ["Ctrl+K", "Ctrl+L"])
def test_the_search_is_reached_from_every_page(window, keys):
    press(window, keys)
    assert window.screens.is_home
    assert isinstance(window.focusWidget(), QLineEdit)
    QTest.keyClicks(window.focusWidget(), "no/such")
    assert window.focusWidget().text() == "no/such"
    press(window, "Esc")
    assert window.focusWidget().text() == ""


def test_a_slash_begins_the_search_on_home(window):
    press(window, "Alt+Left")
    assert window.screens.home.cards.hasFocus()
    QTest.keyClicks(window.focusWidget(), "/")
    assert isinstance(window.focusWidget(), QLineEdit)
    assert window.focusWidget().text() == ""


def test_from_home_a_survey_is_opened_at_the_page_of_its_key(window):
    press(window, "Alt+Left")
    assert window.screens.is_home
    press(window, "Ctrl+3")
    assert not window.screens.is_home
    assert window.screens.page is window.screens.results
