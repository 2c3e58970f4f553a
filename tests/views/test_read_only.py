"""The window on a library that may only be read: it says so, offers no change, works."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.store.sqlite.opening import open_library
from surveyapp.views.builder.inspector_tabs import Tab
from surveyapp.views.builder.question_editor import QuestionEditor
from surveyapp.views.collect.entry_form import EntryForm
from surveyapp.views.contrast import contrast
from surveyapp.views.navigation import Navigator
from surveyapp.views.read_only_notice import ReadOnlyNotice
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.views.theme import apply_theme
from surveyapp.views.tokens import LIGHT
from surveyapp.workers.library import Library
from tests.conftest import make_poll_library
from tests.dragging import entering
from tests.pages.finding import child_of, texts_of
from tests.pages.main_window import MainWindowScreen, SurveyHeaderScreen
from tests.pages.results import SUMMARY, ResultsScreen
from tests.rights import ordinary_rights
from tests.views.accessibility import unnamed_widgets
from tests.window import window_on


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_poll_library(tmp_path / "library.surveys")


@pytest.fixture
def window(qtbot, path, tmp_path):
    library = Library(open_library(path, read_only=True))
    window = window_on(library, tmp_path / "window.ini")
    with qtbot.waitSignal(window.screens.list.loaded):
        window.show()
    window.screens.list.choose(1)
    qtbot.waitUntil(lambda: window.screens.list.current is not None)
    yield window
    window.close()
    library.shut_down()
    window.deleteLater()
    library.deleteLater()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_window_says_that_it_only_reads_and_how_to_change_that(qtbot, window, path):
    title = "Customer satisfaction — library (read-only) — Survey App"
    assert window.windowTitle() == title
    bar = window.findChild(ReadOnlyNotice)
    assert "opened read-only" in " ".join(texts_of(bar))
    with qtbot.waitSignal(window.screens.navigator.library_requested) as asked:
        bar.findChild(QPushButton).click()
    assert asked.args == [path]


def test_a_file_that_may_not_be_written_is_given_as_the_reason(qtbot, path):
    path.chmod(0o444)
    with ordinary_rights():
        library = Library(open_library(path, read_only=True))
        bar = ReadOnlyNotice(library, Navigator())
        qtbot.addWidget(bar)
        bar.show()
        assert "copy it to a folder of your own" in " ".join(texts_of(bar))
        library.shut_down()


def test_no_action_that_writes_is_offered(qtbot, window):
    builder = MainWindowScreen(window, qtbot).builder
    builder.wait()
    surveys, build, collect = window.screens.surveys, window.screens.build, window.screens.collect
    offered = {
        action.text()
        for action in (
            surveys.new,
            *surveys.for_survey(),
            window.screens.files.import_action,
            *build.menu_actions(),
            *collect.menu_actions(),
        )
        if action.isEnabled() and not action.isSeparator()
    }
    # It shows what is translated, and exports it; the dialog offers nothing that writes, and
    # neither does that of the revisions. And the preview stores nothing.
    looking = {"&Find a question", "&Copy questions", "Preview f&rom here"}
    assert offered == {"&Translations…", "Re&visions…", *looking}
    assert not builder.outline.add_button.isEnabled()
    assert not builder.outline.tree.dragEnabled()
    assert not child_of(builder.pane, QuestionEditor).isEnabled()
    builder.turn_to(Tab.DATA)  # one may look at everything
    assert builder.code.isVisible()
    assert not builder.code.isEnabled()
    head = SurveyHeaderScreen(child_of(window, SurveyHeader))
    assert head.saved.text() == "Read-only"
    assert not head.title.isEnabled()
    assert not head.primary.isEnabled()
    window.screens.show_page("collect")
    qtbot.waitUntil(lambda: collect.is_loaded)
    assert not collect.add_action.isEnabled()
    assert not collect.open_action.isEnabled()
    assert not collect.overview.open_button.isEnabled()
    collect.overview.open_button.click()
    assert window.findChild(EntryForm) is None


def test_a_survey_that_cannot_be_changed_has_no_fields_and_can_be_read(
    own_look, qtbot, window, qapp
):
    apply_theme(qapp)
    builder = MainWindowScreen(window, qtbot).builder
    builder.wait()
    fields = [
        field
        for field in builder.pane.findChildren(QWidget)
        if isinstance(field, QLineEdit | QPlainTextEdit | QComboBox) and field.isVisible()
    ]
    assert len(fields) >= 4
    for field in fields:
        assert not field.isEnabled()
        ink = field.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        assert contrast(ink.name(), LIGHT.surface) >= 4.5


def test_responses_are_read_and_copied_but_not_deleted(qtbot, window):
    window.screens.show_page("results")
    results = ResultsScreen(window.screens.results)
    qtbot.waitUntil(lambda: results.model.rowCount() == 10)
    results.table.selectRow(3)
    qtbot.waitUntil(results.view.copy_action.isEnabled)
    assert not results.view.delete_action.isEnabled()


def test_a_file_of_responses_is_not_taken(window, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "poll.csv"))])
    event = entering(mime)
    window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_results_summary_and_export_work_and_change_nothing(qtbot, window, path, tmp_path):
    before = digest(path)
    window.screens.show_page("results")
    results = ResultsScreen(window.screens.results)
    results.turn_to(SUMMARY)
    qtbot.waitUntil(lambda: bool(results.summary.cards))
    window.screens.queue.add(ExportRequest(1, tmp_path / "out.csv", "csv"))
    qtbot.waitUntil((tmp_path / "out.csv").exists)
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").count("\n") == 11
    for name in ("build", "collect", "results"):
        window.screens.show_page(name)
        qtbot.wait(100)
        assert unnamed_widgets(window) == []
    assert window.close()
    window.screens.library.shut_down()
    assert digest(path) == before
    assert not Path(f"{path}-wal").exists()
