"""Home's card in hand stands above the others; what moves stops, and moves only if it may."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from surveyapp.store.surveys import add_survey
from surveyapp.views.home import lift as lifting
from surveyapp.views.home.card_delegate import GAP
from surveyapp.views.home.lift import Lift
from surveyapp.views.theme import apply_theme
from tests.conftest import make_poll
from tests.pages.finding import child_of
from tests.pages.home import HomeScreen


@pytest.fixture
def home(qtbot, qapp, open_window) -> HomeScreen:
    """Home with three cards, and the keyboard elsewhere."""
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        for title in ("Apples", "Museum", "Waiting room"):
            add_survey(connection, make_poll(title))
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    window.resize(1280, 800)
    screen = HomeScreen(window.screens.home)
    screen.search.setFocus()
    # Where the mouse is already, no move would be told of.
    QTest.mouseMove(window, QPoint(1, 1))
    return screen


@pytest.fixture
def let_move(monkeypatch):
    """Let things move, or not, as a system can want it."""
    # Not by a style of our own: written in Python, it is asked for every pixel of a window.
    return lambda wanted: monkeypatch.setattr(lifting, "moves", lambda _widget: wanted)


def shade_below(home: HomeScreen, title: str) -> int:
    """How dark the ground is just below the middle of a card: 0 where no shadow falls."""
    view = home.cards.viewport()
    image = view.window().grab().toImage()
    cell = home.cards.visualRect(home.card(title))
    foot = QPoint(cell.center().x(), cell.bottom() - GAP + 3)
    beside = QPoint(cell.center().x(), cell.bottom())
    at = [image.pixelColor(view.mapTo(view.window(), place)) for place in (foot, beside)]
    return _lightness(at[1]) - _lightness(at[0])


def _lightness(colour: QColor) -> int:
    return colour.red() + colour.green() + colour.blue()


def leave(home: HomeScreen) -> None:
    """Take the mouse out of the cards."""
    QApplication.sendEvent(home.cards, QEvent(QEvent.Type.Leave))


def test_where_nothing_shall_move_the_shadow_is_there_at_once(qtbot, home, let_move):
    let_move(False)
    assert shade_below(home, "Museum") == 0
    home.point_at("Museum")
    qtbot.waitUntil(lambda: home.tool("Results").isVisible())
    assert not child_of(home.cards, Lift).is_moving
    assert shade_below(home, "Museum") > 10
    leave(home)
    assert shade_below(home, "Museum") == 0


def test_a_card_that_was_moved_up_ends_as_one_that_was_not(qtbot, home, let_move):
    let_move(False)
    home.point_at("Museum")
    qtbot.waitUntil(lambda: home.tool("Results").isVisible())
    at_once = shade_below(home, "Museum")
    leave(home)
    let_move(True)
    lift = child_of(home.cards, Lift)
    home.point_at("Apples")
    qtbot.waitUntil(lambda: lift.height(0) == 1)
    home.point_at("Museum")
    qtbot.waitUntil(lambda: lift.is_moving)
    qtbot.waitUntil(lambda: not lift.is_moving)
    assert shade_below(home, "Museum") == at_once
    assert shade_below(home, "Apples") == 0


def test_nothing_moves_once_no_card_is_in_hand(qtbot, home, let_move):
    let_move(True)
    lift = child_of(home.cards, Lift)
    home.point_at("Museum")
    qtbot.waitUntil(lambda: lift.height(1) == 1)
    leave(home)
    assert lift.is_moving
    qtbot.waitUntil(lambda: not lift.is_moving)
    assert [lift.height(row) for row in range(3)] == [0, 0, 0]


def test_the_card_that_the_keyboard_is_on_stands_above_too(home, let_move):
    let_move(False)
    window = home.home.window()
    window.activateWindow()
    home.cards.setFocus()
    home.select("Waiting room")
    assert shade_below(home, "Waiting room") > 10
    assert shade_below(home, "Museum") == 0


def test_only_the_cards_that_move_are_painted_again(qtbot, home, let_move, monkeypatch):
    painted: list[int] = []
    delegate = home.cards.itemDelegate()
    paint = type(delegate).paint

    def noted(self: QWidget, painter, option, index) -> None:
        painted.append(index.row())
        paint(self, painter, option, index)

    let_move(True)
    lift = child_of(home.cards, Lift)
    home.point_at("Museum")
    qtbot.waitUntil(lambda: lift.height(1) == 1)
    monkeypatch.setattr(type(delegate), "paint", noted)
    painted.clear()
    leave(home)
    qtbot.waitUntil(lambda: not lift.is_moving)
    assert set(painted) <= {1}
