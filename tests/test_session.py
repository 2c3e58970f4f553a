"""The libraries that one window shows, one after another, and restoring one of them.

The one application object of the tests stands for a new one.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from surveyapp.domain.backups import Reason
from surveyapp.store.errors import StoreError
from surveyapp.store.sqlite.backup_files import list_backups, make_backup, read_holdings
from surveyapp.store.sqlite.opening import open_library
from surveyapp.store.surveys import add_survey, erase_survey
from surveyapp.views import messages
from surveyapp.views.backups.dialog import RestoreDialog
from surveyapp.views.main_window import MainWindow
from surveyapp.views.opening import opener
from surveyapp.views.opening.instance_socket import socket_name
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers import draft_recovery
from tests.conftest import make_poll
from tests.pages.backups import BackupsScreen
from tests.pages.finding import texts_of
from tests.started import SHOWN, end, start


def windows() -> list[MainWindow]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, MainWindow) and widget.isVisible() and widget.screens is not None
    ]


def answer(monkeypatch, *answers: int | None) -> list[str]:
    """Choose these, one after another, when asked about a library that does not open."""
    said: list[str] = []
    left = list(answers)

    def choose_between(parent, title, text, actions, cancel=""):
        said.append(text)
        return left.pop(0)

    monkeypatch.setattr(messages, "choose_between", choose_between)
    return said


class Guest(QObject):
    """Asks the first window for other libraries, one after another, then closes the last one."""

    def __init__(self, *wanted: Path) -> None:
        super().__init__()
        self.wanted = list(wanted)
        self.seen: list[Path] = []
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        found = windows()
        if not found or found[0].screens.library.path in self.seen:
            return
        self.seen.append(found[0].screens.library.path)
        if self.wanted:
            found[0].screens.navigator.library_requested.emit(self.wanted.pop(0))
        else:
            self._timer.stop()
            found[0].close()


@pytest.mark.parametrize("content", [b"", b"not a library" * 20])
def test_a_file_that_is_no_library_is_said_and_left_as_it_is(
    run_here, monkeypatch, tmp_path, content
):
    path = tmp_path / "wrong.surveys"
    path.write_bytes(content)
    said = answer(monkeypatch, None)
    assert run_here(path) == 1
    assert len(said) == 1
    assert str(path) in said[0]
    assert path.read_bytes() == content
    assert WindowSettings().last_library is None


def test_another_library_can_be_chosen_or_made_when_one_does_not_open(
    run_here, monkeypatch, tmp_path
):
    said = answer(monkeypatch, 0, 1)
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: None)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: tmp_path / "new.surveys")
    guest = Guest()
    assert run_here(tmp_path) == 0
    assert guest.seen == [tmp_path / "new.surveys"]
    assert len(said) == 2
    assert WindowSettings().last_library == tmp_path / "new.surveys"


def test_another_library_takes_the_place_of_the_first(run_here, tmp_path):
    guest = Guest(tmp_path / "b.surveys")
    assert run_here(tmp_path / "a.surveys") == 0
    assert guest.seen == [tmp_path / "a.surveys", tmp_path / "b.surveys"]
    assert not (tmp_path / "a.surveys-wal").exists()
    assert not (tmp_path / "b.surveys-wal").exists()
    assert WindowSettings().recent_libraries == guest.seen[::-1]


def test_a_library_that_does_not_open_leaves_the_first_one_in_its_window(
    run_here, monkeypatch, tmp_path
):
    (tmp_path / "b.surveys").write_text("no library")
    said = []

    def choose_between(parent, title, sentence, actions, cancel=""):
        said.append(sentence)
        QTimer.singleShot(0, parent, parent.close)

    monkeypatch.setattr(messages, "choose_between", choose_between)
    guest = Guest(tmp_path / "b.surveys")
    assert run_here(tmp_path / "a.surveys") == 0
    assert guest.seen == [tmp_path / "a.surveys"]
    assert str(tmp_path / "b.surveys") in said[0]
    assert (tmp_path / "b.surveys").read_text() == "no library"
    assert WindowSettings().last_library == tmp_path / "a.surveys"


def is_held(library: Path) -> bool:
    """Whether there are a lock and a socket for it."""
    socket = Path(tempfile.gettempdir()) / socket_name(library)
    assert Path(f"{library}-lock").exists() == socket.exists()
    return socket.exists()


def test_lock_and_socket_go_along_to_another_library(run_here, tmp_path):
    first, second = tmp_path / "a.surveys", tmp_path / "b.surveys"
    held = []

    class Looking(Guest):
        def look(self) -> None:
            found = windows()
            if found and found[0].screens.library.path not in self.seen:
                held.append([is_held(path) for path in (first, second)])
            super().look()

    guest = Looking(second)
    assert run_here(first) == 0
    assert guest.seen == [first, second]
    assert held == [[True, False], [False, True]]
    assert not is_held(second)


def test_a_library_that_another_window_shows_is_left_to_it_with_a_message(
    run_here, monkeypatch, tmp_path
):
    program = SHOWN.replace(
        "    def show_screens",
        """    def come_forward(self):
        super().come_forward()
        print("forward", flush=True)

    def show_screens""",
    )
    other = start("--database", tmp_path / "b.surveys", program=("-c", program))
    assert other.stdout.readline().strip() == str(tmp_path / "b.surveys")
    told = []

    def tell(parent, title, text):
        told.append(text)
        QTimer.singleShot(0, parent, parent.close)

    monkeypatch.setattr(messages, "tell", tell)
    guest = Guest(tmp_path / "b.surveys")
    assert run_here(tmp_path / "a.surveys") == 0
    assert guest.seen == [tmp_path / "a.surveys"]
    assert told == [
        f"“{tmp_path / 'b.surveys'}” is open in another window, which now comes to the front."
    ]
    # Once to learn that it is there, and once more when the message is out of the way.
    assert [other.stdout.readline().strip() for _ in range(2)] == ["forward"] * 2
    assert end(other) == (0, "")


def test_a_library_opened_to_be_read_can_be_opened_for_writing_when_it_is_free(
    run_here, monkeypatch, tmp_path
):
    path = tmp_path / "my.surveys"
    held = open_library(path)
    monkeypatch.setattr(opener, "HOLDER_PATIENCE_MS", 0)
    asked = []

    def choose_between(parent, title, text, actions, cancel=""):
        asked.append(actions[1])
        return 1

    monkeypatch.setattr(messages, "choose_between", choose_between)
    titles = []

    class Writing(Guest):
        def look(self) -> None:
            for window in windows():
                if window.windowTitle() not in titles:
                    titles.append(window.windowTitle())
                    if window.windowTitle().startswith("my (read-only)"):
                        held.close()
                        window.screens.navigator.library_requested.emit(path)
                    else:
                        window.close()

    guest = Writing()
    assert run_here(path) == 0
    assert asked == ["Open read-only"]
    assert titles == ["my (read-only) — Survey App", "my — Survey App"]
    del guest


@pytest.fixture
def backup(tmp_path) -> Path:
    """A backup of a library a.surveys with one survey, which the library has no more."""
    path = tmp_path / "a.surveys"
    with closing(open_library(path)) as database:
        with database.writer() as connection:
            survey = add_survey(connection, make_poll("In the backup"))
        made = make_backup(database, Reason.DAILY)
        with database.writer() as connection:
            erase_survey(connection, survey.id)
    return made.path


def titles(path: Path) -> list[str]:
    return [survey.title for survey in read_holdings(path).surveys]


def test_a_backup_restored_in_the_window_is_shown_and_what_was_there_is_kept(
    run_here, tmp_path, backup
):
    path = tmp_path / "a.surveys"
    seen = []

    @Slot()
    def look() -> None:
        for window in windows():
            entries = window.screens.list.model.rowCount()
            [action] = [a for a in window.findChildren(QAction) if a.text().startswith("Resto&re")]
            dialogs = window.findChildren(RestoreDialog)
            if not seen:
                seen.append(entries)
                action.trigger()
            elif dialogs and BackupsScreen(dialogs[0]).restore.isEnabled():
                assert dialogs[0].path == backup
                dialogs[0].accept()
            elif entries:
                timer.stop()
                seen.append(entries)
                window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    assert run_here(path) == 0
    assert seen == [0, 1]
    assert titles(path) == ["In the backup"]
    before = list_backups(path)[-1]
    assert (before.reason, titles(before.path)) == (Reason.BEFORE_RESTORE, [])


def test_a_damaged_library_is_restored_from_the_first_dialog(
    run_here, monkeypatch, tmp_path, backup
):
    path = tmp_path / "a.surveys"
    path.write_bytes(b"damaged" * 1000)
    said = answer(monkeypatch, 0)
    guest = Guest()

    @Slot()
    def choose() -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, RestoreDialog) and BackupsScreen(widget).restore.isEnabled():
                timer.stop()
                widget.accept()

    timer = QTimer(interval=20)
    timer.timeout.connect(choose)
    timer.start()
    assert run_here(path) == 0
    assert len(said) == 1
    assert guest.seen == [path]
    assert titles(path) == ["In the backup"]
    [aside] = tmp_path.glob("a damaged *.surveys")
    assert aside.read_bytes() == b"damaged" * 1000


def test_a_restore_that_fails_is_said_and_the_library_opens_as_it_was(
    run_here, monkeypatch, tmp_path, backup
):
    path = tmp_path / "a.surveys"
    before = path.read_bytes()
    said = answer(monkeypatch, 0)
    seen = []

    @Slot()
    def look() -> None:
        for window in windows():
            if not seen:
                seen.append(1)
                backup.write_bytes(b"")
                window.screens.navigator.restore_requested.emit(backup)
            elif said:
                timer.stop()
                window.close()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    assert run_here(path) == 0
    assert "Nothing was restored." in said[0]
    assert path.read_bytes()[100:] == before[100:]


class Reader(QObject):
    """Waits for the line about what a kiosk left, reads it, and closes the window."""

    def __init__(self) -> None:
        super().__init__()
        self.told = ""
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        for window in windows():
            if window.screens.recovery_notice.isVisible():
                self._timer.stop()
                self.told = " ".join(texts_of(window.screens.recovery_notice))
                window.close()


def test_that_what_a_kiosk_left_cannot_be_stored_is_told(run_here, monkeypatch, tmp_path):
    def recover(_connection):
        raise StoreError("The disk is full.")

    monkeypatch.setattr(draft_recovery, "recover_drafts", recover)
    reader = Reader()
    assert run_here(tmp_path / "a.surveys") == 0
    assert "The disk is full." in reader.told
