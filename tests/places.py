"""Where a fault is planted to see that it does not stay silent, and what a person does there."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
)

from surveyapp.exchange.responses_out.export import ExportRequest
from surveyapp.views.builder.fields import TextField
from surveyapp.views.importing.dialog import ImportDialog
from surveyapp.workers.library import Change, ChangeKind
from tests.dragging import entering
from tests.pages.importing import ImportScreen
from tests.pages.main_window import MainWindowScreen

ANSWER = "zaubernuss 4711"
"""What somebody answered; nobody else would write it."""

SENTENCE = "omething went wrong in the program"
CLOSE = 1


class Person(MainWindowScreen):
    """Someone at the window, with files in a folder."""

    def __init__(self, qtbot, window, folder: Path) -> None:
        super().__init__(window, qtbot)
        self.folder = folder

    def file(self, content: str = "Id,Word\n1,yes\n2,no\n") -> Path:
        path = self.folder / "answers.csv"
        path.write_text(content, encoding="utf-8")
        return path


@dataclass(frozen=True, slots=True)
class Place:
    """Where the fault is planted, what makes it happen, on which page.

    ``at`` is "module:name" or "module:Class.method": one that other modules use, or Qt calls.
    """

    at: str
    act: Callable[[Person], object]
    page: str = ""

    def __str__(self) -> str:
        return self.at.replace("surveyapp.", "")


def reload(person: Person) -> None:
    person.window.screens.list.reload()


def choose_another(person: Person) -> None:
    person.window.screens.list.choose(2)


def change_elsewhere(person: Person) -> None:
    """Let the pages hear that something was changed, which they read again."""
    person.library.changed.emit(Change(ChangeKind.SURVEYS, 1))


def search(person: Person) -> None:
    person.search.setText("poll")


def trash(person: Person) -> None:
    person.window.screens.surveys.trash.trigger()


def resize(person: Person) -> None:
    # Wider: narrower than its least width it would not become.
    person.window.resize(person.window.width() + 100, person.window.height())
    QApplication.sendPostedEvents()


def draw_home(person: Person) -> None:
    person.window.screens.go_home()
    redraw(lambda p: p.window.screens.home.cards)(person)


def redraw(view_of: Callable[[Person], QAbstractItemView]) -> Callable[[Person], None]:
    """Return what draws a view again."""

    def act(person: Person) -> None:
        view = view_of(person)
        assert view.isVisible()
        view.viewport().repaint()

    return act


def draw_outline(person: Person) -> None:
    # In a narrow window it is a drawer.
    person.window.resize(1280, person.window.height())
    QApplication.processEvents()
    redraw(lambda p: p.builder.outline.tree)(person)


def add_section(person: Person) -> None:
    person.window.screens.build.part_actions.add_section.trigger()


def type_question(person: Person) -> None:
    builder = person.builder
    model = builder.outline.model
    builder.outline.tree.setCurrentIndex(model.index(0, 0, model.index(0, 0)))
    field = next(f for f in builder.pane.findChildren(TextField) if f.isVisible())
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
    person.window.screens.results.open_summary()


def fetch(person: Person) -> None:
    person.results.model.lines_wanted.emit(array("q", [1]))


def open_response(person: Person) -> None:
    results = person.results
    results.table.setCurrentIndex(results.model.index(0, 0))
    results.view.open_action.trigger()


def export(person: Person) -> None:
    person.window.screens.queue.add(ExportRequest(1, person.folder / "out.csv", "csv"))


def open_export(person: Person) -> None:
    person.window.screens.results.export_action.trigger()


def import_file(person: Person) -> ImportDialog:
    person.window.screens.files.import_file(person.file())
    return person.window.findChild(ImportDialog)


def import_now(person: Person) -> None:
    dialog = import_file(person)
    importing = ImportScreen(dialog, person.qtbot)
    importing.wait()
    importing.import_button.click()


VIEWS = "surveyapp.views"
BUILD, COLLECT, RESULTS = "build", "collect", "results"
PLACES = [
    # The window and the list
    Place(f"{VIEWS}.results.page:ResultsPage.show_survey", choose_another),
    Place(f"{VIEWS}.collect.page:CollectPage.show_survey", choose_another),
    Place(f"{VIEWS}.survey_list.actions:SurveyActions.show_entry", reload),
    Place(f"{VIEWS}.file_exchange:dropped_file", drop_file),
    Place(f"{VIEWS}.collect.page:CollectPage.may_close", lambda p: p.window.close()),
    Place(f"{VIEWS}.survey_list.listed:list_active_surveys", reload),
    Place("surveyapp.models.survey_list:SurveyListModel.show_entries", reload),
    Place("surveyapp.models.survey_list:SurveyListFilter.show", search),
    Place(
        "surveyapp.models.survey_list:SurveyListModel.data",
        draw_home,
    ),
    Place(f"{VIEWS}.survey_list.actions:trash_survey", trash),
    Place(f"{VIEWS}.survey_header:SurveyHeader.resizeEvent", resize),
    # Build
    Place(f"{VIEWS}.builder.page:answer_counts", change_elsewhere, BUILD),
    Place(f"{VIEWS}.builder.part_actions:PartActions.append_section", add_section, BUILD),
    Place(f"{VIEWS}.builder.edited_survey:EditedSurvey.edit", type_question, BUILD),
    Place("surveyapp.models.question_tree:QuestionTreeModel.data", draw_outline, BUILD),
    Place(f"{VIEWS}.builder.saver:save_edited", add_section, BUILD),
    Place(f"{VIEWS}.builder.saver:Saver.save", add_section, BUILD),
    Place(f"{VIEWS}.builder.save_status:SaveStatus.show_note", add_section, BUILD),
    # Collect
    Place(f"{VIEWS}.collect.page:count_responses", change_elsewhere, COLLECT),
    Place(f"{VIEWS}.collect.entry_form:EntryForm.focus_first", begin, COLLECT),
    Place(f"{VIEWS}.collect.page:submit", enter, COLLECT),
    Place(f"{VIEWS}.collect.overview:Overview.show_saved", enter, COLLECT),
    Place("surveyapp.domain.interview:Interview.answer", enter, COLLECT),
    Place(f"{VIEWS}.collect.entry_form:EntryForm.eventFilter", enter, COLLECT),
    # Results
    Place(f"{VIEWS}.results.page:load_survey", choose_another, RESULTS),
    Place(
        f"{VIEWS}.results.search:matching_ids",
        lambda p: p.results.search.refresh(),
        RESULTS,
    ),
    Place(f"{VIEWS}.results.responses_view:response_rows", fetch, RESULTS),
    Place(
        f"{VIEWS}.results.line_delegate:LineDelegate.paint",
        redraw(lambda p: p.results.table),
        RESULTS,
    ),
    Place(f"{VIEWS}.results.response_panel:load_response", open_response, RESULTS),
    Place(f"{VIEWS}.results.summary_view:summarise", show_summary, RESULTS),
    Place(f"{VIEWS}.results.summary_card:SummaryCard.show_summary", show_summary, RESULTS),
    Place(f"{VIEWS}.results.chart_widget:ChartWidget.paintEvent", show_summary, RESULTS),
    # Files out and in
    Place("surveyapp.workers.export_queue:export_survey", export),
    Place(f"{VIEWS}.export.queue_panel:show_role", export),
    Place("surveyapp.workers.export_queue:ExportTask.start", export),
    Place(f"{VIEWS}.row_scroller:RowScroller.add", export),
    Place(f"{VIEWS}.export.dialog:preview", open_export, RESULTS),
    Place("surveyapp.models.export_preview:ExportPreviewModel.show_rows", open_export, RESULTS),
    Place(f"{VIEWS}.importing.dialog:plan_steps", import_file),
    Place("surveyapp.models.import_preview:ImportPreviewModel.show_rows", import_file),
    Place(f"{VIEWS}.importing.dialog:import_survey", import_now),
    Place(f"{VIEWS}.library_check:check_steps", lambda p: p.trigger("Check library")),
    Place(f"{VIEWS}.library_actions:copy_library", lambda p: p.trigger("Back up library…")),
    # Between the threads
    Place("surveyapp.workers.serial_executor:SerialExecutor.submit", reload),
    Place(f"{VIEWS}.collect.page:Change", enter, COLLECT),
]
