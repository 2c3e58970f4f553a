"""On a screen of 800 by 600 everything fits with text twice as large: nothing is out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QLabel, QListWidget, QVBoxLayout, QWidget

from surveyapp.views.about import AboutDialog
from surveyapp.views.crash import CrashDialog
from surveyapp.views.dialogs import Dialog
from surveyapp.views.kiosk_setup.help_text import HelpDialog
from surveyapp.views.kiosk_setup.pin_dialog import PinDialog
from surveyapp.views.opening.waiting import WaitingDialog
from surveyapp.views.results.check_list import CheckList
from surveyapp.views.saved_blocks.name_dialog import BlockNameDialog
from surveyapp.views.shortcuts import ShortcutsDialog
from surveyapp.views.theme import Appearance, apply_theme
from tests.views.every_screen import go_through
from tests.views.look_rules import visible

pytestmark = pytest.mark.timeout(600)

SCREEN = QSize(800, 600)
FRAME = QSize(20, 40)
"""What the system puts around a dialog; a main window that fills the screen has none."""


def too_large(window: QWidget) -> Iterator[str]:
    """Tell the windows on the screen that cannot be made as small as it is."""
    for top in {window, window.window(), *visible(window, QDialog)}:
        most = QSize(SCREEN - FRAME if isinstance(top, QDialog) else SCREEN)
        if top.windowType() is Qt.WindowType.Popup:
            # It is as high as its screen lets, and that of the tests is higher.
            most.setHeight(top.screen().availableSize().height())
        least = top.minimumSizeHint().expandedTo(top.minimumSize())
        if least.expandedTo(most) != most:
            yield f"{type(top).__name__} asks for {least.width()} by {least.height()}"


def scrolled_aside(window: QWidget) -> Iterator[str]:
    """Tell the lists of one column whose rows go on beyond their right end."""
    for view in visible(window, QListWidget):
        if view.horizontalScrollBar().maximum() > 0:
            yield f"{type(view).__name__} {view.accessibleName()!r}"


@pytest.fixture
def large_text(qapp):
    """Show all text twice as large."""
    apply_theme(qapp, Appearance.LIGHT, text_size=200)
    yield
    apply_theme(qapp, Appearance.LIGHT, text_size=100)


@pytest.fixture(scope="module")
def found(qapp, tmp_path_factory):
    """What the looks found in all screens: they are gone through once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SURVEYAPP_HOME", str(tmp_path_factory.mktemp("home")))
        patch.delenv("SURVEYAPP_THEME", raising=False)
        apply_theme(qapp, Appearance.LIGHT, text_size=200)
        looks = {"size": too_large, "aside": scrolled_aside}
        yield go_through(tmp_path_factory.mktemp("screens"), looks, SCREEN)
        apply_theme(qapp, Appearance.LIGHT, text_size=100)


def test_no_window_asks_for_more_than_the_screen(found):
    assert found["size"] == []


def test_no_list_scrolls_aside(found):
    assert found["aside"] == []


@pytest.mark.parametrize(
    "make",
    [
        AboutDialog,
        HelpDialog,
        partial(CrashDialog, "Traceback\n" * 40),
        partial(PinDialog, is_change=False),
        partial(BlockNameDialog, "Keep the question", "Arrival", ()),
        partial(ShortcutsDialog, ()),
        partial(WaitingDialog, "Opening a large library, which may take a while…", None),
    ],
)
def test_dialogs_that_are_seldom_seen_fit_too(qtbot, large_text, make):
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert list(too_large(dialog)) == []


def test_a_window_that_is_too_large_and_a_list_that_scrolls_aside_would_be_found(qtbot, qapp):
    dialog = Dialog()
    qtbot.addWidget(dialog)
    wide, rows = QLabel("wide"), QListWidget()
    wide.setMinimumWidth(SCREEN.width())
    rows.addItem("One row that goes on " * 40)
    lines = QVBoxLayout(dialog)
    for widget in (wide, rows):
        lines.addWidget(widget)
    dialog.show()
    qtbot.waitUntil(lambda: rows.horizontalScrollBar().maximum() > 0)
    assert [len(list(look(dialog))) for look in (too_large, scrolled_aside)] == [1, 1]


def test_a_list_to_check_shortens_its_rows_and_says_the_whole_in_a_tool_tip(qtbot, qapp):
    words = "A poster, a flyer or what the newspapers wrote about it " * 3
    rows = CheckList("Choices", [("uuid", words)])
    qtbot.addWidget(rows)
    rows.resize(200, 200)
    rows.show()
    qtbot.waitUntil(lambda: rows.visualItemRect(rows.item(0)).width() > 0)
    assert rows.horizontalScrollBar().maximum() == 0
    assert rows.visualItemRect(rows.item(0)).width() <= rows.viewport().width()
    assert words.strip() in rows.item(0).toolTip()
