"""The head of Home: when the last backup was made, and all menus."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QToolButton

from surveyapp.domain.backups import Reason
from surveyapp.store.sqlite.backup_files import make_backup
from surveyapp.store.surveys import add_survey
from surveyapp.views.backups.dialog import RestoreDialog
from surveyapp.views.theme import apply_theme
from tests.conftest import make_poll
from tests.pages.finding import field


@pytest.fixture
def window(qapp, open_window):
    apply_theme(qapp)
    window = open_window()
    window.resize(1280, 800)
    with window.screens.library.database.writer() as connection:
        add_survey(connection, make_poll())
    return window


@pytest.fixture
def backup(window):
    return window.screens.home.backup


def back_up(window, ago: timedelta = timedelta()) -> None:
    moment = datetime.now(UTC) - ago
    make_backup(window.screens.library.database, Reason.DAILY, clock=lambda: moment)


def test_the_head_warns_where_there_is_no_backup(qtbot, backup):
    backup.refresh()
    qtbot.waitUntil(backup.isVisible)
    assert backup.text() == "No backup yet"
    assert backup.property("role") == "caption-warning"


@pytest.mark.parametrize(
    ("ago", "words"),
    [(timedelta(), "Backed up today "), (timedelta(days=3), "Backed up 3 days ago")],
)
def test_the_head_says_when_the_last_backup_was_made(qtbot, window, backup, ago, words):
    back_up(window, ago)
    backup.refresh()
    qtbot.waitUntil(backup.isVisible)
    assert backup.text().startswith(words)
    assert backup.property("role") == "caption"


def test_a_failure_is_said_until_a_backup_succeeds(qtbot, window, backup):
    back_up(window)
    backup.show_failure()
    assert backup.text() == "Backup failed"
    backup.refresh()
    qtbot.waitUntil(lambda: backup.text().startswith("Backed up today"))


def test_in_a_new_library_nothing_is_said_of_backups(qtbot, open_window):
    window = open_window()
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    qtbot.wait(50)
    assert not window.screens.home.backup.isVisible()


def test_it_opens_the_backups_and_looks_again_afterwards(qtbot, window, backup):
    backup.refresh()
    qtbot.waitUntil(backup.isVisible)
    backup.click()
    qtbot.waitUntil(lambda: window.findChild(RestoreDialog) is not None)
    back_up(window)
    window.findChild(RestoreDialog).reject()
    qtbot.waitUntil(lambda: backup.text().startswith("Backed up today"))


def test_all_menus_of_the_bar_are_in_the_head_too(window):
    more = field(window.screens.home, "All menus", QToolButton)
    assert more.isVisible()
    bar = [action.text() for action in window.menuBar().actions()]
    assert [action.text() for action in more.menu().actions()] == bar


def test_in_a_narrow_window_new_survey_and_the_menus_stay(window):
    window.resize(640, 600)
    assert field(window.screens.home, "All menus", QToolButton).isVisible()
