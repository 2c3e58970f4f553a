"""Opening in the window: in a thread, said when it takes long, with a way on when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from surveyapp.store.sqlite.opening import open_library
from surveyapp.views import messages
from surveyapp.views.main_window import MainWindow
from surveyapp.views.opening import opener as opener_module
from surveyapp.views.opening.opener import Opener
from surveyapp.views.opening.waiting import WaitingDialog
from surveyapp.views.screens import Screens
from surveyapp.views.window_settings import WindowSettings
from tests.pages.finding import child_of, shown
from tests.store.older import make_version_1


@pytest.fixture
def window(qtbot) -> MainWindow:
    return MainWindow(WindowSettings())


@pytest.fixture
def opener(qtbot, window) -> Iterator[Opener]:
    opener = Opener(window)
    opened = []
    opener.opened.connect(opened.append, Qt.ConnectionType.DirectConnection)
    yield opener
    opener.shut_down()
    for database in opened:
        database.close()
    opener.deleteLater()


@pytest.fixture
def answer(monkeypatch) -> Callable[..., list[str]]:
    """Choose these buttons, one after another; return what was said before each."""

    def prepare(*buttons: str) -> list[str]:
        said: list[str] = []
        left = list(buttons)

        def choose_between(parent, title, sentence, texts, cancel=""):
            said.append(sentence)
            wanted = left.pop(0)
            return None if wanted == cancel else texts.index(wanted)

        monkeypatch.setattr(messages, "choose_between", choose_between)
        return said

    return prepare


def opened(qtbot, opener: Opener, path: Path):
    with qtbot.waitSignal(opener.opened) as signal:
        opener.open(path)
    return signal.args[0]


def test_a_library_is_opened_and_handed_over(qtbot, opener, tmp_path):
    database = opened(qtbot, opener, tmp_path / "library.surveys")
    assert database.path == tmp_path / "library.surveys"
    assert not opener.is_busy


def test_giving_up_opens_nothing(qtbot, opener, answer, tmp_path):
    said = answer("Quit")
    with qtbot.waitSignal(opener.given_up):
        opener.open(tmp_path)
    assert "is a folder" in said[0]
    assert not opener.is_busy


def test_a_held_library_opens_when_it_is_tried_again(qtbot, opener, monkeypatch, tmp_path):
    path = tmp_path / "library.surveys"
    holder = open_library(path)

    def choose_between(parent, title, sentence, texts, cancel=""):
        holder.close()
        return texts.index("Try again")

    monkeypatch.setattr(messages, "choose_between", choose_between)
    assert not opened(qtbot, opener, path).read_only


def test_a_held_library_can_be_opened_read_only(qtbot, opener, answer, tmp_path):
    path = tmp_path / "library.surveys"
    holder = open_library(path)
    answer("Open read-only")
    assert opened(qtbot, opener, path).read_only
    holder.close()


def test_backing_out_of_a_file_dialog_asks_again(qtbot, opener, answer, monkeypatch, tmp_path):
    said = answer("Choose another library…", "Make a new library…", "Make a new library…")
    taken, free = tmp_path / "taken.surveys", tmp_path / "free"
    taken.write_text("a diary")
    names = [taken, free]
    errors = []
    monkeypatch.setattr(messages, "choose_open_file", lambda *_: None)
    monkeypatch.setattr(messages, "choose_save_file", lambda *_: names.pop(0))
    monkeypatch.setattr(messages, "show_error", lambda *words: errors.append(words[-1]))
    database = opened(qtbot, opener, tmp_path)
    assert database.path == tmp_path / "free.surveys"
    assert len(said) == 3
    assert "a file of this name already" in errors[0]
    assert taken.read_text() == "a diary"


def test_a_fault_of_the_program_is_said_too(qtbot, opener, answer, monkeypatch, tmp_path):
    def fail(*_, **__):
        raise RuntimeError("planned")

    monkeypatch.setattr(opener_module, "open_library", fail)
    said = answer("Quit")
    with qtbot.waitSignal(opener.given_up):
        opener.open(tmp_path / "library.surveys")
    assert "Something went wrong in the program" in said[0]


def said_in_the_window(window: MainWindow) -> str:
    """Return what the window says in the place of the screens."""
    [label] = window.centralWidget().findChildren(QLabel)
    return label.text()


def test_while_an_old_library_is_brought_up_to_date_the_window_says_it(
    qtbot, opener, tmp_path, window
):
    path = tmp_path / "old.surveys"
    make_version_1(path, copies=150)
    child_of(opener, QTimer).setInterval(0)
    with qtbot.waitSignal(opener.opened):
        opener.open(path)
        assert said_in_the_window(window) == "Opening “old.surveys”…"
        qtbot.waitUntil(lambda: "brought up to date" in said_in_the_window(window))
        assert shown(window, WaitingDialog) is None


def test_over_the_library_that_is_shown_a_dialog_says_it(qtbot, opener, library, tmp_path, window):
    path = tmp_path / "old.surveys"
    make_version_1(path, copies=150)
    window.show_screens(Screens(library, WindowSettings(), window))
    child_of(opener, QTimer).setInterval(0)

    def waiting() -> str:
        dialog = shown(window, WaitingDialog)
        return "" if dialog is None else dialog.findChild(QLabel).text()

    with qtbot.waitSignal(opener.opened):
        opener.open(path)
        qtbot.waitUntil(lambda: "brought up to date" in waiting())
        dialog = shown(window, WaitingDialog)
        dialog.close()  # it stays: closing it would stop nothing
        dialog.reject()
        assert waiting()
    assert not waiting()


def test_what_opens_while_the_window_ends_is_closed_again(qtbot, opener, tmp_path):
    path = tmp_path / "library.surveys"
    opener.open(path)
    opener.shut_down()
    assert [entry.name for entry in tmp_path.iterdir() if entry.is_file()] == [path.name]
    open_library(path).close()
