"""Closing the window: nothing that was entered is lost unasked, nothing half written stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from surveyapp.domain.filters import ResponseFilter
from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.store.surveys import load_survey
from surveyapp.views import messages, save_before_closing
from tests.pages.main_window import MainWindowScreen


@pytest.fixture
def window(triggers_run, open_window):
    return open_window()


def request(tmp_path: Path, name: str) -> ExportRequest:
    return ExportRequest(1, tmp_path / name, "csv", wanted=ResponseFilter())


def test_closing_asks_while_exports_are_written_and_ends_cleanly(
    qtbot, window, tmp_path, monkeypatch
):
    MainWindowScreen(window, qtbot).make_survey(1)
    for number in range(5):
        window.screens.queue.add(request(tmp_path, f"{number}.csv"))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: False)
    assert not window.close()
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    assert window.close()
    assert not list(tmp_path.glob("*.part"))


@pytest.fixture
def edited(qtbot, window):
    """The window with a survey that was edited this moment, before the edit is saved."""
    MainWindowScreen(window, qtbot).make_survey(1)
    MainWindowScreen(window, qtbot).builder.wait()
    window.screens.build.part_actions.append_section()
    assert window.screens.build.has_unsaved_changes
    return window


@pytest.fixture
def choices(monkeypatch) -> list[tuple[str, int | None]]:
    """What is asked when a save fails and what is chosen; Cancel for a start."""
    asked: list[tuple[str, int | None]] = []
    monkeypatch.setattr(messages, "choose_between", lambda *words: asked.append(words[2]))
    return asked


@contextmanager
def broken_disk(path: Path) -> Iterator[None]:
    """Let every save of a survey fail in SQLite itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON sections BEGIN"
            " SELECT RAISE(ABORT, 'the disk is broken'); END"
        )
        yield
        other.execute("DROP TRIGGER broken")


def sections(window) -> int:
    with window.screens.library.database.reader() as connection:
        return len(load_survey(connection, 1).sections)


def test_closing_saves_the_last_edit_before_the_window_goes(edited, choices):
    before = sections(edited)
    assert edited.close()
    assert sections(edited) == before + 1
    assert choices == []


def test_closing_waits_with_the_window_there_while_another_program_writes(edited, choices):
    """And does not close it by a second click meanwhile."""
    before = sections(edited)
    seen = []
    with closing(sqlite3.connect(edited.screens.library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        def release() -> None:
            seen.append(edited.isVisible())
            edited.close()
            seen.append(edited.isVisible())
            other.execute("COMMIT")

        QTimer.singleShot(300, release)
        assert edited.close()
    assert seen == [True, True]
    assert sections(edited) == before + 1
    assert choices == []


def test_a_last_edit_that_cannot_be_saved_keeps_the_window_open(edited, choices):
    before = sections(edited)
    with broken_disk(edited.screens.library.path):
        assert not edited.close()
        assert edited.isVisible()
        assert sections(edited) == before
    assert len(choices) == 1
    assert "Your last edits are not in the library" in choices[0]
    assert edited.close()
    assert sections(edited) == before + 1
    assert len(choices) == 1


def test_closing_asks_when_the_library_does_not_answer(edited, choices, monkeypatch):
    monkeypatch.setattr(save_before_closing, "_PATIENCE_MS", 100)
    with closing(sqlite3.connect(edited.screens.library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not edited.close()
        other.execute("COMMIT")
    assert "The library has not answered yet." in choices[0]
    # It is free now; on a busy machine it still takes a moment to say so.
    monkeypatch.setattr(save_before_closing, "_PATIENCE_MS", 30_000)
    assert edited.close()


def test_a_last_edit_is_tried_again_when_closing(edited, monkeypatch):
    before = sections(edited)
    broken = broken_disk(edited.screens.library.path)
    broken.__enter__()

    def mend_and_try_again(*_words) -> int:
        broken.__exit__(None, None, None)
        return 0

    monkeypatch.setattr(messages, "choose_between", mend_and_try_again)
    assert edited.close()
    assert sections(edited) == before + 1


def test_a_last_edit_that_cannot_be_saved_is_lost_only_when_asked_for(edited, monkeypatch):
    before = sections(edited)
    monkeypatch.setattr(messages, "choose_between", lambda *_: 1)
    with broken_disk(edited.screens.library.path):
        assert edited.close()
        assert sections(edited) == before
