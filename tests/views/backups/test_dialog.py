"""Restoring a backup from the window: what there is, what it holds, nothing done unasked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QToolButton

from surveyapp.domain.backups import Reason
from surveyapp.models.backup_list import RESPONSES
from surveyapp.store.responses import add_response
from surveyapp.store.sqlite.backup_files import (
    backup_folder,
    list_backups,
    make_backup,
    read_holdings,
)
from surveyapp.store.surveys import trash_survey
from surveyapp.views import messages
from surveyapp.views.backups.dialog import RestoreDialog, choose_backup
from surveyapp.views.failure_notice import FailureNotice
from tests.conftest import poll_response
from tests.pages.backups import BackupsScreen
from tests.pages.finding import button_of, field, texts_of
from tests.views.accessibility import unnamed_widgets
from tests.views.freed import is_freed_on_close

DAY = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def backed_up(database, answered_poll) -> Path:
    """The library with two backups: of no and of ten responses less than it has now."""
    make_backup(database, Reason.DAILY, clock=lambda: DAY)
    with database.writer() as connection:
        add_response(connection, answered_poll, poll_response(answered_poll, 10))
    make_backup(database, Reason.BY_HAND, clock=lambda: DAY + timedelta(days=1))
    return database.path


@pytest.fixture
def open_dialog(qtbot, library):
    def opened() -> BackupsScreen:
        dialog = RestoreDialog(library.path, library.database, library.start)
        dialog.show()
        qtbot.addWidget(dialog)
        screen = BackupsScreen(dialog, qtbot)
        screen.wait()
        return screen

    return opened


def test_the_latest_backup_is_shown_and_compared_with_the_library(qtbot, backed_up, open_dialog):
    screen = open_dialog()
    assert screen.path == list_backups(backed_up)[-1].path
    assert screen.changes == ["same"]
    screen.select(1)
    assert screen.path == list_backups(backed_up)[0].path
    assert screen.changes == ["-1"]
    assert "Responses: 10" in screen.then
    assert "Responses: 11" in screen.now


def test_every_backup_says_how_much_it_holds(backed_up, open_dialog):
    screen = open_dialog()
    held = [screen.model.index(row, RESPONSES).data() for row in (0, 1)]
    assert held == ["11", "10"]


def test_nothing_is_done_before_the_person_chooses(qtbot, backed_up, open_dialog):
    screen = open_dialog()
    before = backed_up.read_bytes()
    with qtbot.assertNotEmitted(screen.dialog.chosen):
        screen.dialog.reject()
    assert backed_up.read_bytes() == before


def test_all_of_it_goes_by_keyboard(qtbot, backed_up, open_dialog):
    screen = open_dialog()
    assert screen.dialog.focusWidget() is screen.list
    qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    screen.wait()
    with qtbot.waitSignal(screen.dialog.chosen) as chosen:
        qtbot.keyClick(screen.dialog, Qt.Key.Key_Return)
    assert chosen.args == [list_backups(backed_up)[0].path]


def test_without_a_backup_it_says_what_to_do_and_can_make_one(
    qtbot, database, answered_poll, open_dialog
):
    screen = open_dialog()
    assert "No backups yet" in texts_of(screen.dialog)
    assert not screen.restore.isVisible()
    screen.back_up.click()
    qtbot.waitUntil(lambda: screen.restore.isEnabled())
    [made] = list_backups(database.path)
    assert made.reason is Reason.BY_HAND
    assert screen.path == made.path


def test_a_backup_made_by_hand_is_shown_at_once(qtbot, backed_up, open_dialog):
    screen = open_dialog()
    screen.back_up.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 3 and not screen.dialog.is_busy)
    assert screen.path == list_backups(backed_up)[-1].path


def test_a_backup_that_cannot_be_made_is_said_in_the_dialog(qtbot, database, poll, open_dialog):
    screen = open_dialog()
    backup_folder(database.path).write_text("a file where the folder should be")
    screen.back_up.click()
    qtbot.waitUntil(lambda: "Rename that file" in " ".join(texts_of(screen.dialog)))
    assert screen.back_up.isEnabled()


def test_another_file_can_be_restored_too(qtbot, backed_up, open_dialog, monkeypatch, tmp_path):
    other = tmp_path / "from a stick.surveys"
    other.write_bytes(list_backups(backed_up)[0].path.read_bytes())
    screen = open_dialog()
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: other)
    screen.other_file.click()
    qtbot.waitUntil(lambda: screen.restore.isEnabled())
    with qtbot.waitSignal(screen.dialog.chosen) as chosen:
        screen.dialog.accept()
    assert chosen.args == [other]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("text", "is not a library of this program"),
        ("the library itself", "This is the library itself."),
        ("gone", "No such file"),
    ],
)
def test_what_cannot_be_restored_is_said_and_cannot_be_chosen(
    qtbot, backed_up, open_dialog, monkeypatch, tmp_path, wrong, said
):
    other = backed_up if wrong == "the library itself" else tmp_path / "<b>other.surveys"
    if wrong == "text":
        other.write_text("no library" * 100)
    screen = open_dialog()
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: other)
    screen.other_file.click()
    screen.wait()
    assert said in " ".join(texts_of(screen.dialog))
    assert not screen.restore.isEnabled()
    with qtbot.assertNotEmitted(screen.dialog.chosen):
        screen.dialog.accept()


def test_a_backup_that_was_damaged_since_is_marked(qtbot, backed_up, open_dialog):
    made = list_backups(backed_up)[-1]
    content = bytearray(made.path.read_bytes())
    content[4096 : len(content) // 2] = bytes(len(content) // 2 - 4096)
    made.path.write_bytes(content)
    screen = open_dialog()
    assert screen.model.index(0, RESPONSES).data() in ("", None)
    assert not screen.restore.isEnabled()
    screen.select(1)
    assert screen.restore.isEnabled()


def test_a_survey_in_the_trash_is_counted_and_said(qtbot, database, backed_up, open_dialog):
    with database.writer() as connection:
        trash_survey(connection, 1)
    screen = open_dialog()
    assert screen.changes == ["out of the trash"]


def test_everything_one_can_operate_has_a_name(backed_up, open_dialog):
    assert unnamed_widgets(open_dialog().dialog) == []


def test_the_dialog_is_gone_after_it_was_closed(qtbot, library, backed_up):
    def made() -> RestoreDialog:
        return RestoreDialog(library.path, library.database, library.start)

    assert is_freed_on_close(made, lambda: qtbot.wait(200))
    assert is_freed_on_close(made)


def test_a_backup_is_chosen_for_a_library_that_does_not_open(qtbot, database, answered_poll):
    path = database.path
    made = make_backup(database, Reason.DAILY)
    database.close()
    path.write_bytes(b"damaged")

    def choose() -> None:
        [dialog] = [w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog)]
        screen = BackupsScreen(dialog)
        if screen.restore.isEnabled():
            assert "set aside" in screen.now
            assert not screen.back_up.isVisible()
            timer.stop()
            dialog.accept()

    timer = QTimer(interval=20)
    timer.timeout.connect(choose)
    timer.start()
    assert choose_backup(None, path) == made.path
    assert path.read_bytes() == b"damaged"
    assert read_holdings(made.path).responses == 10


def test_a_failed_daily_backup_is_a_line_that_can_be_put_away(qtbot):
    notice = FailureNotice("Today’s backup: {sentence}")
    qtbot.addWidget(notice)
    notice.show_failure("The disk is full.")
    assert notice.isVisibleTo(None)
    assert any("The disk is full." in text for text in texts_of(notice))
    assert unnamed_widgets(notice) == []
    field(notice, "Dismiss", QToolButton).click()
    notice.show_failure("The disk is full.")
    assert notice.isHidden()
    notice.show_failure("Something else.")
    assert not notice.isHidden()
    notice.show_success()
    assert notice.isHidden()
    notice.show_failure("The disk is full.")
    with qtbot.waitSignal(notice.retry_requested):
        button_of(notice, "Try again").click()
    assert notice.isHidden()
