"""The kiosk's window fills the screen again, whatever state it is put into."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from surveyapp.views.kiosk.front import _FILLS, FrontKeeper
from tests.pages.finding import child_of

TAKEN_AWAY = {
    "minimised": QWidget.showMinimized,
    "restored": QWidget.showNormal,
    "without a state": lambda window: window.setWindowState(Qt.WindowState.WindowNoState),
    "maximised": QWidget.showMaximized,
    "hidden": QWidget.hide,
    "moved away": lambda window: window.move(-5_000, -5_000),
    "made small": lambda window: window.resize(200, 200),
    "its window of the system destroyed": lambda window: window.windowHandle().destroy(),
}


@pytest.fixture
def window(qtbot):
    """A window that is kept in front, with the keyboard in its second field."""
    window = QWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
    column = QVBoxLayout(window)
    window.fields = QLineEdit(), QLineEdit()
    for field in window.fields:
        column.addWidget(field)
    keeper = FrontKeeper(window)
    window.told = []
    keeper.lost.connect(partial(window.told.append, "lost"))
    keeper.regained.connect(partial(window.told.append, "regained"))
    keeper.engage()
    qtbot.waitUntil(lambda: fills_screen(window))
    window.fields[1].setFocus()
    yield window
    keeper.release()
    window.close()
    window.deleteLater()


def fills_screen(window: QWidget) -> bool:
    handle = window.windowHandle()
    return (
        window.isVisible()
        and window.isActiveWindow()
        and window.windowState() & ~Qt.WindowState.WindowActive == Qt.WindowState.WindowFullScreen
        and window.geometry() == window.screen().geometry()
        and handle is not None
        and handle.isExposed()
    )


@pytest.mark.parametrize("how", TAKEN_AWAY)
def test_it_fills_the_screen_again_with_the_keyboard_where_it_was(window, qtbot, how):
    TAKEN_AWAY[how](window)
    assert not fills_screen(window)
    qtbot.waitUntil(lambda: fills_screen(window))
    assert window.focusWidget() is window.fields[1]
    qtbot.waitUntil(lambda: window.told in ([], ["lost", "regained"]))


def test_one_after_another_without_a_pause_it_fills_the_screen_again(window, qtbot):
    for take_away in TAKEN_AWAY.values():
        if window.windowHandle() is not None:
            take_away(window)
    qtbot.waitUntil(lambda: fills_screen(window))


def test_it_does_not_wait_for_its_next_look_to_fill_the_screen(window, qtbot):
    keeper = window.findChild(FrontKeeper)
    looks = child_of(keeper, QTimer, "looks")
    looks.stop()
    for _ in range(_FILLS):
        window.showMaximized()
        qtbot.waitUntil(window.isFullScreen)
    # A window manager that will not have it so is not fought without a pause.
    window.showMaximized()
    QTest.qWait(0)
    assert not window.isFullScreen()
    looks.timeout.emit()
    window.showMaximized()
    qtbot.waitUntil(window.isFullScreen)


def test_released_it_can_be_hidden_and_made_small(window, qtbot):
    window.findChild(FrontKeeper).release()
    window.showNormal()
    window.resize(200, 200)
    QTest.qWait(0)
    assert not window.isFullScreen()
    window.hide()
    QTest.qWait(0)
    assert not window.isVisible()


def test_what_takes_it_away_in_its_first_moment_is_told(window, qtbot):
    # A look that comes late, as on a busy machine, must not be what first sees it in front.
    keeper = window.findChild(FrontKeeper)
    looks = child_of(keeper, QTimer, "looks")
    looks.stop()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.qWait(0)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: window.told == ["lost"])
