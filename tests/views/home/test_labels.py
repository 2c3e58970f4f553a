"""Labels of surveys: given in a menu, shown on card and row, chosen at the side, undone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QToolButton

from surveyapp.domain.entries import LabelColour, SurveyLabel
from surveyapp.store.survey_labels import give_label
from surveyapp.store.surveys import add_survey
from surveyapp.views.contrast import contrast
from surveyapp.views.survey_list.label_dialog import LabelDialog
from surveyapp.views.theme import apply_theme
from surveyapp.views.tokens import SCHEMES, Tokens
from tests.conftest import make_poll
from tests.pages.finding import button_named, field
from tests.pages.home import HomeScreen
from tests.pages.main_window import MainWindowScreen

RECEPTION = SurveyLabel("Reception & desk", LabelColour.BLUE)
OUTREACH = SurveyLabel("Outreach", LabelColour.GOLD)


@pytest.fixture
def window(qtbot, qapp, open_window):
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        ids = [add_survey(connection, make_poll(title)).id for title in ("Apples", "Museum")]
        give_label(connection, RECEPTION, ids)
        give_label(connection, OUTREACH, ids[:1])
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    window.resize(1280, 800)
    return window


@pytest.fixture
def home(window) -> HomeScreen:
    screen = HomeScreen(window.screens.home)
    screen.sort.setCurrentIndex(screen.sort.findText("Name"))
    return screen


def menu_texts(window) -> dict[str, bool]:
    """What the menu of labels offers for the survey selected, and which have a check."""
    menu = window.screens.surveys.labels.menu
    menu.aboutToShow.emit()
    return {action.text(): action.isChecked() for action in menu.actions() if action.data()}


def choose(window, text: str) -> None:
    menu = window.screens.surveys.labels.menu
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == text).trigger()


def labels_of(window, title: str) -> list[str]:
    entries = window.screens.list.model.all_entries
    [entry] = [entry for entry in entries if entry.title == title]
    return [label.name for label in entry.labels]


def dialog_of(qtbot, window) -> LabelDialog:
    qtbot.waitUntil(lambda: window.findChild(LabelDialog) is not None)
    return window.findChild(LabelDialog)


def test_the_menu_checks_the_labels_of_the_survey_and_turns_them(qtbot, window, home):
    home.select("Museum")
    assert menu_texts(window) == {"Outreach": False, "Reception && desk": True}
    choose(window, "Outreach")
    qtbot.waitUntil(lambda: labels_of(window, "Museum") == ["Outreach", "Reception & desk"])
    choose(window, "Reception && desk")
    qtbot.waitUntil(lambda: labels_of(window, "Museum") == ["Outreach"])
    undo = MainWindowScreen(window).undo.undo
    undo()
    qtbot.waitUntil(lambda: labels_of(window, "Museum") == ["Outreach", "Reception & desk"])
    undo()
    qtbot.waitUntil(lambda: labels_of(window, "Museum") == ["Reception & desk"])


def test_the_menu_stands_on_the_card_and_in_the_menu_bar(window, home):
    menu = window.screens.surveys.labels.menu.menuAction()
    assert menu in home.cards.actions()
    assert menu in window.screens.home.table.actions()
    home.search.setText("pear")
    assert not menu.isEnabled()
    home.search.clear()
    home.select("Museum")
    assert menu.isEnabled()


def test_a_label_at_the_side_shows_its_surveys_and_how_many(window, home):
    assert {name: home.counts[name] for name in ("Outreach", "Reception & desk")} == {
        "Outreach": "1",
        "Reception & desk": "2",
    }
    home.go_to("Outreach")
    assert home.titles == ["Apples"]
    assert "Outreach" in home.words
    home.go_to("All surveys")
    assert home.titles == ["Apples", "Museum"]


def test_a_screen_reader_hears_the_labels(home):
    assert home.says("Apples") == "Apples, Draft, Responses: 0, Outreach, Reception & desk"


def test_a_new_label_has_a_colour_not_used_yet_and_undo_removes_it(qtbot, window, home):
    home.select("Museum")
    choose(window, "&New label…")
    dialog = dialog_of(qtbot, window)
    assert dialog.colour is LabelColour.TEAL
    field(dialog, "Plum", QToolButton).click()
    field(dialog, "Name", QLineEdit).setText("  Staff ")
    button_named(dialog, "Create").click()
    qtbot.waitUntil(lambda: labels_of(window, "Museum") == ["Reception & desk", "Staff"])
    assert SurveyLabel("Staff", LabelColour.PLUM) in window.screens.list.labels
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: "Staff" not in home.counts)


@pytest.mark.parametrize("name", ["", "  ", "outreach"])
def test_a_label_without_a_name_or_with_one_that_is_taken_is_not_made(qtbot, window, home, name):
    home.select("Museum")
    choose(window, "&New label…")
    dialog = dialog_of(qtbot, window)
    field(dialog, "Name", QLineEdit).setText(name)
    assert not button_named(dialog, "Create").isEnabled()
    dialog.reject()


def test_a_label_is_renamed_and_coloured_from_the_side_and_that_is_undone(qtbot, window, home):
    home.go_to("Outreach")
    [edit] = [action for action in home.places.actions() if action.isVisible()]
    edit.trigger()
    dialog = dialog_of(qtbot, window)
    field(dialog, "Name", QLineEdit).setText("Out there")
    field(dialog, "Rose", QToolButton).click()
    button_named(dialog, "Save").click()
    qtbot.waitUntil(lambda: labels_of(window, "Apples") == ["Out there", "Reception & desk"])
    assert SurveyLabel("Out there", LabelColour.ROSE) in window.screens.list.labels
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: labels_of(window, "Apples") == ["Outreach", "Reception & desk"])


def test_a_label_removed_goes_from_all_surveys_and_undo_brings_it_back(qtbot, window, home):
    home.go_to("Reception & desk")
    window.screens.surveys.labels.edit("Reception & desk")
    button_named(dialog_of(qtbot, window), "Remove label").click()
    qtbot.waitUntil(lambda: "Reception & desk" not in home.counts)
    assert home.titles == ["Apples", "Museum"]
    MainWindowScreen(window).undo.undo()
    qtbot.waitUntil(lambda: home.counts.get("Reception & desk") == "2")


def test_without_labels_nothing_speaks_of_them(qtbot, window, home):
    high = home.cards.visualRect(home.card("Apples")).height()
    with window.screens.library.database.writer() as connection:
        connection.exec_driver_sql("DELETE FROM labels")
    with qtbot.waitSignal(window.screens.list.loaded):
        window.screens.list.reload()
    assert list(home.counts)[-1] == "Trash"
    assert home.cards.visualRect(home.card("Apples")).height() < high


def test_in_a_narrow_window_labels_are_in_the_drop_down_list(window, home):
    home.places_box.setCurrentIndex(home.places_box.findText("Outreach"))
    assert home.titles == ["Apples"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("colour", LabelColour)
def test_every_colour_can_be_seen_on_every_ground_it_stands_on(scheme: Tokens, colour):
    for ground in (scheme.surface, scheme.sidebar, scheme.hover, scheme.selected, scheme.raised):
        assert contrast(getattr(scheme, f"label_{colour}"), ground) >= 3
