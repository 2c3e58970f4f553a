"""Nothing is cut off or torn apart where room is short or words run the other way."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QToolButton

from surveyapp.domain.entries import ResponseCounts, SurveyEntry
from surveyapp.domain.filters import ResponseFilter
from surveyapp.domain.survey import SurveyStatus
from surveyapp.models.survey_list import LAST, TITLE, SurveyListModel
from surveyapp.store.surveys import add_survey, load_survey
from surveyapp.views.export.dialog import ExportDialog
from surveyapp.views.results.filter_bar import FilterBar
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.views.survey_list.new_survey_dialog import NewSurveyDialog
from surveyapp.views.theme import apply_theme
from tests.conftest import START, make_poll
from tests.pages.builder import BuilderScreen
from tests.pages.export import ExportScreen
from tests.pages.finding import child_of
from tests.pages.main_window import SurveyHeaderScreen


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


def test_all_that_a_survey_can_start_from_is_seen_without_scrolling(qtbot, qapp):
    apply_theme(qapp)
    dialog = NewSurveyDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    choices = child_of(dialog, QListWidget)
    qtbot.waitUntil(lambda: choices.viewport().width() > 0)
    assert choices.verticalScrollBar().maximum() == 0
    assert choices.horizontalScrollBar().maximum() == 0


def test_a_long_title_leaves_room_for_the_pages_and_a_narrow_head_for_the_title(qtbot):
    model = SurveyListModel()
    pages = tuple(QAction(name, model) for name in ("Build", "Collect", "Results"))
    header = SurveyHeader(model, pages)
    qtbot.addWidget(header)
    header.show_entry(_entry("A long title of a survey that goes on and on"))
    head = SurveyHeaderScreen(header)
    header.resize(1200, 60)
    header.show()
    assert not head.counts.isHidden()
    assert head.title.width() >= head.title.sizeHint().width()
    header.resize(header.minimumSizeHint().width(), 60)
    qtbot.waitUntil(head.counts.isHidden)
    assert head.title.width() >= head.title.minimumSizeHint().width() > 0


def test_an_empty_search_offers_no_button_to_clear_it(qtbot, database, poll):
    with database.reader() as connection:
        survey = load_survey(connection, poll.id)
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.show_filter(survey, ResponseFilter(search="garden"))
    bar.show()
    buttons = bar.findChild(QLineEdit).findChildren(QToolButton)

    def seen() -> int:
        return sum(button.property("opacity") == 1 for button in buttons)

    qtbot.waitUntil(lambda: seen() == 2)
    bar.show_filter(survey, ResponseFilter())
    qtbot.waitUntil(lambda: seen() == 1)  # the magnifying glass


def _entry(title: str) -> SurveyEntry:
    return SurveyEntry(1, "u", title, SurveyStatus.OPEN, START, ResponseCounts(1_250, 25), START)


@pytest.mark.parametrize("width", [1024, 800])
def test_the_list_gives_way_to_the_page_and_its_names_keep_their_letters(
    qtbot, qapp, open_window, width
):
    apply_theme(qapp)
    window = open_window()
    with window.screens.library.database.writer() as connection:
        survey = add_survey(connection, make_poll("A survey with a title that goes on and on"))
    panel = window.screens.list
    panel.reload()
    panel.choose(survey.id)
    window.screens.show_page("build")
    qtbot.waitUntil(lambda: BuilderScreen(window.screens.build).is_loaded)
    window.resize(1400, 600)
    wide = panel.width()
    window.resize(width, 600)
    assert window.width() == width
    qtbot.waitUntil(lambda: panel.width() < wide)
    title = panel.tree.header().sectionSize(TITLE)
    assert title >= panel.tree.fontMetrics().horizontalAdvance("n" * 12)
    assert panel.tree.header().length() <= panel.tree.viewport().width()
    # With the list put away all of Build is there, nothing to be scrolled to at the right.
    window.screens.list_action.trigger()
    pane = BuilderScreen(window.screens.build).pane
    qtbot.waitUntil(lambda: pane.horizontalScrollBar().maximum() == 0)
    window.screens.list_action.trigger()
    window.resize(1400, 600)
    qtbot.waitUntil(lambda: panel.width() == wide)
    assert not panel.tree.isColumnHidden(LAST)


def test_the_width_given_to_the_list_returns_though_it_gave_way_at_the_end(qtbot, open_window):
    window = open_window()
    window.resize(1400, 600)
    splitter = child_of(window.screens, SideSplitter)
    splitter.moveSplitter(420, 1)
    window.resize(900, 600)
    assert window.screens.list.width() < 420
    window = open_window()
    window.resize(1400, 600)
    assert window.screens.list.width() == 420
