"""The main window: surveys, pages, undo, what returns after a restart, a clean end."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QPushButton

from surveyapp.domain.answers import Response
from surveyapp.domain.survey import new_uuid
from surveyapp.models.survey_list import LAST, TITLE, SurveyScope
from surveyapp.store.responses import add_response
from surveyapp.store.surveys import list_surveys, load_survey
from surveyapp.views import messages
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from surveyapp.views.theme import Appearance
from surveyapp.views.window_settings import HomeView, WindowSettings
from tests.dragging import dropping, entering
from tests.pages.finding import shown, texts_of
from tests.pages.importing import ImportScreen
from tests.pages.main_window import MainWindowScreen
from tests.pages.survey_list import NewSurveyScreen
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close
from tests.views.reader import Role, role_of


def titles(window, *, trashed: bool = False) -> list[str]:
    with window.screens.library.database.reader() as connection:
        return [entry.title for entry in list_surveys(connection, trashed=trashed)]


def act(qtbot, window, action: QAction) -> None:
    """Trigger an action that writes, and wait until the window has followed."""
    assert action.isEnabled(), action.text()
    with qtbot.waitSignal(window.screens.library.changed):
        action.trigger()
    with qtbot.waitSignal(window.screens.list.loaded):
        pass


@pytest.fixture
def window(open_window):
    return open_window()


def test_an_empty_library_leads_on(window):
    empty = shown(window.screens, EmptyState)
    assert "Welcome" in texts_of(empty)
    buttons = [b.text() for b in empty.findChildren(QPushButton)]
    assert buttons == ["New survey…", "Import responses…", "Look at a sample"]
    assert not window.screens.results.export_action.isEnabled()


def test_everything_one_can_operate_has_a_name(qtbot, window):
    MainWindowScreen(window, qtbot).make_survey(4)
    for name in ("build", "collect", "results"):
        window.screens.show_page(name)
        qtbot.wait(100)
        assert unnamed_widgets(window) == []


def test_a_new_survey_is_chosen_and_built(qtbot, window):
    MainWindowScreen(window, qtbot).make_survey(title="My survey")
    assert titles(window) == ["My survey"]
    assert window.screens.list.current.title == "My survey"
    assert window.screens.page is window.screens.build


def test_no_two_actions_of_a_menu_share_a_mnemonic_and_no_two_a_shortcut(qtbot, window):
    keys: dict[str, str] = {}
    for menu_action in window.menuBar().actions():
        mnemonics: dict[str, str] = {}
        for action in menu_action.menu().actions():
            text = action.text()
            if "&" in text:
                letter = text[text.index("&") + 1].lower()
                assert letter not in mnemonics, (menu_action.text(), text, mnemonics[letter])
                mnemonics[letter] = text
            for shortcut in action.shortcuts():
                own = action.shortcutContext() == Qt.ShortcutContext.WindowShortcut
                if own and not shortcut.isEmpty():
                    name = shortcut.toString()
                    assert keys.setdefault(name, text) == text, name


def test_what_was_done_to_a_survey_can_be_undone(qtbot, window, monkeypatch):
    MainWindowScreen(window, qtbot).make_survey(title="Poll")
    surveys, undo = window.screens.surveys, MainWindowScreen(window).undo
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Renamed", True))
    act(qtbot, window, surveys.rename)
    assert titles(window) == ["Renamed"]
    assert undo.undoText() == "Rename survey"
    act(qtbot, window, surveys.open)
    assert window.screens.list.current.status.value == "open"
    act(qtbot, window, surveys.close)
    assert window.screens.list.current.status.value == "closed"
    act(qtbot, window, surveys.archive)
    assert SurveyScope.ARCHIVED.holds(window.screens.list.model.entry(1))
    for expected in ("closed", "open", "draft"):
        undo.undo()
        qtbot.waitUntil(lambda e=expected: window.screens.list.model.entry(1).status.value == e)
    undo.undo()
    qtbot.waitUntil(lambda: titles(window) == ["Poll"])
    undo.redo()
    qtbot.waitUntil(lambda: titles(window) == ["Renamed"])


def test_the_trash_gives_back_what_was_put_there(qtbot, window, monkeypatch):
    MainWindowScreen(window, qtbot).make_survey(title="Poll")
    act(qtbot, window, window.screens.surveys.trash)
    assert (titles(window), titles(window, trashed=True)) == ([], ["Poll"])
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: titles(window) == ["Poll"])
    qtbot.waitUntil(lambda: window.screens.list.model.entry(1).deleted_at is None)
    home = window.screens.home
    home.select(1)
    act(qtbot, window, window.screens.surveys.trash)
    home.select(1)
    assert home.scope is SurveyScope.TRASH
    act(qtbot, window, window.screens.surveys.restore)
    assert titles(window) == ["Poll"]
    home.select(1)
    act(qtbot, window, window.screens.surveys.trash)
    home.select(1)
    monkeypatch.setattr(messages, "ask", lambda *_, **__: False)
    window.screens.surveys.erase.trigger()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    act(qtbot, window, window.screens.surveys.erase)
    assert (titles(window), titles(window, trashed=True)) == ([], [])
    assert not MainWindowScreen(window).undo.canUndo()


def test_an_import_is_undone_once_one_says_so(qtbot, window, monkeypatch, tmp_path):
    path = tmp_path / "visits.csv"
    path.write_text("Age\n41\n42\n", encoding="utf-8")
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: path)
    window.screens.files.import_action.trigger()
    screen = ImportScreen(window.findChild(ImportDialog), qtbot)
    screen.wait()
    with qtbot.waitSignal(window.screens.navigator.survey_requested):
        screen.import_button.click()
    qtbot.waitUntil(lambda: titles(window) == ["Visits"])
    notice = window.screens.imported_notice
    assert notice.words == "2 responses were imported into “Visits”."
    undo = window.screens.surveys.undo_import
    qtbot.waitUntil(undo.isEnabled)
    told = []
    monkeypatch.setattr(messages, "ask", lambda _, *words, **__: bool(told.append(words)))
    undo.trigger()
    qtbot.waitUntil(lambda: bool(told))
    assert "The 2 responses that “visits.csv” brought are deleted" in told[0][1]
    assert (titles(window), notice.is_wanted) == (["Visits"], True)
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    notice.undo_button.click()
    qtbot.waitUntil(lambda: titles(window) == [])
    assert not notice.is_wanted


def test_a_copy_is_a_survey_of_its_own(qtbot, window):
    MainWindowScreen(window, qtbot).make_survey(title="Poll")
    window.screens.surveys.duplicate.trigger()
    qtbot.waitUntil(lambda: titles(window) == ["Poll", "Poll (copy)"])
    qtbot.waitUntil(
        lambda: window.screens.list.current and window.screens.list.current.title == "Poll (copy)"
    )
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: titles(window) == ["Poll"])


def test_opening_a_survey_from_its_collect_page_can_be_undone(qtbot, window):
    MainWindowScreen(window, qtbot).make_survey(1, title="Poll")
    window.screens.show_page("collect")
    qtbot.waitUntil(window.screens.collect.open_action.isEnabled)
    window.screens.collect.open_action.trigger()
    qtbot.waitUntil(window.screens.collect.add_action.isEnabled)
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: not window.screens.collect.add_action.isEnabled())


def test_undo_is_about_what_was_done_last(qtbot, window):
    MainWindowScreen(window, qtbot).make_survey(1, title="Poll")
    MainWindowScreen(window, qtbot).builder.wait()
    window.screens.build.part_actions.append_section()
    assert MainWindowScreen(window).undo.undoText() == "Add section"
    act(qtbot, window, window.screens.surveys.open)
    assert MainWindowScreen(window).undo.undoText() == "Open survey"
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: window.screens.list.model.entry(1).status.value == "draft")


def test_a_failed_change_is_told_and_cannot_be_undone(qtbot, window, monkeypatch):
    MainWindowScreen(window, qtbot).make_survey(title="Poll")
    told = []
    monkeypatch.setattr(messages, "show_error", lambda *words: told.append(words[2]))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("Renamed", True))
    entry = window.screens.list.current
    with window.screens.library.database.writer() as connection:
        connection.exec_driver_sql("DELETE FROM surveys")
    window.screens.surveys.show_entry(entry)
    window.screens.surveys.rename.trigger()
    qtbot.waitUntil(lambda: told == ["Survey not found"])


def test_window_page_survey_and_columns_return_after_a_restart(qtbot, open_window):
    window = open_window()
    MainWindowScreen(window, qtbot).make_survey(title="First")
    MainWindowScreen(window, qtbot).make_survey(title="Second")
    window.screens.list.choose(1)
    window.screens.show_page("results")
    window.resize(790, 610)
    window.screens.home.table.header().resizeSection(1, 123)
    window.screens.home.table.sortByColumn(TITLE, Qt.SortOrder.DescendingOrder)
    again = open_window()
    qtbot.waitUntil(lambda: again.screens.list.current is not None)
    assert again.screens.list.current.title == "First"
    assert again.screens.page is again.screens.results
    assert (again.width(), again.height()) == (790, 610)
    assert not again.screens.is_home
    again.screens.go_home()
    again.screens.home.show_as(HomeView.TABLE)
    again.resize(1400, 610)  # so wide that no column has to go
    header = again.screens.home.table.header()
    assert header.sectionSize(1) == 123
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder


def test_home_returns_after_a_restart_if_it_was_left_there(qtbot, open_window):
    window = open_window()
    MainWindowScreen(window, qtbot).make_survey(title="Poll")
    window.screens.go_home()
    window.screens.home.show_as(HomeView.TABLE)
    again = open_window()
    assert again.screens.is_home
    assert again.screens.home.view is HomeView.TABLE


def test_the_date_of_a_first_response_has_its_room(qtbot, window):
    window.resize(1800, 800)  # so wide that no column has to go
    MainWindowScreen(window, qtbot).make_survey()
    with window.screens.library.database.writer() as connection:
        survey = load_survey(connection, 1)
        add_response(
            connection, survey, Response(survey.id, {}, new_uuid(), submitted_at=datetime.now(UTC))
        )
    window.screens.list.reload()
    qtbot.waitUntil(lambda: window.screens.list.current.last_response is not None)
    table = window.screens.home.table
    assert table.sizeHintForColumn(LAST) <= table.header().sectionSize(LAST)


def test_the_columns_of_an_empty_list_are_not_kept(open_window, tmp_path):
    open_window().close()
    settings = WindowSettings(tmp_path / "window.ini")
    assert settings.last_page
    assert settings.header_state("surveys").isEmpty()


def drop(window, path: Path) -> bool:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    window.screens.dragEnterEvent(entering(mime))
    window.screens.dropEvent(dropping(mime))
    return window.findChild(ImportDialog) is not None


def test_a_dropped_file_of_responses_is_imported_and_its_results_shown(qtbot, window, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"x")
    assert not drop(window, tmp_path / "picture.png")
    (tmp_path / "poll.csv").write_text("Name,Opinion\nAnn,Good\nBob,Bad\n", encoding="utf-8")
    assert drop(window, tmp_path / "poll.csv")
    importing = ImportScreen(window.findChild(ImportDialog), qtbot)
    importing.wait()
    with qtbot.waitSignal(window.screens.navigator.survey_requested):
        importing.import_button.click()
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    assert window.screens.list.current.title == "Poll"
    assert window.screens.page is window.screens.results


@pytest.mark.parametrize("name", ["other.surveys", "OTHER.SURVEYS"])
def test_a_dropped_library_is_opened(qtbot, window, tmp_path, name):
    with qtbot.waitSignal(window.screens.navigator.library_requested) as asked:
        assert not drop(window, tmp_path / name)
    assert asked.args == [tmp_path / name]


def test_the_new_survey_dialog_is_freed_on_close(qapp):
    assert is_freed_on_close(NewSurveyDialog)


def test_the_title_follows_the_template_until_one_writes_another(qtbot):
    dialog = NewSurveyScreen(NewSurveyDialog())
    qtbot.addWidget(dialog.dialog)
    assert dialog.title.text() == "New survey"
    dialog.templates.setCurrentRow(1)
    assert dialog.title.text() == "Customer satisfaction"
    dialog.title.setText("Mine")
    dialog.templates.setCurrentRow(2)
    assert dialog.title.text() == "Mine"
    dialog.title.setText("  ")
    assert not dialog.create.isEnabled()


def test_the_look_chosen_in_the_menu_is_shown_and_remembered(own_look, qapp, window, tmp_path):
    def choose(text: str) -> None:
        actions = window.findChildren(QAction)
        next(action for action in actions if action.text() == text).trigger()

    choose("&Light")
    assert qapp.palette().window().color().lightness() > 200
    choose("&Dark")
    assert qapp.palette().window().color().lightness() < 100
    window.close()
    assert WindowSettings(tmp_path / "window.ini").appearance is Appearance.DARK


def test_build_collect_and_results_are_one_of_several_to_a_screen_reader(open_window):
    window = open_window()
    segments = [
        button
        for button in window.findChildren(QPushButton)
        # Where room is short, a button with a menu stands for them.
        if button.property("role") == "segment" and button.menu() is None
    ]
    assert len(segments) >= 4
    assert {role_of(segment) for segment in segments} == {Role.RadioButton}
