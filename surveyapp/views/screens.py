"""The screens of one library: builds them and wires them to each other."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QActionGroup, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from surveyapp.domain.filters import ResponseFilter
from surveyapp.overrides import guarded
from surveyapp.views import messages
from surveyapp.views.builder.page import BuildPage
from surveyapp.views.collect.page import CollectPage
from surveyapp.views.dropping import dropped_file, is_library
from surveyapp.views.empty_state import EmptyState
from surveyapp.views.export.queue_panel import ExportQueuePanel
from surveyapp.views.foot_notice import FootNotice
from surveyapp.views.icons import icon
from surveyapp.views.last_save import LastSave
from surveyapp.views.library_actions import LibraryActions
from surveyapp.views.main_menu import MainMenu
from surveyapp.views.menu_actions import make_action
from surveyapp.views.navigation import BUILD, PAGES, RESULTS, SUMMARY, Navigator
from surveyapp.views.panes import Panes
from surveyapp.views.read_only_bar import ReadOnlyBar
from surveyapp.views.results.page import ResultsPage
from surveyapp.views.side_splitter import SideSplitter
from surveyapp.views.survey_header import SurveyHeader
from surveyapp.views.survey_list.actions import SurveyActions
from surveyapp.views.survey_list.panel import SurveyListPanel
from surveyapp.views.undo import UndoRouter
from surveyapp.views.window_settings import WindowSettings
from surveyapp.workers.export_queue import ExportQueue
from surveyapp.workers.library import Library

_PAGE_ROOM = 122
"""In characters: Build with its outline and its longest row of fields."""


class Screens(QWidget):
    """Surveys on the left, the chosen one with Build, Collect and Results on the right.

    What `navigator` is asked for within a library is done here; another library and the
    kiosk are for whoever opens libraries.
    """

    def __init__(self, library: Library, settings: WindowSettings, window: QMainWindow) -> None:
        """Be the central widget of the window, whose menus and toolbar are filled."""
        super().__init__(window)
        self.setAcceptDrops(True)
        self._library = library
        self._settings = settings
        self._survey_id = 0
        self._shown_on: dict[QWidget, int] = {}
        self.navigator = Navigator(self)
        self.queue = ExportQueue(library, self)
        failures = messages.Failures(self.tr("Surveys"), self)
        self.surveys = SurveyActions(library, self.navigator, failures, self)
        self.build = BuildPage(library)
        self._last_save = LastSave(self.build, self)
        self.collect = CollectPage(library, self.navigator)
        self.results = ResultsPage(library, self.navigator)
        self._page_actions = self._make_page_actions()
        self._undo = UndoRouter(self.surveys.steps.stack, self)
        self.import_action = make_action(
            self, self.tr("&Import responses…"), "file-input", self._choose_import, "Ctrl+I"
        )
        self.import_action.setEnabled(not library.is_read_only)
        self.list = SurveyListPanel(library, failures)
        self.list_action = QAction(icon("list"), self.tr("&List of surveys"), self)
        self.list_action.setShortcut(QKeySequence("F9"))
        self.list_action.setCheckable(True)
        self.list_action.setChecked(settings.is_list_shown)
        self.list_action.toggled.connect(self._show_list)
        self._panes = Panes(self._parts, self)
        self.list.tree.addActions(self.surveys.for_survey())
        self._lay_out()
        self._fill_menus(window)
        self._connect()
        window.setCentralWidget(self)
        self._restore()
        self.list.reload()

    @property
    def library(self) -> Library:
        """The library they show."""
        return self._library

    @property
    def title(self) -> str:
        """What the window is to be called."""
        title = self.tr("{name} — Survey App")
        if self._library.is_read_only:
            title = self.tr("{name} (read-only) — Survey App")
        return title.format(name=self._library.path.stem)

    @property
    def page(self) -> BuildPage | CollectPage | ResultsPage:
        """The page of the chosen survey that is shown."""
        return (self.build, self.collect, self.results)[self._pages.currentIndex()]

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show one of `PAGES`, or `SUMMARY`, which is in the results."""
        if name == SUMMARY:
            self.results.open_summary()
            name = RESULTS
        if name in PAGES:
            # Not trigger(): the actions are disabled until a survey is chosen.
            action = self._page_actions[PAGES.index(name)]
            action.setChecked(True)
            self._switch_page(action)

    def may_leave(self) -> bool:
        """Ask about what would be lost; return whether the person still wants to go."""
        return self.collect.may_close() and self._last_save.may_close() and self._may_stop_exports()

    def leave(self) -> None:
        """Stop what runs, remember what was shown."""
        self.queue.shut_down()
        settings = self._settings
        settings.list_width = self._splitter.side_width
        settings.is_list_shown = self.list_action.isChecked()
        settings.set_header_state("surveys", self.list.columns)
        settings.last_page = PAGES[self._pages.currentIndex()]
        settings.set_last_survey(self._library.path, self._survey_id)

    @Slot(object)
    def import_file(self, path: Path) -> None:
        """Show a file of responses before it is imported."""
        # Loaded when first wanted: with all that reads files it delays every start.
        from surveyapp.views.importing.dialog import ImportDialog

        ImportDialog(self._library, self.navigator, path, self).open()

    # Making

    def _make_page_actions(self) -> tuple[QAction, ...]:
        group = QActionGroup(self)
        actions = []
        for place, (text, icon_name) in enumerate(
            (
                (self.tr("&Build"), "pencil-ruler"),
                (self.tr("&Collect"), "message-square-plus"),
                (self.tr("&Results"), "chart-column"),
            )
        ):
            action = QAction(icon(icon_name), text, group)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+{place + 1}"))
            action.setData(place)
            actions.append(action)
        group.triggered.connect(self._switch_page)
        return tuple(actions)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.build, self.collect, self.results):
            self._pages.addWidget(page)
        self._header = SurveyHeader(self.list.model, self._page_actions)
        chosen = QWidget()
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._pages, 1)
        self._chosen = chosen
        self._right = QStackedWidget()
        self._right.setProperty("role", "page")
        for widget in (self._make_empty(), self._make_unchosen(), chosen):
            self._right.addWidget(widget)
        room = self.fontMetrics().averageCharWidth() * _PAGE_ROOM
        self._splitter = SideSplitter(self.list, self._right, room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._library.is_read_only:
            column.addWidget(ReadOnlyBar(self._library, self.navigator))
        column.addWidget(self._splitter, 1)
        self._exports = ExportQueuePanel(self.queue)
        column.addWidget(self._exports)
        self.backup_notice = FootNotice(self.tr("Today’s backup: {sentence}"))
        self.recovery_notice = FootNotice(
            self.tr("What the kiosk left unfinished is not among the responses yet: {sentence}")
        )
        for notice in (self.backup_notice, self.recovery_notice):
            column.addWidget(notice)

    def _make_empty(self) -> QWidget:
        new = QPushButton(self.tr("New survey…"))
        new.clicked.connect(self.surveys.new.trigger)
        bring = QPushButton(self.tr("Import responses…"))
        bring.clicked.connect(self.import_action.trigger)
        for button in (new, bring):
            button.setEnabled(not self._library.is_read_only)
        self._empty = EmptyState(
            "sparkles",
            self.tr("Welcome"),
            self.tr("Make a survey, or bring in a file of responses that you have already."),
            (new, bring),
        )
        return self._empty

    def _make_unchosen(self) -> QWidget:
        self._unchosen = EmptyState(
            "list", self.tr("No survey is chosen"), self.tr("Choose one on the left."), ()
        )
        return self._unchosen

    def _fill_menus(self, window: QMainWindow) -> None:
        files = LibraryActions(self._library, self._settings, self.navigator, self)
        search = make_action(
            self, self.tr("&Search surveys"), "search", self._search_surveys, "Ctrl+L"
        )
        menu = MainMenu(window, self._settings, self._undo.group, self)
        menu.fill(
            self.surveys,
            files,
            self.import_action,
            self.results.export_action,
            search,
            self._page_actions,
            [self.list_action, self._panes.next, self._panes.previous],
            [
                (self.tr("&Build"), self.build.menu_actions()),
                (self.tr("&Collect"), self.collect.menu_actions()),
                (self.tr("&Results"), self.results.menu_actions()),
            ],
        )

    def _connect(self) -> None:
        self.list.chosen.connect(self._show_survey)
        self.list.loaded.connect(self._refresh)
        asked = self.navigator
        asked.survey_requested.connect(self._open_survey)
        asked.page_requested.connect(self.show_page)
        asked.translations_requested.connect(self._translate)
        asked.opening_requested.connect(self.surveys.open.trigger)
        asked.import_requested.connect(self.import_action.trigger)
        asked.export_requested.connect(self._open_export)
        for page in (self.build, self.results):
            page.undo_stack_changed.connect(self._follow_page_stack)

    # The parts of the window

    @Slot(bool)
    def _show_list(self, is_shown: bool) -> None:
        """Give the page the room of the list, or take it back."""
        if not is_shown and self.list.isAncestorOf(self.focusWidget()):
            self._panes.next.trigger()
        self.list.setVisible(is_shown)

    @Slot()
    def _search_surveys(self) -> None:
        self.list_action.setChecked(True)
        self.list.start_search()

    def _parts(self) -> tuple[QWidget, ...]:
        parts = self.build.parts() if self.page is self.build else (self.page,)
        notices = (self.backup_notice, self.recovery_notice)
        return (self.list, self._header, *parts, self._exports, *notices)

    # The chosen survey

    @Slot(int)
    def _show_survey(self, survey_id: int) -> None:
        self._survey_id = survey_id
        # Results at once, whatever page is shown: Export asks it what is filtered.
        self._show_on(self.results)
        self._show_on(self.page)
        self._refresh()

    def _show_on(self, page: BuildPage | CollectPage | ResultsPage) -> None:
        if self._shown_on.get(page, 0) != self._survey_id:
            self._shown_on[page] = self._survey_id
            page.show_survey(self._survey_id)

    @Slot(QAction)
    def _switch_page(self, action: QAction) -> None:
        self._pages.setCurrentIndex(action.data())
        self._show_on(self.page)
        self._follow_page_stack()

    @Slot(object, str)
    def _translate(self, over: QWidget, language: str) -> None:
        # The translations are an edit like others: Build knows the survey being edited.
        self._show_on(self.build)
        self.build.translate(over, language)

    @Slot()
    def _follow_page_stack(self) -> None:
        self._undo.show_page_stack(self.page.undo_stack)

    @Slot()
    def _refresh(self) -> None:
        """Follow the list: what is chosen may have another title or status, or be gone."""
        entry = self.list.current
        self.surveys.show_entry(entry)
        if entry is not None:
            self._header.show_entry(entry)
            self._right.setCurrentWidget(self._chosen)
        elif self.list.model.rowCount() == 0:
            self._right.setCurrentWidget(self._empty)
        else:
            self._right.setCurrentWidget(self._unchosen)
        for action in self._page_actions:
            action.setEnabled(entry is not None)

    @Slot(int, str)
    def _open_survey(self, survey_id: int, page: str) -> None:
        self.list.choose(survey_id)
        # It may have come just now.
        self.list.reload()
        self.show_page(page)

    # In and out

    @Slot()
    def _choose_import(self) -> None:
        path = messages.choose_open_file(
            self,
            self.tr("Import responses"),
            self.tr("Responses (*.csv *.tsv *.txt *.json);;All files (*)"),
        )
        if path is not None:
            self.import_file(path)

    @Slot(int, object)
    def _open_export(self, survey_id: int, wanted: ResponseFilter) -> None:
        # Loaded when first wanted, as the import.
        from surveyapp.views.export.dialog import ExportDialog

        dialog = ExportDialog(self._library, survey_id, wanted, self)
        dialog.export_requested.connect(self.queue.add)
        dialog.open()

    @guarded
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file of responses, or a library."""
        path = dropped_file(event)
        if path is not None and (is_library(path) or self.import_action.isEnabled()):
            event.acceptProposedAction()

    @guarded
    def dropEvent(self, event: QDropEvent) -> None:
        """Show what was dropped before it is imported; open a library."""
        path = dropped_file(event)
        if path is None:
            return
        event.acceptProposedAction()
        if is_library(path):
            self.navigator.library_requested.emit(path)
        else:
            self.import_file(path)

    # Coming and going

    def _restore(self) -> None:
        settings = self._settings
        self._splitter.set_side_width(settings.list_width)
        self.list.restore_columns(settings.header_state("surveys"))
        self.list.setVisible(settings.is_list_shown)
        self.show_page(settings.last_page or BUILD)
        self.list.choose(settings.last_survey(self._library.path))
        self.list.tree.setFocus()

    def _may_stop_exports(self) -> bool:
        return not self.queue.is_busy or messages.ask(
            self,
            self.tr("Stop the exports?"),
            self.tr("Exports are still being written. Stopped ones leave no file behind."),
            self.tr("Stop and quit"),
            danger=True,
        )
