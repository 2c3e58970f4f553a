"""Larger and smaller text in the manager's windows: chosen by a key, at once, and for good."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from surveyapp.store.surveys import add_survey
from surveyapp.views.composing import icon_label
from surveyapp.views.home.places import PlacesList
from surveyapp.views.text_size import NORMAL, TEXT_SIZES, known_size, size_beside
from surveyapp.views.theme import apply_theme
from surveyapp.views.window_settings import WindowSettings
from tests.conftest import make_poll
from tests.pages.builder import BuilderScreen
from tests.pages.finding import child_of


@pytest.fixture
def window(qtbot, qapp, own_look, open_window):
    """The window on a poll, being built."""
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        survey = add_survey(connection, make_poll())
    window.screens.list.reload()
    window.screens.list.choose(survey.id)
    window.screens.show_page("build")
    qtbot.waitUntil(lambda: BuilderScreen(window.screens.build).is_loaded)
    window.activateWindow()
    qtbot.waitActive(window)
    return window


def press(window, keys: str) -> None:
    QTest.keySequence(window.windowHandle(), QKeySequence(keys))


def line(widget: QWidget) -> float:
    return QFontMetricsF(widget.font()).height()


@pytest.mark.parametrize("keys", ["Ctrl++", "Ctrl+="])
def test_the_text_grows_and_shrinks_by_keys_and_is_itself_again(window, keys):
    label = next(one for one in window.findChildren(QLabel) if one.isVisible() and one.text())
    before = line(label)
    press(window, keys)
    assert line(label) > before
    press(window, "Ctrl+-")
    press(window, "Ctrl+-")
    assert line(label) < before
    press(window, "Ctrl+0")
    assert line(label) == before


def test_what_has_a_size_of_its_own_grows_with_the_text(qapp, window):
    build = BuilderScreen(window.screens.build)
    rows = build.outline.tree
    first = rows.model().index(0, 0)
    places = child_of(window.screens.home, PlacesList)
    buttons = [one for one in window.findChildren(QPushButton) if not one.icon().isNull()]
    icons = {one: one.iconSize().height() for one in buttons}
    row, width = rows.visualRect(first).height(), places.sizeHint().width()
    for _ in TEXT_SIZES:
        press(window, "Ctrl++")
    factor = TEXT_SIZES[-1] / NORMAL
    assert rows.visualRect(first).height() == pytest.approx(row * factor, abs=4)
    assert places.sizeHint().width() == pytest.approx(width * factor, rel=0.1)
    for button, side in icons.items():
        assert button.iconSize().height() == pytest.approx(side * factor, abs=2)
    press(window, "Ctrl+0")
    assert {one: one.iconSize().height() for one in icons} == icons
    assert rows.visualRect(first).height() == row


def test_an_icon_among_words_grows_with_them(qtbot, qapp, own_look):
    apply_theme(qapp)
    label = icon_label("info", "accent", 20)
    qtbot.addWidget(label)
    label.show()
    apply_theme(qapp, text_size=200)
    assert label.pixmap().deviceIndependentSize().height() == pytest.approx(40, abs=2)


def test_the_size_is_there_at_the_next_start_and_ends_where_it_ends(window, tmp_path):
    for _ in range(len(TEXT_SIZES)):
        press(window, "Ctrl++")
    window.close()
    assert WindowSettings(tmp_path / "window.ini").text_size == TEXT_SIZES[-1]
    assert size_beside(TEXT_SIZES[-1], 1) == TEXT_SIZES[-1]
    assert size_beside(TEXT_SIZES[0], -1) == TEXT_SIZES[0]


@pytest.mark.parametrize(("kept", "shown"), [(0, NORMAL), (-5, NORMAL), (118, 125), (9_000, 200)])
def test_a_size_nobody_can_choose_is_the_nearest_one(kept, shown):
    assert known_size(kept) == shown
