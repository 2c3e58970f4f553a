"""Where a fault is planted to see that it does not stay silent, and what a person does there."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
)

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.views.builder.fields import TextField
from surveyapp.views.importing.dialog import ImportDialog
from tests.dragging import entering

ANSWER = "zaubernuss 4711"
"""What somebody answered; nobody else would write it."""

SENTENCE = "omething went wrong in the program"
CLOSE = 1


class Person:
    """Someone at the window: what they do there, and what they are told."""

    def __init__(self, qtbot, window, folder: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.folder = folder

    def go_to(self, page: str) -> Any:
        self.window.screens.show_page(page)
        shown = getattr(self.window.screens, page)
        if page == "build":
            self.qtbot.waitUntil(lambda: shown._edited is not None and not shown.is_loading)
        elif page == "collect":
            self.qtbot.waitUntil(shown.add_action.isEnabled)
        else:
            self.qtbot.waitUntil(lambda: bool(shown._count.text()) and not shown._search.is_busy)
        return shown

    def trigger(self, text: str) -> None:
        """Choose this entry of a menu."""
        actions = self.window.findChildren(QAction)
        action = next(a for a in actions if a.text().replace("&", "") == text)
        assert action.isEnabled(), text
        action.trigger()

    def file(self, content: str = "Id,Word\n1,yes\n2,no\n") -> Path:
        path = self.folder / "answers.csv"
        path.write_text(content, encoding="utf-8")
        return path


@dataclass(frozen=True, slots=True)
class Place:
    """Where the fault is planted ("module:Class.method"), what makes it happen, on which page."""

    at: str
    act: Callable[[Person], object]
    page: str = ""

    def __str__(self) -> str:
        return self.at.replace("surveyapp.", "")


def reload(person: Person) -> None:
    person.window.screens.list.reload()


def choose_another(person: Person) -> None:
    person.window.screens.list.choose(2)


def search(person: Person) -> None:
    person.window.screens.list._search.setText("poll")


def trash(person: Person) -> None:
    person.window.screens.surveys.trash.trigger()


def resize(person: Person) -> None:
    # Wider: narrower than its least width it would not become.
    person.window.resize(person.window.width() + 100, person.window.height())
    QApplication.sendPostedEvents()


def redraw(view_of: Callable[[Any], QAbstractItemView]) -> Callable[[Person], None]:
    """Return what draws a view again."""

    def act(person: Person) -> None:
        view = view_of(person.window)
        assert view.isVisible()
        view.viewport().repaint()

    return act


def add_section(person: Person) -> None:
    person.window.screens.build.part_actions.add_section.trigger()


def type_question(person: Person) -> None:
    page = person.window.screens.build
    model = page._outline.model
    page._outline.tree.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    field = next(f for f in page._pane.findChildren(TextField) if f.isVisible())
    field.setPlainText("Another question")
    field.finish()


def begin(person: Person) -> None:
    person.window.screens.collect.add_action.trigger()


def enter(person: Person) -> None:
    """Begin a response, answer, and save it."""
    begin(person)
    form = person.window.screens.collect.form
    card = next(iter(form.cards.values()))
    QTest.mouseClick(card.findChildren(QAbstractButton)[0], Qt.MouseButton.LeftButton)
    person.window.screens.collect.save_action.trigger()


def drop_file(person: Person) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(person.file()))])
    QApplication.sendEvent(person.window.screens, entering(mime))


def show_summary(person: Person) -> None:
    person.window.screens.results._tabs.setCurrentIndex(1)


def fetch(person: Person) -> None:
    person.window.screens.results._responses._fetch(array("q", [1]))


def open_response(person: Person) -> None:
    responses = person.window.screens.results._responses
    responses._table.setCurrentIndex(responses._model.index(0, 0))
    responses._open()


def export(person: Person) -> None:
    person.window.screens.queue.add(ExportRequest(1, person.folder / "out.csv", "csv"))


def open_export(person: Person) -> None:
    person.window.screens.results.export_action.trigger()


def import_file(person: Person) -> ImportDialog:
    person.window.screens.import_file(person.file())
    return person.window.findChild(ImportDialog)


def import_now(person: Person) -> None:
    dialog = import_file(person)
    person.qtbot.waitUntil(lambda: dialog._plan is not None)
    dialog._start_import()


VIEWS = "surveyapp.views"
BUILD, COLLECT, RESULTS = "build", "collect", "results"
PLACES = [
    # The window and the list
    Place(f"{VIEWS}.screens:Screens._show_survey", choose_another),
    Place(f"{VIEWS}.screens:Screens._switch_page", lambda p: p.trigger("Collect")),
    Place(f"{VIEWS}.screens:Screens._refresh", reload),
    Place(f"{VIEWS}.screens:dropped_file", drop_file),
    Place(f"{VIEWS}.screens:Screens._may_stop_exports", lambda p: p.window.close()),
    Place(f"{VIEWS}.survey_list.panel:_load", reload),
    Place(f"{VIEWS}.survey_list.panel:SurveyListPanel._show_entries", reload),
    Place(f"{VIEWS}.survey_list.panel:SurveyListPanel._narrow", search),
    Place(
        "surveyapp.models.survey_list:SurveyListModel.data", redraw(lambda w: w.screens.list.tree)
    ),
    Place(f"{VIEWS}.survey_list.actions:trash_survey", trash),
    Place(f"{VIEWS}.survey_header:SurveyHeader.resizeEvent", resize),
    # Build
    Place(f"{VIEWS}.builder.page:_read", lambda p: p.window.screens.build._load(), BUILD),
    Place(f"{VIEWS}.builder.part_actions:PartActions.append_section", add_section, BUILD),
    Place(f"{VIEWS}.builder.question_editor:QuestionEditor._change_text", type_question, BUILD),
    Place(
        "surveyapp.models.question_tree:QuestionTreeModel.data",
        redraw(lambda w: w.screens.build._outline.tree),
        BUILD,
    ),
    Place(f"{VIEWS}.builder.saver:_save", add_section, BUILD),
    Place(f"{VIEWS}.builder.saver:Saver._send_if_free", add_section, BUILD),
    Place(f"{VIEWS}.builder.saver:Saver._note_saved", add_section, BUILD),
    # Collect
    Place(f"{VIEWS}.collect.page:_load", lambda p: p.window.screens.collect._reload(), COLLECT),
    Place(f"{VIEWS}.collect.page:CollectPage._add", begin, COLLECT),
    Place(f"{VIEWS}.collect.page:_add_response", enter, COLLECT),
    Place(f"{VIEWS}.collect.page:CollectPage._show_saved", enter, COLLECT),
    Place(f"{VIEWS}.collect.entry_form:EntryForm._take", enter, COLLECT),
    Place(f"{VIEWS}.collect.entry_form:EntryForm.eventFilter", enter, COLLECT),
    # Results
    Place(f"{VIEWS}.results.page:_load", choose_another, RESULTS),
    Place(
        f"{VIEWS}.results.search:matching_ids",
        lambda p: p.window.screens.results._search.refresh(),
        RESULTS,
    ),
    Place(f"{VIEWS}.results.responses_view:_lines", fetch, RESULTS),
    Place(
        f"{VIEWS}.results.line_delegate:LineDelegate.paint",
        redraw(lambda w: w.screens.results._responses._table),
        RESULTS,
    ),
    Place(f"{VIEWS}.results.response_panel:_load", open_response, RESULTS),
    Place(f"{VIEWS}.results.summary_view:_counted", show_summary, RESULTS),
    Place(f"{VIEWS}.results.summary_view:SummaryView._build_some", show_summary, RESULTS),
    Place(f"{VIEWS}.results.chart_widget:ChartWidget.paintEvent", show_summary, RESULTS),
    # Files out and in
    Place("surveyapp.workers.export_queue:export_survey", export),
    Place("surveyapp.workers.export_queue:ExportTask._progress", export),
    Place("surveyapp.workers.job:Job._end", export),
    Place(f"{VIEWS}.export.queue_panel:ExportQueuePanel._add", export),
    Place(f"{VIEWS}.export.dialog:preview", open_export, RESULTS),
    Place(f"{VIEWS}.export.dialog:ExportDialog._show_preview", open_export, RESULTS),
    Place(f"{VIEWS}.importing.dialog:plan_steps", import_file),
    Place(f"{VIEWS}.importing.dialog:ImportDialog._show_plan", import_file),
    Place(f"{VIEWS}.importing.dialog:import_survey", import_now),
    Place(f"{VIEWS}.library_check:look_through", lambda p: p.trigger("Check library")),
    Place(f"{VIEWS}.library_actions:_backup_steps", lambda p: p.trigger("Back up library…")),
    # Between the threads
    Place("surveyapp.workers.lane:Lane._answer", reload),
    Place("surveyapp.workers.library:_Announcement._announce", trash),
]
