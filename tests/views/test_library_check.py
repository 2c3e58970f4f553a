"""File > Check library: what was found is told, and looking can be stopped."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from surveyapp.store.responses import add_responses
from surveyapp.views import messages
from surveyapp.views.library_actions import LibraryActions
from surveyapp.views.library_check import LibraryCheck
from tests.conftest import poll_response


@pytest.fixture
def said(monkeypatch):
    """What the message boxes would say."""
    said: list[str] = []
    monkeypatch.setattr(messages, "tell", lambda parent, title, text: said.append(text))
    monkeypatch.setattr(
        messages, "show_error", lambda parent, title, text, more="": said.extend((text, more))
    )
    return said


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_the_check_says_that_a_library_is_sound(open_window, qtbot, answered_poll, database, said):
    database.close()
    window = open_window()
    action = window.findChild(LibraryActions).check
    action.trigger()
    assert not action.isEnabled()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The library is sound."]
    assert action.isEnabled()


def test_the_check_names_the_damaged_response(library, window, qtbot, answered_poll, said):
    with library.database.writer() as connection:
        connection.exec_driver_sql("UPDATE responses SET source = 'x' WHERE id = 4")
    LibraryCheck(library, window)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith("The library is damaged")
    assert "Response 4 of “Customer satisfaction”" in said[1]


def test_a_stopped_check_says_nothing_and_leaves_no_window(
    library, window, qtbot, answered_poll, said
):
    with library.database.writer() as connection:
        more = (poll_response(answered_poll, number) for number in range(5_000))
        list(add_responses(connection, answered_poll, more))
    check = LibraryCheck(library, window)
    with qtbot.waitSignal(check.ended):
        window.findChild(QProgressDialog).findChild(QPushButton).click()
    assert said == []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(QProgressDialog) is None
    assert window.findChild(LibraryCheck) is None
