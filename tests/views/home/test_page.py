"""Home: every survey in its place, opened by mouse or keys, and a new one from what is drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.survey_list import TITLE
from surveyapp.store.responses import add_responses
from surveyapp.store.surveys import add_survey, trash_survey
from surveyapp.views.home.card_delegate import card_rect
from surveyapp.views.home.cards import CardsView
from surveyapp.views.home.title_delegate import TitleDelegate
from surveyapp.views.kiosk_setup.preflight import PreflightDialog
from surveyapp.views.theme import apply_theme
from surveyapp.views.window_settings import HomeView
from tests.conftest import make_poll, poll_response
from tests.pages.finding import button_named
from tests.pages.home import HomeScreen
from tests.pages.main_window import MainWindowScreen

DRAFT, OPEN, CLOSED, ARCHIVED = SurveyStatus
NOW = datetime.now(UTC)


def add(connection, title: str, status: SurveyStatus = OPEN, responses: int = 0):
    survey = add_survey(connection, replace(make_poll(title), status=status))
    moments = [NOW - timedelta(days=number) for number in range(responses)]
    given = [poll_response(survey, n, submitted_at=moment) for n, moment in enumerate(moments)]
    list(add_responses(connection, survey, given))
    return survey


@pytest.fixture
def window(qtbot, qapp, open_window):
    """The window on surveys of every status."""
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        add(connection, "Waiting room", responses=3)
        add(connection, "Apples")
        add(connection, "Begun", DRAFT)
        add(connection, "Museum", CLOSED, responses=1)
        add(connection, "Old times", ARCHIVED)
        trash_survey(connection, add(connection, "Gone").id)
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.fixture
def home(window) -> HomeScreen:
    screen = HomeScreen(window.screens.home)
    screen.sort.setCurrentIndex(screen.sort.findText("Name"))
    return screen


class RowsPainted(TitleDelegate):
    """Stands in for what paints the titles of a table, and notes the rows."""

    def __init__(self, table) -> None:
        super().__init__(table)
        self.rows: list[int] = []
        table.setItemDelegateForColumn(TITLE, self)

    def paint(self, painter, option, index) -> None:
        self.rows.append(index.row())
        super().paint(painter, option, index)


def press(window, keys: str) -> None:
    QTest.keySequence(window.windowHandle(), QKeySequence(keys))


def test_each_place_has_its_surveys_and_says_how_many(home):
    assert home.counts == {
        "All surveys": "4",
        "Open": "2",
        "Drafts": "1",
        "Closed": "1",
        "Archive": "1",
        "Trash": "1",
    }
    found = {}
    for place in home.counts:
        home.go_to(place)
        found[place] = home.titles
    assert found == {
        "All surveys": ["Apples", "Begun", "Museum", "Waiting room"],
        "Open": ["Apples", "Waiting room"],
        "Drafts": ["Begun"],
        "Closed": ["Museum"],
        "Archive": ["Old times"],
        "Trash": ["Gone"],
    }


def test_a_place_without_surveys_says_so(home, window, qtbot):
    home.go_to("Drafts")
    home.select("Begun")
    window.screens.surveys.open.trigger()
    qtbot.waitUntil(lambda: home.counts["Drafts"] == "0")
    assert "No survey is a draft." in home.words
    assert not home.cards.isVisible()


def test_the_search_wants_all_words_and_says_when_nothing_has_them(home):
    home.search.setText("ROOM wait")
    assert home.titles == ["Waiting room"]
    home.search.setText("pear")
    assert "No survey here has these words in its title." in home.words
    home.search.clear()
    assert len(home.titles) == 4


def test_a_screen_reader_hears_title_status_and_responses(home):
    assert home.says("Waiting room") == "Waiting room, Open, Responses: 3"


def test_surveys_are_sorted_as_asked_in_the_table_too(home, window):
    home.sort.setCurrentIndex(home.sort.findText("Most responses"))
    assert home.titles[0] == "Waiting room"
    home.as_table.click()
    table = window.screens.home.table
    assert table.model().index(0, 0).data() == "Waiting room"
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert home.sort.currentText() == "Name"


@pytest.mark.parametrize("view", [HomeView.CARDS, HomeView.TABLE])
def test_enter_opens_the_survey_that_is_selected(home, window, view):
    window.screens.home.show_as(view)
    home.select("Museum")
    window.screens.home.enter_list()
    press(window, "Return")
    assert window.screens.list.current.title == "Museum"
    assert not window.screens.is_home
    assert window.windowTitle() == "Museum — library — Survey App"


def test_a_double_click_opens_a_survey(home, window):
    place = home.cards.visualRect(home.card("Apples")).center()
    QTest.mouseClick(home.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(home.cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.screens.list.current.title == "Apples"


def test_back_on_home_the_survey_that_was_shown_is_selected_and_has_the_keyboard(home, window):
    home.select("Museum")
    window.screens.home.enter_list()
    press(window, "Return")
    press(window, "Alt+Left")
    assert window.screens.is_home
    assert window.screens.home.selected.title == "Museum"
    assert home.cards.hasFocus()
    assert window.windowTitle() == "library — Survey App"


def test_arrows_go_from_card_to_card_in_rows_and_columns(home, window):
    assert home.cards.columns == 3
    home.select("Apples")
    window.screens.home.enter_list()
    went = []
    for key in ("Right", "Right", "Left", "Left", "Down", "Up"):
        press(window, key)
        went.append(window.screens.home.selected.title)
    assert went == ["Begun", "Museum", "Begun", "Apples", "Waiting room", "Apples"]


def test_the_card_in_hand_offers_build_kiosk_and_results(home, window, qtbot):
    home.point_at("Museum")
    qtbot.waitUntil(lambda: home.tool("Results").isVisible())
    assert home.tool("Results").accessibleName() == "Museum, Results"
    home.tool("Results").click()
    assert window.screens.list.current.title == "Museum"
    assert window.screens.page is window.screens.results


def test_by_keyboard_the_selected_card_offers_them_with_the_tab_key(home, window):
    home.select("Apples")
    window.screens.home.enter_list()
    assert home.tool("Build").isVisible()
    press(window, "Tab")
    assert QApplication.focusWidget() is home.tool("Build")
    assert home.tool("Build").isVisible()
    press(window, "Space")
    assert window.screens.list.current.title == "Apples"
    assert window.screens.page is window.screens.build


def test_kiosk_shows_what_is_to_be_seen_to_before_it_starts(home, window, qtbot):
    home.select("Apples")
    window.screens.home.enter_list()
    home.tool("Kiosk").click()
    qtbot.waitUntil(lambda: window.findChild(PreflightDialog) is not None)
    assert window.screens.list.current.title == "Apples"
    window.findChild(PreflightDialog).reject()


def test_the_actions_are_about_the_selected_survey_and_about_none_without_one(home, window):
    home.select("Begun")
    assert window.screens.surveys.open.isEnabled()
    home.select("Waiting room")
    assert not window.screens.surveys.open.isEnabled()
    assert window.screens.surveys.close.isEnabled()
    home.search.setText("pear")
    assert not window.screens.surveys.close.isEnabled()
    assert not window.screens.surveys.trash.isEnabled()


def test_a_blank_survey_and_a_template_are_made_at_once_and_can_be_undone(home, window, qtbot):
    home.starter("Blank survey").click()
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    assert window.screens.list.current.title == "New survey"
    assert window.screens.page is window.screens.build
    press(window, "Alt+Left")
    qtbot.waitUntil(lambda: home.starter("Net Promoter Score").isVisible())
    home.starter("Net Promoter Score").click()
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    assert window.screens.list.current.title == "Net Promoter Score"
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: window.screens.is_home)
    qtbot.waitUntil(lambda: home.counts["Trash"] == "2")


def test_the_sample_of_a_first_start_has_responses_up_to_today(qtbot, open_window):
    window = open_window()
    home = window.screens.home
    assert button_named(home, "New survey…").hasFocus()
    button_named(home, "Look at a sample").click()
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    entry = window.screens.list.current
    assert window.screens.page is window.screens.results
    assert entry.status is OPEN
    assert entry.counts.total == sum(entry.recent) + _on_the_first_day(entry)
    assert entry.counts.complete < entry.counts.total
    assert entry.last_response <= datetime.now(UTC)


def _on_the_first_day(entry) -> int:
    """The sample begins thirty times 24 hours ago: part of that day is not among the last 30."""
    return max(0, entry.counts.total - sum(entry.recent))


def test_many_surveys_are_a_table_until_somebody_wants_cards(qtbot, window, home):
    assert home.cards.isVisible()
    with window.screens.library.database.writer() as connection:
        for number in range(30):
            add(connection, f"Poll {number}")
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    assert window.screens.home.table.isVisible()
    home.as_cards.click()
    assert home.cards.isVisible()
    assert not window.screens.home.table.isVisible()


def test_a_thousand_cards_need_no_more_widgets_than_ten(qtbot, window, home):
    home.as_cards.click()
    before = len(window.findChildren(QWidget))
    surveys = window.screens.list.model
    known = surveys.all_entries
    more = [replace(known[0], id=100 + number, title=f"Poll {number}") for number in range(1_000)]
    surveys.show_entries([*known, *more])
    assert len(home.titles) == 1_004
    assert len(window.findChildren(QWidget)) == before
    last = home.titles[-1]
    window.screens.home.select(home.entry_ids[-1])
    qtbot.waitUntil(lambda: is_seen(home, window, last))


def is_seen(home, window, title: str) -> bool:
    card = home.cards.visualRect(home.card(title))
    return window.rect().contains(home.cards.viewport().mapTo(window, card.center()))


@pytest.mark.parametrize(
    ("width", "columns"), [(800, 1), (1024, 2), (1280, 3), (1920, 5), (2560, 7)]
)
def test_wide_windows_have_more_cards_in_a_row_and_none_is_cut(window, home, width, columns):
    window.resize(width, 800)
    QApplication.sendPostedEvents()
    assert window.width() == width
    assert home.cards.columns == columns
    for title in home.titles:
        rect = home.cards.visualRect(home.card(title))
        assert rect.width() > 0
        assert home.cards.viewport().rect().contains(rect)
    tops = {home.cards.visualRect(home.card(title)).top() for title in home.titles}
    assert len(tops) == -(-len(home.titles) // columns)


def test_each_row_is_painted_once_when_other_surveys_are_shown(qtbot, window, home):
    with window.screens.library.database.writer() as connection:
        for number in range(80):
            add(connection, f"{'North' if number % 2 else 'South'} {number}")
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    home.as_table.click()
    home.search.setFocus()
    painted = RowsPainted(window.screens.home.table)
    for change in (
        lambda: home.search.setText("north"),
        home.search.clear,
        lambda: home.sort.setCurrentIndex(home.sort.findText("Most responses")),
        lambda: home.sort.setCurrentIndex(home.sort.findText("Name")),
    ):
        qtbot.wait(300)
        painted.rows.clear()
        change()
        qtbot.wait(300)
        assert len(painted.rows) > 10
        assert len(painted.rows) == len(set(painted.rows))


def test_where_the_places_take_too_much_room_they_are_a_drop_down_list(qtbot, window, home):
    assert home.places.isVisible()
    assert not home.places_box.isVisible()
    window.resize(window.minimumSizeHint().width(), 600)
    qtbot.waitUntil(lambda: home.places_box.isVisible() or window.width() > 740)
    if home.places_box.isVisible():
        home.places_box.setCurrentIndex(home.places_box.findText("Closed"))
        assert home.titles == ["Museum"]


def test_right_to_left_the_cards_begin_at_the_right(qtbot, qapp, open_window):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = open_window()
        with window.screens.library.database.writer() as connection:
            add(connection, "Apples")
            add(connection, "Begun")
        with qtbot.waitSignal(window.screens.list.loaded):
            window.screens.list.reload()
        window.resize(1280, 800)
        home = HomeScreen(window.screens.home)
        home.sort.setCurrentIndex(home.sort.findText("Name"))
        cards: CardsView = home.cards
        first, second = (cards.visualRect(home.card(title)) for title in ("Apples", "Begun"))
        assert first.left() > second.left()
        right = cards.viewport().mapTo(cards, QPoint(first.right(), 0)).x()
        assert right <= cards.width()
        assert isinstance(home.tool("Build"), QPushButton)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_card_under_the_pointer_stands_on_a_shadow(qtbot, home):
    below = card_rect(home.cards.visualRect(home.card("Apples")), Qt.LayoutDirection.LeftToRight)
    place = below.center()
    place.setY(below.bottom() + 2)
    flat = home.cards.viewport().grab().toImage().pixelColor(place)
    home.point_at("Apples")
    shown = home.cards.viewport()
    qtbot.waitUntil(lambda: shown.grab().toImage().pixelColor(place).alpha() > flat.alpha())
