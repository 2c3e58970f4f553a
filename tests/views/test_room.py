"""Nothing is cut off or torn apart where room is short or words run the other way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QListWidget,
    QScrollArea,
    QToolButton,
    QWidget,
)

from surveyapp.domain.entries import ResponseCounts, SurveyEntry
from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import Survey, SurveyStatus
from surveyapp.models.survey_list import LAST, TITLE, SurveyListModel
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views.drawer import drawer_of
from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.search_line import SearchLine
from surveyapp.views.segments import SegmentBar
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from surveyapp.views.theme import apply_theme
from surveyapp.views.window_settings import HomeView
from tests.conftest import START, make_poll
from tests.pages.builder import BuilderScreen
from tests.pages.export import ExportScreen
from tests.pages.finding import button_named, child_of
from tests.pages.main_window import SurveyHeaderScreen
from tests.screenshots.stage import wait_until


def test_export_options_that_unfold_are_not_squeezed(qtbot, qapp, library, answered_poll):
    apply_theme(qapp)
    dialog = ExportDialog(library, answered_poll.id, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(ExportScreen(dialog).export_button.isEnabled)
    more = next(b for b in dialog.findChildren(QToolButton) if b.isCheckable())
    more.click()
    boxes = [box for kind in (QComboBox, QCheckBox) for box in dialog.findChildren(kind)]
    shown = [box for box in boxes if box.isVisible()]
    qtbot.waitUntil(lambda: all(box.height() >= box.minimumSizeHint().height() for box in shown))


def test_where_the_screen_is_low_the_options_scroll_and_the_buttons_stay(
    qtbot, qapp, library, answered_poll
):
    apply_theme(qapp)
    dialog = ExportDialog(library, answered_poll.id, None)
    qtbot.addWidget(dialog)
    dialog.show()
    screen = ExportScreen(dialog)
    qtbot.waitUntil(screen.export_button.isEnabled)
    assert dialog.focusWidget() is not None
    assert not dialog.findChild(QDialogButtonBox).isAncestorOf(dialog.focusWidget())
    next(b for b in dialog.findChildren(QToolButton) if b.isCheckable()).click()
    dialog.resize(dialog.width(), 420)
    boxes = [box for kind in (QComboBox, QCheckBox) for box in dialog.findChildren(kind)]
    shown = [box for box in boxes if box.isVisible()]
    qtbot.waitUntil(lambda: child_of(dialog, QScrollArea).verticalScrollBar().maximum() > 0)
    assert all(box.height() >= box.minimumSizeHint().height() for box in shown)
    foot = screen.export_button.mapTo(dialog, screen.export_button.rect().bottomLeft())
    assert dialog.rect().contains(foot)


def test_most_of_what_a_survey_can_start_from_is_seen_and_nothing_scrolls_aside(qtbot, qapp):
    apply_theme(qapp)
    dialog = NewSurveyDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    choices = child_of(dialog, QListWidget)
    qtbot.waitUntil(lambda: choices.viewport().width() > 0)
    rows = [choices.visualItemRect(choices.item(row)) for row in range(choices.count())]
    seen = [row for row in rows if choices.viewport().rect().contains(row)]
    assert len(seen) >= len(rows) * 3 // 4
    assert choices.horizontalScrollBar().maximum() == 0


def test_a_long_title_leaves_room_for_the_pages_and_a_narrow_head_for_the_title(qtbot):
    model = SurveyListModel()
    pages = tuple(QAction(name, model) for name in ("Build", "Collect", "Results"))
    header = SurveyHeader(model, QAction("Surveys", model), pages, QAction("Rename", model), ())
    qtbot.addWidget(header)
    header.show_entry(_entry("A long title of a survey that goes on and on"))
    head = SurveyHeaderScreen(header)
    header.resize(1800, 60)
    header.show()
    assert not head.counts.isHidden()
    assert head.title.width() >= head.title.sizeHint().width()
    header.resize(header.minimumSizeHint().width(), 60)
    qtbot.waitUntil(head.counts.isHidden)
    assert head.title.width() >= head.title.minimumSizeHint().width() > 0


def test_a_head_whose_width_follows_what_it_folds_comes_to_rest(qtbot, monkeypatch):
    """A layout that answered at once had it fold and unfold without end, and the window hung."""
    model = SurveyListModel()
    pages = [QAction(name, model, checkable=True) for name in ("Build", "Collect", "Results")]
    header = SurveyHeader(model, QAction("Surveys", model), pages, QAction("Rename", model), ())
    around = QWidget()  # a window could not be narrower than its head wants to be
    qtbot.addWidget(around)
    header.setParent(around)
    header.show_entry(_entry("Visitors"))
    around.resize(1000, 60)
    around.show()
    narrow = header.minimumSizeHint().width()
    header.resize(narrow, header.height())
    fold = SegmentBar.fold
    changes = []

    def fold_and_lay_out(bar, is_folded):
        was = bar.sizeHint().width()
        fold(bar, is_folded)
        if bar.sizeHint().width() != was:
            changes.append(is_folded)
            header.resize(narrow + (not is_folded), header.height())

    monkeypatch.setattr(SegmentBar, "fold", fold_and_lay_out)
    header.resize(narrow + 2, header.height())
    assert 0 < len(changes) < 20


def test_an_empty_search_offers_no_button_to_clear_it(qtbot, database, poll):
    with database.reader() as connection:
        survey = load_survey(connection, poll.id)
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show_filter(survey, ResponseFilter(search="garden"))
    bar.show()
    button = bar.findChild(SearchLine).clear_button
    assert button.isVisible()
    bar.show_filter(survey, ResponseFilter())
    assert not button.isVisible()


def _entry(title: str) -> SurveyEntry:
    return SurveyEntry(1, "u", title, SurveyStatus.OPEN, START, ResponseCounts(1_250, 25), START)


def test_the_recent_surveys_give_way_to_the_page_which_is_whole_without_them(
    qtbot, qapp, open_window
):
    width = 1024
    apply_theme(qapp)
    window = open_window()
    add_to(window, make_poll("A survey with a title that goes on and on"))
    window.screens.show_page("build")
    qtbot.waitUntil(lambda: BuilderScreen(window.screens.build).is_loaded)
    recent = window.screens.recent
    window.screens.recent_action.trigger()
    window.resize(1500, 600)
    wide = recent.width()
    window.resize(width, 600)
    assert window.width() == width
    qtbot.waitUntil(lambda: recent.width() < wide)
    assert recent.width() >= recent.fontMetrics().horizontalAdvance("n" * 12)
    # With the list put away all of Build is there, nothing to be scrolled to at the right.
    window.screens.recent_action.trigger()
    pane = BuilderScreen(window.screens.build).pane
    qtbot.waitUntil(lambda: pane.canvas.horizontalScrollBar().maximum() == 0)
    window.screens.recent_action.trigger()
    window.resize(1500, 600)
    qtbot.waitUntil(lambda: recent.width() == wide)


@pytest.mark.parametrize("width", [1024, 800])
def test_the_table_of_home_keeps_the_letters_of_names_and_drops_columns(
    qtbot, qapp, open_window, width
):
    apply_theme(qapp)
    window = open_window()
    add_to(window, make_poll("A survey with a title that goes on and on"))
    window.screens.go_home()
    window.screens.home.show_as(HomeView.TABLE)
    table = window.screens.home.table
    window.resize(width, 600)
    assert window.width() == width
    letters = table.fontMetrics().horizontalAdvance("n" * 12)
    qtbot.waitUntil(lambda: table.header().length() <= table.viewport().width())
    assert table.header().sectionSize(TITLE) >= letters
    table.resize(letters * 2, table.height())
    assert table.isColumnHidden(LAST)
    assert table.header().sectionSize(TITLE) >= letters


def test_the_width_given_to_the_list_returns_though_it_gave_way_at_the_end(qtbot, open_window):
    window = open_window()
    add_to(window, make_poll())
    window.screens.recent_action.trigger()
    window.resize(1500, 600)
    splitter = child_of(window.screens, SideSplitter)
    splitter.moveSplitter(420, 1)
    window.resize(900, 600)
    assert window.screens.recent.width() < 420
    window = open_window()
    window.resize(1500, 600)
    assert window.screens.recent.width() == 420


def narrow_window(qtbot, qapp, open_window):
    """Return a window in which the survey has no room beside a list."""
    apply_theme(qapp)
    window = open_window()
    add_to(window, make_poll("A survey with a title that goes on and on"))
    window.screens.show_page("build")
    qtbot.waitUntil(lambda: BuilderScreen(window.screens.build).is_loaded)
    window.activateWindow()
    qtbot.waitActive(window)
    window.resize(800, 600)
    assert window.width() == 800
    return window


def press(window, keys: str) -> None:
    QTest.keySequence(window.windowHandle(), QKeySequence(keys))


def test_a_narrow_window_lays_the_recent_surveys_over_the_page(qtbot, qapp, open_window):
    window = narrow_window(qtbot, qapp, open_window)
    screens = window.screens
    pane = BuilderScreen(screens.build).pane
    before = window.focusWidget()
    whole = pane.width()
    press(window, "F9")
    assert screens.recent.isVisible()
    assert screens.recent_action.isChecked()
    assert screens.recent.view.hasFocus()
    assert pane.width() == whole
    press(window, "Esc")
    assert not screens.recent.isVisible()
    assert not screens.recent_action.isChecked()
    assert window.focusWidget() is before
    # What is chosen there is shown, not covered.
    add_to(window, make_poll("Another"))
    press(window, "F9")
    screens.list.choose(1)
    assert not screens.recent.isVisible()


def test_a_narrow_window_reaches_the_questions_by_a_button_and_by_f6(qtbot, qapp, open_window):
    window = narrow_window(qtbot, qapp, open_window)
    build = BuilderScreen(window.screens.build)
    outline = build.outline
    assert not outline.isVisible()
    way = button_named(window.screens.build, "Questions")
    way.setFocus()
    way.click()
    assert outline.tree.hasFocus()
    press(window, "Esc")
    assert not outline.isVisible()
    assert way.hasFocus()
    for _ in range(6):
        press(window, "F6")
        if outline.isVisible():
            break
    assert outline.isAncestorOf(window.focusWidget())
    # The next part is not below it.
    press(window, "F6")
    assert not outline.isVisible()
    assert build.pane.isAncestorOf(window.focusWidget())


def test_a_press_beside_a_drawer_closes_it_and_goes_to_nothing_below(qtbot, qapp, open_window):
    window = narrow_window(qtbot, qapp, open_window)
    window.screens.build.open_outline()
    drawer = drawer_of(BuilderScreen(window.screens.build).outline)
    beside = QPoint(drawer.width() - 20, 60)
    qtbot.mouseClick(drawer, Qt.MouseButton.LeftButton, pos=beside)
    assert not drawer.isVisible()


def test_the_lists_stand_beside_the_page_again_once_there_is_room(qtbot, qapp, open_window):
    window = narrow_window(qtbot, qapp, open_window)
    screens, outline = window.screens, BuilderScreen(window.screens.build).outline
    window.resize(1500, 700)
    assert outline.isVisible()
    screens.recent_action.trigger()
    assert screens.recent.isVisible()
    window.resize(800, 600)
    assert not screens.recent.isVisible()
    window.resize(1500, 700)
    assert screens.recent.isVisible()
    assert screens.recent_action.isChecked()


def test_the_head_folds_its_words_before_the_name_loses_its_first_letters(
    qtbot, qapp, own_look, open_window
):
    window = narrow_window(qtbot, qapp, open_window)
    apply_theme(qapp, text_size=200)
    window.resize(800, 600)
    assert window.width() == 800
    header = child_of(window.screens, SurveyHeader)
    head = SurveyHeaderScreen(header)
    letters = head.title.fontMetrics().averageCharWidth() * 12
    QApplication.processEvents()
    assert head.title.width() >= letters
    assert header.rect().contains(head.more.geometry().translated(head.more.parent().pos()))
    folded = button_named(header, "Build")
    assert folded.isVisible()
    assert [action.text() for action in folded.menu().actions()][1] == "Pre&view"
    titles = [action.text() for action in head.more.menu().actions()]
    assert titles == ["&Survey", "&Build", "Previe&w", "&Collect", "&Results"]


def add_to(window, survey: Survey) -> None:
    """Store a survey, and show it."""
    with window.screens.library.database.writer() as connection:
        stored = add_survey(connection, survey)
    window.screens.list.reload()
    window.screens.list.choose(stored.id)
    wait_until(lambda: window.screens.list.current is not None)
